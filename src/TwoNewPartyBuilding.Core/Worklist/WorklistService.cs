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
    public Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken ct = default) => CountAsync(null, ct);

    /// <summary>The same without one kind.</summary>
    internal async Task<IReadOnlyList<WorkCount>> CountAsync(string? except, CancellationToken ct)
    {
        var kinds = (await VisibleAsync(ct)).FindAll(k => k.Key != except);
        var numbers = await NumbersAsync(kinds, ct);
        var lists = kinds.OfType<ListedWork>().Where(k => k.Rows is not null).ToList();
        var lengths = lists.Select(k => k.Key).Zip(await ManyCounts.CountAsync(db, [.. lists.Select(k => k.Rows!)], ct)).ToDictionary();
        var counts = new List<WorkCount>();
        foreach (var kind in kinds)
        {
            counts.Add(new WorkCount(
                kind, kind is not ListedWork listed ? numbers[kind.Key] : lengths.TryGetValue(kind.Key, out var length) ? length : (await listed.Read(ct)).Count));
        }

        return counts;
    }

    /// <summary>One page of a kind, nudged ones first; null where the caller does not see the kind.</summary>
    public async Task<Page<WorkItem>?> ReadAsync(string kind, int page, CancellationToken ct = default)
    {
        var kinds = await VisibleAsync(ct);
        switch (kinds.FirstOrDefault(k => k.Key == kind))
        {
            case null:
                return null;
            case ListedWork listed:
                var items = await listed.Read(ct);
                return new Page<WorkItem>(items, 1, Math.Max(1, items.Count), items.Count);
            case var found:
                // The number is the one that stands on the tab, kept with all others.
                var total = (await NumbersAsync(kinds, ct))[found.Key];
                var shown = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
                return new Page<WorkItem>(total == 0 ? [] : found is RecordWork records ? await records.Read(shown, PageSize, ct) : await ReadAsync((UnitWork)found, shown, ct), shown, PageSize, total);
        }
    }

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

    /// <summary>The numbers of all kinds but short lists, from one statement for a state of the records (decision 0130).</summary>
    private async Task<IReadOnlyDictionary<string, int>> NumbersAsync(List<WorkKind> kinds, CancellationToken ct)
    {
        var asked = kinds.Select(k => (k.Key, Question: k.Waiting(db))).Where(k => k.Question is not null).ToList();
        var counts = await cache.OnceAsync(
            "worklist",
            new { Kinds = asked.Select(k => k.Key), Person = kinds.Any(k => k.IsPersonal) ? db.User.Id : null },
            stop => ManyCounts.CountAsync(db, [.. asked.Select(k => k.Question!)], stop),
            ct);
        var numbers = asked.Index().ToDictionary(k => k.Item.Key, k => counts[k.Index]);
        foreach (var known in kinds.OfType<UnitWork>().Where(k => k.Known is not null))
        {
            numbers[known.Key] = known.Known!.Value;
        }

        return numbers;
    }

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(UnitWork kind, int page, CancellationToken ct)
    {
        var since = db.Today.AddDays(-DaysOfNudges);
        var due = kind.DueOf is { } asked ? await asked(ct) : kind.Due;
        var rows = await db.Enterprises.AsNoTracking().Where(kind.Units)
            .Select(e => new
            {
                e.Id,
                e.Name,
                Community = e.Community!.Name,
                Facts = new UnitAtWork(e.FactsAsOf, e.OperatingStatus, e.Employees, e.RevenueWan),
                Nudged = db.Nudges.Where(n => n.EnterpriseId == e.Id && n.Kind == kind.Key && n.On >= since).Max(n => (DateOnly?)n.On),
            })
            .OrderByDescending(r => r.Nudged != null).ThenBy(r => r.Name).ThenBy(r => r.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var nudged = rows.Where(r => r.Nudged is not null).Select(r => r.Id).ToArray();
        var marks = nudged.Length == 0 ? [] : await db.Nudges.AsNoTracking().Where(n => nudged.Contains(n.EnterpriseId) && n.Kind == kind.Key && n.On >= since)
            .GroupBy(n => n.EnterpriseId).Select(g => g.OrderByDescending(n => n.On).First()).ToDictionaryAsync(n => n.EnterpriseId, n => new NudgeMark(n.On, n.By), ct);
        var mayDo = db.User.May(kind.Doing);
        return [.. rows.Select(r => new WorkItem(
            r.Id, r.Name, r.Community ?? "未填社区", kind.Why(r.Facts with { Due = due }), due, mayDo ? kind.Deed : "查看",
            mayDo ? kind.Address.Replace("{id}", r.Id.ToString(), StringComparison.Ordinal) : $"/enterprises/{r.Id}", marks.GetValueOrDefault(r.Id)))];
    }
}
