using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>The grade of a member (3.7). Stored by number; numbers never change.</summary>
public enum AppraisalGrade
{
    /// <summary>Praised; generally a third of the graded at most .</summary>
    [Display(Name = "优秀")]
    Excellent = 1,

    /// <summary>As a member should be.</summary>
    [Display(Name = "合格")]
    Qualified = 2,

    /// <summary>Gaps are pointed out and help is given.</summary>
    [Display(Name = "基本合格")]
    Basic = 3,

    /// <summary>Educated first; what follows is decided by procedure, never by the portal.</summary>
    [Display(Name = "不合格")]
    Failing = 4,
}

/// <summary>How a member signed the own appraisal. Stored by number; numbers never change.</summary>
public enum SignatureWay
{
    /// <summary>On the printed form.</summary>
    [Display(Name = "纸质表签字")]
    OnPaper = 1,

    /// <summary>On the own page.</summary>
    [Display(Name = "本人在线确认")]
    Online = 2,
}

/// <summary>A step of the appraisal (3.7); how far each is follows from what was entered.</summary>
public enum AppraisalStep
{
    /// <summary>Everybody appraises the own year.</summary>
    [Display(Name = "个人自评")]
    Self = 1,

    /// <summary>Members appraise each other.</summary>
    [Display(Name = "党员互评")]
    Peers = 2,

    /// <summary>The masses are asked.</summary>
    [Display(Name = "民主测评")]
    Masses = 3,

    /// <summary>The branch proposes grade and opinion.</summary>
    [Display(Name = "提出评定意见")]
    Opinion = 4,

    /// <summary>Everybody is told.</summary>
    [Display(Name = "反馈")]
    Feedback = 5,
}

/// <summary>Which people are listed.</summary>
public enum AppraisedPart
{
    /// <summary>All of them.</summary>
    [Display(Name = "全部")]
    All = 1,

    /// <summary>优秀.</summary>
    [Display(Name = "优秀")]
    Excellent = 2,

    /// <summary>合格.</summary>
    [Display(Name = "合格")]
    Qualified = 3,

    /// <summary>基本合格.</summary>
    [Display(Name = "基本合格")]
    Basic = 4,

    /// <summary>不合格.</summary>
    [Display(Name = "不合格")]
    Failing = 5,

    /// <summary>Took part without a grade.</summary>
    [Display(Name = "不评定等次")]
    Ungraded = 6,

    /// <summary>基本合格 or 不合格, and help is not written down or not done yet.</summary>
    [Display(Name = "待帮助教育")]
    ToHelp = 7,
}

/// <summary>Which branches are listed.</summary>
public enum AppraisalPart
{
    /// <summary>All that owe an appraisal, and those that held one.</summary>
    [Display(Name = "全部")]
    All = 1,

    /// <summary>Confirmed.</summary>
    [Display(Name = "已完成")]
    Done = 2,

    /// <summary>Begun and not confirmed.</summary>
    [Display(Name = "进行中")]
    UnderWay = 3,

    /// <summary>Not begun.</summary>
    [Display(Name = "未开展")]
    NotBegun = 4,
}
