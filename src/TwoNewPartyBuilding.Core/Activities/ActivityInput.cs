using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>What is asked for before a record is begun; everything else is filled in from the plan, the roster and last time.</summary>
public sealed class BeginInput
{
    /// <summary>The branch.</summary>
    [Display(Name = "党组织")]
    [Required(ErrorMessage = "请选择党组织")]
    public Guid? OrganizationId { get; set; }

    /// <summary>What it is; may be left out where an earlier record is copied, which says it.</summary>
    [Display(Name = "活动类别")]
    public ActivityKind? Kind { get; set; }

    /// <summary>The day.</summary>
    [Display(Name = "活动日期")]
    [Required(ErrorMessage = "请填写活动日期")]
    public DateOnly? Date { get; set; }

    /// <summary>The group, for a group's meeting.</summary>
    [Display(Name = "党小组")]
    public Guid? GroupId { get; set; }

    /// <summary>An earlier record whose texts are taken over, or null.</summary>
    public Guid? CopyFrom { get; set; }
}

/// <summary>The record as its form posts it.</summary>
public sealed class ActivityInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>What it is; one or more.</summary>
    [Display(Name = "活动类别", Description = "一次活动可以同时算几项，每项各写各的内容")]
    public List<ActivityKind> Kinds { get; set; } = [];

    /// <summary>What it is called.</summary>
    [Display(Name = "主题")]
    [StringLength(Activity.TitleMaxLength)]
    public string? Title { get; set; }

    /// <summary>The day.</summary>
    [Display(Name = "活动日期")]
    [Required(ErrorMessage = "请填写活动日期")]
    public DateOnly? Date { get; set; }

    /// <summary>When it began.</summary>
    [Display(Name = "开始时间")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>When it ended.</summary>
    [Display(Name = "结束时间")]
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(Activity.TitleMaxLength)]
    public string? Place { get; set; }

    /// <summary>Who presided.</summary>
    [Display(Name = "主持人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? HostName { get; set; }

    /// <summary>Who took the minutes.</summary>
    [Display(Name = "记录人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? RecorderName { get; set; }

    /// <summary>The group.</summary>
    [Display(Name = "党小组")]
    public Guid? GroupId { get; set; }

    /// <summary>Guests.</summary>
    [Display(Name = "列席人员", Description = "多人用顿号隔开")]
    [StringLength(400)]
    public string? Guests { get; set; }

    /// <summary>The agenda.</summary>
    [Display(Name = "议程", Description = "一行一项")]
    [LongText]
    [StringLength(2000)]
    public string? Agenda { get; set; }

    /// <summary>What was studied.</summary>
    [Display(Name = "学习材料", Description = "一行一份")]
    [LongText]
    [StringLength(1000)]
    public string? Materials { get; set; }

    /// <summary>How presence was taken.</summary>
    [Display(Name = "签到方式")]
    public SignInWay? SignIn { get; set; }

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心")]
    public HeartTag? Heart { get; set; }

    /// <summary>Why not on the fixed day.</summary>
    [Display(Name = "调整或补开原因")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? MoveReason { get; set; }

    /// <summary>The year it belongs to.</summary>
    [Display(Name = "所属年度")]
    [Range(2000, 2100, ErrorMessage = "所属年度应是四位数的年份")]
    public int? BelongsToYear { get; set; }

    /// <summary>What it cost.</summary>
    [Display(Name = "经费（元）")]
    [Range(0, 99_999_999, ErrorMessage = "经费应是 0 或正数")]
    public decimal? Cost { get; set; }

    /// <summary>Minutes by kind.</summary>
    public Dictionary<ActivityKind, SectionInput> Sections { get; set; } = [];

    /// <summary>The sheet by member.</summary>
    public Dictionary<Guid, SheetInput> Sheet { get; set; } = [];

    /// <summary>Votes, by any key.</summary>
    public Dictionary<string, VoteInput> Votes { get; set; } = [];

    /// <summary>What is to be seen to, by any key.</summary>
    public Dictionary<string, FollowUpInput> FollowUps { get; set; } = [];
}

/// <summary>Minutes of a kind with its extra fields.</summary>
public sealed class SectionInput
{
    /// <summary>The minutes.</summary>
    [Display(Name = "会议内容")]
    [LongText]
    [StringLength(Activity.TextMaxLength)]
    public string? Content { get; set; }

    /// <summary>Who lectured.</summary>
    [Display(Name = "主讲人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? Lecturer { get; set; }

    /// <summary>As what.</summary>
    [Display(Name = "主讲人身份")]
    public LecturerRole? LecturerRole { get; set; }

    /// <summary>Its subject.</summary>
    [Display(Name = "题目")]
    [StringLength(Activity.TitleMaxLength)]
    public string? Topic { get; set; }

    /// <summary>Class hours.</summary>
    [Display(Name = "学时")]
    [Range(0, 100, ErrorMessage = "学时应在 0 至 100 之间")]
    public decimal? ClassHours { get; set; }

    /// <summary>A “三重一大” matter.</summary>
    [Display(Name = "涉及“三重一大”事项")]
    public bool IsMajorMatter { get; set; }

    /// <summary>Members of the committee.</summary>
    [Display(Name = "应到委员")]
    [Range(0, 99, ErrorMessage = "应到委员应在 0 至 99 之间")]
    public int? CommitteeDue { get; set; }

    /// <summary>Those present.</summary>
    [Display(Name = "实到委员")]
    [Range(0, 99, ErrorMessage = "实到委员应在 0 至 99 之间")]
    public int? CommitteePresent { get; set; }

    /// <summary>Studied before.</summary>
    [Display(Name = "会前已组织学习")]
    public bool HasStudied { get; set; }

    /// <summary>Opinions sought before.</summary>
    [Display(Name = "会前已征求意见")]
    public bool HasSoughtOpinions { get; set; }

    /// <summary>Talks held before.</summary>
    [Display(Name = "会前已谈心谈话")]
    public bool HasTalked { get; set; }

    /// <summary>Outlines of speeches.</summary>
    [Display(Name = "个人发言提纲（份）")]
    [Range(0, 9999, ErrorMessage = "份数应在 0 至 9999 之间")]
    public int? Outlines { get; set; }

    /// <summary>Criticisms.</summary>
    [Display(Name = "批评意见（条）")]
    [Range(0, 9999, ErrorMessage = "条数应在 0 至 9999 之间")]
    public int? Criticisms { get; set; }

    /// <summary>Representatives of members.</summary>
    [Display(Name = "党员代表", Description = "多人用顿号隔开")]
    [StringLength(400)]
    public string? MemberRepresentatives { get; set; }

    /// <summary>Representatives of the masses.</summary>
    [Display(Name = "群众代表", Description = "多人用顿号隔开")]
    [StringLength(400)]
    public string? MassRepresentatives { get; set; }

    /// <summary>Representatives of the unit.</summary>
    [Display(Name = "企业方代表", Description = "多人用顿号隔开")]
    [StringLength(400)]
    public string? UnitRepresentatives { get; set; }

    /// <summary>What was answered.</summary>
    [Display(Name = "答复情况")]
    [LongText]
    [StringLength(2000)]
    public string? Replies { get; set; }

    /// <summary>The extra fields of a kind (3.4), in the order in which they are asked.</summary>
    public static IReadOnlyList<string> ExtrasOf(ActivityKind kind) => kind switch
    {
        ActivityKind.CommitteeMeeting => [nameof(CommitteeDue), nameof(CommitteePresent), nameof(IsMajorMatter)],
        ActivityKind.Lecture => [nameof(Topic), nameof(Lecturer), nameof(LecturerRole), nameof(ClassHours)],
        ActivityKind.Study => [nameof(Topic), nameof(ClassHours)],
        ActivityKind.LifeMeeting => [nameof(HasStudied), nameof(HasSoughtOpinions), nameof(HasTalked), nameof(Outlines), nameof(Criticisms)],
        ActivityKind.Consultation => [nameof(MemberRepresentatives), nameof(MassRepresentatives), nameof(UnitRepresentatives), nameof(Replies)],
        _ => [],
    };
}

/// <summary>A member's line of the sheet.</summary>
public sealed class SheetInput
{
    /// <summary>Was there.</summary>
    public bool IsPresent { get; set; }

    /// <summary>Why not.</summary>
    public AbsenceReason? Reason { get; set; }

    /// <summary>A word on it.</summary>
    [StringLength(60)]
    public string? Note { get; set; }
}

/// <summary>A vote.</summary>
public sealed class VoteInput
{
    /// <summary>The stored vote, or null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The matter; empty takes the vote out.</summary>
    [Display(Name = "表决事项")]
    [StringLength(200)]
    public string? Matter { get; set; }

    /// <summary>The rule.</summary>
    [Display(Name = "表决类型")]
    public VoteRule Rule { get; set; } = VoteRule.Ordinary;

    /// <summary>Secret.</summary>
    [Display(Name = "无记名投票")]
    public bool IsSecret { get; set; }

    /// <summary>For.</summary>
    [Display(Name = "赞成")]
    public int? InFavour { get; set; }

    /// <summary>Against.</summary>
    [Display(Name = "反对")]
    public int? Against { get; set; }

    /// <summary>Abstained.</summary>
    [Display(Name = "弃权")]
    public int? Abstained { get; set; }

    /// <summary>Written in favour.</summary>
    [Display(Name = "会前书面赞成")]
    public int? WrittenInFavour { get; set; }
}

/// <summary>Something to be seen to.</summary>
public sealed class FollowUpInput
{
    /// <summary>The stored one, or null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>What it is.</summary>
    public FollowUpKind Kind { get; set; } = FollowUpKind.Resolution;

    /// <summary>The matter; empty takes it out.</summary>
    [Display(Name = "内容")]
    [StringLength(500)]
    public string? Text { get; set; }

    /// <summary>Who.</summary>
    [Display(Name = "责任人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? Owner { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "完成期限")]
    public DateOnly? DueOn { get; set; }
}

/// <summary>Remarks with which a record goes back.</summary>
public sealed class ReturnInput
{
    /// <summary>The version the page was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Remarks by field; the empty key is the whole record.</summary>
    public Dictionary<string, string?> Remarks { get; set; } = [];
}
