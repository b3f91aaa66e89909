namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>How much of a duty another room's records show for an organisation in a window.</summary>
/// <param name="OrganizationId">The organisation.</param>
/// <param name="From">First day of the window.</param>
/// <param name="Held">How much was done inside the window (opinions; members with enough talks or hours).</param>
/// <param name="Needed">How much is asked, null for the rule's own minimum (for talks and hours: how many members).</param>
public sealed record DutyTally(Guid OrganizationId, DateOnly From, int Held, int? Needed = null)
{
    /// <summary>What was done within the grace days after the window and marked as made up.</summary>
    public int MadeUp { get; init; }

    /// <summary>A word on it, or null.</summary>
    public string? Words { get; init; }

    /// <summary>Something of it was entered late.</summary>
    public bool IsLate { get; init; }
}

/// <summary>
/// A room whose records meet a duty that no gathering meets: talks (M9), opinions (M10), training (M12). A duty without a source
/// says that its room is not in use yet and is never overdue.
/// </summary>
public interface IDutySource
{
    /// <summary>The duty.</summary>
    DutyCode Code { get; }

    /// <summary>What was done in these windows, as known with records dated up to a day; windows without anything may be left out.</summary>
    /// <param name="organizations">The organisations asked for, null for the caller's whole scope.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="terms">Minimums by day.</param>
    /// <param name="asOf">Later records do not count.</param>
    /// <param name="ct">Stops it.</param>
    Task<IReadOnlyList<DutyTally>> ReadAsync(IReadOnlyCollection<Guid>? organizations, IReadOnlyList<DutyWindow> windows, DutyTerms terms, DateOnly asOf, CancellationToken ct);
}

/// <summary>What the other rooms tell, by duty, organisation and window.</summary>
public sealed class DutyTallies
{
    private readonly HashSet<DutyCode> _inUse = [];
    private readonly Dictionary<(DutyCode, Guid, DateOnly), DutyTally> _tallies = [];

    /// <summary>Nothing: no room is in use.</summary>
    public static DutyTallies None => new();

    /// <summary>Takes over what a source told.</summary>
    public void Add(DutyCode code, IEnumerable<DutyTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        _inUse.Add(code);
        foreach (var tally in tallies)
        {
            _tallies[(code, tally.OrganizationId, tally.From)] = tally;
        }
    }

    /// <summary>Whether the duty's room is in use.</summary>
    public bool IsInUse(DutyCode code) => _inUse.Contains(code);

    /// <summary>What was told, or null.</summary>
    public DutyTally? Find(DutyCode code, Guid organization, DateOnly from) => _tallies.GetValueOrDefault((code, organization, from));
}
