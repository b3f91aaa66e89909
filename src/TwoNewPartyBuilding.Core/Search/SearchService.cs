using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Search;

/// <summary>One thing found.</summary>
/// <param name="Kind">What it is, in Chinese.</param>
/// <param name="Text">Its name.</param>
/// <param name="Detail">What tells it from others.</param>
/// <param name="Url">Where it opens.</param>
public sealed record SearchHit(string Kind, string Text, string? Detail, string Url);

/// <summary>Finds records by name or code among what the caller may see.</summary>
public sealed class SearchService(AppDbContext db)
{
    /// <summary>The best hits; a name that begins with the words comes first.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? words, int most = 20, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(words) || words.Length > 60)
        {
            return [];
        }

        var key = Enterprise.KeyOf(words);
        var code = CreditCode.Normalise(words);
        if (key.Length == 0)
        {
            return [];
        }

#pragma warning disable CA1310 // Translated to SQL.
        var units = await db.Enterprises.AsNoTracking()
            .Where(e => e.NameKey.Contains(key) || (e.CreditCode != null && e.CreditCode.Contains(code)))
            .OrderByDescending(e => e.NameKey.StartsWith(key)).ThenBy(e => e.NameKey.Length).ThenBy(e => e.NameKey)
            .Take(most)
            .Select(e => new { e.Id, e.Name, e.Kind, e.CreditCode, Community = e.Community!.Name })
            .ToListAsync(ct);
#pragma warning restore CA1310
        return [.. units.Select(u => new SearchHit(
            u.Kind == EnterpriseKind.SocialOrganization ? "社会组织" : "企业",
            u.Name,
            string.Join(" · ", new[] { u.CreditCode is null ? null : CreditCode.Display(u.CreditCode), u.Community }.Where(t => t is not null)),
            $"/enterprises/{u.Id}"))];
    }
}
