using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>How a duty stands in one of its windows; exactly one holds on any day .</summary>
public enum DutyState
{
    /// <summary>The window has not begun.</summary>
    [Display(Name = "未到期")]
    NotYet = 1,

    /// <summary>The window runs, something is missing.</summary>
    [Display(Name = "待完成")]
    Open,

    /// <summary>Done; for the fixed day also 调整 (<see cref="DutyLine.IsMoved"/>).</summary>
    [Display(Name = "已完成")]
    Met,

    /// <summary>The window closed, something is missing.</summary>
    [Display(Name = "逾期")]
    Overdue,

    /// <summary>Done after the window within the grace days (or, for the fixed day, later in its month): counts, labelled.</summary>
    [Display(Name = "补开")]
    MadeUp,

    /// <summary>Not asked of this organisation in this window; <see cref="DutyLine.Why"/> says why.</summary>
    [Display(Name = "不适用")]
    NotApplicable,
}

/// <summary>A duty of an organisation in one window.</summary>
/// <param name="Code">M1 to M12.</param>
/// <param name="What">What it is called, with the group's name for M3.</param>
/// <param name="From">First day of the window.</param>
/// <param name="To">Last day.</param>
/// <param name="PlannedOn">The fixed day as planned, null for other duties.</param>
/// <param name="EffectiveOn">The fixed day as it is really kept.</param>
/// <param name="State">How it stands.</param>
/// <param name="Held">How often it was done, made-up ones included.</param>
/// <param name="Minimum">How often it is asked.</param>
/// <param name="Why">Why it stands so, in words; always given for 不适用.</param>
/// <param name="ActivityId">The record that meets it, or the one that waits for confirmation, or null.</param>
/// <param name="IsLateEntry">One of the records was entered late (补录), which is something else than made up.</param>
public sealed record DutyLine(
    DutyCode Code, string What, DateOnly From, DateOnly To, DateOnly? PlannedOn, DateOnly? EffectiveOn, DutyState State, int Held, int Minimum, string? Why,
    Guid? ActivityId, bool IsLateEntry)
{
    /// <summary>Held on another day than the fixed one, with a reason (调整, R-3.06); counts as done.</summary>
    public bool IsMoved { get; init; }

    /// <summary>The day on which the minimum was reached, or null.</summary>
    public DateOnly? HeldOn { get; init; }

    /// <summary>The group of M3, or null.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>The length of the window.</summary>
    public DutySpan Span { get; init; }

    /// <summary>True for the secretary's own lecture beside the quarter's.</summary>
    public bool BySecretary { get; init; }

    /// <summary>Asked of the organisation in this window.</summary>
    public bool IsDue => State != DutyState.NotApplicable;

    /// <summary>Done: on time, moved with a reason, or made up (R-3.01: counts in K6).</summary>
    public bool IsDone => State is DutyState.Met or DutyState.MadeUp;
}
