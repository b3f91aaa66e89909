using TwoNewPartyBuilding.Core.Calendar;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>On which days something due is told: before, on the day, and now and then after it. Nothing is told on days off.</summary>
/// <param name="DaysBefore">So many days before; 0 for not.</param>
/// <param name="OnTheDay">On the day itself.</param>
/// <param name="DaysAfter">Every so many days after; 0 for not.</param>
public sealed record ReminderRule(int DaysBefore, bool OnTheDay, int DaysAfter)
{
    /// <summary>
    /// Whether something due on a day is told today. What falls on a day off is told on the working day before while it can still be
    /// done in time, and on the next working day once it is overdue.
    /// </summary>
    public bool Tells(DateOnly due, DateOnly today, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!calendar.IsWorkday(today))
        {
            return false;
        }

        if (today <= due)
        {
            return (DaysBefore > 0 && OnOrBefore(due.AddDays(-DaysBefore), calendar) == today) || (OnTheDay && OnOrBefore(due, calendar) == today);
        }

        if (DaysAfter == 0)
        {
            return false;
        }

        // The days off that end today may hide one of the days on which it would have been told.
        for (var day = today; day > due; day = day.AddDays(-1))
        {
            if ((day.DayNumber - due.DayNumber) % DaysAfter == 0)
            {
                return true;
            }

            if (calendar.IsWorkday(day.AddDays(-1)))
            {
                return false;
            }
        }

        return false;
    }

    private static DateOnly OnOrBefore(DateOnly day, WorkCalendar calendar)
    {
        while (!calendar.IsWorkday(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}

/// <summary>Hours in which nothing is sent; they may run over midnight.</summary>
/// <param name="From">From then on.</param>
/// <param name="To">Until then.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time of day lies in them.</summary>
    public bool Contains(TimeOnly time) => From != To && time.IsBetween(From, To);

    /// <summary>The first moment (office time) at or after another that lies outside.</summary>
    public DateTime NextOpen(DateTime office)
    {
        if (!Contains(TimeOnly.FromDateTime(office)))
        {
            return office;
        }

        var end = DateOnly.FromDateTime(office).ToDateTime(To);
        return end > office ? end : end.AddDays(1);
    }
}
