using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// What the rosters put into the inbox: units that are not in the ledgers yet (R-1.11), facts that are missing, probations that
/// are over, contact lost for months (R-5.20: a line, nothing more), mobile members nobody heard of, members who work here for
/// months with their relation elsewhere (R-1.15). One line for each organisation or unit, so that a hundred gaps are not a hundred lines.
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
        var (mobileMonths, pocketMonths) = (await settings.NumberAsync(SituationParameters.MobileContactMonths, ct: ct), await settings.NumberAsync(SituationParameters.PocketMonths, ct: ct));
        var (mobile, pocket) = (today.AddMonths(-mobileMonths), today.AddMonths(-pocketMonths));
        var living = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null);
        var open = living.SelectMany(m => m.Placements.Where(p => p.To == null && p.OpenKey != null), (m, p) => p.OpenName);
        var away = living.Where(m => m.Situations.Any(s => s.Kind == SituationKind.MobileOut && s.To == null && (s.ContactedOn ?? s.From) <= mobile));
        var elsewhere = living.Where(m => m.OrganizationId == null && m.Placements.Any(p => p.To == null && p.From <= pocket)
            && !m.Situations.Any(s => s.Kind == SituationKind.RelationStays && s.To == null && s.ReviewOn > today));
        return
        [
            OfOrganizations(
                "member-gaps", "党员缺必要信息", "person-exclamation", MemberFilter.Lacking(living, MissingMemberFact.Necessary, today),
                "名党员缺身份证号、入党日期或转正日期", "tab=All&missing=Necessary"),
            new RecordWork("member-employers", "党员所在单位待核对", "link-45deg", open.Distinct(), (page, size, stop) => EmployersAsync(open, page, size, stop), Permission.MembersEdit) { IsUndated = true },
            OfOrganizations(
                "member-probation", "预备期满未转正", "hourglass-bottom", MemberFilter.Lacking(living, MissingMemberFact.ProbationOver, today),
                "名预备党员预备期已满，没有转正或延长的记录", "tab=Probationary&missing=ProbationOver"),
            OfOrganizations(
                "member-lost", "失联党员待处置", "person-x", living.Where(m => m.LostContactOn != null && m.LostContactOn <= lost),
                $"名党员失联满 {months} 个月，请查明情况并按程序处置", "tab=Lost"),
            OfOrganizations(
                "member-mobile", "流动党员久未联系", "signpost", away, $"名流出党员 {mobileMonths} 个月没有联系记录；在外住处固定的，应转接组织关系", "situation=MobileOut"),
            new RecordWork(
                "member-pocket", "口袋党员待转入", "person-badge", elsewhere.Select(m => m.EnterpriseId).Distinct(), (page, size, stop) => PocketAsync(elsewhere, pocketMonths, page, size, stop),
                Permission.MembersEdit) { IsUndated = true },
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
        Permission.MembersEdit)
    { IsUndated = true };

    private static async Task<IReadOnlyList<WorkItem>> EmployersAsync(IQueryable<string?> open, int page, int size, CancellationToken ct)
    {
        var rows = await open.GroupBy(n => n).Select(g => new { Name = g.Key, Count = g.Count() }).OrderBy(g => g.Name).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return [.. rows.Select(r => new WorkItem(
            null, r.Name ?? "", "党员名册", $"{r.Count} 名党员所在单位不在台账中；单位入册后自动对上", null, "查看", $"/members?openName={Uri.EscapeDataString(r.Name ?? "")}"))];
    }

    private static async Task<IReadOnlyList<WorkItem>> PocketAsync(IQueryable<PartyMember> members, int months, int page, int size, CancellationToken ct)
    {
        var rows = await members.GroupBy(m => new { m.EnterpriseId, m.Enterprise!.Name }).Select(g => new { g.Key.EnterpriseId, g.Key.Name, Count = g.Count() })
            .OrderBy(g => g.Name).ThenBy(g => g.EnterpriseId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return [.. rows.Select(r => new WorkItem(
            null, r.Name ?? "（没有所在单位或单位待核对）", "所在单位", $"{r.Count} 名党员在单位工作满 {months} 个月，组织关系仍在外面；请办理转入，或写明暂不转入的原因", null, "查看",
            r.EnterpriseId is null ? "/members?tab=Pocket" : $"/members?tab=Pocket&unit={r.EnterpriseId}"))];
    }
}
