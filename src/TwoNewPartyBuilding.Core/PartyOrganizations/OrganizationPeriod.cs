using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// What an organisation was from a day (inclusive) to a day (exclusive; null while it is so). Never overwritten: a change ends
/// one period and begins another, each with its reason and document number.
/// </summary>
[Display(Name = "党组织沿革")]
public class OrganizationPeriod : IAudited, IVersioned
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>First day; the earliest date there is where the day of founding is unknown.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>What began it.</summary>
    [Display(Name = "事项")]
    public OrganizationChange Change { get; init; }

    /// <summary>The name then.</summary>
    [Display(Name = "党组织名称")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string Name { get; init; } = "";

    /// <summary>The type then.</summary>
    [Display(Name = "党组织类别")]
    public OrganizationType Type { get; init; }

    /// <summary>Whether it had a committee.</summary>
    [Display(Name = "设委员会")]
    public bool HasCommittee { get; init; }

    /// <summary>The superior then.</summary>
    [Display(Name = "上级党组织")]
    public Guid? ParentId { get; init; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [StringLength(ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>The number of the document.</summary>
    [Display(Name = "文号")]
    [StringLength(60)]
    public string? Document { get; init; }

    /// <summary>The organisation merged in, split from or merged into, or null.</summary>
    public Guid? OtherId { get; init; }

    /// <summary>Why it ended without a successor (cancelled, merged into another), or null.</summary>
    [Display(Name = "撤销理由")]
    [StringLength(ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>The document of the end.</summary>
    [Display(Name = "撤销文号")]
    [StringLength(60)]
    public string? EndDocument { get; set; }

    /// <summary>Who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => Change.Label();

    /// <summary>Whether it was so on that day.</summary>
    public bool Covers(DateOnly day) => From <= day && (To is null || To > day);
}
