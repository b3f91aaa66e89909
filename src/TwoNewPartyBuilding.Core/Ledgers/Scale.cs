using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Whether an enterprise is above the scale line; decides between ledgers A and B .</summary>
public enum Scale
{
    /// <summary>Something needed is not known; kept in ledger B with a badge .</summary>
    [Display(Name = "待核")] Unknown,

    /// <summary>Ledger A.</summary>
    [Display(Name = "规模以上")] Above,

    /// <summary>Ledger B.</summary>
    [Display(Name = "规模以下")] Below,
}

/// <summary>A computed scale and the sentence that explains it.</summary>
/// <param name="Scale">The result.</param>
/// <param name="Why">Why, in Chinese, with the figure and the line.</param>
public sealed record ScaleVerdict(Scale Scale, string Why);

/// <summary>What is known of an enterprise that the scale depends on. Null means not known.</summary>
/// <param name="Industry">Its entry in the classification.</param>
/// <param name="RevenueWan">Annual revenue of the main business, in 万元.</param>
/// <param name="Employees">Persons employed.</param>
/// <param name="HasQualification">Construction: holds a general or specialised contracting qualification (总承包/专业承包).</param>
/// <param name="HasDevelopment">Real estate development: has development activity (有开发经营活动).</param>
public sealed record ScaleFacts(Industry? Industry, decimal? RevenueWan, int? Employees = null, bool? HasQualification = null, bool? HasDevelopment = null);

/// <summary>Which line an office uses (R-1.10, open choice 1).</summary>
public enum ScaleRuleKind
{
    /// <summary>The statistical “四上” table of domain 1.2.</summary>
    [Display(Name = "统计“四上”标准")] Statistical,

    /// <summary>Revenue or employees, as in Linyi 2020.</summary>
    [Display(Name = "党建口径（临沂）：收入或人数达到其一")] PartyBuildingLinyi,

    /// <summary>Employees and revenue, or employees alone; preset with the Zhejiang figures of 2007.</summary>
    [Display(Name = "自定义口径")] Custom,
}

/// <summary>The line in use and the parameters of the office's own lines; money in 万元, all limits inclusive.</summary>
public sealed record ScaleRuleSettings
{
    /// <summary>The line in use.</summary>
    [Display(Name = "规模以上口径")]
    public ScaleRuleKind Kind { get; init; } = ScaleRuleKind.Statistical;

    /// <summary>Linyi: revenue from which an enterprise is above, 万元.</summary>
    [Display(Name = "临沂口径：年主营业务收入下限")]
    public decimal LinyiRevenueWan { get; init; } = 2000m;

    /// <summary>Linyi: or employees from which it is above.</summary>
    [Display(Name = "临沂口径：职工人数下限")]
    public int LinyiEmployees { get; init; } = 100;

    /// <summary>Custom: employees needed together with <see cref="CustomRevenueWan"/>.</summary>
    [Display(Name = "自定义：与收入同时要求的职工人数")]
    public int CustomEmployeesWithRevenue { get; init; } = 50;

    /// <summary>Custom: revenue needed together with <see cref="CustomEmployeesWithRevenue"/>, 万元.</summary>
    [Display(Name = "自定义：与人数同时要求的年主营业务收入")]
    public decimal CustomRevenueWan { get; init; } = 500m;

    /// <summary>Custom: or employees that suffice alone.</summary>
    [Display(Name = "自定义：单独满足的职工人数")]
    public int CustomEmployeesAlone { get; init; } = 100;
}
