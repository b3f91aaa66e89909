using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Calendar;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Calendar;

/// <summary>The fixed organisational life day (domain 3.2, R-3.05 to, scenarios 1 to 4).</summary>
public sealed class FixedDayTests
{
    private static readonly WorkCalendar None = new([]);
    private static readonly WorkCalendar Of2026 = new(HolidayNotice.Read(Notice2026.Text, 2026).Days.Select(d => (d.Day, d.IsWorkday, d.Name)));

    [Theory]
    [InlineData(2026, "06 03 03 07 05 02 07 04 01 06 03 01")]
    [InlineData(2027, "05 02 02 06 04 01 06 03 07 05 02 07")]
    [InlineData(2028, "04 01 07 04 02 06 04 01 05 03 07 05")]
    [InlineData(2029, "02 06 06 03 01 05 03 07 04 02 06 04")]
    [InlineData(2030, "01 05 05 02 07 04 02 06 03 01 05 03")]
    [InlineData(2031, "07 04 04 01 06 03 01 05 02 07 04 02")]
    public void The_first_Tuesdays_of_3_2_cell_by_cell(int year, string days) =>
        Assert.Equal(days, string.Join(' ', Enumerable.Range(1, 12).Select(m => FixedDay.FirstTuesday(year, m).ToString("dd"))));

    [Fact]
    public void A_first_Tuesday_is_a_Tuesday_of_the_first_week_in_every_month() => Prop.ForAll(
        Gen.Choose(0, 1199).ToArbitrary(),
        month =>
        {
            var day = FixedDay.FirstTuesday(2000 + (month / 12), (month % 12) + 1);
            Assert.Equal(DayOfWeek.Tuesday, day.DayOfWeek);
            Assert.InRange(day.Day, 1, 7);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scenario_1_a_year_has_twelve_planned_days_and_2028_begins_its_February_with_one()
    {
        var days = FixedDay.OfYear(2028, None);
        Assert.Equal(12, days.Select(d => d.Planned).Distinct().Count());
        Assert.Equal(new DateOnly(2028, 2, 1), days[1].Planned);
    }

    [Fact]
    public void Scenario_2_with_the_table_of_2026_only_May_and_October_move()
    {
        var moved = FixedDay.OfYear(2026, Of2026).Where(d => d.IsShifted).ToList();
        Assert.Equal(
            [(new DateOnly(2026, 5, 5), new DateOnly(2026, 5, 6)), (new DateOnly(2026, 10, 6), new DateOnly(2026, 10, 8))],
            moved.Select(d => (d.Planned, d.Effective)));
    }

    [Fact]
    public void The_other_rule_moves_to_the_next_Tuesday_that_is_worked()
    {
        Assert.Equal(new DateOnly(2026, 5, 12), FixedDay.Of(2026, 5, Of2026, ShiftRule.NextTuesday).Effective);
        Assert.Equal(new DateOnly(2026, 10, 13), FixedDay.Of(2026, 10, Of2026, ShiftRule.NextTuesday).Effective);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 2)]
    public void Scenario_3_without_a_table_statutory_days_are_not_worked(int month, int day)
    {
        Assert.False(None.HasTable(2029));
        var planned = new DateOnly(2029, month, day);
        Assert.Equal(planned, FixedDay.FirstTuesday(2029, month));
        Assert.False(None.IsWorkday(planned));
        Assert.True(FixedDay.Of(2029, month, None).IsShifted);
    }

    [Theory]
    [InlineData(2026, 10, 6, FixedDayState.OnTime)] // Planned, although nobody works.
    [InlineData(2026, 10, 8, FixedDayState.OnTime)] // Effective.
    [InlineData(2026, 10, 1, FixedDayState.Moved)] // Earlier in the month.
    [InlineData(2026, 10, 7, FixedDayState.Moved)]
    [InlineData(2026, 10, 13, FixedDayState.Moved)] // The limit.
    [InlineData(2026, 10, 14, FixedDayState.MadeUp)]
    [InlineData(2026, 10, 31, FixedDayState.MadeUp)]
    [InlineData(2026, 11, 1, FixedDayState.OtherMonth)]
    [InlineData(2026, 9, 30, FixedDayState.OtherMonth)]
    [InlineData(2025, 10, 7, FixedDayState.OtherMonth)]
    public void Scenario_4_how_a_day_stands_to_October_2026(int year, int month, int day, FixedDayState expected)
    {
        var fixedDay = FixedDay.Of(2026, 10, Of2026);
        Assert.Equal(new DateOnly(2026, 10, 13), fixedDay.Limit);
        Assert.Equal(expected, fixedDay.Judge(new DateOnly(year, month, day)));
    }

    [Fact]
    public void The_limit_is_never_before_the_effective_day() => Prop.ForAll(
        Gen.Choose(0, 1199).ToArbitrary(),
        month =>
        {
            foreach (var rule in Enum.GetValues<ShiftRule>())
            {
                var day = FixedDay.Of(2000 + (month / 12), (month % 12) + 1, None, rule);
                Assert.True(day.Planned <= day.Effective && day.Effective <= day.Limit);
                Assert.True(None.IsWorkday(day.Effective));
                Assert.True(day.Limit >= day.Planned.AddDays(7));
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-09-21", 15, "2026-10-19")]
    [InlineData("2026-06-15", 5, "2026-06-23")]
    [InlineData("2026-11-23", 15, "2026-12-14")]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    public void Scenario_50_working_days_are_counted_by_the_table(string from, int workdays, string due) =>
        Assert.Equal(DateOnly.Parse(due), Of2026.AfterWorkdays(DateOnly.Parse(from), workdays));

    [Theory]
    [InlineData("2026-01-04", true, "元旦")] // A Sunday worked in exchange.
    [InlineData("2026-02-23", false, "春节")]
    [InlineData("2026-02-24", true, null)]
    [InlineData("2026-05-09", true, "劳动节")]
    [InlineData("2026-05-10", false, null)] // A plain Sunday.
    public void R_3_07_the_table_decides_before_the_weekend(string day, bool worked, string? name)
    {
        var date = DateOnly.Parse(day);
        Assert.Equal((worked, name), (Of2026.IsWorkday(date), Of2026.NameOf(date)));
        Assert.Equal(worked && date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && worked, Of2026.IsMadeUp(date));
    }
}
