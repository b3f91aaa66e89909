using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>A member's rights rest from a day (inclusive) to a day (exclusive): no vote, not counted as a voter (R-2.11, scenario 26).</summary>
[Display(Name = "权利暂停")]
public class RightsRest : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    public RightsRestReason Reason { get; init; }

    /// <summary>The paper behind it.</summary>
    [Display(Name = "依据")]
    [StringLength(100)]
    public string? Document { get; init; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => Reason.Label();
}
