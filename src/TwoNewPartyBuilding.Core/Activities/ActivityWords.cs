using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>
/// What a gathering is (domain 3.1, 11.2). The first twelve bear the number of their duty: 1 = M1 … 12 = M12; talks (M9) and
/// opinions (M10) have rooms of their own. Stored by number; numbers never change.
/// </summary>
public enum ActivityKind
{
    /// <summary>M1: meeting of all members.</summary>
    [Display(Name = "支部党员大会")]
    Congress = 1,

    /// <summary>M2: meeting of the branch's committee.</summary>
    [Display(Name = "支部委员会会议")]
    CommitteeMeeting = 2,

    /// <summary>M3: meeting of a Party group.</summary>
    [Display(Name = "党小组会")]
    GroupMeeting = 3,

    /// <summary>M4: Party lecture.</summary>
    [Display(Name = "党课")]
    Lecture = 4,

    /// <summary>M5: theme activity day.</summary>
    [Display(Name = "党员主题活动日")]
    ThemeDay = 5,

    /// <summary>M6: the fixed organisational life day.</summary>
    [Display(Name = "固定组织生活日")]
    LifeDay = 6,

    /// <summary>M7: organisational life meeting.</summary>
    [Display(Name = "组织生活会")]
    LifeMeeting = 7,

    /// <summary>M8: democratic appraisal of members.</summary>
    [Display(Name = "民主评议党员")]
    Appraisal = 8,

    /// <summary>M11: consultation of members and the masses.</summary>
    [Display(Name = "党群意见征询会")]
    Consultation = 11,

    /// <summary>M12: study together.</summary>
    [Display(Name = "集中学习")]
    Study = 12,

    /// <summary>Voluntary service; no duty.</summary>
    [Display(Name = "志愿服务")]
    VolunteerService = 13,

    /// <summary>A speciality of the branch (11.1); no duty.</summary>
    [Display(Name = "特色活动")]
    Speciality = 14,

    /// <summary>Anything else; no duty.</summary>
    [Display(Name = "其他活动")]
    Other = 19,
}

/// <summary>How far a record is. Stored by number; numbers never change.</summary>
public enum ActivityState
{
    /// <summary>Being written.</summary>
    [Display(Name = "草稿")]
    Draft = 1,

    /// <summary>Handed in; waits for somebody else to confirm it .</summary>
    [Display(Name = "待确认")]
    Submitted = 2,

    /// <summary>Confirmed: read-only, and the only state that meets a duty .</summary>
    [Display(Name = "已确认")]
    Confirmed = 3,

    /// <summary>Sent back with remarks.</summary>
    [Display(Name = "退回")]
    Returned = 4,

    /// <summary>Taken out of everything, with a reason; kept and can be put back.</summary>
    [Display(Name = "作废")]
    Void = 9,
}

/// <summary>Why a member was absent (3.4). Stored by number; numbers never change.</summary>
public enum AbsenceReason
{
    /// <summary>Private affairs.</summary>
    [Display(Name = "事假")]
    PrivateLeave = 1,

    /// <summary>Illness.</summary>
    [Display(Name = "病假")]
    SickLeave = 2,

    /// <summary>Travelling for work.</summary>
    [Display(Name = "出差")]
    Travelling = 3,

    /// <summary>Other work.</summary>
    [Display(Name = "公务")]
    OnDuty = 4,

    /// <summary>Without a reason.</summary>
    [Display(Name = "无故")]
    Unexcused = 5,

    /// <summary>Something else, told in a note.</summary>
    [Display(Name = "其他")]
    Other = 6,
}

/// <summary>How presence was taken (签到方式). Stored by number; numbers never change.</summary>
public enum SignInWay
{
    /// <summary>Ticked on the sheet.</summary>
    [Display(Name = "手工点名")]
    Ticked = 1,

    /// <summary>By scanning the code shown at the meeting.</summary>
    [Display(Name = "扫码签到")]
    Scanned = 2,

    /// <summary>On a sheet filled through a link.</summary>
    [Display(Name = "链接填报")]
    ByLink = 3,
}

/// <summary>Who gives the lecture (主讲人身份). Stored by number; numbers never change.</summary>
public enum LecturerRole
{
    /// <summary>The secretary; counts for the yearly lecture of M4.</summary>
    [Display(Name = "书记")]
    Secretary = 1,

    /// <summary>A committee member.</summary>
    [Display(Name = "委员")]
    CommitteeMember = 2,

    /// <summary>A member.</summary>
    [Display(Name = "党员")]
    Member = 3,

    /// <summary>Somebody from outside.</summary>
    [Display(Name = "外请")]
    Guest = 4,
}

/// <summary>What somebody has to see to after a meeting. Stored by number; numbers never change.</summary>
public enum FollowUpKind
{
    /// <summary>Something the meeting agreed (议定事项).</summary>
    [Display(Name = "议定事项")]
    Resolution = 1,

    /// <summary>A problem found by the organisational life meeting (查摆问题).</summary>
    [Display(Name = "查摆问题")]
    Problem = 2,
}

/// <summary>By which rule a vote is counted (3.5). Stored by number; numbers never change.</summary>
public enum VoteRule
{
    /// <summary>A matter of the members' meeting.</summary>
    [Display(Name = "一般事项")]
    Ordinary = 1,

    /// <summary>Admission, conversion, extension or cancellation of a probationary member; secret, one person at a time.</summary>
    [Display(Name = "接收预备党员、转正、延长或取消预备期")]
    Admission = 2,

    /// <summary>A matter of the committee.</summary>
    [Display(Name = "支部委员会表决")]
    Committee = 3,
}

/// <summary>Which of the three hearts (“三心党建”, seed three (1)) something serves. Stored by number; numbers never change.</summary>
public enum HeartTag
{
    /// <summary>Political direction as the core.</summary>
    [Display(Name = "政治导向")]
    Political = 1,

    /// <summary>The enterprise's growth as the weight.</summary>
    [Display(Name = "企业发展")]
    Development = 2,

    /// <summary>Everybody's gifts as the centre.</summary>
    [Display(Name = "人尽其才")]
    People = 3,
}

/// <summary>What a token of an activity opens.</summary>
public enum ActivityLinkKind
{
    /// <summary>The code members scan to sign themselves in; short-lived.</summary>
    [Display(Name = "扫码签到")]
    SignInCode = 1,

    /// <summary>One attendance sheet, filled once without an account.</summary>
    [Display(Name = "到会名单填报链接")]
    Sheet = 2,
}
