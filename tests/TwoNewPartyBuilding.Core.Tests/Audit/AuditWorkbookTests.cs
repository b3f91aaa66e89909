using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Audit;

/// <summary>The trail as a workbook: what the filter shows, masked, as text, and written down itself (13.3, 14.2).</summary>
public sealed class AuditWorkbookTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task EnterAsync(params string[] names)
    {
        var community = await _database.AddCommunityAsync();
        await using var system = _database.AsSystem();
        foreach (var name in names)
        {
            system.Db.Enterprises.Add(new Enterprise { Name = name, NameKey = name, CommunityId = community.Id, ScopePath = community.Path, ContactPhone = "13800138000" });
        }

        await system.Db.SaveChangesAsync(Ct);
    }

    private async Task<IXLWorksheet> WriteAsync(AuditFilter filter)
    {
        await using var auditor = _database.As(Role.AuditAdministrator);
        var outcome = await auditor.Get<AuditWorkbook>().WriteAsync(filter, Ct);
        Assert.True(outcome.Ok);
        return new XLWorkbook(new MemoryStream(outcome.Value!)).Worksheet(1);
    }

    [Fact]
    public async Task It_holds_what_the_filter_shows_in_order_and_masked()
    {
        await EnterAsync("东湖商贸", "西湖商贸");
        var sheet = await WriteAsync(new AuditFilter { Record = nameof(Enterprise) });
        Assert.Equal(["编号", "时间", "操作人", "用户名", "地址", "操作", "记录种类", "记录", "理由", "内容", "校验值"], sheet.Row(1).CellsUsed().Select(c => c.GetString()));
        var rows = sheet.RowsUsed().Skip(1).ToList();
        Assert.Equal(["东湖商贸", "西湖商贸"], rows.Select(r => r.Cell(8).GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Select(r => r.Cell(1).GetValue<int>()).Order(), rows.Select(r => r.Cell(1).GetValue<int>()));
        Assert.All(rows, r => Assert.Equal("2026-11-23 09:00:00", r.Cell(2).GetString()));
        Assert.All(rows, r => Assert.Contains("138****8000", r.Cell(10).GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain(sheet.CellsUsed(), c => c.GetString().Contains("13800138000", StringComparison.Ordinal));

        // The hash ties each line to the chain in the database.
        await using var system = _database.AsSystem();
        var hashes = await system.Db.AuditEntries.Where(e => e.Record == nameof(Enterprise)).Select(e => e.Hash).ToListAsync(Ct);
        Assert.Equal(hashes.Order(), rows.Select(r => r.Cell(11).GetString()).Order());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+86 商贸")]
    public async Task A_name_that_looks_like_a_formula_stays_text(string name)
    {
        await EnterAsync(name);
        var cell = (await WriteAsync(new AuditFilter { Record = nameof(Enterprise) })).Cell(2, 8);
        Assert.Equal((name, false), (cell.GetString(), cell.HasFormula));
    }

    [Fact]
    public async Task Taking_it_out_leaves_a_row_that_says_how_much_and_which()
    {
        await EnterAsync("东湖商贸");
        await WriteAsync(new AuditFilter { Q = "东湖", From = new(2026, 11, 1), Action = AuditAction.Created });
        await using var system = _database.AsSystem();
        var note = await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported, Ct);
        Assert.Equal(("操作日志", "导出 1 条（名称或理由含“东湖”，新建，自 2026-11-01）"), (note.Label, note.Reason));
    }

    [Fact]
    public async Task Nothing_to_take_out_is_said_and_leaves_no_row()
    {
        await using var auditor = _database.As(Role.AuditAdministrator);
        var outcome = await auditor.Get<AuditWorkbook>().WriteAsync(new AuditFilter { Q = "没有这样的记录" }, Ct);
        Assert.Contains("没有符合条件", outcome.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Empty(auditor.Db.AuditEntries);
    }

    [Fact]
    public async Task A_long_trail_is_read_in_portions_without_losing_or_doubling_a_row()
    {
        await EnterAsync([.. Enumerable.Range(1, 1203).Select(i => $"单位 {i}")]);
        await using var auditor = _database.As(Role.AuditAdministrator);
        var rows = await auditor.Get<AuditLog>().ReadAllAsync(new AuditFilter { Record = nameof(Enterprise) }, Ct).ToListAsync(Ct);
        Assert.Equal(1203, rows.Select(r => r.Sequence).Distinct().Count());
        Assert.Equal(1203, rows.Count);
    }
}
