using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Kind of member (人员类别, domain 1.5 item 7). Stored by number; numbers never change.</summary>
public enum MemberStanding
{
    /// <summary>Full member.</summary>
    [Display(Name = "正式党员")]
    Full = 1,

    /// <summary>Probationary member; Party age begins with conversion .</summary>
    [Display(Name = "预备党员")]
    Probationary = 2,
}

/// <summary>State of the membership (党籍状态, item 14).</summary>
public enum MembershipState
{
    /// <summary>In order.</summary>
    [Display(Name = "正常")]
    Normal = 1,

    /// <summary>Suspended.</summary>
    [Display(Name = "停止党籍")]
    Suspended = 2,

    /// <summary>No longer a member.</summary>
    [Display(Name = "出党")]
    Out = 3,
}

/// <summary>How somebody came into the rosters.</summary>
public enum ArrivalKind
{
    /// <summary>Entered with the first rosters.</summary>
    [Display(Name = "建档")]
    Recorded = 1,

    /// <summary>The relation was moved here.</summary>
    [Display(Name = "转入")]
    TransferredIn = 2,

    /// <summary>Admitted here.</summary>
    [Display(Name = "发展")]
    Admitted = 3,

    /// <summary>Moved between organisations of the street, or to another unit.</summary>
    [Display(Name = "内部调整")]
    Moved = 4,

    /// <summary>Membership restored.</summary>
    [Display(Name = "恢复党籍")]
    Restored = 5,
}

/// <summary>How somebody left .</summary>
public enum DepartureKind
{
    /// <summary>The relation was moved away.</summary>
    [Display(Name = "转出")]
    TransferredOut = 1,

    /// <summary>Died.</summary>
    [Display(Name = "去世")]
    Died = 2,

    /// <summary>Struck off.</summary>
    [Display(Name = "除名")]
    StruckOff = 3,

    /// <summary>Expelled.</summary>
    [Display(Name = "开除")]
    Expelled = 4,

    /// <summary>Left the Party.</summary>
    [Display(Name = "退党")]
    Resigned = 5,

    /// <summary>Membership suspended.</summary>
    [Display(Name = "停止党籍")]
    Suspended = 6,
}

/// <summary>Where in the unit a member works; registration forms count by it (1.4).</summary>
public enum JobLevel
{
    /// <summary>Middle management and above.</summary>
    [Display(Name = "中层以上管理人员")]
    Management = 1,

    /// <summary>Technical staff.</summary>
    [Display(Name = "专业技术人员")]
    Technical = 2,

    /// <summary>Front line of production or business.</summary>
    [Display(Name = "生产经营一线职工")]
    FrontLine = 3,

    /// <summary>Other.</summary>
    [Display(Name = "其他")]
    Other = 4,
}

/// <summary>Mobile members (流动党员, item 16).</summary>
public enum Mobility
{
    /// <summary>Away from here, relation here.</summary>
    [Display(Name = "流出")]
    Out = 1,

    /// <summary>Here, relation elsewhere.</summary>
    [Display(Name = "流入")]
    In = 2,
}

/// <summary>Why a member's rights rest: no vote, not counted as a voter.</summary>
public enum RightsRestReason
{
    /// <summary>On probation within the Party as a punishment.</summary>
    [Display(Name = "留党察看")]
    UnderWatch = 1,

    /// <summary>Lawfully detained or arrested.</summary>
    [Display(Name = "被依法留置或逮捕")]
    Detained = 2,
}
