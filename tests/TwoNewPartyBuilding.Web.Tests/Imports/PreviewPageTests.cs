using System.Net;
using System.Text;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static TwoNewPartyBuilding.Web.Tests.Imports.ImportOffice;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary>The preview: problems in words, corrections in place, rows left out, changes, moves, communities, columns.</summary>
public class PreviewPageTests
{
    private static readonly byte[] Wrong = Ledger(
        Title, Header,
        ["甲某有限公司", Codes[0], "滨河社区", "约50人", "13800138000"],
        ["乙某有限公司", Codes[1], "月亮社区", 30, null],
        ["丙某有限公司", Codes[0], "明珠社区", 5, null],
        ["=丁某有限公司", Codes[2], "明珠社区", -3, null]);

    [Fact]
    public async Task Every_wrong_row_is_named_with_column_and_reason_and_corrected_in_place()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        Assert.Equal(["3", "4", "5", "6"], page.TextsOf("tr[data-import-row] > td:first-child"));
        Assert.Contains("职工人数“约50人”不是数字", Row(page, 3), StringComparison.Ordinal);
        Assert.Contains("没有“月亮社区”这个社区", Row(page, 4), StringComparison.Ordinal);
        Assert.Contains("与第 3 行相同", Row(page, 5), StringComparison.Ordinal);
        Assert.Contains("“-3”是负数", Row(page, 6), StringComparison.Ordinal);

        page = await office.Clerk.SubmitAsync(page, Form(page, 3, "改为 50"));
        Assert.DoesNotContain("3", page.TextsOf("tr[data-import-row] > td:first-child"));

        // A value that is wrong again gets its own reason.
        page = await office.Clerk.SubmitAsync(page, Form(page, 6, "更正"), [new("value", "-4")]);
        Assert.Contains("“-4”是负数", Row(page, 6), StringComparison.Ordinal);
        page = await office.Clerk.SubmitAsync(page, Form(page, 6, "更正"), [new("value", "４")]);

        // A community is chosen, not typed.
        Assert.Equal(Communities.Length + 1, page.Document.QuerySelectorAll("tr[data-import-row] select option").Length);
        page = await office.Clerk.SubmitAsync(page, Form(page, 4, "更正"), [new("value", "新华社区")]);
        Assert.Equal(["5"], page.TextsOf("tr[data-import-row] > td:first-child"));
        Assert.Contains("有错误1", page.TextOf("#import-tabs"), StringComparison.Ordinal);

        // What was typed survives the confirmation of the date, for which the file is read again.
        page = await office.ConfirmDatesAsync(page);
        Assert.Contains("写入 3 条", page.TextOf("#import-next"), StringComparison.Ordinal);
        var fresh = await office.TabAsync(page, PreviewTab.New);
        Assert.Contains("已更正 职工人数：50", Row(fresh, 3), StringComparison.Ordinal);
        var written = await office.PressAsync(page, "form[action$='/writing']");
        Assert.Contains("有 1 行有错误，没有写入", written.Text, StringComparison.Ordinal);
        Assert.Contains("新华社区", (await office.Clerk.GetAsync("/enterprises?q=乙某")).TextOf("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_left_out_with_a_reason_and_taken_in_again()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        var refused = await office.Clerk.SubmitAsync(page, Form(page, 5, "不导入"), [new("reason", " ")]);
        Assert.Contains("请填写不导入的理由", refused.Flash, StringComparison.Ordinal);

        page = await office.Clerk.SubmitAsync(page, Form(page, 5, "不导入"), [new("reason", "重复登记")]);
        Assert.Contains("不导入1", page.TextOf("#import-tabs"), StringComparison.Ordinal);
        page = await office.TabAsync(page, PreviewTab.LeftOut);
        Assert.Contains("重复登记", Row(page, 5), StringComparison.Ordinal);
        page = await office.Clerk.SubmitAsync(page, Form(page, 5, "恢复"));
        Assert.Contains("没有“不导入”的行", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_with_the_same_code_are_laid_side_by_side()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Ledger(
            Title, Header, ["甲某有限公司", Codes[0], "滨河社区", 20, "13800138000"], ["甲某公司", Codes[0], "滨河社区", 5, null], ["乙某有限公司", Codes[1][..^1] + "A", "滨河社区", 5, null]));
        Assert.Null(Find(page, 5).QuerySelector("a[href$='/comparison']"));
        var both = await office.Clerk.GetAsync(Find(page, 4).QuerySelector("a[href$='/comparison']")!.GetAttribute("href")!);
        Assert.Equal(["第 3 行 新增", "第 4 行 有错误"], both.TextsOf("thead th").Skip(1));
        Assert.Equal(["单位名称", "职工人数", "联系电话"], both.TextsOf("tr.differs > th"));
        Assert.Contains("138****8000", both.Text, StringComparison.Ordinal);

        // Without the first row the second repeats nobody, also after the file was read again.
        var first = both.Document.QuerySelectorAll("form[action$='/exclusion']")[0];
        first.Id = "first";
        page = await office.ConfirmDatesAsync(await office.Clerk.SubmitAsync(both, "#first"));
        page = await office.TabAsync(page, PreviewTab.New);
        Assert.Equal(["4"], page.TextsOf("tr[data-import-row] > td:first-child"));
        page = await office.TabAsync(page, PreviewTab.LeftOut);
        page = await office.Clerk.SubmitAsync(page, Form(page, 3, "恢复"));
        page = await office.TabAsync(page, PreviewTab.Wrong);
        Assert.Equal(["4", "5"], page.TextsOf("tr[data-import-row] > td:first-child"));

        // A row without a twin has nothing to be compared with.
        var alone = both.Path.Replace(both.Path.Split('/')[4], Find(page, 5).Id!["row-".Length..], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Clerk.GetAsync(alone)).Status);
    }

    [Fact]
    public async Task A_script_gets_the_row_and_the_figures_around_it_only()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        office.Clerk.Client.DefaultRequestHeaders.Add("HX-Request", "true");
        var part = await office.Clerk.SubmitAsync(page, Form(page, 3, "改为 50"));
        var html = Encoding.UTF8.GetString([.. part.Body]);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.Contains("已更正", html, StringComparison.Ordinal);
        Assert.Equal(["import-kpis", "import-tabs", "import-next"], part.Document.QuerySelectorAll("body > [hx-swap-oob]").Select(e => e.Id));
        Assert.Contains("有错误3", part.TextOf("#import-tabs"), StringComparison.Ordinal);

        var refused = await office.Clerk.SubmitAsync(page, Form(page, 5, "不导入"), [new("reason", "")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "text/plain"), (refused.Status, refused.ContentType));
    }

    [Fact]
    public async Task A_form_leads_back_to_this_import_and_nowhere_else()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        var away = await office.Clerk.SubmitAsync(page, Form(page, 3, "改为 50"), [new("back", "https://example.org/")], follow: false);
        Assert.Equal(page.Path, away.Location);
    }

    [Theory]
    [InlineData("", "请填写统计日期")]
    [InlineData("2026-13-40", "请填写统计日期")]
    [InlineData("2026-11-24", "统计日期不能晚于今天")]
    public async Task A_statement_date_that_cannot_be_is_refused(string day, string why)
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        var refused = await office.PressAsync(page, "#as-of form", new KeyValuePair<string, string?>("asOf", day));
        Assert.Contains(why, refused.Flash, StringComparison.Ordinal);
        Assert.Contains("待确认", refused.TextOf("#as-of"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_day_possible_is_today()
    {
        await using var office = await OpenAsync();
        var page = await office.PressAsync(await office.UploadAsync("甲.xlsx", Wrong), "#as-of form", new KeyValuePair<string, string?>("asOf", "2026-11-23"));
        Assert.Contains("2026年11月23日 已确认", page.TextOf("#as-of"), StringComparison.Ordinal);
        Assert.Contains("没有写明", page.TextOf("#as-of"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_shown_field_by_field_with_personal_values_masked_and_moves_are_decided_by_the_person()
    {
        await using var office = await OpenAsync();
        await office.WriteAsync(await office.UploadAsync("一.xlsx", Ledger(
            Title, Header, ["甲某有限公司", Codes[0], "滨河社区", 20, "13800138000"], ["乙某有限公司", Codes[1], "明珠社区", 30, null], ["丙某有限公司", Codes[2], "明珠社区", 30, null])));
        var page = await office.UploadAsync("二.xlsx", Ledger(
            "规模以下非公企业台账 截至2026年10月31日", Header, ["甲某有限公司", Codes[0], "新华社区", 25, "13900139001"], ["乙某有限公司", Codes[1], "明珠社区", 30, null]));
        Assert.Contains("有变化2", page.TextOf("#import-tabs"), StringComparison.Ordinal);
        page = await office.TabAsync(page, PreviewTab.Changed);
        var first = Row(page, 3).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("职工人数：20→25", first, StringComparison.Ordinal);
        Assert.Contains("所属社区：滨河社区→新华社区", first, StringComparison.Ordinal);
        Assert.Contains("联系电话：138****8000→139****9001", first, StringComparison.Ordinal);
        Assert.DoesNotContain("13900139001", page.Text, StringComparison.Ordinal);

        page = await office.TabAsync(page, PreviewTab.Moves);
        Assert.Contains("规模以上 → 规模以下", Row(page, 3), StringComparison.Ordinal);
        page = await office.Clerk.SubmitAsync(page, Form(page, 3, "保持原台账"));
        Assert.Contains("保持原台账", Cell(page, 3, ".import-move"), StringComparison.Ordinal);
        page = await office.Clerk.SubmitAsync(page, Form(page, 3, "留待建议"));
        Assert.Contains("2 家还没有决定", page.Text, StringComparison.Ordinal);
        page = await office.Clerk.SubmitAsync(page, Form(page, 3, "保持原台账"));
        page = await office.Clerk.SubmitAsync(page, "form.import-moves button[value=true]");
        Assert.Contains("1 家按文件转入", page.Flash, StringComparison.Ordinal);
        Assert.Contains("按文件转入", Cell(page, 4, ".import-move"), StringComparison.Ordinal);
        Assert.Contains("保持原台账", Cell(page, 3, ".import-move"), StringComparison.Ordinal);

        await office.WriteAsync(page);
        var tabs = (await office.Clerk.GetAsync("/enterprises")).TextOf(".tabs");
        Assert.Contains("规模以上2", tabs, StringComparison.Ordinal);
        Assert.Contains("规模以下1", tabs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undecided_move_becomes_a_proposal_and_units_the_file_lacks_are_listed_only()
    {
        await using var office = await OpenAsync();
        await office.WriteAsync(await office.UploadAsync("一.xlsx", Ledger(
            Title, Header, ["甲某有限公司", Codes[0], "滨河社区", 20, null], ["乙某有限公司", Codes[1], "明珠社区", 30, null])));
        var page = await office.UploadAsync("二.xlsx", Ledger("规模以下非公企业台账 截至2026年10月31日", Header, ["甲某有限公司", Codes[0], "滨河社区", 20, null]));
        var written = await office.WriteAsync(page);
        Assert.Contains("有 1 家的台账与文件不一致，已列为建议", written.Text, StringComparison.Ordinal);
        Assert.Contains("甲某有限公司", (await office.Clerk.GetAsync("/ledgers?kind=Import")).Text, StringComparison.Ordinal);

        page = await office.UploadAsync("三.xlsx", Ledger("规模以上非公企业台账 截至2026年10月31日", Header, ["甲某有限公司", Codes[0], "滨河社区", 20, null]));
        Assert.Contains("文件中没有、系统里有的 1 家：查看（不会变动）", page.Text, StringComparison.Ordinal);
        var absent = await office.Clerk.GetAsync(page.Links.First(l => l.Contains("/absent", StringComparison.Ordinal)));
        Assert.Contains("乙某有限公司", absent.TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("甲某有限公司", absent.TextOf("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_there_are_no_communities_those_the_person_ticks_are_added_and_the_rest_become_errors()
    {
        await using var office = await OpenAsync(withCommunities: false);
        var page = await office.UploadAsync("甲.xlsx", Ledger(
            Title, Header, ["甲某有限公司", Codes[0], "滨河社区", 20, null], ["乙某有限公司", Codes[1], "不存在社区", 30, null]));
        Assert.Equal(["不存在社区", "滨河社区"], page.TextsOf("form[action$='/communities'] label[for^=place-]:not([for=place-all])"));
        Assert.Empty(page.Document.QuerySelectorAll("input[name=names][checked]"));
        Assert.Contains("请先勾选要添加的社区", (await office.PressAsync(page, "form[action$='/communities']")).Flash, StringComparison.Ordinal);

        page = await office.PressAsync(page, "form[action$='/communities']", new("names", "滨河社区"), new("names", "别处社区"));
        Assert.Contains("已添加社区：滨河社区", page.Flash, StringComparison.Ordinal);
        Assert.Contains("没有“不存在社区”这个社区", Row(page, 4), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action$='/communities']"));
        Assert.DoesNotContain("别处社区", (await office.Clerk.GetAsync("/communities")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_shown_with_how_they_were_matched_chosen_otherwise_and_remembered()
    {
        await using var office = await OpenAsync();
        string[] header = ["企业名称", "统一社会信用代码", "所属社区", "在册人头", "联系方式"];
        var page = await office.UploadAsync("甲.xlsx", Ledger(Title, header, ["甲某有限公司", Codes[0], "滨河社区", 20, "13800138000"]));
        Assert.Contains("5 列中对应了 4 列", page.Text, StringComparison.Ordinal);
        var sheets = await office.Clerk.GetAsync(page.Links.First(l => l.EndsWith("/sheets", StringComparison.Ordinal)));
        Assert.Equal(["别名", "名称一致", "名称一致", "未导入", "别名"], sheets.TextsOf("tbody td:last-child"));
        var field = sheets.Document.QuerySelector("select[aria-label*=在册人头]")!.GetAttribute("name")!;

        var twice = await office.PressAsync(sheets, "form[action$='/sheets']", new KeyValuePair<string, string?>(field, "ContactPhone"));
        Assert.Contains("有两列都对应到“联系电话”", twice.Flash, StringComparison.Ordinal);

        page = await office.PressAsync(sheets, "form[action$='/sheets']", new KeyValuePair<string, string?>(field, "Employees"));
        Assert.Contains("5 列全部对应", page.Text, StringComparison.Ordinal);
        Assert.Contains("已确认", page.TextOf("#as-of"), StringComparison.Ordinal);
        Assert.Contains("职工人数 20", Row(await office.TabAsync(page, PreviewTab.New), 3), StringComparison.Ordinal);

        var next = await office.UploadAsync("乙.xlsx", Ledger(Title, header, ["乙某有限公司", Codes[1], "明珠社区", 31, null]));
        Assert.Contains("5 列全部对应", next.Text, StringComparison.Ordinal);
        Assert.Contains("在册人头 → 职工人数 人工指定", next.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_is_read_as_what_the_person_says_it_is()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Ledger("企业情况", Header, ["甲某有限公司", Codes[0], "滨河社区", 20, null]));
        var sheets = await office.Clerk.GetAsync(page.Path.Split('?')[0] + "/sheets");
        page = await office.PressAsync(sheets, "form[action$='/sheets']", new("sheets[0].Kind", "enterprises/below"), new("sheets[0].IsSelected", "true"), new("sheets[0].AsOf", "2026-10-31"));
        Assert.Contains("规模以下", page.TextOf(".facts"), StringComparison.Ordinal);
        Assert.Contains("2026年10月31日", page.TextOf("#as-of"), StringComparison.Ordinal);
        await office.WriteAsync(page);
        Assert.Contains("规模以下1", (await office.Clerk.GetAsync("/enterprises")).TextOf(".tabs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_found_by_number_name_and_code()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        foreach (var (word, row) in new[] { ("4", "4"), ("丙某", "5"), (Codes[2], "6") })
        {
            var found = await office.Clerk.SubmitAsync(page, "form[role=search].filter-bar", [new("q", word)]);
            Assert.Equal([row], found.TextsOf("tr[data-import-row] > td:first-child"));
        }

        Assert.Contains("没有找到", (await office.Clerk.SubmitAsync(page, "form[role=search].filter-bar", [new("q", "无此单位")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_rows_are_a_workbook_with_reasons_in_which_no_text_became_a_formula()
    {
        await using var office = await OpenAsync();
        var page = await office.UploadAsync("甲.xlsx", Wrong);
        var file = await office.Clerk.GetAsync(page.Links.First(l => l.EndsWith("/wrong-rows", StringComparison.Ordinal)));
        Assert.Equal(OutgoingFile.Workbook, file.ContentType);
        Assert.Contains(Uri.EscapeDataString("甲-错误清单.xlsx"), file.Headers["Content-Disposition"], StringComparison.Ordinal);
        using var book = new XLWorkbook(new MemoryStream([.. file.Body]));
        var rows = book.Worksheet("台账").RowsUsed().Where(r => r.RowNumber() > 3 && r.Cell(1).DataType == XLDataType.Number).ToList();
        var last = rows.Single(r => r.LastCellUsed().GetString().StartsWith("原表第 6 行：", StringComparison.Ordinal)).CellsUsed().ToList();
        Assert.Contains(last, c => c.DataType == XLDataType.Text && c.GetString() == "=丁某有限公司" && !c.HasFormula);
        Assert.Contains(last, c => c.DataType == XLDataType.Number && c.GetDouble() == -3);
        Assert.Contains("职工人数", last[^1].GetString(), StringComparison.Ordinal);
        Assert.Contains(book.Worksheet("台账").CellsUsed(), c => c.GetString() == "13800138000"); // Masked it could not be sent in again; the clerk has the right.
    }

    private static AngleSharp.Dom.IElement Find(Page page, int row) =>
        page.Document.QuerySelectorAll("tr[data-import-row]").FirstOrDefault(r => r.QuerySelector("td")!.TextContent.Trim() == row.ToString(System.Globalization.CultureInfo.InvariantCulture))
        ?? throw new InvalidOperationException($"No row {row}: {page.Text}");

    private static string Row(Page page, int row) => page.TextOf($"#{Find(page, row).Id}");

    private static string Cell(Page page, int row, string selector) => page.TextOf($"#{Find(page, row).Id} {selector}");

    /// <summary>A selector of the button with that word in the row.</summary>
    private static string Form(Page page, int row, string word)
    {
        var button = Find(page, row).QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Trim() == word)
            ?? throw new InvalidOperationException($"No “{word}” in row {row}: {Row(page, row)}");
        button.Id = "pressed-" + Guid.NewGuid().ToString("N");
        return "#" + button.Id;
    }
}
