using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Web.Features.Duties;

/// <summary>How states look (colour, icon and word belong together) and where a cell leads.</summary>
public static class DutyLooks
{
    /// <summary>The colour of a state.</summary>
    public static string Kind(DutyState state) => state switch
    {
        DutyState.Met => "ok",
        DutyState.Overdue => "bad",
        DutyState.MadeUp => "warn",
        DutyState.Open => "info",
        _ => "mut",
    };

    /// <summary>The icon of a state.</summary>
    public static string Icon(DutyState state, bool moved = false) => state switch
    {
        DutyState.Met when moved => "arrow-left-right",
        DutyState.Met => "check-lg",
        DutyState.Overdue => "x-circle-fill",
        DutyState.MadeUp => "arrow-counterclockwise",
        DutyState.Open => "hourglass-split",
        DutyState.NotYet => "clock",
        _ => "dash",
    };

    /// <summary>Where one click on a line leads: its record, the form that records it, or null.</summary>
    public static string? Leads(Guid organization, DutyLine line, DateOnly today, bool mayRecord)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.ActivityId is { } id ? $"/activities/{id}"
            : mayRecord && line.State is DutyState.Open or DutyState.Overdue && DutyWork.HasRecords(line) ? DutyWork.RecordUrl(organization, line, today)
            : null;
    }
}
