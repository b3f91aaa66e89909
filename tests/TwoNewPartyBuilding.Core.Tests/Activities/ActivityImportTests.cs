using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>The office's ledger of organisational life of 2026, as confirmed history that bears its import.</summary>
public sealed class ActivityImportTests
{
    private const string Ledger = "2026年组织生活台账.xlsx";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_goes_in_with_the_counts_expected_and_comes_out_again()
    {
        using var desk = await ImportDesk.OpenAsync();
        await using (var system = desk.Database.AsSystem())
        {
            await OfficeOrganizations.EnterAsync(system.Db);
        }

        var batch = await desk.BringAsync(Ledger);
        var sheet = Assert.Single(batch.Sheets);
        Assert.True(sheet.IsSelected, sheet.Problem);
        Assert.Equal("activities", sheet.DefinitionKey);
        var rows = await desk.RowsAsync(batch);
        Assert.Equal(LedgerFiles.ExpectedCount(Ledger, "rows"), rows.Count);
        Assert.All(rows, r => Assert.Equal(RowEffect.New, r.Effect));
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);

        await using (var scope = desk.Open())
        {
            var records = await scope.Db.Activities.AsNoTracking().Include(a => a.Sections).Include(a => a.Branches).ToListAsync(Ct);
            Assert.Equal(LedgerFiles.ExpectedCount(Ledger, "rows"), records.Count);
            Assert.All(records, a => Assert.Equal((ActivityState.Confirmed, batch.Id), (a.State, a.ImportId!.Value)));
            int Months(ActivityKind? kind) => records.Where(a => kind is null || a.Sections[0].Kind == kind).Select(a => (a.OrganizationId, a.Date.Year, a.Date.Month)).Distinct().Count();
            Assert.Equal(LedgerFiles.ExpectedCount(Ledger, "life_day_branch_months"), Months(ActivityKind.LifeDay));
            Assert.Equal(LedgerFiles.ExpectedCount(Ledger, "theme_day_branch_months"), Months(ActivityKind.ThemeDay));

            // The months the file speaks of, branch by branch; in two of them a branch held nothing at all.
            Assert.Equal(LedgerFiles.ExpectedCount(Ledger, "branch_months"), records.Select(a => a.OrganizationId).Distinct().Count() * records.Select(a => a.Date.Month).Distinct().Count());
            Assert.Equal(LedgerFiles.ExpectedCount(Ledger, "branch_months") - 2, Months(null));

            // The first three rows, whose dates are written in three ways.
            var first = await scope.Db.PartyOrganizations.Where(o => o.Name == "南岭博瑞物业服务有限公司党支部").Select(o => o.Id).SingleAsync(Ct);
            var january = records.Where(a => a.OrganizationId == first && a.Date.Month == 1).OrderBy(a => a.Date).ToList();
            Assert.Equal([new DateOnly(2026, 1, 6), new DateOnly(2026, 1, 8), new DateOnly(2026, 1, 23)], january.Select(a => a.Date));
            Assert.Equal((51, 48), (january[0].Branches[0].Due, january[0].Branches[0].Present));
            var list = await scope.Get<ActivityList>().ReadAsync(new ActivityFilter { Late = true }, Ct);
            Assert.Equal(records.Count, list.Total);
            Assert.All(list.Rows, r => Assert.True(r.IsImported));
        }

        // Brought again it says nothing new.
        var again = await desk.BringAsync(Ledger);
        Assert.All(await desk.RowsAsync(again), r => Assert.Equal(RowEffect.Same, r.Effect));

        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<ImportService>().UndoAsync(batch.Id)).Ok);
        }

        while (await desk.Database.Services.GetRequiredService<ImportJobs>().RunNextAsync(Ct))
        {
        }

        Assert.Equal((0, 0, 0), (await desk.CountAsync<Activity>(), await desk.CountAsync<ActivitySection>(), await desk.CountAsync<ActivityBranch>()));
    }

    [Fact]
    public async Task An_unknown_branch_is_refused_and_a_near_one_offered()
    {
        using var desk = await ImportDesk.OpenAsync();
        await desk.Database.AddOrganizationAsync("滨河恒泰泵业有限公司党支部");
        var text = "党支部\t时间\t类型\t主题\t应到人数\t实到人数\n滨河恒泰泵业有限公司支部\t2026.3.3\t主题党日\t学雷锋\t5\t4\n滨河恒泰泵业有限公司党支部\t2027年1月5日\t固定组织生活日\t学习\t5\t4\n";
        var batch = await desk.ReadAsync(await desk.UploadAsync("组织生活台账.xlsx", WorkbookOf(text)));
        var rows = await desk.RowsAsync(batch);
        Assert.All(rows, r => Assert.Equal(RowEffect.Wrong, r.Effect));
        Assert.Contains(rows[0].Content.Problems!, p => p.Reason.Contains("是不是“滨河恒泰泵业有限公司党支部”", StringComparison.Ordinal));
        Assert.Contains(rows[1].Content.Problems!, p => p.Reason.Contains("不能晚于今天", StringComparison.Ordinal));
    }

    private static MemoryStream WorkbookOf(string text)
    {
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("组织生活台账");
        foreach (var (line, y) in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((l, i) => (l, i)))
        {
            foreach (var (cell, x) in line.Split('\t').Select((c, i) => (c, i)))
            {
                sheet.Cell(y + 1, x + 1).Value = cell;
            }
        }

        var stream = new MemoryStream();
        book.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }
}
