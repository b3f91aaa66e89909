using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Ledgers;

public sealed class ScaleRuleTests
{
    [Theory]
    [InlineData(33, "2000.00", Scale.Above)]
    [InlineData(33, "1999.99", Scale.Below)]
    [InlineData(52, "500.00", Scale.Above)]
    [InlineData(62, "199.99", Scale.Below)]
    [InlineData(72, "1000.00", Scale.Above)]
    [InlineData(82, "500.00", Scale.Above)]
    [InlineData(84, "1999.99", Scale.Below)]
    [InlineData(66, "50000", Scale.Below)]
    public void Scenario_13_scale_by_division_and_revenue(int division, string revenue, Scale expected) =>
        Assert.Equal(expected, ByTable(division, null, decimal.Parse(revenue)).Scale);

    [Fact]
    public void Scenario_14_construction_goes_by_qualification_not_by_revenue()
    {
        Assert.Equal(Scale.Below, ScaleRule.IsAboveScale(47, null, 9000m, hasQualification: false, null).Scale);
        Assert.Equal(Scale.Above, ScaleRule.IsAboveScale(47, null, 9000m, hasQualification: true, null).Scale);
    }

    [Theory]
    [InlineData(6, 46, null, 2000)]
    [InlineData(51, 51, null, 2000)]
    [InlineData(52, 52, null, 500)]
    [InlineData(53, 60, null, 2000)]
    [InlineData(61, 62, null, 200)]
    [InlineData(63, 65, null, 2000)]
    [InlineData(70, 70, "7020", 1000)]
    [InlineData(70, 70, "7030", 1000)]
    [InlineData(70, 70, "K7040", 1000)]
    [InlineData(70, 70, "7090", 1000)]
    [InlineData(71, 75, null, 1000)]
    [InlineData(76, 79, null, 2000)]
    [InlineData(80, 82, null, 500)]
    [InlineData(83, 83, null, 1000)]
    [InlineData(84, 84, null, 2000)]
    [InlineData(85, 85, null, 500)]
    [InlineData(86, 90, null, 500)]
    public void R_1_09_every_revenue_line_of_section_1_2_on_both_sides(int from, int to, string? class4, int line)
    {
        for (var division = from; division <= to; division++)
        {
            Assert.Equal(Scale.Above, ByTable(division, class4, line).Scale);
            Assert.Equal(Scale.Below, ByTable(division, class4, line - 0.01m).Scale);
            Assert.Equal(Scale.Unknown, ByTable(division, class4, null).Scale);
        }
    }

    [Theory]
    [InlineData(47, 50)]
    public void R_1_09_construction_needs_to_know_the_qualification(int from, int to)
    {
        for (var division = from; division <= to; division++)
        {
            Assert.Equal(Scale.Above, ScaleRule.IsAboveScale(division, null, 0m, true, null).Scale);
            Assert.Equal(Scale.Below, ScaleRule.IsAboveScale(division, null, 99999m, false, null).Scale);
            Assert.Equal(Scale.Unknown, ScaleRule.IsAboveScale(division, null, 99999m, null, null).Scale);
        }
    }

    [Fact]
    public void R_1_09_real_estate_development_goes_by_activity()
    {
        Assert.Equal(Scale.Above, ScaleRule.IsAboveScale(70, "7010", 0m, null, true).Scale);
        Assert.Equal(Scale.Below, ScaleRule.IsAboveScale(70, "7010", 99999m, null, false).Scale);
        Assert.Equal(Scale.Unknown, ScaleRule.IsAboveScale(70, "7010", 99999m, null, null).Scale);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(66, 69)]
    [InlineData(91, 97)]
    public void Section_1_2_divisions_without_a_line_are_below_whatever_the_revenue(int from, int to)
    {
        for (var division = from; division <= to; division++)
        {
            Assert.Equal(Scale.Below, ByTable(division, null, 99999m).Scale);
            Assert.Equal(Scale.Below, ByTable(division, null, null).Scale);
        }
    }

    [Fact]
    public void Every_division_but_real_estate_has_exactly_one_row()
    {
        Assert.All(Enumerable.Range(1, 97).Where(division => division != 70), division =>
            Assert.Single(ScaleRule.Thresholds, row => row.FromDivision <= division && division <= row.ToDivision));
        Assert.Equal(["7010", "7020", "7030", "7040", "7090"], ScaleRule.Thresholds.Where(row => row.FromDivision == 70).SelectMany(row => row.Classes));
        Assert.All(ScaleRule.Thresholds, row => Assert.Equal(2023, row.SourceYear));
    }

    [Theory]
    [InlineData(70, null)]
    [InlineData(null, null)]
    [InlineData(98, null)]
    public void An_industry_not_known_finely_enough_is_unknown(int? division, string? class4)
    {
        var verdict = ScaleRule.IsAboveScale(division, class4, 99999m, true, true);

        Assert.Equal(Scale.Unknown, verdict.Scale);
        Assert.Contains("请补填", verdict.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C", "2000", Scale.Above)]
    [InlineData("C", "1999.99", Scale.Below)]
    [InlineData("L", "1000", Scale.Above)]
    [InlineData("F", "99999", Scale.Unknown)]
    [InlineData("Q", "99999", Scale.Unknown)]
    [InlineData("J", "99999", Scale.Below)]
    public void A_section_alone_is_enough_where_one_line_holds_for_all_its_divisions(string section, string revenue, Scale expected) =>
        Assert.Equal(expected, ScaleRule.Judge(new ScaleFacts(IndustryCatalog.Find(section), decimal.Parse(revenue)), new ScaleRuleSettings()).Scale);

    [Fact]
    public void The_sentence_gives_industry_figure_and_line()
    {
        Assert.Equal("零售业，年主营业务收入 500.00 万元，达到 500 万元的界线", ByTable(52, null, 500m).Why);
        Assert.Equal("零售业，年主营业务收入 499.99 万元，未达到 500 万元的界线", ByTable(52, null, 499.99m).Why);
        Assert.Equal("物业管理，年营业收入 999.999 万元，未达到 1000 万元的界线", ByTable(70, "7020", 999.999m).Why);
        Assert.Equal("零售业，没有填写年主营业务收入（界线 500 万元），请补填", ByTable(52, null, null).Why);
        Assert.Equal("房屋建筑业，有总承包或专业承包资质，不论收入", ScaleRule.IsAboveScale(47, null, null, true, null).Why);
    }

    [Theory]
    [InlineData("2000", 0, Scale.Above)]
    [InlineData("1999.99", 100, Scale.Above)]
    [InlineData("1999.99", 99, Scale.Below)]
    [InlineData("2000", null, Scale.Above)]
    [InlineData("1999.99", null, Scale.Unknown)]
    [InlineData(null, 100, Scale.Above)]
    [InlineData(null, 99, Scale.Unknown)]
    [InlineData(null, null, Scale.Unknown)]
    public void R_1_10_Linyi_line_is_revenue_or_employees(string? revenue, int? employees, Scale expected) =>
        Assert.Equal(expected, Judge(new ScaleRuleSettings { Kind = ScaleRuleKind.PartyBuildingLinyi }, revenue, employees).Scale);

    [Theory]
    [InlineData("500", 50, Scale.Above)]
    [InlineData("499.99", 50, Scale.Below)]
    [InlineData("500", 49, Scale.Below)]
    [InlineData("0", 100, Scale.Above)]
    [InlineData("0", 99, Scale.Below)]
    [InlineData(null, 100, Scale.Above)]
    [InlineData(null, 50, Scale.Unknown)]
    [InlineData(null, 49, Scale.Below)]
    [InlineData("500", null, Scale.Unknown)]
    [InlineData("499.99", null, Scale.Unknown)]
    public void R_1_10_custom_line_is_employees_and_revenue_or_employees_alone(string? revenue, int? employees, Scale expected) =>
        Assert.Equal(expected, Judge(new ScaleRuleSettings { Kind = ScaleRuleKind.Custom }, revenue, employees).Scale);

    [Fact]
    public void R_1_10_the_parameters_of_the_own_lines_count()
    {
        var linyi = new ScaleRuleSettings { Kind = ScaleRuleKind.PartyBuildingLinyi, LinyiRevenueWan = 300m, LinyiEmployees = 20 };
        Assert.Equal(Scale.Above, Judge(linyi, "300", 0).Scale);
        Assert.Equal(Scale.Above, Judge(linyi, "0", 20).Scale);
        Assert.Equal(Scale.Below, Judge(linyi, "299.99", 19).Scale);

        var custom = new ScaleRuleSettings { Kind = ScaleRuleKind.Custom, CustomEmployeesWithRevenue = 10, CustomRevenueWan = 100m, CustomEmployeesAlone = 30 };
        Assert.Equal(Scale.Above, Judge(custom, "100", 10).Scale);
        Assert.Equal(Scale.Below, Judge(custom, "99.99", 29).Scale);
        Assert.Equal(Scale.Above, Judge(custom, "0", 30).Scale);
        Assert.Equal("年主营业务收入 100.00 万元，职工 10 人，达到界线（界线：职工 10 人且年主营业务收入 100 万元，或职工 30 人）", Judge(custom, "100", 10).Why);
    }

    [Fact]
    public void The_words_of_the_scale() =>
        Assert.Equal(["待核", "规模以上", "规模以下"], Enum.GetValues<Scale>().Select(scale => scale.Label()));

    private static ScaleVerdict ByTable(int division, string? class4, decimal? revenue) =>
        ScaleRule.IsAboveScale(division, class4, revenue, null, null);

    private static ScaleVerdict Judge(ScaleRuleSettings settings, string? revenue, int? employees) =>
        ScaleRule.Judge(new ScaleFacts(IndustryCatalog.Find("66"), revenue is null ? null : decimal.Parse(revenue), employees), settings);
}
