using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>What came of freezing a month.</summary>
/// <param name="Day">The last day of the month.</param>
/// <param name="IsNew">False where the month had been frozen already.</param>
/// <param name="IsLate">Whether it counts as made afterwards.</param>
/// <param name="Units">How many units it holds.</param>
public sealed record MadeSnapshot(DateOnly Day, bool IsNew, bool IsLate, int Units);

/// <summary>Freezes the ledgers of a month. Making a month twice, or on two instances at once, leaves one snapshot.</summary>
public sealed class SnapshotMaker(AppDbContext db, SettingsReader settings)
{
    internal const string Purpose = "snapshots";
    private const int Batch = 500;

    /// <summary>The last day of a day's month.</summary>
    public static DateOnly EndOf(DateOnly month) => new DateOnly(month.Year, month.Month, 1).AddMonths(1).AddDays(-1);

    /// <summary>The ended months without a snapshot since the first unit was entered, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DueAsync(CancellationToken ct = default)
    {
        if (await db.Enterprises.AsNoTracking().OrderBy(e => e.CreatedAt).Select(e => (DateTime?)e.CreatedAt).FirstOrDefaultAsync(ct) is not { } first)
        {
            return [];
        }

        var made = (await db.Snapshots.AsNoTracking().Select(s => s.Day).ToListAsync(ct)).ToHashSet();
        var due = new List<DateOnly>();
        for (var day = EndOf(BusinessClock.DayOf(first)); day < db.Today; day = EndOf(day.AddDays(1)))
        {
            if (!made.Contains(day))
            {
                due.Add(day);
            }
        }

        return due;
    }

    /// <summary>Freezes the month in which <paramref name="month"/> lies.</summary>
    public async Task<Outcome<MadeSnapshot>> MakeAsync(DateOnly month, CancellationToken ct = default)
    {
        var day = EndOf(month);
        if (!db.Scope.IsStreet)
        {
            return Outcome.Refused<MadeSnapshot>("Month", "月末快照是全街道的，请由党工委制作");
        }

        if (day >= db.Today)
        {
            return Outcome.Refused<MadeSnapshot>("Month", string.Create(CultureInfo.InvariantCulture, $"{day:yyyy年M月}还没有结束，月末 24:00 后才能做快照"));
        }

        if (await FindAsync(day, ct) is { } known)
        {
            return Outcome.Done(known);
        }

        var now = db.Clock.UtcNow;
        var hours = await settings.NumberAsync(SnapshotParameters.OnTimeHours, ct: ct);
        var snapshot = new Snapshot
        {
            Day = day,
            TakenAt = now,
            TakenBy = db.User.DisplayName,
            IsLate = now > BusinessClock.StartOf(day.AddDays(1)).AddHours(hours),
        };
        snapshot.Parts.AddRange(await PartsAsync(snapshot.Id, day, ct));
        db.Snapshots.Add(snapshot);
        db.Cause = new ChangeCause(snapshot.IsLate ? "补做月末快照" : "月末快照");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Another instance was faster; its snapshot is the month's.
            db.ChangeTracker.Clear();
            return await FindAsync(day, ct) is { } other ? Outcome.Done(other) : throw new InvalidOperationException("A snapshot was refused as double, yet there is none.", e);
        }
        finally
        {
            db.Cause = null;
        }

        return Outcome.Done(new MadeSnapshot(day, true, snapshot.IsLate, snapshot.Parts.Sum(p => p.Units)));
    }

    private async Task<MadeSnapshot?> FindAsync(DateOnly day, CancellationToken ct) =>
        await db.Snapshots.AsNoTracking().Where(s => s.Day == day)
            .Select(s => new MadeSnapshot(s.Day, false, s.IsLate, s.Parts.Sum(p => p.Units))).FirstOrDefaultAsync(ct);

    /// <summary>What is frozen of a day: everything the records say of it now.</summary>
    public async Task<IReadOnlyList<SnapshotPart>> PartsAsync(Guid snapshot, DateOnly day, CancellationToken ct)
    {
        // Which units stand in which ledger is one statement, so that nobody is counted twice or lost while others work.
        var standing = await db.Enterprises.AsNoTracking()
            .SelectMany(e => e.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.From <= day && (p.To == null || p.To > day)), (e, p) => new { e.Id, e.Name, e.Kind, e.ScopePath, p.Ledger })
            .OrderBy(e => e.Name).ThenBy(e => e.Id).ToListAsync(ct);
        var communities = await db.Communities.AsNoTracking().Include(c => c.Grids).ToListAsync(ct);
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var parts = new List<SnapshotPart>();
        foreach (var group in standing.GroupBy(s => (s.Ledger, s.ScopePath)))
        {
            var keys = ColumnsOf(group.First().Kind);
            var rows = await RowsAsync([.. group.Select(g => g.Id)], keys, communities, day, ct);
            parts.Add(new SnapshotPart
            {
                SnapshotId = snapshot,
                Ledger = group.Key.Ledger,
                ScopePath = group.Key.ScopePath,
                Community = communities.Find(c => c.Path == group.Key.ScopePath)?.Name,
                Units = rows.Count,
                KeyManaged = rows.Count(r => r.IsKeyManaged),
                Employees = Sum(rows, keys, nameof(EnterpriseFields.Employees)),
                Members = Sum(rows, keys, nameof(RegistrationFields.MembersHere)),
                Content = sealer.Seal(FrozenRows.Pack([.. keys.Select(k => k.Key)], rows)),
            });
        }

        return parts;
    }

    /// <summary>The columns of the printed ledger, those of C and D included.</summary>
    internal static IReadOnlyList<SheetColumn> ColumnsOf(EnterpriseKind kind) =>
        [.. EnterpriseSheet.DefinitionOf(kind).Written.Where(c => c.IsUsual || c.Key is EnterpriseColumns.KeyReason or EnterpriseColumns.Deregistration or EnterpriseColumns.PlannedOn)];

    private async Task<List<(Guid Id, bool IsKeyManaged, object?[] Values)>> RowsAsync(
        Guid[] ids, IReadOnlyList<SheetColumn> columns, List<Community> communities, DateOnly day, CancellationToken ct)
    {
        var cells = new EnterpriseCells(columns.Select(WrittenColumn.Of), communities, masked: false, day);
        var rows = new List<(Guid, bool, object?[])>(ids.Length);
        foreach (var some in ids.Chunk(Batch))
        {
            var found = await db.Enterprises.AsNoTracking().Where(e => some.Contains(e.Id))
                .Include(e => e.Registration).Include(e => e.SocialProfile)
                .Include(e => e.LedgerPeriods.Where(p => p.From <= day && (p.To == null || p.To > day)))
                .ToDictionaryAsync(e => e.Id, ct);
            rows.AddRange(some.Where(found.ContainsKey).Select(id => (id, LedgerBook.KeyManagedOn(found[id], day) is not null, cells.Of(found[id]))));
        }

        return rows;
    }

    private static int Sum(List<(Guid Id, bool IsKeyManaged, object?[] Values)> rows, IReadOnlyList<SheetColumn> columns, string key)
    {
        var at = columns.ToList().FindIndex(c => c.Key == key);
        return at < 0 ? 0 : rows.Sum(r => r.Values[at] as int? ?? 0);
    }
}
