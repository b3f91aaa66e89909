using System.Net;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Duties;

/// <summary>The pages of duties: matrix, missing meetings, a branch's year, exemptions, attendance.</summary>
public sealed class DutyPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private async Task<Visitor> SignInAsync(Role role, Community? community = null, PartyOrganization? organization = null) =>
        await _portal.SignInAsync(await _portal.AddUserAsync(role, community, organization: organization));

    private static DateOnly D(int month, int day) => new(2026, month, day);

    private async Task<(Community Riverside, PartyOrganization One, PartyOrganization Two, Activity October)> StreetAsync()
    {
        var (riverside, park) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("科技园社区", 2));
        var (one, two) = (await _portal.AddOrganizationAsync("甲支部", OrganizationType.Branch, null, riverside), await _portal.AddOrganizationAsync("乙支部", OrganizationType.Branch, null, park));
        var october = await _portal.AddHeldAsync(one, D(10, 8), [ActivityKind.LifeDay, ActivityKind.ThemeDay], a => (a.MoveReason, a.RecordedOn) = ("国庆假期", D(10, 30)));
        return (riverside, one, two, october);
    }

    [Fact]
    public async Task Each_cell_says_its_state_and_its_reason_and_leads_to_the_record_or_to_the_form()
    {
        var (_, one, two, october) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/duties?duty=M6");
        Assert.Equal("组织生活完成情况", page.Heading);
        var cells = page.TextsOf(".duty-matrix tbody tr:first-child td");
        Assert.Equal(12, cells.Count);
        Assert.StartsWith("调整", cells[9], StringComparison.Ordinal);
        Assert.Contains("10-08 补录", cells[9], StringComparison.Ordinal);
        Assert.StartsWith("逾期", cells[8], StringComparison.Ordinal);
        Assert.Contains("到 2026-09-30 没有已确认的记录", cells[8], StringComparison.Ordinal);
        Assert.StartsWith("待完成", cells[10], StringComparison.Ordinal);
        Assert.StartsWith("未到期", cells[11], StringComparison.Ordinal);
        Assert.Contains($"/activities/{october.Id}", page.Links);
        Assert.Contains($"/activities/new?kind=LifeDay&organization={two.Id}&date=2026-10-06", page.Links);
        Assert.Contains($"/opinion-rounds/new?organization={two.Id}&date=2026-10-31", (await staff.GetAsync("/duties?duty=M10")).Links);
        Assert.Empty(page.Document.QuerySelectorAll("[style], .duty-matrix [title]"));
        Assert.Contains("没有设支部委员会", (await staff.GetAsync("/duties?duty=M2")).TextOf(".duty-never"), StringComparison.Ordinal);
        Assert.Contains("没有应计学时的党员", (await staff.GetAsync("/duties?duty=M12")).TextOf(".duty-never"), StringComparison.Ordinal);
        Assert.Equal(13, (await staff.GetAsync("/duties")).TextsOf(".duty-matrix tbody tr:first-child td").Count);
        Assert.Equal(4, (await staff.GetAsync("/duties?duty=M1")).TextsOf(".duty-matrix tbody tr:first-child td").Count);
        Assert.Equal(5, (await staff.GetAsync("/duties?duty=M4")).TextsOf(".duty-matrix tbody tr:first-child td").Count);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.DoesNotContain((await leader.GetAsync("/duties?duty=M6")).Links, l => l.Contains("/activities/new", StringComparison.Ordinal));
        Assert.True(leader is not null && (await leader.GetAsync($"/duties/{one.Id}")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Filters_stay_in_the_address_broken_ones_are_mended_and_each_sees_the_own_part()
    {
        var (riverside, one, two, _) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Equal(["甲支部"], (await staff.GetAsync($"/duties?duty=M5&community={riverside.Id}")).TextsOf(".duty-matrix tbody th a"));
        Assert.Contains((await staff.GetAsync($"/duties?duty=M5&community={riverside.Id}")).Links, l => l.Contains("duty=M1", StringComparison.Ordinal) && l.Contains($"community={riverside.Id}", StringComparison.Ordinal));
        Assert.Contains("这个范围里没有党组织", (await staff.GetAsync("/duties?type=Temporary")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/duties?year=99999&duty=zz&community=x&type=77&page=-4")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/duties/missing?asOf=nonsense&duty=-1&page=0")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/duties/quarter?part=99")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/duties/attendance?from=x&page=-1")).Status);
        using var community = await SignInAsync(Role.CommunityStaff, riverside);
        Assert.Equal(["甲支部"], (await community.GetAsync("/duties")).TextsOf(".duty-matrix tbody th a"));
        Assert.Equal(HttpStatusCode.NotFound, (await community.GetAsync($"/duties/{two.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await community.GetAsync($"/duties/attendance?organization={two.Id}")).Status);
        using var secretary = await SignInAsync(Role.BranchSecretary, organization: one);
        Assert.Equal(["甲支部"], (await secretary.GetAsync("/duties")).TextsOf(".duty-matrix tbody th a"));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/duties/{two.Id}")).Status);
        Assert.Null((await secretary.GetAsync($"/duties/{one.Id}")).Document.QuerySelector("a[href*='exemptions/new']"));
        using var inspector = await SignInAsync(Role.Inspector);
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync("/duties")).Status);
    }

    [Fact]
    public async Task What_is_missing_is_listed_with_one_click_to_record_it_and_goes_out_as_a_workbook()
    {
        var (_, one, two, _) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/duties/missing?duty=M1");
        Assert.Equal(["甲支部", "乙支部"], page.TextsOf("td.card-title"));
        Assert.Contains($"/activities/new?kind=Congress&organization={one.Id}&date=2026-09-30", page.Links);
        Assert.Contains("2026 年第 4 季度", page.Text, StringComparison.Ordinal);
        var file = await staff.SubmitAsync(page, "form[action*='/duties/missing/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. file.Body])))
        {
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "支部党员大会");
            Assert.DoesNotContain(book.Worksheet(1).CellsUsed(), c => c.GetString() == "党课");
        }

        var matrix = await staff.SubmitAsync(await staff.GetAsync("/duties?duty=M6"), "form[action*='/duties/export']");
        using var whole = new XLWorkbook(new MemoryStream([.. matrix.Body]));
        Assert.Contains(whole.Worksheet(1).CellsUsed(), c => c.GetString() == "调整 10-08 补录");
        var quarter = await staff.GetAsync("/duties/quarter?part=Missing");
        Assert.Equal(2, quarter.TextsOf("td.card-title").Count);
        Assert.Contains("健全率 0 ÷ 2 = 0.00%", quarter.Text, StringComparison.Ordinal);
        Assert.NotEqual(one.Id, two.Id);
    }

    [Fact]
    public async Task An_exemption_is_given_on_the_year_s_page_and_taken_back_with_a_reason()
    {
        var (_, one, _, _) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync($"/duties/{one.Id}/exemptions/new?code=M5&from=2026-09-30&to=2026-09-30");
        var refused = await staff.SubmitAsync(form, "main form.form-narrow", new Dictionary<string, string?> { ["Input.Reason"] = "" });
        Assert.NotEmpty(refused.Errors["Input.Reason"]);
        var wrong = await staff.SubmitAsync(form, "main form.form-narrow", new Dictionary<string, string?> { ["Input.Reason"] = "搬迁", ["Input.To"] = "2026-09-01" });
        Assert.NotEmpty(wrong.Errors["Input.To"]);
        var given = await staff.SubmitAsync(form, "main form.form-narrow", new Dictionary<string, string?> { ["Input.Reason"] = "整体搬迁" });
        Assert.Contains("已登记免予安排", given.Flash, StringComparison.Ordinal);
        Assert.Contains("免予安排：整体搬迁", given.Text, StringComparison.Ordinal);
        var end = await staff.GetAsync(given.Links.Single(l => l.EndsWith("/end", StringComparison.Ordinal)));
        Assert.NotEmpty((await staff.SubmitAsync(end, "main form.form-narrow", new Dictionary<string, string?> { ["Input.Reason"] = "" })).Errors["Input.Reason"]);
        Assert.NotEmpty((await staff.SubmitAsync(end, "main form.form-narrow", new Dictionary<string, string?> { ["Input.Reason"] = "录错" })).Errors["Input.Wholly"]);
        var back = await staff.SubmitAsync(end, "main form.form-narrow", new Dictionary<string, string?> { ["Input.Reason"] = "录错", ["Input.Wholly"] = "true" });
        Assert.Contains("已收回免予安排", back.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("整体搬迁", back.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/duties/{one.Id}/exemptions/{Guid.NewGuid()}/end")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/duties/{Guid.NewGuid()}/exemptions/new")).Status);
        using var secretary = await SignInAsync(Role.BranchSecretary, organization: one);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync($"/duties/{one.Id}/exemptions/new")).Status);
    }

    [Fact]
    public async Task A_missing_duty_is_reminded_of_from_wherever_it_stands_and_the_page_says_who_and_when()
    {
        var (_, one, two, _) = await StreetAsync();
        var person = await _portal.AddUserAsync(Role.BranchSecretary, organization: one);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var matrix = await staff.GetAsync("/duties?duty=M6&year=2026");
        Assert.Equal(21, matrix.Document.QuerySelectorAll("button[form='remind']").Length); // January to November of two branches, but for October of one.
        string Of(PartyOrganization branch, string mark) => $"{branch.Id:N}_{mark}";
        var sent = await staff.SubmitAsync(matrix, "#remind", [new("duty", Of(one, "M6.20260930"))]);
        Assert.Equal("/duties?duty=M6&year=2026", sent.Path);
        Assert.Contains($"已提醒：{person.DisplayName}", sent.Flash, StringComparison.Ordinal);
        Assert.Contains("11月23日", sent.TextOf(".duty-matrix .duty-told"), StringComparison.Ordinal);
        Assert.Equal(20, sent.Document.QuerySelectorAll("button[form='remind']").Length);
        var again = await staff.SubmitAsync(matrix, "#remind", [new("duty", Of(one, "M6.20260930"))]);
        Assert.Contains("一天只提醒一次", again.Flash, StringComparison.Ordinal);
        Assert.Contains("还没有书记、委员的账号", (await staff.SubmitAsync(matrix, "#remind", [new("duty", Of(two, "M6.20260930"))])).Flash, StringComparison.Ordinal);
        foreach (var path in new[] { "/duties/missing", $"/duties/{one.Id}", "/duties" })
        {
            Assert.NotEmpty((await staff.GetAsync(path)).Document.QuerySelectorAll("button[form='remind']"));
        }

        foreach (var wrong in new[] { "", "x_y", $"{Guid.NewGuid():N}_M6.20260930", Of(one, "M6.20260929") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.SubmitAsync(matrix, "#remind", [new("duty", wrong)])).Status);
        }

        // The secretary finds it at the bell, one tap from recording it, and may remind the committee; others may not.
        using var secretary = await _portal.SignInAsync(person);
        var bell = await secretary.GetAsync("/reminders");
        Assert.Contains("请办理9月固定组织生活日（甲支部）", bell.Text, StringComparison.Ordinal);
        Assert.Contains("专门提醒", bell.Text, StringComparison.Ordinal);
        Assert.Contains($"/this-month?organization={one.Id}", bell.Links);
        var month = await secretary.GetAsync("/this-month");
        Assert.Empty(month.Document.QuerySelectorAll("button[form='remind']"));
        Assert.Contains("没有其他委员的账号", (await secretary.SubmitAsync(month, "#remind", [new("duty", Of(one, "M5.20260930"))])).Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.SubmitAsync(month, "#remind", [new("duty", Of(two, "M5.20260930"))])).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.Contains(system.Db.AuditEntries, e => e.Action == Core.Audit.AuditAction.OutOfScope && e.RecordId == two.Id);
        }

        using var member = await SignInAsync(Role.BranchCommittee, organization: one);
        Assert.Empty((await member.GetAsync("/this-month")).Document.QuerySelectorAll("button[form='remind']"));
        Assert.NotEmpty((await secretary.GetAsync("/this-month")).Document.QuerySelectorAll(".month-left button[form='remind']"));
        using var community = await SignInAsync(Role.CommunityStaff, (await StreetCommunityAsync()));
        Assert.Empty((await community.GetAsync("/duties?duty=M6")).Document.QuerySelectorAll("button[form='remind']"));
    }

    private async Task<Community> StreetCommunityAsync()
    {
        await using var system = _portal.AsSystem();
        return system.Db.Communities.First();
    }

    [Fact]
    public async Task K6_stands_beside_the_other_figures_and_opens_its_list_and_its_reasons()
    {
        await StreetAsync();
        await using (var system = _portal.AsSystem())
        {
            await system.Get<Core.Enterprises.EnterpriseService>().EnterAsync(new Core.Enterprises.EnterpriseInput { Name = "滨河甲公司", Employees = 9 });
        }

        using var leader = await SignInAsync(Role.CommitteeLeader);
        var page = await leader.GetAsync("/coverage");
        Assert.Equal("0.00%", page.TextsOf(".coverage-kpis .kpi-figure")[5]);
        var list = await leader.GetAsync(page.Links.First(l => l.Contains("/duties/quarter", StringComparison.Ordinal) && l.Contains("part=Missing", StringComparison.Ordinal)));
        Assert.Equal(2, list.TextsOf("td.card-title").Count);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/coverage/changes?indicator=K6&against=2026-10-31")).Status);
        Assert.Equal("—", (await leader.GetAsync("/coverage?size=Tiny")).TextsOf(".coverage-kpis .kpi-figure")[5]);
    }

    [Theory]
    [InlineData("/duties?duty=M6")]
    [InlineData("/duties/missing")]
    [InlineData("/duties/quarter")]
    [InlineData("/duties/attendance")]
    [InlineData("/duties/attendance?organization={id}")]
    [InlineData("/duties/{id}")]
    [InlineData("/gaps?kind=LifeUnsound")]
    [InlineData("/coverage")]
    [InlineData("/coverage/changes?indicator=K6")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        var (_, one, _, _) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path.Replace("{id}", one.Id.ToString(), StringComparison.Ordinal))).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }
}
