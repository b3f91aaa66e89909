using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.PartyWorkers;

/// <summary>The tabs of the list.</summary>
public enum PartyWorkerTab
{
    /// <summary>In the post today.</summary>
    [Display(Name = "在任")]
    Now = 1,

    /// <summary>In the post today, no training written down.</summary>
    [Display(Name = "没有培训记录")]
    Untrained = 2,

    /// <summary>Left.</summary>
    [Display(Name = "已离任")]
    Ended = 3,
}

/// <summary>The questions of the list; they live in the address.</summary>
public sealed class PartyWorkerFilter
{
    /// <summary>Rows of a page that may be asked for.</summary>
    public static readonly IReadOnlyList<int> PageSizes = [20, 50, 100];

    /// <summary>The tab.</summary>
    public PartyWorkerTab Tab { get; set; } = PartyWorkerTab.Now;

    /// <summary>Part of the person's name or of the unit's name, code, pinyin or initials.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>Full time or part time.</summary>
    public bool? FullTime { get; set; }

    /// <summary>Where from.</summary>
    public PartyWorkerSource? Source { get; set; }

    /// <summary>Who pays.</summary>
    public PaySource? Pay { get; set; }

    /// <summary>The community of the unit.</summary>
    public Guid? Community { get; set; }

    /// <summary>The page, from 1.</summary>
    [Range(1, 100000)]
    public int Page { get; set; } = 1;

    /// <summary>Rows of a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>True where any question besides the tab is asked.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || FullTime is not null || Source is not null || Pay is not null || Community is not null;
}

/// <summary>One line of the list, masked.</summary>
public sealed record PartyWorkerLine(
    Guid Id, Guid UnitId, string Unit, string? Community, string Name, string Phone, bool IsFullTime, PartyWorkerSource Source, PaySource? Pay, string? Training, string? Document,
    DateOnly From, DateOnly? To, string? EndReason);

/// <summary>Numbers of the list under the same questions.</summary>
public sealed record PartyWorkerCounts(int Now, int FullTime, int Untrained, int Ended)
{
    /// <summary>The number of a tab.</summary>
    public int Of(PartyWorkerTab tab) => tab switch { PartyWorkerTab.Untrained => Untrained, PartyWorkerTab.Ended => Ended, _ => Now };
}

/// <summary>Reads the Party workers of every unit the caller sees: filter, sort and page in SQL, personal values masked.</summary>
public sealed class PartyWorkerList(AppDbContext db)
{
    /// <summary>One page of a tab with the numbers of all.</summary>
    public async Task<(PartyWorkerCounts Counts, Page<PartyWorkerLine> Rows)> ReadAsync(PartyWorkerFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (asked, today) = (Asked(filter), db.Today);
        var counts = await asked.GroupBy(_ => 1).Select(g => new PartyWorkerCounts(
            g.Count(w => w.To == null || w.To > today),
            g.Count(w => (w.To == null || w.To > today) && w.IsFullTime),
            g.Count(w => (w.To == null || w.To > today) && (w.Training == null || w.Training == "")),
            g.Count(w => w.To != null && w.To <= today))).FirstOrDefaultAsync(ct) ?? new PartyWorkerCounts(0, 0, 0, 0);
        var total = counts.Of(filter.Tab);
        var size = PartyWorkerFilter.PageSizes.Contains(filter.Size) ? filter.Size : PartyWorkerFilter.PageSizes[0];
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = total == 0 ? [] : await RowsAsync(Sorted(OfTab(asked, filter.Tab, today)).Skip((page - 1) * size).Take(size), masked: true, ct);
        return (counts, new Page<PartyWorkerLine>(rows, page, size, total));
    }

    /// <summary>Those of a tab under the questions, in the order of the list.</summary>
    internal IQueryable<PartyWorker> Shown(PartyWorkerFilter filter) => Sorted(OfTab(Asked(filter), filter.Tab, db.Today));

    /// <summary>Rows of a query, masked or not.</summary>
    internal static async Task<List<PartyWorkerLine>> RowsAsync(IQueryable<PartyWorker> workers, bool masked, CancellationToken ct)
    {
        var rows = await workers.Select(w => new { Worker = w, Unit = w.Enterprise!.Name, Community = w.Enterprise.Community!.Name }).ToListAsync(ct);
        return rows.ConvertAll(r => new PartyWorkerLine(
            r.Worker.Id, r.Worker.EnterpriseId, r.Unit, r.Community,
            masked ? Masking.Mask(PersonalKind.Name, r.Worker.Name) : r.Worker.Name, masked ? Masking.Mask(PersonalKind.Phone, r.Worker.Phone) : r.Worker.Phone ?? "",
            r.Worker.IsFullTime, r.Worker.Source, r.Worker.Pay, r.Worker.Training, r.Worker.Document, r.Worker.From, r.Worker.To, r.Worker.EndReason));
    }

    private IQueryable<PartyWorker> Asked(PartyWorkerFilter filter)
    {
        // The unit decides who sees its workers.
        var workers = db.PartyWorkers.AsNoTracking().Where(w => db.Enterprises.Any(e => e.Id == w.EnterpriseId));
        workers = filter.FullTime is { } full ? workers.Where(w => w.IsFullTime == full) : workers;
        workers = filter.Source is { } source ? workers.Where(w => w.Source == source) : workers;
        workers = filter.Pay is { } pay ? workers.Where(w => w.Pay == pay) : workers;
        workers = filter.Community is { } community ? workers.Where(w => w.Enterprise!.CommunityId == community) : workers;
        if (string.IsNullOrWhiteSpace(filter.Q))
        {
            return workers;
        }

        var (name, words) = (filter.Q.Trim(), UnitSearchText.QuestionOf(filter.Q));
        return words.Length == 0 ? workers.Where(w => w.Name.Contains(name)) : workers.Where(w => w.Name.Contains(name) || w.Enterprise!.SearchText.Contains(words));
    }

    private static IQueryable<PartyWorker> OfTab(IQueryable<PartyWorker> workers, PartyWorkerTab tab, DateOnly today) => tab switch
    {
        PartyWorkerTab.Ended => workers.Where(w => w.To != null && w.To <= today),
        PartyWorkerTab.Untrained => workers.Where(w => (w.To == null || w.To > today) && (w.Training == null || w.Training == "")),
        _ => workers.Where(w => w.To == null || w.To > today),
    };

    private static IQueryable<PartyWorker> Sorted(IQueryable<PartyWorker> workers) =>
        workers.OrderBy(w => w.Enterprise!.Name).ThenByDescending(w => w.IsFullTime).ThenByDescending(w => w.From).ThenBy(w => w.Id);
}
