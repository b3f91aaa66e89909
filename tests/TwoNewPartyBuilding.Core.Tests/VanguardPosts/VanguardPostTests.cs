using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.VanguardPosts;

/// <summary>党员先锋岗 (11.1): one plaque a post, at least one pledge, reviewed every half-year, kept or taken down.</summary>
public sealed class VanguardPostTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static VanguardPostInput Post(PartyOrganization branch, PartyMember member, string plaque = "2026-001", DateOnly? from = null) => new()
    {
        OrganizationId = branch.Id, Name = "数控车间先锋岗", Workplace = "一车间", PlaqueNumber = plaque, Pledges = "带头完成急难任务\n带好一名徒弟", From = from ?? Today, MemberIds = [member.Id],
    };

    private async Task<(PartyOrganization Branch, PartyMember Member)> BranchAsync(string name = "滨河甲支部")
    {
        var branch = await _database.AddOrganizationAsync(name);
        return (branch, await _database.AddMemberAsync("王建国", branch));
    }

    private async Task<Core.Common.Outcome<Guid>> SaveAsync(PartyOrganization branch, VanguardPostInput input, Guid? id = null)
    {
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        return await secretary.Get<VanguardPostService>().SaveAsync(id, input, Ct);
    }

    private async Task<VanguardPostFile> FileAsync(Guid id)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<VanguardPostList>().FindAsync(id, Ct))!;
    }

    [Theory]
    [InlineData("2026-05-23", "2026-11-23")]
    [InlineData("2026-05-31", "2026-12-01")]
    [InlineData("2026-08-31", "2027-03-01")]
    [InlineData("2026-08-28", "2027-02-28")]
    public void A_review_is_due_half_a_year_later_and_never_early(string reviewed, string due)
    {
        var (from, on) = (DateOnly.Parse(reviewed, null), DateOnly.Parse(due, null));
        Assert.Equal(on, VanguardPostRules.DueOn(from, 6));
        var post = new VanguardPost { ReviewedOn = from };
        Assert.True(VanguardPostRules.IsDue(on, 6).Compile()(post));
        Assert.False(VanguardPostRules.IsDue(on.AddDays(-1), 6).Compile()(post));
        post.TakenDownOn = on;
        Assert.False(VanguardPostRules.IsDue(on, 6).Compile()(post));
    }

    [Theory]
    [InlineData("", nameof(VanguardPostInput.Pledges))]
    [InlineData(" \n ", nameof(VanguardPostInput.Pledges))]
    [InlineData("一条", null)]
    [InlineData("1\n2\n3\n4\n5\n6", null)]
    [InlineData("1\n2\n3\n4\n5\n6\n7", nameof(VanguardPostInput.Pledges))]
    public async Task One_pledge_at_least_and_six_at_most(string pledges, string? field)
    {
        var (branch, member) = await BranchAsync();
        var input = Post(branch, member);
        input.Pledges = pledges;
        Assert.Equal(field, (await SaveAsync(branch, input)).Problems.Select(p => p.Field).Distinct().SingleOrDefault());
    }

    [Fact]
    public async Task One_plaque_a_post_and_one_post_a_plaque_in_the_whole_street()
    {
        var (branch, member) = await BranchAsync();
        var (other, another) = await BranchAsync("滨河乙支部");
        var first = await SaveAsync(branch, Post(branch, member));
        Assert.True(first.Ok);
        Assert.Equal(nameof(VanguardPostInput.PlaqueNumber), Assert.Single((await SaveAsync(other, Post(other, another))).Problems).Field);
        Assert.True((await SaveAsync(other, Post(other, another, "2026-002"))).Ok);

        // A deleted post frees its number, and cannot come back once it is given anew.
        await using var staff = _database.As(Role.CommitteeStaff);
        var version = (await FileAsync(first.Value)).Post.Version;
        Assert.True((await staff.Get<FrontLineDesk>().DeleteAsync<VanguardPost>(first.Value, version, "误登", Ct)).Ok);
        Assert.True((await SaveAsync(other, Post(other, another))).Ok);
        Assert.NotEmpty((await staff.Get<FrontLineDesk>().RestoreAsync<VanguardPost>(first.Value, Ct)).Problems);
    }

    [Fact]
    public async Task A_post_has_somebody_of_the_branch_and_keeps_who_has_moved_on()
    {
        var (branch, member) = await BranchAsync();
        var (other, stranger) = await BranchAsync("滨河乙支部");
        var nobody = Post(branch, member);
        nobody.MemberIds = [];
        Assert.Equal(nameof(VanguardPostInput.MemberIds), Assert.Single((await SaveAsync(branch, nobody)).Problems).Field);
        Assert.Equal(nameof(VanguardPostInput.MemberIds), Assert.Single((await SaveAsync(branch, Post(branch, stranger))).Problems).Field);
        var id = (await SaveAsync(branch, Post(branch, member))).Value;
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).OrganizationId = other.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        var input = Post(branch, member);
        input.Version = (await FileAsync(id)).Post.Version;
        Assert.True((await SaveAsync(branch, input, id)).Ok);
        Assert.Equal(other.Id, Assert.Single((await FileAsync(id)).Members).OrganizationId);
    }

    [Fact]
    public async Task Changing_only_the_people_is_a_change_that_a_stale_form_meets()
    {
        var (branch, member) = await BranchAsync();
        var second = await _database.AddMemberAsync("李海燕", branch);
        var id = (await SaveAsync(branch, Post(branch, member))).Value;
        var input = Post(branch, member);
        input.Version = (await FileAsync(id)).Post.Version;
        input.MemberIds = [second.Id];
        Assert.True((await SaveAsync(branch, input, id)).Ok);
        Assert.Equal(second.Id, Assert.Single((await FileAsync(id)).Members).Id);
        Assert.True((await SaveAsync(branch, input, id)).Conflict);
    }

    [Fact]
    public async Task A_due_review_waits_in_the_inbox_until_the_plaque_is_kept_or_taken_down()
    {
        var (branch, member) = await BranchAsync();
        var id = (await SaveAsync(branch, Post(branch, member, from: Today.AddMonths(-6)))).Value;
        Assert.True((await SaveAsync(branch, Post(branch, member, "2026-002", Today.AddMonths(-6).AddDays(1)))).Ok);
        Assert.Equal("数控车间先锋岗", Assert.Single(await DueAsync()).What);

        Assert.Equal(nameof(VanguardReviewInput.On), Assert.Single((await ReviewAsync(Today.AddDays(1), ReviewResult.Kept)).Problems).Field);
        Assert.Equal(nameof(VanguardReviewInput.On), Assert.Single((await ReviewAsync(Today.AddMonths(-6), ReviewResult.Kept)).Problems).Field);
        Assert.Equal(nameof(VanguardReviewInput.Finding), Assert.Single((await ReviewAsync(Today, ReviewResult.TakenDown)).Problems).Field);
        Assert.True((await ReviewAsync(Today, ReviewResult.Kept)).Ok);
        Assert.Empty(await DueAsync());
        Assert.Equal(Today.AddMonths(6), (await FileAsync(id)).DueOn);

        _database.Time.Advance(TimeSpan.FromDays(200));
        Assert.Equal(2, (await DueAsync()).Count);
        Assert.True((await ReviewAsync(Today.AddDays(200), ReviewResult.TakenDown, "承诺没有做到")).Ok);
        Assert.Single(await DueAsync());
        var file = await FileAsync(id);
        Assert.Equal((Today.AddDays(200), (DateOnly?)null, 2), (file.Post.TakenDownOn, file.DueOn, file.Post.Reviews.Count));
        Assert.Contains("已经摘牌", (await ReviewAsync(Today.AddDays(200), ReviewResult.Kept)).Problems[0].Message, StringComparison.Ordinal);

        async Task<IReadOnlyList<WorkItem>> DueAsync()
        {
            await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
            return (await secretary.Get<WorklistService>().ReadAsync("vanguard-reviews", 1, Ct))!.Rows;
        }

        async Task<Core.Common.Outcome> ReviewAsync(DateOnly on, ReviewResult result, string? finding = null)
        {
            var version = (await FileAsync(id)).Post.Version;
            await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
            return await secretary.Get<VanguardPostService>().ReviewAsync(id, new VanguardReviewInput { On = on, Result = result, Finding = finding, Version = version }, Ct);
        }
    }

    [Fact]
    public async Task The_naming_stays_before_the_first_review()
    {
        var (branch, member) = await BranchAsync();
        var id = (await SaveAsync(branch, Post(branch, member, from: Today.AddDays(-30)))).Value;
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<VanguardPostService>();
        Assert.True((await service.ReviewAsync(id, new VanguardReviewInput { On = Today.AddDays(-5), Result = ReviewResult.Kept, Version = (await FileAsync(id)).Post.Version }, Ct)).Ok);
        foreach (var (from, ok) in new[] { (-5, false), (-6, true) })
        {
            var input = Post(branch, member, from: Today.AddDays(from));
            input.Version = (await FileAsync(id)).Post.Version;
            Assert.Equal(ok, (await SaveAsync(branch, input, id)).Ok);
        }

        Assert.Equal(Today.AddDays(-5).AddMonths(6), (await FileAsync(id)).DueOn);
    }
}
