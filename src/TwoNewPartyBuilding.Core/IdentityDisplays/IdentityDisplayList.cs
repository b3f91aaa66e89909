using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.IdentityDisplays;

/// <summary>Whom a roster shows.</summary>
public enum IdentityPart
{
    /// <summary>Everybody.</summary>
    [Display(Name = "全部党员")]
    All,

    /// <summary>Those who do not show it.</summary>
    [Display(Name = "没有亮的")]
    Missing,

    /// <summary>Those who do.</summary>
    [Display(Name = "已亮的")]
    Shown,
}

/// <summary>How many members of an organisation, a community or the street show it.</summary>
/// <param name="Id">The organisation or community, null for the street and for organisations of no community.</param>
/// <param name="Name">Its name.</param>
/// <param name="Community">The community of an organisation, or null.</param>
/// <param name="Rate">Shown ÷ members.</param>
/// <param name="MayEdit">Whether the caller keeps the register.</param>
public sealed record IdentityRate(Guid? Id, string Name, string? Community, Rate Rate, bool MayEdit);

/// <summary>The rates.</summary>
/// <param name="Street">All of the caller's scope.</param>
/// <param name="Communities">By community.</param>
/// <param name="Organizations">By organisation, one page.</param>
public sealed record IdentityRates(Rate Street, IReadOnlyList<IdentityRate> Communities, Page<IdentityRate> Organizations);

/// <summary>A member of the roster, masked unless the sheet asks in full.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name.</param>
/// <param name="Display">The record in force, or null.</param>
public sealed record IdentityLine(Guid MemberId, string Name, IdentityDisplay? Display);

/// <summary>The roster of an organisation.</summary>
/// <param name="Organization">The organisation.</param>
/// <param name="Rate">Shown ÷ members.</param>
/// <param name="Lines">The part asked for.</param>
public sealed record IdentityRoster(FrontLineOrganization Organization, Rate Rate, Page<IdentityLine> Lines);

/// <summary>
/// Who shows it and who does not. Members are those whose relation lies in an organisation of the scope today; a record counts in the
/// branch it was made in, so that whoever moves is asked anew by the receiving branch.
/// </summary>
public sealed class IdentityDisplayList(AppDbContext db, FrontLineDesk desk, FrontLineWorkbook workbook)
{
    /// <summary>The rates of the caller's scope.</summary>
    public async Task<IdentityRates> RatesAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var organizations = (await desk.OrganizationsAsync(ct)).Where(o => filter.Community is null || o.CommunityId == filter.Community).ToList();
        var all = await CountAsync(db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.OrganizationId != null), ct);
        var shown = await CountAsync(Shown(), ct);
        var rates = organizations.ConvertAll(o => new IdentityRate(
            o.Id, o.Name, o.Community, new Rate(shown.GetValueOrDefault(o.Id), all.GetValueOrDefault(o.Id)), o.MayEdit));
        var found = filter.Text is { } text ? rates.FindAll(r => r.Name.Contains(text, StringComparison.OrdinalIgnoreCase)) : rates;
        var page = FrontLineDesk.PageOf(filter.Page, found.Count);
        return new IdentityRates(
            Sum(rates),
            [.. organizations.Zip(rates).GroupBy(p => (p.First.CommunityId, p.First.Community)).OrderBy(g => g.Key.CommunityId is null)
                .Select(g => new IdentityRate(g.Key.CommunityId, g.Key.Community ?? "全街道", null, Sum(g.Select(p => p.Second)), false))],
            new Page<IdentityRate>([.. found.Skip((page - 1) * FrontLineDesk.PageSize).Take(FrontLineDesk.PageSize)], page, FrontLineDesk.PageSize, found.Count));
    }

    /// <summary>The roster of an organisation; null where it lies outside the caller's scope. <paramref name="sheet"/> asks for everybody on one page, by name in full for those who keep the register.</summary>
    public async Task<IdentityRoster?> RosterAsync(Guid organization, IdentityPart part, int page, bool sheet, CancellationToken ct = default)
    {
        var place = (await desk.OrganizationsAsync(ct)).FirstOrDefault(o => o.Id == organization);
        if (place is null)
        {
            return null;
        }

        var members = db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId == organization && m.LeftOn == null);
        var showing = Shown().Where(m => m.OrganizationId == organization);
        var (all, shown) = (await members.CountAsync(ct), await showing.CountAsync(ct));
        var asked = part switch
        {
            IdentityPart.Shown => showing,
            IdentityPart.Missing => members.Where(m => !showing.Any(s => s.Id == m.Id)),
            _ => members,
        };
        var total = part switch { IdentityPart.Shown => shown, IdentityPart.Missing => all - shown, _ => all };
        var size = sheet ? Math.Max(1, total) : FrontLineDesk.PageSize;
        var number = sheet ? 1 : FrontLineDesk.PageOf(page, total);
        var today = db.Today;
        var rows = await asked.OrderBy(m => m.NameSort).ThenBy(m => m.Id).Skip((number - 1) * size).Take(size).Select(m => new
        {
            m.Id,
            m.Name,
            Display = db.IdentityDisplays.Where(d => d.MemberId == m.Id && d.OrganizationId == organization && d.From <= today && (d.To == null || d.To > today)).OrderByDescending(d => d.From).FirstOrDefault(),
        }).ToListAsync(ct);
        var full = sheet && place.MayEdit;
        return new IdentityRoster(
            place, new Rate(shown, all),
            new Page<IdentityLine>([.. rows.Select(r => new IdentityLine(r.Id, full ? r.Name : Masking.Mask(PersonalKind.Name, r.Name), r.Display))], number, size, total));
    }

    /// <summary>The register as a workbook: every member of the scope with forms and day, or that nothing is shown.</summary>
    public async Task<OutgoingFile> ExportAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = db.Today;
        var members = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && db.PartyOrganizations.Any(o => o.Id == m.OrganizationId));
        members = filter.Organization is { } organization ? members.Where(m => m.OrganizationId == organization) : members;
        members = filter.Community is { } community ? members.Where(m => m.Organization!.CommunityId == community) : members;
        var rows = await members.OrderBy(m => m.Organization!.TreePath).ThenBy(m => m.NameSort).ThenBy(m => m.Id).Take(FrontLineDesk.MostOfAFile).Select(m => new
        {
            Organization = m.Organization!.Name,
            Community = m.Organization.Community!.Name,
            m.Name,
            Display = db.IdentityDisplays.Where(d => d.MemberId == m.Id && d.OrganizationId == m.OrganizationId && d.From <= today && (d.To == null || d.To > today)).OrderByDescending(d => d.From).FirstOrDefault(),
        }).ToListAsync(ct);
        return await workbook.SendAsync(
            nameof(IdentityDisplay), "党员亮身份登记表",
            [
                FrontLineWorkbook.Words("党组织", 120), FrontLineWorkbook.Words("社区", 20), FrontLineWorkbook.Words("姓名", 40), FrontLineWorkbook.Words("是否亮身份", 4),
                FrontLineWorkbook.Words("亮身份方式", 40), FrontLineWorkbook.Day("亮身份日期"), FrontLineWorkbook.Words("备注", 200),
            ],
            rows.ConvertAll(r => new object?[]
            {
                r.Organization, r.Community, Masking.Mask(PersonalKind.Name, r.Name), r.Display is null ? "否" : "是", r.Display?.Forms(), r.Display?.From, r.Display?.Note,
            }), "人", ct);
    }

    private IQueryable<PartyMember> Shown()
    {
        var inForce = db.IdentityDisplays.Where(IdentityDisplayRules.On(db.Today));
        return db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && inForce.Any(d => d.MemberId == m.Id && d.OrganizationId == m.OrganizationId));
    }

    private static Task<Dictionary<Guid, int>> CountAsync(IQueryable<PartyMember> members, CancellationToken ct) =>
        members.GroupBy(m => m.OrganizationId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private static Rate Sum(IEnumerable<IdentityRate> rates) => rates.Aggregate(new Rate(0, 0), (sum, r) => new Rate(sum.Numerator + r.Rate.Numerator, sum.Denominator + r.Rate.Denominator));
}
