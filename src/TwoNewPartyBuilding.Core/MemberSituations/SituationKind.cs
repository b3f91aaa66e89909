using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>What a member's situation is. Stored by number; numbers never change.</summary>
public enum SituationKind
{
    /// <summary>Contact lost (domain 1.5 item 15).</summary>
    [Display(Name = "失联")]
    LostContact = 1,

    /// <summary>Away, the relation here (item 16).</summary>
    [Display(Name = "流动（流出）")]
    MobileOut = 2,

    /// <summary>Here, the relation elsewhere; holds an activity certificate .</summary>
    [Display(Name = "流动（流入）")]
    MobileIn = 3,

    /// <summary>Works here, and the relation stays elsewhere for a reason (“pocket member”, R-1.15).</summary>
    [Display(Name = "关系暂不转入")]
    RelationStays = 4,

    /// <summary>Retired.</summary>
    [Display(Name = "离退休")]
    Retired = 5,

    /// <summary>Old, ill or otherwise unable to come.</summary>
    [Display(Name = "年老体弱")]
    Frail = 6,
}

/// <summary>How a situation came to an end. Stored by number; numbers never change.</summary>
public enum SituationEnd
{
    /// <summary>It is over: found again, came back, the reason is gone.</summary>
    [Display(Name = "情况结束")]
    Over = 1,

    /// <summary>The relation was moved.</summary>
    [Display(Name = "组织关系已转接")]
    Transferred = 2,

    /// <summary>The member left the rosters.</summary>
    [Display(Name = "离开名册")]
    Left = 3,

    /// <summary>It was recorded by mistake and never held.</summary>
    [Display(Name = "登记有误")]
    Mistaken = 4,
}

/// <summary>Words of the kinds.</summary>
public static class SituationWords
{
    /// <summary>What the deed that ends it is called.</summary>
    public static string EndDeed(this SituationKind kind) => kind switch
    {
        SituationKind.LostContact => "恢复联系",
        SituationKind.MobileOut => "已返回",
        SituationKind.MobileIn => "已离开本地",
        SituationKind.RelationStays => "原因消除",
        _ => "不再适用",
    };

    /// <summary>What the deed that tells of work on it is called.</summary>
    public static string ContactDeed(this SituationKind kind) => kind == SituationKind.LostContact ? "记录查找" : "记录联系";

    /// <summary>True where somebody has to keep at it: looks for the lost, keeps in touch with the mobile.</summary>
    public static bool IsFollowedUp(this SituationKind kind) => kind is SituationKind.LostContact or SituationKind.MobileOut or SituationKind.MobileIn;
}
