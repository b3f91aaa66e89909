using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>A fact that is not known of a unit.</summary>
public enum MissingFact
{
    /// <summary>No credit code.</summary>
    [Display(Name = "缺信用代码")]
    CreditCode = 1,

    /// <summary>No community.</summary>
    [Display(Name = "缺所属社区")]
    Community = 2,

    /// <summary>No industry.</summary>
    [Display(Name = "缺行业")]
    Industry = 3,

    /// <summary>No revenue (scale unknown, R-1.09).</summary>
    [Display(Name = "缺年收入")]
    Revenue = 4,

    /// <summary>No number of employees.</summary>
    [Display(Name = "缺职工人数")]
    Employees = 5,

    /// <summary>No telephone.</summary>
    [Display(Name = "缺联系电话")]
    Contact = 6,

    /// <summary>No registration form.</summary>
    [Display(Name = "缺登记表")]
    Registration = 7,
}

/// <summary>The columns of the list that sort.</summary>
public enum EnterpriseSort
{
    /// <summary>By last change.</summary>
    Updated = 1,

    /// <summary>By name.</summary>
    Name = 2,

    /// <summary>By community.</summary>
    Community = 3,

    /// <summary>By industry.</summary>
    Industry = 4,

    /// <summary>By employees.</summary>
    Employees = 5,

    /// <summary>By revenue.</summary>
    Revenue = 6,

    /// <summary>By members.</summary>
    Members = 7,
}

/// <summary>A stretch of days that ends today.</summary>
public enum UpdatedSpan
{
    /// <summary>Today.</summary>
    [Display(Name = "今天")]
    Today = 1,

    /// <summary>Since Monday.</summary>
    [Display(Name = "本周")]
    ThisWeek = 2,

    /// <summary>Since the first of the month.</summary>
    [Display(Name = "本月")]
    ThisMonth = 3,

    /// <summary>Since the first day of the quarter.</summary>
    [Display(Name = "本季度")]
    ThisQuarter = 4,

    /// <summary>Since the first of January.</summary>
    [Display(Name = "今年")]
    ThisYear = 5,

    /// <summary>Today and the six days before.</summary>
    [Display(Name = "近7天")]
    Last7Days = 6,

    /// <summary>Today and the twenty-nine days before.</summary>
    [Display(Name = "近30天")]
    Last30Days = 7,
}

/// <summary>Where such a stretch begins.</summary>
public static class UpdatedSpans
{
    /// <summary>The first day that belongs to it.</summary>
    public static DateOnly FirstDay(UpdatedSpan span, DateOnly today) => span switch
    {
        UpdatedSpan.ThisWeek => today.AddDays(-(((int)today.DayOfWeek + 6) % 7)),
        UpdatedSpan.ThisMonth => new(today.Year, today.Month, 1),
        UpdatedSpan.ThisQuarter => new(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1),
        UpdatedSpan.ThisYear => new(today.Year, 1, 1),
        UpdatedSpan.Last7Days => today.AddDays(-6),
        UpdatedSpan.Last30Days => today.AddDays(-29),
        _ => today,
    };
}
