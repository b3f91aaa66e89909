using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Elections;

/// <summary>An election from the draft to the posts, and terms that begin, are extended and pass.</summary>
public sealed class ElectionServiceTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<(PartyOrganization Branch, List<PartyMember> Members)> BranchAsync(int full, int probationary = 0)
    {
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var branch = await _database.AddOrganizationAsync("水泵支部", OrganizationType.Branch, root);
        var members = new List<PartyMember>();
        for (var i = 0; i < full + probationary; i++)
        {
            members.Add(await _database.AddMemberAsync($"党员{i:00}", branch, standing: i < full ? MemberStanding.Full : MemberStanding.Probationary));
        }

        return (branch, members);
    }

    private async Task<T> DoAsync<T>(Func<TestScope, Task<T>> work)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await work(staff);
    }

    private static string Said(Outcome outcome) => string.Join("；", outcome.Problems.Select(p => p.Message));

    private Task<ElectionDetails> ReadAsync(Guid id) => DoAsync(async s => (await s.Get<ElectionFile>().ReadAsync(id, Ct))!);

    private async Task<Guid> BeginAsync(PartyOrganization branch, int seats, int present, ElectionKind kind = ElectionKind.Reelection)
    {
        var outcome = await DoAsync(s => s.Get<ElectionService>().BeginAsync(branch.Id, new ElectionInput { Kind = kind, HeldOn = Day, Seats = seats, Present = present }, Ct));
        Assert.True(outcome.Ok, Said(outcome));
        return outcome.Value;
    }

    private async Task StandAsync(Guid election, IEnumerable<PartyMember> candidates)
    {
        foreach (var member in candidates)
        {
            Assert.True((await DoAsync(s => s.Get<ElectionLines>().AddCandidateAsync(election, new CandidateInput { MemberId = member.Id }, Ct))).Ok);
        }
    }

    private async Task<Outcome<Guid>> VoteAsync(Guid election, BallotKind kind, int cast, int returned, params int[] votes)
    {
        var people = (await ReadAsync(election)).OnNextBallot.ToList();
        return await DoAsync(s => s.Get<ElectionLines>().AddBallotAsync(
            election, new BallotInput { Kind = kind, Cast = cast, Returned = returned, Votes = people.Zip(votes).ToDictionary(p => p.First.Id, p => (int?)p.Second) }, Ct));
    }

    [Fact]
    public async Task Scenario_26_probationary_members_and_those_under_watch_are_no_voters()
    {
        var (branch, members) = await BranchAsync(11, 2);
        await using (var system = _database.AsSystem())
        {
            system.Db.RightsRests.Add(new RightsRest { MemberId = members[0].Id, Reason = RightsRestReason.UnderWatch, From = Day });
            await system.Db.SaveChangesAsync(Ct);
        }

        var count = await DoAsync(s => s.Get<ElectionVoters>().CountAsync(branch, Day, [], Ct));
        Assert.Equal((11, 1, 10), (count.Full, count.Resting, count.Due));
        Assert.Equal(11, (await DoAsync(s => s.Get<ElectionVoters>().CountAsync(branch, Day.AddDays(-1), [], Ct))).Due);

        // left out with a reason; whoever rests is not taken off twice.
        Assert.Equal(9, (await DoAsync(s => s.Get<ElectionVoters>().CountAsync(branch, Day, [members[0].Id, members[1].Id], Ct))).Due);
    }

    [Fact]
    public async Task R_2_11_voters_due_are_those_of_the_day_wherever_they_are_since()
    {
        var (branch, members) = await BranchAsync(10);
        var other = await _database.AddOrganizationAsync("阀门支部");
        await using (var system = _database.AsSystem())
        {
            var stored = await system.Db.PartyMembers.Include(m => m.Placements).Where(m => m.Id == members[0].Id || m.Id == members[1].Id).OrderBy(m => m.Id).ToListAsync(Ct);
            stored.ForEach(m => m.Placements[0].To = Day.AddDays(1));
            system.Db.MemberPlacements.Add(new MemberPlacement { MemberId = stored[0].Id, OrganizationId = other.Id, From = Day.AddDays(1), Arrival = ArrivalKind.Moved });
            stored[0].OrganizationId = other.Id;
            (stored[1].LeftOn, stored[1].Departure, stored[1].State) = (Day.AddDays(1), DepartureKind.Expelled, MembershipState.Out);
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        Assert.False(await secretary.Db.PartyMembers.AnyAsync(m => m.Id == members[0].Id, Ct));
        Assert.Equal(10, (await secretary.Get<ElectionVoters>().CountAsync(branch, Day, [], Ct)).Due);
        Assert.Equal(8, (await secretary.Get<ElectionVoters>().CountAsync(branch, Day.AddDays(1), [], Ct)).Due);
    }

    [Fact]
    public async Task R_2_13_somebody_is_left_out_with_reason_and_consent_and_only_voters_can_be()
    {
        var (branch, members) = await BranchAsync(10, 1);
        var election = await BeginAsync(branch, 3, 7);
        Task<Outcome<Guid>> OutAsync(PartyMember member) => DoAsync(s => s.Get<ElectionLines>().LeaveOutAsync(
            election, new LeftOutInput { MemberId = member.Id, Reason = LeftOutReason.Illness, Document = "同意" }, Ct));
        Assert.Contains("正式党员", Said(await OutAsync(members[10])), StringComparison.Ordinal);
        Assert.True((await OutAsync(members[9])).Ok);
        Assert.Contains("已经列入", Said(await OutAsync(members[9])), StringComparison.Ordinal);
        var now = await ReadAsync(election);
        Assert.Equal((9, 8, false), (now.Due, now.PresentNeeded, now.MayOpen));
    }

    [Fact]
    public async Task Scenarios_24_and_25_too_few_present_or_too_few_candidates_and_nobody_votes()
    {
        var (branch, members) = await BranchAsync(10);
        var election = await BeginAsync(branch, 3, 7);
        await StandAsync(election, members.Take(3));
        var refused = Said(await VoteAsync(election, BallotKind.First, 7, 7, 5, 5, 5));
        Assert.Contains("不足五分之四（8 人）", refused, StringComparison.Ordinal);
        Assert.Contains("至少 4 名", refused, StringComparison.Ordinal);
        var facts = (await ReadAsync(election)).Facts;
        facts.Present = 8;
        Assert.True((await DoAsync(s => s.Get<ElectionService>().ChangeAsync(election, facts, Ct))).Ok);
        await StandAsync(election, [members[3]]);
        Assert.True((await VoteAsync(election, BallotKind.First, 8, 8, 8, 7, 5, 4)).Ok);
        Assert.Equal([true, true, true, false], (await ReadAsync(election)).People.Select(p => p.IsElected));
    }

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(3, 4, true)]
    [InlineData(5, 5, false)]
    [InlineData(5, 6, true)]
    [InlineData(7, 8, false)]
    [InlineData(7, 9, true)]
    public async Task Scenario_25_the_list_must_be_longer_than_the_seats_by_a_fifth(int seats, int candidates, bool may)
    {
        var (branch, members) = await BranchAsync(10);
        var election = await BeginAsync(branch, seats, 10);
        await StandAsync(election, members.Take(candidates));
        var voted = await VoteAsync(election, BallotKind.First, 10, 10, 6);
        Assert.Equal(may, voted.Ok);
        Assert.Equal(may ? "" : $"应选 {seats} 名，候选人应多于应选人数的百分之二十，至少 {ElectionRules.CandidatesNeeded(seats)} 名，现有 {candidates} 名", Said(voted));
    }

    [Fact]
    public async Task R_2_11_whose_rights_rest_stands_for_nothing_and_a_candidate_counts_no_votes()
    {
        var (branch, members) = await BranchAsync(10);
        await using (var system = _database.AsSystem())
        {
            system.Db.RightsRests.Add(new RightsRest { MemberId = members[9].Id, Reason = RightsRestReason.UnderWatch, From = Day });
            system.Db.RightsRests.Add(new RightsRest { MemberId = members[8].Id, Reason = RightsRestReason.UnderWatch, From = Day.AddDays(-30), To = Day });
            await system.Db.SaveChangesAsync(Ct);
        }

        var election = await BeginAsync(branch, 1, 9);
        Task<Outcome<Guid>> AddAsync(PartyMember member) => DoAsync(s => s.Get<ElectionLines>().AddCandidateAsync(election, new CandidateInput { MemberId = member.Id }, Ct));
        Assert.Contains("没有被选举权", Said(await AddAsync(members[9])), StringComparison.Ordinal);
        Assert.True((await AddAsync(members[8])).Ok); // The rest was over on that day.
        await StandAsync(election, [members[0]]);
        Assert.True((await VoteAsync(election, BallotKind.First, 9, 9, 3, 6)).Ok);
        async Task<Outcome<Guid>> ConfirmAsync(string scrutineers)
        {
            var facts = (await ReadAsync(election)).Facts;
            facts.Scrutineers = scrutineers;
            Assert.True((await DoAsync(s => s.Get<ElectionService>().ChangeAsync(election, facts, Ct))).Ok);
            var now = await ReadAsync(election);
            return await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(
                election, new ResultInput { Version = now.Facts.Version, Posts = now.People.Where(p => p.IsElected).ToDictionary(p => p.Id, _ => (PostKind?)PostKind.Secretary) }, Ct));
        }

        Assert.Contains("监票人应从不是候选人", Said(await ConfirmAsync("党员05、党员08")), StringComparison.Ordinal);
        var done = await ConfirmAsync("党员05");
        Assert.True(done.Ok, Said(done));
    }

    [Fact]
    public async Task A_confirmed_re_election_becomes_posts_and_a_new_term()
    {
        var (branch, members) = await BranchAsync(10);
        await DoAsync(s => s.Get<PostService>().TakeAsync(branch.Id, new PostInput { Kind = PostKind.Secretary, MemberId = members[9].Id, From = new(2023, 1, 1) }, Ct));
        await DoAsync(s => s.Get<PostService>().TakeAsync(branch.Id, new PostInput { Kind = PostKind.Publicity, MemberId = members[8].Id, From = new(2023, 1, 1) }, Ct));
        var election = await BeginAsync(branch, 3, 9);
        await StandAsync(election, members.Take(4));
        Assert.True((await VoteAsync(election, BallotKind.First, 9, 9, 9, 8, 5, 5)).Ok);
        var tied = await ReadAsync(election);
        Assert.Equal((2, BallotKind.Tie), (tied.Count.Tied.Count, tied.NextBallot));
        ResultInput Result(ElectionDetails now, params PostKind?[] posts) => new()
        {
            Version = now.Facts.Version, Posts = now.People.Where(p => p.IsElected).Zip(posts).ToDictionary(p => p.First.Id, p => p.Second),
        };
        Assert.Contains("再次投票", Said(await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(election, Result(tied, PostKind.Secretary, PostKind.Organization), Ct))), StringComparison.Ordinal);
        Assert.True((await VoteAsync(election, BallotKind.Tie, 9, 9, 4, 5)).Ok);
        var counted = await ReadAsync(election);
        Assert.Null(counted.NextBallot);
        Assert.Contains("应有一名书记", Said(await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(election, Result(counted, PostKind.Member, PostKind.Organization, PostKind.Publicity), Ct))), StringComparison.Ordinal);
        Assert.Contains("只能有一名", Said(await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(election, Result(counted, PostKind.Secretary, PostKind.Secretary, PostKind.Publicity), Ct))), StringComparison.Ordinal);
        var done = await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(election, Result(counted, PostKind.Secretary, PostKind.Organization, PostKind.Publicity), Ct));
        Assert.True(done.Ok, Said(done));
        await using var staff = _database.As(Role.CommitteeStaff);
        var now = await staff.Db.PartyOrganizations.Include(o => o.Posts).SingleAsync(o => o.Id == branch.Id, Ct);
        Assert.Equal((Day, TermState.InTerm), (now.LastElectedOn!.Value, TermRules.StateOn(now, staff.Db.Today)));
        Assert.Equal([members[0].Id, members[1].Id, members[3].Id], now.Posts.Where(p => p.To is null).OrderBy(p => p.Kind).Select(p => p.MemberId!.Value));
        Assert.All(now.Posts.Where(p => p.To is null), p => Assert.Equal((PostMode.Elected, Day), (p.Mode!.Value, p.From)));
        Assert.Equal(2, now.Posts.Count(p => p.To == Day));
        Assert.Equal((10, 10), (await staff.Db.Elections.Select(e => new { e.FullMembers, e.VotersDue }).SingleAsync(Ct)) is var kept ? (kept.FullMembers, kept.VotersDue) : default);

        // What is confirmed stands.
        Assert.Contains("已经确认", Said(await DoAsync(s => s.Get<ElectionService>().DiscardAsync(election, Ct))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_seats_need_the_meetings_consent_and_a_by_election_leaves_the_term_alone()
    {
        var (branch, members) = await BranchAsync(10);
        var election = await BeginAsync(branch, 1, 10, ElectionKind.ByElection);
        await StandAsync(election, members.Take(2));
        Assert.True((await VoteAsync(election, BallotKind.First, 10, 10, 5, 5)).Ok);
        Assert.Equal(BallotKind.Further, (await ReadAsync(election)).NextBallot);
        Assert.True((await VoteAsync(election, BallotKind.Further, 10, 10, 6, 4)).Ok);
        var now = await ReadAsync(election);
        var elected = now.People.Single(p => p.IsElected);
        Assert.True((await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(election, new ResultInput { Version = now.Facts.Version, Posts = new() { [elected.Id] = PostKind.Discipline } }, Ct))).Ok);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.Null((await staff.Db.PartyOrganizations.SingleAsync(o => o.Id == branch.Id, Ct)).LastElectedOn);
            Assert.Equal(PostMode.ByElection, (await staff.Db.OrganizationPosts.SingleAsync(Ct)).Mode);
        }

        var second = await BeginAsync(branch, 3, 10);
        await StandAsync(second, members.Take(4));
        Assert.True((await VoteAsync(second, BallotKind.First, 10, 10, 9, 8, 5, 5)).Ok);
        var two = await ReadAsync(second);
        var posts = two.People.Where(p => p.IsElected).Zip(new PostKind?[] { PostKind.Secretary, PostKind.Organization }).ToDictionary(p => p.First.Id, p => p.Second);
        Assert.Contains("还缺 1 名", Said(await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(second, new ResultInput { Version = two.Facts.Version, Posts = posts }, Ct))), StringComparison.Ordinal);
        two.Facts.FewerSeatsAgreed = true;
        Assert.True((await DoAsync(s => s.Get<ElectionService>().ChangeAsync(second, two.Facts, Ct))).Ok);
        var agreed = await ReadAsync(second);
        Assert.True((await DoAsync(s => s.Get<ElectionConfirmation>().ConfirmAsync(second, new ResultInput { Version = agreed.Facts.Version, Posts = posts }, Ct))).Ok);
    }

    [Fact]
    public async Task Scenario_20_terms_wait_in_the_inbox_and_an_extension_takes_them_out_for_a_year_at_most()
    {
        var (branch, _) = await BranchAsync(3);
        var past = await DoAsync(s => s.Get<ElectionService>().BeginAsync(branch.Id, new ElectionInput { Kind = ElectionKind.Earlier, HeldOn = new(2023, 11, 22) }, Ct));
        Assert.True(past.Ok, Said(past));
        async Task<(int Overdue, int Due)> CountAsync() => (await DoAsync(s => s.Get<WorklistService>().CountAsync(Ct))).ToDictionary(c => c.Kind.Key, c => c.Count) is var n
            ? (n["election-overdue"], n["election-due"]) : default;
        Assert.Equal((1, 0), await CountAsync()); // Due 2026-11-22; today is the day after.
        async Task<Outcome<Guid>> ExtendAsync(DateOnly to)
        {
            var version = (await DoAsync(s => s.Db.PartyOrganizations.SingleAsync(o => o.Id == branch.Id, Ct))).Version;
            return await DoAsync(s => s.Get<ElectionExtensions>().ExtendAsync(branch.Id, new ExtensionInput { To = to, Document = "滨街党工发〔2026〕7号", Reason = "班子调整", Version = version }, Ct));
        }

        Assert.Contains("最晚到 2027-11-22", Said(await ExtendAsync(new(2027, 11, 23))), StringComparison.Ordinal);
        Assert.Contains("应晚于", Said(await ExtendAsync(new(2026, 11, 22))), StringComparison.Ordinal);
        Assert.True((await ExtendAsync(new(2027, 11, 22))).Ok);
        Assert.Equal((0, 1), await CountAsync());
    }

    [Fact]
    public async Task Scenario_21_a_temporary_branch_holds_no_election_and_a_secretary_drafts_but_does_not_confirm()
    {
        var (branch, members) = await BranchAsync(3);
        var temporary = await _database.AddOrganizationAsync("工程临时支部", OrganizationType.Temporary, await DoAsync(s => s.Db.PartyOrganizations.AsNoTracking().SingleAsync(o => o.Type == OrganizationType.WorkingCommittee, Ct)));
        Assert.Contains("不进行换届", Said(await DoAsync(s => s.Get<ElectionService>().BeginAsync(temporary.Id, new ElectionInput { HeldOn = Day, Seats = 1 }, Ct))), StringComparison.Ordinal);
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<ElectionService>();
        var begun = await service.BeginAsync(branch.Id, new ElectionInput { HeldOn = Day, Seats = 1, Present = 3 }, Ct);
        Assert.True(begun.Ok, Said(begun));
        Assert.True((await secretary.Get<ElectionLines>().AddCandidateAsync(begun.Value, new CandidateInput { MemberId = members[0].Id }, Ct)).Ok);
        Assert.Contains("不在您可以修改的范围", Said(await secretary.Get<ElectionConfirmation>().ConfirmAsync(begun.Value, new ResultInput(), Ct)), StringComparison.Ordinal);
        Assert.Contains("不在您可以修改的范围", Said(await service.BeginAsync(branch.Id, new ElectionInput { Kind = ElectionKind.Earlier, HeldOn = Day }, Ct)), StringComparison.Ordinal);
        Assert.True((await service.BeginAsync(temporary.Id, new ElectionInput { HeldOn = Day, Seats = 1 }, Ct)).NotFound);
    }
}
