using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.VanguardPosts;

/// <summary>What a review of a post finds. Stored by number; numbers never change.</summary>
public enum ReviewResult
{
    /// <summary>The plaque stays.</summary>
    [Display(Name = "保持")]
    Kept = 1,

    /// <summary>The plaque is taken down; the post ends.</summary>
    [Display(Name = "摘牌")]
    TakenDown = 2,
}

/// <summary>What a form says of a vanguard post.</summary>
public abstract class VanguardPostFields
{
    /// <summary>Longest pledges.</summary>
    public const int PledgesMaxLength = 600;

    /// <summary>The post.</summary>
    [Display(Name = "先锋岗名称", Prompt = "数控车间党员先锋岗")]
    [Required(ErrorMessage = "请填写先锋岗名称")]
    [StringLength(40, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Name { get; set; }

    /// <summary>Where it is.</summary>
    [Display(Name = "工作岗位", Prompt = "一车间三号生产线")]
    [Required(ErrorMessage = "请填写工作岗位")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Workplace { get; set; }

    /// <summary>The number of its plaque; a post has one plaque and a number stands on one plaque.</summary>
    [Display(Name = "牌号", Prompt = "2026-001", Description = "一岗一牌，全街道不重复。")]
    [Required(ErrorMessage = "请填写牌号")]
    [StringLength(20, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? PlaqueNumber { get; set; }

    /// <summary>What is pledged, one a line; at least one.</summary>
    [Display(Name = "岗位承诺", Description = "一行写一条，至少一条，最多六条。")]
    [LongText]
    [Required(ErrorMessage = "请至少写一条承诺")]
    [StringLength(PledgesMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Pledges { get; set; }

    /// <summary>The day it was named.</summary>
    [Display(Name = "命名日期")]
    [Required(ErrorMessage = "请填写命名日期")]
    public DateOnly? From { get; set; }

    /// <summary>The last day the naming is meant for, or null.</summary>
    [Display(Name = "期限至", Description = "命名时定了期限的填写；到期后仍要复核，由复核决定保持还是摘牌。")]
    public DateOnly? Until { get; set; }
}

/// <summary>A vanguard post (党员先锋岗, 11.1): one plaque, reviewed every half-year, kept or taken down.</summary>
[Display(Name = "党员先锋岗")]
public class VanguardPost : VanguardPostFields, IFrontLineRecord
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <inheritdoc/>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <inheritdoc/>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The day of the last review that kept it, or of the naming; the next review is counted from it. Kept by the service.</summary>
    public DateOnly ReviewedOn { get; set; }

    /// <summary>The day the plaque was taken down, null while it hangs.</summary>
    [Display(Name = "摘牌日期")]
    public DateOnly? TakenDownOn { get; set; }

    /// <summary>Who works there.</summary>
    public List<VanguardPostMember> Members { get; } = [];

    /// <summary>Its reviews.</summary>
    public List<VanguardPostReview> Reviews { get; } = [];

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [StringLength(FrontLineDesk.ReasonMaxLength)]
    public string? DeletionReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(VanguardPost), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name ?? "";
}

/// <summary>A member who works at a vanguard post.</summary>
[Display(Name = "岗位党员")]
public class VanguardPostMember : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The post.</summary>
    public Guid PostId { get; init; }

    /// <summary>The post.</summary>
    public VanguardPost? Post { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(VanguardPost), PostId);

    /// <inheritdoc/>
    public string AuditLabel => Member?.AuditLabel ?? "岗位党员";
}

/// <summary>A review of a vanguard post; dated, never overwritten.</summary>
[Display(Name = "先锋岗复核")]
public class VanguardPostReview : IAudited
{
    /// <summary>Longest finding.</summary>
    public const int FindingMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The post.</summary>
    public Guid PostId { get; init; }

    /// <summary>The post.</summary>
    public VanguardPost? Post { get; init; }

    /// <summary>The day.</summary>
    [Display(Name = "复核日期")]
    public DateOnly On { get; init; }

    /// <summary>What came of it.</summary>
    [Display(Name = "复核结果")]
    public ReviewResult Result { get; init; }

    /// <summary>What was found.</summary>
    [Display(Name = "复核意见")]
    [StringLength(FindingMaxLength)]
    public string? Finding { get; init; }

    /// <summary>Who recorded it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(40)]
    public string By { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(VanguardPost), PostId);

    /// <inheritdoc/>
    public string AuditLabel => $"{On:yyyy-MM-dd} {Result.Label()}";
}

internal sealed class VanguardPostMapping : IEntityTypeConfiguration<VanguardPost>
{
    public void Configure(EntityTypeBuilder<VanguardPost> builder)
    {
        builder.MapFrontLine("VanguardPosts");
        builder.Property(p => p.Pledges).HasMaxLength(VanguardPostFields.PledgesMaxLength);
        builder.Property(p => p.ReviewedOn).NotAudited();

        // One plaque a post, one post a plaque; a number in the recycle bin is free again.
        builder.HasIndex(p => p.PlaqueNumber).IsUnique().HasFilter("[DeletedAt] IS NULL");
        builder.HasIndex(p => new { p.TakenDownOn, p.ReviewedOn });
    }
}

internal sealed class VanguardPostMemberMapping : IEntityTypeConfiguration<VanguardPostMember>
{
    public void Configure(EntityTypeBuilder<VanguardPostMember> builder)
    {
        builder.ToTable("VanguardPostMembers");
        builder.HasOne(m => m.Post).WithMany(p => p.Members).HasForeignKey(m => m.PostId);
        builder.HasOne(m => m.Member).WithMany().HasForeignKey(m => m.MemberId);
        builder.HasIndex(m => new { m.PostId, m.MemberId }).IsUnique();
    }
}

internal sealed class VanguardPostReviewMapping : IEntityTypeConfiguration<VanguardPostReview>
{
    public void Configure(EntityTypeBuilder<VanguardPostReview> builder)
    {
        builder.ToTable("VanguardPostReviews");
        builder.Property(r => r.Finding).HasMaxLength(VanguardPostReview.FindingMaxLength);
        builder.HasOne(r => r.Post).WithMany(p => p.Reviews).HasForeignKey(r => r.PostId);
        builder.HasIndex(r => new { r.PostId, r.On });
    }
}
