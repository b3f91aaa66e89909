using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The leader of the working committee who looks after a branch (联系领导), from a day to a day.</summary>
[Display(Name = "联系领导")]
public class LinkedLeader : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The name.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string Name { get; init; } = "";

    /// <summary>The post, such as “党工委副书记”.</summary>
    [Display(Name = "职务")]
    [StringLength(60)]
    public string? Title { get; init; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => "联系领导";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => OrganizationId;
}
