using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>What happened to a unit, an organisation or a member in a period.</summary>
public enum ReturnEventKind
{
    /// <summary>A unit came into the ledgers.</summary>
    [Display(Name = "新增")]
    UnitEntered = 1,

    /// <summary>A unit left the ledgers.</summary>
    [Display(Name = "撤销")]
    UnitGone,

    /// <summary>A unit went into the ledger D.</summary>
    [Display(Name = "列入准备撤销")]
    UnitPending,

    /// <summary>A unit moved between other ledgers.</summary>
    [Display(Name = "台账变动")]
    UnitMoved,

    /// <summary>An organisation was set up.</summary>
    [Display(Name = "成立")]
    OrganizationEstablished,

    /// <summary>An organisation ended.</summary>
    [Display(Name = "撤销")]
    OrganizationEnded,

    /// <summary>An organisation got another name.</summary>
    [Display(Name = "更名")]
    OrganizationRenamed,

    /// <summary>an organisation became another type.</summary>
    [Display(Name = "升格或改设")]
    OrganizationRetyped,

    /// <summary>A member was entered with the rosters.</summary>
    [Display(Name = "建档")]
    MemberRecorded,

    /// <summary>A relation was moved here.</summary>
    [Display(Name = "转入")]
    MemberIn,

    /// <summary>A member was admitted.</summary>
    [Display(Name = "发展")]
    MemberAdmitted,

    /// <summary>Membership was restored.</summary>
    [Display(Name = "恢复党籍")]
    MemberRestored,

    /// <summary>A relation came from outside to an organisation of the street without a transfer, or the other way round.</summary>
    [Display(Name = "组织关系调整")]
    MemberAdjusted,

    /// <summary>A probationary member was converted.</summary>
    [Display(Name = "转正")]
    MemberConverted,

    /// <summary>A relation was moved away.</summary>
    [Display(Name = "转出")]
    MemberOut,

    /// <summary>Died.</summary>
    [Display(Name = "去世")]
    MemberDied,

    /// <summary>Struck off.</summary>
    [Display(Name = "除名")]
    MemberStruckOff,

    /// <summary>Expelled.</summary>
    [Display(Name = "开除")]
    MemberExpelled,

    /// <summary>Left the Party.</summary>
    [Display(Name = "退党")]
    MemberResigned,

    /// <summary>Membership suspended.</summary>
    [Display(Name = "停止党籍")]
    MemberSuspended,
}

/// <summary>An organisation on a day.</summary>
public sealed record OrganizationOnDay(Guid Id, string Name, OrganizationType Type, bool HasCommittee);

/// <summary>A member on a day.</summary>
/// <param name="Id">The member.</param>
/// <param name="IsHere">Whether the relation lies in an organisation of the street; otherwise the member only works in a unit here.</param>
/// <param name="IsFull">Whether a full member that day.</param>
public sealed record MemberOnDay(Guid Id, bool IsHere, bool IsFull);

/// <summary>Something that happened on a day.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The unit, organisation or member.</param>
/// <param name="On">The day.</param>
/// <param name="Text">More of it, or null.</param>
public sealed record ReturnEvent(ReturnEventKind Kind, Guid Subject, DateOnly On, string? Text = null);

/// <summary>What the figures of a period are counted from: how things stand on its last day, and what happened in it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Units">The units on its last day, as coverage sees them.</param>
/// <param name="Organizations">The organisations that exist that day, the Working Committee left out.</param>
/// <param name="Members">The members that day.</param>
/// <param name="Events">What happened from its first to its last day.</param>
public sealed record ReturnFacts(
    ReturnPeriod Period, CoverageSnapshot Units, IReadOnlyList<OrganizationOnDay> Organizations, IReadOnlyList<MemberOnDay> Members, IReadOnlyList<ReturnEvent> Events);
