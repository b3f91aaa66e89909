using System.Globalization;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>
/// Dates of the Chinese lunisolar calendar and of the solar terms that feasts hang on (domain 12.1, 12.2). The lunar year 2026
/// begins with the Spring Festival of 2026.
/// </summary>
public static class LunarDate
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>First and last year whose feasts can be told.</summary>
    public const int FirstYear = 2000, LastYear = 2099;

    /// <summary>The solar date of a day in an ordinary (never a leap) lunar month: feasts fall in the ordinary month.</summary>
    /// <param name="year">Lunar year, <see cref="FirstYear"/> to <see cref="LastYear"/>.</param>
    /// <param name="month">Month 1 to 12 as people count it.</param>
    /// <param name="day">Day 1 to 30.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such day.</exception>
    public static DateOnly Of(int year, int month, int day)
    {
        // GetLeapMonth tells the place of the leap month in the year (the 6th doubled is the 7th), so that from the month
        // before it on, the calendar counts one more than people do.
        var leap = Lunar.GetLeapMonth(year);
        var place = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, place, day, 0, 0, 0, 0));
    }

    /// <summary>The day before the Spring Festival of a year.</summary>
    public static DateOnly NewYearsEve(int year) => Of(year, 1, 1).AddDays(-1);

    /// <summary>Qingming, 4 or 5 April; agrees with an ephemeris for all years from 2000 to 2099 (12.1).</summary>
    public static DateOnly Qingming(int year) => new(year, 4, TermDay(year, 48_100));

    /// <summary>The autumnal equinox, 22 or 23 September.</summary>
    public static DateOnly AutumnEquinox(int year) => new(year, 9, TermDay(year, 230_420));

    /// <summary>The winter solstice of that year's December, 21 or 22; the rule is a day late in 2021.</summary>
    public static DateOnly WinterSolstice(int year) => new(year, 12, TermDay(year, 219_400) - (year == 2021 ? 1 : 0));

    // floor(Y × 0.2422 + C) − floor(Y ÷ 4) with Y the year of the century, in ten-thousandths so that nothing is rounded.
    private static int TermDay(int year, int tenThousandths)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(nameof(year), year, $"Solar terms are told from {FirstYear} to {LastYear}.");
        }

        var ofCentury = year % 100;
        return (((ofCentury * 2_422) + tenThousandths) / 10_000) - (ofCentury / 4);
    }
}
