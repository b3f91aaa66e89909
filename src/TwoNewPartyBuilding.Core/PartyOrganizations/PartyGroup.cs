using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>A Party group (党小组, 2.4) of a branch.</summary>
[Display(Name = "党小组")]
public class PartyGroup : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The branch.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The branch.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The name, such as “第一党小组”.</summary>
    [Display(Name = "党小组名称")]
    [StringLength(40)]
    public string Name { get; set; } = "";

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it exists.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => Name;
}
