using System.Globalization;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>What the gap lists know of an organisation today.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Number">Its number in the tree.</param>
/// <param name="Name">Its name.</param>
/// <param name="CommunityId">Its community, or null.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOfResidents">Whether it is an organisation of residents, whose term is longer (2.2).</param>
/// <param name="HasCommittee">Whether it has a committee.</param>
/// <param name="IsOwn">Whether it is the own organisation of a unit.</param>
/// <param name="FullMembers">Full members whose relation lies here (R-2.03).</param>
/// <param name="LastElectedOn">The last election, or null.</param>
/// <param name="ExtendedTo">The day the superior let the re-election wait to, or null.</param>
public sealed record OrganizationToday(
    Guid Id, int Number, string Name, Guid? CommunityId, OrganizationType Type, bool IsOfResidents, bool HasCommittee, bool IsOwn, int FullMembers,
    DateOnly? LastElectedOn, DateOnly? ExtendedTo)
{
    /// <summary>Duties that became overdue in this quarter.</summary>
    public int LifeOverdue { get; init; }

    /// <summary>Which they are, in words, with the suggestion to look at “weak” where they are many (section 8); null for none.</summary>
    public string? LifeWords { get; init; }

    /// <summary>The day the term ends (R-2.10), null where it has none or the last election is not known.</summary>
    public DateOnly? ElectionDueOn => TermRules.DueOn(Type, IsOfResidents, LastElectedOn);

    /// <summary>How it stands to its term.</summary>
    /// <param name="today">The day looked from.</param>
    public TermState TermOn(DateOnly today) => TermRules.StateOn(Type, IsOfResidents, LastElectedOn, ExtendedTo, today);
}

/// <summary>Who stands in which gap list (7.3), and what closed a gap.</summary>
public static class GapRules
{
    /// <summary>The lists of units.</summary>
    public static readonly IReadOnlyList<GapKind> OfUnits = [GapKind.ShouldBuild, GapKind.ShouldBuildOwn, GapKind.ShouldJoin, GapKind.ShouldSend, GapKind.Blank];

    /// <summary>The lists of organisations.</summary>
    public static readonly IReadOnlyList<GapKind> OfOrganizations = [GapKind.CommitteeMissing, GapKind.ElectionDue, GapKind.LifeUnsound];

    /// <summary>Whether a unit stands in a list.</summary>
    public static bool IsIn(GapKind kind, UnitOnDay unit, CoverageSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Rules.WhyLeftOut(unit, snapshot.Day) == LeftOut.No && kind switch
        {
            GapKind.ShouldBuild => unit.FullMembers >= CoverageRules.FullMembersForOwn && !unit.IsCovered,
            GapKind.ShouldBuildOwn => unit.FullMembers >= CoverageRules.FullMembersForOwn && unit.IsCovered && !unit.Has(UnitTies.Own),
            GapKind.ShouldJoin => unit.Members >= 1 && unit.FullMembers < CoverageRules.FullMembersForOwn && !unit.IsCovered,
            GapKind.ShouldSend => !unit.Has(UnitTies.Lead) && ((unit.Members >= 1 && !unit.IsCovered) || unit.Has(UnitTies.Weak)),
            GapKind.Blank => unit.Employees >= 1 && !snapshot.Rules.IsWorkCovered(unit),
            _ => false,
        };
    }

    /// <summary>Whether an organisation stands in a list.</summary>
    public static bool IsIn(GapKind kind, OrganizationToday organization, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return kind switch
        {
            GapKind.CommitteeMissing => organization is { Type: OrganizationType.Branch, IsOwn: true, HasCommittee: false, FullMembers: >= OrganizationRules.CommitteeFrom },
            GapKind.ElectionDue => organization.TermOn(today) is TermState.DueSoon or TermState.Overdue,
            GapKind.LifeUnsound => organization.LifeOverdue > 0,
            _ => false,
        };
    }

    /// <summary>Why a unit stands in a list, with its numbers.</summary>
    public static string Why(GapKind kind, UnitOnDay unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var members = string.Create(CultureInfo.InvariantCulture, $"党员 {unit.Members} 人，其中正式 {unit.FullMembers} 人");
        return kind switch
        {
            GapKind.ShouldBuildOwn => members + "，现由联合党组织覆盖",
            GapKind.ShouldSend when unit.IsCovered => members + "，党组织作用薄弱",
            GapKind.Blank => string.Create(CultureInfo.InvariantCulture, $"职工 {unit.Employees} 人，") + (unit.Members > 0 ? members : "没有党员"),
            _ => members + "，没有党组织",
        };
    }

    /// <summary>Why an organisation stands in a list.</summary>
    public static string Why(GapKind kind, OrganizationToday organization, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return kind == GapKind.CommitteeMissing ? string.Create(CultureInfo.InvariantCulture, $"正式党员 {organization.FullMembers} 人，没有支部委员会")
            : kind == GapKind.LifeUnsound ? organization.LifeWords ?? ""
            : organization.ElectionDueOn is { } due ? $"{due:yyyy-MM-dd} 届满，{(organization.TermOn(today) == TermState.Overdue ? "已超期" : "请提前准备")}"
            : "";
    }

    /// <summary>What closed the gap of a unit: the condition that no longer holds.</summary>
    public static string WhyClosed(GapKind kind, UnitOnDay? unit, CoverageSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (unit is null)
        {
            return "单位已不在台账";
        }

        return snapshot.Rules.WhyLeftOut(unit, snapshot.Day) switch
        {
            LeftOut.PendingDeregistration => "单位进入准备撤销台账",
            LeftOut.Suspended => "单位歇业满期，不再计入实体运营",
            _ => kind switch
            {
                GapKind.ShouldSend when unit.Has(UnitTies.Lead) => "党建指导员已到岗",
                GapKind.ShouldSend when unit.IsCovered => "已由党组织覆盖，且没有薄弱标记",
                GapKind.Blank when unit.Employees is null or < 1 => "已没有职工",
                GapKind.Blank when !unit.IsCovered => $"已有工作覆盖：{CoverWords.Others(unit)}",
                GapKind.ShouldBuildOwn when !unit.IsCovered => "已不由联合党组织覆盖",
                _ when unit.Has(UnitTies.Own) => "已单独建立党组织",
                _ when unit.IsCovered && kind != GapKind.ShouldBuildOwn => "已纳入联合等党组织",
                _ when unit.Members == 0 => "已没有党员",
                GapKind.ShouldJoin => string.Create(CultureInfo.InvariantCulture, $"正式党员达到 {unit.FullMembers} 人，转入应建未建"),
                _ => string.Create(CultureInfo.InvariantCulture, $"正式党员 {unit.FullMembers} 人，不足 {CoverageRules.FullMembersForOwn} 人"),
            },
        };
    }

    /// <summary>What closed the gap of an organisation.</summary>
    public static string WhyClosed(GapKind kind, OrganizationToday? organization) => (kind, organization) switch
    {
        (_, null) => "党组织已撤销",
        (GapKind.CommitteeMissing, { HasCommittee: true }) => "已设支部委员会",
        (GapKind.CommitteeMissing, { FullMembers: < OrganizationRules.CommitteeFrom }) =>
            string.Create(CultureInfo.InvariantCulture, $"正式党员 {organization.FullMembers} 人，不足 {OrganizationRules.CommitteeFrom} 人"),
        (GapKind.CommitteeMissing, _) => "党组织类别已变化",
        (GapKind.LifeUnsound, _) => "本季度没有逾期的应做事项（已补开、补录，或进入新的季度）",
        (_, { LastElectedOn: { } on }) when organization.ExtendedTo is null => $"已于 {on:yyyy-MM-dd} 换届",
        _ => "已批准延期或不需换届",
    };
}
