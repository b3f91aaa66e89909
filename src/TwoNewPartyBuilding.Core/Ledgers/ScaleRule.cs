using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>What a row of the threshold table asks for.</summary>
public enum ScaleCriterion
{
    /// <summary>There is no line: the unit counts as below.</summary>
    None,

    /// <summary>Revenue at or over the threshold.</summary>
    Revenue,

    /// <summary>A contracting qualification.</summary>
    Qualification,

    /// <summary>Development activity.</summary>
    Development,
}

/// <summary>One row of the statistical table (domain 1.2), read from scale-thresholds.json.</summary>
/// <param name="FromDivision">First division, inclusive.</param>
/// <param name="ToDivision">Last division, inclusive.</param>
/// <param name="Classes">Four-digit classes the row is limited to; empty for all.</param>
/// <param name="Criterion">What is asked for.</param>
/// <param name="ThresholdWan">The line in 万元, inclusive; null where revenue does not decide.</param>
/// <param name="Figure">The name of the revenue figure that is compared.</param>
/// <param name="Label">What the statistics office calls a unit over the line.</param>
/// <param name="SourceYear">The year of the source that confirmed the row.</param>
public sealed record ScaleThreshold(
    int FromDivision, int ToDivision, IReadOnlyList<string> Classes, ScaleCriterion Criterion,
    decimal? ThresholdWan, string? Figure, string Label, int SourceYear);

/// <summary>Computes the scale of an enterprise (规模以上/规模以下): R-1.09, R-1.10.</summary>
public static class ScaleRule
{
    /// <summary>The statistical table in use.</summary>
    public static IReadOnlyList<ScaleThreshold> Thresholds { get; } = EmbeddedData.List<ScaleThreshold>("Ledgers.scale-thresholds.json");

    /// <summary>R-1.09 by the statistical table. A figure that is needed and not known gives 待核.</summary>
    /// <param name="division">Division of the classification, 1 to 97; null where not known.</param>
    /// <param name="class4">Four-digit class, with or without its letter; needed for real estate only.</param>
    /// <param name="revenueWan">Annual revenue in 万元.</param>
    /// <param name="hasQualification">Construction: holds a contracting qualification.</param>
    /// <param name="hasDevelopment">Class 7010: has development activity.</param>
    public static ScaleVerdict IsAboveScale(int? division, string? class4, decimal? revenueWan, bool? hasQualification, bool? hasDevelopment)
    {
        var entry = division is { } d ? IndustryCatalog.Find(d.ToString("00", CultureInfo.InvariantCulture)) : null;
        if (entry is not null && IndustryCatalog.Find(class4) is { } finer && finer.Division == entry.Division)
        {
            entry = finer;
        }

        return Statistical(new ScaleFacts(entry, revenueWan, null, hasQualification, hasDevelopment));
    }

    /// <summary>What the statistical table asks of an industry; null where the industry is not known.</summary>
    public static ScaleCriterion? CriterionOf(string? industryCode) =>
        IndustryCatalog.Find(industryCode) is { } industry ? RowFor(industry)?.Criterion : null;

    /// <summary>The scale by the line the office has chosen (R-1.10).</summary>
    public static ScaleVerdict Judge(ScaleFacts facts, ScaleRuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Kind switch
        {
            ScaleRuleKind.PartyBuildingLinyi => Linyi(facts, settings),
            ScaleRuleKind.Custom => Custom(facts, settings),
            _ => Statistical(facts),
        };
    }

    private static ScaleVerdict Statistical(ScaleFacts facts)
    {
        if (facts.Industry is not { } industry)
        {
            return new ScaleVerdict(Scale.Unknown, "没有填写行业，无法判断规模，请补填行业大类");
        }

        if (RowFor(industry) is not { } row)
        {
            return new ScaleVerdict(Scale.Unknown, industry.Section == "K"
                ? $"{industry.Name}各小类界线不同，请补填小类（{string.Join("、", IndustryCatalog.Classes.Select(c => $"{c.Code} {c.Name}"))}）"
                : $"{industry.Name}各大类界线不同，请补填行业大类");
        }

        return row.Criterion switch
        {
            ScaleCriterion.None => new ScaleVerdict(Scale.Below, $"{industry.Name}没有“四上”统计界线，按规模以下处理"),
            ScaleCriterion.Qualification => facts.HasQualification switch
            {
                true => new ScaleVerdict(Scale.Above, $"{industry.Name}，有总承包或专业承包资质，不论收入"),
                false => new ScaleVerdict(Scale.Below, $"{industry.Name}，没有总承包或专业承包资质，不论收入"),
                null => new ScaleVerdict(Scale.Unknown, $"{industry.Name}按资质判断，请补填是否有总承包或专业承包资质"),
            },
            ScaleCriterion.Development => facts.HasDevelopment switch
            {
                true => new ScaleVerdict(Scale.Above, $"{industry.Name}，有开发经营活动，不论收入"),
                false => new ScaleVerdict(Scale.Below, $"{industry.Name}，没有开发经营活动"),
                null => new ScaleVerdict(Scale.Unknown, $"{industry.Name}按有无开发经营活动判断，请补填"),
            },
            _ => ByRevenue(industry, row, facts.RevenueWan),
        };
    }

    private static ScaleVerdict ByRevenue(Industry industry, ScaleThreshold row, decimal? revenueWan)
    {
        var line = row.ThresholdWan ?? throw new InvalidOperationException("A revenue row of the threshold table has no threshold.");
        if (revenueWan is not { } revenue)
        {
            return new ScaleVerdict(Scale.Unknown, $"{industry.Name}，没有填写{row.Figure}（界线 {Line(line)} 万元），请补填");
        }

        return revenue >= line
            ? new ScaleVerdict(Scale.Above, $"{industry.Name}，{row.Figure} {Amount(revenue)} 万元，达到 {Line(line)} 万元的界线")
            : new ScaleVerdict(Scale.Below, $"{industry.Name}，{row.Figure} {Amount(revenue)} 万元，未达到 {Line(line)} 万元的界线");
    }

    // The operators on bool? are three-valued: what is not known leaves the result open only where it would decide.
    private static ScaleVerdict Linyi(ScaleFacts facts, ScaleRuleSettings settings)
    {
        var byRevenue = facts.RevenueWan is { } revenue ? revenue >= settings.LinyiRevenueWan : (bool?)null;
        var byStaff = facts.Employees is { } employees ? employees >= settings.LinyiEmployees : (bool?)null;
        var line = $"界线：年主营业务收入 {Line(settings.LinyiRevenueWan)} 万元或职工 {settings.LinyiEmployees} 人";
        return Say(byRevenue | byStaff, facts, line);
    }

    private static ScaleVerdict Custom(ScaleFacts facts, ScaleRuleSettings settings)
    {
        var enoughStaff = facts.Employees is { } n ? n >= settings.CustomEmployeesWithRevenue : (bool?)null;
        var enoughRevenue = facts.RevenueWan is { } revenue ? revenue >= settings.CustomRevenueWan : (bool?)null;
        var staffAlone = facts.Employees is { } k ? k >= settings.CustomEmployeesAlone : (bool?)null;
        var line = $"界线：职工 {settings.CustomEmployeesWithRevenue} 人且年主营业务收入 {Line(settings.CustomRevenueWan)} 万元，或职工 {settings.CustomEmployeesAlone} 人";
        return Say((enoughStaff & enoughRevenue) | staffAlone, facts, line);
    }

    private static ScaleVerdict Say(bool? above, ScaleFacts facts, string line)
    {
        var revenue = facts.RevenueWan is { } r ? $"年主营业务收入 {Amount(r)} 万元" : "年主营业务收入未填";
        var staff = facts.Employees is { } e ? $"职工 {e} 人" : "职工人数未填";
        return above switch
        {
            true => new ScaleVerdict(Scale.Above, $"{revenue}，{staff}，达到界线（{line}）"),
            false => new ScaleVerdict(Scale.Below, $"{revenue}，{staff}，未达到界线（{line}）"),
            null => new ScaleVerdict(Scale.Unknown, $"{revenue}，{staff}，无法判断，请补填（{line}）"),
        };
    }

    // A section alone (“制造业”) is enough where one row covers all its divisions.
    private static ScaleThreshold? RowFor(Industry industry)
    {
        var divisions = industry.Division is { } one
            ? [one]
            : IndustryCatalog.DivisionsOf(industry.Section).Select(entry => entry.Division!.Value).ToArray();
        return Thresholds.FirstOrDefault(row =>
            divisions.All(division => row.FromDivision <= division && division <= row.ToDivision)
            && (row.Classes.Count == 0 || row.Classes.Contains(industry.Code)));
    }

    // More than two decimals are shown, lest 1999.999 reads “2000.00，未达到”.
    private static string Amount(decimal wan) => wan.ToString("0.00######", CultureInfo.InvariantCulture);

    private static string Line(decimal wan) => wan.ToString("0.######", CultureInfo.InvariantCulture);
}
