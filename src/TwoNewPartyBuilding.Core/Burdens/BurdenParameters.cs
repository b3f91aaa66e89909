using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>Parameters of the burden meter.</summary>
public static class BurdenParameters
{
    private const string Group = "负担表";

    /// <summary>Minutes after which a form that lies between being begun and handed in no longer counts as one sitting. [DEF]</summary>
    public static readonly NumberParameter LongestMinutes = new("Burdens.LongestMinutes", Group, "一次填报最长用时", ParameterOwner.Work, 60, 10, 240)
    {
        Unit = "分钟",
        Help = "从打开表单到提交超过这个时间的，说明中途离开过，不作为实测用时，按中位数估算。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [LongestMinutes];
}
