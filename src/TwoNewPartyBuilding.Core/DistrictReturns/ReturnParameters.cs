using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>Whether the district asks for a kind of return.</summary>
public enum Asked
{
    /// <summary>It does.</summary>
    [Display(Name = "要报")]
    Yes,

    /// <summary>It does not; nothing is shown as due.</summary>
    [Display(Name = "不报")]
    No,
}

/// <summary>Parameters of the district return.</summary>
public static class ReturnParameters
{
    private const string Group = "区级报表";

    /// <summary>The day of the next month by which a month is due. [DEF]</summary>
    public static readonly NumberParameter MonthDueDay = new("DistrictReturns.MonthDueDay", Group, "月报于次月几日前报送", ParameterOwner.Work, 5, 1, 28)
    {
        Unit = "日",
        Help = "当天仍算按时。",
    };

    /// <summary>The day of the next month by which a quarter is due. [DEF]</summary>
    public static readonly NumberParameter QuarterDueDay = new("DistrictReturns.QuarterDueDay", Group, "季报于季后首月几日前报送", ParameterOwner.Work, 10, 1, 28)
    {
        Unit = "日",
        Help = "当天仍算按时。",
    };

    /// <summary>Whether months are asked for.</summary>
    public static readonly ChoiceParameter<Asked> Months = new("DistrictReturns.Months", Group, "区里要求报月报", ParameterOwner.Work, Asked.Yes)
    {
        Help = "选“不报”后待办里不再提醒，仍可自行编制。",
    };

    /// <summary>Whether quarters are asked for.</summary>
    public static readonly ChoiceParameter<Asked> Quarters = new("DistrictReturns.Quarters", Group, "区里要求报季报", ParameterOwner.Work, Asked.Yes)
    {
        Help = "选“不报”后待办里不再提醒，仍可自行编制。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [Months, MonthDueDay, Quarters, QuarterDueDay];

    /// <summary>The day a period is due.</summary>
    public static DateOnly DueOn(ReturnPeriod period, int day) => period.Day.AddDays(day);
}
