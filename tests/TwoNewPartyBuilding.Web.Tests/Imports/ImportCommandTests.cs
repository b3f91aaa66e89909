using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Commands;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary><c>import</c> on the command line.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const string Above = "1-规模以上非公企业台账.xlsx";
    private const string Below = "2-规模以下非公企业台账.xls";
    private const string Both = "3-重点管理与准备撤销台账.xlsx";
    private const string Social = "5-社会组织台账.xlsx";

    private readonly DatabaseOptions _database = TemplateDatabase.New();
    private readonly string _key = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"), "master.key");

    public ImportCommandTests() => KeyFile.Open(_key, create: true);

    public void Dispose() => TemplateDatabase.Remove(_database);

    [Fact]
    public async Task The_offices_four_ledgers_go_in_as_expected()
    {
        await RunAsync(["community", "add", .. ImportOffice.Communities]);
        foreach (var file in new[] { Above, Below })
        {
            var (code, sheets) = await ImportAsync(file);
            Assert.Equal(2, code);
            var sheet = Assert.Single(sheets);
            Assert.Equal(LedgerFiles.ExpectedCount(file, "rows"), sheet.GetProperty("rows").GetInt32());
            Assert.Equal(LedgerFiles.ExpectedCount(file, "accepted"), sheet.GetProperty("accepted").GetInt32());
            Assert.Equal(LedgerFiles.Expected(file, "errors").Select(e => e.Row), RowsOf(sheet, "wrong"));
            Assert.Equal(LedgerFiles.Expected(file, "normalised").Select(e => e.Row), RowsOf(sheet, "normalised"));
            Assert.All(sheet.GetProperty("wrong").EnumerateArray(), w => Assert.NotEqual("", w.GetProperty("column").GetString() + w.GetProperty("reason").GetString()));
        }

        var (fine, two) = await ImportAsync(Both);
        Assert.Equal(0, fine);
        Assert.Equal([("重点管理", 8, 8), ("准备撤销", 6, 6)], two.Select(s => (s.GetProperty("sheet").GetString()!, s.GetProperty("rows").GetInt32(), s.GetProperty("accepted").GetInt32())));
        var (last, social) = await ImportAsync(Social);
        Assert.Equal((0, LedgerFiles.ExpectedCount(Social, "rows")), (last, Assert.Single(social).GetProperty("accepted").GetInt32()));

        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.Equal(250, await scope.Db.Enterprises.CountAsync(e => e.Kind == EnterpriseKind.NonPublicEnterprise));
        Assert.Equal(9, await scope.Db.Enterprises.CountAsync(e => e.Kind == EnterpriseKind.SocialOrganization));
        Assert.Equal(6, await scope.Db.LedgerPeriods.CountAsync(p => p.Ledger == Ledger.PendingDeregistration && p.To == null));
        Assert.Equal(8, await scope.Db.LedgerPeriods.CountAsync(p => p.Ledger == Ledger.KeyManaged && p.To == null));
        Assert.Equal(4, await scope.Db.ImportBatches.CountAsync(b => b.State == ImportState.Committed && b.UserName == "命令行"));
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        await RunAsync(["community", "add", .. ImportOffice.Communities]);
        var (code, output, error) = await RunAsync("import", LedgerFiles.PathOf(Above), "--dry-run");
        Assert.True(code == 2, error);
        Assert.Contains("113 行，可写入 107 行", output, StringComparison.Ordinal);
        Assert.Contains("第 52 行 单位名称：缺单位名称", output, StringComparison.Ordinal);
        Assert.Contains("没有写入", output, StringComparison.Ordinal);
        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.Equal(0, await scope.Db.Enterprises.CountAsync());
        Assert.Equal(ImportState.Discarded, (await scope.Db.ImportBatches.SingleAsync()).State);
        Assert.Equal(0, await scope.Db.ImportRows.CountAsync() + await scope.Db.ImportFiles.CountAsync());
    }

    [Fact]
    public async Task One_sheet_may_be_picked_and_the_ledger_named_and_moves_stay_proposals()
    {
        await RunAsync(["community", "add", .. ImportOffice.Communities]);
        var (code, sheets) = await ImportAsync(Both, "--sheet", "重点管理", "--ledger", "below");
        Assert.Equal(0, code);
        Assert.Equal("规模以下", Assert.Single(sheets).GetProperty("ledger").GetString());
        (code, sheets) = await ImportAsync(Both, "--sheet", "重点管理", "--ledger", "above");
        Assert.Equal((0, 8), (code, sheets[0].GetProperty("changed").GetInt32()));

        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.Equal(8, await scope.Db.LedgerPeriods.CountAsync(p => p.Ledger == Ledger.BelowScale && p.To == null));
        Assert.Equal(8, await scope.Db.LedgerProposals.CountAsync(p => p.Ledger == Ledger.AboveScale));
    }

    [Fact]
    public async Task The_same_file_again_is_accepted_and_writes_nothing()
    {
        Assert.Equal(0, (await ImportAsync(Social)).Code);
        var (code, sheets) = await ImportAsync(Social);
        Assert.Equal((0, 9, 9), (code, sheets[0].GetProperty("accepted").GetInt32(), sheets[0].GetProperty("same").GetInt32()));
    }

    [Fact]
    public async Task A_command_killed_half_way_does_not_block_the_next()
    {
        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using (var scope = database.AsSystem())
        {
            await using var file = LedgerFiles.Open(Social);
            Assert.True((await scope.Get<ImportService>().UploadAsync(Social, file, TestContext.Current.CancellationToken)).Ok);
        }

        Assert.Equal(0, (await ImportAsync(Social)).Code);
    }

    [Fact]
    public async Task What_cannot_be_read_says_why_and_leaves_nothing_behind()
    {
        var text = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N") + ".xlsx");
        await File.WriteAllTextAsync(text, "企业名称,代码", TestContext.Current.CancellationToken);
        try
        {
            await RefusedAsync("不是 Excel 工作簿", text);
        }
        finally
        {
            File.Delete(text);
        }

        await RefusedAsync("没有这个文件", text);
        await RefusedAsync("没有名为“没有”的工作表。文件中有：重点管理、准备撤销", LedgerFiles.PathOf(Both), "--sheet", "没有");
        var other = Path.ChangeExtension(text, ".xlsx");
        using (var book = new ClosedXML.Excel.XLWorkbook())
        {
            book.AddWorksheet("值班表").Cell(1, 1).Value = "值班表";
            book.SaveAs(other);
        }

        try
        {
            await RefusedAsync("没有可以导入的工作表", other);
        }
        finally
        {
            File.Delete(other);
        }

        await RefusedAsync("zzz", LedgerFiles.PathOf(Both), "--ledger", "zzz");
        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.Equal(0, await scope.Db.Enterprises.CountAsync() + await scope.Db.ImportFiles.CountAsync());
    }

    private async Task RefusedAsync(string why, params string[] line)
    {
        var (code, output, error) = await RunAsync(["import", .. line, "--json"]);
        Assert.Equal(1, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.DoesNotContain("accepted", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, List<JsonElement> Sheets)> ImportAsync(string file, params string[] more)
    {
        var (code, output, error) = await RunAsync(["import", LedgerFiles.PathOf(file), .. more, "--json"]);
        Assert.True(code is 0 or 2, error);
        using var json = JsonDocument.Parse(output);
        return (code, [.. json.RootElement.EnumerateArray().Select(e => e.Clone())]);
    }

    private static IEnumerable<int> RowsOf(JsonElement sheet, string list) =>
        sheet.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("row").GetInt32()).Distinct().Order();

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] settings =
        [
            "--set", $"Database:Provider={_database.Provider}", "--set", $"ConnectionStrings:Default={_database.ConnectionString}", "--set", $"Protection:KeyFile={_key}",
        ];
        var code = await CommandLine.RunAsync([.. line, .. settings], new CommandConsole(TextReader.Null, output, error));
        return (code, output.ToString(), error.ToString());
    }
}
