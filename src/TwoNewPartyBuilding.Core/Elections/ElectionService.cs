using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>Records elections: a draft that the branch fills in, a result that the committee's staff confirm and that becomes posts.</summary>
public sealed class ElectionService(AppDbContext db, SettingsReader settings, ElectionVoters voters)
{
    private static readonly char[] NameSeparators = ['、', '，', ',', '；', ';', ' ', '\u3000'];

    private const string NotYours = "您可以查看这个党组织，但它不在您可以修改的范围内。";

    /// <summary>Begins a record; one held before the portal is confirmed at once by its day.</summary>
    public async Task<Outcome<Guid>> BeginAsync(Guid organizationId, ElectionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organization = await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        var earlier = input.Kind == ElectionKind.Earlier;
        if (!OrganizationRules.MayTouch(db.User, earlier ? Permission.OrganizationsEdit : Permission.OrganizationsUpkeep, organization))
        {
            return Outcome.Refused<Guid>("", NotYours);
        }

        var problems = Check(input, organization);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var election = new Election { OrganizationId = organization.Id, State = earlier ? ElectionState.Confirmed : ElectionState.Draft, RecordedBy = db.User.DisplayName, RecordedAt = db.Clock.UtcNow };
        Fill(election, input);
        db.Elections.Add(election);
        if (earlier)
        {
            Elected(organization, election.HeldOn);
        }

        return await SaveAsync(election.Id, null, ct);
    }

    /// <summary>Changes the frame of a draft.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, ElectionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        if (election.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        var problems = Check(input, election.Organization!);
        if (input.Kind == ElectionKind.Earlier)
        {
            problems.Add(new(nameof(input.Kind), "补录以往换届请另建一条"));
        }

        if (Masking.LooksMasked(input.Scrutineers))
        {
            if (Masking.Mask(PersonalKind.Name, election.Scrutineers) == input.Scrutineers)
            {
                input.Scrutineers = election.Scrutineers;
            }
            else
            {
                problems.Add(new(nameof(input.Scrutineers), "监票人含有星号，请填写完整姓名"));
            }
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        Fill(election, input);
        return await SaveAsync(id, null, ct);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<Outcome<Guid>> DiscardAsync(Guid id, CancellationToken ct = default)
    {
        var (election, refusal) = await DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        db.RemoveRange(election.Ballots.SelectMany(b => b.Votes));
        db.RemoveRange(election.Ballots);
        db.RemoveRange(election.Candidates);
        db.RemoveRange(election.LeftOut);
        db.Remove(election);
        return await SaveAsync(election.OrganizationId, null, ct);
    }

    /// <summary>Leaves a member out of the voters due (R-2.13).</summary>
    public async Task<Outcome<Guid>> LeaveOutAsync(Guid id, LeftOutInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await DraftAsync(id, ct);
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
        return await TouchAsync(election, ct);
    }

    /// <summary>Adds a candidate, or somebody written in.</summary>
    public async Task<Outcome<Guid>> AddCandidateAsync(Guid id, CandidateInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await DraftAsync(id, ct);
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
        return await TouchAsync(election, ct);
    }

    /// <summary>Records a ballot. The list of candidates must be complete for it (R-2.12, scenario 25), the meeting valid (R-2.11, scenario 24).</summary>
    public async Task<Outcome<Guid>> AddBallotAsync(Guid id, BallotInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(await OpeningProblemsAsync(election, ct)).ToList();
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
        return await TouchAsync(election, ct);
    }

    /// <summary>Takes a line of a draft back: somebody left out, a candidate without votes, the last ballot.</summary>
    public async Task<Outcome<Guid>> RemoveAsync(Guid id, Guid line, CancellationToken ct = default)
    {
        var (election, refusal) = await DraftAsync(id, ct);
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

        return await TouchAsync(election, ct);
    }

    /// <summary>Confirms the result: the elected take their posts, of a re-election the former ones end, and the term begins anew.</summary>
    public async Task<Outcome<Guid>> ConfirmAsync(Guid id, ResultInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await DraftAsync(id, ct, Permission.OrganizationsEdit);
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
        var problems = (await OpeningProblemsAsync(election, ct)).Concat(ResultProblems(election, organization, count, input)).ToList();
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
            Elected(organization, election.HeldOn);
        }

        var outcome = await SaveAsync(id, election.Document, ct);
        if (outcome.Ok)
        {
            await transaction.CommitAsync(ct);
        }

        return outcome;
    }

    /// <summary>Records that the superior lets the re-election wait, at most a year beyond the term (R-2.10).</summary>
    public async Task<Outcome<Guid>> ExtendAsync(Guid organizationId, ExtensionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organization = await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (!OrganizationRules.MayTouch(db.User, Permission.OrganizationsEdit, organization))
        {
            return Outcome.Refused<Guid>("", NotYours);
        }

        if (organization.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (organization.EndedOn is not null)
        {
            problems.Add(new("", "这个党组织已经撤销"));
        }
        else if (TermRules.DueOn(organization.Type, organization.IsOfResidents, organization.LastElectedOn) is not { } due)
        {
            problems.Add(new("", TermRules.Years(organization.Type, organization.IsOfResidents) is null ? $"{organization.Type.Label()}没有任期，不用换届" : "还没有上次换届时间，请先补录"));
        }
        else if (input.To <= due)
        {
            problems.Add(new(nameof(input.To), $"应晚于任期届满的 {due:yyyy-MM-dd}"));
        }
        else if (input.To > TermRules.HardLimit(due))
        {
            problems.Add(new(nameof(input.To), $"延期不超过一年，最晚到 {TermRules.HardLimit(due):yyyy-MM-dd}"));
        }
        else if (problems.Count == 0)
        {
            db.ElectionExtensions.Add(new ElectionExtension
            {
                OrganizationId = organization.Id, DueOn = due, ExtendedTo = input.To!.Value, Reason = input.Reason!.Trim(), Document = input.Document!.Trim(), RecordedBy = db.User.DisplayName,
                RecordedAt = db.Clock.UtcNow,
            });
            (organization.ElectionExtendedTo, organization.UpdatedAt) = (input.To, db.Clock.UtcNow);
        }

        return problems.Count > 0 ? Outcome.Refused<Guid>(problems) : await SaveAsync(organization.Id, input.Reason, ct);
    }

    private List<Problem> Check(ElectionInput input, PartyOrganization organization)
    {
        var problems = EnterpriseRules.Shape(input).ToList();
        if (!OrganizationRules.MayUse(organization.Type, OrganizationFunction.Reelection))
        {
            problems.Add(new("", $"{organization.Type.Label()}不进行换届选举"));
        }

        if (organization.EndedOn is not null)
        {
            problems.Add(new("", "这个党组织已经撤销"));
        }

        if (input.HeldOn > db.Today)
        {
            problems.Add(new(nameof(input.HeldOn), "选举日期不能晚于今天"));
        }
        else if (input.HeldOn < organization.FoundedOn)
        {
            problems.Add(new(nameof(input.HeldOn), $"选举日期不能早于成立时间 {organization.FoundedOn:yyyy-MM-dd}"));
        }
        else if (input.Kind != ElectionKind.ByElection && input.HeldOn < organization.LastElectedOn)
        {
            problems.Add(new(nameof(input.HeldOn), $"不能早于上次换届时间 {organization.LastElectedOn:yyyy-MM-dd}"));
        }

        if (input.Kind != ElectionKind.Earlier && input.Seats is null)
        {
            problems.Add(new(nameof(input.Seats), "请填写应选名额"));
        }
        else if (input.Kind != ElectionKind.Earlier && input.Seats > OrganizationRules.CommitteeMembersMost && OrganizationRules.IsBranch(organization.Type))
        {
            problems.Add(new(nameof(input.Seats), $"支部委员会最多 {OrganizationRules.CommitteeMembersMost} 名"));
        }

        return problems;
    }

    /// <summary>Why the meeting may not vote: too few present (scenario 24), too few candidates (scenario 25).</summary>
    private async Task<List<Problem>> OpeningProblemsAsync(Election election, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var strict = await settings.ChoiceAsync(ElectionParameters.Quorum, election.HeldOn, ct) == ElectionQuorum.MoreThanFourFifths;
        var due = election.Delegates ?? (await voters.CountAsync(election.Organization!, election.HeldOn, [.. election.LeftOut.Select(l => l.MemberId)], ct)).Due;
        if (election.Present > due)
        {
            problems.Add(new("", $"实到 {election.Present} 人多于应到 {due} 人，请核对"));
        }
        else if (!ElectionRules.MayOpen(due, election.Present, strict))
        {
            problems.Add(new("", $"应到 {due} 人，实到 {election.Present} 人，{(strict ? "没有超过" : "不足")}五分之四（{ElectionRules.PresentNeeded(due, strict)} 人），不能选举"));
        }

        var formal = election.Candidates.Count(c => !c.IsWrittenIn);
        if (formal < ElectionRules.CandidatesNeeded(election.Seats))
        {
            problems.Add(new("", $"应选 {election.Seats} 名，候选人应多于应选人数的百分之二十，至少 {ElectionRules.CandidatesNeeded(election.Seats)} 名，现有 {formal} 名"));
        }

        return problems;
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

    private static void Fill(Election election, ElectionInput input)
    {
        election.Kind = input.Kind!.Value;
        election.HeldOn = input.HeldOn!.Value;
        election.Seats = input.Seats ?? 0;
        election.Delegates = input.Delegates;
        election.Present = input.Present ?? 0;
        election.FewerSeatsAgreed = input.FewerSeatsAgreed;
        election.Scrutineers = input.Scrutineers?.Trim() is { Length: > 0 } names ? names : null;
        election.Document = input.Document?.Trim() is { Length: > 0 } document ? document : null;
    }

    private void Elected(PartyOrganization organization, DateOnly on) =>
        (organization.LastElectedOn, organization.ElectionExtendedTo, organization.UpdatedAt) = (on, null, db.Clock.UtcNow);

    private async Task<(Election? Election, Outcome<Guid>? Refusal)> DraftAsync(Guid id, CancellationToken ct, Permission permission = Permission.OrganizationsUpkeep)
    {
        // The organisation stands under the scope filter, so a foreign election is not there.
        var election = await db.Elections.Include(e => e.Organization).Include(e => e.LeftOut).Include(e => e.Candidates).Include(e => e.Ballots).ThenInclude(b => b.Votes).AsSplitQuery()
            .FirstOrDefaultAsync(e => e.Id == id && db.PartyOrganizations.Any(o => o.Id == e.OrganizationId), ct);
        return election?.Organization is null ? (null, Outcome.Missing<Guid>())
            : !OrganizationRules.MayTouch(db.User, permission, election.Organization) ? (null, Outcome.Refused<Guid>("", NotYours))
            : election.State != ElectionState.Draft ? (null, Outcome.Refused<Guid>("", "选举结果已经确认，不能再改"))
            : (election, null);
    }

    private Task<Outcome<Guid>> TouchAsync(Election election, CancellationToken ct)
    {
        // Two people filling in one draft meet in its version.
        db.Entry(election).State = EntityState.Modified;
        return SaveAsync(election.Id, null, ct);
    }

    private async Task<Outcome<Guid>> SaveAsync(Guid id, string? reason, CancellationToken ct)
    {
        db.Cause = reason is null ? null : new ChangeCause(reason.Trim());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Stale<Guid>();
        }
        finally
        {
            db.Cause = null;
        }
    }
}
