using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>What ties a unit to the Party's work on a day.</summary>
[Flags]
public enum UnitTies
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An active organisation of its own.</summary>
    Own = 1,

    /// <summary>Covered by an active joint, attached or regional organisation.</summary>
    Joint = 2,

    /// <summary>A lead instructor is at the unit.</summary>
    Lead = 4,

    /// <summary>A liaison is at the unit.</summary>
    Liaison = 8,

    /// <summary>A trade union.</summary>
    TradeUnion = 16,

    /// <summary>A Youth League organisation.</summary>
    YouthLeague = 32,

    /// <summary>A women's federation.</summary>
    WomenFederation = 64,

    /// <summary>An organisation that covers it is marked as weak.</summary>
    Weak = 128,
}

/// <summary>Why a unit of the ledgers is not among the operating ones.</summary>
public enum LeftOut
{
    /// <summary>It is among them.</summary>
    No,

    /// <summary>It stands in the ledger D .</summary>
    PendingDeregistration,

    /// <summary>歇业 for the months of the parameter.</summary>
    Suspended,
}

/// <summary>Everything coverage knows of a unit on a day; holds no personal data.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Kind">Enterprise or social organisation.</param>
/// <param name="Ledger">A, B, D or S.</param>
/// <param name="IsKeyManaged">Whether tagged C.</param>
/// <param name="CommunityId">The community.</param>
/// <param name="Industry">The industry's section, null where unknown.</param>
/// <param name="Employees">e; null where nobody has told.</param>
/// <param name="SuspendedOn">The day its 歇业 began, or null.</param>
/// <param name="Ties">What ties it to the Party's work.</param>
/// <param name="Members">m: members working there, wherever their relation lies.</param>
/// <param name="FullMembers">f: full members among them.</param>
public sealed record UnitOnDay(
    Guid Id, EnterpriseKind Kind, Ledger Ledger, bool IsKeyManaged, Guid? CommunityId, string? Industry, int? Employees,
    DateOnly? SuspendedOn, UnitTies Ties, int Members, int FullMembers)
{
    /// <summary>OrgCovered(u) of 7.2.</summary>
    public bool IsCovered => (Ties & (UnitTies.Own | UnitTies.Joint)) != 0;

    /// <summary>Whether one of the ties holds.</summary>
    public bool Has(UnitTies ties) => (Ties & ties) != 0;

    /// <summary>The section's letter of a stored industry code.</summary>
    public static string? SectionOf(string? code) => code is null ? null : IndustryCatalog.Find(code)?.Section;
}

/// <summary>Units on a day with the rules that held then.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rules">The rules in force that day.</param>
/// <param name="Units">Every unit that stood in a ledger that day, by name.</param>
public sealed record CoverageSnapshot(DateOnly Day, CoverageRules Rules, IReadOnlyList<UnitOnDay> Units);
