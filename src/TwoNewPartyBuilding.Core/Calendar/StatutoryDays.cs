namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>The thirteen statutory days off of a year (since 2025), used where no holiday table was imported .</summary>
public static class StatutoryDays
{
    /// <summary>The days of a year with their names, in order.</summary>
    public static IReadOnlyList<(DateOnly Day, string Name)> Of(int year)
    {
        var spring = LunarDate.Of(year, 1, 1);
        (DateOnly Day, string Name)[] days =
        [
            (new(year, 1, 1), "元旦"),
            (spring.AddDays(-1), "除夕"),
            (spring, "春节"),
            (spring.AddDays(1), "春节"),
            (spring.AddDays(2), "春节"),
            (LunarDate.Qingming(year), "清明节"),
            (new(year, 5, 1), "劳动节"),
            (new(year, 5, 2), "劳动节"),
            (LunarDate.Of(year, 5, 5), "端午节"),
            (LunarDate.Of(year, 8, 15), "中秋节"),
            (new(year, 10, 1), "国庆节"),
            (new(year, 10, 2), "国庆节"),
            (new(year, 10, 3), "国庆节"),
        ];
        return [.. days.OrderBy(d => d.Day)];
    }
}
