using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>The end of an election: the staff confirm its result, and it becomes posts and a new term.</summary>
public sealed class ElectionConfirmation(AppDbContext db, ElectionVoters voters, ElectionBook book)
{
    private static readonly char[] NameSeparators = ['、', '，', ',', '；', ';', ' ', '\u3000'];

    /// <summary>Confirms the result: the elected take their posts, of a re-election the former ones end, and the term begins anew.</summary>
    public async Task<Outcome<Guid>> ConfirmAsync(Guid id, ResultInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await book.DraftAsync(id, ct, Permission.OrganizationsEdit);
        if (election is null)
        {
            return refusal!;
        }

        if (election.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        var organization = election.Organization!;
        await db.Entry(organization).Collection(o => o.Posts).LoadAsync(ct);
        var count = ElectionRules.Count(election.Seats, election.Present, ElectionFile.Counted(election));
        var problems = (await book.OpeningProblemsAsync(election, ct)).Concat(ResultProblems(election, organization, count, input)).ToList();
        if (await CandidateAmongScrutineersAsync(election, ct) is { } both)
        {
            problems.Add(new("", $"监票人应从不是候选人的党员中产生，{Masking.Mask(PersonalKind.Name, both)}是候选人，请更换监票人"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var full = await voters.CountAsync(organization, election.HeldOn, [.. election.LeftOut.Select(l => l.MemberId)], ct);
        (election.FullMembers, election.VotersDue, election.State) = (full.Full, election.Delegates ?? full.Due, ElectionState.Confirmed);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var taken = count.Elected.Select(e => input.Posts[e]!.Value).ToHashSet();
        foreach (var post in organization.Posts.Where(p => p.To is null && p.Kind != PostKind.GroupLeader
            && (election.Kind == ElectionKind.Reelection || (p.Kind == PostKind.Secretary && taken.Contains(PostKind.Secretary)))))
        {
            (post.To, post.EndReason) = (election.HeldOn > post.From ? election.HeldOn : post.From, election.Kind.Label());
        }

        // The index allows one active secretary, so the former ones go first.
        db.Cause = new ChangeCause(election.Document);
        await db.SaveChangesAsync(ct);
        foreach (var candidate in election.Candidates.Where(c => count.Elected.Contains(c.Id)))
        {
            candidate.Post = input.Posts[candidate.Id];
            db.OrganizationPosts.Add(new OrganizationPost
            {
                OrganizationId = organization.Id, MemberId = candidate.MemberId, PersonName = candidate.PersonName, Kind = candidate.Post!.Value, From = election.HeldOn, Document = election.Document,
                Mode = election.Kind == ElectionKind.ByElection ? PostMode.ByElection : PostMode.Elected,
            });
        }

        if (election.Kind == ElectionKind.Reelection)
        {
            book.Elected(organization, election.HeldOn);
        }

        var outcome = await book.SaveAsync(id, election.Document, ct);
        if (outcome.Ok)
        {
            await transaction.CommitAsync(ct);
        }

        return outcome;
    }

    /// <summary>R-2.11: scrutineers come from those who are not candidates. Answers a candidate who is named as one, or null.</summary>
    private async Task<string?> CandidateAmongScrutineersAsync(Election election, CancellationToken ct)
    {
        var named = (election.Scrutineers ?? "").Split(NameSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0)
        {
            return null;
        }

        var ids = election.Candidates.Where(c => c.MemberId is not null).Select(c => c.MemberId!.Value).ToArray();
        var names = await db.PartyMembers.Where(m => ids.Contains(m.Id)).Select(m => m.Name).ToListAsync(ct);
        return names.Concat(election.Candidates.Select(c => c.PersonName)).OfType<string>().FirstOrDefault(n => named.Contains(n));
    }

    private static IEnumerable<Problem> ResultProblems(Election election, PartyOrganization organization, ElectionCount count, ResultInput input)
    {
        foreach (var problem in count.Problems)
        {
            yield return new("", problem);
        }

        if (election.Ballots.Count == 0 || count.Elected.Count == 0)
        {
            yield return new("", "还没有人当选，请先记录投票");
        }
        else if (count.Tied.Count > 0)
        {
            yield return new("", $"有 {count.Tied.Count} 人票数相等，应就他们再次投票");
        }
        else if (count.OpenSeats > 0 && !election.FewerSeatsAgreed)
        {
            yield return new("", $"还缺 {count.OpenSeats} 名，应另行选举；接近应选名额并经半数以上选举人同意减少名额的，请在选举情况中勾选");
        }

        var posts = count.Elected.Select(e => input.Posts.GetValueOrDefault(e)).ToList();
        if (posts.Exists(p => p is null or PostKind.GroupLeader || !Enum.IsDefined(p.Value)))
        {
            yield return new("", "请给每名当选人选择职务");
        }

        if (posts.Count(p => p == PostKind.Secretary) > 1)
        {
            yield return new("", "书记只能有一名");
        }

        if (election.Kind == ElectionKind.Reelection && posts.Count > 0 && posts.TrueForAll(p => p != PostKind.Secretary))
        {
            yield return new("", "换届后应有一名书记");
        }

        if (organization.Posts.Exists(p => p.To is null && p.From > election.HeldOn && p.Kind != PostKind.GroupLeader))
        {
            yield return new("", "有人的任职时间晚于选举日期，请先核对任职记录");
        }
    }
}
