using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>The superior let a re-election wait; never changed.</summary>
[Display(Name = "换届延期")]
public class ElectionExtension : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The end of the term that was extended.</summary>
    [Display(Name = "任期届满")]
    public DateOnly DueOn { get; init; }

    /// <summary>The day up to which it may wait, included.</summary>
    [Display(Name = "批准延期至")]
    public DateOnly ExtendedTo { get; init; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>The approval.</summary>
    [Display(Name = "批准文号")]
    [StringLength(60)]
    public string Document { get; init; } = "";

    /// <summary>Who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => "换届延期";
}
