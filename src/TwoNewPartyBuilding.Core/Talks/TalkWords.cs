using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>Between whom a talk was held (3.4). Stored by number; numbers never change.</summary>
public enum TalkKind
{
    /// <summary>Two members of the committee.</summary>
    [Display(Name = "委员–委员")]
    CommitteeCommittee = 1,

    /// <summary>A member of the committee and a Party member.</summary>
    [Display(Name = "委员–党员")]
    CommitteeMember = 2,

    /// <summary>Two Party members.</summary>
    [Display(Name = "党员–党员")]
    MemberMember = 3,

    /// <summary>A talk that reminds or warns.</summary>
    [Display(Name = "提醒")]
    Reminder = 4,
}

/// <summary>Whether a talk counts. Stored by number; numbers never change.</summary>
public enum TalkState
{
    /// <summary>Recorded; counts from that moment.</summary>
    [Display(Name = "已登记")]
    Recorded = 1,

    /// <summary>Taken out, with a reason; kept and can be put back.</summary>
    [Display(Name = "作废")]
    Void = 9,
}

/// <summary>How a member stands against minimum and target of talks .</summary>
public enum TalkLevel
{
    /// <summary>Fewer than the minimum: red.</summary>
    [Display(Name = "未谈")]
    Missing = 1,

    /// <summary>The minimum, not the target: amber.</summary>
    [Display(Name = "未达目标")]
    BelowTarget = 2,

    /// <summary>The target: green.</summary>
    [Display(Name = "达到目标")]
    OnTarget = 3,
}

/// <summary>Which talks are shown.</summary>
public enum TalkPart
{
    /// <summary>All that count.</summary>
    [Display(Name = "全部")]
    All = 1,

    /// <summary>A problem came up and is not settled.</summary>
    [Display(Name = "跟进中")]
    Open = 2,

    /// <summary>Past its day and not settled.</summary>
    [Display(Name = "跟进逾期")]
    Overdue = 3,

    /// <summary>Taken out.</summary>
    [Display(Name = "已作废")]
    Void = 9,
}
