using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>Reads which units are verified and whose three documents are complete.</summary>
public sealed class DocumentList(AppDbContext db, SettingsReader settings, FigureCache cache)
{
    private static readonly UnitDocument[] Three = Enum.GetValues<UnitDocument>();

    /// <summary>The numbers of the tabs over everything the caller sees.</summary>
    public async Task<DocumentCounts> CountAsync(CancellationToken ct = default)
    {
        var line = await FreshSinceAsync(ct);
        return await cache.OnceAsync("documents", line, stop => CountAsync(db.Enterprises.AsNoTracking(), line, stop), ct);
    }

    /// <summary>One page of a tab, with the numbers of all tabs under the same questions.</summary>
    public async Task<(DocumentCounts Counts, Page<DocumentRow> Rows)> ReadAsync(DocumentFilter filter, CancellationToken ct = default)
    {
        var line = await FreshSinceAsync(ct);
        var asked = Asked(filter);
        var counts = await cache.OnceAsync("documents", (line, filter.Q, filter.Community).ToString(), stop => CountAsync(asked, line, stop), ct);
        var total = counts.Of(filter.Tab);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + DocumentFilter.PageSize - 1) / DocumentFilter.PageSize));
        var units = await OfTab(asked, filter.Tab, line)
            .OrderBy(e => e.FactsAsOf).ThenBy(e => e.Name).ThenBy(e => e.Id)
            .Skip((page - 1) * DocumentFilter.PageSize).Take(DocumentFilter.PageSize)
            .Select(e => new { e.Id, e.Name, e.CreditCode, Community = e.Community!.Name, e.FactsAsOf, e.Kind, HasBrief = e.ProfileText != null && e.ProfileText != "", HasForm = e.Registration != null })
            .ToListAsync(ct);
        var ids = units.Select(u => u.Id).ToArray();
        var checks = (await LatestAsync(ids, ct)).ToLookup(c => c.EnterpriseId);
        var rows = units.Select(u => new DocumentRow(
            u.Id, u.Name, u.CreditCode, u.Community, u.FactsAsOf, u.Kind == EnterpriseKind.NonPublicEnterprise, Standings(u.HasBrief, u.HasForm, checks[u.Id], line)));
        return (counts, new Page<DocumentRow>([.. rows], page, DocumentFilter.PageSize, total));
    }

    /// <summary>The keys of every unit of a tab, at most <paramref name="most"/> and one more, so that the caller sees where there are too many.</summary>
    public async Task<IReadOnlyList<Guid>> KeysAsync(DocumentFilter filter, int most, CancellationToken ct = default) =>
        await OfTab(Asked(filter), filter.Tab, await FreshSinceAsync(ct)).OrderBy(e => e.Id).Take(most + 1).Select(e => e.Id).ToListAsync(ct);

    /// <summary>How many units a tab holds under its questions, as it stands now.</summary>
    internal async Task<int> SizeAsync(DocumentFilter filter, CancellationToken ct) =>
        await OfTab(Asked(filter), filter.Tab, await FreshSinceAsync(ct)).CountAsync(ct);

    /// <summary>The next keys of a tab behind <paramref name="after"/>, of units that were there at a time, at most <paramref name="most"/>.</summary>
    public async Task<Guid[]> NextKeysAsync(DocumentFilter filter, DateTime thereAt, Guid? after, int most, CancellationToken ct)
    {
        var units = OfTab(Asked(filter), filter.Tab, await FreshSinceAsync(ct)).Where(e => e.CreatedAt <= thereAt);
        units = after is { } last ? units.Where(e => e.Id.CompareTo(last) > 0) : units;
        return await units.OrderBy(e => e.Id).Take(most).Select(e => e.Id).ToArrayAsync(ct);
    }

    /// <summary>The three documents of one unit that the caller has already read.</summary>
    public async Task<UnitDocuments> OfUnitAsync(EnterpriseDetails unit, CancellationToken ct = default)
    {
        var line = await FreshSinceAsync(ct);
        return new UnitDocuments(
            unit.Facts.Kind == EnterpriseKind.NonPublicEnterprise,
            unit.FactsAsOf >= DocumentRules.QuarterOf(db.Today),
            Standings(!string.IsNullOrWhiteSpace(unit.Facts.ProfileText), unit.Registration is not null, await LatestAsync([unit.Id], ct), line));
    }

    /// <summary>How the roster of a unit stands as a document .</summary>
    public async Task<DocumentStanding> RosterOfAsync(Guid unit, CancellationToken ct = default)
    {
        var line = await FreshSinceAsync(ct);
        return Standings(false, false, await LatestAsync([unit], ct), line).First(d => d.Document == UnitDocument.Roster);
    }

    private async Task<DateOnly> FreshSinceAsync(CancellationToken ct) =>
        DocumentRules.FreshSince(db.Today, await settings.NumberAsync(DocumentParameters.FreshDays, ct: ct));

    private async Task<DocumentCounts> CountAsync(IQueryable<Enterprise> units, DateOnly line, CancellationToken ct) => new(
        await OfTab(units, DocumentTab.Unverified, line).CountAsync(ct),
        await OfTab(units, DocumentTab.Incomplete, line).CountAsync(ct),
        await OfTab(units, DocumentTab.Complete, line).CountAsync(ct));

    // Asked as the ledger list asks, so that name, code and pinyin find the same units on both pages.
    private IQueryable<Enterprise> Asked(DocumentFilter filter) =>
        new EnterpriseFilter { Q = filter.Q, Community = filter.Community is { } community ? [community] : [] }.Apply(db.Enterprises.AsNoTracking(), db.Today);

    private IQueryable<Enterprise> OfTab(IQueryable<Enterprise> units, DocumentTab tab, DateOnly line)
    {
        var standing = units.Where(DocumentRules.Stands(db.Today));
        return tab switch
        {
            DocumentTab.Unverified => standing.Where(DocumentRules.IsUnverified(db.Today)),
            DocumentTab.Incomplete => standing.Where(e => e.Kind == EnterpriseKind.NonPublicEnterprise).Where(DocumentRules.IsIncomplete(line)),
            _ => standing.Where(e => e.Kind == EnterpriseKind.NonPublicEnterprise).Where(DocumentRules.IsComplete(line)),
        };
    }

    /// <summary>The latest check of each document of each unit.</summary>
    private async Task<List<DocumentCheck>> LatestAsync(Guid[] ids, CancellationToken ct) => await db.DocumentChecks.AsNoTracking()
        .Where(c => ids.Contains(c.EnterpriseId) && db.Enterprises.Any(e => e.Id == c.EnterpriseId))
        .Where(c => !db.DocumentChecks.Any(o => o.EnterpriseId == c.EnterpriseId && o.Document == c.Document && (o.On > c.On || (o.On == c.On && o.Id.CompareTo(c.Id) > 0))))
        .ToListAsync(ct);

    private static IReadOnlyList<DocumentStanding> Standings(bool hasBrief, bool hasForm, IEnumerable<DocumentCheck> checks, DateOnly line)
    {
        var latest = checks.ToDictionary(c => c.Document);
        return [.. Three.Select(document =>
        {
            var check = latest.GetValueOrDefault(document);
            var exists = document switch { UnitDocument.Brief => hasBrief, UnitDocument.Registration => hasForm, _ => check is not null };
            return new DocumentStanding(document, DocumentRules.StateOf(exists, check?.On, line), check?.Deed, check?.On, check?.By);
        })];
    }
}
