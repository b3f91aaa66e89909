using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>How the fixed organisational life day moves where its day is not worked. [DEF]</summary>
public enum ShiftRule
{
    /// <summary>To the next working day.</summary>
    [Display(Name = "顺延至下一个工作日")]
    NextWorkday = 1,

    /// <summary>To the next Tuesday that is worked.</summary>
    [Display(Name = "顺延至下一个工作日星期二")]
    NextTuesday = 2,
}

/// <summary>How an event of the month stands to the fixed day .</summary>
public enum FixedDayState
{
    /// <summary>On the planned or the effective day.</summary>
    [Display(Name = "按期")]
    OnTime = 1,

    /// <summary>On another day of the month up to the limit; counts, with a reason.</summary>
    [Display(Name = "调整")]
    Moved = 2,

    /// <summary>Later in the month: made up.</summary>
    [Display(Name = "补开")]
    MadeUp = 3,

    /// <summary>Not an event of that month.</summary>
    [Display(Name = "不算本月")]
    OtherMonth = 4,
}

/// <summary>The fixed organisational life day of a month (固定组织生活日): the first Tuesday, and when it is really held.</summary>
/// <param name="Planned">The first Tuesday, day 1 to 7.</param>
/// <param name="Effective">The planned day, or the day it moves to where that is not worked.</param>
/// <param name="Limit">The last day on which another day still counts as moved: a week after the planned day, or the effective day.</param>
public sealed record FixedDay(DateOnly Planned, DateOnly Effective, DateOnly Limit)
{
    /// <summary>Days after the planned day within which another day counts as moved. [DEF]</summary>
    public const int MoveDays = 7;

    /// <summary>Whether it moves.</summary>
    public bool IsShifted => Effective != Planned;

    /// <summary>The first Tuesday of a month.</summary>
    public static DateOnly FirstTuesday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((DayOfWeek.Tuesday - first.DayOfWeek + 7) % 7);
    }

    /// <summary>The fixed day of a month .</summary>
    public static FixedDay Of(int year, int month, WorkCalendar calendar, ShiftRule rule = ShiftRule.NextWorkday)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var planned = FirstTuesday(year, month);
        var effective = planned;
        while (!calendar.IsWorkday(effective))
        {
            effective = effective.AddDays(rule == ShiftRule.NextTuesday ? 7 : 1);
        }

        var limit = planned.AddDays(MoveDays);
        return new FixedDay(planned, effective, limit > effective ? limit : effective);
    }

    /// <summary>The twelve fixed days of a year (scenario 1).</summary>
    public static IReadOnlyList<FixedDay> OfYear(int year, WorkCalendar calendar, ShiftRule rule = ShiftRule.NextWorkday) =>
        [.. Enumerable.Range(1, 12).Select(month => Of(year, month, calendar, rule))];

    /// <summary>How an event on a day stands to this month's fixed day; one event satisfies one month only.</summary>
    public FixedDayState Judge(DateOnly held) =>
        held.Year != Planned.Year || held.Month != Planned.Month ? FixedDayState.OtherMonth
        : held == Planned || held == Effective ? FixedDayState.OnTime
        : held <= Limit ? FixedDayState.Moved
        : FixedDayState.MadeUp;
}
