using System.Globalization;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>One line of the table: what was measured, against what, and whether it keeps its budget.</summary>
/// <param name="Work">The work.</param>
/// <param name="Measured">The median.</param>
/// <param name="Unit">Its unit, “ms”, “statements” or “KB”.</param>
/// <param name="Budget">The budget in words.</param>
/// <param name="Limit">The limit: of the ratio where there is a baseline, else of the measured value.</param>
/// <param name="BaselineName">What the baseline is, or null where the budget is absolute.</param>
/// <param name="Baseline">The baseline's median.</param>
public sealed record BenchmarkLine(
    string Work, double Measured, string Unit, string Budget, double Limit, string? BaselineName = null, double? Baseline = null)
{
    /// <summary>Measured over baseline.</summary>
    public double? Ratio => Measured / Baseline;

    /// <summary>Whether the budget is kept.</summary>
    public bool IsWithin => (Ratio ?? Measured) <= Limit;

    /// <summary>The table's head.</summary>
    public static string Head => "| work | measured | baseline | ratio | budget | within |\n| --- | ---: | ---: | ---: | --- | --- |";

    /// <summary>The line in Markdown.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Work} | {Show(Measured)} | {(Baseline is { } b ? $"{BaselineName}: {Show(b)}" : "–")} | {(Ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "–")} | {Budget} | {(IsWithin ? "yes" : "**no**")} |");

    private string Show(double value) => string.Create(CultureInfo.InvariantCulture, $"{(value < 10 && Unit == "ms" ? value.ToString("0.0", CultureInfo.InvariantCulture) : value.ToString("#,##0", CultureInfo.InvariantCulture))} {Unit}");
}
