using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Elections;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Elections;

/// <summary>The arithmetic of elections (R-2.11, R-2.12, scenarios 24 and 25).</summary>
public class ElectionRulesTests
{
    private static readonly Guid[] People = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 5)]
    [InlineData(5, 6)]
    [InlineData(6, 8)]
    [InlineData(7, 9)]
    public void R_2_12_candidates_needed(int seats, int needed) => Assert.Equal(needed, ElectionRules.CandidatesNeeded(seats));

    [Theory]
    [InlineData(10, 8, true)]
    [InlineData(10, 7, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 2, false)]
    [InlineData(6, 5, true)]
    [InlineData(6, 4, false)]
    [InlineData(13, 11, true)]
    [InlineData(13, 10, false)]
    [InlineData(10, 11, false)] // More than were due cannot be.
    [InlineData(0, 0, false)]
    public void Scenario_24_four_fifths_must_be_present(int due, int present, bool may)
    {
        Assert.Equal(may, ElectionRules.MayOpen(due, present));
        Assert.Equal(may || present > due, due > 0 && present >= ElectionRules.PresentNeeded(due));
    }

    [Fact]
    public void The_old_rule_asks_for_more_than_four_fifths()
    {
        Assert.False(ElectionRules.MayOpen(10, 8, strict: true));
        Assert.True(ElectionRules.MayOpen(10, 9, strict: true));
        Assert.Equal(9, ElectionRules.PresentNeeded(10, strict: true));
        Assert.Equal(11, ElectionRules.PresentNeeded(13, strict: true));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Scenario_24_of_eight_present_five_votes_elect(int votes, bool elected)
    {
        var count = ElectionRules.Count(1, 8, [new(BallotKind.First, 8, 8, [(People[0], votes), (People[1], 8 - votes - 1)])]);
        Assert.Equal(elected ? [People[0]] : [], count.Elected);
        Assert.Equal(elected ? 0 : 1, count.OpenSeats);
    }

    [Fact]
    public void More_winners_than_seats_go_by_votes_and_equal_votes_at_the_last_seat_are_voted_on_again()
    {
        CountedBallot first = new(BallotKind.First, 10, 10, [(People[0], 9), (People[1], 7), (People[2], 7), (People[3], 6)]);
        var tied = ElectionRules.Count(2, 10, [first with { Votes = [(People[0], 9), (People[1], 5), (People[2], 5)] }]);
        Assert.Equal([People[0]], tied.Elected); // Five of ten is not more than half.
        Assert.Empty(tied.Tied);
        var again = ElectionRules.Count(3, 10, [first with { Votes = [(People[0], 9), (People[1], 7), (People[2], 6), (People[3], 6)] }]);
        Assert.Equal([People[0], People[1]], again.Elected);
        Assert.Equal([People[2], People[3]], again.Tied);
        Assert.Equal((1, 1), (again.TiedSeats, again.OpenSeats));
        var settled = ElectionRules.Count(3, 10, [first with { Votes = [(People[0], 9), (People[1], 7), (People[2], 6), (People[3], 6)] }, new(BallotKind.Tie, 10, 10, [(People[2], 6), (People[3], 4)])]);
        Assert.Equal([People[0], People[1], People[2]], settled.Elected);
        Assert.True(settled.IsComplete);
    }

    [Fact]
    public void Too_few_elected_leave_seats_for_another_ballot()
    {
        CountedBallot first = new(BallotKind.First, 9, 9, [(People[0], 8), (People[1], 4), (People[2], 4), (People[3], 2)]);
        var open = ElectionRules.Count(3, 9, [first]);
        Assert.Equal([People[0]], open.Elected);
        Assert.Equal(2, open.OpenSeats);
        var filled = ElectionRules.Count(3, 9, [first, new(BallotKind.Further, 9, 9, [(People[1], 6), (People[2], 5), (People[3], 5)])]);
        Assert.Equal([People[0], People[1]], filled.Elected);
        Assert.Equal([People[2], People[3]], filled.Tied);
    }

    [Theory]
    [InlineData(8, 9, 5, "选举无效")] // More back than handed out.
    [InlineData(11, 9, 5, "多于实到")]
    [InlineData(10, 9, 10, "得票多于")]
    [InlineData(10, 4, 4, "总票数超过")] // 4 and 4 on four ballots of one name each.
    public void A_ballot_that_cannot_be_elects_nobody(int cast, int returned, int votes, string why)
    {
        var count = ElectionRules.Count(1, 10, [new(BallotKind.First, cast, returned, [(People[0], votes), (People[1], 4)])]);
        Assert.Empty(count.Elected);
        Assert.Contains(count.Problems, p => p.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_vote_among_the_tied_takes_nobody_else()
    {
        CountedBallot first = new(BallotKind.First, 10, 10, [(People[0], 6), (People[1], 4)]);
        Assert.NotEmpty(ElectionRules.Count(2, 10, [first, new(BallotKind.Tie, 10, 10, [(People[1], 9)])]).Problems);
        Assert.NotEmpty(ElectionRules.Count(2, 10, [first, new(BallotKind.Further, 10, 10, [(People[0], 9)])]).Problems);
    }

    [Fact]
    public void Never_more_winners_than_seats_and_nobody_without_more_than_half()
    {
        var ballots = from seats in Gen.Choose(1, 7)
                      from present in Gen.Choose(1, 30)
                      from count in Gen.Choose(1, 3)
                      from kinds in Gen.ListOf(Gen.Elements(BallotKind.First, BallotKind.Tie, BallotKind.Further), count)
                      from votes in Gen.ListOf(Gen.ListOf(Gen.Choose(0, present), People.Length), count)
                      from back in Gen.ListOf(Gen.Choose(present - 1, present), count)
                      select (seats, present, ballots: kinds.Zip(votes, back).Select(b => new CountedBallot(b.First, present, b.Third, [.. People.Zip(b.Second).Where(v => v.Second > 0).Select(v => (v.First, v.Second))])).ToList());
        Prop.ForAll(ballots.ToArbitrary(), e =>
        {
            var result = ElectionRules.Count(e.seats, e.present, e.ballots);
            var valid = e.ballots.Where(b => b.Votes.All(v => v.For <= b.Returned)).ToList();
            return result.Elected.Count <= e.seats
                && result.Elected.Count + result.OpenSeats == e.seats
                && result.Elected.Distinct().Count() == result.Elected.Count
                && !result.Tied.Intersect(result.Elected).Any()
                && (result.Tied.Count == 0 || (result.TiedSeats >= 1 && result.Tied.Count > result.TiedSeats && result.TiedSeats <= result.OpenSeats))
                && result.Elected.All(w => valid.Any(b => b.Votes.Any(v => v.Candidate == w && (ElectionRules.IsMajority(v.For, e.present) || b.Kind == BallotKind.Tie))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Candidates_needed_are_the_seats_and_a_fifth_rounded_up() =>
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seats => ElectionRules.CandidatesNeeded(seats) == (int)Math.Ceiling(seats * 1.2m)).QuickCheckThrowOnFailure();
}
