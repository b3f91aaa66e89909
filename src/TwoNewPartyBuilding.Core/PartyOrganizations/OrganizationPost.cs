using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Somebody holds a post, from a day (inclusive) to a day (exclusive). A member of the portal, or a name where the person is not in the rosters.</summary>
[Display(Name = "党内职务")]
public class OrganizationPost : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The Party group a group leader leads, or null.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>The member, null where only the name is known.</summary>
    public Guid? MemberId { get; set; }

    /// <summary>The member.</summary>
    public Members.PartyMember? Member { get; init; }

    /// <summary>The name of somebody who is not in the rosters (yet).</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? PersonName { get; set; }

    /// <summary>Telephone, where the roster of organisations gives one.</summary>
    [Display(Name = "电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>The post.</summary>
    [Display(Name = "职务")]
    public PostKind Kind { get; init; }

    /// <summary>Where the person comes from.</summary>
    [Display(Name = "来源")]
    public PostSource? Source { get; set; }

    /// <summary>True for a full-time post.</summary>
    [Display(Name = "专职")]
    public bool? IsFullTime { get; set; }

    /// <summary>How the post was filled.</summary>
    [Display(Name = "产生方式")]
    public PostMode? Mode { get; set; }

    /// <summary>The post in the unit (director, supervisor, manager): 双向进入、交叉任职.</summary>
    [Display(Name = "单位职务")]
    [StringLength(60)]
    public string? UnitPost { get; set; }

    /// <summary>Number of the approval.</summary>
    [Display(Name = "批准文号")]
    [StringLength(60)]
    public string? Document { get; set; }

    /// <summary>First day in the post.</summary>
    [Display(Name = "任职时间")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer in it, null while held.</summary>
    [Display(Name = "离任时间")]
    public DateOnly? To { get; set; }

    /// <summary>Why it ended.</summary>
    [Display(Name = "离任原因")]
    [StringLength(OrganizationPeriod.ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => Kind.Label();

    /// <inheritdoc/>
    public Guid PersonalSubjectId => OrganizationId;
}
