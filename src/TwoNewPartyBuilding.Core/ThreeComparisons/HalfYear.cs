namespace TwoNewPartyBuilding.Core.ThreeComparisons;

/// <summary>Half-years: the first is January to June, the second July to December.</summary>
/// <param name="Year">The year.</param>
/// <param name="Half">1 or 2.</param>
public readonly record struct HalfYear(int Year, int Half)
{
    /// <summary>The half-year of a day.</summary>
    public static HalfYear Of(DateOnly day) => new(day.Year, day.Month <= 6 ? 1 : 2);

    /// <summary>The first day.</summary>
    public DateOnly From => new(Year, Half == 1 ? 1 : 7, 1);

    /// <summary>The half-year before.</summary>
    public HalfYear Before => Half == 1 ? new(Year - 1, 2) : new(Year, 1);

    /// <summary>The half-year after.</summary>
    public HalfYear After => Half == 2 ? new(Year + 1, 1) : new(Year, 2);

    /// <summary>In words.</summary>
    public static string Text(int year, int half) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year}年{(half == 1 ? "上" : "下")}半年");

    /// <inheritdoc/>
    public override string ToString() => Text(Year, Half);
}
