using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Assignments;

/// <summary>A unit assigned to an inspector, an instructor or its own contact from a day (inclusive) to a day (exclusive); it opens the unit's file to them.</summary>
[Display(Name = "指派")]
public class UnitAssignment : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The person.</summary>
    [Display(Name = "人员")]
    public Guid UserId { get; init; }

    /// <summary>The person.</summary>
    public AppUser? User { get; init; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "说明")]
    [StringLength(200)]
    public string? Note { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => "指派";
}
