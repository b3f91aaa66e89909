using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>How many units a month end counts, by ledger; C counts units of A and B once more.</summary>
/// <param name="Above">A.</param>
/// <param name="Below">B.</param>
/// <param name="KeyManaged">C.</param>
/// <param name="Pending">D.</param>
/// <param name="Social">S.</param>
public sealed record SnapshotCounts(int Above, int Below, int KeyManaged, int Pending, int Social)
{
    /// <summary>All enterprises: |A| + |B| + |D| (R-1.01).</summary>
    public int Enterprises => Above + Below + Pending;

    /// <summary>Every unit.</summary>
    public int All => Enterprises + Social;

    /// <summary>The number of a ledger; all for null.</summary>
    public int Of(Ledger? ledger) => ledger switch
    {
        Ledger.AboveScale => Above,
        Ledger.BelowScale => Below,
        Ledger.KeyManaged => KeyManaged,
        Ledger.PendingDeregistration => Pending,
        Ledger.SocialOrganizations => Social,
        _ => All,
    };
}

/// <summary>A frozen month in a list.</summary>
/// <param name="Id">The snapshot.</param>
/// <param name="Day">The last day of the month.</param>
/// <param name="TakenAt">When it was made (UTC).</param>
/// <param name="TakenBy">Who made it.</param>
/// <param name="IsLate">Whether it was made afterwards.</param>
/// <param name="Counts">What it counts inside the caller's scope.</param>
/// <param name="Before">What the month before it counts, where that is frozen too.</param>
public sealed record SnapshotLine(Guid Id, DateOnly Day, DateTime TakenAt, string TakenBy, bool IsLate, SnapshotCounts Counts, SnapshotCounts? Before);

/// <summary>The questions of a frozen ledger.</summary>
public sealed class FrozenFilter
{
    /// <summary>The ledger, null for all.</summary>
    public Ledger? Ledger { get; set; }

    /// <summary>Part of a name or code.</summary>
    [System.ComponentModel.DataAnnotations.StringLength(60)]
    public string? Q { get; set; }

    /// <summary>Path of a community, null for all.</summary>
    [System.ComponentModel.DataAnnotations.StringLength(100)]
    public string? Community { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>A unit of a frozen ledger, with the ledger it stood in.</summary>
public sealed record FrozenRow(Ledger Ledger, FrozenUnit Unit);

/// <summary>A frozen month as a page shows it.</summary>
/// <param name="Line">The month.</param>
/// <param name="Communities">The communities it holds, by path.</param>
/// <param name="Counts">What it counts under the community asked for.</param>
/// <param name="Rows">One page of the units asked for.</param>
public sealed record FrozenPage(SnapshotLine Line, IReadOnlyList<(string Path, string Name)> Communities, SnapshotCounts Counts, Page<FrozenRow> Rows);

/// <summary>Reads frozen months inside the caller's scope, as it was laid out then.</summary>
public sealed class SnapshotReader(AppDbContext db)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private sealed record PartFigures(Guid SnapshotId, Ledger Ledger, string ScopePath, string? Community, int Units, int KeyManaged);

    /// <summary>Every frozen month, newest first.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> ListAsync(CancellationToken ct = default)
    {
        var snapshots = await db.Snapshots.AsNoTracking().OrderBy(s => s.Day).Select(s => new { s.Id, s.Day, s.TakenAt, s.TakenBy, s.IsLate }).ToListAsync(ct);
        var figures = (await db.SnapshotParts.AsNoTracking().GroupBy(p => new { p.SnapshotId, p.Ledger })
            .Select(g => new { g.Key.SnapshotId, g.Key.Ledger, Units = g.Sum(p => p.Units), Key = g.Sum(p => p.KeyManaged) }).ToListAsync(ct))
            .ToLookup(f => f.SnapshotId, f => (f.Ledger, f.Units, f.Key));
        var lines = new List<SnapshotLine>();
        foreach (var s in snapshots)
        {
            var before = lines.Count > 0 && SnapshotMaker.EndOf(lines[^1].Day.AddDays(1)) == s.Day ? lines[^1].Counts : null;
            lines.Add(new SnapshotLine(s.Id, s.Day, s.TakenAt, s.TakenBy, s.IsLate, Count(figures[s.Id]), before));
        }

        lines.Reverse();
        return lines;
    }

    /// <summary>One page of a frozen month, ledger by ledger and community by community; null where the month is not frozen.</summary>
    public async Task<FrozenPage?> ReadAsync(DateOnly month, FrozenFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (snapshot, parts) = await FindAsync(month, ct);
        if (snapshot is null)
        {
            return null;
        }

        var narrowed = parts.Where(p => filter.Community is null || p.ScopePath == filter.Community).ToList();
        var counts = Count(narrowed.Select(p => (p.Ledger, p.Units, p.KeyManaged)));
        var shown = narrowed.Where(p => IsAsked(p, filter.Ledger)).ToList();
        var page = string.IsNullOrWhiteSpace(filter.Q)
            ? await PageAsync(shown, filter, ct)
            : await SearchAsync(shown, filter, ct);
        var communities = parts.Select(p => (p.ScopePath, Name: p.Community ?? "未填社区")).DistinctBy(p => p.ScopePath).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        return new FrozenPage(LineOf(snapshot, parts), communities, counts, page);
    }

    /// <summary>The whole of a frozen month, or of one of its ledgers; null where the month is not frozen.</summary>
    public async Task<(SnapshotLine Line, IReadOnlyList<FrozenRow> Rows)?> AllAsync(DateOnly month, Ledger? ledger, string? community = null, CancellationToken ct = default)
    {
        var (snapshot, parts) = await FindAsync(month, ct);
        if (snapshot is null)
        {
            return null;
        }

        var rows = await OpenAsync([.. parts.Where(p => IsAsked(p, ledger) && (community is null || p.ScopePath == community))], ct);
        return (LineOf(snapshot, parts), [.. rows.Where(r => ledger != Ledger.KeyManaged || r.Unit.IsKeyManaged)]);
    }

    private async Task<(Snapshot? Snapshot, List<PartFigures> Parts)> FindAsync(DateOnly month, CancellationToken ct)
    {
        var day = SnapshotMaker.EndOf(month);
        var snapshot = await db.Snapshots.AsNoTracking().FirstOrDefaultAsync(s => s.Day == day, ct);
        var parts = snapshot is null ? [] : await db.SnapshotParts.AsNoTracking().Where(p => p.SnapshotId == snapshot.Id)
            .OrderBy(p => p.Ledger).ThenBy(p => p.ScopePath)
            .Select(p => new PartFigures(p.SnapshotId, p.Ledger, p.ScopePath, p.Community, p.Units, p.KeyManaged)).ToListAsync(ct);
        return (snapshot, parts);
    }

    /// <summary>Opens only the parts that the page lies in.</summary>
    private async Task<Page<FrozenRow>> PageAsync(List<PartFigures> parts, FrozenFilter filter, CancellationToken ct)
    {
        int SizeOf(PartFigures part) => filter.Ledger == Ledger.KeyManaged ? part.KeyManaged : part.Units;
        var total = parts.Sum(SizeOf);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var (from, until) = ((number - 1) * PageSize, number * PageSize);
        var needed = new List<PartFigures>();
        var (passed, skip) = (0, from);
        foreach (var part in parts)
        {
            if (passed + SizeOf(part) > from && passed < until)
            {
                if (needed.Count == 0)
                {
                    skip = from - passed;
                }

                needed.Add(part);
            }

            passed += SizeOf(part);
        }

        var rows = (await OpenAsync(needed, ct)).Where(r => filter.Ledger != Ledger.KeyManaged || r.Unit.IsKeyManaged);
        return new Page<FrozenRow>([.. rows.Skip(skip).Take(PageSize)], number, PageSize, total);
    }

    private async Task<Page<FrozenRow>> SearchAsync(List<PartFigures> parts, FrozenFilter filter, CancellationToken ct)
    {
        var words = Enterprises.Enterprise.KeyOf(filter.Q!);
        var found = (await OpenAsync(parts, ct))
            .Where(r => filter.Ledger != Ledger.KeyManaged || r.Unit.IsKeyManaged)
            .Where(r => words.Length > 0 && (Enterprises.Enterprise.KeyOf(r.Unit.Name).Contains(words, StringComparison.Ordinal)
                || r.Unit.Text(nameof(Enterprises.EnterpriseFields.CreditCode))?.Contains(words, StringComparison.OrdinalIgnoreCase) == true))
            .ToList();
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));
        return new Page<FrozenRow>([.. found.Skip((number - 1) * PageSize).Take(PageSize)], number, PageSize, found.Count);
    }

    private async Task<List<FrozenRow>> OpenAsync(IReadOnlyList<PartFigures> parts, CancellationToken ct)
    {
        if (parts.Count == 0)
        {
            return [];
        }

        var (snapshot, paths, ledgers) = (parts[0].SnapshotId, parts.Select(p => p.ScopePath).Distinct().ToArray(), parts.Select(p => p.Ledger).Distinct().ToArray());
        var contents = await db.SnapshotParts.AsNoTracking().Where(p => p.SnapshotId == snapshot && paths.Contains(p.ScopePath) && ledgers.Contains(p.Ledger))
            .Select(p => new { p.Ledger, p.ScopePath, p.Content }).ToDictionaryAsync(p => (p.Ledger, p.ScopePath), p => p.Content, ct);
        using var sealer = new Sealer(db.Keys.Derive(SnapshotMaker.Purpose));
        var rows = new List<FrozenRow>();
        foreach (var part in parts)
        {
            rows.AddRange(FrozenRows.Unpack(sealer.Open(contents[(part.Ledger, part.ScopePath)])).Select(u => new FrozenRow(part.Ledger, u)));
        }

        return rows;
    }

    private static bool IsAsked(PartFigures part, Ledger? ledger) =>
        ledger is null || (ledger == Ledger.KeyManaged ? part.KeyManaged > 0 : part.Ledger == ledger);

    private static SnapshotLine LineOf(Snapshot s, List<PartFigures> parts) =>
        new(s.Id, s.Day, s.TakenAt, s.TakenBy, s.IsLate, Count(parts.Select(p => (p.Ledger, p.Units, p.KeyManaged))), null);

    private static SnapshotCounts Count(IEnumerable<(Ledger Ledger, int Units, int Key)> figures)
    {
        var all = figures.ToList();
        int In(Ledger ledger) => all.Where(f => f.Ledger == ledger).Sum(f => f.Units);
        return new SnapshotCounts(In(Ledger.AboveScale), In(Ledger.BelowScale), all.Sum(f => f.Key), In(Ledger.PendingDeregistration), In(Ledger.SocialOrganizations));
    }
}
