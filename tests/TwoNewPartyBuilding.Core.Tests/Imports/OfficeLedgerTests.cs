using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Imports;

/// <summary>The office's own workbooks, from file to records, exactly as expected.json says.</summary>
public class OfficeLedgerTests
{
    private const string Above = "1-规模以上非公企业台账.xlsx";
    private const string Below = "2-规模以下非公企业台账.xls";
    private const string Tagged = "3-重点管理与准备撤销台账.xlsx";
    private const string Social = "5-社会组织台账.xlsx";

    [Theory]
    [InlineData(Above, "above")]
    [InlineData(Below, "below")]
    [InlineData(Social, null)]
    public async Task Wrong_and_normalised_rows_are_those_expected(string file, string? variant)
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.BringAsync(file);
        Assert.Equal(ImportState.Preview, batch.State);
        var sheet = Assert.Single(batch.Sheets);
        Assert.True(sheet.IsSelected, sheet.Problem);
        Assert.Equal(variant, sheet.Variant);
        Assert.Equal(new DateOnly(2026, 9, 30), sheet.AsOf);
        var rows = await desk.RowsAsync(batch);
        Assert.Equal(LedgerFiles.ExpectedCount(file, "rows"), rows.Count);
        Assert.Equal(LedgerFiles.Expected(file, "errors").Select(e => e.Row), rows.Where(r => r.Effect == RowEffect.Wrong).Select(r => r.Number));
        Assert.Equal(LedgerFiles.Expected(file, "normalised").Select(e => e.Row), rows.Where(r => r.Content.Normalisations is { Count: > 0 }).Select(r => r.Number));
    }

    [Fact]
    public async Task The_four_files_leave_the_units_expected()
    {
        using var desk = await ImportDesk.OpenAsync();
        foreach (var file in new[] { Above, Below, Tagged, Social })
        {
            var batch = await desk.BringAsync(file);
            Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);
        }

        await using var scope = desk.Open();
        var db = scope.Db;
        Assert.Equal(250, await db.Enterprises.CountAsync(e => e.Kind == EnterpriseKind.NonPublicEnterprise));
        Assert.Equal(9, await db.Enterprises.CountAsync(e => e.Kind == EnterpriseKind.SocialOrganization));
        var listing = await scope.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter());
        Assert.Equal(6, listing.Counts[Ledger.PendingDeregistration]);
        Assert.Equal(8, listing.Counts[Ledger.KeyManaged]);
        Assert.Equal(9, listing.Counts[Ledger.SocialOrganizations]);

        // |A| + |B| + |D| = every enterprise.
        Assert.Equal(250, listing.Counts[Ledger.AboveScale] + listing.Counts[Ledger.BelowScale] + listing.Counts[Ledger.PendingDeregistration]);
        var lowered = await db.Enterprises.SingleAsync(e => e.CreditCode == "91990101MF3921029L");
        Assert.Equal("南岭博瑞物业服务有限公司", lowered.Name);
        Assert.Equal("7020", lowered.IndustryCode);
        var pending = await db.LedgerPeriods.Where(p => p.Ledger == Ledger.PendingDeregistration).ToListAsync();
        Assert.All(pending, p => Assert.Equal(new DateOnly(2026, 12, 31), p.PlannedOn));
        Assert.Equal(5, pending.Count(p => p.Deregistration == DeregistrationReason.MovedOut));
        Assert.Equal(1, pending.Count(p => p.Deregistration == DeregistrationReason.Stopped));
        Assert.Null(await TwoNewPartyBuilding.Core.Audit.AuditChain.FirstBreakAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_file_twice_says_so_and_changes_nothing()
    {
        using var desk = await ImportDesk.OpenAsync();
        var first = await desk.CommitAsync((await desk.BringAsync(Above)).Id);
        var second = await desk.BringAsync(Above);
        Assert.Equal(first.Id, second.SameFile!.Value.Id);
        Assert.Equal(LedgerFiles.ExpectedCount(Above, "accepted"), second.Sheets[0].Counts.Same);
        Assert.Equal(0, second.ToWrite);
        await desk.ConfirmAsync(second.Id);
        await using var scope = desk.Open();
        var outcome = await scope.Get<ImportService>().CommitAsync(second.Id);
        Assert.Equal("没有需要写入的内容", Assert.Single(outcome.Problems).Message);
    }

    [Fact]
    public async Task Undo_takes_a_batch_back_and_the_file_can_come_again()
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.CommitAsync((await desk.BringAsync(Above)).Id);
        Assert.Equal(107, await desk.CountAsync<Enterprise>());
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<ImportService>().UndoAsync(batch.Id)).Ok);
        }

        var undone = await desk.ReadAsync(batch.Id);
        Assert.Equal(ImportState.Undone, undone.State);
        Assert.Equal(0, await desk.CountAsync<Enterprise>());
        var again = await desk.BringAsync(Above);
        Assert.Equal(107, again.Sheets[0].Counts.New);
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(again.Id)).State);
    }

    [Fact]
    public async Task Undo_is_refused_by_name_once_a_unit_was_touched()
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.CommitAsync((await desk.BringAsync(Above)).Id);
        await using (var scope = desk.Open())
        {
            var unit = await scope.Db.Enterprises.FirstAsync(e => e.Name == "滨河泰和酒楼有限公司");
            var input = EnterpriseInput.From(unit);
            input.Employees = 26;
            Assert.True((await scope.Get<EnterpriseService>().ChangeAsync(unit.Id, input)).Ok);
            Assert.True((await scope.Get<ImportService>().UndoAsync(batch.Id)).Ok);
        }

        var refused = await desk.ReadAsync(batch.Id);
        Assert.Equal(ImportState.Committed, refused.State);
        Assert.Contains("滨河泰和酒楼有限公司", refused.Message, StringComparison.Ordinal);
        Assert.Equal(107, await desk.CountAsync<Enterprise>());
    }

    [Fact]
    public async Task A_unit_in_two_ledgers_is_proposed_as_a_move_and_undo_restores_changed_values()
    {
        using var desk = await ImportDesk.OpenAsync();
        await desk.CommitAsync((await desk.BringAsync(Above)).Id);
        using var book = new MemoryStream();
        Workbook(book, "滨河街道准备撤销非公企业台账", ["企业名称", "统一社会信用代码", "职工人数", "联系电话", "撤销原因"],
            ["滨河泰和酒楼有限公司", "91990101MN0511285K", "3", "19900099999", "已停产"]);
        var batch = await desk.ReadAsync(await desk.UploadAsync("撤销.xlsx", book));
        var row = Assert.Single(await desk.RowsAsync(batch));
        Assert.Equal("规模以上 → 准备撤销", row.Content.Move);
        Assert.Equal(["Employees", "ContactPhone"], row.Content.Changes!.Select(c => c.Field).OrderDescending());
        var committed = await desk.CommitAsync(batch.Id);
        await using (var scope = desk.Open())
        {
            var unit = await scope.Db.Enterprises.Include(e => e.LedgerPeriods).FirstAsync(e => e.CreditCode == "91990101MN0511285K");
            Assert.Equal(3, unit.Employees);

            // Undecided: nothing moves, a proposal waits.
            Assert.Equal(Ledger.AboveScale, LedgerBook.Standing(unit)!.Ledger);
            Assert.Equal(Ledger.PendingDeregistration, (await scope.Db.LedgerProposals.SingleAsync()).Ledger);
            Assert.True((await scope.Get<ImportService>().UndoAsync(committed.Id)).Ok);
        }

        var undone = await desk.ReadAsync(committed.Id);
        Assert.True(undone.State == ImportState.Undone, undone.Message);
        await using var after = desk.Open();
        var restored = await after.Db.Enterprises.FirstAsync(e => e.CreditCode == "91990101MN0511285K");
        Assert.Equal((25, "19900010154"), (restored.Employees, restored.ContactPhone));
        Assert.Empty(await after.Db.LedgerProposals.ToListAsync());
    }

    [Fact]
    public async Task A_wrong_cell_is_corrected_and_a_row_left_out()
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.BringAsync(Above);
        var rows = await desk.RowsAsync(batch);
        await using (var scope = desk.Open())
        {
            var fixes = scope.Get<ImportCorrections>();
            Assert.True((await fixes.CorrectAsync(batch.Id, rows.Single(r => r.Number == 43).Id, "Employees", "50")).Ok);
            Assert.True((await fixes.CorrectAsync(batch.Id, rows.Single(r => r.Number == 97).Id, "Community", "铁东社区")).Ok);
            Assert.True((await fixes.LeaveOutAsync(batch.Id, rows.Single(r => r.Number == 52).Id, true, "查不到名称")).Ok);

            // The first of two equal codes is corrected: the later one is no longer a repetition.
            Assert.True((await fixes.CorrectAsync(batch.Id, rows.Single(r => r.Number == 7).Id, "CreditCode", "91990101MK66454280")).Ok);
        }

        var after = (await desk.RowsAsync(batch)).ToDictionary(r => r.Number);
        Assert.Equal(RowEffect.New, after[43].Effect);
        Assert.Equal(RowEffect.New, after[97].Effect);
        Assert.True(after[52].IsLeftOut);
        Assert.Equal(RowEffect.New, after[117].Effect);
        Assert.Equal(RowEffect.Wrong, after[7].Effect);
    }

    [Fact]
    public async Task On_an_empty_table_unknown_communities_are_offered_not_refused()
    {
        using var desk = await ImportDesk.OpenAsync(withCommunities: false);
        var batch = await desk.BringAsync(Above);
        await using var scope = desk.Open();
        var missing = await scope.Get<ImportPreview>().MissingChoicesAsync(batch.Id, batch.Sheets[0]);
        Assert.Contains("不存在社区", missing);
        Assert.Equal(9, missing.Count);
        Assert.DoesNotContain(97, (await desk.RowsAsync(batch)).Where(r => r.Effect == RowEffect.Wrong).Select(r => r.Number));
    }

    internal static void Workbook(Stream stream, string title, string[] header, params string[][] rows)
    {
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("台账");
        sheet.Cell(1, 1).SetValue(title);
        sheet.Range(1, 1, 1, header.Length).Merge();
        for (var c = 0; c < header.Length; c++)
        {
            sheet.Cell(2, c + 1).SetValue(header[c]);
            for (var r = 0; r < rows.Length; r++)
            {
                sheet.Cell(r + 3, c + 1).SetValue(rows[r][c]);
            }
        }

        book.SaveAs(stream);
        stream.Position = 0;
    }
}
