using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>What duties know of an organisation.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name today.</param>
/// <param name="Type">Its type today.</param>
/// <param name="CommunityId">Its community, or null.</param>
/// <param name="FoundedOn">The day it was set up, null where nobody knows it.</param>
/// <param name="EndedOn">The first day it no longer exists, or null.</param>
/// <param name="States">Its types and committees, dated; in no order.</param>
/// <param name="Groups">Its Party groups.</param>
/// <param name="Exemptions">What it was let off.</param>
public sealed record BranchFacts(
    Guid Id, string Name, OrganizationType Type, Guid? CommunityId, DateOnly? FoundedOn, DateOnly? EndedOn,
    IReadOnlyList<BranchState> States, IReadOnlyList<BranchGroup> Groups, IReadOnlyList<BranchExemption> Exemptions)
{
    /// <summary>The state that held on a day; before the first the first, after the end the last.</summary>
    public BranchState? StateOn(DateOnly day)
    {
        BranchState? first = null, held = null;
        foreach (var state in States)
        {
            first = first is null || state.From < first.From ? state : first;
            held = state.From <= day && (held is null || state.From > held.From) ? state : held;
        }

        return held ?? first;
    }

    /// <summary>The day since which the branch has had its committee without a break, seen from a day; null where it has none then.</summary>
    public DateOnly? CommitteeSince(DateOnly day)
    {
        DateOnly? since = null;
        foreach (var state in States.Where(s => s.From <= day).OrderByDescending(s => s.From))
        {
            if (!state.HasCommittee)
            {
                break;
            }

            since = state.From;
        }

        return since;
    }
}

/// <summary>What an organisation was from a day (inclusive) to a day (exclusive, null while it is so).</summary>
public sealed record BranchState(DateOnly From, DateOnly? To, OrganizationType Type, bool HasCommittee);

/// <summary>A Party group from a day (inclusive) to a day (exclusive, null while it exists).</summary>
public sealed record BranchGroup(Guid Id, string Name, DateOnly From, DateOnly? To);

/// <summary>Windows that end within these days need not be kept, of one duty or (null) of all, with the reason.</summary>
public sealed record BranchExemption(DutyCode? Code, DateOnly From, DateOnly To, string Reason);

/// <summary>One thing that a gathering was, as the branch gets credit for it.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="On">The day.</param>
public readonly record struct HeldEvent(ActivityKind Kind, DateOnly On)
{
    /// <summary>The record.</summary>
    public Guid? ActivityId { get; init; }

    /// <summary>The Party group whose meeting it was.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>Recorded after the days of <see cref="DutyParameters.EntryDays"/> (补录).</summary>
    public bool IsLate { get; init; }

    /// <summary>A reason was given for its day .</summary>
    public bool HasReason { get; init; }

    /// <summary>Marked as made up: a reason was given that does not speak of a fixed day (decision 0151).</summary>
    public bool IsMakeUp { get; init; }

    /// <summary>A lecture by the branch's own secretary.</summary>
    public bool BySecretary { get; init; }

    /// <summary>The year a life meeting or appraisal belongs to, null where the record does not say.</summary>
    public int? BelongsToYear { get; init; }

    /// <summary>Handed in and not confirmed yet: meets nothing, but is told.</summary>
    public bool IsWaiting { get; init; }
}
