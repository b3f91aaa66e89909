using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.FollowUps;

/// <summary>Parameters of what is followed up after meetings and talks.</summary>
public static class FollowUpParameters
{
    /// <summary>Days before its day on which a matter comes into the inbox. [DEF]</summary>
    public static readonly NumberParameter DueDays = new("FollowUps.DueDays", "议定事项与整改", "提前提醒", ParameterOwner.Work, 7, 0, 60)
    {
        Unit = "天",
        Help = "离完成期限还有这么多天时，议定事项、查摆问题和谈话问题进入所在党支部的待办；逾期的一直保留到办结。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [DueDays];
}
