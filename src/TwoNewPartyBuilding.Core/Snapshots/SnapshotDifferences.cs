using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>Where a unit stood on a day.</summary>
/// <param name="Ledger">The exclusive ledger.</param>
/// <param name="IsKeyManaged">The tag C.</param>
public sealed record Place(Ledger Ledger, bool IsKeyManaged)
{
    /// <summary>In words.</summary>
    public string Words => Ledger.Label() + (IsKeyManaged ? "，重点管理" : "");
}

/// <summary>A unit that stands elsewhere by what is known now than by what was reported.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsThere">Whether it can be opened.</param>
/// <param name="Reported">Where it was reported, or null.</param>
/// <param name="Known">Where it stood by what is known now, or null.</param>
/// <param name="LateEntries">The entries made since that make the difference, in words.</param>
public sealed record LedgerDifference(Guid Id, string Name, bool IsThere, Place? Reported, Place? Known, IReadOnlyList<string> LateEntries);

/// <summary>A month end as reported against as known now (design 2.3).</summary>
/// <param name="Line">The frozen month.</param>
/// <param name="Known">What the records say of that day now.</param>
/// <param name="Units">One page of the units that differ, by name.</param>
public sealed record MonthDifferences(SnapshotLine Line, SnapshotCounts Known, Page<LedgerDifference> Units);

/// <summary>Compares a frozen month with what the records say of the same day now, and finds the late entries between.</summary>
public sealed class SnapshotDifferences(AppDbContext db, SnapshotReader reader, UnscopedReads reads)
{
    /// <summary>Units of a page.</summary>
    public const int PageSize = 100;

    /// <summary>The differences of a month; null where it is not frozen.</summary>
    public async Task<MonthDifferences?> ReadAsync(DateOnly month, int page = 1, CancellationToken ct = default)
    {
        if (await reader.AllAsync(month, null, ct: ct) is not var (line, frozen))
        {
            return null;
        }

        var day = line.Day;
        var known = (await db.Enterprises.AsNoTracking()
            .SelectMany(e => e.LedgerPeriods.Where(p => p.From <= day && (p.To == null || p.To > day)), (e, p) => new { e.Id, e.Name, p.Ledger }).ToListAsync(ct))
            .GroupBy(p => p.Id)
            .Where(g => g.Any(p => p.Ledger != Ledger.KeyManaged))
            .ToDictionary(g => g.Key, g => (g.First().Name, Place: new Place(g.First(p => p.Ledger != Ledger.KeyManaged).Ledger, g.Any(p => p.Ledger == Ledger.KeyManaged))));
        var reported = frozen.ToDictionary(r => r.Unit.Id, r => (r.Unit.Name, Place: new Place(r.Ledger, r.Unit.IsKeyManaged)));
        var differing = reported.Keys.Union(known.Keys)
            .Where(id => reported.GetValueOrDefault(id).Place != known.GetValueOrDefault(id).Place)
            .Select(id => (Id: id, Name: known.TryGetValue(id, out var now) ? now.Name : reported[id].Name))
            .OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Id).ToList();
        var number = Math.Clamp(page, 1, Math.Max(1, (differing.Count + PageSize - 1) / PageSize));
        var shown = differing.Skip((number - 1) * PageSize).Take(PageSize).ToList();
        var entries = await LateEntriesAsync([.. shown.Select(u => u.Id)], line, ct);
        var units = shown.Select(u => Difference(u.Id, u.Name));
        return new MonthDifferences(line, Count(known.Values.Select(k => k.Place)), new Page<LedgerDifference>([.. units], number, PageSize, differing.Count));

        LedgerDifference Difference(Guid id, string name) => new(
            id,
            name,
            entries[id].All(e => e.IsThere),
            reported.GetValueOrDefault(id).Place,
            known.GetValueOrDefault(id).Place,
            [.. entries[id].Select(e => e.Text)]);
    }

    private async Task<ILookup<Guid, (string Text, bool IsThere)>> LateEntriesAsync(Guid[] units, SnapshotLine line, CancellationToken ct)
    {
        if (units.Length == 0)
        {
            return Array.Empty<Guid>().ToLookup(id => id, _ => ("", true));
        }

        var periods = await db.LedgerPeriods.AsNoTracking()
            .Where(p => units.Contains(p.EnterpriseId) && db.Enterprises.Any(e => e.Id == p.EnterpriseId)
                && ((p.RecordedAt > line.TakenAt && p.From <= line.Day) || (p.EndRecordedAt > line.TakenAt && p.To <= line.Day)))
            .OrderBy(p => p.From).ThenBy(p => p.RecordedAt).ToListAsync(ct);
        var found = new List<(Guid Unit, string Text, bool IsThere)>();
        foreach (var p in periods)
        {
            if (p.EndRecordedAt > line.TakenAt && p.To <= line.Day)
            {
                found.Add((p.EnterpriseId, Words(p.EndRecordedAt!.Value, p.EndRecordedBy, $"{Day(p.To!.Value)}起不在“{p.Ledger.Label()}”", p.EndReason), true));
            }

            if (p.RecordedAt > line.TakenAt && p.From <= line.Day)
            {
                found.Add((p.EnterpriseId, Words(p.RecordedAt, p.RecordedBy, $"{Day(p.From)}起列入“{p.Ledger.Label()}”", p.Reason), true));
            }
        }

        await AddGoneAsync(units, found, ct);
        return found.ToLookup(f => f.Unit, f => (f.Text, f.IsThere));
    }

    /// <summary>Units without a late entry: deleted since, moved to another community, or corrected by taking an import back.</summary>
    private async Task AddGoneAsync(Guid[] units, List<(Guid Unit, string Text, bool IsThere)> found, CancellationToken ct)
    {
        var unexplained = units.Except(found.Select(f => f.Unit)).ToArray();
        if (unexplained.Length == 0)
        {
            return;
        }

        var deleted = await reads.DeletedEnterprises().AsNoTracking().Where(e => unexplained.Contains(e.Id))
            .Select(e => new { e.Id, e.DeletedAt, e.DeletionReason }).ToDictionaryAsync(e => e.Id, ct);
        var there = (await db.Enterprises.AsNoTracking().Where(e => unexplained.Contains(e.Id)).Select(e => e.Id).ToListAsync(ct)).ToHashSet();
        foreach (var id in unexplained)
        {
            found.Add(deleted.TryGetValue(id, out var gone) ? (id, $"{Day(BusinessClock.DayOf(gone.DeletedAt!.Value))}删除：{gone.DeletionReason}", false)
                : there.Contains(id) ? (id, "台账记录后来有更正或撤销导入，见单位的变更记录", true)
                : (id, "单位已改属其他社区，不在您的范围内", false));
        }
    }

    private static SnapshotCounts Count(IEnumerable<Place> places)
    {
        var all = places.ToList();
        int In(Ledger ledger) => all.Count(p => p.Ledger == ledger);
        return new SnapshotCounts(In(Ledger.AboveScale), In(Ledger.BelowScale), all.Count(p => p.IsKeyManaged), In(Ledger.PendingDeregistration), In(Ledger.SocialOrganizations));
    }

    private static string Words(DateTime at, string? by, string what, string? reason) =>
        $"{Day(BusinessClock.DayOf(at))}由{by ?? "系统"}补记：{what}{(string.IsNullOrEmpty(reason) ? "" : $"（{reason}）")}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
