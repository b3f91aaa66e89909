using System.Net;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Worklist;

/// <summary>The inbox as a page, and the home pages that start from it.</summary>
public sealed class WorklistPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Staff_see_why_it_waits_until_when_and_get_to_the_deed_in_one_click()
    {
        var unit = await EnterAsync("滨河甲公司", status: OperatingStatus.Stopped);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/worklist?kind=ledger-deregistration");
        Assert.Equal("待办", list.Heading);
        Assert.Contains("经营状态为“停产”", list.Text, StringComparison.Ordinal);
        Assert.Contains("11月30日 临近", list.Text, StringComparison.Ordinal);
        Assert.Contains($"/enterprises/{unit}/ledger?deed=PrepareDeregistration", list.Links);
        var home = await staff.GetAsync("/");
        Assert.Contains("/worklist?kind=ledger-deregistration", home.Links);
        Assert.Contains("/worklist?kind=incomplete", home.Links);
    }

    [Fact]
    public async Task A_nudge_is_pressed_once_and_then_read_by_the_community()
    {
        var community = await _portal.AddCommunityAsync("滨河社区");
        await EnterAsync("滨河甲公司", community);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var list = await leader.GetAsync("/worklist?kind=incomplete");
        var done = await leader.SubmitAsync(list, "form[action$='/worklist/nudges']");
        Assert.Contains("已催办", done.Flash, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("form[action$='/worklist/nudges']"));
        var again = await leader.SubmitAsync(list, "form[action$='/worklist/nudges']");
        Assert.Contains("今天已经催过了", again.Flash, StringComparison.Ordinal);
        using var member = await SignInAsync(Role.CommunityStaff, community);
        var theirs = await member.GetAsync("/worklist?kind=incomplete");
        Assert.Contains("催办", theirs.TextOf("td.card-title"), StringComparison.Ordinal);
        Assert.Null(theirs.Document.QuerySelector("form[action$='/worklist/nudges']"));
    }

    [Fact]
    public async Task Another_communitys_unit_is_neither_listed_nor_nudged()
    {
        var mine = await _portal.AddCommunityAsync("滨河社区", 1);
        var other = await _portal.AddCommunityAsync("铁东社区", 2);
        await EnterAsync("滨河甲公司", mine);
        await EnterAsync("铁东甲公司", other);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        var list = await member.GetAsync("/worklist?kind=incomplete");
        Assert.Contains("滨河甲公司", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("铁东甲公司", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_open_an_odd_address_and_a_role_without_work_are_said_in_words()
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var empty = await staff.GetAsync("/worklist?kind=nonsense&page=-3");
        Assert.Equal(HttpStatusCode.OK, empty.Status);
        Assert.Contains("都办完了", empty.Text, StringComparison.Ordinal);
        using var auditor = await SignInAsync(Role.AuditAdministrator);
        Assert.Contains("都办完了", (await auditor.GetAsync("/worklist")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.CommitteeStaff)]
    [InlineData(Role.CommitteeLeader)]
    [InlineData(Role.CommunityStaff)]
    public async Task The_inbox_and_the_home_page_ask_few_statements(Role role)
    {
        var community = await _portal.AddCommunityAsync("滨河社区");
        for (var i = 0; i < 3; i++)
        {
            await EnterAsync($"滨河{i}公司", community);
        }

        using var visitor = await SignInAsync(role, role == Role.CommunityStaff ? community : null);
        foreach (var path in new[] { "/worklist", "/", "/worklist?kind=incomplete" })
        {
            await EnterAsync($"滨河{path.Length}号公司", community);
            _portal.Sql.Reset();
            await visitor.GetAsync(path);

            // Right after a change all rooms are counted anew by one statement, once for all readers (decision 0130).
            Assert.True(_portal.Sql.Count > 0 && _portal.Sql.Count <= (path == "/" ? 12 : 10), $"{path}: {_portal.Sql.Count} cold:\n{string.Join("\n\n", _portal.Sql.Statements)}");
            _portal.Sql.Reset();
            await visitor.GetAsync(path);
            Assert.True(_portal.Sql.Count is > 0 and <= 8, $"{path}: {_portal.Sql.Count} warm");
        }
    }

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null, OperatingStatus status = OperatingStatus.Normal)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, OperatingStatus = status })).Value;
    }
}
