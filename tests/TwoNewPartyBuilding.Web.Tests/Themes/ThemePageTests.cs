using System.Net;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Themes;

/// <summary>The library, the theme calendar and the theme of a month over HTTP.</summary>
public sealed class ThemePageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_adopts_changes_and_contributes_a_theme()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var calendar = await secretary.GetAsync("/themes/calendar?year=2026");
        Assert.Equal("2026 年主题日历", calendar.Heading);
        Assert.DoesNotContain("@", calendar.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("11 月 本月", calendar.TextOf("#theme-11"));
        Assert.Contains("清明节", calendar.TextOf("[aria-labelledby=theme-4]"), StringComparison.Ordinal);
        Assert.Contains("中秋节", calendar.TextOf("[aria-labelledby=theme-9]"), StringComparison.Ordinal);
        var suggestion = BuiltInThemes.All().First(t => t.Month == 11);
        var form = await secretary.GetAsync($"/themes/calendar/{branch.Id}/2026/11?theme={suggestion.Id}");
        var wrong = await secretary.SubmitAsync(form, "main form", [new("Input.Title", ""), new("Input.PlannedOn", "2026-10-01")]);
        Assert.NotEmpty(wrong.Errors["Input.Title"]);
        var wrongDay = await secretary.SubmitAsync(form, "main form", [new("Input.PlannedOn", "2026-10-01")]);
        Assert.Contains("2026 年 11 月", wrongDay.Errors["Input.PlannedOn"].Single(), StringComparison.Ordinal);
        var saved = await secretary.SubmitAsync(form, "main form", [new("Input.Title", "车间消防演练"), new("Input.Lead", "王建国"), new("Input.Place", "一车间")]);
        Assert.Contains("11 月主题已定", saved.Flash, StringComparison.Ordinal);
        Assert.Contains("车间消防演练", saved.TextOf("[aria-labelledby=theme-11]"), StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", saved.Text, StringComparison.Ordinal);

        // Scenario 7: a form opened before is a second theme.
        var second = await secretary.SubmitAsync(form, "main form", [new("Input.Title", "另一个主题")]);
        Assert.Contains(ThemePlanService.Taken, second.Errors[""].Single(), StringComparison.Ordinal);
        var plan = await secretary.GetAsync($"/themes/calendar/{branch.Id}/2026/11");
        var given = await secretary.SubmitAsync(plan, "form[action$='/contribution']");
        Assert.Contains("已贡献到主题库", given.Flash, StringComparison.Ordinal);
        Assert.Contains("车间消防演练", given.Text, StringComparison.Ordinal);
        // One tap further the record is begun, with what the plan says.
        var begin = await secretary.GetAsync(plan.Links.Single(l => l.Contains("/activities/new?kind=ThemeDay", StringComparison.Ordinal)));
        Assert.Contains("车间消防演练，一车间，由王*国主持", begin.Text, StringComparison.Ordinal);
        var record = await secretary.SubmitAsync(begin, "main form");
        Assert.Equal(
            ["车间消防演练", "一车间", "王建国"],
            new[] { "Title", "Place", "HostName" }.Select(f => record.Document.QuerySelector($"input[name='Input.{f}']")!.GetAttribute("value")));
        await secretary.SubmitAsync(record, "form[action$='/deletion']");
        var removed = await secretary.SubmitAsync(await secretary.GetAsync($"/themes/calendar/{branch.Id}/2026/11"), "form[action$='/removal']");
        Assert.Contains("已删除", removed.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outsiders_find_nothing_and_readers_are_offered_nothing_to_change()
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部"));
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/themes/calendar/{other.Id}/2026/11")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/themes/calendar?organization={other.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/themes/calendar/{branch.Id}/2026/13")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/themes/calendar/{branch.Id}/2020/11")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync("/themes/new")).Status);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var page = await leader.GetAsync($"/themes/calendar/{branch.Id}/2026/11");
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.DoesNotContain(page.Links, l => l.Contains("/activities/new", StringComparison.Ordinal));
        Assert.DoesNotContain("修改", (await leader.GetAsync("/themes")).TextOf("main"), StringComparison.Ordinal);
        using var inspector = await _portal.SignInAsync(await _portal.AddUserAsync(Role.Inspector));
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync("/themes/calendar")).Status);
    }

    [Fact]
    public async Task Staff_publish_a_topic_see_the_matrix_and_take_it_along()
    {
        await _portal.AddOrganizationAsync("滨河甲支部");
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var form = await staff.GetAsync("/themes/new");
        var wrong = await staff.SubmitAsync(form, "main form", [new("Input.Title", "全会精神"), new("Input.LinkName", "全会"), new("Input.ValidTo", "")]);
        Assert.NotEmpty(wrong.Errors["Input.ValidTo"]);
        var saved = await staff.SubmitAsync(form, "main form", [new("Input.Title", "全会精神"), new("Input.LinkName", "全会"), new("Input.Material", "公报全文 https://example.invalid/gongbao")]);
        Assert.Contains("全会精神", saved.TextOf(".theme-list"), StringComparison.Ordinal);
        Assert.Equal("https://example.invalid/gongbao", saved.Document.QuerySelector(".theme-material a")!.GetAttribute("href"));
        var retired = await staff.SubmitAsync(saved, ".theme-list form");
        Assert.Contains("已停用", retired.Flash, StringComparison.Ordinal);
        var back = await staff.SubmitAsync(await staff.GetAsync("/themes?tab=Out"), ".theme-list form");
        Assert.Contains("已恢复", back.Flash, StringComparison.Ordinal);
        var overview = await staff.GetAsync("/themes/overview?year=2026");
        Assert.Contains("滨河甲支部", overview.TextOf(".theme-matrix"), StringComparison.Ordinal);
        Assert.Contains("滨河甲支部", (await staff.GetAsync("/themes/overview/print?year=2026")).Text, StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await staff.SubmitAsync(overview, "form[action*='/overview/export']")).ContentType);
    }

    [Theory]
    [InlineData("/themes")]
    [InlineData("/themes?tab=Contributed")]
    [InlineData("/themes/calendar?year=2026")]
    [InlineData("/themes/calendar?year=2026&organization={id}")]
    [InlineData("/themes/calendar/{id}/2026/11")]
    [InlineData("/themes/overview?year=2026")]
    [InlineData("/themes/overview/print?year=2026")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        await _portal.AddOrganizationAsync("滨河乙支部");
        await using (var system = _portal.AsSystem())
        {
            system.Db.ThemePlans.Add(new ThemePlan { OrganizationId = branch.Id, Year = 2026, Month = 11, Title = "消防", Link = ThemeLink.Memorial, LinkName = "全国消防日" });
            await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path.Replace("{id}", branch.Id.ToString(), StringComparison.Ordinal))).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }
}
