using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.VolunteerService;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.VolunteerService;

/// <summary>Hours, intervals and what is told of one person (11.2, scenario 56), without a database.</summary>
public sealed class ServiceRuleTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(2, "0.0")] // 0.033
    [InlineData(3, "0.1")] // 0.05, half up
    [InlineData(8, "0.1")] // 0.133
    [InlineData(9, "0.2")] // 0.15, half up; to the even digit it would be 0.2 too
    [InlineData(15, "0.3")] // 0.25, half up; to the even digit it would be 0.2
    [InlineData(60, "1.0")]
    [InlineData(92, "1.5")] // 1.533
    [InlineData(93, "1.6")] // 1.55, half up
    [InlineData(95, "1.6")] // scenario 56
    [InlineData(98, "1.6")] // 1.633
    [InlineData(99, "1.7")] // 1.65, half up; to the even digit it would be 1.6
    [InlineData(120, "2.0")]
    public void Scenario_56_minutes_are_shown_as_hours_with_one_decimal_half_up(int minutes, string hours) => Assert.Equal(hours, ServiceRules.HoursText(minutes));

    [Fact]
    public void Sums_are_rounded_once_from_minutes()
    {
        Assert.Equal("0.1", ServiceRules.HoursText(3));
        Assert.Equal("0.2", ServiceRules.HoursText(3 + 3 + 3 + 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ServiceRules.Hours(-1));
    }

    [Theory]
    [InlineData("09:00", "10:00", "10:00", "11:00", false)] // end = start is allowed
    [InlineData("10:00", "11:00", "09:00", "10:00", false)]
    [InlineData("09:00", "10:01", "10:00", "11:00", true)] // by one minute
    [InlineData("10:59", "12:00", "10:00", "11:00", true)]
    [InlineData("09:00", "12:00", "10:00", "11:00", true)] // around it
    [InlineData("10:00", "11:00", "10:00", "11:00", true)] // the same
    [InlineData("10:15", "10:20", "10:00", "11:00", true)] // inside it
    public void Scenario_56_intervals_are_half_open(string from, string to, string otherFrom, string otherTo, bool overlap)
    {
        var (a, b, c, d) = (Time(from), Time(to), Time(otherFrom), Time(otherTo));
        Assert.Equal(overlap, ServiceRules.Overlap(a, b, c, d));
        Assert.Equal(overlap, ServiceRules.Overlap(c, d, a, b));
    }

    [Theory]
    [InlineData("09:00", 120, null)]
    [InlineData("09:00", 121, "最多 120 分钟")]
    [InlineData("09:00", 1, null)]
    [InlineData("09:00", 0, "至少 1 分钟")]
    [InlineData("10:59", 1, null)]
    [InlineData("10:59", 2, "最多 1 分钟")]
    [InlineData("11:00", 1, "之间开始")]
    [InlineData("08:59", 10, "之间开始")]
    public void Somebody_serves_inside_the_activity(string from, int minutes, string? why)
    {
        var said = ServiceRules.WhyNotMinutes(Time("09:00"), Time("11:00"), Time(from), minutes);
        if (why is null)
        {
            Assert.Null(said);
        }
        else
        {
            Assert.Contains(why, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_activity_ends_after_it_begins_and_names_the_day_it_is_linked_to()
    {
        Assert.Empty(Check(a => { }));
        Assert.Equal("EndsAt", Assert.Single(Check(a => a.EndsAt = a.StartsAt)));
        Assert.Empty(Check(a => a.EndsAt = a.StartsAt!.Value.AddMinutes(1)));
        Assert.Equal("LinkName", Assert.Single(Check(a => a.Link = ThemeLink.Memorial)));
        Assert.Equal("LinkName", Assert.Single(Check(a => a.LinkName = "学雷锋纪念日")));
        Assert.Empty(Check(a => (a.Link, a.LinkName) = (ThemeLink.Memorial, "学雷锋纪念日")));
        Assert.Equal("Field", Assert.Single(Check(a => a.Field = (ServiceField)77)));
    }

    private static IEnumerable<string> Check(Action<ServiceActivityInput> change)
    {
        var input = new ServiceActivityInput { Title = "清扫河道", Field = ServiceField.Environment, Date = new DateOnly(2026, 11, 20), StartsAt = Time("09:00"), EndsAt = Time("11:00"), Place = "滨河" };
        change(input);
        return ServiceRules.Check(input).Select(p => p.Field);
    }

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
