using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>
/// How somebody works on a gap (缺口办理): whose it is, by when, what comes next. Made with the first deed; the gap itself is
/// what the records say. It closes by itself when they no longer say so, and keeps what closed it.
/// </summary>
[Display(Name = "缺口办理")]
public class GapCase : IAudited, IVersioned
{
    /// <summary>Longest next step and notes.</summary>
    public const int TextMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The list.</summary>
    [Display(Name = "缺口")]
    public GapKind Kind { get; init; }

    /// <summary>The unit, null where it is about an organisation.</summary>
    public Guid? EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The organisation, null where it is about a unit.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>Whose it is.</summary>
    [Display(Name = "责任人")]
    public Guid? OwnerId { get; set; }

    /// <summary>Whose it is.</summary>
    public AppUser? Owner { get; init; }

    /// <summary>By when.</summary>
    [Display(Name = "办结期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>What comes next.</summary>
    [Display(Name = "下一步")]
    [StringLength(TextMaxLength)]
    public string? NextStep { get; set; }

    /// <summary>Why there is no organisation.</summary>
    [Display(Name = "未建原因")]
    public NoOrganizationReason? Reason { get; set; }

    /// <summary>When it is planned to be set up, joined or sent.</summary>
    [Display(Name = "计划完成日期")]
    public DateOnly? PlannedOn { get; set; }

    /// <summary>Notes.</summary>
    [Display(Name = "备注")]
    [StringLength(TextMaxLength)]
    public string? Notes { get; set; }

    /// <summary>The day it was taken up.</summary>
    [Display(Name = "立项日期")]
    public DateOnly OpenedOn { get; init; }

    /// <summary>The day it was seen to be closed, null while open.</summary>
    [Display(Name = "销号日期")]
    public DateOnly? ClosedOn { get; set; }

    /// <summary>What closed it.</summary>
    [Display(Name = "销号原因")]
    [StringLength(100)]
    public string? ClosedBecause { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => EnterpriseId is { } unit ? (nameof(Enterprise), unit) : (nameof(PartyOrganization), OrganizationId!.Value);

    /// <inheritdoc/>
    public string AuditLabel => $"缺口办理：{Kind.Label()}";
}

internal sealed class GapCaseMapping : IEntityTypeConfiguration<GapCase>
{
    public void Configure(EntityTypeBuilder<GapCase> builder)
    {
        builder.ToTable("GapCases");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne(c => c.Enterprise).WithMany().HasForeignKey(c => c.EnterpriseId);
        builder.HasOne(c => c.Organization).WithMany().HasForeignKey(c => c.OrganizationId);
        builder.HasOne(c => c.Owner).WithMany().HasForeignKey(c => c.OwnerId);

        // One open case for each gap.
        builder.HasIndex(c => new { c.Kind, c.EnterpriseId }, "OneOfUnit").IsUnique().HasFilter("[ClosedOn] IS NULL AND [EnterpriseId] IS NOT NULL");
        builder.HasIndex(c => new { c.Kind, c.OrganizationId }, "OneOfOrganization").IsUnique().HasFilter("[ClosedOn] IS NULL AND [OrganizationId] IS NOT NULL");
        builder.HasIndex(c => new { c.Kind, c.ClosedOn });
    }
}
