using System.Text.Json;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Commands;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Enterprises;

/// <summary><c>export</c> on the command line.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly DatabaseOptions _database = TemplateDatabase.New();
    private readonly string _folder = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"));

    private readonly TestDatabase _core;

    public ExportCommandTests() => _core = new TestDatabase(_database, KeyFile.Open(Key, create: true));

    private string Key => Path.Combine(_folder, "master.key");

    public void Dispose()
    {
        _core.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_ledger_goes_out_masked_and_comes_back_the_same()
    {
        await EnterAsync();
        var target = Path.Combine(_folder, "台账.xlsx");
        var (code, output, error) = await RunAsync("export", "above", target);
        Assert.True(code == 0, error);
        Assert.Contains("1 家，个人信息已脱敏", output, StringComparison.Ordinal);
        Assert.Contains("199****0154", Texts(target));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        }

        (code, output, error) = await RunAsync("import", target, "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        var sheet = json.RootElement.EnumerateArray().Single();
        Assert.Equal(("规模以上", 1, 1), (sheet.GetProperty("ledger").GetString(), sheet.GetProperty("rows").GetInt32(), sheet.GetProperty("same").GetInt32()));

        (code, _, error) = await RunAsync("export", "above", target);
        Assert.Equal(1, code);
        Assert.Contains("已存在，没有覆盖", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_full_needs_a_reason_and_the_answer_can_be_read_by_programs()
    {
        await EnterAsync();
        var (code, _, error) = await RunAsync("export", "all", _folder, "--full");
        Assert.Equal(1, code);
        Assert.Contains("理由", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.xlsx*"));
        (code, var output, error) = await RunAsync("export", "all", _folder, "--full", "--reason", "区委报送", "--columns", "all", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        var path = json.RootElement.GetProperty("path").GetString()!;
        Assert.StartsWith("示范街道-两新组织台账-20", Path.GetFileName(path), StringComparison.Ordinal);
        Assert.Equal((1, false), (json.RootElement.GetProperty("units").GetInt32(), json.RootElement.GetProperty("masked").GetBoolean()));
        Assert.Contains("19900010154", Texts(path));
        await using var scope = _core.AsSystem();
        var note = await scope.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported);
        Assert.Equal(("系统", "1 家，未脱敏（区委报送）；全部台账；按单位名称升序"), (note.UserName, note.Reason));
    }

    [Fact]
    public async Task What_cannot_be_exported_says_why_and_leaves_no_file()
    {
        var (code, _, error) = await RunAsync("export", "social", Path.Combine(_folder, "空.xlsx"));
        Assert.Equal(1, code);
        Assert.Contains("没有符合条件的单位", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.xlsx*"));
        (code, _, error) = await RunAsync("export", "zzz", Path.Combine(_folder, "空.xlsx"));
        Assert.Equal(1, code);
        Assert.Contains("zzz", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync("export", "above", Path.Combine(_folder, "没有", "空.xlsx"));
        Assert.Equal(1, code);
        Assert.Contains("不存在", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_in_Chinese()
    {
        var (code, output, _) = await RunAsync("export", "--help");
        Assert.Equal(0, code);
        Assert.Contains("把一本台账导出为 Excel", output, StringComparison.Ordinal);
        Assert.Contains("--reason <理由>", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(string path)
    {
        using var book = new XLWorkbook(path);
        return [.. book.Worksheets.SelectMany(w => w.CellsUsed()).Select(c => c.GetString())];
    }

    private async Task EnterAsync()
    {
        await using var scope = _core.AsSystem();
        Assert.True((await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "甲公司", IndustryCode = "33", RevenueWan = 2500, ContactPhone = "19900010154" })).Ok);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] settings = line.Contains("--help")
            ? []
            : ["--set", $"Database:Provider={_database.Provider}", "--set", $"ConnectionStrings:Default={_database.ConnectionString}", "--set", $"Protection:KeyFile={Key}"];
        var code = await CommandLine.RunAsync([.. line, .. settings], new CommandConsole(TextReader.Null, output, error));
        return (code, output.ToString(), error.ToString());
    }
}
