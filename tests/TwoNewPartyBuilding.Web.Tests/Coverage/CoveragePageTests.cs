using System.Net;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Coverage;

/// <summary>The coverage pages: figures, the lists behind them, why they changed, files.</summary>
public sealed class CoveragePageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null, int? employees = 20)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, Employees = employees })).Value;
    }

    private async Task<(Community Riverside, Community Park, Guid Own, Guid Bare, Guid Park1)> StreetAsync()
    {
        var (riverside, park) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("科技园社区", 2));
        var (own, bare, other) = (await EnterAsync("滨河甲公司", riverside), await EnterAsync("滨河乙公司", riverside), await EnterAsync("园区丙公司", park));
        var branch = await _portal.AddOrganizationAsync("甲支部", OrganizationType.Branch, null, riverside, own);
        for (var i = 0; i < 3; i++)
        {
            await _portal.AddMemberAsync($"党员{i}", branch, own);
        }

        await _portal.AddMemberAsync("口袋党员", null, bare, MemberStanding.Full);
        return (riverside, park, own, bare, other);
    }

    [Fact]
    public async Task Every_figure_shows_its_parts_and_opens_its_list_and_the_list_its_units()
    {
        var street = await StreetAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var page = await leader.GetAsync("/coverage");
        Assert.Equal("双覆盖", page.Heading);
        Assert.Equal(["33.33%", "33.33%", "50.00%", "100.00%", "33.33%", "0.00%"], page.TextsOf(".coverage-kpis .kpi-figure"));
        Assert.Contains("1 ÷ 3 = 33.33%", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[style]"));
        var missing = page.Links.First(l => l.Contains("indicator=K3", StringComparison.Ordinal) && l.Contains("part=Missing", StringComparison.Ordinal));
        var list = await leader.GetAsync(missing);
        Assert.Equal(["滨河乙公司"], list.TextsOf("td.card-title a"));
        Assert.True(list.LeadsTo($"/enterprises/{street.Bare}"));
        Assert.Equal(["未达到1", "已达到1", "分母全部2", "不计入0"], list.TextsOf(".tabs a"));
    }

    [Fact]
    public async Task Questions_narrow_the_figures_and_stay_in_the_address()
    {
        var street = await StreetAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var page = await leader.GetAsync($"/coverage?community={street.Riverside.Id}&by=Size");
        Assert.Equal("50.00%", page.TextsOf(".coverage-kpis .kpi-figure")[0]);
        Assert.Equal(["10–49 人"], page.TextsOf(".coverage-table tbody th"));
        Assert.Contains(page.Links, l => l.Contains($"community={street.Riverside.Id}", StringComparison.Ordinal) && l.Contains("size=Small", StringComparison.Ordinal));
        var groups = await leader.GetAsync("/coverage?by=Community");
        Assert.Equal(["滨河社区", "科技园社区"], groups.TextsOf(".coverage-table tbody th"));
        var odd = await leader.GetAsync("/coverage?by=99&ledger=zzz&size=-1&asOf=nonsense&industry=ZZ&community=1");
        Assert.Equal(HttpStatusCode.OK, odd.Status);
        Assert.Equal("33.33%", odd.TextsOf(".coverage-kpis .kpi-figure")[0]);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/coverage/units?indicator=K9&part=77&page=-3")).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/coverage/changes?indicator=zz&page=99999")).Status);
    }

    [Fact]
    public async Task A_past_day_is_answered_and_the_changes_add_up()
    {
        var street = await StreetAsync();
        _portal.Time.Advance(TimeSpan.FromDays(10));
        await _portal.AddOrganizationAsync("乙联合支部", OrganizationType.JointBranch, null, null, street.Bare, street.Park1);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await using (var system = _portal.AsSystem())
        {
            // The joint branch began today.
            foreach (var link in system.Db.OrganizationUnits.Where(u => !u.IsOwn).ToList())
            {
                system.Db.Remove(link);
                system.Db.OrganizationUnits.Add(new OrganizationUnit { OrganizationId = link.OrganizationId, EnterpriseId = link.EnterpriseId, From = system.Db.Today });
            }

            await system.Db.SaveChangesAsync();
        }

        var page = await staff.GetAsync("/coverage?against=2026-11-23");
        Assert.Equal("100.00%", page.TextsOf(".coverage-kpis .kpi-figure")[0]);
        Assert.Contains("66.67", page.TextsOf(".coverage-kpis .kpi")[0], StringComparison.Ordinal);
        Assert.Equal("33.33%", (await staff.GetAsync("/coverage?asOf=2026-11-24")).TextsOf(".coverage-kpis .kpi-figure")[0]);
        var why = await staff.GetAsync("/coverage/changes?against=2026-11-23&indicator=K1");
        Assert.Equal(["园区丙公司", "滨河乙公司"], why.TextsOf("td.card-title").Order(StringComparer.Ordinal));
        Assert.Contains("已覆盖", why.Text, StringComparison.Ordinal);
        Assert.Contains("乙联合支部", why.Text, StringComparison.Ordinal);
        Assert.Equal(["33.33%1 / 3", "100.00%3 / 3", "+2", "0"], why.TextsOf(".coverage-table tbody tr:first-child td"));
    }

    [Fact]
    public async Task A_community_counts_its_own_units_only_and_others_see_nothing()
    {
        var street = await StreetAsync();
        using var community = await SignInAsync(Role.CommunityStaff, street.Riverside);
        Assert.Equal("50.00%", (await community.GetAsync("/coverage")).TextsOf(".coverage-kpis .kpi-figure")[0]);
        Assert.DoesNotContain("园区丙公司", (await community.GetAsync("/coverage/units?indicator=K1&part=Denominator")).Text, StringComparison.Ordinal);
        using var inspector = await SignInAsync(Role.Inspector);
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync("/coverage")).Status);
        Assert.False((await inspector.GetAsync("/")).LeadsTo("/coverage"));
    }

    [Theory]
    [InlineData("/coverage?by=Industry&against=2026-11-01")]
    [InlineData("/coverage/units?indicator=K1&part=Denominator")]
    [InlineData("/coverage/changes?against=2026-11-01")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        await StreetAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(path)).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    [Fact]
    public async Task Figures_and_lists_go_out_as_workbooks()
    {
        await StreetAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var page = await leader.GetAsync("/coverage");
        var figures = await leader.SubmitAsync(page, "form[action^='/coverage/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. figures.Body])))
        {
            Assert.Equal(["双覆盖指标", "按社区"], book.Worksheets.Select(w => w.Name));
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "33.33%");
        }

        var list = await leader.GetAsync("/coverage/units?indicator=K3&part=Missing");
        var file = await leader.SubmitAsync(list, "form[action^='/coverage/units/export']");
        using var names = new XLWorkbook(new MemoryStream([.. file.Body]));
        Assert.Contains(names.Worksheet(1).CellsUsed(), c => c.GetString() == "滨河乙公司");
        Assert.DoesNotContain(names.Worksheet(1).CellsUsed(), c => c.GetString() == "滨河甲公司");
    }

    [Fact]
    public async Task The_home_pages_of_leader_staff_and_community_show_the_figures()
    {
        var street = await StreetAsync();
        foreach (var (role, first) in new[] { (Role.CommitteeLeader, "33.33%"), (Role.CommitteeStaff, "33.33%"), (Role.CommunityStaff, "50.00%") })
        {
            using var visitor = await SignInAsync(role, role == Role.CommunityStaff ? street.Riverside : null);
            Assert.Equal(first, (await visitor.GetAsync("/")).TextsOf(".coverage-kpis .kpi-figure")[0]);
        }
    }
}
