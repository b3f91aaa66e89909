using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What a form says of a round.</summary>
public abstract class OpinionRoundFields
{
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 300;

    /// <summary>The words that an empty round's note must hold.</summary>
    public const string NoOpinions = "无意见";

    /// <summary>Most people asked in one round.</summary>
    public const int MostRespondents = 100_000;

    /// <summary>How opinions were sought.</summary>
    [Display(Name = "征集形式")]
    [Required(ErrorMessage = "请选择征集形式")]
    public OpinionForm? Form { get; set; }

    /// <summary>The day, in Asia/Shanghai; it decides which month the round counts for .</summary>
    [Display(Name = "征集日期")]
    [Required(ErrorMessage = "请填写征集日期")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>Who went, by name then: a committee member, or the instructor of the visit.</summary>
    [Display(Name = "征集人", Description = "到一线征集意见的班子成员")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写征集人")]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? CollectorName { get; set; }

    /// <summary>Members asked.</summary>
    [Display(Name = "征集党员")]
    [Unit("人")]
    [Range(0, MostRespondents, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int Members { get; set; }

    /// <summary>Others asked.</summary>
    [Display(Name = "征集群众、企业主")]
    [Unit("人")]
    [Range(0, MostRespondents, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int Others { get; set; }

    /// <summary>A note; an empty round says 无意见 here.</summary>
    [Display(Name = "备注", Description = "没有征集到意见时注明“无意见”")]
    [LongText]
    [StringLength(NoteMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Note { get; set; }
}

/// <summary>
/// A round of seeking opinions (M10): an organisation asks people, on a day, in a form. It counts once somebody else confirmed it
/// as records of organisational life do.
/// </summary>
[Display(Name = "意见征集")]
public class OpinionRound : OpinionRoundFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The visit it comes from, or null.</summary>
    public Guid? VisitId { get; set; }

    /// <summary>The visit.</summary>
    public Visit? Visit { get; init; }

    /// <summary>How far the record is.</summary>
    [Display(Name = "状态")]
    public ActivityState State { get; set; } = ActivityState.Draft;

    /// <summary>What is to be mended, where it was returned.</summary>
    [Display(Name = "退回意见")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? Remark { get; set; }

    /// <summary>1 for the first writing, one more with each correction of a confirmed record.</summary>
    [Display(Name = "版次")]
    public int Revision { get; set; } = 1;

    /// <summary>Why a confirmed record was opened again or a record taken out, or null.</summary>
    [Display(Name = "更正或作废理由")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>The day it was first handed in; later than some days after <see cref="OpinionRoundFields.HeldOn"/> is a late entry (补录, R-3.04).</summary>
    [Display(Name = "登记日期")]
    public DateOnly? RecordedOn { get; set; }

    /// <summary>The account that wrote it and may not confirm it .</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>Who wrote it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(Activity.PersonMaxLength)]
    public string RecordedBy { get; set; } = "";

    /// <summary>When it was confirmed (UTC), or null.</summary>
    [Display(Name = "确认时间")]
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Who confirmed it, by name then.</summary>
    [Display(Name = "确认人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? ConfirmedBy { get; set; }

    /// <summary>Confirmed by the one who wrote it, since the branch has a single committee member .</summary>
    [Display(Name = "本人确认")]
    public bool IsConfirmedAlone { get; set; }

    /// <summary>When it was first saved (UTC); null for one of before this was noted.</summary>
    public DateTime? BegunAt { get; init; }

    /// <summary>When it was first handed in (UTC), or null.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>What people said.</summary>
    public List<Opinion> Opinions { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(OpinionRound), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"意见征集 {HeldOn:yyyy-MM-dd}";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;

    /// <summary>True while it may be written in.</summary>
    public bool IsOpen => State is ActivityState.Draft or ActivityState.Returned;
}
