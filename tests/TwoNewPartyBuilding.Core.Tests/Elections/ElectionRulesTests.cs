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

    [Fact]
    public void The_quorum_of_elections_holds_for_every_number()
    {
        var meetings = from due in Gen.Choose(1, 300)
                       from present in Gen.OneOf(Gen.Choose(0, due), Gen.Choose(-1, 1).Select(d => Math.Clamp((4 * due / 5) + d, 0, due)), Gen.Choose(-1, 1).Select(d => Math.Clamp((due / 2) + d, 0, due)))
                       select (due, present);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(meetings.ToArbitrary(), m =>
        {
            Assert.Equal(m.present >= m.due * 0.8m, ElectionRules.MayOpen(m.due, m.present));
            Assert.Equal(m.present > m.due * 0.8m, ElectionRules.MayOpen(m.due, m.present, strict: true));
            Assert.Equal(m.present >= ElectionRules.PresentNeeded(m.due), ElectionRules.MayOpen(m.due, m.present));
            Assert.Equal(m.present > m.due / 2m, ElectionRules.IsMajority(m.present, m.due));
        }));
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
    public void While_votes_are_equal_no_other_ballot_is_held()
    {
        CountedBallot first = new(BallotKind.First, 10, 10, [(People[0], 8), (People[1], 6), (People[2], 6)]);
        var hurried = ElectionRules.Count(2, 10, [first, new(BallotKind.Further, 10, 10, [(People[3], 9)])]);
        Assert.Contains(hurried.Problems, p => p.Contains("应先就他们再次投票", StringComparison.Ordinal));
        Assert.Equal([People[0]], hurried.Elected);
        Assert.Equal([People[1], People[2]], hurried.Tied);
    }

    [Fact]
    public void Papers_are_counted_as_plain_reasoning_counts_them_ballot_by_ballot()
    {
        var elections = from seats in Gen.Choose(1, 7)
                        from present in Gen.Choose(1, 30)
                        from papers in Gen.Choose(0, 511).ListOf(30).ListOf(6)
                        select (seats, present, papers);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(elections.ToArbitrary(), e =>
        {
            var people = People.Take(ElectionRules.CandidatesNeeded(e.seats)).ToList();
            var ballots = new List<CountedBallot>();
            foreach (var papers in e.papers)
            {
                var before = ElectionRules.Count(e.seats, e.present, ballots);
                Assert.Empty(before.Problems);
                if (before.OpenSeats == 0)
                {
                    break;
                }

                var kind = ballots.Count == 0 ? BallotKind.First : before.Tied.Count > 0 ? BallotKind.Tie : BallotKind.Further;
                var most = kind == BallotKind.Tie ? before.TiedSeats : before.OpenSeats;
                IReadOnlyList<Guid> on = kind == BallotKind.Tie ? before.Tied : [.. people.Except(before.Elected)];
                ballots.Add(Held(kind, e.present, on, most, papers));
                Agrees(before, ElectionRules.Count(e.seats, e.present, ballots), ballots[^1], most, e.present);
            }

            // A ballot that cannot be changes nothing, wherever it stands.
            var counted = ElectionRules.Count(e.seats, e.present, ballots);
            foreach (var wrong in new[] { ballots[0] with { Returned = e.present + 1 }, ballots[0] with { Votes = [(People[8], e.present + 1)] }, ballots[0] with { Votes = [(People[8], -1)] } })
            {
                var disturbed = ElectionRules.Count(e.seats, e.present, [.. ballots.Take(e.papers[0][0] % (ballots.Count + 1)), wrong, .. ballots.Skip(e.papers[0][0] % (ballots.Count + 1))]);
                Assert.NotEmpty(disturbed.Problems);
                Assert.False(disturbed.IsComplete);
                Assert.Equal((counted.Elected, counted.Tied, counted.OpenSeats), (disturbed.Elected, disturbed.Tied, disturbed.OpenSeats), SameCount.Instance);
            }

            return true;
        }));
    }

    [Fact]
    public void Votes_are_never_above_the_ballots()
    {
        var ballots = from seats in Gen.Choose(1, 7)
                      from returned in Gen.Choose(0, 20)
                      from votes in Gen.Choose(0, 25).ListOf(People.Length)
                      select (seats, returned, votes);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(ballots.ToArbitrary(), e =>
        {
            var count = ElectionRules.Count(e.seats, 20, [new(BallotKind.First, 20, e.returned, [.. People.Zip(e.votes)])]);
            var possible = e.votes.All(v => v <= e.returned) && e.votes.Sum() <= e.returned * e.seats;
            return possible == (count.Problems.Count == 0) && (possible || count.Elected.Count == 0);
        }));
    }

    // Each voter's paper is a number: its bits are names, taken from a place of the voter's own, as many as there are seats at most.
    private static CountedBallot Held(BallotKind kind, int present, IReadOnlyList<Guid> on, int most, IReadOnlyList<int> papers)
    {
        var votes = on.ToDictionary(p => p, _ => 0);
        foreach (var paper in papers.Take(present))
        {
            foreach (var i in Enumerable.Range(0, on.Count).Where(i => ((paper >> i) & 1) == 1).OrderBy(i => (i + paper) % on.Count).Take(most))
            {
                votes[on[i]]++;
            }
        }

        return new CountedBallot(kind, present, present, [.. votes.Select(v => (v.Key, v.Value))]);
    }

    /// <summary>R-2.11 said the other way round: who has fewer rivals at least as good as there are seats is elected; who has not, but fewer better ones, is tied.</summary>
    private static void Agrees(ElectionCount before, ElectionCount after, CountedBallot ballot, int most, int present)
    {
        Assert.Empty(after.Problems);
        Assert.Equal(before.Elected, after.Elected.Take(before.Elected.Count));
        var won = after.Elected.Skip(before.Elected.Count).ToList();
        foreach (var (person, votes) in ballot.Votes)
        {
            var wanted = ballot.Kind == BallotKind.Tie ? votes > 0 : votes * 2 > present;
            var rivals = ballot.Votes.Count(v => v.Candidate != person && v.For >= votes);
            var better = ballot.Votes.Count(v => v.For > votes);
            Assert.Equal(wanted && rivals < most, won.Contains(person));
            Assert.Equal(wanted && rivals >= most && better < most, after.Tied.Contains(person));
        }
    }

    private sealed class SameCount : IEqualityComparer<(IReadOnlyList<Guid> Elected, IReadOnlyList<Guid> Tied, int OpenSeats)>
    {
        public static readonly SameCount Instance = new();

        public bool Equals((IReadOnlyList<Guid> Elected, IReadOnlyList<Guid> Tied, int OpenSeats) x, (IReadOnlyList<Guid> Elected, IReadOnlyList<Guid> Tied, int OpenSeats) y) =>
            x.Elected.SequenceEqual(y.Elected) && x.Tied.SequenceEqual(y.Tied) && x.OpenSeats == y.OpenSeats;

        public int GetHashCode((IReadOnlyList<Guid> Elected, IReadOnlyList<Guid> Tied, int OpenSeats) obj) => obj.OpenSeats;
    }

    [Fact]
    public void Candidates_needed_are_the_seats_and_a_fifth_rounded_up() =>
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seats => ElectionRules.CandidatesNeeded(seats) == (int)Math.Ceiling(seats * 1.2m)).QuickCheckThrowOnFailure();
}
