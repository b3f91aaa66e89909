using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// A unit that an organisation covers, from a day (inclusive) to a day (exclusive). Where the unit is not in the ledgers yet the
/// link stays open under the name and code it was given by, and closes itself when the unit arrives.
/// </summary>
[Display(Name = "覆盖单位")]
public class OrganizationUnit : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The unit, null while the link is open.</summary>
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit.</summary>
    public Enterprises.Enterprise? Enterprise { get; init; }

    /// <summary>The name an open link was given by, as written; null once closed.</summary>
    [Display(Name = "待核对单位名称")]
    [StringLength(Enterprises.EnterpriseFields.NameMaxLength)]
    public string? OpenName { get; set; }

    /// <summary>The key of that name (<see cref="Enterprises.Enterprise.KeyOf"/>).</summary>
    [StringLength(Enterprises.EnterpriseFields.NameMaxLength)]
    public string? OpenKey { get; set; }

    /// <summary>True where the organisation is the unit's own (K2, K4); false where it covers several or from outside.</summary>
    [Display(Name = "单独组建")]
    public bool IsOwn { get; init; }

    /// <summary>First day covered.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer covered, null while it is.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>The document behind it (the superior's consent to a sixth unit, for example).</summary>
    [Display(Name = "依据")]
    [StringLength(100)]
    public string? Document { get; init; }

    /// <summary>Why it ended.</summary>
    [Display(Name = "结束原因")]
    [StringLength(OrganizationPeriod.ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => "覆盖单位";
}
