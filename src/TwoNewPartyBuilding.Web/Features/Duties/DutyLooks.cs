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

    /// <summary>The form that every 提醒 button of a page belongs to.</summary>
    public const string RemindForm = "remind";

    /// <summary>What a 提醒 button sends.</summary>
    public static string Remind(Guid organization, string mark) => $"{organization:N}_{mark}";

    /// <summary>The button beside a line of duties, with who was reminded of it last.</summary>
    /// <param name="organization">The organisation.</param>
    /// <param name="name">What stands before the duty for those who hear the page: the organisation, or nothing.</param>
    /// <param name="line">The duty.</param>
    /// <param name="reminded">What is known.</param>
    /// <param name="today">Today.</param>
    public static RemindButton Button(Guid organization, string name, DutyLine line, RemindedDuties reminded, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reminded);
        var mark = DutyMark.Of(line);
        return new RemindButton(Remind(organization, mark), $"{name}{LifeWords.Period(line)}{line.What}", reminded.Find(organization, mark), reminded.May(organization) && IsUndone(line), today);
    }

    /// <summary>Whether a line is something to remind of.</summary>
    public static bool IsUndone(DutyLine line) => line is { State: DutyState.Open or DutyState.Overdue };

    /// <summary>Where one click on a line leads: its record, the form that records it, or null.</summary>
    public static string? Leads(Guid organization, DutyLine line, DateOnly today, bool mayRecord)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.ActivityId is { } id ? $"/activities/{id}"
            : mayRecord && line.State is DutyState.Open or DutyState.Overdue && DutyWork.HasRecords(line) ? DutyWork.RecordUrl(organization, line, today)
            : null;
    }
}

/// <summary>A 提醒 button with who was reminded last.</summary>
/// <param name="Value">What it sends.</param>
/// <param name="What">What it reminds of, for those who hear the page.</param>
/// <param name="Last">The last reminder, or null.</param>
/// <param name="May">Whether the caller may press it.</param>
/// <param name="Today">Today.</param>
public sealed record RemindButton(string Value, string What, DutyReminded? Last, bool May, DateOnly Today)
{
    /// <summary>Once a day and duty.</summary>
    public bool IsOpen => May && Last?.On != Today;
}
