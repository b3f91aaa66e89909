using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>An organisation marked as weak (作用发挥弱) by hand with a reason, until inspections and stars say it (7.3, section 8).</summary>
[Display(Name = "薄弱标记")]
public class WeakMark : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>Why it was taken back.</summary>
    [Display(Name = "解除理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => "薄弱标记";
}
