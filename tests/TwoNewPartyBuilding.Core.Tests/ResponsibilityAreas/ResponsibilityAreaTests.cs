using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.ResponsibilityAreas;

/// <summary>党员责任区 (11.1): an area, who answers for it, its scope and duties, and the scoreboard.</summary>
public sealed class ResponsibilityAreaTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static ResponsibilityAreaInput Area(Guid organization, Guid member) => new()
    {
        OrganizationId = organization, Name = "总装责任区", Scope = "1–6 号工位", Duties = "每日巡查\n隐患当日报", MemberId = member, From = Today.AddDays(-10),
    };

    [Theory]
    [InlineData(-10, null, true)]
    [InlineData(1, null, false)]
    [InlineData(-10, -9, true)]
    [InlineData(-10, -10, false)]
    [InlineData(-10, 0, true)]
    [InlineData(-10, 1, false)]
    public void Days_lie_in_the_past_and_the_end_after_the_begin(int from, int? to, bool ok) => Assert.Equal(
        ok, !ResponsibilityAreaRules.Check(new ResponsibilityAreaInput { Duties = "一条", From = Today.AddDays(from), To = to is { } end ? Today.AddDays(end) : null }, Today).Any());

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void A_sign_holds_eight_duties(int duties, bool ok) => Assert.Equal(
        ok, !ResponsibilityAreaRules.Check(new ResponsibilityAreaInput { Duties = string.Join('\n', Enumerable.Range(1, duties)), From = Today }, Today).Any());

    [Theory]
    [InlineData(-11, 5, false)]
    [InlineData(-10, 5, true)]
    [InlineData(-3, 5, true)]
    [InlineData(-2, 5, false)]
    [InlineData(-5, 0, false)]
    [InlineData(-5, -5, true)]
    public void A_line_lies_within_the_days_of_the_area_and_has_points(int on, int points, bool ok) => Assert.Equal(
        ok, !ResponsibilityAreaRules.Check(new AreaScoreInput { On = Today.AddDays(on), Points = points, Text = "巡查" }, new ResponsibilityAreaInput { From = Today.AddDays(-10), To = Today.AddDays(-2) }, Today).Any());

    [Fact]
    public async Task An_area_is_answered_for_by_a_member_of_the_branch_and_scored()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (member, stranger) = (await _database.AddMemberAsync("王建国", branch), await _database.AddMemberAsync("李海燕", other));
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var (service, list) = (secretary.Get<ResponsibilityAreaService>(), secretary.Get<ResponsibilityAreaList>());
        Assert.Equal(nameof(ResponsibilityAreaInput.MemberId), Assert.Single((await service.SaveAsync(null, Area(branch.Id, stranger.Id), PhotoInput.Unchanged, Ct)).Problems).Field);
        Assert.False((await service.SaveAsync(null, Area(other.Id, stranger.Id), PhotoInput.Unchanged, Ct)).Ok);
        var id = (await service.SaveAsync(null, Area(branch.Id, member.Id), PhotoInput.Unchanged, Ct)).Value;
        Assert.True((await service.ScoreAsync(id, new AreaScoreInput { On = Today, Text = "排除隐患", Points = 5 }, Ct)).Ok);
        Assert.True((await service.ScoreAsync(id, new AreaScoreInput { On = Today, Text = "漏检", Points = -2 }, Ct)).Ok);
        Assert.Equal(nameof(AreaScoreInput.Points), Assert.Single((await service.ScoreAsync(id, new AreaScoreInput { On = Today, Text = "过多", Points = 101 }, Ct)).Problems).Field);
        Assert.Equal((3, 2), ((await list.ReadAsync(new FrontLineFilter(), Ct)).Rows.Single().Points, (await list.ReadAsync(new FrontLineFilter(), Ct)).Rows.Single().Lines));
        var file = (await list.FindAsync(id, Ct))!;
        Assert.Equal(("王建国", 3), (file.Member!.Name, file.Points));
        Assert.True((await service.UnscoreAsync(id, file.Area.Scores.Single(s => s.Points < 0).Id, Ct)).Ok);
        Assert.Equal(5, (await list.FindAsync(id, Ct))!.Points);
        Assert.Contains(AuditAction.Removed, await secretary.Db.AuditEntries.Where(e => e.RootId == id).Select(e => e.Action).ToListAsync(Ct));

        // Somebody else neither sees nor scores it.
        await using var outsider = _database.As(Role.BranchSecretary, organization: other);
        Assert.Null(await outsider.Get<ResponsibilityAreaList>().FindAsync(id, Ct));
        Assert.True((await outsider.Get<ResponsibilityAreaService>().ScoreAsync(id, new AreaScoreInput { On = Today, Text = "x", Points = 1 }, Ct)).NotFound);
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.False((await leader.Get<ResponsibilityAreaService>().ScoreAsync(id, new AreaScoreInput { On = Today, Text = "x", Points = 1 }, Ct)).Ok);
        Assert.Contains('*', (await leader.Get<ResponsibilityAreaList>().SignAsync(id, Ct))!.Member!.Name);
        Assert.Equal("王建国", (await list.SignAsync(id, Ct))!.Member!.Name);
    }
}
