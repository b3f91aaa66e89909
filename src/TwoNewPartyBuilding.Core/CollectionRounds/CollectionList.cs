using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>The tabs of a round.</summary>
public enum CollectionTab
{
    /// <summary>Handed in and waiting for judgement.</summary>
    [Display(Name = "待审核")]
    Submitted = 1,

    /// <summary>Not answered, or sent back and not mended.</summary>
    [Display(Name = "未填报")]
    Missing = 2,

    /// <summary>Accepted.</summary>
    [Display(Name = "已接受")]
    Accepted = 3,

    /// <summary>Not asked any more.</summary>
    [Display(Name = "已撤回")]
    Withdrawn = 4,

    /// <summary>All of them.</summary>
    [Display(Name = "全部")]
    All = 5,
}

/// <summary>The questions of a round's list.</summary>
public sealed class CollectionFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The tab.</summary>
    public CollectionTab Tab { get; set; } = CollectionTab.All;

    /// <summary>One state, or null.</summary>
    public CollectionState? State { get; set; }

    /// <summary>Name, code or pinyin.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The community; the empty Guid for units without one.</summary>
    public Guid? Community { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>True where any question besides the tab is asked.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Community is not null || State is not null;
}

/// <summary>How many units stand in each state.</summary>
/// <param name="ByState">The numbers.</param>
/// <param name="Unchanged">Answers waiting for judgement that say “unchanged”.</param>
public sealed record CollectionCounts(IReadOnlyDictionary<CollectionState, int> ByState, int Unchanged)
{
    /// <summary>The number of one state.</summary>
    public int Of(CollectionState state) => ByState.GetValueOrDefault(state);

    /// <summary>Units asked: all but those withdrawn.</summary>
    public int Asked => ByState.Sum(s => s.Value) - Of(CollectionState.Withdrawn);

    /// <summary>Units that answered.</summary>
    public int Answered => Of(CollectionState.Submitted) + Of(CollectionState.Accepted);

    /// <summary>The number of one tab.</summary>
    public int Of(CollectionTab tab) => tab switch
    {
        CollectionTab.Submitted => Of(CollectionState.Submitted),
        CollectionTab.Missing => Asked - Answered,
        CollectionTab.Accepted => Of(CollectionState.Accepted),
        CollectionTab.Withdrawn => Of(CollectionState.Withdrawn),
        _ => ByState.Sum(s => s.Value),
    };
}

/// <summary>A round in the list of rounds.</summary>
public sealed record RoundRow(Guid Id, string Name, DateOnly Quarter, DateOnly DueOn, DateTime OpenedAt, string OpenedBy, DateTime? ClosedAt, CollectionCounts Counts);

/// <summary>One unit in a round.</summary>
/// <param name="Id">The request.</param>
/// <param name="EnterpriseId">The unit.</param>
/// <param name="Unit">Its name.</param>
/// <param name="CreditCode">Its code.</param>
/// <param name="Community">Its community.</param>
/// <param name="State">How far its answer has come.</param>
/// <param name="LinkUntil">Until when its link lives by age (UTC), or null.</param>
/// <param name="SubmittedAt">When it answered (UTC), or null.</param>
/// <param name="Differences">In how many fields the answer differs.</param>
/// <param name="Remark">Why it was sent back or withdrawn, or null.</param>
public sealed record RequestRow(
    Guid Id, Guid EnterpriseId, string Unit, string? CreditCode, string? Community, CollectionState State, DateTime? LinkUntil, DateTime? SubmittedAt, int Differences, string? Remark)
{
    /// <summary>True while the contact may still answer.</summary>
    public bool IsUnanswered => State is CollectionState.NotSent or CollectionState.Waiting or CollectionState.Returned;
}

/// <summary>A round with one page of its units.</summary>
/// <param name="Round">The round.</param>
/// <param name="MaySteer">Whether the caller may change and end it.</param>
/// <param name="Counts">Numbers under the questions asked, whatever the tab.</param>
/// <param name="Rows">The units.</param>
public sealed record RoundPage(CollectionRound Round, bool MaySteer, CollectionCounts Counts, Page<RequestRow> Rows);

/// <summary>Reads rounds and their units.</summary>
public sealed class CollectionList(AppDbContext db, CollectionAccess access)
{
    /// <summary>Rounds of a page.</summary>
    public const int PageSize = 20;

    /// <summary>The rounds the caller sees, running ones first; numbers count the caller's units only.</summary>
    public async Task<Page<RoundRow>> RoundsAsync(int page, CancellationToken ct = default)
    {
        var total = await access.Rounds().CountAsync(ct);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rounds = await access.Rounds().AsNoTracking().OrderBy(r => r.ClosedAt != null).ThenByDescending(r => r.OpenedAt).ThenBy(r => r.Id)
            .Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = rounds.Select(r => r.Id).ToArray();
        var counts = (await access.Requests().AsNoTracking().Where(r => ids.Contains(r.RoundId))
            .GroupBy(r => new { r.RoundId, r.State, IsSame = r.Differences == 0 }).Select(g => new { g.Key.RoundId, g.Key.State, g.Key.IsSame, Count = g.Count() }).ToListAsync(ct))
            .ToLookup(c => c.RoundId, c => (c.State, c.IsSame, c.Count));
        return new Page<RoundRow>(
            [.. rounds.Select(r => new RoundRow(r.Id, r.Name, r.Quarter, r.DueOn, r.OpenedAt, r.OpenedBy, r.ClosedAt, Counts(counts[r.Id])))], shown, PageSize, total);
    }

    /// <summary>A round with one page of its units, or null.</summary>
    public async Task<RoundPage?> ReadAsync(Guid id, CollectionFilter filter, CancellationToken ct = default)
    {
        if (await access.Rounds().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } round)
        {
            return null;
        }

        var asked = Asked(id, filter);
        var counts = Counts((await asked.GroupBy(r => new { r.State, IsSame = r.Differences == 0 }).Select(g => new { g.Key.State, g.Key.IsSame, Count = g.Count() }).ToListAsync(ct))
            .Select(c => (c.State, c.IsSame, c.Count)));
        var total = filter.State is { } state ? counts.Of(state) : counts.Of(filter.Tab);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + CollectionFilter.PageSize - 1) / CollectionFilter.PageSize));
        var rows = await OfTab(asked, filter)
            .OrderBy(r => r.State == CollectionState.Submitted ? 0 : r.State == CollectionState.Returned ? 1 : r.State == CollectionState.Accepted ? 3 : r.State == CollectionState.Withdrawn ? 4 : 2)
            .ThenBy(r => r.Enterprise!.Name).ThenBy(r => r.Id)
            .Skip((page - 1) * CollectionFilter.PageSize).Take(CollectionFilter.PageSize)
            .Select(r => new RequestRow(r.Id, r.EnterpriseId, r.Enterprise!.Name, r.Enterprise.CreditCode, r.Enterprise.Community!.Name, r.State, r.LinkUntil, r.SubmittedAt, r.Differences, r.Remark))
            .ToListAsync(ct);
        return new RoundPage(round, access.WhyNotSteer(round) is null, counts, new Page<RequestRow>(rows, page, CollectionFilter.PageSize, total));
    }

    /// <summary>The units of a tab that can get a link, at most as many as one print takes.</summary>
    public async Task<IReadOnlyList<Guid>> KeysAsync(Guid id, CollectionFilter filter, int most, CancellationToken ct = default) => await OfTab(Asked(id, filter), filter)
        .Where(r => r.State == CollectionState.NotSent || r.State == CollectionState.Waiting || r.State == CollectionState.Returned)
        .OrderBy(r => r.Enterprise!.Name).ThenBy(r => r.Id).Select(r => r.Id).Take(most + 1).ToListAsync(ct);

    private IQueryable<CollectionRequest> Asked(Guid id, CollectionFilter filter)
    {
        var units = new EnterpriseFilter { Q = filter.Q, Community = filter.Community is { } community ? [community] : [] }.Apply(db.Enterprises, db.Today);
        return db.CollectionRequests.AsNoTracking().Where(r => r.RoundId == id && units.Any(e => e.Id == r.EnterpriseId));
    }

    private static IQueryable<CollectionRequest> OfTab(IQueryable<CollectionRequest> requests, CollectionFilter filter) => filter switch
    {
        { State: { } state } => requests.Where(r => r.State == state),
        { Tab: CollectionTab.Submitted } => requests.Where(r => r.State == CollectionState.Submitted),
        { Tab: CollectionTab.Missing } => requests.Where(r => r.State == CollectionState.NotSent || r.State == CollectionState.Waiting || r.State == CollectionState.Returned),
        { Tab: CollectionTab.Accepted } => requests.Where(r => r.State == CollectionState.Accepted),
        { Tab: CollectionTab.Withdrawn } => requests.Where(r => r.State == CollectionState.Withdrawn),
        _ => requests,
    };

    private static CollectionCounts Counts(IEnumerable<(CollectionState State, bool IsSame, int Count)> rows)
    {
        var all = rows.ToList();
        return new CollectionCounts(
            all.GroupBy(r => r.State).ToDictionary(g => g.Key, g => g.Sum(r => r.Count)),
            all.Where(r => r.State == CollectionState.Submitted && r.IsSame).Sum(r => r.Count));
    }
}
