using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>A branch need not do a duty in the windows that end within these days, as staff decided with a reason; it shows as 不适用 with that reason.</summary>
[Display(Name = "免予安排")]
public class DutyExemption : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The branch.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The branch.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The duty, null for all of them.</summary>
    [Display(Name = "事项")]
    public DutyCode? Code { get; init; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    [Display(Name = "止")]
    public DateOnly To { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    [StringLength(OrganizationPeriod.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>Who decided, by name then.</summary>
    [StringLength(40)]
    public string DecidedBy { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => Code is { } code ? FieldCatalog.Label(code) : "全部事项";
}

internal sealed class DutyExemptionMapping : IEntityTypeConfiguration<DutyExemption>
{
    public void Configure(EntityTypeBuilder<DutyExemption> builder)
    {
        builder.ToTable("DutyExemptions");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasOne(e => e.Organization).WithMany().HasForeignKey(e => e.OrganizationId);
        builder.HasIndex(e => new { e.OrganizationId, e.From });
    }
}
