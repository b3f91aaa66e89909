using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>How opinions were sought (3.4). Stored by number; numbers never change.</summary>
public enum OpinionForm
{
    /// <summary>By going to people (一线工作法).</summary>
    [Display(Name = "走访")]
    Visit = 1,

    /// <summary>By sitting together.</summary>
    [Display(Name = "座谈")]
    Talk = 2,

    /// <summary>By questionnaire.</summary>
    [Display(Name = "问卷")]
    Questionnaire = 3,

    /// <summary>From a letter box.</summary>
    [Display(Name = "信箱")]
    Box = 4,

    /// <summary>Through a public link that needs no account.</summary>
    [Display(Name = "线上")]
    Online = 5,
}

/// <summary>Who speaks (11.4). Stored by number; numbers never change.</summary>
public enum OpinionSource
{
    /// <summary>A member.</summary>
    [Display(Name = "党员")]
    Member = 1,

    /// <summary>Somebody who is no member.</summary>
    [Display(Name = "群众")]
    Masses = 2,

    /// <summary>The owner of a unit.</summary>
    [Display(Name = "企业主")]
    Owner = 3,
}

/// <summary>What it is about (11.4). Stored by number; numbers never change.</summary>
public enum OpinionCategory
{
    /// <summary>The enterprise's growth.</summary>
    [Display(Name = "企业发展")]
    Development = 1,

    /// <summary>What people get.</summary>
    [Display(Name = "福利")]
    Welfare = 2,

    /// <summary>Party building.</summary>
    [Display(Name = "党建")]
    Party = 3,

    /// <summary>Safety.</summary>
    [Display(Name = "安全")]
    Safety = 4,

    /// <summary>Surroundings.</summary>
    [Display(Name = "环境")]
    Environment = 5,

    /// <summary>Anything else.</summary>
    [Display(Name = "其他")]
    Other = 9,
}

/// <summary>How far an opinion is (11.4). Stored by number; numbers never change.</summary>
public enum OpinionState
{
    /// <summary>Written down.</summary>
    [Display(Name = "已登记")]
    Registered = 1,

    /// <summary>Taken up: somebody owns it, by a day.</summary>
    [Display(Name = "已受理")]
    Accepted = 2,

    /// <summary>Not taken up, with a reason; the end of its way.</summary>
    [Display(Name = "不予受理")]
    Declined = 3,

    /// <summary>Being worked on.</summary>
    [Display(Name = "办理中")]
    InProgress = 4,

    /// <summary>Settled; the result is to be told back.</summary>
    [Display(Name = "已办结")]
    Done = 5,

    /// <summary>Handed to the superior organisation or a department.</summary>
    [Display(Name = "转报上级")]
    Escalated = 6,

    /// <summary>The result was told back.</summary>
    [Display(Name = "已反馈")]
    Answered = 7,

    /// <summary>Whoever raised it said what they think of the result.</summary>
    [Display(Name = "已评价")]
    Rated = 8,

    /// <summary>Goes its way with a similar one.</summary>
    [Display(Name = "已并案")]
    Merged = 9,
}

/// <summary>What whoever raised it thinks of the result. Stored by number; numbers never change.</summary>
public enum OpinionRating
{
    /// <summary>Satisfied.</summary>
    [Display(Name = "满意")]
    Satisfied = 1,

    /// <summary>More or less.</summary>
    [Display(Name = "基本满意")]
    Basically = 2,

    /// <summary>Not satisfied: reopens once.</summary>
    [Display(Name = "不满意")]
    Dissatisfied = 3,
}

/// <summary>Where an opinion is handed to. Stored by number; numbers never change.</summary>
public enum EscalationTarget
{
    /// <summary>The superior Party organisation.</summary>
    [Display(Name = "上级党组织")]
    Superior = 1,

    /// <summary>A department of the street or the district.</summary>
    [Display(Name = "有关部门")]
    Department = 2,
}

/// <summary>How a result was told back. Stored by number; numbers never change.</summary>
public enum TellingWay
{
    /// <summary>In person or by telephone.</summary>
    [Display(Name = "当面或电话")]
    InPerson = 1,

    /// <summary>At a meeting.</summary>
    [Display(Name = "会议通报")]
    Meeting = 2,

    /// <summary>On a notice board or in a group.</summary>
    [Display(Name = "公开栏或工作群")]
    Notice = 3,

    /// <summary>Where a receipt number is looked up.</summary>
    [Display(Name = "凭回执号查询")]
    Receipt = 4,
}

/// <summary>A step on the way of an opinion. Stored by number; numbers never change.</summary>
public enum OpinionDeed
{
    /// <summary>It was written down.</summary>
    [Display(Name = "登记")]
    Register = 1,

    /// <summary>It is taken up.</summary>
    [Display(Name = "受理")]
    Accept = 2,

    /// <summary>It is not taken up.</summary>
    [Display(Name = "不予受理")]
    Decline = 3,

    /// <summary>Work on it begins.</summary>
    [Display(Name = "开始办理")]
    Start = 4,

    /// <summary>It is settled.</summary>
    [Display(Name = "办结")]
    Complete = 5,

    /// <summary>It is handed on.</summary>
    [Display(Name = "转报上级")]
    Escalate = 6,

    /// <summary>The result is told back.</summary>
    [Display(Name = "反馈")]
    Tell = 7,

    /// <summary>The result is judged.</summary>
    [Display(Name = "评价")]
    Rate = 8,

    /// <summary>It joins a similar one.</summary>
    [Display(Name = "并案")]
    Merge = 9,

    /// <summary>It leaves the similar one again.</summary>
    [Display(Name = "取消并案")]
    Split = 10,

    /// <summary>Owner or day change.</summary>
    [Display(Name = "调整责任人或期限")]
    Assign = 11,

    /// <summary>It is reopened, once, since the result did not satisfy.</summary>
    [Display(Name = "重新办理")]
    Reopen = 12,

    /// <summary>A consultation meeting answered it.</summary>
    [Display(Name = "征询会答复")]
    Consult = 13,
}
