using System.Net;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static TwoNewPartyBuilding.Web.Tests.Imports.ImportOffice;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary>Uploads and the states of an import, over HTTP.</summary>
public class ImportPageTests
{
    private static readonly byte[] TwoUnits = Ledger(
        Title, Header, ["甲某有限公司", Codes[0], "滨河社区", 20, "13800138000"], ["乙某有限公司", Codes[1], "明珠社区", 30, null]);

    [Theory]
    [InlineData(Role.CommitteeLeader)]
    [InlineData(Role.CommunityStaff)]
    [InlineData(Role.SystemAdministrator)]
    public async Task Only_the_committees_staff_imports(Role role)
    {
        await using var office = await OpenAsync();
        var preview = await office.UploadAsync("甲.xlsx", TwoUnits);
        using var outsider = await office.Portal.SignInAsync(await office.Portal.AddUserAsync(role, role == Role.CommunityStaff ? await office.Portal.AddCommunityAsync("外社区", 99) : null));
        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync("/imports")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync(preview.Path)).Status);
    }

    [Fact]
    public async Task The_upload_page_warns_of_classified_content_and_says_what_to_do_first()
    {
        await using var office = await OpenAsync();
        var page = await office.Clerk.GetAsync("/imports");
        Assert.Contains("不得上传涉密内容", page.Text, StringComparison.Ordinal);
        Assert.Contains("还没有导入过文件", page.Text, StringComparison.Ordinal);
        Assert.Equal(".xlsx,.xls", page.Document.QuerySelector("input[type=file]")!.GetAttribute("accept"));
    }

    [Fact]
    public async Task A_form_without_a_file_and_an_empty_file_are_refused_in_words()
    {
        await using var office = await OpenAsync();
        var index = await office.Clerk.GetAsync("/imports");
        Assert.Contains("请先选择要导入的 Excel 文件", (await office.Clerk.SubmitAsync(index, "form[data-upload]")).Flash, StringComparison.Ordinal);
        Assert.Contains("这是空文件", (await office.UploadAsync("空.xlsx", [])).Flash, StringComparison.Ordinal);
        Assert.Contains("还没有导入过文件", (await office.Clerk.GetAsync("/imports")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((20 * 1024 * 1024) + 1, HttpStatusCode.OK)]
    [InlineData(22 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task More_than_20_MB_is_refused_in_words_however_much_more_it_is(int size, HttpStatusCode status)
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("大.xlsx", new byte[size]);
        Assert.Equal(status, page.Status);
        Assert.Contains("文件超过 20 MB，请拆分后再导入", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_uploads_gets_the_sentence_alone()
    {
        await using var office = await OpenAsync();
        var index = await office.Clerk.GetAsync("/imports");
        office.Clerk.Client.DefaultRequestHeaders.Add("HX-Request", "true");
        var refused = await office.Clerk.UploadAsync(index, "form[data-upload]", "file", "大.xlsx", new byte[22 * 1024 * 1024]);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "text/plain"), (refused.Status, refused.ContentType));
        refused = await office.Clerk.UploadAsync(index, "form[data-upload]", "file", "空.xlsx", []);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "text/plain"), (refused.Status, refused.ContentType));
        var taken = await office.Clerk.UploadAsync(index, "form[data-upload]", "file", "甲.xlsx", TwoUnits);
        Assert.StartsWith("/imports/", taken.Headers["HX-Redirect"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_says_so_and_another_can_be_chosen_right_there()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("名单.xlsx", "企业名称,代码\n甲,1\n"u8.ToArray());
        Assert.Contains("不是 Excel 工作簿", page.TextOf(".notice-bad"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("form[data-upload]"));
        Assert.Contains("无法读取", (await office.Clerk.GetAsync("/imports")).Text, StringComparison.Ordinal);
        var gone = await office.Clerk.SubmitAsync(page, "form[action$='/discarding']");
        Assert.Contains("已放弃", gone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_file_is_read_the_page_can_be_left_and_a_second_upload_waits()
    {
        await using var office = await OpenAsync(withWorker: false);
        var index = await office.Clerk.GetAsync("/imports");
        var reading = await office.Clerk.UploadAsync(index, "form[data-upload]", "file", "甲.xlsx", TwoUnits);
        Assert.Contains("正在读取", reading.Text, StringComparison.Ordinal);
        Assert.Contains("可以离开此页", reading.Text, StringComparison.Ordinal);
        var poll = reading.Document.QuerySelector("[data-poll]")!.GetAttribute("data-poll")!;
        Assert.Contains("正在读取", (await office.Clerk.GetAsync(poll)).Text, StringComparison.Ordinal);

        var second = await office.Clerk.UploadAsync(index, "form[data-upload]", "file", "乙.xlsx", TwoUnits);
        Assert.Contains("您的上一个文件还在读取或写入", second.Flash, StringComparison.Ordinal);

        // In that state nothing can be chosen, written or given up.
        Assert.Equal(reading.Path, (await office.Clerk.GetAsync(reading.Path + "/sheets")).Path);

        await office.WorkAsync();
        office.Clerk.Client.DefaultRequestHeaders.Add("HX-Request", "true");
        Assert.Equal(reading.Path, (await office.Clerk.GetAsync(poll)).Headers["HX-Redirect"]);
        office.Clerk.Client.DefaultRequestHeaders.Remove("HX-Request");
        Assert.Contains("新增2", (await office.Clerk.GetAsync(reading.Path)).TextOf("#import-tabs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_without_a_ledger_shows_every_sheet_with_what_is_missing()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("会议.xlsx", Ledger("会议记录", ["日期", "议题"], ["2026-09-01", "学习"]));
        Assert.EndsWith("/sheets", page.Path, StringComparison.Ordinal);
        Assert.Contains("没有认出可以导入的工作表", page.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", page.TextOf("section .notice"), StringComparison.Ordinal);
        Assert.Contains("请至少勾选一张", (await office.Clerk.SubmitAsync(page, "form[action$='/sheets']")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_in_by_the_pages_and_is_taken_back()
    {
        await using var office = await OpenAsync();
        var preview = await office.UploadAsync("甲.xlsx", TwoUnits);
        Assert.Contains("取自文件：“规模以上非公企业台账 截至2026年9月30日”", preview.Text, StringComparison.Ordinal);

        // The date comes first; the import cannot be written before.
        Assert.Contains("确认统计日期 2026年9月30日", preview.TextOf("#import-next .btn-primary"), StringComparison.Ordinal);
        var early = await office.Clerk.SubmitAsync(preview, "form[action$='/discarding']", follow: false);
        Assert.Equal("/imports", early.Location);
        preview = await office.UploadAsync("甲.xlsx", TwoUnits);

        var written = await office.WriteAsync(preview);
        Assert.Contains("已写入 2 条", written.Text, StringComparison.Ordinal);
        Assert.Contains("/enterprises?ledger=AboveScale", written.Links);
        Assert.Contains("规模以上2", (await office.Clerk.GetAsync("/enterprises")).TextOf(".tabs"), StringComparison.Ordinal);

        var undone = await office.PressAsync(written, "form[action$='/undoing']");
        Assert.Contains("这次导入已经撤销", undone.Text, StringComparison.Ordinal);
        Assert.Contains("规模以上0", (await office.Clerk.GetAsync("/enterprises")).TextOf(".tabs"), StringComparison.Ordinal);
        var list = await office.Clerk.GetAsync("/imports");
        Assert.Contains("已撤销", list.Text, StringComparison.Ordinal);
        Assert.Contains("已放弃", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undoing_says_what_stands_in_the_way()
    {
        await using var office = await OpenAsync();
        var written = await office.WriteAsync(await office.UploadAsync("甲.xlsx", TwoUnits));
        var list = await office.Clerk.GetAsync("/enterprises");
        var unit = list.Links.First(l => l.Length == "/enterprises/".Length + 36);
        var saved = await office.Clerk.SubmitAsync(await office.Clerk.GetAsync(unit + "/edit"), "form[data-draft]", [new("Input.Employees", "21")]);
        Assert.Contains("已保存", saved.Flash, StringComparison.Ordinal);

        var refused = await office.PressAsync(written, "form[action$='/undoing']");
        Assert.Contains("不能撤销，写入之后有 1 处又被改动", refused.TextOf(".notice-bad"), StringComparison.Ordinal);
        Assert.Contains("规模以上2", (await office.Clerk.GetAsync("/enterprises")).TextOf(".tabs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_no_longer_fits_the_state_says_so()
    {
        await using var office = await OpenAsync();
        var preview = await office.ConfirmDatesAsync(await office.UploadAsync("甲.xlsx", TwoUnits));
        var rows = await office.TabAsync(preview, PreviewTab.New);
        var written = await office.PressAsync(preview, "form[action$='/writing']");
        Assert.Contains("已写入 2 条", written.Text, StringComparison.Ordinal);

        Assert.Contains("已经不在核对阶段", (await office.PressAsync(preview, "form[action$='/writing']")).Flash, StringComparison.Ordinal);
        Assert.Contains("已经不在核对阶段", (await office.PressAsync(preview, "form[action$='/discarding']")).Flash, StringComparison.Ordinal);
        Assert.Contains("已经不在核对阶段", (await office.PressAsync(preview, "form[action$='/date']")).Flash, StringComparison.Ordinal);
        Assert.Contains("已经不在核对阶段", (await office.PressAsync(rows, "form[action$='/exclusion']", new KeyValuePair<string, string?>("reason", "试试"))).Flash, StringComparison.Ordinal);
        await office.PressAsync(written, "form[action$='/undoing']");
        Assert.Contains("只有已写入的导入可以撤销", (await office.PressAsync(written, "form[action$='/undoing']")).Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Clerk.GetAsync($"/imports/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Clerk.GetAsync($"/imports/{Guid.NewGuid()}/sheets")).Status);
    }

    [Fact]
    public async Task The_same_file_again_is_recognised_and_would_change_nothing()
    {
        await using var office = await OpenAsync();
        await office.WriteAsync(await office.UploadAsync("甲.xlsx", TwoUnits));
        var again = await office.ConfirmDatesAsync(await office.UploadAsync("甲（再来）.xlsx", TwoUnits));
        Assert.Contains("同一个文件已由", again.Text, StringComparison.Ordinal);
        Assert.Contains("无变化2", again.TextOf("#import-tabs"), StringComparison.Ordinal);
        Assert.Contains("没有需要写入的内容", again.TextOf("#import-next"), StringComparison.Ordinal);
        Assert.Null(again.Document.QuerySelector("form[action$='/writing']"));
    }

    [Fact]
    public async Task Pages_of_an_import_keep_to_their_statements()
    {
        await using var office = await OpenAsync(withWorker: false);
        var index = await office.Clerk.GetAsync("/imports");
        var reading = await office.Clerk.UploadAsync(index, "form[data-upload]", "file", "1.xlsx", await File.ReadAllBytesAsync(LedgerFiles.PathOf("1-规模以上非公企业台账.xlsx"), TestContext.Current.CancellationToken));
        await office.WorkAsync();
        foreach (var path in new[] { "/imports", reading.Path, reading.Path + "?tab=New&size=100", reading.Path + "/sheets" })
        {
            await office.Clerk.GetAsync(path);
            office.Portal.Sql.Reset();
            var page = await office.Clerk.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(office.Portal.Sql.Count <= 10, $"{path}: {office.Portal.Sql.Count}\n{string.Join("\n---\n", office.Portal.Sql.Statements)}");
        }
    }
}
