using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.ResponsibilityAreas;

/// <summary>What a form says of an area that a member answers for.</summary>
public abstract class ResponsibilityAreaFields
{
    /// <summary>Longest list of duties.</summary>
    public const int DutiesMaxLength = 600;

    /// <summary>The area.</summary>
    [Display(Name = "责任区名称", Prompt = "总装车间党员责任区")]
    [Required(ErrorMessage = "请填写责任区名称")]
    [StringLength(40, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Name { get; set; }

    /// <summary>Who answers for it.</summary>
    [Display(Name = "责任党员", Order = 1)]
    [Required(ErrorMessage = "请选择责任党员")]
    public Guid? MemberId { get; set; }

    /// <summary>How far it reaches.</summary>
    [Display(Name = "责任范围", Prompt = "总装车间 1–6 号工位及周边通道")]
    [Required(ErrorMessage = "请填写责任范围")]
    [StringLength(120, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Scope { get; set; }

    /// <summary>What is to be done, one a line.</summary>
    [Display(Name = "责任内容", Description = "一行写一条，印在责任区牌上，最多八条。")]
    [LongText]
    [Required(ErrorMessage = "请至少写一条责任内容")]
    [StringLength(DutiesMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Duties { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "设立日期")]
    [Required(ErrorMessage = "请填写设立日期")]
    public DateOnly? From { get; set; }

    /// <summary>The first day it no longer exists, null while it does.</summary>
    [Display(Name = "撤销日期", Description = "撤销或换人后重新设立的填写；还在的留空。")]
    public DateOnly? To { get; set; }
}

/// <summary>An area a member answers for (党员责任区, 11.1), with its sign and its scoreboard.</summary>
[Display(Name = "党员责任区")]
public class ResponsibilityArea : ResponsibilityAreaFields, IPhotographed
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

    /// <summary>The member of <see cref="ResponsibilityAreaFields.MemberId"/>.</summary>
    public PartyMember? Member { get; init; }

    /// <inheritdoc/>
    [Display(Name = "照片")]
    public Guid? PhotoId { get; set; }

    /// <summary>The scoreboard.</summary>
    public List<AreaScore> Scores { get; } = [];

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [StringLength(FrontLineDesk.ReasonMaxLength)]
    public string? DeletionReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ResponsibilityArea), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name ?? "";
}

/// <summary>A line of the scoreboard (评分栏) of an area: what happened on a day and how many points it brought or cost.</summary>
[Display(Name = "责任区评分")]
public class AreaScore : IAudited
{
    /// <summary>Points of a line, either way.</summary>
    public const int MostPoints = 100;

    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 120;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The area.</summary>
    public Guid AreaId { get; init; }

    /// <summary>The area.</summary>
    public ResponsibilityArea? Area { get; init; }

    /// <summary>The day.</summary>
    [Display(Name = "日期")]
    public DateOnly On { get; init; }

    /// <summary>What happened.</summary>
    [Display(Name = "事项")]
    [StringLength(TextMaxLength)]
    public string Text { get; init; } = "";

    /// <summary>Points, −100 to 100.</summary>
    [Display(Name = "得分")]
    public int Points { get; init; }

    /// <summary>Who recorded it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(40)]
    public string By { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ResponsibilityArea), AreaId);

    /// <inheritdoc/>
    public string AuditLabel => $"{On:yyyy-MM-dd} {Text}";
}

internal sealed class ResponsibilityAreaMapping : IEntityTypeConfiguration<ResponsibilityArea>
{
    public void Configure(EntityTypeBuilder<ResponsibilityArea> builder)
    {
        builder.MapFrontLine("ResponsibilityAreas");
        builder.Property(a => a.Duties).HasMaxLength(ResponsibilityAreaFields.DutiesMaxLength);
        builder.HasOne(a => a.Member).WithMany().HasForeignKey(a => a.MemberId);
    }
}

internal sealed class AreaScoreMapping : IEntityTypeConfiguration<AreaScore>
{
    public void Configure(EntityTypeBuilder<AreaScore> builder)
    {
        builder.ToTable("AreaScores");
        builder.HasOne(s => s.Area).WithMany(a => a.Scores).HasForeignKey(s => s.AreaId);
        builder.HasIndex(s => new { s.AreaId, s.On });
    }
}
