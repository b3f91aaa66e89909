using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>The six indicators of 7.2.</summary>
public enum Indicator
{
    /// <summary>K1.</summary>
    [Display(Name = "组织覆盖率", Description = "有党组织覆盖的单位 ÷ 实体运营单位")]
    K1 = 1,

    /// <summary>K2.</summary>
    [Display(Name = "单独组建率", Description = "单独建立党组织的单位 ÷ 实体运营单位")]
    K2 = 2,

    /// <summary>K3.</summary>
    [Display(Name = "有党员建组织率", Description = "有党员且有党组织覆盖的单位 ÷ 有党员的单位")]
    K3 = 3,

    /// <summary>K4.</summary>
    [Display(Name = "应建已建率", Description = "正式党员 3 人以上且单独建立党组织的单位 ÷ 正式党员 3 人以上的单位")]
    K4 = 4,

    /// <summary>K5.</summary>
    [Display(Name = "工作覆盖率", Description = "有职工且有党的工作覆盖的单位 ÷ 有职工的单位")]
    K5 = 5,

    /// <summary>K6.</summary>
    [Display(Name = "组织生活健全率", Description = "本季度没有逾期应做事项的党组织 ÷ 本季度有应做事项的党组织")]
    K6 = 6,
}

/// <summary>The rules of 7.2 in force on a day.</summary>
/// <param name="SuspendedMonths">Months of 歇业 after which a unit no longer operates.</param>
/// <param name="WorkTies">What counts as work coverage besides an organisation.</param>
public sealed record CoverageRules(int SuspendedMonths, UnitTies WorkTies)
{
    /// <summary>Full members from which a unit must have an organisation of its own (2.1, K4).</summary>
    public const int FullMembersForOwn = 3;

    /// <summary>The defaults.</summary>
    public static readonly CoverageRules Default =
        new(6, UnitTies.Lead | UnitTies.Liaison | UnitTies.TradeUnion | UnitTies.YouthLeague | UnitTies.WomenFederation);

    /// <summary>The indicators counted from units; K6 counts organisations.</summary>
    public static readonly IReadOnlyList<Indicator> OfUnits = [Indicator.K1, Indicator.K2, Indicator.K3, Indicator.K4, Indicator.K5];

    /// <summary>Why a unit is not in U on that day.</summary>
    public LeftOut WhyLeftOut(UnitOnDay unit, DateOnly day) =>
        unit.Ledger == Ledgers.Ledger.PendingDeregistration ? LeftOut.PendingDeregistration
        : unit.SuspendedOn is { } since && since.AddMonths(SuspendedMonths) <= day ? LeftOut.Suspended
        : LeftOut.No;

    /// <summary>WorkCovered(u) of 7.2.</summary>
    public bool IsWorkCovered(UnitOnDay unit) => unit.IsCovered || unit.Has(WorkTies);

    /// <summary>Whether a unit of U is in the denominator.</summary>
    public static bool IsAsked(Indicator indicator, UnitOnDay unit) => indicator switch
    {
        Indicator.K1 or Indicator.K2 => true,
        Indicator.K3 => unit.Members >= 1,
        Indicator.K4 => unit.FullMembers >= FullMembersForOwn,
        Indicator.K5 => unit.Employees >= 1,
        _ => false,
    };

    /// <summary>Whether a unit of the denominator is in the numerator too.</summary>
    public bool Answers(Indicator indicator, UnitOnDay unit) => IsAsked(indicator, unit) && indicator switch
    {
        Indicator.K1 or Indicator.K3 => unit.IsCovered,
        Indicator.K2 or Indicator.K4 => unit.Has(UnitTies.Own),
        Indicator.K5 => IsWorkCovered(unit),
        _ => false,
    };
}
