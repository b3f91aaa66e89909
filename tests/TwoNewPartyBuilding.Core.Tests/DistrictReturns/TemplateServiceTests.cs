using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.DistrictReturns;

/// <summary>The district's workbook: taken in, pointed at once, carried over to the next one, filled and kept.</summary>
public sealed class TemplateServiceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Only_a_whole_workbook_is_taken_in_whatever_it_is_called()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var templates = staff.Get<TemplateService>();
        Assert.Equal("File", (await templates.UploadAsync(ReturnKind.Month, "表.xlsx", null, Ct)).Problems.Single().Field);
        Assert.Equal("Kind", (await templates.UploadAsync(null, "表.xlsx", new MemoryStream(DistrictWorkbook.Make()), Ct)).Problems.Single().Field);
        Assert.Contains("xlsx", (await templates.UploadAsync(ReturnKind.Month, "表.xlsx", new MemoryStream("%PDF-1.7"u8.ToArray()), Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.False((await templates.UploadAsync(ReturnKind.Month, "表.xlsx", new MemoryStream(DistrictWorkbook.Make()[..900]), Ct)).Ok);
        Assert.Equal(0, await staff.Db.ReturnTemplates.CountAsync(Ct));
        var id = (await templates.UploadAsync(ReturnKind.Month, @"C:\下载\区月报.xls", new MemoryStream(DistrictWorkbook.Make()), Ct)).Value;
        var kept = await staff.Db.ReturnTemplates.SingleAsync(t => t.Id == id, Ct);
        Assert.Equal("区月报.xlsx", kept.FileName);
        Assert.DoesNotContain("xl/workbook.xml", System.Text.Encoding.Latin1.GetString((await staff.Db.ReturnTemplateContents.SingleAsync(Ct)).Content), StringComparison.Ordinal);
        await using var community = _database.As(Role.CommunityStaff, await _database.AddCommunityAsync());
        Assert.True((await community.Get<TemplateService>().UploadAsync(ReturnKind.Month, "表.xlsx", new MemoryStream(DistrictWorkbook.Make()), Ct)).NotFound);
    }

    [Fact]
    public async Task Pointing_at_words_or_formulas_asks_first_and_every_change_is_a_version()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = await UploadAsync(staff);
        Assert.Equal("Code", (await PointAsync(staff, id, "", "B4")).Problems.Single().Field);
        Assert.Equal("Address", (await PointAsync(staff, id, "U01", "第四行")).Problems.Single().Field);
        Assert.Equal("Sheet", (await PointAsync(staff, id, "U01", "B4", sheet: "没有")).Problems.Single().Field);
        Assert.Contains("文字", (await PointAsync(staff, id, "U01", "A4")).Value!.Warning, StringComparison.Ordinal);
        Assert.Contains("公式", (await PointAsync(staff, id, "U01", "D4")).Value!.Warning, StringComparison.Ordinal);
        Assert.Contains("文字", (await PointAsync(staff, id, "U01", "C1")).Value!.Warning, StringComparison.Ordinal);
        Assert.Empty(await staff.Db.TemplateCells.ToListAsync(Ct));
        Assert.Equal(1, (await staff.Db.ReturnTemplates.AsNoTracking().SingleAsync(Ct)).MappingVersion);

        Assert.Null((await PointAsync(staff, id, "U01", "b4")).Value!.Warning);
        Assert.Contains("U01", (await PointAsync(staff, id, "M01", "B4")).Value!.Warning, StringComparison.Ordinal);
        Assert.Null((await PointAsync(staff, id, "M01", "B4", confirmed: true)).Value!.Warning);
        Assert.Null((await PointAsync(staff, id, "M01", "B4")).Value!.Warning);
        var cells = await staff.Db.TemplateCells.AsNoTracking().OrderBy(c => c.FromVersion).ToListAsync(Ct);
        Assert.Equal([("U01", 2, 3), ("M01", 3, null)], cells.Select(c => (c.Code, c.FromVersion, c.ToVersion)));
        Assert.Equal(("单位总数", "本月"), (cells[1].RowLabel, cells[1].ColumnLabel));
        Assert.True((await staff.Get<TemplateService>().LetGoAsync(id, cells[1].Id, Ct)).Ok);
        Assert.True((await staff.Get<TemplateService>().LetGoAsync(id, cells[1].Id, Ct)).NotFound);
        Assert.Equal(4, (await staff.Db.ReturnTemplates.AsNoTracking().SingleAsync(Ct)).MappingVersion);
        Assert.True((await staff.Get<TemplateService>().PointAsync(id, new PointInput { Version = Guid.NewGuid(), Code = "U01", Sheet = DistrictWorkbook.Sheet, At = "B5" }, Ct)).Conflict);
    }

    [Fact]
    public async Task A_new_workbook_takes_the_cells_along_where_the_words_beside_them_are_the_same()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var old = await UploadAsync(staff);
        foreach (var (code, address) in new[] { ("U01", "B4"), ("U03", "B5"), ("M01", "B7"), ("K10", "B8") })
        {
            Assert.True((await PointAsync(staff, old, code, address)).Ok);
        }

        // Two new rows above, and the members' line is called otherwise.
        var id = (await staff.Get<TemplateService>().UploadAsync(ReturnKind.Month, "新表.xlsx", new MemoryStream(DistrictWorkbook.Make(2, "党员人数")), Ct)).Value;
        var read = (await staff.Get<TemplateList>().FindAsync(id, null, Ct))!;
        Assert.Equal([("K10", "B10"), ("U01", "B6"), ("U03", "B7")], read.Cells.Select(c => (c.Code, c.Address)));
        Assert.Equal(["M01"], read.Lost);
        Assert.True(read.Row.IsNewest);
        Assert.False((await staff.Get<TemplateList>().FindAsync(old, null, Ct))!.Row.IsNewest);
        Assert.True((await PointAsync(staff, old, "U04", "B6")).NotFound);

        // Withdrawn as a mistake, the one before is used again.
        Assert.Equal("Reason", (await staff.Get<TemplateService>().WithdrawAsync(id, "", Ct)).Problems.Single().Field);
        Assert.True((await staff.Get<TemplateService>().WithdrawAsync(id, "传错了", Ct)).Ok);
        Assert.Equal([(2, false), (1, true)], (await staff.Get<TemplateList>().ReadAsync(Ct)).Select(r => (r.Number, r.IsNewest)));
    }

    [Fact]
    public async Task The_filled_workbook_is_previewed_sent_kept_and_noted_each_time_it_leaves()
    {
        _database.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        await using (var system = _database.AsSystem())
        {
            Assert.True((await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Ok);
        }

        _database.Time.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(8)));
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = (await staff.Get<ReturnService>().DraftAsync(new(ReturnKind.Month, new DateOnly(2026, 12, 31)), Ct)).Value;
        Assert.Contains("还没有上传", (await staff.Get<ReturnFiles>().PreviewAsync(id, Ct)).Problems.Single().Message, StringComparison.Ordinal);
        var template = await UploadAsync(staff);
        Assert.Contains("还没有指定", (await staff.Get<ReturnFiles>().PreviewAsync(id, Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("还没有指定", (await SendAsync(staff, id)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await PointAsync(staff, template, "U01", "B4")).Ok);
        Assert.True((await PointAsync(staff, template, "U01", "C4", part: CellPart.Last)).Ok);
        Assert.True((await PointAsync(staff, template, "K10", "B8")).Ok);
        var preview = await (await staff.Get<ReturnFiles>().PreviewAsync(id, Ct)).Value!.BytesAsync();
        Assert.Equal((1d, 0d, 0d), (Cell(preview, "B4"), Cell(preview, "C4"), Cell(preview, "B8")));

        Assert.True((await SendAsync(staff, id)).Ok);
        var sent = await staff.Db.SentReturns.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((template, 4), (sent.TemplateId, sent.MappingVersion));
        Assert.Contains("内部资料", sent.FileName, StringComparison.Ordinal);

        // Whatever happens to the workbook later, the sent file is the same for ever.
        Assert.True((await staff.Get<TemplateService>().WithdrawAsync(template, "换新表", Ct)).Ok);
        var file = await (await staff.Get<ReturnFiles>().SentAsync(id, 1, Ct))!.BytesAsync();
        Assert.Equal((1d, 0d, 0d), (Cell(file, "B4"), Cell(file, "C4"), Cell(file, "B8")));
        Assert.Equal(file, await (await staff.Get<ReturnFiles>().SentAsync(id, 1, Ct))!.BytesAsync());
        Assert.Null(await staff.Get<ReturnFiles>().SentAsync(id, 2, Ct));
        var left = await staff.Db.AuditEntries.AsNoTracking().Where(a => a.Action == AuditAction.Exported).OrderBy(a => a.Sequence).Select(a => new { a.RootId, a.Reason }).ToListAsync(Ct);
        Assert.Equal([(id, "预览（未报送）"), (id, "已报送的第 1 版"), (id, "已报送的第 1 版")], left.Select(a => (a.RootId!.Value, a.Reason!)));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static double Cell(byte[] workbook, string address) => Convert.ToDouble(DistrictWorkbook.Read(workbook, address), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Guid> UploadAsync(TestScope staff)
    {
        var made = await staff.Get<TemplateService>().UploadAsync(ReturnKind.Month, "区月报.xlsx", new MemoryStream(DistrictWorkbook.Make()), Ct);
        Assert.True(made.Ok, string.Join("；", made.Problems.Select(p => p.Message)));
        return made.Value;
    }

    private static async Task<Outcome<Pointed>> PointAsync(
        TestScope staff, Guid id, string code, string address, string sheet = DistrictWorkbook.Sheet, bool confirmed = false, CellPart part = CellPart.Value) =>
        await staff.Get<TemplateService>().PointAsync(
            id, new PointInput { Version = (await staff.Get<TemplateList>().FindAsync(id, null, Ct))!.Version, Code = code, Part = part, Sheet = sheet, Address = address, Confirmed = confirmed }, Ct);

    private static async Task<Outcome> SendAsync(TestScope staff, Guid id) => await staff.Get<ReturnService>().SendAsync(
        id, new SendInput { Version = (await staff.Get<ReturnList>().FindAsync(id, Ct))!.Version, SentOn = staff.Clock.Today, SentBy = "刘敏", Confirmed = true }, Ct);
}
