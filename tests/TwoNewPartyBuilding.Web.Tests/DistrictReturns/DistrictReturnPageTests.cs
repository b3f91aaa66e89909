using System.Net;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.DistrictReturns;

/// <summary>The district return on its pages: staff draws up, points, sends and corrects; leaders read; nobody else finds it.</summary>
public sealed class DistrictReturnPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_month_is_drawn_up_changed_sent_corrected_and_read_again()
    {
        await EnterAsync("滨河甲公司");
        GoTo(12, 2);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/district-returns");
        Assert.Contains("还没有编制过报表", list.Text, StringComparison.Ordinal);
        Assert.Contains("2026年11月月报", list.TextOf(".deeds"), StringComparison.Ordinal);
        Assert.Contains("12月5日前报送", list.TextOf(".deeds"), StringComparison.Ordinal);
        var draft = await staff.SubmitAsync(list, ".deeds form");
        Assert.Equal("2026年11月月报", draft.Heading);
        Assert.Contains("草稿", draft.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Contains("+1 滨河甲公司", draft.TextOf("#U01"), StringComparison.Ordinal);
        Assert.Contains("组织生活记录启用后统计", draft.TextOf("#K60"), StringComparison.Ordinal);
        Assert.Contains("还没有上传", draft.TextOf(".notice"), StringComparison.Ordinal);
        var address = draft.Path.Split('?')[0];

        var line = await staff.GetAsync(address + "/lines/U01");
        Assert.Contains("滨河甲公司", line.TextOf(".table-cards"), StringComparison.Ordinal);
        Assert.Equal(["本期发生的变化+1"], line.TextsOf(".return-sum tbody tr"));
        var wrong = await staff.SubmitAsync(line, "form[action$='/lines/U01']", Fields(("Input.Value", "3")));
        Assert.Contains("写明理由", wrong.Errors["Input.Reason"].Single(), StringComparison.Ordinal);
        var unread = await staff.SubmitAsync(line, "form[action$='/lines/U01']", Fields(("Input.Value", "三")));
        Assert.NotEmpty(unread.Errors["Input.Value"]);
        var saved = await staff.SubmitAsync(wrong, "form[action$='/lines/U01']", Fields(("Input.Value", "3"), ("Input.Reason", "两家次月登记"), ("Input.Note", "与社区核对过")));
        Assert.Contains("已保存", saved.Flash, StringComparison.Ordinal);
        Assert.Contains("系统计算 1", saved.TextOf("#U01"), StringComparison.Ordinal);
        Assert.Contains("+2 改数：两家次月登记", saved.TextOf("#U01"), StringComparison.Ordinal);
        Assert.Contains("与社区核对过", saved.TextOf("#U01"), StringComparison.Ordinal);
        var stale = await staff.SubmitAsync(line, "form[action$='/lines/U01']", Fields(("Input.Note", "旧页面")));
        Assert.Contains("刚刚有人修改", stale.Text, StringComparison.Ordinal);

        var form = await staff.GetAsync(address + "/sending");
        var unsure = await staff.SubmitAsync(form, "form[action$='/sending']", Fields(("Input.SentOn", "2026-12-09")));
        Assert.NotEmpty(unsure.Errors["Input.SentOn"]);
        Assert.NotEmpty(unsure.Errors["Input.Confirmed"]);
        var sent = await staff.SubmitAsync(unsure, "form[action$='/sending']", Fields(("Input.SentOn", "2026-12-02"), ("Input.Confirmed", "true"), ("Input.Note", "内网邮箱")));
        Assert.Contains("已标记为报送", sent.Flash, StringComparison.Ordinal);
        Assert.Contains("已报送", sent.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Null(sent.Document.QuerySelector("form[action$='/recalculation']"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address + "/sending")).Status);
        Assert.Null((await staff.GetAsync(address + "/lines/U01?number=1")).Document.QuerySelector("form[action$='/lines/U01']"));
        Assert.Contains("内部资料", (await staff.GetAsync(address + "/print")).Text, StringComparison.Ordinal);

        var silent = await staff.SubmitAsync(sent, "form[action$='/reopening']");
        Assert.Contains("请填写更正原因", silent.Flash, StringComparison.Ordinal);
        var open = await staff.SubmitAsync(sent, "form[action$='/reopening']", Fields(("reason", "漏报一家")));
        Assert.Contains("第 2 版，更正中", open.TextOf(".page-sub"), StringComparison.Ordinal);
        var again = await staff.SubmitAsync(await staff.GetAsync(address + "/sending"), "form[action$='/sending']", Fields(("Input.Confirmed", "true")));
        Assert.Contains("已更正", again.TextOf(".page-sub"), StringComparison.Ordinal);
        var first = await staff.GetAsync(address + "/versions/1");
        Assert.Contains("后来更正：漏报一家", first.TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address + "/versions/3")).Status);
        Assert.Contains("已更正", (await staff.GetAsync("/district-returns?kind=Month")).TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("11月月报", (await staff.GetAsync("/district-returns?kind=Quarter")).TextOf(".table-cards"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_districts_workbook_is_uploaded_pointed_at_without_script_filled_and_kept()
    {
        await EnterAsync("滨河甲公司");
        GoTo(12, 2);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/district-returns/templates");
        Assert.Contains("还没有模板", page.Text, StringComparison.Ordinal);
        var refused = await staff.UploadAsync(page, "form[action$='/templates']", "file", "表.xlsx", "不是表"u8.ToArray());
        Assert.Contains("按内容识别", refused.TextOf(".error-summary"), StringComparison.Ordinal);
        var grid = await staff.UploadAsync(page, "form[action$='/templates']", "file", "区月报.xlsx", DistrictWorkbook.Make());
        Assert.Equal("区月报.xlsx", grid.Heading);
        Assert.Equal("4", grid.Document.QuerySelector("#cell-A1")!.GetAttribute("colspan"));
        Assert.Equal("B4，数 999", grid.Document.QuerySelector("#cell-B4 button")!.GetAttribute("aria-label"));

        // A click on a cell posts the chosen line with the cell; the next line is chosen then.
        var pointed = await staff.SubmitAsync(grid, "#cell-B4 button", Fields(("code", "U01")));
        Assert.Contains("U01 “两新”组织单位总数（本期数）→ B4", pointed.Flash, StringComparison.Ordinal);
        Assert.Equal("U01", pointed.TextOf("#cell-B4"));
        Assert.Equal("U02", ((AngleSharp.Html.Dom.IHtmlSelectElement)pointed.Document.QuerySelector("#Code")!).Value);

        // The same by typing the address; words ask first.
        var asked = await staff.SubmitAsync(pointed, "#point", Fields(("code", "U03"), ("address", "a5")));
        Assert.Contains("里是文字“规模以上”", asked.TextOf("#asked"), StringComparison.Ordinal);
        var moved = await staff.SubmitAsync(asked, "#point", Fields(("code", "U03"), ("address", "b5")));
        Assert.Contains("→ B5", moved.Flash, StringComparison.Ordinal);
        var formula = await staff.SubmitAsync(moved, "#cell-D5 button", Fields(("code", "U03"), ("part", nameof(CellPart.Difference))));
        var anyway = await staff.SubmitAsync(formula, "#asked");
        Assert.Contains("U03增减", anyway.TextOf("#cell-D5"), StringComparison.Ordinal);
        var gone = await staff.SubmitAsync(anyway, "form[action$='/removal']:has(button[aria-label*='U01'])");
        Assert.Contains("不再填数", gone.Flash, StringComparison.Ordinal);
        var wrong = await staff.SubmitAsync(gone, "#point", Fields(("code", "U01"), ("address", "9")));
        Assert.Contains("例如 C5", wrong.TextOf("#point .error-summary"), StringComparison.Ordinal);
        await staff.SubmitAsync(wrong, "#cell-B4 button", Fields(("code", "U01")));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"{grid.Path.Split('?')[0]}?sheet=附表2")).Status);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (await staff.SubmitAsync(gone, "form[action$='/file']")).ContentType);

        var draft = await staff.SubmitAsync(await staff.GetAsync("/district-returns"), ".deeds form");
        var preview = await staff.SubmitAsync(draft, "form[action$='/preview']");
        Assert.Equal(1d, DistrictWorkbook.Read([.. preview.Body], "B4"));
        Assert.Contains("no-store", preview.Headers["Cache-Control"], StringComparison.Ordinal);
        var sent = await staff.SubmitAsync(await staff.GetAsync(draft.Path + "/sending"), "form[action$='/sending']", Fields(("Input.Confirmed", "true")));
        var file = await staff.SubmitAsync(sent, ".page-actions form[action$='/file']");
        Assert.Equal(1d, DistrictWorkbook.Read([.. file.Body], "B4"));

        // Leaders read and take what was sent, and change nothing.
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var read = await leader.GetAsync(draft.Path);
        Assert.Null(read.Document.QuerySelector("form[action$='/reopening']"));
        Assert.Equal(file.Body, (await leader.SubmitAsync(read, ".page-actions form[action$='/file']")).Body);
        Assert.DoesNotContain("编制报表", (await leader.GetAsync("/district-returns")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/district-returns/templates")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(draft.Path + "/sending")).Status);
    }

    [Fact]
    public async Task Outsiders_are_refused_and_what_is_not_there_is_not_found()
    {
        GoTo(12, 2);
        var community = await _portal.AddCommunityAsync();
        using var member = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, community));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/district-returns")).Status);
        Assert.DoesNotContain("/district-returns", (await member.GetAsync("/")).Links);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var missing = Guid.CreateVersion7();
        foreach (var path in new[] { $"/district-returns/{missing}", $"/district-returns/{missing}/print", $"/district-returns/{missing}/lines/U01", $"/district-returns/{missing}/sending", $"/district-returns/templates/{missing}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(path)).Status);
        }

        var list = await staff.GetAsync("/district-returns?kind=9&day=x&page=-1");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Contains("/district-returns", list.Links);
        var future = await staff.SubmitAsync(list, "#new form", Fields(("day", "2026-12-31")));
        Assert.Contains("12月31日起可以编制", future.Flash, StringComparison.Ordinal);
        var nothing = await staff.SubmitAsync(list, "#new form", Fields(("day", "")));
        Assert.Contains("请选择要编制", nothing.Flash, StringComparison.Ordinal);
        var quarter = await staff.SubmitAsync(list, "#new form:has(input[value=Quarter])", Fields(("day", "2026-09-30")));
        Assert.Equal("2026年第3季度季报", quarter.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(quarter.Path + "/lines/X99")).Status);
        var gone = await staff.SubmitAsync(quarter, "form[action$='/discarding']");
        Assert.Contains("草稿已删除", gone.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_asks_the_database_more_than_ten_times()
    {
        await EnterAsync("滨河甲公司");
        GoTo(12, 2);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var grid = await staff.UploadAsync(await staff.GetAsync("/district-returns/templates"), "form[action$='/templates']", "file", "区月报.xlsx", DistrictWorkbook.Make());
        await staff.SubmitAsync(grid, "#cell-B4 button", Fields(("code", "U01")));
        var draft = await staff.SubmitAsync(await staff.GetAsync("/district-returns"), ".deeds form");
        foreach (var path in new[]
        {
            "/district-returns", draft.Path, draft.Path + "/lines/U01", draft.Path + "/sending", draft.Path + "/print", "/district-returns/templates", grid.Path.Split('?')[0],
        })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path)).Status);
            Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
        }

        await staff.SubmitAsync(await staff.GetAsync(draft.Path + "/sending"), "form[action$='/sending']", Fields(("Input.Confirmed", "true")));
        _portal.Sql.Reset();
        await staff.GetAsync(draft.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
    }

    [Fact]
    public async Task The_inbox_leads_to_the_period_that_is_due()
    {
        await EnterAsync("滨河甲公司");
        GoTo(12, 2);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var inbox = await staff.GetAsync("/worklist?kind=district-returns");
        Assert.Contains("2026年11月月报", inbox.Text, StringComparison.Ordinal);
        Assert.Contains("12月5日", inbox.Text, StringComparison.Ordinal);
        var link = inbox.Links.First(l => l.StartsWith("/district-returns?", StringComparison.Ordinal));
        var list = await staff.GetAsync(link.Split('#')[0]);
        Assert.Equal("2026-11-30", ((AngleSharp.Html.Dom.IHtmlSelectElement)list.Document.QuerySelector("#day-Month")!).Value);
    }

    private void GoTo(int month, int day) => _portal.Time.SetUtcNow(new DateTimeOffset(2026, month, day, 9, 0, 0, TimeSpan.FromHours(8)));

    private static Dictionary<string, string?> Fields(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => f.Key, f => f.Value);

    private async Task<Visitor> SignInAsync(Role role) => await _portal.SignInAsync(await _portal.AddUserAsync(role));

    private async Task EnterAsync(string name)
    {
        await using var system = _portal.AsSystem();
        Assert.True((await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name })).Ok);
    }
}
