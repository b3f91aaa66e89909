using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>One line of the ledger list.</summary>
public sealed record EnterpriseRow(
    Guid Id,
    string Name,
    string? CreditCode,
    EnterpriseKind Kind,
    string? Community,
    string? Grid,
    string? Address,
    string? IndustryCode,
    int? Employees,
    decimal? RevenueWan,
    int? Members,
    bool? HasOrganization,
    string? OrganizationName,
    OperatingStatus OperatingStatus,
    DateOnly? FoundedOn,
    bool IsModelSite,
    bool IsLeaderContactPoint,
    Scale ComputedScale,
    Scale? ScaleOverride,
    Ledger? Ledger,
    bool IsKeyManaged,
    DateOnly? FactsAsOf,
    DateTime UpdatedAt)
{
    /// <summary>The scale that counts .</summary>
    public Scale EffectiveScale => ScaleOverride ?? ComputedScale;

    /// <summary>The ledger the effective scale asks for where it differs from the one the unit stands in, else null.</summary>
    public Ledger? Suggestion => LedgerRules.ScaleSuggestion(Ledger, EffectiveScale);
}

/// <summary>The list with its counts by tab; <see cref="All"/> counts every unit under the same questions.</summary>
public sealed record EnterpriseListing(Page<EnterpriseRow> Page, IReadOnlyDictionary<Ledger, int> Counts, int All);

/// <summary>Reads the ledger list: filter, sort and page in SQL; counts and places are worked out once for a state of the records.</summary>
public sealed class EnterpriseList(AppDbContext db, FigureCache cache)
{
    /// <summary>One page of the list.</summary>
    public async Task<EnterpriseListing> ReadAsync(EnterpriseFilter filter, CancellationToken ct = default)
    {
        var found = await cache.OnceAsync("ledger list", filter, stop => FindAsync(filter, stop), ct);
        var rows = found.Ids.Length == 0 ? [] : await RowsAsync(found.Ids, filter.DayOf(db.Today), ct);
        return new EnterpriseListing(new Page<EnterpriseRow>(rows, found.Page, found.Size, found.Total), found.Counts, found.All);
    }

    private async Task<Found> FindAsync(EnterpriseFilter filter, CancellationToken ct)
    {
        var matching = filter.Apply(db.Enterprises.AsNoTracking(), db.Today);
        var today = filter.DayOf(db.Today);
        var standing = await matching
            .SelectMany(e => e.LedgerPeriods.Where(p => p.From <= today && (p.To == null || p.To > today)).DefaultIfEmpty(), (e, p) => (Ledger?)p!.Ledger)
            .GroupBy(ledger => ledger)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var counts = standing.Where(g => g.Key is not null).ToDictionary(g => g.Key!.Value, g => g.Count);

        // Every unit that is listed stands in one of A, B, D and S; the tag C counts none twice.
        var all = standing.Where(g => g.Key != Ledger.KeyManaged).Sum(g => g.Count);

        var tab = filter.InTab(matching, db.Today);
        var total = filter.Ledger is { } key ? counts.GetValueOrDefault(key) : all;
        var size = EnterpriseFilter.PageSizes.Contains(filter.Size) ? filter.Size : EnterpriseFilter.PageSizes[0];
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        Guid[] ids = total == 0 ? [] : await Sorted(tab, filter).Skip((number - 1) * size).Take(size).Select(e => e.Id).ToArrayAsync(ct);
        return new Found(counts, all, total, number, size, ids);
    }

    private async Task<List<EnterpriseRow>> RowsAsync(Guid[] ids, DateOnly today, CancellationToken ct)
    {
        var rows = await db.Enterprises.AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new EnterpriseRow(
            e.Id,
            e.Name,
            e.CreditCode,
            e.Kind,
            e.Community!.Name,
            e.Grid!.Name,
            e.BusinessAddress,
            e.IndustryCode,
            e.Employees,
            e.RevenueWan,
            e.Registration!.MembersHere,
            e.Registration.HasPartyOrganization,
            e.Registration.OrganizationName,
            e.OperatingStatus,
            e.FoundedOn,
            e.IsModelSite,
            e.IsLeaderContactPoint,
            e.ComputedScale,
            e.ScaleOverride,
            e.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.From <= today && (p.To == null || p.To > today)).Select(p => (Ledger?)p.Ledger).FirstOrDefault(),
            e.LedgerPeriods.Any(p => p.Ledger == Ledger.KeyManaged && p.From <= today && (p.To == null || p.To > today)),
            e.FactsAsOf,
            e.UpdatedAt)).ToListAsync(ct);
        return [.. rows.OrderBy(r => Array.IndexOf(ids, r.Id))];
    }

    /// <summary>The units of every page of the list, in its order; what an export takes with it.</summary>
    internal static IOrderedQueryable<Enterprise> Shown(IQueryable<Enterprise> units, EnterpriseFilter filter, DateOnly today) =>
        Sorted(filter.ApplyAll(units, today), filter);

    private static IOrderedQueryable<Enterprise> Sorted(IQueryable<Enterprise> units, EnterpriseFilter filter)
    {
        var sorted = (filter.Sort, filter.Desc) switch
        {
            (EnterpriseSort.Name, false) => units.OrderBy(e => e.Name),
            (EnterpriseSort.Name, true) => units.OrderByDescending(e => e.Name),
            (EnterpriseSort.Community, false) => units.OrderBy(e => e.Community!.Position).ThenBy(e => e.Community!.Number),
            (EnterpriseSort.Community, true) => units.OrderByDescending(e => e.Community!.Position).ThenByDescending(e => e.Community!.Number),
            (EnterpriseSort.Industry, false) => units.OrderBy(e => e.IndustryCode),
            (EnterpriseSort.Industry, true) => units.OrderByDescending(e => e.IndustryCode),
            (EnterpriseSort.Employees, false) => units.OrderBy(e => e.Employees),
            (EnterpriseSort.Employees, true) => units.OrderByDescending(e => e.Employees),
            (EnterpriseSort.Revenue, false) => units.OrderBy(e => e.RevenueWan),
            (EnterpriseSort.Revenue, true) => units.OrderByDescending(e => e.RevenueWan),
            (EnterpriseSort.Members, false) => units.OrderBy(e => e.Registration!.MembersHere),
            (EnterpriseSort.Members, true) => units.OrderByDescending(e => e.Registration!.MembersHere),
            (_, false) => units.OrderBy(e => e.UpdatedAt),
            _ => units.OrderByDescending(e => e.UpdatedAt),
        };
        return sorted.ThenBy(e => e.Id);
    }

    /// <summary>What the questions of a list come to: counts, and which units stand on the page, in order.</summary>
    private sealed record Found(IReadOnlyDictionary<Ledger, int> Counts, int All, int Total, int Page, int Size, Guid[] Ids);
}
