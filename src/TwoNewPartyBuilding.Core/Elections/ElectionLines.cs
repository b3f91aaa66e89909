using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>What a draft of an election is filled with: who is left out of the voters due, the candidates, the ballots.</summary>
public sealed class ElectionLines(AppDbContext db, ElectionVoters voters, ElectionBook book)
{
    /// <summary>Leaves a member out of the voters due .</summary>
    public async Task<Outcome<Guid>> LeaveOutAsync(Guid id, LeftOutInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await book.DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.MemberId is { } member)
        {
            if (election.LeftOut.Exists(l => l.MemberId == member))
            {
                problems.Add(new(nameof(input.MemberId), "这名党员已经列入"));
            }
            else if (!await voters.IsFullAsync(election.Organization!, election.HeldOn, member, ct))
            {
                problems.Add(new(nameof(input.MemberId), "只有选举当日组织关系在本组织的正式党员才需要列入"));
            }
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        db.Add(new ElectionLeftOut
        {
            ElectionId = id, OrganizationId = election.OrganizationId, MemberId = input.MemberId!.Value, Reason = input.Reason!.Value, Document = input.Document!.Trim(),
        });
        return await book.TouchAsync(election, ct);
    }

    /// <summary>Adds a candidate, or somebody written in.</summary>
    public async Task<Outcome<Guid>> AddCandidateAsync(Guid id, CandidateInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await book.DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        var name = input.PersonName?.Trim() is { Length: > 0 } text ? text : null;
        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.MemberId is null == name is null)
        {
            problems.Add(new(nameof(input.MemberId), "请查找党员，或填写姓名，只填一项"));
        }
        else if (Masking.LooksMasked(name))
        {
            problems.Add(new(nameof(input.PersonName), "姓名含有星号，请填写完整姓名"));
        }
        else if (input.MemberId is { } member)
        {
            if (election.Candidates.Exists(c => c.MemberId == member))
            {
                problems.Add(new(nameof(input.MemberId), "这名党员已在名单中"));
            }
            else if (!await db.PartyMembers.AnyAsync(m => m.Id == member && m.LeftOn == null && m.Standing == Members.MemberStanding.Full, ct))
            {
                problems.Add(new(nameof(input.MemberId), "候选人应是正式党员，请重新查找"));
            }
            else if (await db.RightsRests.AnyAsync(r => r.MemberId == member && r.From <= election.HeldOn && (r.To == null || r.To > election.HeldOn), ct))
            {
                problems.Add(new(nameof(input.MemberId), "选举当日这名党员的权利暂停，没有被选举权"));
            }
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        db.Add(new ElectionCandidate { ElectionId = id, OrganizationId = election.OrganizationId, MemberId = input.MemberId, PersonName = name, IsWrittenIn = input.IsWrittenIn });
        return await book.TouchAsync(election, ct);
    }

    /// <summary>Records a ballot. The list of candidates must be complete for it (R-2.12, scenario 25), the meeting valid (R-2.11, scenario 24).</summary>
    public async Task<Outcome<Guid>> AddBallotAsync(Guid id, BallotInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await book.DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(await book.OpeningProblemsAsync(election, ct)).ToList();
        var votes = input.Votes.Where(v => v.Value is not null && election.Candidates.Exists(c => c.Id == v.Key)).Select(v => (v.Key, For: v.Value!.Value)).ToList();
        if (votes.Count == 0)
        {
            problems.Add(new("", "请填写每名候选人的得票"));
        }

        if (problems.Count == 0)
        {
            var counted = ElectionFile.Counted(election).Append(new CountedBallot(input.Kind!.Value, input.Cast!.Value, input.Returned!.Value, votes)).ToList();
            problems.AddRange(ElectionRules.Count(election.Seats, election.Present, counted).Problems.Where(p => p.StartsWith($"第 {counted.Count} 次", StringComparison.Ordinal)).Select(p => new Problem("", p)));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var ballot = new ElectionBallot
        {
            ElectionId = id, OrganizationId = election.OrganizationId, Number = election.Ballots.Select(b => b.Number).DefaultIfEmpty().Max() + 1, Kind = input.Kind!.Value,
            Cast = input.Cast!.Value, Returned = input.Returned!.Value,
        };
        ballot.Votes.AddRange(votes.Select(v => new ElectionVote { BallotId = ballot.Id, CandidateId = v.Key, OrganizationId = election.OrganizationId, For = v.For }));
        db.Add(ballot);
        return await book.TouchAsync(election, ct);
    }

    /// <summary>Takes a line of a draft back: somebody left out, a candidate without votes, the last ballot.</summary>
    public async Task<Outcome<Guid>> RemoveAsync(Guid id, Guid line, CancellationToken ct = default)
    {
        var (election, refusal) = await book.DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        if (election.LeftOut.Find(l => l.Id == line) is { } left)
        {
            db.Remove(left);
        }
        else if (election.Candidates.Find(c => c.Id == line) is { } candidate)
        {
            if (election.Ballots.Exists(b => b.Votes.Exists(v => v.CandidateId == line)))
            {
                return Outcome.Refused<Guid>("", "这名候选人已有得票，请先撤回投票");
            }

            db.Remove(candidate);
        }
        else if (election.Ballots.MaxBy(b => b.Number) is { } last && last.Id == line)
        {
            db.RemoveRange(last.Votes);
            db.Remove(last);
        }
        else
        {
            return Outcome.Missing<Guid>();
        }

        return await book.TouchAsync(election, ct);
    }
}
