using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>What a branch has to do, M1 to M12 of domain 3.1. Stored by number; numbers never change.</summary>
public enum DutyCode
{
    /// <summary>M1: a meeting of all members each quarter.</summary>
    [Display(Name = "支部党员大会", ShortName = "M1")]
    M1 = 1,

    /// <summary>M2: a committee meeting each month.</summary>
    [Display(Name = "支部委员会会议", ShortName = "M2")]
    M2 = 2,

    /// <summary>M3: a meeting of each Party group each month.</summary>
    [Display(Name = "党小组会", ShortName = "M3")]
    M3 = 3,

    /// <summary>M4: a Party lecture each quarter; the secretary's own once a year.</summary>
    [Display(Name = "党课", ShortName = "M4")]
    M4 = 4,

    /// <summary>M5: one theme and at least one activity each month.</summary>
    [Display(Name = "党员主题活动日", ShortName = "M5")]
    M5 = 5,

    /// <summary>M6: the fixed organisational life day, the first Tuesday of each month.</summary>
    [Display(Name = "固定组织生活日", ShortName = "M6")]
    M6 = 6,

    /// <summary>M7: an organisational life meeting each year.</summary>
    [Display(Name = "组织生活会", ShortName = "M7")]
    M7 = 7,

    /// <summary>M8: a democratic appraisal each year.</summary>
    [Display(Name = "民主评议党员", ShortName = "M8")]
    M8 = 8,

    /// <summary>M9: heart-to-heart talks with everybody each year.</summary>
    [Display(Name = "谈心谈话", ShortName = "M9")]
    M9 = 9,

    /// <summary>M10: opinions sought each month.</summary>
    [Display(Name = "征集意见建议", ShortName = "M10")]
    M10 = 10,

    /// <summary>M11: a consultation meeting each quarter.</summary>
    [Display(Name = "党群意见征询会", ShortName = "M11")]
    M11 = 11,

    /// <summary>M12: class hours of each member each year.</summary>
    [Display(Name = "党员集中学习培训", ShortName = "M12")]
    M12 = 12,
}
