using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Parameters of organisations (domain 2.1, [DEF]).</summary>
public static class OrganizationParameters
{
    private const string Group = "党组织";

    /// <summary>A joint branch usually covers at most so many units; more need the superior's consent (scenario 19).</summary>
    public static readonly NumberParameter JointUnits = new("Organization.JointUnits", Group, "联合党支部一般覆盖单位数上限", ParameterOwner.Work, 5, 2, 50)
    {
        Unit = "家",
        Help = "超过时不拦截，提示并要求填写上级同意的文号。",
    };

    /// <summary>R-2.08: days with fewer than three full members after which the organisation is to be reviewed.</summary>
    public static readonly NumberParameter ReviewDays = new("Organization.ReviewDays", Group, "撤并核查：正式党员连续不足 3 名的天数", ParameterOwner.Work, 90, 1, 1000)
    {
        Unit = "天",
        Help = "连续达到这个天数，党组织进入待办“撤并核查”。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [JointUnits, ReviewDays];
}
