using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>Something that still holds a unit in the ledgers: a member, an organisation, a decision that waits.</summary>
/// <param name="Before">The step that cannot be done while it is open; archiving cannot either.</param>
/// <param name="What">What is open, in words.</param>
/// <param name="Deed">The word on the link.</param>
/// <param name="Url">Where it is settled; null where the person may not go there.</param>
public sealed record UnitHold(CancellationStep Before, string What, string Deed, string? Url)
{
    /// <summary>The hold as the reason of a refusal.</summary>
    public Problem AsProblem() => new("", What) { Link = Url is null ? null : (Url, Deed) };
}

/// <summary>
/// Names what a room still holds of a unit that is to be cancelled. A room that keeps things which must be settled first
/// (members, dues, organisations) registers one of these; the case shows and obeys them all.
/// </summary>
public interface IUnitHolds
{
    /// <summary>One row for each thing that is open; counted with those of all rooms by one statement, so that a room that holds nothing is not read. Null where the room must be asked.</summary>
    IQueryable? Open(Enterprise unit) => null;

    /// <summary>What is open; with one statement at most. The unit comes with its registration form and its open ledger periods.</summary>
    Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct);
}
