using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>An opinion in a list; who said it is masked (13.3).</summary>
public sealed record OpinionRow(
    Guid Id, string Organization, DateOnly RaisedOn, OpinionSource Source, OpinionCategory Category, string Content, bool IsAnonymous, string? RaisedBy, OpinionState State,
    string? OwnerName, DateOnly? DueOn, DateOnly? ClosedOn, string? Result, bool? IsAdopted, OpinionRating? Rating, string? ReceiptNumber)
{
    /// <summary>Whether it waits past its day.</summary>
    public bool IsOverdueOn(DateOnly day) => State is OpinionState.Accepted or OpinionState.InProgress && DueOn < day;

    /// <summary>Who said it, as lists show it.</summary>
    public string Who => IsAnonymous ? "匿名" : RaisedBy ?? "";
}

/// <summary>An opinion that joined another, or the one it joined.</summary>
public sealed record OpinionLink(Guid Id, string Organization, string Content, OpinionState State);

/// <summary>A meeting that answered.</summary>
public sealed record OpinionMeeting(Guid Id, Guid ActivityId, DateOnly Date, string Title, string Text);

/// <summary>The page of an opinion.</summary>
public sealed record OpinionDetails
{
    /// <summary>The opinion, not tracked.</summary>
    public required Opinion Opinion { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Organization { get; init; }

    /// <summary>Who said it: masked, or in full after a reason was given; null for an anonymous one.</summary>
    public string? RaisedBy { get; init; }

    /// <summary>Telephone, masked likewise.</summary>
    public string? Phone { get; init; }

    /// <summary>True where name and telephone are shown in full.</summary>
    public bool IsUnmasked { get; init; }

    /// <summary>Whether the caller may take steps.</summary>
    public bool MayWork { get; init; }

    /// <summary>Its steps, the first first.</summary>
    public IReadOnlyList<OpinionEvent> Events { get; init; } = [];

    /// <summary>The opinion it joined, or null.</summary>
    public OpinionLink? Main { get; init; }

    /// <summary>Opinions that joined it.</summary>
    public IReadOnlyList<OpinionLink> Merged { get; init; } = [];

    /// <summary>Meetings that answered it.</summary>
    public IReadOnlyList<OpinionMeeting> Meetings { get; init; } = [];

    /// <summary>A rating that came in with the receipt number and waits to be written down; or null.</summary>
    public RatingSlip? Waiting { get; init; }

    /// <summary>Whether a step can be taken now by the caller.</summary>
    public bool May(OpinionDeed deed) => MayWork && OpinionRules.May(deed, Opinion.State);
}

/// <summary>Reads opinions.</summary>
public sealed class OpinionList(AppDbContext db, OpinionAccess access)
{
    private const int MostChoices = 100;

    /// <summary>One page of the list, with the numbers of its tabs.</summary>
    public async Task<(IReadOnlyDictionary<OpinionPart, int> Counts, Page<OpinionRow> Rows)> ReadAsync(OpinionFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (today, asked) = (db.Today, filter.Apply(db.Opinions.AsNoTracking()));

        // One statement for all tabs.
        var found = await asked.GroupBy(_ => 1).Select(g => new
        {
            Open = g.Count(o => o.State == OpinionState.Registered || o.State == OpinionState.Accepted || o.State == OpinionState.InProgress),
            ToAccept = g.Count(o => o.State == OpinionState.Registered),
            Overdue = g.Count(o => (o.State == OpinionState.Accepted || o.State == OpinionState.InProgress) && o.DueOn < today),
            ToTell = g.Count(o => o.State == OpinionState.Done || o.State == OpinionState.Escalated),
            Closed = g.Count(o => o.ClosedOn != null),
            All = g.Count(),
        }).FirstOrDefaultAsync(ct);
        var counts = new Dictionary<OpinionPart, int>
        {
            [OpinionPart.Open] = found?.Open ?? 0, [OpinionPart.ToAccept] = found?.ToAccept ?? 0, [OpinionPart.Overdue] = found?.Overdue ?? 0,
            [OpinionPart.ToTell] = found?.ToTell ?? 0, [OpinionPart.Closed] = found?.Closed ?? 0, [OpinionPart.All] = found?.All ?? 0,
        };
        var chosen = OpinionFilter.Of(asked, filter.Part, today);
        var total = counts.TryGetValue(filter.Part, out var known) ? known : await chosen.CountAsync(ct);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + OpinionFilter.PageSize - 1) / OpinionFilter.PageSize));
        return (counts, new Page<OpinionRow>(await RowsAsync(chosen, (page - 1) * OpinionFilter.PageSize, OpinionFilter.PageSize, ct), page, OpinionFilter.PageSize, total));
    }

    /// <summary>The rows asked for, for print and papers.</summary>
    public Task<IReadOnlyList<OpinionRow>> AllAsync(OpinionFilter filter, int most, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return RowsAsync(OpinionFilter.Of(filter.Apply(db.Opinions.AsNoTracking()), filter.Part, db.Today), 0, most, ct);
    }

    /// <summary>The opinions of a round.</summary>
    internal Task<IReadOnlyList<OpinionRow>> OfRoundAsync(Guid roundId, int most, CancellationToken ct) =>
        RowsAsync(db.Opinions.AsNoTracking().Where(o => o.RoundId == roundId), 0, most, ct);

    /// <summary>The page of an opinion; null where it is not in the caller's scope.</summary>
    public Task<OpinionDetails?> FindAsync(Guid id, CancellationToken ct = default) => FindAsync(id, unmask: false, ct);

    /// <summary>The page with name and telephone in full; the reason is written down.</summary>
    public async Task<Outcome<OpinionDetails>> UnmaskedAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await FindAsync(id, unmask: true, ct) is not { } details)
        {
            return Outcome.Missing<OpinionDetails>();
        }

        if (OpinionRules.Trim(reason) is not { } why)
        {
            return Outcome.Refused<OpinionDetails>("Reason", "请填写查看理由");
        }

        db.Note(AuditAction.Unmasked, nameof(Opinion), id, details.Opinion.AuditLabel, why);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(details);
    }

    /// <summary>Open opinions that another one may join: of the same organisation, or, for who works in all of them, of the same category too; nearest first.</summary>
    public async Task<IReadOnlyList<OpinionLink>> MainsAsync(Guid id, CancellationToken ct = default)
    {
        var own = await db.Opinions.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.OrganizationId, o.Category }).FirstOrDefaultAsync(ct);
        return own is null ? [] : await OpinionFilter.Of(db.Opinions.AsNoTracking(), OpinionPart.Open, db.Today)
            .Where(o => o.Id != id && (o.OrganizationId == own.OrganizationId || o.Category == own.Category))
            .OrderByDescending(o => o.Category == own.Category).ThenByDescending(o => o.OrganizationId == own.OrganizationId).ThenByDescending(o => o.RaisedOn).ThenBy(o => o.Id)
            .Take(MostChoices).Select(o => new OpinionLink(o.Id, o.Organization!.Name, o.Content!, o.State)).ToListAsync(ct);
    }

    private async Task<OpinionDetails?> FindAsync(Guid id, bool unmask, CancellationToken ct)
    {
        if (await db.Opinions.AsNoTracking().Include(o => o.Organization).Include(o => o.Round).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } opinion)
        {
            return null;
        }

        var events = await db.OpinionEvents.AsNoTracking().Where(e => e.OpinionId == id).OrderBy(e => e.Number).ToListAsync(ct);
        var links = await db.Opinions.AsNoTracking().Where(o => o.MainId == id || o.Id == opinion.MainId).OrderBy(o => o.RaisedOn).ThenBy(o => o.Id)
            .Select(o => new OpinionLink(o.Id, o.Organization!.Name, o.Content!, o.State)).ToListAsync(ct);
        var meetings = await db.ConsultationAnswers.AsNoTracking().Where(a => a.OpinionId == id && db.Activities.Any(x => x.Id == a.ActivityId)).OrderBy(a => a.Activity!.Date)
            .Select(a => new OpinionMeeting(a.Id, a.ActivityId, a.Activity!.Date, a.Activity.Title, a.Text)).ToListAsync(ct);
        return new OpinionDetails
        {
            Opinion = opinion,
            Organization = opinion.Organization!.Name,
            RaisedBy = Shown(PersonalKind.Name, opinion.RaisedBy, unmask),
            Phone = Shown(PersonalKind.Phone, opinion.Phone, unmask),
            IsUnmasked = unmask,
            MayWork = access.MayRecord(opinion.Organization.TreePath),
            Events = events,
            Main = links.Find(l => l.Id == opinion.MainId),
            Merged = [.. links.Where(l => l.Id != opinion.MainId)],
            Meetings = meetings,
            Waiting = opinion.State == OpinionState.Answered ? await db.RatingSlips.AsNoTracking().FirstOrDefaultAsync(s => s.OpinionId == id, ct) : null,
        };
    }

    private static async Task<IReadOnlyList<OpinionRow>> RowsAsync(IQueryable<Opinion> opinions, int skip, int take, CancellationToken ct) =>
        (await opinions.OrderByDescending(o => o.RaisedOn).ThenBy(o => o.Id).Skip(skip).Take(take)
            .Select(o => new OpinionRow(
                o.Id, o.Organization!.Name, o.RaisedOn, o.Source!.Value, o.Category!.Value, o.Content!, o.IsAnonymous, o.RaisedBy, o.State, o.OwnerName, o.DueOn, o.ClosedOn, o.Result,
                o.IsAdopted, o.Rating, o.ReceiptNumber)).ToListAsync(ct))
        .ConvertAll(r => r with { RaisedBy = Shown(PersonalKind.Name, r.RaisedBy, unmask: false) });

    internal static string? Shown(PersonalKind kind, string? value, bool unmask) => value is null || unmask ? value : Masking.Mask(kind, value);
}
