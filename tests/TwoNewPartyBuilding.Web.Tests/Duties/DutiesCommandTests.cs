using System.Text.Json;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Commands;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Duties;

/// <summary><c>duties</c> on the command line.</summary>
public sealed class DutiesCommandTests : IDisposable
{
    private readonly DatabaseOptions _database = TemplateDatabase.New();
    private readonly string _folder = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"));
    private readonly TestDatabase _core;

    public DutiesCommandTests() => _core = new TestDatabase(_database, KeyFile.Open(Key, create: true));

    private string Key => Path.Combine(_folder, "master.key");

    public void Dispose()
    {
        _core.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_prints_every_duty_window_and_state_of_a_branch_or_of_all()
    {
        var branch = await _core.AddOrganizationAsync("甲支部");
        await _core.AddOrganizationAsync("乙支部");
        await _core.AddHeldAsync(branch, new DateOnly(2025, 3, 4), [ActivityKind.LifeDay, ActivityKind.Congress]);
        var (code, output, error) = await RunAsync("duties", "--year", "2025", "--branch", "甲支部", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        var one = Assert.Single(json.RootElement.GetProperty("branches").EnumerateArray());
        var duties = one.GetProperty("duties").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"M{n}"), duties.Select(d => d.GetProperty("code").GetString()).Distinct());
        Assert.Equal(12, duties.Count(d => d.GetProperty("code").GetString() == "M6"));
        var march = duties.Single(d => d.GetProperty("code").GetString() == "M6" && d.GetProperty("from").GetString() == "2025-03-01");
        Assert.Equal(("Met", "2025-03-04", "2025-03-31"), (march.GetProperty("state").GetString(), march.GetProperty("plannedOn").GetString(), march.GetProperty("to").GetString()));
        Assert.All(duties.Where(d => d.GetProperty("state").GetString() == "NotApplicable"), d => Assert.NotEqual(JsonValueKind.Null, d.GetProperty("why").ValueKind));
        (code, output, _) = await RunAsync("duties", "--year", "2025");
        Assert.Equal(0, code);
        Assert.Contains("乙支部（党支部）", output, StringComparison.Ordinal);
        Assert.Contains("M1 支部党员大会 2025-01-01 至 2025-03-31：已完成 1/1", output, StringComparison.Ordinal);
        (code, _, error) = await RunAsync("duties", "--year", "2025", "--branch", "没有的支部");
        Assert.NotEqual(0, code);
        Assert.Contains("没有名称为“没有的支部”", error, StringComparison.Ordinal);
        Assert.NotEqual(0, (await RunAsync("duties", "--year", "12")).Code);
        Assert.NotEqual(0, (await RunAsync("duties")).Code);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] settings = ["--set", $"Database:Provider={_database.Provider}", "--set", $"ConnectionStrings:Default={_database.ConnectionString}", "--set", $"Protection:KeyFile={Key}"];
        var code = await CommandLine.RunAsync([.. line, .. settings], new CommandConsole(TextReader.Null, output, error));
        return (code, output.ToString(), error.ToString());
    }
}
