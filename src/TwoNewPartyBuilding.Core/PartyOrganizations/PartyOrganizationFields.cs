using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What is corrected in place; name, type, superior and committee change by dated events (<see cref="OrganizationPeriod"/>).</summary>
public abstract class PartyOrganizationFields
{
    /// <summary>How it was formed .</summary>
    [Display(Name = "组建方式")]
    public FormationMode? Mode { get; set; }

    /// <summary>Number of the approval to set it up.</summary>
    [Display(Name = "批准文号")]
    [StringLength(60)]
    public string? ApprovalNumber { get; set; }

    /// <summary>Who to speak to .</summary>
    [Display(Name = "联系人")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? ContactName { get; set; }

    /// <summary>Telephone of the organisation .</summary>
    [Display(Name = "联系电话", Description = "手机号，或带区号的固定电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>Where it meets.</summary>
    [Display(Name = "活动场所")]
    [StringLength(100)]
    public string? Venue { get; set; }

    /// <summary>An organisation of a community's residents: its term is five years .</summary>
    [Display(Name = "社区居民党组织", Description = "社区（村）居民的党组织，任期五年；“两新”组织的不勾")]
    public bool IsOfResidents { get; set; }

    /// <summary>Remarks.</summary>
    [Display(Name = "备注")]
    [LongText]
    [StringLength(500)]
    public string? Remarks { get; set; }
}
