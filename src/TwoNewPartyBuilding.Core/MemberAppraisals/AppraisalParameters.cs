using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Parameters of the democratic appraisal.</summary>
public static class AppraisalParameters
{
    /// <summary>R-3.13: 优秀 is one in so many of the graded at most. [DEF]</summary>
    public static readonly NumberParameter ExcellentShare = new("MemberAppraisals.ExcellentShare", "民主评议党员", "优秀比例", ParameterOwner.Work, AppraisalRules.ExcellentShare, 2, 10)
    {
        Unit = "分之一",
        Help = "评定等次的正式党员中，优秀一般不超过几分之一（取整）；超过的须说明理由并经上级党组织同意。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [ExcellentShare];
}
