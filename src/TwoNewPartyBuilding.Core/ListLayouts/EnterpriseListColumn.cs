using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.ListLayouts;

/// <summary>The columns of the ledger list a person may choose; the unit itself always stands first.</summary>
public enum EnterpriseListColumn
{
    /// <summary>The community.</summary>
    [Display(Name = "社区")]
    Community = 1,

    /// <summary>The grid.</summary>
    [Display(Name = "网格")]
    Grid,

    /// <summary>The industry.</summary>
    [Display(Name = "行业")]
    Industry,

    /// <summary>People working there.</summary>
    [Display(Name = "职工")]
    Employees,

    /// <summary>Annual revenue.</summary>
    [Display(Name = "营收（万元）")]
    Revenue,

    /// <summary>Members here.</summary>
    [Display(Name = "党员")]
    Members,

    /// <summary>The Party organisation.</summary>
    [Display(Name = "党组织")]
    Organization,

    /// <summary>The ledger, its tag and what is suggested.</summary>
    [Display(Name = "台账")]
    Ledger,

    /// <summary>Operating status.</summary>
    [Display(Name = "经营状态")]
    Status,

    /// <summary>Where it works.</summary>
    [Display(Name = "经营地址")]
    Address,

    /// <summary>Day of foundation.</summary>
    [Display(Name = "成立时间")]
    FoundedOn,

    /// <summary>Tags of Party building.</summary>
    [Display(Name = "党建标签")]
    Tags,

    /// <summary>The day the facts speak of.</summary>
    [Display(Name = "资料截止")]
    FactsAsOf,

    /// <summary>Last change.</summary>
    [Display(Name = "更新")]
    Updated,
}
