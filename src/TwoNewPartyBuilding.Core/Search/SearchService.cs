using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Search;

/// <summary>One thing found.</summary>
/// <param name="Kind">What it is, in Chinese.</param>
/// <param name="Text">Its name.</param>
/// <param name="Detail">What tells it from others.</param>
/// <param name="Url">Where it opens.</param>
public sealed record SearchHit(string Kind, string Text, string? Detail, string Url);

/// <summary>Finds records by name, code, pinyin or initials among what the caller may see.</summary>
public sealed class SearchService(AppDbContext db)
{
    private const int LeastOrganizations = 10;

    /// <summary>The best hits: a name that begins with the words first, then a code, pinyin or initials that do, short names before long ones.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? words, int most = 20, CancellationToken ct = default)
    {
        var key = UnitSearchText.QuestionOf(words);
        if (key.Length == 0)
        {
            return [];
        }

        // The first question is answered by the index alone; only the few found are read whole.
        var beginning = " " + key;
#pragma warning disable CA1310 // Translated to SQL.
        var ids = await db.Enterprises.AsNoTracking()
            .Where(e => e.SearchText.Contains(key))
            .OrderBy(e => e.SearchText.StartsWith(key) ? 0 : e.SearchText.Contains(beginning) ? 1 : 2)
            .ThenBy(e => e.SearchText.Length).ThenBy(e => e.SearchText).ThenBy(e => e.Id)
            .Take(most).Select(e => e.Id).ToArrayAsync(ct);
#pragma warning restore CA1310
        var units = ids.Length == 0 ? [] : await db.Enterprises.AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, e.Name, e.Kind, e.CreditCode, e.LeftOn, Community = e.Community!.Name }).ToListAsync(ct);
        var people = db.User.May(Users.Permission.MembersRead) ? await PeopleAsync(key, most, ct) : [];
        return [.. people, .. units.OrderBy(u => Array.IndexOf(ids, u.Id)).Select(u => new SearchHit(
            u.Kind == EnterpriseKind.SocialOrganization ? "社会组织" : "企业",
            u.Name,
            string.Join(" · ", new[] { u.CreditCode is null ? null : CreditCode.Display(u.CreditCode), u.Community, u.LeftOn is { } left ? $"{left:yyyy-MM-dd} 注销" : null }.Where(t => t is not null)),
            $"/enterprises/{u.Id}")), .. await OrganizationsAsync(key, most - ids.Length, ct)];
    }

    /// <summary>Party organisations by name, pinyin or initials, behind the units.</summary>
    private async Task<IReadOnlyList<SearchHit>> OrganizationsAsync(string key, int most, CancellationToken ct)
    {
        if (!db.User.May(Users.Permission.OrganizationsRead) && !db.User.IsSystem)
        {
            return [];
        }

        // A street has few organisations beside its units; some stand there even where units fill the list.
        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.SearchText.Contains(key))
            .OrderBy(o => o.EndedOn != null).ThenBy(o => o.SearchText.Length).ThenBy(o => o.Id).Take(Math.Max(most, LeastOrganizations))
            .Select(o => new { o.Id, o.Name, o.Type, o.EndedOn, Parent = o.Parent!.Name }).ToListAsync(ct);
        return [.. found.Select(o => new SearchHit(
            "党组织", o.Name, string.Join(" · ", new[] { o.Type.Label(), o.Parent, o.EndedOn is null ? null : "已撤销" }.Where(t => t is not null)), $"/party-organizations/{o.Id}"))];
    }

    /// <summary>Members, by name and its pinyin; shown masked (13.3).</summary>
    private async Task<IEnumerable<SearchHit>> PeopleAsync(string key, int most, CancellationToken ct)
    {
        var people = await db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.SearchText.Contains(key)).OrderBy(m => m.SearchText.Length).ThenBy(m => m.NameSort).ThenBy(m => m.Id)
            .Take(most).Select(m => new { m.Id, m.Name, Organization = m.Organization!.Name, Unit = m.Enterprise!.Name }).ToListAsync(ct);
        return people.Select(m => new SearchHit(
            "党员", Masking.Mask(Common.PersonalKind.Name, m.Name), string.Join(" · ", new[] { m.Organization, m.Unit }.Where(t => t is not null)), $"/members/{m.Id}"));
    }
}
