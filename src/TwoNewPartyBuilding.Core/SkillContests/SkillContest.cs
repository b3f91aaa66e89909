using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.SkillContests;

/// <summary>What a form says of a contest.</summary>
public abstract class SkillContestFields
{
    /// <summary>Longest description.</summary>
    public const int ContentMaxLength = 1000;

    /// <summary>The title.</summary>
    [Display(Name = "大赛名称", Prompt = "数控加工党员技能大赛")]
    [Required(ErrorMessage = "请填写大赛名称")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Title { get; set; }

    /// <summary>The trade.</summary>
    [Display(Name = "工种", Prompt = "数控车工")]
    [Required(ErrorMessage = "请填写工种")]
    [StringLength(40, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Trade { get; set; }

    /// <summary>Who organises it.</summary>
    [Display(Name = "主办", Prompt = "党支部、工会")]
    [Required(ErrorMessage = "请填写主办")]
    [StringLength(80, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Organizer { get; set; }

    /// <summary>The day; decides the year it counts for.</summary>
    [Display(Name = "举办日期")]
    [Required(ErrorMessage = "请填写举办日期")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点", Prompt = "一车间")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Place { get; set; }

    /// <summary>The judges by name.</summary>
    [Display(Name = "评委", Description = "多人用顿号隔开。")]
    [Personal(PersonalKind.Name)]
    [StringLength(120, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Judges { get; set; }

    /// <summary>What was contested, and how it was judged.</summary>
    [Display(Name = "比赛内容和评分办法")]
    [LongText]
    [StringLength(ContentMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Content { get; set; }
}

/// <summary>A skill contest (党员技能大赛, 11.1) of members and others, with scores, places and awards.</summary>
[Display(Name = "党员技能大赛")]
public class SkillContest : SkillContestFields, IFrontLineRecord, IPersonalSubject
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

    /// <summary>Who takes part.</summary>
    public List<Contestant> Contestants { get; } = [];

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [StringLength(FrontLineDesk.ReasonMaxLength)]
    public string? DeletionReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(SkillContest), Id);

    /// <inheritdoc/>
    public string AuditLabel => Title ?? "";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>Somebody who takes part in a contest: a member, or another by name.</summary>
[Display(Name = "参赛选手")]
public class Contestant : IAudited, IPersonalSubject
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 40;

    /// <summary>Highest score.</summary>
    public const decimal MostScore = 9_999;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The contest.</summary>
    public Guid ContestId { get; init; }

    /// <summary>The contest.</summary>
    public SkillContest? Contest { get; init; }

    /// <summary>The member, or null for somebody else.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>The name of somebody who is no member, or null.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(NameMaxLength)]
    public string? Name { get; set; }

    /// <summary>The row on the sheet, from 0: keys made in the same millisecond have no order of their own.</summary>
    [Display(Name = "序号")]
    public int Position { get; set; }

    /// <summary>The team or unit, or null.</summary>
    [Display(Name = "班组或单位")]
    [StringLength(60)]
    public string? Team { get; set; }

    /// <summary>The score, null while there is none; the higher the better.</summary>
    [Display(Name = "成绩")]
    public decimal? Score { get; set; }

    /// <summary>The award, or null.</summary>
    [Display(Name = "奖项")]
    [StringLength(40)]
    public string? Award { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(SkillContest), ContestId);

    /// <inheritdoc/>
    public string AuditLabel => Codes.Masking.Mask(PersonalKind.Name, Member?.Name ?? Name) is { Length: > 0 } name ? name : "参赛选手";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => ContestId;
}

internal sealed class SkillContestMapping : IEntityTypeConfiguration<SkillContest>
{
    public void Configure(EntityTypeBuilder<SkillContest> builder)
    {
        builder.MapFrontLine("SkillContests");
        builder.Property(c => c.Content).HasMaxLength(SkillContestFields.ContentMaxLength);
        builder.HasIndex(c => c.HeldOn);
    }
}

internal sealed class ContestantMapping : IEntityTypeConfiguration<Contestant>
{
    public void Configure(EntityTypeBuilder<Contestant> builder)
    {
        builder.ToTable("Contestants");
        builder.HasOne(c => c.Contest).WithMany(c => c.Contestants).HasForeignKey(c => c.ContestId);
        builder.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId);
        builder.HasIndex(c => new { c.ContestId, c.MemberId }).IsUnique().HasFilter("[MemberId] IS NOT NULL");
    }
}
