using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.ThreeComparisons;

/// <summary>
/// “比服务、比技术、比业绩” (11.1): three scores of a member for a half-year. Shown as three bars, never added up, never ranked and
/// never mixed into anything else.
/// </summary>
[Display(Name = "三比评分")]
public class ThreeComparison : IFrontLineRecord
{
    /// <summary>Highest score.</summary>
    public const int MostPoints = 100;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <inheritdoc/>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <inheritdoc/>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>The year.</summary>
    [Display(Name = "年份")]
    [Unit("年")]
    public int Year { get; init; }

    /// <summary>The half-year, 1 or 2.</summary>
    [Display(Name = "半年")]
    public int Half { get; init; }

    /// <summary>Service, 0 to 100, or null.</summary>
    [Display(Name = "比服务")]
    public int? Service { get; set; }

    /// <summary>Skill, 0 to 100, or null.</summary>
    [Display(Name = "比技术")]
    public int? Skill { get; set; }

    /// <summary>Performance, 0 to 100, or null.</summary>
    [Display(Name = "比业绩")]
    public int? Performance { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [StringLength(FrontLineDesk.ReasonMaxLength)]
    public string? DeletionReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ThreeComparison), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"三比评分 {HalfYear.Text(Year, Half)}";
}

internal sealed class ThreeComparisonMapping : IEntityTypeConfiguration<ThreeComparison>
{
    public void Configure(EntityTypeBuilder<ThreeComparison> builder)
    {
        builder.MapFrontLine("ThreeComparisons");
        builder.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId);

        // One sheet of scores a member, branch and half-year.
        builder.HasIndex(c => new { c.MemberId, c.OrganizationId, c.Year, c.Half }).IsUnique().HasFilter("[DeletedAt] IS NULL");
        builder.HasIndex(c => new { c.OrganizationId, c.Year, c.Half });
    }
}
