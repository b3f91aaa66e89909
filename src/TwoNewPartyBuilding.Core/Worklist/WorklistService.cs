using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Worklist;

/// <summary>A kind with the number of what waits.</summary>
public sealed record WorkCount(WorkKind Kind, int Count);

/// <summary>The inbox: what waits for the caller by kind, counted and listed from the records, and nudges.</summary>
public sealed class WorklistService(AppDbContext db, FigureCache cache, IEnumerable<IWorkSource> sources)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Days a nudge is shown. [DEF]</summary>
    public const int DaysOfNudges = 14;

    /// <summary>The kinds the caller sees, in the order of the rooms, with their numbers.</summary>
    public async Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken ct = default)
    {
        var kinds = await VisibleAsync(ct);
        var units = kinds.OfType<UnitWork>().ToList();
        var numbers = await cache.OnceAsync("worklist", units.Select(k => k.Key).ToArray(), stop => CountAsync(units, stop), ct);
        var counts = new List<WorkCount>();
        foreach (var kind in kinds)
        {
            counts.Add(new WorkCount(kind, kind switch
            {
                ListedWork listed => (await listed.Read(ct)).Count,
                CountedWork counted => await counted.Count(ct),
                _ => numbers.GetValueOrDefault(kind.Key),
            }));
        }

        return counts;
    }

    /// <summary>One page of a kind, nudged ones first; null where the caller does not see the kind.</summary>
    public async Task<Page<WorkItem>?> ReadAsync(string kind, int page, CancellationToken ct = default) => (await VisibleAsync(ct)).FirstOrDefault(k => k.Key == kind) switch
    {
        null => null,
        ListedWork listed => Whole(await listed.Read(ct)),
        CountedWork counted => await ReadAsync(counted, page, ct),
        UnitWork units => await ReadAsync(units, Math.Max(1, page), ct),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    /// <summary>Nudges about a unit: refused where it no longer waits, or somebody nudged today already.</summary>
    public async Task<Outcome> NudgeAsync(string kind, Guid unit, CancellationToken ct = default)
    {
        if ((await VisibleAsync(ct)).OfType<UnitWork>().FirstOrDefault(k => k.Key == kind) is not { } work
            || !await db.Enterprises.AnyAsync(e => e.Id == unit, ct))
        {
            return Outcome.Missing();
        }

        if (!await db.Enterprises.Where(work.Units).AnyAsync(e => e.Id == unit, ct))
        {
            return Outcome.Refused("", "这件事已经办完，不用再催");
        }

        var today = db.Today;
        if (await db.Nudges.AnyAsync(n => n.EnterpriseId == unit && n.Kind == kind && n.On == today, ct))
        {
            return Outcome.Refused("", "今天已经催过了，明天再催");
        }

        db.Nudges.Add(new Nudge { EnterpriseId = unit, Kind = kind, Title = work.Title, On = today, By = db.User.DisplayName });
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused("", "今天已经催过了，明天再催");
        }
    }

    private async Task<List<WorkKind>> VisibleAsync(CancellationToken ct)
    {
        var kinds = new List<WorkKind>();
        foreach (var source in sources)
        {
            kinds.AddRange((await source.KindsAsync(ct)).Where(k => k.Needs.Any(db.User.May)));
        }

        return kinds;
    }

    private async Task<Dictionary<string, int>> CountAsync(List<UnitWork> kinds, CancellationToken ct)
    {
        if (kinds.Count == 0)
        {
            return [];
        }

        // One statement for all kinds: each unit stands in it once for every kind it waits in.
        IQueryable<int>? all = null;
        for (var i = 0; i < kinds.Count; i++)
        {
            var number = i;
            var some = db.Enterprises.AsNoTracking().Where(kinds[i].Units).Select(_ => number);
            all = all is null ? some : all.Concat(some);
        }

        var counts = await all!.GroupBy(n => n).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return counts.ToDictionary(c => kinds[c.Key].Key, c => c.Count);
    }

    private async Task<Page<WorkItem>> ReadAsync(UnitWork kind, int page, CancellationToken ct)
    {
        var since = db.Today.AddDays(-DaysOfNudges);
        var waiting = db.Enterprises.AsNoTracking().Where(kind.Units);
        var total = await waiting.CountAsync(ct);
        var shown = Math.Min(page, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await waiting
            .Select(e => new
            {
                e.Id,
                e.Name,
                Community = e.Community!.Name,
                Facts = new UnitAtWork(e.FactsAsOf, e.OperatingStatus, e.Employees, e.RevenueWan),
                Nudged = db.Nudges.Where(n => n.EnterpriseId == e.Id && n.Kind == kind.Key && n.On >= since).Max(n => (DateOnly?)n.On),
            })
            .OrderByDescending(r => r.Nudged != null).ThenBy(r => r.Name).ThenBy(r => r.Id)
            .Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var nudged = rows.Where(r => r.Nudged is not null).Select(r => r.Id).ToArray();
        var marks = nudged.Length == 0 ? [] : await db.Nudges.AsNoTracking().Where(n => nudged.Contains(n.EnterpriseId) && n.Kind == kind.Key && n.On >= since)
            .GroupBy(n => n.EnterpriseId).Select(g => g.OrderByDescending(n => n.On).First()).ToDictionaryAsync(n => n.EnterpriseId, n => new NudgeMark(n.On, n.By), ct);
        var mayDo = db.User.May(kind.Doing);
        return new Page<WorkItem>(
            [.. rows.Select(r => new WorkItem(
                r.Id, r.Name, r.Community ?? "未填社区", kind.Why(r.Facts), kind.Due, mayDo ? kind.Deed : "查看",
                mayDo ? kind.Address.Replace("{id}", r.Id.ToString(), StringComparison.Ordinal) : $"/enterprises/{r.Id}", marks.GetValueOrDefault(r.Id)))],
            shown, PageSize, total);
    }

    private static async Task<Page<WorkItem>> ReadAsync(CountedWork kind, int page, CancellationToken ct)
    {
        var total = await kind.Count(ct);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new Page<WorkItem>(total == 0 ? [] : await kind.Read(shown, PageSize, ct), shown, PageSize, total);
    }

    private static Page<WorkItem> Whole(IReadOnlyList<WorkItem> items) => new(items, 1, Math.Max(1, items.Count), items.Count);
}
