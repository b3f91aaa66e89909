using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Commands;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Coverage;

/// <summary><c>coverage</c> on the command line.</summary>
public sealed class CoverageCommandTests : IDisposable
{
    private readonly DatabaseOptions _database = TemplateDatabase.New();
    private readonly string _folder = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"));
    private readonly TestDatabase _core;

    public CoverageCommandTests() => _core = new TestDatabase(_database, KeyFile.Open(Key, create: true));

    private string Key => Path.Combine(_folder, "master.key");

    public void Dispose()
    {
        _core.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_prints_indicators_with_their_parts_and_the_gap_lists_by_code()
    {
        await using (var system = _core.AsSystem())
        {
            await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司", CreditCode = TestData.CreditCodeOf(7), Employees = 5 });
        }

        await _core.AddOrganizationAsync("滨河第一支部", OrganizationType.Branch);
        await using (var system = _core.AsSystem())
        {
            (await system.Db.PartyOrganizations.SingleAsync()).LastElectedOn = new DateOnly(2010, 1, 1);
            await system.Db.SaveChangesAsync();
        }

        var (code, output, error) = await RunAsync("coverage", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        var k5 = json.RootElement.GetProperty("indicators").EnumerateArray().Single(k => k.GetProperty("key").GetString() == "K5");
        Assert.Equal((0, 1, 0m), (k5.GetProperty("numerator").GetInt32(), k5.GetProperty("denominator").GetInt32(), k5.GetProperty("percent").GetDecimal()));
        var k6 = json.RootElement.GetProperty("indicators").EnumerateArray().Single(k => k.GetProperty("key").GetString() == "K6");
        Assert.Equal((0m, 1), (k6.GetProperty("percent").GetDecimal(), k6.GetProperty("denominator").GetInt32()));
        Assert.Contains("季度", k6.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(TestData.CreditCodeOf(7), json.RootElement.GetProperty("gaps").GetProperty("Blank")[0].GetProperty("creditCode").GetString());
        var due = json.RootElement.GetProperty("organizationGaps").GetProperty("ElectionDue")[0];
        Assert.Equal((1, "滨河第一支部"), (due.GetProperty("number").GetInt32(), due.GetProperty("name").GetString()));
        Assert.Equal(0, json.RootElement.GetProperty("organizationGaps").GetProperty("CommitteeMissing").GetArrayLength());
        Assert.Empty(json.RootElement.GetProperty("waiting").EnumerateArray());
        Assert.Contains("党课", json.RootElement.GetProperty("unsound")[0].GetProperty("overdue").GetString(), StringComparison.Ordinal);
        (_, output, _) = await RunAsync("coverage");
        Assert.Contains("应换届 1 个：滨河第一支部（1）", output, StringComparison.Ordinal);
        Assert.Contains("组织生活不健全 1 个：滨河第一支部（", output, StringComparison.Ordinal);
        (code, output, _) = await RunAsync("coverage", "--as-of", "2001-01-01");
        Assert.Contains("应换届：—（只按当天的党组织统计", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Contains("K1 组织覆盖率：0 / 0 = —", output, StringComparison.Ordinal);
        (code, _, error) = await RunAsync("coverage", "--as-of", "nonsense");
        Assert.NotEqual(0, code);
        Assert.NotEqual("", error);
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
