using TwoNewPartyBuilding.Core.MemberAppraisals;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.MemberAppraisals;

/// <summary>R-3.13, R-3.09, and votes that add up, without a database.</summary>
public class AppraisalRuleTests
{
    [Theory]
    [InlineData(12, 4)]
    [InlineData(11, 3)]
    [InlineData(10, 3)]
    [InlineData(9, 3)]
    [InlineData(8, 2)]
    [InlineData(3, 1)]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void R_3_13_excellent_is_a_third_of_the_graded_rounded_down(int graded, int most)
    {
        Assert.Equal(most, AppraisalRules.MaxExcellent(graded));
        Assert.False(AppraisalRules.IsExcess(most, graded));
        Assert.True(AppraisalRules.IsExcess(most + 1, graded));
    }

    [Fact]
    public void R_3_13_never_more_than_a_third_and_never_one_less_than_could_be()
    {
        foreach (var share in new[] { 2, 3, 4, 10 })
        {
            for (var graded = 0; graded <= 400; graded++)
            {
                var most = AppraisalRules.MaxExcellent(graded, share);
                Assert.True(most * share <= graded && (most + 1) * share > graded, $"{graded} / {share}: {most}");
            }
        }
    }

    [Theory]
    [InlineData("2026-09-30", 2025)]
    [InlineData("2026-10-01", 2026)]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-03-31", 2026)]
    public void R_3_09_the_year_that_is_on_begins_in_October(string day, int year)
    {
        Assert.Equal(year, AppraisalRules.YearOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((new DateOnly(year, 10, 1), new DateOnly(year + 1, 3, 31)), AppraisalRules.Window(year));
    }

    [Theory]
    [InlineData(8, 2, 0, 0, 10, null)]
    [InlineData(10, null, null, null, 10, null)]
    [InlineData(8, 1, 0, 0, 10, "少于参加互评的党员的 10 人，少 1 票")]
    [InlineData(8, 2, 1, 0, 10, "多于参加互评的党员的 10 人，多 1 票")]
    [InlineData(11, -1, 0, 0, 10, "不能是负数")]
    [InlineData(1, 0, 0, 0, null, "请先填写参加互评的党员人数")]
    [InlineData(null, null, null, null, null, null)]
    [InlineData(null, null, null, null, 10, null)]
    [InlineData(0, 0, 0, 0, 0, null)]
    public void Votes_add_up_to_the_voters(int? excellent, int? qualified, int? basic, int? failing, int? voters, string? wrong)
    {
        var said = AppraisalRules.WhyWrong(new Tally(excellent, qualified, basic, failing), voters, "参加互评的党员");
        if (wrong is null)
        {
            Assert.Null(said);
        }
        else
        {
            Assert.Contains(wrong, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_the_two_lower_grades_call_for_help()
    {
        Assert.Equal([AppraisalGrade.Basic, AppraisalGrade.Failing], Enum.GetValues<AppraisalGrade>().Where(g => AppraisalRules.NeedsHelp(g)));
        Assert.False(AppraisalRules.NeedsHelp(null));
    }
}
