using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Worklist;

/// <summary>A kind of work that waits for people. It is never stored: the records themselves say what is open, so it empties itself.</summary>
/// <param name="Key">Names the kind in addresses and nudges; never changes.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Needs">Who sees it: any one of these is enough.</param>
public abstract record WorkKind(string Key, string Title, string Icon, params Permission[] Needs)
{
    /// <summary>Whether the number depends on who asks, and not only on what the person may see.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>One row for each thing that waits, to be counted with those of all other kinds by one statement; null where the number is known without it.</summary>
    internal virtual IQueryable? Waiting(AppDbContext db) => null;
}

/// <summary>Work on units, found by a condition that both databases can ask.</summary>
/// <param name="Key">Names the kind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Units">The units that wait.</param>
/// <param name="Why">The sentence beside a unit.</param>
/// <param name="Deed">The word on the link.</param>
/// <param name="Address">Where the deed is done; “{id}” stands for the unit.</param>
/// <param name="Needs">Who sees it.</param>
public sealed record UnitWork(
    string Key, string Title, string Icon, Expression<Func<Enterprise, bool>> Units, Func<UnitAtWork, string> Why, string Deed, string Address, params Permission[] Needs)
    : WorkKind(Key, Title, Icon, Needs)
{
    /// <summary>By when, or null.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>By when, where the records must be asked for it; only asked when the list is read.</summary>
    public Func<CancellationToken, Task<DateOnly?>>? DueOf { get; init; }

    /// <summary>The number, where a kept answer knows it already.</summary>
    public int? Known { get; init; }

    /// <summary>What the person must be allowed to do it; those who only see it are led to the unit instead.</summary>
    public Permission Doing { get; init; } = Permission.EnterprisesEdit;

    /// <inheritdoc/>
    internal override IQueryable? Waiting(AppDbContext db) => Known is null ? db.Enterprises.AsNoTracking().Where(Units) : null;
}

/// <summary>Work on records that leave no audit rows, so that their number cannot be kept (imports to finish): a short list, read each time.</summary>
/// <param name="Key">Names the kind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Read">Reads the list; at most some dozen entries.</param>
/// <param name="Needs">Who sees it.</param>
public sealed record ListedWork(string Key, string Title, string Icon, Func<CancellationToken, Task<IReadOnlyList<WorkItem>>> Read, params Permission[] Needs)
    : WorkKind(Key, Title, Icon, Needs)
{
    /// <summary>One row for each entry, to be counted with those of the other short lists by one statement; null where reading the list asks nothing.</summary>
    public IQueryable? Rows { get; init; }
}

/// <summary>Work on records of a room's own: a question both databases can ask, counted without being read.</summary>
/// <param name="Key">Names the kind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Rows">One row for each thing that waits.</param>
/// <param name="Read">Reads one page, from 1, of so many rows.</param>
/// <param name="Needs">Who sees it.</param>
public sealed record RecordWork(
    string Key, string Title, string Icon, IQueryable Rows, Func<int, int, CancellationToken, Task<IReadOnlyList<WorkItem>>> Read, params Permission[] Needs)
    : WorkKind(Key, Title, Icon, Needs)
{
    /// <summary>Whether things of this kind never have a day by which they are due, so that nobody need read them to tell their days.</summary>
    public bool IsUndated { get; init; }

    /// <inheritdoc/>
    internal override IQueryable Waiting(AppDbContext db) => Rows;
}

/// <summary>The facts of a waiting unit that its sentence may speak of.</summary>
public sealed record UnitAtWork(DateOnly? FactsAsOf, OperatingStatus OperatingStatus, int? Employees, decimal? RevenueWan)
{
    /// <summary>By when the work is to be done, or null.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>One thing that waits.</summary>
/// <param name="Subject">The unit it is about, or null.</param>
/// <param name="What">What it is about, in a name.</param>
/// <param name="Who">Whose it is: the community, the uploader.</param>
/// <param name="Why">Why it waits.</param>
/// <param name="Due">By when, or null.</param>
/// <param name="Deed">The word on the link.</param>
/// <param name="Url">Where the deed is done.</param>
/// <param name="Nudge">The latest nudge of the last days, or null.</param>
public sealed record WorkItem(Guid? Subject, string What, string Who, string Why, DateOnly? Due, string Deed, string Url, NudgeMark? Nudge = null);

/// <summary>Who nudged, and when.</summary>
public sealed record NudgeMark(DateOnly On, string By);

/// <summary>Names the kinds of work that a noun adds to the inbox.</summary>
public interface IWorkSource
{
    /// <summary>Its kinds today.</summary>
    Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct);
}
