using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Tests.Coverage;

/// <summary>The ten units of .</summary>
internal static class TenUnits
{
    /// <summary>One unit: name, employees, full and probationary members, ties, ledger.</summary>
    public static readonly IReadOnlyList<(string Name, int Employees, int Full, int Probationary, UnitTies Ties, Ledger Ledger)> All =
    [
        ("U01", 320, 12, 1, UnitTies.Own, Ledger.AboveScale),
        ("U02", 150, 5, 0, UnitTies.Own, Ledger.AboveScale),
        ("U03", 85, 4, 0, UnitTies.TradeUnion, Ledger.AboveScale),
        ("U04", 22, 2, 0, UnitTies.Joint, Ledger.BelowScale),
        ("U05", 18, 2, 0, UnitTies.None, Ledger.BelowScale),
        ("U06", 12, 0, 0, UnitTies.Lead, Ledger.BelowScale),
        ("U07", 9, 0, 0, UnitTies.None, Ledger.BelowScale),
        ("U08", 6, 1, 0, UnitTies.Joint, Ledger.BelowScale),
        ("U09", 0, 3, 0, UnitTies.Own, Ledger.PendingDeregistration),
        ("U10", 31, 1, 1, UnitTies.Lead, Ledger.SocialOrganizations),
    ];

    /// <summary>As coverage sees them.</summary>
    public static IReadOnlyList<UnitOnDay> OnDay() =>
        [.. All.Select((u, i) => new UnitOnDay(
            new Guid(i + 1, 0, 0, new byte[8]), u.Ledger == Ledger.SocialOrganizations ? EnterpriseKind.SocialOrganization : EnterpriseKind.NonPublicEnterprise, u.Ledger, false, null, null,
            u.Employees, null, u.Ties, u.Full + u.Probationary, u.Full))];

    /// <summary>“U05 U07”.</summary>
    public static string NamesOf(IEnumerable<UnitOnDay> units) => string.Join(' ', units.Select(u => All[u.Id.ToByteArray()[0] - 1].Name));
}
