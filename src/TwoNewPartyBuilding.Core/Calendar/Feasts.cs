using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>Kinds of days that themes hang on (3.3, section 12).</summary>
public enum FeastKind
{
    /// <summary>Traditional feast or solar term.</summary>
    [Display(Name = "传统节日")]
    Traditional = 1,

    /// <summary>Memorial day.</summary>
    [Display(Name = "纪念日")]
    Memorial = 2,

    /// <summary>Civic or international day.</summary>
    [Display(Name = "主题日")]
    Civic = 3,
}

/// <summary>A feast on its day.</summary>
/// <param name="Day">The solar date.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="IsStatutory">Set by law (★ in domain 12.3).</param>
public sealed record Feast(DateOnly Day, string Name, FeastKind Kind, bool IsStatutory);

/// <summary>How a feast without a fixed date is found.</summary>
internal enum FeastRule
{
    NewYearsEve,
    Qingming,
    AutumnEquinox,
    WinterSolstice,
}

/// <summary>A line of feasts.json: a solar date, a lunar date, or a rule.</summary>
internal sealed record FeastEntry
{
    public required string Name { get; init; }

    public required FeastKind Kind { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public int? LunarMonth { get; init; }

    public int? LunarDay { get; init; }

    public FeastRule? Rule { get; init; }

    /// <summary>First year it is kept, or null.</summary>
    public int? Since { get; init; }

    public bool IsStatutory { get; init; }
}

/// <summary>The feasts, memorial and civic days of a year (domain 12.3, feasts.json).</summary>
public static class Feasts
{
    private static readonly Lazy<IReadOnlyList<FeastEntry>> Entries = new(() => EmbeddedData.List<FeastEntry>("Calendar.feasts.json"));

    /// <summary>All of a solar year, in order. Lunar days of the twelfth month may lie in January of the year after their own.</summary>
    public static IReadOnlyList<Feast> Of(int year) =>
    [
        .. Entries.Value.Where(e => e.Since is null || e.Since <= year)
            .SelectMany(e => DaysOf(e, year).Select(day => new Feast(day, e.Name, e.Kind, e.IsStatutory)))
            .OrderBy(f => f.Day).ThenBy(f => f.Kind),
    ];

    private static IEnumerable<DateOnly> DaysOf(FeastEntry entry, int year)
    {
        if (entry is { LunarMonth: { } month, LunarDay: { } day })
        {
            // The lunar year before reaches into January; both may have the day in this year, or neither.
            return new[] { year - 1, year }.Select(lunarYear => LunarDate.Of(lunarYear, month, day)).Where(d => d.Year == year);
        }

        return entry.Rule switch
        {
            FeastRule.NewYearsEve => [LunarDate.NewYearsEve(year)],
            FeastRule.Qingming => [LunarDate.Qingming(year)],
            FeastRule.AutumnEquinox => [LunarDate.AutumnEquinox(year)],
            FeastRule.WinterSolstice => [LunarDate.WinterSolstice(year)],
            _ => [new DateOnly(year, entry.Month!.Value, entry.Day!.Value)],
        };
    }
}
