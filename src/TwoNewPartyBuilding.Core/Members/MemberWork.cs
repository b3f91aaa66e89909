using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// What the rosters put into the inbox: units that are not in the ledgers yet, facts that are missing, probations that
/// are over, contact lost for months (R-5.20: a line, nothing more). One line for each organisation, so that a hundred gaps are
/// not a hundred lines.
/// </summary>
public sealed class MemberWork(AppDbContext db, SettingsReader settings, FigureCache cache) : IWorkSource
{
    private const string Street = "（组织关系不在本街道）";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.MembersEdit))
        {
            return [];
        }

        var months = await settings.NumberAsync(MemberParameters.LostMonths, ct: ct);
        return
        [
            Kind("member-gaps", "党员缺必要信息", "person-exclamation", g => g.Gaps, "名党员缺身份证号、入党日期或转正日期", "tab=All&missing=Necessary"),
            new ListedWork("member-employers", "党员所在单位待核对", "link-45deg", async stop => [.. (await ReadAsync(months, stop)).Open.Select(o => new WorkItem(
                null, o.Name, "党员名册", $"{o.Count} 名党员所在单位不在台账中；单位入册后自动对上", null, "查看", $"/members?openName={Uri.EscapeDataString(o.Name)}"))], Permission.MembersEdit),
            Kind("member-probation", "预备期满未转正", "hourglass-bottom", g => g.ProbationOver, "名预备党员预备期已满，没有转正或延长的记录", "tab=Probationary&missing=ProbationOver"),
            Kind("member-lost", "失联党员待处置", "person-x", g => g.Lost, $"名党员失联满 {months} 个月，请查明情况并按程序处置", "tab=Lost"),
        ];

        ListedWork Kind(string key, string title, string icon, Func<OrganizationGaps, int> number, string why, string query) => new(
            key, title, icon,
            async stop => [.. (await ReadAsync(months, stop)).Organizations.Where(o => number(o) > 0).Select(o => new WorkItem(
                null, o.Name ?? Street, o.Name is null ? "党工委" : "所在党支部", $"{number(o)} {why}", null, "查看", $"/members?{query}&organization={o.Id ?? Guid.Empty}"))],
            Permission.MembersEdit);
    }

    private Task<MemberGaps> ReadAsync(int months, CancellationToken ct) => cache.OnceAsync("member gaps", months, stop => FindAsync(months, stop), ct);

    private async Task<MemberGaps> FindAsync(int months, CancellationToken ct)
    {
        var (today, yearAgo, lost) = (db.Today, db.Today.AddYears(-1), db.Today.AddMonths(-months));
        // One statement for both: gaps by organisation, and units that are not in the ledgers yet, by name.
        var organizations = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null).GroupBy(m => new { m.OrganizationId, m.Organization!.Name })
            .Select(g => new GapLine
            {
                Id = g.Key.OrganizationId,
                Name = g.Key.Name,
                Gaps = g.Count(m => m.ResidentIdHash == null || m.JoinedOn == null || (m.Standing == MemberStanding.Full && m.ConvertedOn == null)),
                ProbationOver = g.Count(m => m.Standing == MemberStanding.Probationary && (m.ProbationExtendedTo != null ? m.ProbationExtendedTo < today : m.JoinedOn < yearAgo)),
                Lost = g.Count(m => m.LostContactOn != null && m.LostContactOn <= lost),
                Open = 0,
            });
        var open = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null)
            .SelectMany(m => m.Placements.Where(p => p.To == null && p.OpenKey != null), (m, p) => p.OpenName).GroupBy(n => n)
            .Select(g => new GapLine { Id = null, Name = g.Key, Gaps = 0, ProbationOver = 0, Lost = 0, Open = g.Count() });
        var lines = await organizations.Concat(open).ToListAsync(ct);
        return new MemberGaps(
            [.. lines.Where(l => l.Gaps + l.ProbationOver + l.Lost > 0).OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => new OrganizationGaps(l.Id, l.Name, l.Gaps, l.ProbationOver, l.Lost))],
            [.. lines.Where(l => l.Open > 0).OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => new OpenEmployer(l.Name!, l.Open))]);
    }

    private sealed class GapLine
    {
        public Guid? Id { get; init; }

        public string? Name { get; init; }

        public int Gaps { get; init; }

        public int ProbationOver { get; init; }

        public int Lost { get; init; }

        public int Open { get; init; }
    }

    private sealed record MemberGaps(IReadOnlyList<OrganizationGaps> Organizations, IReadOnlyList<OpenEmployer> Open);

    private sealed record OrganizationGaps(Guid? Id, string? Name, int Gaps, int ProbationOver, int Lost);

    private sealed record OpenEmployer(string Name, int Count);
}
