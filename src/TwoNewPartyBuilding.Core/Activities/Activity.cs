using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>
/// A record of organisational life: one gathering, held once and entered once. It may be several things at a time, each with a
/// section of its own, and several organisations may take part, each with its own attendance and credit.
/// </summary>
[Display(Name = "组织生活记录")]
public class Activity : IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest title.</summary>
    public const int TitleMaxLength = 120;

    /// <summary>Longest name of a person.</summary>
    public const int PersonMaxLength = 40;

    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 300;

    /// <summary>Longest running text.</summary>
    public const int TextMaxLength = 4000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation that holds and records it.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>What it is called.</summary>
    [Display(Name = "主题")]
    [StringLength(TitleMaxLength)]
    public string Title { get; set; } = "";

    /// <summary>The day it happened, in Asia/Shanghai; the only date that duties look at.</summary>
    [Display(Name = "活动日期")]
    public DateOnly Date { get; set; }

    /// <summary>When it began.</summary>
    [Display(Name = "开始时间")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>When it ended, later than it began.</summary>
    [Display(Name = "结束时间")]
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(TitleMaxLength)]
    public string? Place { get; set; }

    /// <summary>Who presided, by name then.</summary>
    [Display(Name = "主持人")]
    [Personal(PersonalKind.Name)]
    [StringLength(PersonMaxLength)]
    public string? HostName { get; set; }

    /// <summary>Who took the minutes, by name then.</summary>
    [Display(Name = "记录人")]
    [Personal(PersonalKind.Name)]
    [StringLength(PersonMaxLength)]
    public string? RecorderName { get; set; }

    /// <summary>The group whose meeting it is (M3), or null.</summary>
    [Display(Name = "党小组")]
    public Guid? GroupId { get; set; }

    /// <summary>The group.</summary>
    public PartyGroup? Group { get; init; }

    /// <summary>Who attended without belonging to it (列席人员), by name.</summary>
    [Display(Name = "列席人员")]
    [Personal(PersonalKind.Name)]
    [StringLength(400)]
    public string? Guests { get; set; }

    /// <summary>The agenda, one point a line.</summary>
    [Display(Name = "议程")]
    [StringLength(2000)]
    public string? Agenda { get; set; }

    /// <summary>What was studied, one title a line.</summary>
    [Display(Name = "学习材料")]
    [StringLength(1000)]
    public string? Materials { get; set; }

    /// <summary>How presence was taken.</summary>
    [Display(Name = "签到方式")]
    public SignInWay? SignIn { get; set; }

    /// <summary>The month's theme it carries out (M5), or null.</summary>
    [Display(Name = "本月主题")]
    public Guid? ThemePlanId { get; set; }

    /// <summary>The month's theme.</summary>
    public ThemePlan? ThemePlan { get; init; }

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心")]
    public HeartTag? Heart { get; set; }

    /// <summary>Why it was not held on its fixed day, or was made up.</summary>
    [Display(Name = "调整或补开原因")]
    [StringLength(ReasonMaxLength)]
    public string? MoveReason { get; set; }

    /// <summary>The year that a life meeting or an appraisal belongs to, or null.</summary>
    [Display(Name = "所属年度")]
    [Unit("年")]
    public int? BelongsToYear { get; set; }

    /// <summary>What it cost, in yuan, or null.</summary>
    [Display(Name = "经费（元）")]
    public decimal? Cost { get; set; }

    /// <summary>How far it is.</summary>
    [Display(Name = "状态")]
    public ActivityState State { get; set; } = ActivityState.Draft;

    /// <summary>1 for the first writing, one more with each correction of a confirmed record.</summary>
    [Display(Name = "版次")]
    public int Revision { get; set; } = 1;

    /// <summary>Why the correction under way was begun, or null.</summary>
    [Display(Name = "更正理由")]
    [StringLength(ReasonMaxLength)]
    public string? CorrectionReason { get; set; }

    /// <summary>The day it was first handed in; more than the days of <c>Activities.EntryDays</c> after <see cref="Date"/> is a late entry (补录, R-3.04).</summary>
    [Display(Name = "登记日期")]
    public DateOnly? RecordedOn { get; set; }

    /// <summary>The account that wrote it and may not confirm it; null for an import.</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>Who wrote it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(PersonMaxLength)]
    public string RecordedBy { get; set; } = "";

    /// <summary>When it was confirmed (UTC), or null.</summary>
    [Display(Name = "确认时间")]
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The account that confirmed it.</summary>
    public Guid? ConfirmedById { get; set; }

    /// <summary>Who confirmed it, by name then.</summary>
    [Display(Name = "确认人")]
    [StringLength(PersonMaxLength)]
    public string? ConfirmedBy { get; set; }

    /// <summary>Confirmed by the one who wrote it, since the branch has a single committee member .</summary>
    [Display(Name = "本人确认")]
    public bool IsConfirmedAlone { get; set; }

    /// <summary>Why it was taken out, or null.</summary>
    [Display(Name = "作废理由")]
    [StringLength(ReasonMaxLength)]
    public string? VoidReason { get; set; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>When it was begun (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was last saved (UTC).</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>When it was first handed in (UTC), or null; with <see cref="CreatedAt"/> it tells how long the form took.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>The form's fields that the portal filled in when it was begun, by name and separated by commas; null where nobody noted it.</summary>
    [StringLength(400)]
    public string? Carried { get; set; }

    /// <summary>What it is, each with its minutes.</summary>
    public List<ActivitySection> Sections { get; } = [];

    /// <summary>Who takes part; the holder always.</summary>
    public List<ActivityBranch> Branches { get; } = [];

    /// <summary>What has to be seen to afterwards.</summary>
    public List<FollowUp> FollowUps { get; } = [];

    /// <summary>What was voted on.</summary>
    public List<ActivityVote> Votes { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activity), Id);

    /// <inheritdoc/>
    public string AuditLabel => Title;

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>One of the things a gathering is, with its own minutes and the extra fields of its kind (3.4).</summary>
[Display(Name = "会议内容")]
public class ActivitySection : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The gathering.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The gathering.</summary>
    public Activity? Activity { get; init; }

    /// <summary>What it is; once a gathering.</summary>
    [Display(Name = "活动类别")]
    public ActivityKind Kind { get; init; }

    /// <summary>Its minutes.</summary>
    [Display(Name = "会议内容")]
    [StringLength(Activity.TextMaxLength)]
    public string? Content { get; set; }

    /// <summary>Lecture: who gave it.</summary>
    [Display(Name = "主讲人")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? Lecturer { get; set; }

    /// <summary>Lecture: as what.</summary>
    [Display(Name = "主讲人身份")]
    public LecturerRole? LecturerRole { get; set; }

    /// <summary>Lecture, study: its subject.</summary>
    [Display(Name = "题目")]
    [StringLength(Activity.TitleMaxLength)]
    public string? Topic { get; set; }

    /// <summary>Lecture, study: class hours (学时), to a half.</summary>
    [Display(Name = "学时")]
    public decimal? ClassHours { get; set; }

    /// <summary>Committee: a “三重一大” matter.</summary>
    [Display(Name = "三重一大")]
    public bool IsMajorMatter { get; set; }

    /// <summary>Committee: its members.</summary>
    [Display(Name = "应到委员")]
    public int? CommitteeDue { get; set; }

    /// <summary>Committee: those present.</summary>
    [Display(Name = "实到委员")]
    public int? CommitteePresent { get; set; }

    /// <summary>Life meeting: everybody studied before.</summary>
    [Display(Name = "会前学习")]
    public bool HasStudied { get; set; }

    /// <summary>Life meeting: opinions were sought before.</summary>
    [Display(Name = "会前征求意见")]
    public bool HasSoughtOpinions { get; set; }

    /// <summary>Life meeting: talks were held before.</summary>
    [Display(Name = "会前谈心谈话")]
    public bool HasTalked { get; set; }

    /// <summary>Life meeting: outlines of speeches handed in.</summary>
    [Display(Name = "个人发言提纲（份）")]
    public int? Outlines { get; set; }

    /// <summary>Life meeting: criticisms spoken.</summary>
    [Display(Name = "批评意见（条）")]
    public int? Criticisms { get; set; }

    /// <summary>Consultation: representatives of the members, by name.</summary>
    [Display(Name = "党员代表")]
    [Personal(PersonalKind.Name)]
    [StringLength(400)]
    public string? MemberRepresentatives { get; set; }

    /// <summary>Consultation: representatives of the masses, by name.</summary>
    [Display(Name = "群众代表")]
    [Personal(PersonalKind.Name)]
    [StringLength(400)]
    public string? MassRepresentatives { get; set; }

    /// <summary>Consultation: representatives of the unit, by name.</summary>
    [Display(Name = "企业方代表")]
    [Personal(PersonalKind.Name)]
    [StringLength(400)]
    public string? UnitRepresentatives { get; set; }

    /// <summary>Consultation: what was answered.</summary>
    [Display(Name = "答复情况")]
    [StringLength(2000)]
    public string? Replies { get; set; }

    /// <summary>Its fields that were taken over from an earlier record when it was begun, by name and separated by commas.</summary>
    [StringLength(400)]
    public string? Carried { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => FieldCatalog.Label(Kind);

    /// <inheritdoc/>
    public Guid PersonalSubjectId => ActivityId;
}
