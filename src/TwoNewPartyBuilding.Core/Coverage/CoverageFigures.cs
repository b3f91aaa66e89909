using System.Globalization;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>A rate with what it was made of.</summary>
public readonly record struct Rate(int Numerator, int Denominator)
{
    /// <summary>Per cent with two decimals, half up; null where the denominator is empty (scenario 45).</summary>
    public decimal? Percent => Denominator == 0 ? null : Math.Round(100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero);

    /// <summary>“44.44%”, or “—”.</summary>
    public string Text => Percent is { } p ? p.ToString("0.00", CultureInfo.InvariantCulture) + "%" : "—";

    /// <summary>How many are still missing.</summary>
    public int Missing => Denominator - Numerator;
}

/// <summary>K1–K5 of some units on a day, and who was left out.</summary>
/// <param name="Rates">By indicator, K1 first.</param>
/// <param name="Operating">|U|.</param>
/// <param name="PendingDeregistration">Left out: in the ledger D.</param>
/// <param name="Suspended">Left out: 歇业.</param>
/// <param name="EmployeesUnknown">Units of U whose employees nobody has told; K5 does not ask them.</param>
public sealed record CoverageFigures(IReadOnlyList<Rate> Rates, int Operating, int PendingDeregistration, int Suspended, int EmployeesUnknown)
{
    /// <summary>K6: organisations whose organisational life is sound in the quarter of the day (decision 0152); empty where the question is about units only.</summary>
    public Rate Life { get; init; }

    /// <summary>The rate of one of K1–K6.</summary>
    public Rate this[Indicator indicator] => indicator == Indicator.K6 ? Life : Rates[(int)indicator - 1];

    /// <summary>Counts units.</summary>
    public static CoverageFigures Of(IEnumerable<UnitOnDay> units, DateOnly day, CoverageRules rules)
    {
        var (numerators, denominators) = (new int[5], new int[5]);
        int operating = 0, pending = 0, suspended = 0, unknown = 0;
        foreach (var unit in units)
        {
            switch (rules.WhyLeftOut(unit, day))
            {
                case LeftOut.PendingDeregistration:
                    pending++;
                    continue;
                case LeftOut.Suspended:
                    suspended++;
                    continue;
            }

            operating++;
            unknown += unit.Employees is null ? 1 : 0;
            foreach (var indicator in CoverageRules.OfUnits)
            {
                denominators[(int)indicator - 1] += CoverageRules.IsAsked(indicator, unit) ? 1 : 0;
                numerators[(int)indicator - 1] += rules.Answers(indicator, unit) ? 1 : 0;
            }
        }

        return new CoverageFigures([.. numerators.Zip(denominators, (n, d) => new Rate(n, d))], operating, pending, suspended, unknown);
    }
}
