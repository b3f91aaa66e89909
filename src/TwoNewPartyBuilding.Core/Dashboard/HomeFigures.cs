using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Dashboard;

/// <summary>How many units stand in each ledger.</summary>
public sealed record LedgerFigures(IReadOnlyDictionary<Ledger, int> Counts)
{
    /// <summary>All units: every one stands in exactly one of A, B, D and S; the tag C counts none twice.</summary>
    public int All => Counts.Where(c => c.Key != Ledger.KeyManaged).Sum(c => c.Value);

    /// <summary>Units in one ledger.</summary>
    public int In(Ledger ledger) => Counts.GetValueOrDefault(ledger);
}

/// <summary>How many units lack a fact; every figure opens the list of those units.</summary>
public sealed record GapFigures(IReadOnlyDictionary<MissingFact, int> Missing)
{
    /// <summary>The gaps that exist, largest first.</summary>
    public IReadOnlyList<(MissingFact Fact, int Count)> Open => [.. Missing.Where(m => m.Value > 0).OrderByDescending(m => m.Value).Select(m => (m.Key, m.Value))];
}

/// <summary>A unit entering or leaving a ledger.</summary>
public sealed record RecentMove(Guid EnterpriseId, string Name, Ledger Ledger, bool IsEntry, DateOnly On, string Reason);

/// <summary>A unit on somebody's list.</summary>
public sealed record UnitLine(Guid Id, string Name, string? Community, OperatingStatus Status, DateTime UpdatedAt);

/// <summary>The figures of the home pages, computed from the records inside the caller's scope; reads many nouns, writes none.</summary>
public sealed class HomeFigures(AppDbContext db)
{
    /// <summary>Units by ledger today.</summary>
    public async Task<LedgerFigures> LedgersAsync(CancellationToken ct = default)
    {
        var today = db.Today;
        var counts = await db.Enterprises.AsNoTracking()
            .SelectMany(e => e.LedgerPeriods.Where(p => p.From <= today && (p.To == null || p.To > today)))
            .GroupBy(p => p.Ledger).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new LedgerFigures(counts);
    }

    /// <summary>Units that lack a fact, each question as the list asks it.</summary>
    public async Task<GapFigures> GapsAsync(CancellationToken ct = default)
    {
        var found = await db.Enterprises.AsNoTracking().Where(e => e.LeftOn == null)
            .Select(e => new
            {
                Code = e.CreditCode == null ? 1 : 0,
                Community = e.CommunityId == null ? 1 : 0,
                Industry = e.IndustryCode == null && e.Kind == EnterpriseKind.NonPublicEnterprise ? 1 : 0,
                Revenue = e.RevenueWan == null && e.Kind == EnterpriseKind.NonPublicEnterprise ? 1 : 0,
                Employees = e.Employees == null ? 1 : 0,
                Contact = e.ContactPhone == null ? 1 : 0,
                Registration = e.Registration == null && e.Kind == EnterpriseKind.NonPublicEnterprise ? 1 : 0,
            })
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Code = g.Sum(x => x.Code),
                Community = g.Sum(x => x.Community),
                Industry = g.Sum(x => x.Industry),
                Revenue = g.Sum(x => x.Revenue),
                Employees = g.Sum(x => x.Employees),
                Contact = g.Sum(x => x.Contact),
                Registration = g.Sum(x => x.Registration),
            })
            .FirstOrDefaultAsync(ct);
        return new GapFigures(found is null ? new Dictionary<MissingFact, int>() : new Dictionary<MissingFact, int>
        {
            [MissingFact.CreditCode] = found.Code,
            [MissingFact.Community] = found.Community,
            [MissingFact.Industry] = found.Industry,
            [MissingFact.Revenue] = found.Revenue,
            [MissingFact.Employees] = found.Employees,
            [MissingFact.Contact] = found.Contact,
            [MissingFact.Registration] = found.Registration,
        });
    }

    /// <summary>The latest moves of the last <paramref name="days"/> days, first entries left out.</summary>
    public async Task<IReadOnlyList<RecentMove>> MovesAsync(int days, int most, CancellationToken ct = default)
    {
        var since = db.Today.AddDays(-days);
        var entries = await db.Enterprises.AsNoTracking()
            .SelectMany(e => e.LedgerPeriods, (e, p) => new { e.Id, e.Name, p.Ledger, p.From, p.To, p.Reason, p.EndReason, First = !e.LedgerPeriods.Any(o => o.From < p.From) })
            .Where(m => (m.From >= since && !m.First) || (m.To != null && m.To >= since))
            .OrderByDescending(m => m.To ?? m.From).ThenBy(m => m.Name).Take(most * 2)
            .ToListAsync(ct);
        return [.. entries
            .SelectMany(m => new[]
            {
                m.From >= since && !m.First ? new RecentMove(m.Id, m.Name, m.Ledger, true, m.From, m.Reason) : null,
                m.To is { } to && to >= since ? new RecentMove(m.Id, m.Name, m.Ledger, false, to, m.EndReason ?? "") : null,
            })
            .OfType<RecentMove>()
            .OrderByDescending(m => m.On).ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.IsEntry).Take(most)];
    }

    /// <summary>The units changed last.</summary>
    public async Task<IReadOnlyList<UnitLine>> LatestAsync(int most, CancellationToken ct = default) => await db.Enterprises.AsNoTracking().Where(e => e.LeftOn == null)
        .OrderByDescending(e => e.UpdatedAt).ThenBy(e => e.Id).Take(most)
        .Select(e => new UnitLine(e.Id, e.Name, e.Community!.Name, e.OperatingStatus, e.UpdatedAt)).ToListAsync(ct);
}
