using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>Quorum and votes (3.5), who confirms, years, without a database.</summary>
public sealed class ActivityRulesTests
{
    // The table of 3.5, cell by cell: V, ordinary start, admission start, votes to pass.
    [Theory]
    [InlineData(3, 2, 2, 2)]
    [InlineData(6, 3, 4, 4)]
    [InlineData(7, 4, 4, 4)]
    [InlineData(10, 5, 6, 6)]
    [InlineData(11, 6, 6, 6)]
    [InlineData(12, 6, 7, 7)]
    [InlineData(13, 7, 7, 7)]
    [InlineData(15, 8, 8, 8)]
    [InlineData(20, 10, 11, 11)]
    public void Table_3_5(int due, int ordinary, int admission, int pass)
    {
        Assert.Equal((ordinary, admission, pass), (ActivityRules.PresentNeeded(VoteRule.Ordinary, due), ActivityRules.PresentNeeded(VoteRule.Admission, due), ActivityRules.ForNeeded(due)));
        Assert.True(ActivityRules.MayStart(VoteRule.Ordinary, due, ordinary));
        Assert.False(ActivityRules.MayStart(VoteRule.Ordinary, due, ordinary - 1));
        Assert.True(ActivityRules.MayStart(VoteRule.Admission, due, admission));
        Assert.False(ActivityRules.MayStart(VoteRule.Admission, due, admission - 1));
        Assert.True(ActivityRules.Passes(VoteRule.Ordinary, due, pass, 0));
        Assert.False(ActivityRules.Passes(VoteRule.Ordinary, due, pass - 1, 0));
    }

    [Fact]
    public void Scenario_22_half_opens_an_ordinary_meeting_and_no_admission()
    {
        Assert.True(ActivityRules.MayStart(VoteRule.Ordinary, 12, 6));
        Assert.False(ActivityRules.MayStart(VoteRule.Admission, 12, 6));
        Assert.Equal(7, ActivityRules.PresentNeeded(VoteRule.Admission, 12));

        // It may open, but nothing can pass (3.5).
        Assert.False(ActivityRules.CanPass(VoteRule.Ordinary, 12, 6, 0));
    }

    [Fact]
    public void Scenario_23_written_opinions_count_for_admissions_alone()
    {
        Assert.True(ActivityRules.Passes(VoteRule.Admission, 12, 6, 1));
        Assert.False(ActivityRules.Passes(VoteRule.Admission, 12, 6, 0));
        Assert.False(ActivityRules.Passes(VoteRule.Ordinary, 12, 6, 1));
    }

    [Fact]
    public void A_committee_meets_with_half_and_decides_with_more()
    {
        Assert.True(ActivityRules.MayStart(VoteRule.Committee, 4, 2));
        Assert.False(ActivityRules.MayStart(VoteRule.Committee, 5, 2));
        Assert.False(ActivityRules.Passes(VoteRule.Committee, 4, 2, 0));
        Assert.True(ActivityRules.Passes(VoteRule.Committee, 4, 3, 0));
        Assert.False(ActivityRules.MayStart(VoteRule.Committee, 0, 0));
    }

    [Fact]
    public void Quorum_and_votes_hold_for_every_number()
    {
        var sizes = Gen.Choose(1, 300).SelectMany(due => NearHalf(due, due).SelectMany(present => NearHalf(due, due).Select(votes => (due, present, votes)))).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(sizes, c =>
        {
            var (due, present, votes) = c;
            var ordinary = ActivityRules.MayStart(VoteRule.Ordinary, due, present);
            var admission = ActivityRules.MayStart(VoteRule.Admission, due, present);
            var passes = ActivityRules.Passes(VoteRule.Ordinary, due, votes, 0);
            return ordinary == (present >= due / 2m)
                && admission == (present > due / 2m)
                && (!admission || ordinary)
                && passes == (votes > due / 2m)
                && ordinary == (present >= ActivityRules.PresentNeeded(VoteRule.Ordinary, due))
                && admission == (present >= ActivityRules.PresentNeeded(VoteRule.Admission, due))
                && passes == (votes >= ActivityRules.ForNeeded(due));
        }));
    }

    // Numbers up to a limit, two of three within one of the half, where > and ≥ part: by chance alone hardly one in hundreds lies there.
    private static Gen<int> NearHalf(int due, int limit) => Gen.OneOf(Gen.Choose(0, limit), Gen.Choose(-1, 1).Select(d => Math.Clamp((due / 2) + d, 0, limit)), Gen.Choose(0, 1).Select(d => Math.Clamp((due / 2) + d, 0, limit)));

    /// <summary>3.5 in fractions: written opinions help admissions alone, and never let more pass than are due.</summary>
    [Fact]
    public void Written_opinions_count_for_admissions_alone_for_every_number()
    {
        var meetings = from due in Gen.Choose(1, 200) from present in NearHalf(due, due) from inFavour in NearHalf(due, present) from written in Gen.Choose(0, due - present) select (due, present, inFavour, written);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(meetings.ToArbitrary(), m =>
        {
            Assert.Equal(m.inFavour + m.written > m.due / 2m, ActivityRules.Passes(VoteRule.Admission, m.due, m.inFavour, m.written));
            foreach (var rule in new[] { VoteRule.Ordinary, VoteRule.Committee })
            {
                Assert.Equal(m.inFavour > m.due / 2m, ActivityRules.Passes(rule, m.due, m.inFavour, m.written));
                Assert.Equal(m.present >= m.due / 2m, ActivityRules.MayStart(rule, m.due, m.present));
            }

            // More votes than voters present are told, whatever the rule.
            var vote = new ActivityVote { Matter = "预算", Rule = VoteRule.Ordinary, InFavour = m.inFavour, Against = m.present - m.inFavour + 1 };
            Assert.Contains(ActivityRules.Wrong(vote, m.due, m.present), p => p.Contains("多于实到", StringComparison.Ordinal));
        }));
    }

    [Fact]
    public void Votes_are_judged_in_words()
    {
        static string[] Said(ActivityVote vote, int due, int present) => [.. ActivityRules.Wrong(vote, due, present)];
        Assert.Empty(Said(new ActivityVote { Matter = "张三转正", Rule = VoteRule.Admission, IsSecret = true, InFavour = 6, WrittenInFavour = 1, Against = 1 }, 12, 7));
        Assert.Contains(Said(new ActivityVote { Matter = "张三转正", Rule = VoteRule.Admission, InFavour = 6 }, 12, 7), p => p.Contains("无记名", StringComparison.Ordinal));
        Assert.Contains(Said(new ActivityVote { Matter = "张三、李四转正", Rule = VoteRule.Admission, IsSecret = true, InFavour = 6 }, 12, 7), p => p.Contains("逐人", StringComparison.Ordinal));
        Assert.Contains(Said(new ActivityVote { Matter = "张三转正", Rule = VoteRule.Admission, IsSecret = true, InFavour = 6, WrittenInFavour = 6 }, 12, 7), p => p.Contains("会前书面", StringComparison.Ordinal));
        Assert.Contains(Said(new ActivityVote { Matter = "预算", InFavour = 5, Against = 3 }, 12, 7), p => p.Contains("多于实到", StringComparison.Ordinal));
        Assert.Empty(Said(new ActivityVote { Matter = "预算", InFavour = 5, Against = 1, Abstained = 1 }, 12, 7));
        Assert.Contains(Said(new ActivityVote { Matter = "预算", InFavour = 5, WrittenInFavour = 1 }, 12, 7), p => p.Contains("才计会前书面意见", StringComparison.Ordinal));
        Assert.Contains(Said(new ActivityVote { Matter = "预算", InFavour = 5 }, 12, 5), p => p.Contains("至少 6 人", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PostKind.Secretary, true)]
    [InlineData(PostKind.DeputySecretary, true)]
    [InlineData(PostKind.Organization, true)]
    [InlineData(PostKind.Publicity, false)]
    [InlineData(PostKind.Discipline, false)]
    [InlineData(PostKind.GroupLeader, false)]
    public void R_3_04_three_posts_confirm(PostKind post, bool may) => Assert.Equal(may, ConfirmRules.MayByPost(post));

    [Fact]
    public void R_3_04_the_writer_confirms_only_where_there_is_no_second_committee_member()
    {
        Assert.Equal(ConfirmRight.None, ConfirmRules.Of(hasPost: false, wroteIt: false, 3));
        Assert.Equal(ConfirmRight.May, ConfirmRules.Of(hasPost: true, wroteIt: false, 3));
        Assert.Equal(ConfirmRight.WroteIt, ConfirmRules.Of(hasPost: true, wroteIt: true, 2));
        Assert.Equal(ConfirmRight.Alone, ConfirmRules.Of(hasPost: true, wroteIt: true, 1));
        Assert.Equal(ConfirmRight.None, ConfirmRules.Of(hasPost: false, wroteIt: true, 1));
    }

    [Fact]
    public void R_3_04_late_is_more_than_seven_days()
    {
        var held = new DateOnly(2026, 11, 3);
        Assert.False(ActivityRules.IsLate(held, held.AddDays(7), 7));
        Assert.True(ActivityRules.IsLate(held, held.AddDays(8), 7));
    }

    [Theory]
    [InlineData("2026-09-30", 2026, false)]
    [InlineData("2026-10-01", 2026, true)]
    [InlineData("2027-03-31", 2026, true)]
    [InlineData("2027-04-01", 2026, false)]
    public void R_3_09_a_life_meeting_belongs_to_a_year(string day, int year, bool may) => Assert.Equal(may, ActivityRules.MayBelongTo(year, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Pictures_alike_are_found_and_different_ones_are_not()
    {
        var hashes = new[] { 0x0F0F_0F0F_0F0F_0F0FL, 0x0F0F_0F0F_0F0F_0F0EL, 0x7070_7070_7070_7070L, 0x0F0F_0F0F_0F0F_0F10L };
        var group = Assert.Single(PictureHash.Groups(hashes));
        Assert.Equal([0, 1, 3], group.Order());
        Assert.Equal(6, PictureHash.Distance(0b111111, 0));
        Assert.Empty(PictureHash.Groups([0b111111, 0]));
        Assert.Single(PictureHash.Groups([0b11111, 0]));
    }

    [Fact]
    public void Names_are_masked_one_by_one()
    {
        Assert.Equal("张*三、李*", ActivityNames.Mask("张小三、李四"));
        Assert.Null(ActivityNames.Mask(null));
    }
}
