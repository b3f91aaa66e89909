using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>Somebody left out of the voters due, with the reason .</summary>
[Display(Name = "不计入应到会人数")]
public class ElectionLeftOut : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The election.</summary>
    public Guid ElectionId { get; init; }

    /// <summary>The election.</summary>
    public Election? Election { get; init; }

    /// <summary>The organisation, for the trail.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public Members.PartyMember? Member { get; init; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    public LeftOutReason Reason { get; init; }

    /// <summary>The superior's consent.</summary>
    [Display(Name = "上级同意依据")]
    [StringLength(60)]
    public string? Document { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => Reason.Label();
}

/// <summary>A candidate, or somebody written in by voters.</summary>
[Display(Name = "候选人")]
public class ElectionCandidate : IAudited, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The election.</summary>
    public Guid ElectionId { get; init; }

    /// <summary>The election.</summary>
    public Election? Election { get; init; }

    /// <summary>The organisation, for the trail.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The member, or null where only the name is known.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The member.</summary>
    public Members.PartyMember? Member { get; init; }

    /// <summary>The name of somebody not in the rosters.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? PersonName { get; init; }

    /// <summary>Written in, so that the person does not count towards the quota of .</summary>
    [Display(Name = "另选人")]
    public bool IsWrittenIn { get; init; }

    /// <summary>The post after a confirmed election, null for those not elected.</summary>
    [Display(Name = "当选职务")]
    public PostKind? Post { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => "候选人";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => OrganizationId;
}
