namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>Why a ballot is held.</summary>
public enum BallotKind
{
    /// <summary>The first, for all seats.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "正式选举")]
    First = 1,

    /// <summary>Among those with equal votes at the last seat.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "票数相等者再次投票")]
    Tie = 2,

    /// <summary>For seats still empty.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "不足名额另行选举")]
    Further = 3,
}

/// <summary>One ballot as counted.</summary>
/// <param name="Kind">Why it was held.</param>
/// <param name="Cast">Ballots handed out.</param>
/// <param name="Returned">Ballots that came back.</param>
/// <param name="Votes">Votes for each person on it.</param>
public sealed record CountedBallot(BallotKind Kind, int Cast, int Returned, IReadOnlyList<(Guid Candidate, int For)> Votes);

/// <summary>What the ballots give.</summary>
/// <param name="Elected">Elected, in the order in which they were.</param>
/// <param name="Tied">Those who must be voted on again.</param>
/// <param name="TiedSeats">The seats that the tied contend for.</param>
/// <param name="OpenSeats">Seats still empty, the contended ones included.</param>
/// <param name="Problems">What is wrong with ballots, in Chinese.</param>
public sealed record ElectionCount(IReadOnlyList<Guid> Elected, IReadOnlyList<Guid> Tied, int TiedSeats, int OpenSeats, IReadOnlyList<string> Problems)
{
    /// <summary>Whether nothing is wrong and every seat is filled.</summary>
    public bool IsComplete => Problems.Count == 0 && OpenSeats == 0;
}

/// <summary>The arithmetic of elections (R-2.11, R-2.12, 3.5); strict about “more than” and “at least”.</summary>
public static class ElectionRules
{
    /// <summary>R-2.12: candidates exceed the seats by a fifth, rounded up.</summary>
    public static int CandidatesNeeded(int seats) => ((seats * 6) + 4) / 5;

    /// <summary>R-2.11: the meeting may elect where at least four fifths of the voters due are present; more than four fifths where the old rule is chosen.</summary>
    public static bool MayOpen(int due, int present, bool strict = false) => due > 0 && present <= due && (strict ? 5 * present > 4 * due : 5 * present >= 4 * due);

    /// <summary>The fewest voters with whom the meeting may elect.</summary>
    public static int PresentNeeded(int due, bool strict = false) => strict ? (4 * due / 5) + 1 : ((4 * due) + 4) / 5;

    /// <summary>R-2.11: elected with more than half of the voters actually present.</summary>
    public static bool IsMajority(int votes, int present) => 2 * votes > present;

    /// <summary>R-2.11: more ballots back than handed out make the ballot void.</summary>
    public static bool IsValid(int cast, int returned) => returned <= cast;

    /// <summary>
    /// Counts the ballots in order. More than half elects, by votes; equal votes at the last seat elect nobody of them until the
    /// tied are voted on again, where the most votes win; a void ballot gives nothing.
    /// </summary>
    public static ElectionCount Count(int seats, int present, IReadOnlyList<CountedBallot> ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var elected = new List<Guid>();
        var tied = new List<Guid>();
        var tiedSeats = 0;
        var problems = new List<string>();
        for (var i = 0; i < ballots.Count; i++)
        {
            var ballot = ballots[i];
            var wrong = Wrong(ballot, i + 1, seats - elected.Count, present, elected, tied).ToList();
            problems.AddRange(wrong);
            if (wrong.Count > 0)
            {
                continue;
            }

            var among = ballot.Kind == BallotKind.Tie ? ballot.Votes : [.. ballot.Votes.Where(v => IsMajority(v.For, present))];
            var open = ballot.Kind == BallotKind.Tie ? tiedSeats : seats - elected.Count;
            (tied, tiedSeats) = ([], 0);
            var ranked = among.Where(v => v.For > 0).OrderByDescending(v => v.For).ToList();
            if (ranked.Count <= open)
            {
                elected.AddRange(ranked.Select(v => v.Candidate));
                continue;
            }

            var last = open == 0 ? int.MaxValue : ranked[open - 1].For;
            if (open > 0 && ranked[open].For == last)
            {
                var above = ranked.TakeWhile(v => v.For > last).ToList();
                elected.AddRange(above.Select(v => v.Candidate));
                tied = [.. ranked.Where(v => v.For == last).Select(v => v.Candidate)];
                tiedSeats = open - above.Count;
            }
            else
            {
                elected.AddRange(ranked.Take(open).Select(v => v.Candidate));
            }
        }

        return new ElectionCount(elected, tied, tiedSeats, seats - elected.Count, problems);
    }

    private static IEnumerable<string> Wrong(CountedBallot ballot, int number, int open, int present, List<Guid> elected, List<Guid> tied)
    {
        if (ballot.Cast > present)
        {
            yield return $"第 {number} 次投票发出 {ballot.Cast} 张，多于实到 {present} 人";
        }

        if (!IsValid(ballot.Cast, ballot.Returned))
        {
            yield return $"第 {number} 次投票收回 {ballot.Returned} 张，多于发出 {ballot.Cast} 张，选举无效，应重新选举";
        }

        if (ballot.Votes.Any(v => v.For < 0 || v.For > ballot.Returned))
        {
            yield return $"第 {number} 次投票有人得票多于收回的 {ballot.Returned} 张票";
        }

        if (ballot.Votes.Select(v => v.Candidate).Distinct().Count() != ballot.Votes.Count || ballot.Votes.Any(v => elected.Contains(v.Candidate)))
        {
            yield return $"第 {number} 次投票中有人重复或已经当选";
        }

        if (ballot.Kind != BallotKind.Tie && tied.Count > 0)
        {
            yield return $"第 {number} 次投票之前还有 {tied.Count} 人票数相等，应先就他们再次投票";
        }

        if (ballot.Kind == BallotKind.Tie && (tied.Count == 0 || ballot.Votes.Any(v => !tied.Contains(v.Candidate))))
        {
            yield return $"第 {number} 次投票只能在票数相等者之间进行";
        }

        // Nobody may vote for more people than there are seats.
        if (ballot.Votes.Sum(v => (long)v.For) > (long)ballot.Returned * Math.Max(open, 0))
        {
            yield return $"第 {number} 次投票的总票数超过每张票最多选 {Math.Max(open, 0)} 人";
        }
    }
}
