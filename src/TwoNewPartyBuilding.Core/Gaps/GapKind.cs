using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>The gap lists of 7.3. Stored by number; numbers never change.</summary>
public enum GapKind
{
    /// <summary>f ≥ 3 and no organisation covers it.</summary>
    [Display(Name = "应建未建", Description = "正式党员 3 人以上，没有党组织覆盖")]
    ShouldBuild = 1,

    /// <summary>f ≥ 3 but only a joint organisation.</summary>
    [Display(Name = "应单独组建", Description = "正式党员 3 人以上，只由联合党组织覆盖")]
    ShouldBuildOwn = 2,

    /// <summary>m ≥ 1, f ≤ 2 and no organisation covers it.</summary>
    [Display(Name = "应联未联", Description = "有党员但正式党员不足 3 人，没有党组织覆盖")]
    ShouldJoin = 3,

    /// <summary>Members but no organisation, or a weak one, and no instructor.</summary>
    [Display(Name = "应派未派", Description = "有党员没有党组织，或党组织作用薄弱，没有党建指导员到岗")]
    ShouldSend = 4,

    /// <summary>Employees and no Party work at all.</summary>
    [Display(Name = "空白点", Description = "有职工，没有任何党的工作覆盖")]
    Blank = 5,

    /// <summary>Own branch with 7 full members and no committee.</summary>
    [Display(Name = "应设支委未设", Description = "单独组建的党支部正式党员 7 人以上，没有设支部委员会")]
    CommitteeMissing = 6,

    /// <summary>The term ends within six months or has ended.</summary>
    [Display(Name = "应换届", Description = "任期将在 6 个月内届满，或已经超期")]
    ElectionDue = 7,

    /// <summary>Organisational life with duties overdue.</summary>
    [Display(Name = "组织生活不健全", Description = "本季度有应做事项逾期（季度末到期的计入下一季度）")]
    LifeUnsound = 8,
}

/// <summary>Why there is no organisation, as the registration form asks it (1.4).</summary>
public enum NoOrganizationReason
{
    /// <summary>Too few members.</summary>
    [Display(Name = "没有党员或正式党员不足 3 人")]
    TooFewMembers = 1,

    /// <summary>The investor does not support it.</summary>
    [Display(Name = "出资人不支持")]
    InvestorUnwilling = 2,

    /// <summary>The superior did not guide in time.</summary>
    [Display(Name = "上级党组织未及时指导")]
    NoGuidance = 3,

    /// <summary>Another.</summary>
    [Display(Name = "其他")]
    Other = 4,
}
