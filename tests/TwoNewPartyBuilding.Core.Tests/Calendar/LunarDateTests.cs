using TwoNewPartyBuilding.Core.Calendar;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Calendar;

/// <summary>Moving dates (domain 12.1, 12.2, scenarios 5 and 6).</summary>
public sealed class LunarDateTests
{
    [Theory]
    [InlineData(2025, "01-29 02-12 04-04 05-31 08-29 10-06 10-29 09-23 12-21")]
    [InlineData(2026, "02-17 03-03 04-05 06-19 08-19 09-25 10-18 09-23 12-22")]
    [InlineData(2027, "02-06 02-20 04-05 06-09 08-08 09-15 10-08 09-23 12-22")]
    [InlineData(2028, "01-26 02-09 04-04 05-28 08-26 10-03 10-26 09-22 12-21")]
    [InlineData(2029, "02-13 02-27 04-04 06-16 08-16 09-22 10-16 09-23 12-21")]
    [InlineData(2030, "02-03 02-17 04-05 06-05 08-05 09-12 10-05 09-23 12-22")]
    [InlineData(2031, "01-23 02-06 04-05 06-24 08-24 10-01 10-24 09-23 12-22")]
    [InlineData(2032, "02-11 02-25 04-04 06-12 08-12 09-19 10-12 09-22 12-21")]
    public void The_moving_dates_of_12_2_cell_by_cell(int year, string expected)
    {
        DateOnly[] days =
        [
            LunarDate.Of(year, 1, 1), LunarDate.Of(year, 1, 15), LunarDate.Qingming(year), LunarDate.Of(year, 5, 5), LunarDate.Of(year, 7, 7),
            LunarDate.Of(year, 8, 15), LunarDate.Of(year, 9, 9), LunarDate.AutumnEquinox(year), LunarDate.WinterSolstice(year),
        ];
        Assert.Equal(expected, string.Join(' ', days.Select(d => d.ToString("MM-dd"))));
        Assert.All(days, d => Assert.Equal(year, d.Year));
    }

    [Fact]
    public void Scenario_6_Qingming_is_on_the_4th_seventy_times_and_on_the_5th_thirty_times_in_the_century()
    {
        Assert.Equal([5, 5, 4, 4, 5, 5, 4], Enumerable.Range(2026, 7).Select(y => LunarDate.Qingming(y).Day));
        var days = Enumerable.Range(2000, 100).Select(y => LunarDate.Qingming(y).Day).ToList();
        Assert.Equal((70, 30), (days.Count(d => d == 4), days.Count(d => d == 5)));
    }

    [Fact]
    public void Terms_of_other_centuries_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => LunarDate.Qingming(2100));

    [Fact]
    public void Scenario_5_feasts_after_a_leap_month_are_a_month_later_than_the_naive_call_says()
    {
        var feasts = Feasts.Of(2028).ToLookup(f => f.Name, f => f.Day);
        Assert.Equal(new DateOnly(2028, 10, 3), feasts["中秋节"].Single());
        Assert.Equal(new DateOnly(2028, 5, 28), feasts["端午节"].Single());
        Assert.Equal(new DateOnly(2028, 1, 26), feasts["春节"].Single());
        Assert.Equal(new DateOnly(2025, 10, 6), Feasts.Of(2025).Single(f => f.Name == "中秋节").Day);
    }

    [Fact]
    public void Days_of_the_twelfth_lunar_month_are_listed_in_the_solar_year_they_fall_in()
    {
        // 腊八 of the lunar year 2025 is 2026-01-26; that of 2026 is 2027-01-15.
        Assert.Equal(new DateOnly(2026, 1, 26), Feasts.Of(2026).Single(f => f.Name == "腊八节").Day);
        Assert.All(Enumerable.Range(2001, 98), y => Assert.All(Feasts.Of(y), f => Assert.Equal(y, f.Day.Year)));
    }

    [Fact]
    public void A_day_set_later_is_not_in_the_years_before()
    {
        Assert.DoesNotContain(Feasts.Of(2024), f => f.Name == "台湾光复纪念日");
        Assert.Contains(Feasts.Of(2025), f => f.Name == "台湾光复纪念日");
    }

    [Fact]
    public void R_3_07_thirteen_days_are_statutory() =>
        Assert.All(Enumerable.Range(2025, 60), y => Assert.Equal(13, StatutoryDays.Of(y).Count));
}
