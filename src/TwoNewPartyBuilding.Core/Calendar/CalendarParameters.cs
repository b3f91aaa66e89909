using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>Parameters of the fixed organisational life day .</summary>
public static class CalendarParameters
{
    /// <summary>How the fixed day moves.</summary>
    public static readonly ChoiceParameter<ShiftRule> FixedDayShift =
        new("Calendar.FixedDayShift", "组织生活日历", "固定组织生活日遇休息日", ParameterOwner.Work, ShiftRule.NextWorkday)
        {
            Help = "固定组织生活日为每月第一个星期二；当天放假时按此顺延。",
        };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [FixedDayShift];
}
