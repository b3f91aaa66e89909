using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.SpecialityActivities;

/// <summary>What a form says of a speciality.</summary>
public abstract class SpecialityActivityFields
{
    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 1000;

    /// <summary>The title.</summary>
    [Display(Name = "活动名称", Prompt = "红色工匠讲堂")]
    [Required(ErrorMessage = "请填写活动名称")]
    [StringLength(Theme.TitleMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Title { get; set; }

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心")]
    [Required(ErrorMessage = "请选择这项活动服务于“三心”中的哪一项")]
    public HeartTag? Heart { get; set; }

    /// <summary>The day it began or was held; decides the year it counts for.</summary>
    [Display(Name = "开展日期")]
    [Required(ErrorMessage = "请填写开展日期")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>What is done.</summary>
    [Display(Name = "做法")]
    [LongText]
    [StringLength(TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Content { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "成效", Description = "最好有数字：多少人、解决了什么、节省了多少。")]
    [LongText]
    [Required(ErrorMessage = "请填写成效")]
    [StringLength(TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Effect { get; set; }

    /// <summary>Others may do it too.</summary>
    [Display(Name = "可以推广", Description = "可以推广的，能提供给主题库，供其他支部选用。")]
    public bool IsReusable { get; set; }

    /// <summary>The record of organisational life it is, or null.</summary>
    [Display(Name = "对应的活动记录", Description = "已经作为组织生活记录过的，选那条记录；没有的留空。")]
    public Guid? ActivityId { get; set; }
}

/// <summary>A branch's speciality (特色活动, 11.1).</summary>
[Display(Name = "特色活动")]
public class SpecialityActivity : SpecialityActivityFields, IFrontLineRecord
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

    /// <summary>The record of organisational life.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The theme of the library it was offered as, or null.</summary>
    [Display(Name = "主题库中的主题")]
    public Guid? ThemeId { get; set; }

    /// <summary>The theme.</summary>
    public Theme? Theme { get; init; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [StringLength(FrontLineDesk.ReasonMaxLength)]
    public string? DeletionReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(SpecialityActivity), Id);

    /// <inheritdoc/>
    public string AuditLabel => Title ?? "";
}

internal sealed class SpecialityActivityMapping : IEntityTypeConfiguration<SpecialityActivity>
{
    public void Configure(EntityTypeBuilder<SpecialityActivity> builder)
    {
        builder.MapFrontLine("SpecialityActivities");
        builder.Property(a => a.Content).HasMaxLength(SpecialityActivityFields.TextMaxLength);
        builder.Property(a => a.Effect).HasMaxLength(SpecialityActivityFields.TextMaxLength);
        builder.HasOne(a => a.Activity).WithMany().HasForeignKey(a => a.ActivityId);
        builder.HasOne(a => a.Theme).WithMany().HasForeignKey(a => a.ThemeId);
        builder.HasIndex(a => a.HeldOn);
    }
}
