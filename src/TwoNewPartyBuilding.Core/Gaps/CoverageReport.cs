using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>A unit by its code.</summary>
public sealed record CodedUnit(string? CreditCode, string Name);

/// <summary>An organisation by its number in the tree.</summary>
public sealed record NumberedOrganization(int Number, string Name);

/// <summary>The figures of a day and the gap lists.</summary>
/// <param name="Day">The day.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Gaps">The lists of units on that day.</param>
/// <param name="Organizations">The lists of organisations; null for a past day, because only today's committees and terms are known.</param>
public sealed record CoverageTold(
    DateOnly Day, CoverageFigures Figures, IReadOnlyDictionary<GapKind, IReadOnlyList<CodedUnit>> Gaps, IReadOnlyDictionary<GapKind, IReadOnlyList<NumberedOrganization>>? Organizations)
{
    /// <summary>The quarter of K6.</summary>
    public string Quarter { get; init; } = "";

    /// <summary>Organisations with overdue duties in it, on a past day too, and which.</summary>
    public IReadOnlyList<(string Name, int Number, string Overdue)> Unsound { get; init; } = [];
}

/// <summary>The figures and gap lists of a day, for the command line.</summary>
public sealed class CoverageReport(AppDbContext db, CoverageReader reader, GapReader gaps, DutyQuarters quarters)
{
    /// <summary>Reads them; the lists are those of the day asked for.</summary>
    public async Task<CoverageTold> ReadAsync(DateOnly? asOf, CancellationToken ct = default)
    {
        var snapshot = await reader.ReadAsync(asOf, ct);
        var units = await db.Enterprises.AsNoTracking().Select(e => new { e.Id, e.CreditCode, e.Name }).ToDictionaryAsync(e => e.Id, e => new CodedUnit(e.CreditCode, e.Name), ct);
        var organizations = snapshot.Day == db.Today ? await gaps.OrganizationsAsync(ct) : null;
        var quarter = await quarters.ReadAsync(asOf, ct);
        return new CoverageTold(
            snapshot.Day, CoverageFigures.Of(snapshot.Units, snapshot.Day, snapshot.Rules) with { Life = CoverageService.LifeOf(quarter, _ => true) },
            GapRules.OfUnits.ToDictionary(k => k, k => (IReadOnlyList<CodedUnit>)[.. snapshot.Units.Where(u => GapRules.IsIn(k, u, snapshot)).Select(u => units[u.Id])]),
            organizations is null ? null : GapRules.OfOrganizations.ToDictionary(
                k => k, k => (IReadOnlyList<NumberedOrganization>)[.. organizations.Where(o => GapRules.IsIn(k, o, snapshot.Day)).Select(o => new NumberedOrganization(o.Number, o.Name))]))
        {
            Quarter = quarter.Words, Unsound = [.. quarter.Organizations.Where(o => !o.IsSound).Select(o => (o.Name, o.Number, LifeWords.Names(o.Overdue)))],
        };
    }
}
