using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// Where a member's relation lay and where the member worked, from a day (inclusive) to a day (exclusive; null while it is so).
/// Never overwritten: a transfer, a new job or a departure ends one and may begin another. Coverage of any past day counts from
/// here.
/// </summary>
[Display(Name = "党员去向")]
public class MemberPlacement : IAudited, IVersioned
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>The organisation the relation lies in; null where it lies outside the street's tree (or in none known).</summary>
    [Display(Name = "组织关系所在党组织")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The organisation outside the tree that holds the relation (“pocket members”, mobile members coming in), as named.</summary>
    [Display(Name = "组织关系所在（外部）")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string? OutsideOrganization { get; init; }

    /// <summary>The unit the member works in, or null.</summary>
    [Display(Name = "所在单位")]
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The name of a unit that is not in the ledgers yet, as written; null once the link is closed .</summary>
    [Display(Name = "待核对单位名称")]
    [StringLength(EnterpriseFields.NameMaxLength)]
    public string? OpenName { get; set; }

    /// <summary>The key of that name (<see cref="Enterprise.KeyOf"/>).</summary>
    [StringLength(EnterpriseFields.NameMaxLength)]
    public string? OpenKey { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>What began it.</summary>
    [Display(Name = "增加方式")]
    public ArrivalKind Arrival { get; init; }

    /// <summary>Why, or the paper behind it.</summary>
    [Display(Name = "依据")]
    [StringLength(ReasonMaxLength)]
    public string? Reason { get; init; }

    /// <summary>What ended it without a successor, or null.</summary>
    [Display(Name = "减少方式")]
    public DepartureKind? Departure { get; set; }

    /// <summary>Why it ended.</summary>
    [Display(Name = "结束依据")]
    [StringLength(ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>Who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => "党员去向";

    /// <summary>Whether it held on that day.</summary>
    public bool Covers(DateOnly day) => From <= day && (To is null || To > day);
}
