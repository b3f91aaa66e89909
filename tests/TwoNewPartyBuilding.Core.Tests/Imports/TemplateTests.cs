using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Imports;

/// <summary>Templates to fill in, and the wrong rows given back: both are workbooks that the import takes again.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("enterprises", "above", "规模以上")]
    [InlineData("enterprises", "key", "重点管理")]
    [InlineData("enterprises", null, null)]
    [InlineData("social-organizations", null, null)]
    public async Task A_template_that_is_filled_in_goes_in_as_it_stands(string sheet, string? variant, string? label)
    {
        using var desk = await ImportDesk.OpenAsync();
        var (name, book) = await TemplateAsync(desk, sheet, variant);
        using var _ = book;
        var form = book.Worksheets.First();
        var columns = form.Row(4).CellsUsed().ToDictionary(c => c.GetString(), c => c.Address.ColumnNumber);
        Assert.Contains("单位名称*", columns.Keys);
        Fill("单位名称*", "滨河甲公司");
        Fill("统一社会信用代码", TestData.CreditCodeOf(7));
        Fill("所属社区", "滨河社区");
        Fill("职工人数", 25);
        Fill("是否成立党组织", "√");
        Fill("成立时间", new DateTime(2011, 5, 6));
        using var filled = new MemoryStream();
        book.SaveAs(filled);
        filled.Position = 0;
        var batch = await desk.ReadAsync(await desk.UploadAsync(name, filled));
        Assert.Null(batch.Message);
        Assert.Equal(["填写说明", "选项"], batch.Sheets.Where(s => !s.IsSelected).Select(s => s.Name));
        var shown = Assert.Single(batch.Sheets, s => s.IsSelected);
        Assert.Equal((null, sheet, variant, label), (shown.Problem, shown.DefinitionKey, shown.Variant, shown.VariantLabel));
        Assert.All(shown.Matches, m => Assert.NotNull(m.Key));
        var row = Assert.Single(await desk.RowsAsync(batch));
        Assert.Equal((RowEffect.New, "滨河甲公司"), (row.Effect, row.Label));
        Assert.Null(row.Content.Warnings);

        var after = await desk.CommitAsync(batch.Id);
        Assert.Equal((ImportState.Committed, 1), (after.State, after.Written));
        await using var scope = desk.Database.AsSystem();
        var unit = await scope.Db.Enterprises.Include(e => e.Registration).Include(e => e.Community).SingleAsync();
        Assert.Equal((25, new DateOnly(2011, 5, 6), "滨河社区", true), (unit.Employees, unit.FoundedOn, unit.Community!.Name, unit.Registration!.HasPartyOrganization));

        void Fill(string heading, object value) => form.Cell(5, columns[heading]).Value = value;
    }

    [Fact]
    public async Task A_template_offers_words_hints_and_text_formats()
    {
        using var desk = await ImportDesk.OpenAsync();
        var (name, book) = await TemplateAsync(desk, "enterprises", "above");
        using var _ = book;
        Assert.Equal("示范街道-非公企业台账（规模以上）模板-20261123.xlsx", name);
        var form = book.Worksheets.First();
        var columns = form.Row(4).CellsUsed().ToDictionary(c => c.GetString(), c => c.Address.ColumnNumber);
        Assert.Equal("\"正常,歇业,停产,注销中,迁出\"", RuleOf("经营状态").Value);
        Assert.Equal("\"√,×\"", RuleOf("是否成立党组织").Value);
        var places = RuleOf("所属社区");
        Assert.Equal(XLAllowedValues.List, places.AllowedValues);
        var listed = places.Value.Replace("选项!", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal);
        Assert.Equal(ImportDesk.Communities, book.Worksheet("选项").Range(listed).Cells().Select(c => c.GetString()));
        Assert.Equal(XLWorksheetVisibility.Hidden, book.Worksheet("选项").Visibility);
        Assert.Contains("必填", RuleOf("单位名称*").InputMessage, StringComparison.Ordinal);
        Assert.Contains("18 位", RuleOf("统一社会信用代码").InputMessage, StringComparison.Ordinal);
        foreach (var row in new[] { 5, 900 })
        {
            Assert.Equal(49, form.Cell(row, columns["统一社会信用代码"]).Style.NumberFormat.NumberFormatId);
            Assert.Equal(49, form.Cell(row, columns["联系电话"]).Style.NumberFormat.NumberFormatId);
        }

        var explained = book.Worksheet("填写说明");
        Assert.Equal(columns.Keys.Select(k => k.TrimEnd('*')), explained.RowsUsed().Select(r => r.Cell(2).GetString()).Where(t => columns.ContainsKey(t) || t == "单位名称"));

        IXLDataValidation RuleOf(string heading) => form.Cell(5, columns[heading]).DataValidation;
    }

    [Fact]
    public async Task There_is_no_template_of_what_cannot_be_imported()
    {
        using var desk = await ImportDesk.OpenAsync();
        await using var scope = desk.Open();
        Assert.Null(await scope.Get<ImportTemplates>().MakeAsync("members-of-nothing", null));
        Assert.Null(await scope.Get<ImportTemplates>().MakeAsync("enterprises", "zzz"));
        Assert.Null(await scope.Get<ImportTemplates>().MakeAsync("social-organizations", "above"));
    }

    [Fact]
    public async Task Wrong_rows_come_back_with_reasons_and_go_in_once_mended()
    {
        const string Above = "1-规模以上非公企业台账.xlsx";
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.BringAsync(Above);
        var wrong = (await desk.RowsAsync(batch)).Where(r => r.Effect == RowEffect.Wrong).ToList();
        Assert.Equal(6, wrong.Count);
        var (name, content) = await WrongRowsAsync(desk, batch.Id);
        Assert.Equal("1-规模以上非公企业台账-错误清单.xlsx", name);
        Assert.Empty(OfficeFile.Errors(content));
        using var book = new XLWorkbook(new MemoryStream(content));
        var sheet = Assert.Single(book.Worksheets);
        var headings = sheet.Row(3).CellsUsed().Select(c => c.GetString()).ToList();
        Assert.Equal(("序号", WrongRowsWorkbook.ReasonHeading), (headings[0], headings[^1]));
        var rows = sheet.RowsUsed().Where(r => r.RowNumber() > 3 && r.Cell(1).DataType == XLDataType.Number).ToList();
        Assert.Equal(wrong.Count, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var reason = rows[i].Cell(headings.Count).GetString();
            Assert.StartsWith($"原表第 {wrong[i].Number} 行：", reason, StringComparison.Ordinal);
            Assert.All(wrong[i].Content.Problems!, p => Assert.Contains(p.Reason, reason, StringComparison.Ordinal));
        }

        // Sent in again as it is, it is read the same way and finds the same mistakes, but for those that another row made.
        var again = await desk.ReadAsync(await desk.UploadAsync(name, new MemoryStream(content)));
        Assert.Equal((batch.Sheets[0].AsOf, "above", (string?)null), (again.Sheets[0].AsOf, again.Sheets[0].Variant, again.Sheets[0].Problem));
        Assert.Equal(
            batch.Sheets[0].Matches.Where(m => m.Key is not null).OrderBy(m => m.Column).Select(m => m.Key),
            again.Sheets[0].Matches.Where(m => m.Key is not null).OrderBy(m => m.Column).Select(m => m.Key));
        Assert.Null(again.Sheets[0].Matches.Single(m => m.Header == WrongRowsWorkbook.ReasonHeading).Key);
        var repeated = await desk.RowsAsync(again);
        Assert.Equal(
            wrong.Where(r => !r.Content.Problems!.Exists(p => p.Reason.Contains("重复", StringComparison.Ordinal))).Select(r => r.Label),
            repeated.Where(r => r.Effect == RowEffect.Wrong).Select(r => r.Label));

        // Mended in one row, that row goes in.
        var nameless = rows.First(r => r.Cell(headings.Count).GetString().Contains("缺单位名称", StringComparison.Ordinal));
        var nameColumn = again.Sheets[0].Matches.Single(m => m.Key == nameof(EnterpriseFields.Name)).Column;
        nameless.Cell(nameColumn).Value = "补上名称的公司";
        using var mended = new MemoryStream();
        book.SaveAs(mended);
        mended.Position = 0;
        var last = await desk.ReadAsync(await desk.UploadAsync(name, mended));
        Assert.Equal("补上名称的公司", Assert.Single(await desk.RowsAsync(last), r => r.Effect == RowEffect.New && r.Label.StartsWith("补上", StringComparison.Ordinal)).Label);
        await using var scope = desk.Database.AsSystem();
        var note = await scope.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported);
        Assert.Equal(("6 行有错误，未脱敏（退回更正）", batch.Id), (note.Reason, note.RecordId));
    }

    [Fact]
    public async Task An_import_without_wrong_rows_gives_none_back()
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.BringAsync("5-社会组织台账.xlsx");
        await using var scope = desk.Open();
        Assert.Equal("没有有错误的行，不需要错误清单", Assert.Single((await scope.Get<WrongRowsWorkbook>().MakeAsync(batch.Id)).Problems).Message);
        Assert.True((await scope.Get<WrongRowsWorkbook>().MakeAsync(Guid.NewGuid())).NotFound);
    }

    private static async Task<(string Name, XLWorkbook Book)> TemplateAsync(ImportDesk desk, string sheet, string? variant)
    {
        await using var scope = desk.Open();
        var file = (await scope.Get<ImportTemplates>().MakeAsync(sheet, variant))!;
        var content = await file.BytesAsync();
        Assert.Empty(OfficeFile.Errors(content));
        return (file.Name, new XLWorkbook(new MemoryStream(content)));
    }

    private static async Task<(string Name, byte[] Content)> WrongRowsAsync(ImportDesk desk, Guid id)
    {
        await using var scope = desk.Open();
        var file = (await scope.Get<WrongRowsWorkbook>().MakeAsync(id)).Value!;
        return (file.Name, await file.BytesAsync());
    }
}
