namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>A window of a duty, both days included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Year">The year it belongs to; for the life meeting and the appraisal the year before that of <paramref name="To"/>.</param>
/// <param name="Number">The month 1–12, the quarter 1–4, or 0 for the year.</param>
public readonly record struct DutyWindow(DateOnly From, DateOnly To, int Year, int Number)
{
    /// <summary>Whether a day lies inside.</summary>
    public bool Has(DateOnly day) => From <= day && day <= To;

    /// <summary>The days left from a day on, that day included (R-3.02: 20 December leaves 12).</summary>
    public int DaysLeft(DateOnly from) => To.DayNumber - from.DayNumber + 1;

    /// <summary>The windows of a year in order; they neither overlap nor leave holes, from one year to the next either (but those of the life year, which end in March).</summary>
    public static IReadOnlyList<DutyWindow> Of(DutySpan span, int year, DutyTerms terms) => span switch
    {
        DutySpan.Month => [.. Enumerable.Range(1, 12).Select(m => Months(year, m, 1, m))],
        DutySpan.Quarter => [.. Enumerable.Range(1, 4).Select(q => Months(year, (q * 3) - 2, 3, q))],
        DutySpan.Year => [Months(year, 1, 12, 0)],
        _ => [LifeYear(year, terms)],
    };

    /// <summary>The first and the last day of the quarter of a day.</summary>
    public static DutyWindow QuarterOf(DateOnly day)
    {
        var quarter = (day.Month + 2) / 3;
        return Months(day.Year, (quarter * 3) - 2, 3, quarter);
    }

    private static DutyWindow LifeYear(int year, DutyTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var from = new DateOnly(year, terms.On(DutyParameters.LifeYearFrom, new DateOnly(year, 12, 31)), 1);
        var to = new DateOnly(year + 1, terms.On(DutyParameters.LifeYearTo, new DateOnly(year, 12, 31)), 1).AddMonths(1).AddDays(-1);
        return new DutyWindow(from, to, year, 0);
    }

    private static DutyWindow Months(int year, int month, int months, int number)
    {
        var from = new DateOnly(year, month, 1);
        return new DutyWindow(from, from.AddMonths(months).AddDays(-1), year, number);
    }
}
