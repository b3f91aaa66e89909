using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.FrontLine;

/// <summary>The front page of the six registers, and what their pages share: scope, statements.</summary>
public sealed class FrontLinePageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task The_front_page_leads_to_the_six_and_stands_in_the_menu()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        await _portal.AddMemberAsync("王建国", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var page = await secretary.GetAsync("/front-line");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var room in new[] { "identity-displays", "vanguard-posts", "responsibility-areas", "skill-contests", "three-comparisons", "speciality-activities" })
        {
            Assert.True(page.LeadsTo($"/{room}"), room);
            Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"/{room}?organization={branch.Id}")).Status);
        }

        Assert.Contains("滨河甲支部", page.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Contains("先锋作用", page.TextOf("nav [aria-current=page]"), StringComparison.Ordinal);
        using var inspector = await _portal.SignInAsync(await _portal.AddUserAsync(Role.Inspector));
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync("/front-line")).Status);
        Assert.False((await inspector.GetAsync("/")).LeadsTo("/front-line"));
    }

    [Theory]
    [InlineData("/front-line")]
    [InlineData("/responsibility-areas")]
    [InlineData("/responsibility-areas/new?organization={branch}")]
    [InlineData("/responsibility-areas/{area}")]
    [InlineData("/responsibility-areas/{area}/edit")]
    [InlineData("/skill-contests")]
    [InlineData("/skill-contests/{contest}")]
    [InlineData("/skill-contests/{contest}/sheet")]
    [InlineData("/skill-contests/{contest}/edit")]
    [InlineData("/three-comparisons?organization={branch}")]
    [InlineData("/three-comparisons/sheet?organization={branch}")]
    [InlineData("/three-comparisons/print?organization={branch}")]
    [InlineData("/three-comparisons/{scores}")]
    [InlineData("/speciality-activities")]
    [InlineData("/speciality-activities/new?organization={branch}")]
    [InlineData("/speciality-activities/{speciality}")]
    [InlineData("/speciality-activities/{speciality}/edit")]
    public async Task Pages_keep_to_their_statements_cold_and_outsiders_find_none_of_the_records(string path)
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部"));
        var member = await _portal.AddMemberAsync("王建国", branch);
        var address = await FillAsync(path, branch.Id, member.Id);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(address)).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
        if (address.Contains(branch.Id.ToString(), StringComparison.Ordinal) ? path.Contains("three-comparisons", StringComparison.Ordinal) : path.Contains('{', StringComparison.Ordinal))
        {
            using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(address)).Status);
        }
    }

    private async Task<string> FillAsync(string path, Guid branch, Guid member)
    {
        await using var system = _portal.AsSystem();
        var area = new ResponsibilityArea { OrganizationId = branch, Name = "总装", MemberId = member, Scope = "一车间", Duties = "巡查", From = system.Db.Today };
        area.Scores.Add(new AreaScore { AreaId = area.Id, On = system.Db.Today, Text = "排除隐患", Points = 3, By = "测试" });
        var contest = new SkillContest { OrganizationId = branch, Title = "数控大赛", Trade = "车工", Organizer = "支部", HeldOn = system.Db.Today };
        contest.Contestants.Add(new Contestant { ContestId = contest.Id, MemberId = member, Score = 90 });
        var scores = new ThreeComparison { OrganizationId = branch, MemberId = member, Year = 2026, Half = 2, Service = 80 };
        var held = await _portal.AddHeldAsync(await system.Db.PartyOrganizations.SingleAsync(o => o.Id == branch, Ct), system.Db.Today, [ActivityKind.LifeDay]);
        var speciality = new SpecialityActivity { OrganizationId = branch, Title = "讲堂", Heart = HeartTag.People, HeldOn = system.Db.Today, Effect = "好", IsReusable = true, ActivityId = held.Id };
        system.Db.AddRange(area, contest, scores, speciality);
        await system.Db.SaveChangesAsync(Ct);
        return path.Replace("{branch}", branch.ToString(), StringComparison.Ordinal).Replace("{area}", area.Id.ToString(), StringComparison.Ordinal)
            .Replace("{contest}", contest.Id.ToString(), StringComparison.Ordinal).Replace("{scores}", scores.Id.ToString(), StringComparison.Ordinal)
            .Replace("{speciality}", speciality.Id.ToString(), StringComparison.Ordinal);
    }
}
