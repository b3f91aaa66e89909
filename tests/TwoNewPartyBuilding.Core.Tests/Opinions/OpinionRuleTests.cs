using TwoNewPartyBuilding.Core.Opinions;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Opinions;

/// <summary>The rules of opinions (11.4) without a database.</summary>
public sealed class OpinionRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void R_3_04_a_record_handed_in_after_seven_days_is_late(int days, bool late) => Assert.Equal(late, OpinionRules.IsLate(Day, Day.AddDays(days), 7));

    [Theory]
    [InlineData(OpinionRating.Dissatisfied, false, true)]
    [InlineData(OpinionRating.Dissatisfied, true, false)]
    [InlineData(OpinionRating.Basically, false, false)]
    [InlineData(OpinionRating.Satisfied, false, false)]
    public void Scenario_54_only_the_first_dissatisfied_reopens(OpinionRating rating, bool reopened, bool reopens) =>
        Assert.Equal(reopens, OpinionRules.Reopens(rating, reopened ? Day : null));

    [Theory]
    [InlineData(18, 20, "90.00%")]
    [InlineData(2, 3, "66.67%")]
    [InlineData(1, 800, "0.13%")]
    [InlineData(0, 5, "0.00%")]
    [InlineData(0, 0, "—")]
    public void A_rate_has_two_decimals_half_up_and_nothing_to_divide_by_is_a_dash(int part, int whole, string shown) => Assert.Equal(shown, OpinionRules.Rate(part, whole));

    [Theory]
    [InlineData(1, null, 0, 0, "")]
    [InlineData(0, "本月无意见", 2, 3, "")]
    [InlineData(0, "本月无意见", 2, 2, "Members")]
    [InlineData(0, "没有人说什么", 2, 3, "Note")]
    [InlineData(0, null, 0, 0, "Note,Members")]
    public void An_empty_round_says_so_and_asked_five_people(int opinions, string? note, int members, int others, string fields) =>
        Assert.Equal(fields, string.Join(',', OpinionRules.CheckEmpty(new OpinionRoundInput { Note = note, Members = members, Others = others }, opinions, 5).Select(p => p.Field)));

    [Fact]
    public void An_anonymous_opinion_loses_name_and_telephone_whatever_was_sent()
    {
        var input = new OpinionInput { Source = OpinionSource.Masses, Category = OpinionCategory.Safety, Content = " 通道堵塞 ", IsAnonymous = true, RaisedBy = "张三", Phone = "19900010154" };
        Assert.Empty(OpinionRules.Tidy(input).ToList());
        Assert.Equal((null, null, "通道堵塞"), (input.RaisedBy, input.Phone, input.Content));
        Assert.Equal(["RaisedBy"], OpinionRules.Tidy(new OpinionInput { Source = OpinionSource.Masses, Category = OpinionCategory.Safety, Content = "通道堵塞" }).Select(p => p.Field));
        Assert.Equal(["Source", "Category"], OpinionRules.Tidy(new OpinionInput { Source = (OpinionSource)77, Category = (OpinionCategory)77, Content = "通道堵塞", IsAnonymous = true }).Select(p => p.Field));
    }

    [Fact]
    public void Every_state_allows_its_own_steps_and_no_others()
    {
        Assert.Equal([OpinionDeed.Accept, OpinionDeed.Decline, OpinionDeed.Merge, OpinionDeed.Consult], StepsFrom(OpinionState.Registered));
        Assert.Equal([OpinionDeed.Start, OpinionDeed.Merge, OpinionDeed.Assign, OpinionDeed.Consult], StepsFrom(OpinionState.Accepted));
        Assert.Equal([OpinionDeed.Complete, OpinionDeed.Escalate, OpinionDeed.Merge, OpinionDeed.Assign, OpinionDeed.Consult], StepsFrom(OpinionState.InProgress));
        Assert.Equal([OpinionDeed.Tell, OpinionDeed.Consult], StepsFrom(OpinionState.Done));
        Assert.Equal([OpinionDeed.Complete, OpinionDeed.Tell, OpinionDeed.Consult], StepsFrom(OpinionState.Escalated));
        Assert.Equal([OpinionDeed.Rate, OpinionDeed.Consult], StepsFrom(OpinionState.Answered));
        Assert.Equal([OpinionDeed.Consult], StepsFrom(OpinionState.Rated));
        Assert.Equal([OpinionDeed.Split, OpinionDeed.Consult], StepsFrom(OpinionState.Merged));
        Assert.Empty(StepsFrom(OpinionState.Declined));
    }

    [Theory]
    [InlineData("abcd-2345-wxyz", "ABCD2345WXYZ")]
    [InlineData("ＡＢＣＤ ２３４５ ｗｘｙｚ", "ABCD2345WXYZ")]
    [InlineData("ABCD2345WXY", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_receipt_number_is_read_as_people_type_it(string? typed, string? number) => Assert.Equal(number, OpinionReceipts.Read(typed));

    private static IEnumerable<OpinionDeed> StepsFrom(OpinionState state) => Enum.GetValues<OpinionDeed>().Where(d => OpinionRules.May(d, state));
}
