using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// What the rosters put into the inbox: units that are not in the ledgers yet (R-1.11), facts that are missing, probations that
/// are over, contact lost for months (R-5.20: a line, nothing more). One line for each organisation, so that a hundred gaps are
/// not a hundred lines.
/// </summary>
public sealed class MemberWork(AppDbContext db, SettingsReader settings) : IWorkSource
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
        var (today, lost) = (db.Today, db.Today.AddMonths(-months));
        var living = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null);
        var open = living.SelectMany(m => m.Placements.Where(p => p.To == null && p.OpenKey != null), (m, p) => p.OpenName);
        return
        [
            OfOrganizations(
                "member-gaps", "党员缺必要信息", "person-exclamation", MemberFilter.Lacking(living, MissingMemberFact.Necessary, today),
                "名党员缺身份证号、入党日期或转正日期", "tab=All&missing=Necessary"),
            new RecordWork("member-employers", "党员所在单位待核对", "link-45deg", open.Distinct(), (page, size, stop) => EmployersAsync(open, page, size, stop), Permission.MembersEdit),
            OfOrganizations(
                "member-probation", "预备期满未转正", "hourglass-bottom", MemberFilter.Lacking(living, MissingMemberFact.ProbationOver, today),
                "名预备党员预备期已满，没有转正或延长的记录", "tab=Probationary&missing=ProbationOver"),
            OfOrganizations(
                "member-lost", "失联党员待处置", "person-x", living.Where(m => m.LostContactOn != null && m.LostContactOn <= lost),
                $"名党员失联满 {months} 个月，请查明情况并按程序处置", "tab=Lost"),
        ];
    }

    private static RecordWork OfOrganizations(string key, string title, string icon, IQueryable<PartyMember> members, string why, string query) => new(
        key, title, icon, members.Select(m => m.OrganizationId).Distinct(),
        async (page, size, ct) =>
        {
            var rows = await members.GroupBy(m => new { m.OrganizationId, m.Organization!.Name }).Select(g => new { g.Key.OrganizationId, g.Key.Name, Count = g.Count() })
                .OrderBy(g => g.Name).ThenBy(g => g.OrganizationId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
            return [.. rows.Select(r => new WorkItem(
                null, r.Name ?? Street, r.Name is null ? "党工委" : "所在党支部", $"{r.Count} {why}", null, "查看", $"/members?{query}&organization={r.OrganizationId ?? Guid.Empty}"))];
        },
        Permission.MembersEdit);

    private static async Task<IReadOnlyList<WorkItem>> EmployersAsync(IQueryable<string?> open, int page, int size, CancellationToken ct)
    {
        var rows = await open.GroupBy(n => n).Select(g => new { Name = g.Key, Count = g.Count() }).OrderBy(g => g.Name).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return [.. rows.Select(r => new WorkItem(
            null, r.Name ?? "", "党员名册", $"{r.Count} 名党员所在单位不在台账中；单位入册后自动对上", null, "查看", $"/members?openName={Uri.EscapeDataString(r.Name ?? "")}"))];
    }
}
