using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>How often the district asks. Stored by number; numbers never change.</summary>
public enum ReturnKind
{
    /// <summary>Every month.</summary>
    [Display(Name = "月报")]
    Month = 1,

    /// <summary>Every quarter of the calendar year.</summary>
    [Display(Name = "季报")]
    Quarter = 2,
}

/// <summary>A month or a quarter, named by its last day.</summary>
/// <param name="Kind">Month or quarter.</param>
/// <param name="Day">The last day; the figures are those at its end.</param>
public readonly record struct ReturnPeriod(ReturnKind Kind, DateOnly Day)
{
    /// <summary>The first day.</summary>
    public DateOnly From => Kind == ReturnKind.Month ? new DateOnly(Day.Year, Day.Month, 1) : new DateOnly(Day.Year, Day.Month, 1).AddMonths(-2);

    /// <summary>The period before.</summary>
    public ReturnPeriod Previous => new(Kind, From.AddDays(-1));

    /// <summary>“2026年11月”, “2026年第4季度”.</summary>
    public string Name => Kind == ReturnKind.Month
        ? Day.ToString("yyyy年M月", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Day.Year}年第{Day.Month / 3}季度");

    /// <summary>“2026年11月月报”.</summary>
    public string Title => Name + (Kind == ReturnKind.Month ? "月报" : "季报");

    /// <summary>The period that a day lies in.</summary>
    public static ReturnPeriod Of(ReturnKind kind, DateOnly day)
    {
        var last = kind == ReturnKind.Month ? day.Month : ((day.Month + 2) / 3) * 3;
        return new ReturnPeriod(kind, new DateOnly(day.Year, last, DateTime.DaysInMonth(day.Year, last)));
    }

    /// <summary>The last period that has come to its end: on its last day it has, so that it can be drawn up that evening.</summary>
    public static ReturnPeriod LastEnded(ReturnKind kind, DateOnly today) => Of(kind, today) is var period && period.Day <= today ? period : period.Previous;

    /// <summary>Whether a day lies in it.</summary>
    public bool Holds(DateOnly day) => From <= day && day <= Day;
}
