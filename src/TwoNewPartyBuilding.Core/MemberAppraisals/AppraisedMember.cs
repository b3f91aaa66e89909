using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>
/// One member in an appraisal: what was said and what came of it. Its changes stand in the trail of the member, under the key that goes
/// when the member's data is reduced (14.1).
/// </summary>
[Display(Name = "民主评议结果")]
public class AppraisedMember : IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest opinion.</summary>
    public const int OpinionMaxLength = 500;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The appraisal.</summary>
    public Guid AppraisalId { get; init; }

    /// <summary>The appraisal.</summary>
    public MemberAppraisal? Appraisal { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>The group that appraised the member.</summary>
    public Guid GroupId { get; set; }

    /// <summary>The group.</summary>
    public AppraisalGroup? Group { get; init; }

    /// <summary>A full member on the day: gets a grade. Probationary members take part and get none.</summary>
    [Display(Name = "正式党员")]
    public bool IsFull { get; set; }

    /// <summary>Points the member gave the own year, 0 to 100.</summary>
    [Display(Name = "自评分")]
    public decimal? SelfScore { get; set; }

    /// <summary>Members’ votes for 优秀.</summary>
    [Display(Name = "互评优秀")]
    public int? PeerExcellent { get; set; }

    /// <summary>Members’ votes for 合格.</summary>
    [Display(Name = "互评合格")]
    public int? PeerQualified { get; set; }

    /// <summary>Members’ votes for 基本合格.</summary>
    [Display(Name = "互评基本合格")]
    public int? PeerBasic { get; set; }

    /// <summary>Members’ votes for 不合格.</summary>
    [Display(Name = "互评不合格")]
    public int? PeerFailing { get; set; }

    /// <summary>Votes of the masses for 优秀.</summary>
    [Display(Name = "测评优秀")]
    public int? MassExcellent { get; set; }

    /// <summary>Votes of the masses for 合格.</summary>
    [Display(Name = "测评合格")]
    public int? MassQualified { get; set; }

    /// <summary>Votes of the masses for 基本合格.</summary>
    [Display(Name = "测评基本合格")]
    public int? MassBasic { get; set; }

    /// <summary>Votes of the masses for 不合格.</summary>
    [Display(Name = "测评不合格")]
    public int? MassFailing { get; set; }

    /// <summary>Gatherings of the year that the member should have attended, kept when the appraisal is closed (3.6); null before.</summary>
    [Display(Name = "应参加组织生活")]
    public int? AttendanceDue { get; set; }

    /// <summary>Of them, attended.</summary>
    [Display(Name = "实参加组织生活")]
    public int? AttendancePresent { get; set; }

    /// <summary>The grade, or null.</summary>
    [Display(Name = "等次")]
    public AppraisalGrade? Grade { get; set; }

    /// <summary>Why a full member gets no grade, or null.</summary>
    [Display(Name = "不评定等次的原因")]
    [StringLength(100)]
    public string? NotGradedReason { get; set; }

    /// <summary>The branch's opinion, sealed.</summary>
    [Display(Name = "评定意见")]
    [Personal(PersonalKind.Words)]
    public byte[]? OpinionSealed { get; set; }

    /// <summary>The day the member was told, or null.</summary>
    [Display(Name = "反馈日期")]
    public DateOnly? FeedbackOn { get; set; }

    /// <summary>The day the member signed, or null.</summary>
    [Display(Name = "签字日期")]
    public DateOnly? SignedOn { get; set; }

    /// <summary>How the member signed.</summary>
    [Display(Name = "签字方式")]
    public SignatureWay? SignedHow { get; set; }

    /// <summary>Help for 基本合格 and 不合格, or null.</summary>
    public AppraisalHelp? Help { get; init; }

    /// <summary>The members’ votes.</summary>
    public Tally Peers => new(PeerExcellent, PeerQualified, PeerBasic, PeerFailing);

    /// <summary>The votes of the masses.</summary>
    public Tally Masses => new(MassExcellent, MassQualified, MassBasic, MassFailing);

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => "民主评议";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => MemberId;
}

/// <summary>How a member with 基本合格 or 不合格 is helped: by what, by when, whether done. It decides nothing (3.7).</summary>
[Display(Name = "帮助教育")]
public class AppraisalHelp : IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The line of the member.</summary>
    public Guid LineId { get; init; }

    /// <summary>The line.</summary>
    public AppraisedMember? Line { get; init; }

    /// <summary>The member; the trail's root.</summary>
    public Guid MemberId { get; init; }

    /// <summary>What is done, sealed.</summary>
    [Display(Name = "帮助教育措施")]
    [Personal(PersonalKind.Words)]
    public byte[]? MeasureSealed { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "期限")]
    public DateOnly DueOn { get; set; }

    /// <summary>The day it was done, or null.</summary>
    [Display(Name = "完成日期")]
    public DateOnly? DoneOn { get; set; }

    /// <summary>What came of it, sealed.</summary>
    [Display(Name = "帮助教育结果")]
    [Personal(PersonalKind.Words)]
    public byte[]? ResultSealed { get; set; }

    /// <summary>Who wrote it last, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string RecordedBy { get; set; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => "帮助教育";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => MemberId;
}
