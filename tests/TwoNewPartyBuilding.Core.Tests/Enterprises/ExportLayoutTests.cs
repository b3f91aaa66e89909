using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Enterprises;

/// <summary>The exported ledger as another program reads it, who may have what in it, and the audit row it leaves.</summary>
public sealed class ExportLayoutTests : IDisposable
{
    private const string Formula = "=cmd|' /C calc'!A0";
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Scenario_57_the_ledger_has_the_official_layout_and_codes_stay_text()
    {
        await EnterAsync();
        var (file, book) = await ExportAsync(Role.CommitteeStaff, new EnterpriseFilter { Ledger = Ledger.AboveScale, Sort = EnterpriseSort.Name, Desc = false });
        using var _ = book;
        Assert.Equal("示范街道-规模以上非公企业台账-20261123.xlsx", file.Name);
        var sheet = Assert.Single(book.Worksheets);
        Assert.Equal("规模以上", sheet.Name);
        Assert.Equal("示范街道非公企业党建工作台账（规模以上）", sheet.Cell("A1").GetString());
        Assert.True(sheet.Cell("A1").IsMerged());
        Assert.Equal(("黑体", 20.0), (sheet.Cell("A1").Style.Font.FontName, sheet.Cell("A1").Style.Font.FontSize));
        Assert.Equal(["填报单位：示范街道", "统计截止日期：2026年11月23日", "单位：万元、人"], sheet.Row(2).CellsUsed().Select(c => c.GetString()));
        Assert.Equal("序号", sheet.Cell("A3").GetString());
        Assert.Equal("单位名称", sheet.Cell("B4").GetString());
        Assert.Equal("基本信息", sheet.Cell("B3").GetString());
        Assert.Contains(sheet.MergedRanges, m => m.RangeAddress.ToString() == "A3:A4");

        var columns = sheet.Row(4).CellsUsed().ToDictionary(c => c.GetString(), c => c.Address.ColumnNumber);
        var first = sheet.Row(5);
        Assert.Equal((1.0, "丙公司"), (first.Cell(1).GetDouble(), first.Cell(2).GetString()));
        var code = first.Cell(columns["统一社会信用代码"]);
        Assert.Equal((XLDataType.Text, TestData.CreditCodeOf(3), "@"), (code.DataType, code.GetString(), Format(code)));
        Assert.Equal("√", first.Cell(columns["是否成立党组织"]).GetString());
        Assert.Equal("×", sheet.Row(6).Cell(columns["是否成立党组织"]).GetString());
        Assert.Equal("—", first.Cell(columns["备注"]).GetString());
        var founded = first.Cell(columns["成立时间"]);
        Assert.Equal((new DateTime(2010, 3, 5), "yyyy\\-mm\\-dd"), (founded.GetDateTime(), founded.Style.DateFormat.Format));
        Assert.Equal(2500.5, first.Cell(columns["年主营业务收入(万元)"]).GetDouble());
        Assert.Equal(XLBorderStyleValues.Thin, first.Cell(3).Style.Border.BottomBorder);
        Assert.True(first.Cell(3).Style.Alignment.WrapText);

        Assert.Equal(("合计", "2 家"), (sheet.Cell("A7").GetString(), sheet.Cell("B7").GetString()));
        Assert.Equal(4501, sheet.Cell(7, columns["年主营业务收入(万元)"]).GetDouble());
        Assert.Equal("注：导出条件：规模以上台账；按单位名称升序。个人信息已脱敏。", sheet.Cell("A8").GetString());
        Assert.Equal(["填表人：", "审核人：", "单位盖章：", "填报日期："], sheet.Row(9).CellsUsed().Select(c => c.GetString()));
    }

    [Fact]
    public async Task The_page_is_A4_lying_one_page_wide_with_repeated_headings_and_no_author()
    {
        await EnterAsync();
        var (file, book) = await ExportAsync(Role.CommitteeStaff, new EnterpriseFilter { Ledger = Ledger.AboveScale });
        using var _ = book;
        var sheet = Assert.Single(book.Worksheets);
        Assert.Equal((XLPaperSize.A4Paper, XLPageOrientation.Landscape, 1), (sheet.PageSetup.PaperSize, sheet.PageSetup.PageOrientation, sheet.PageSetup.PagesWide));
        Assert.Equal((3, 4), (sheet.PageSetup.FirstRowToRepeatAtTop, sheet.PageSetup.LastRowToRepeatAtTop));
        Assert.Equal((4, 2), (sheet.SheetView.SplitRow, sheet.SheetView.SplitColumn));
        Assert.Equal(1.5, sheet.PageSetup.Margins.Left * 2.54, 0.01);
        Assert.Contains("第 &P 页 共 &N 页", sheet.PageSetup.Footer.Center.GetText(XLHFOccurrence.OddPages), StringComparison.Ordinal);
        Assert.Equal("内部资料", sheet.PageSetup.Header.Left.GetText(XLHFOccurrence.OddPages));
        Assert.True(string.IsNullOrEmpty(book.Properties.Author));
        Assert.True(string.IsNullOrEmpty(book.Properties.LastModifiedBy));
        Assert.Empty(OfficeFile.Errors(await file.BytesAsync()));
    }

    [Fact]
    public async Task A_name_that_looks_like_a_formula_is_a_text_cell_with_quote_prefix_and_unchanged()
    {
        await EnterAsync();
        var (file, book) = await ExportAsync(Role.CommitteeStaff, new EnterpriseFilter { Q = "cmd" });
        using var _ = book;
        var cell = book.Worksheets.First().Row(5).Cell(2);
        Assert.Equal((XLDataType.Text, Formula, false), (cell.DataType, cell.GetString(), cell.HasFormula));
        using var stream = new MemoryStream(await file.BytesAsync());
        using var document = SpreadsheetDocument.Open(stream, false);
        var raw = document.WorkbookPart!.WorksheetParts.First().Worksheet.Descendants<Cell>().First(c => c.CellReference == "B5");
        var format = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)raw.StyleIndex!.Value);
        Assert.True(format.QuotePrefix!.Value);
        Assert.Null(raw.CellFormula);
    }

    [Theory]
    [InlineData(Role.CommitteeLeader)]
    [InlineData(Role.CommunityStaff)]
    public async Task Without_the_right_the_export_is_masked_and_full_is_refused(Role role)
    {
        await EnterAsync();
        var (file, book) = await ExportAsync(role, new EnterpriseFilter { Q = "丙" });
        using var _ = book;
        var text = string.Join(' ', book.Worksheets.First().CellsUsed().Select(c => c.GetString()));
        Assert.Contains("199****0003", text, StringComparison.Ordinal);
        Assert.Contains("赵*国", text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900000003", text, StringComparison.Ordinal);
        Assert.DoesNotContain("赵建国", text, StringComparison.Ordinal);
        Assert.EndsWith(".xlsx", file.Name, StringComparison.Ordinal);

        await using var scope = await OpenAsync(role);
        var refused = await scope.Get<EnterpriseExport>().PrepareAsync(new EnterpriseFilter(), new ExportInput { Personal = ExportPersonal.Full, Reason = "报送" });
        Assert.Equal(nameof(ExportInput.Personal), Assert.Single(refused.Problems).Field);
        Assert.False((await scope.Get<EnterpriseExport>().LookAsync(new EnterpriseFilter())).MayBeFull);
    }

    [Fact]
    public async Task With_the_right_full_needs_a_reason_and_every_export_leaves_an_audit_row()
    {
        await EnterAsync();
        var filter = new EnterpriseFilter { Q = "丙", Members = true };
        await using (var scope = await OpenAsync(Role.CommitteeStaff))
        {
            var unsaid = await scope.Get<EnterpriseExport>().PrepareAsync(filter, new ExportInput { Personal = ExportPersonal.Full, Reason = " " });
            Assert.Equal(nameof(ExportInput.Reason), Assert.Single(unsaid.Problems).Field);
            Assert.False(await scope.Db.AuditEntries.AnyAsync(e => e.Action == AuditAction.Exported));
        }

        var (_, masked) = await ExportAsync(Role.CommitteeStaff, filter);
        masked.Dispose();
        var (file, book) = await ExportAsync(Role.CommitteeStaff, filter, new ExportInput { Personal = ExportPersonal.Full, Reason = "区委报送" });
        using var _ = book;
        var text = string.Join(' ', book.Worksheets.First().CellsUsed().Select(c => c.GetString()));
        Assert.Contains("19900000003", text, StringComparison.Ordinal);
        Assert.Contains("个人信息未脱敏，请妥善保管", text, StringComparison.Ordinal);
        Assert.Equal("内部资料（含个人信息，注意保管）", book.Worksheets.First().PageSetup.Header.Left.GetText(XLHFOccurrence.OddPages));

        await using var system = _database.AsSystem();
        var rows = await system.Db.AuditEntries.Where(e => e.Action == AuditAction.Exported).OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal(
            ["1 家，已脱敏；全部台账，名称或代码含“丙”，有党员；按更新时间降序", "1 家，未脱敏（区委报送）；全部台账，名称或代码含“丙”，有党员；按更新时间降序"],
            rows.Select(r => r.Reason));
        Assert.All(rows, r => Assert.Equal((file.Name, "tester"), (r.Label, r.UserName)));
    }

    [Fact]
    public async Task The_file_holds_what_the_list_shows_all_pages_in_its_order_and_only_the_own_scope()
    {
        var community = await EnterAsync();
        var filter = new EnterpriseFilter { Sort = EnterpriseSort.Revenue, Desc = true, Size = 20, Page = 2 };
        var (_, book) = await ExportAsync(Role.CommitteeStaff, filter);
        using (book)
        {
            Assert.Equal(["非公企业", "社会组织"], book.Worksheets.Select(w => w.Name));
            Assert.Equal(["丙公司", "甲公司", Formula], Names(book.Worksheet(1)));
            Assert.Equal(["乙协会"], Names(book.Worksheet(2)));
            Assert.Equal("示范街道社会组织党建工作台账", book.Worksheet(2).Cell("A1").GetString());
        }

        await using var member = _database.As(Role.CommunityStaff, community);
        var own = await member.Get<EnterpriseExport>().PrepareAsync(filter, new ExportInput());
        Assert.Equal(1, own.Value.Units);
        Assert.StartsWith("示范街道滨河社区-", own.Value.File.Name, StringComparison.Ordinal);
        using var theirs = new XLWorkbook(new MemoryStream(await own.Value.File.BytesAsync()));
        Assert.Equal(["丙公司"], Names(theirs.Worksheet(1)));
    }

    [Fact]
    public async Task Nothing_to_export_is_said_and_leaves_no_trace()
    {
        await using var scope = await OpenAsync(Role.CommitteeStaff);
        var outcome = await scope.Get<EnterpriseExport>().PrepareAsync(new EnterpriseFilter { Q = "没有" }, new ExportInput());
        Assert.Equal("没有符合条件的单位，没有可导出的内容", Assert.Single(outcome.Problems).Message);
        Assert.False(await scope.Db.AuditEntries.AnyAsync(e => e.Action == AuditAction.Exported));
    }

    private static IEnumerable<string> Names(IXLWorksheet sheet) =>
        sheet.RowsUsed().Where(r => r.RowNumber() > 4 && r.Cell(1).DataType == XLDataType.Number).Select(r => r.Cell(2).GetString());

    private static string Format(IXLCell cell) => cell.Style.NumberFormat.NumberFormatId == 49 ? "@" : cell.Style.NumberFormat.Format;

    private async Task<TestScope> OpenAsync(Role role)
    {
        await using var system = _database.AsSystem();
        return _database.As(role, await system.Db.Communities.AsNoTracking().FirstOrDefaultAsync());
    }

    private async Task<(OutgoingFile File, XLWorkbook Book)> ExportAsync(Role role, EnterpriseFilter filter, ExportInput? input = null)
    {
        await using var scope = await OpenAsync(role);
        var outcome = await scope.Get<EnterpriseExport>().PrepareAsync(filter, input ?? new ExportInput());
        Assert.True(outcome.Ok, string.Join('；', outcome.Problems.Select(p => p.Message)));
        var bytes = await outcome.Value.File.BytesAsync();
        return (outcome.Value.File with { WriteAsync = (target, ct) => target.WriteAsync(bytes, ct).AsTask() }, new XLWorkbook(new MemoryStream(bytes)));
    }

    private async Task<Communities.Community> EnterAsync()
    {
        var community = await _database.AddCommunityAsync();
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<EnterpriseService>();
        async Task AddAsync(EnterpriseInput input, RegistrationInput? form = null)
        {
            var id = await service.EnterAsync(input);
            Assert.True(id.Ok, string.Join('；', id.Problems.Select(p => p.Message)));
            if (form is not null)
            {
                Assert.True((await staff.Get<EnterpriseParts>().SaveRegistrationAsync(id.Value, form)).Ok);
            }
        }

        await AddAsync(new() { Name = Formula, RevenueWan = 10 });
        await AddAsync(new() { Name = "乙协会", Kind = EnterpriseKind.SocialOrganization });
        await AddAsync(new() { Name = "甲公司", CreditCode = TestData.CreditCodeOf(1), IndustryCode = "33", RevenueWan = 2000.5m, Employees = 20 }, new() { HasPartyOrganization = false });
        await AddAsync(
            new()
            {
                Name = "丙公司", CreditCode = TestData.CreditCodeOf(3), IndustryCode = "33", RevenueWan = 2500.5m, Employees = 90, FoundedOn = new DateOnly(2010, 3, 5),
                CommunityId = community.Id, LegalRepresentative = "赵建国", ContactPhone = "19900000003",
            },
            new() { HasPartyOrganization = true, MembersHere = 5, SecretaryName = "钱秀兰" });
        return community;
    }
}
