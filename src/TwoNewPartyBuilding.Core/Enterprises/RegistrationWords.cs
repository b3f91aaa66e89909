using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>How a Party organisation was formed (1.4, 组建形式).</summary>
public enum FormationKind
{
    /// <summary>By the unit alone.</summary>
    [Display(Name = "单独组建")]
    Alone = 1,

    /// <summary>With other units.</summary>
    [Display(Name = "联合组建")]
    Joint = 2,

    /// <summary>By grid.</summary>
    [Display(Name = "网格组建")]
    Grid = 3,
}

/// <summary>Category of the organisation as the form names it (1.4).</summary>
public enum OrganizationCategory
{
    /// <summary>党支部.</summary>
    [Display(Name = "党支部")]
    Branch = 1,

    /// <summary>党总支.</summary>
    [Display(Name = "党总支")]
    GeneralBranch = 2,

    /// <summary>党委.</summary>
    [Display(Name = "党委")]
    Committee = 3,

    /// <summary>联合党支部.</summary>
    [Display(Name = "联合党支部")]
    JointBranch = 4,
}

/// <summary>Where the secretary comes from (1.4).</summary>
public enum SecretarySource
{
    /// <summary>The investor.</summary>
    [Display(Name = "出资人")]
    Investor = 1,

    /// <summary>A middle manager.</summary>
    [Display(Name = "中层管理人员")]
    MiddleManager = 2,

    /// <summary>Sent by the superior.</summary>
    [Display(Name = "上级选派")]
    SentBySuperior = 3,

    /// <summary>Another source.</summary>
    [Display(Name = "其他")]
    Other = 4,
}

/// <summary>Kind of a social organisation (1.6).</summary>
public enum SocialOrganizationKind
{
    /// <summary>社会团体, codes 51….</summary>
    [Display(Name = "社会团体")]
    Society = 1,

    /// <summary>民办非企业单位 (社会服务机构), codes 52….</summary>
    [Display(Name = "民办非企业单位")]
    PrivateNonEnterprise = 2,

    /// <summary>基金会, codes 53….</summary>
    [Display(Name = "基金会")]
    Foundation = 3,
}
