using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>Parameters of members in the front line (11.1).</summary>
public static class FrontLineParameters
{
    private const string Group = "党员先锋作用";

    /// <summary>Months after which a vanguard post is reviewed. [DEF]</summary>
    public static readonly NumberParameter ReviewMonths = new("FrontLine.ReviewMonths", Group, "先锋岗几个月复核一次", ParameterOwner.Work, 6, 1, 36)
    {
        Unit = "个月",
        Help = "从命名日期或上次复核算起；到期后进入待办，复核结果为保持或摘牌。",
    };

    /// <summary>Skill contests a year. [DEF]</summary>
    public static readonly NumberParameter ContestsPerYear = new("FrontLine.ContestsPerYear", Group, "每年至少举办技能大赛", ParameterOwner.Work, 1, 0, 12)
    {
        Unit = "次",
        Help = "街道和各党组织的技能大赛页按这个数对照，只作提示，不计入其他考核。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [ReviewMonths, ContestsPerYear];
}
