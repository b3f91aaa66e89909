using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// What the rosters put into the inbox: units that are not in the ledgers yet, facts that are missing, probations that
/// are over, contact lost for months (R-5.20: a line, nothing more), mobile members nobody heard of, members who work here for
/// months with their relation elsewhere. One line for each organisation, so that a hundred gaps are
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
        var mobile = await settings.NumberAsync(SituationParameters.MobileContactMonths, ct: ct);
        var pocket = await settings.NumberAsync(SituationParameters.PocketMonths, ct: ct);
        return
        [
            Kind("member-gaps", "党员缺必要信息", "person-exclamation", g => g.Gaps, "名党员缺身份证号、入党日期或转正日期", "tab=All&missing=Necessary"),
            new ListedWork("member-employers", "党员所在单位待核对", "link-45deg", async stop => [.. (await FiguresAsync(stop)).Open.Select(o => new WorkItem(
                null, o.Name, "党员名册", $"{o.Count} 名党员所在单位不在台账中；单位入册后自动对上", null, "查看", $"/members?openName={Uri.EscapeDataString(o.Name)}"))], Permission.MembersEdit),
            Kind("member-probation", "预备期满未转正", "hourglass-bottom", g => g.ProbationOver, "名预备党员预备期已满，没有转正或延长的记录", "tab=Probationary&missing=ProbationOver"),
            Kind("member-lost", "失联党员待处置", "person-x", g => g.Lost, $"名党员失联满 {months} 个月，请查明情况并按程序处置", "tab=Lost"),
            Kind("member-mobile", "流动党员久未联系", "signpost", g => g.Mobile, $"名流出党员 {mobile} 个月没有联系记录；在外住处固定的，应转接组织关系", "situation=MobileOut"),
            new ListedWork("member-pocket", "口袋党员待转入", "person-badge", async stop => [.. (await FiguresAsync(stop)).Pocket.Select(p => new WorkItem(
                null, p.Name, "所在单位", $"{p.Count} 名党员在单位工作满 {pocket} 个月，组织关系仍在外面；请办理转入，或写明暂不转入的原因", null, "查看",
                p.Unit is null ? "/members?tab=Pocket" : $"/members?tab=Pocket&unit={p.Unit}"))], Permission.MembersEdit),
        ];

        Task<MemberGaps> FiguresAsync(CancellationToken stop) => ReadAsync((months, mobile, pocket), stop);

        ListedWork Kind(string key, string title, string icon, Func<OrganizationGaps, int> number, string why, string query) => new(
            key, title, icon,
            async stop => [.. (await FiguresAsync(stop)).Organizations.Where(o => number(o) > 0).Select(o => new WorkItem(
                null, o.Name ?? Street, o.Name is null ? "党工委" : "所在党支部", $"{number(o)} {why}", null, "查看", $"/members?{query}&organization={o.Id ?? Guid.Empty}"))],
            Permission.MembersEdit);
    }

    private Task<MemberGaps> ReadAsync((int Lost, int Mobile, int Pocket) months, CancellationToken ct) =>
        cache.OnceAsync("member gaps", $"{months.Lost}/{months.Mobile}/{months.Pocket}", stop => FindAsync(months, stop), ct);

    private async Task<MemberGaps> FindAsync((int Lost, int Mobile, int Pocket) months, CancellationToken ct)
    {
        var (today, yearAgo, lost) = (db.Today, db.Today.AddYears(-1), db.Today.AddMonths(-months.Lost));
        var (mobile, pocket) = (db.Today.AddMonths(-months.Mobile), db.Today.AddMonths(-months.Pocket));

        // One statement for all: gaps by organisation, units that are not in the ledgers yet by name, those away by organisation,
        // those who work here with the relation elsewhere by unit.
        var organizations = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null).GroupBy(m => new { m.OrganizationId, m.Organization!.Name })
            .Select(g => new GapLine
            {
                Id = g.Key.OrganizationId,
                Name = g.Key.Name,
                Gaps = g.Count(m => m.ResidentIdHash == null || m.JoinedOn == null || (m.Standing == MemberStanding.Full && m.ConvertedOn == null)),
                ProbationOver = g.Count(m => m.Standing == MemberStanding.Probationary && (m.ProbationExtendedTo != null ? m.ProbationExtendedTo < today : m.JoinedOn < yearAgo)),
                Lost = g.Count(m => m.LostContactOn != null && m.LostContactOn <= lost),
                Open = 0,
                Mobile = 0,
                Pocket = 0,
            });
        var open = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null)
            .SelectMany(m => m.Placements.Where(p => p.To == null && p.OpenKey != null), (m, p) => p.OpenName).GroupBy(n => n)
            .Select(g => new GapLine { Id = null, Name = g.Key, Gaps = 0, ProbationOver = 0, Lost = 0, Open = g.Count(), Mobile = 0, Pocket = 0 });
        var away = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.Situations.Any(s => s.Kind == SituationKind.MobileOut && s.To == null && (s.ContactedOn ?? s.From) <= mobile))
            .GroupBy(m => new { m.OrganizationId, m.Organization!.Name })
            .Select(g => new GapLine { Id = g.Key.OrganizationId, Name = g.Key.Name, Gaps = 0, ProbationOver = 0, Lost = 0, Open = 0, Mobile = g.Count(), Pocket = 0 });
        var elsewhere = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.OrganizationId == null
                && m.Placements.Any(p => p.To == null && p.From <= pocket)
                && !m.Situations.Any(s => s.Kind == SituationKind.RelationStays && s.To == null && s.ReviewOn > today))
            .GroupBy(m => new { m.EnterpriseId, m.Enterprise!.Name })
            .Select(g => new GapLine { Id = g.Key.EnterpriseId, Name = g.Key.Name, Gaps = 0, ProbationOver = 0, Lost = 0, Open = 0, Mobile = 0, Pocket = g.Count() });
        var lines = await organizations.Concat(open).Concat(away).Concat(elsewhere).ToListAsync(ct);
        return new MemberGaps(
            [.. lines.Where(l => l.Gaps + l.ProbationOver + l.Lost + l.Mobile > 0).OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => new OrganizationGaps(l.Id, l.Name, l.Gaps, l.ProbationOver, l.Lost, l.Mobile))],
            [.. lines.Where(l => l.Open > 0).OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => new OpenEmployer(l.Name!, l.Open))],
            [.. lines.Where(l => l.Pocket > 0).OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => new PocketUnit(l.Id, l.Name ?? "（没有所在单位或单位待核对）", l.Pocket))]);
    }

    private sealed class GapLine
    {
        public Guid? Id { get; init; }

        public string? Name { get; init; }

        public int Gaps { get; init; }

        public int ProbationOver { get; init; }

        public int Lost { get; init; }

        public int Open { get; init; }

        public int Mobile { get; init; }

        public int Pocket { get; init; }
    }

    private sealed record MemberGaps(IReadOnlyList<OrganizationGaps> Organizations, IReadOnlyList<OpenEmployer> Open, IReadOnlyList<PocketUnit> Pocket);

    private sealed record OrganizationGaps(Guid? Id, string? Name, int Gaps, int ProbationOver, int Lost, int Mobile);

    private sealed record PocketUnit(Guid? Unit, string Name, int Count);

    private sealed record OpenEmployer(string Name, int Count);
}
