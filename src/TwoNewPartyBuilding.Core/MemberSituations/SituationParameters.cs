using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>Parameters of members' situations.</summary>
public static class SituationParameters
{
    private const string Group = "党员";

    /// <summary>Months without word of a mobile member that open a line of the inbox. [DEF]</summary>
    public static readonly NumberParameter MobileContactMonths = new("Members.MobileContactMonths", Group, "流动党员联系间隔月数", ParameterOwner.Work, 6, 1, 24)
    {
        Unit = "个月",
        Help = "流出党员满这个月数没有联系记录的进入待办；在外满六个月且住处固定的，应转接组织关系。",
    };

    /// <summary>Months a member works here with the relation elsewhere before somebody is asked .</summary>
    public static readonly NumberParameter PocketMonths = new("Members.PocketMonths", Group, "口袋党员待转入月数", ParameterOwner.Work, 6, 1, 24)
    {
        Unit = "个月",
        Help = "在本地单位工作满这个月数、组织关系仍在外面的进入待办；办理转入，或写明暂不转入的原因和复核日期。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [MobileContactMonths, PocketMonths];
}
