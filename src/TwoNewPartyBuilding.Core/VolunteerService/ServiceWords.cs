using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What volunteers do (服务领域, 11.2). Stored by number; numbers never change.</summary>
public enum ServiceField
{
    /// <summary>Explaining policies.</summary>
    [Display(Name = "政策宣传")]
    Policy = 1,

    /// <summary>Environment and sanitation.</summary>
    [Display(Name = "环境保护")]
    Environment = 2,

    /// <summary>The old, the disabled, children, the poor.</summary>
    [Display(Name = "助老助残助困")]
    Care = 3,

    /// <summary>Safety and emergencies.</summary>
    [Display(Name = "平安应急")]
    Emergency = 4,

    /// <summary>Skills: repairs, law, medicine.</summary>
    [Display(Name = "技能服务")]
    Skill = 5,

    /// <summary>Good order in public.</summary>
    [Display(Name = "文明引导")]
    Civility = 6,

    /// <summary>Blood donation and health.</summary>
    [Display(Name = "卫生健康")]
    Health = 7,

    /// <summary>Anything else.</summary>
    [Display(Name = "其他")]
    Other = 9,
}

/// <summary>How far an activity is. Stored by number; numbers never change.</summary>
public enum ServiceState
{
    /// <summary>Planned; nobody can enrol alone yet.</summary>
    [Display(Name = "计划中")]
    Planned = 1,

    /// <summary>Members enrol themselves.</summary>
    [Display(Name = "报名中")]
    Enrolling = 2,

    /// <summary>Held and recorded; waits for another person .</summary>
    [Display(Name = "已开展，待确认")]
    Held = 3,

    /// <summary>Confirmed; its minutes count.</summary>
    [Display(Name = "已确认")]
    Confirmed = 4,

    /// <summary>Sent back, or opened again for a correction.</summary>
    [Display(Name = "待修改")]
    Returned = 5,

    /// <summary>Called off.</summary>
    [Display(Name = "已取消")]
    Cancelled = 6,
}

/// <summary>How somebody stands in an activity. Stored by number; numbers never change.</summary>
public enum LineState
{
    /// <summary>Signed up; no hours for that alone (11.2).</summary>
    [Display(Name = "已报名")]
    Enrolled = 1,

    /// <summary>Was there.</summary>
    [Display(Name = "已参加")]
    Attended = 2,

    /// <summary>Had signed up and was not there.</summary>
    [Display(Name = "未参加")]
    Absent = 3,

    /// <summary>Took the enrolment back.</summary>
    [Display(Name = "已取消报名")]
    Withdrawn = 4,
}

/// <summary>How a line came about. Stored by number; numbers never change.</summary>
public enum LineSource
{
    /// <summary>The person enrolled.</summary>
    [Display(Name = "本人报名")]
    Self = 1,

    /// <summary>Somebody entered it from the roster.</summary>
    [Display(Name = "名册登记")]
    Roster = 2,

    /// <summary>Taken over from a record of organisational life.</summary>
    [Display(Name = "组织生活记录带入")]
    Activity = 3,
}
