using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Commands;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Snapshots;

/// <summary><c>snapshot</c> on the command line.</summary>
public sealed class SnapshotCommandTests : IDisposable
{
    private readonly DatabaseOptions _database = TemplateDatabase.New();
    private readonly string _folder = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"));
    private readonly TestDatabase _core;

    public SnapshotCommandTests() => _core = new TestDatabase(_database, KeyFile.Open(Key, create: true));

    private string Key => Path.Combine(_folder, "master.key");

    public void Dispose()
    {
        _core.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Missing_months_are_made_once_and_a_program_can_read_the_answer()
    {
        await using (var scope = _core.AsSystem())
        {
            Assert.True((await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "甲公司" })).Ok);
        }

        Assert.Contains("没有缺的月份", (await RunAsync("snapshot")).Output, StringComparison.Ordinal);
        _core.Time.SetUtcNow(new DateTimeOffset(2027, 1, 1, 0, 30, 0, TimeSpan.FromHours(8)));
        var (code, output, error) = await RunAsync("snapshot", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(
            [("2026-11", true, true, 1), ("2026-12", true, false, 1)],
            json.RootElement.GetProperty("snapshots").EnumerateArray().Select(s => (s.GetProperty("month").GetString()!, s.GetProperty("isNew").GetBoolean(), s.GetProperty("isLate").GetBoolean(), s.GetProperty("units").GetInt32())));
        Assert.Contains("已经有了", (await RunAsync("snapshot", "--month", "2026-12")).Output, StringComparison.Ordinal);
        await using var reader = _core.AsSystem();
        Assert.Equal(2, await reader.Db.Snapshots.CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_made_says_why()
    {
        Assert.Equal((1, true), await RefusedAsync("还没有结束", "snapshot", "--month", "2026-11"));
        Assert.Equal((1, true), await RefusedAsync("2026-10 这样", "snapshot", "--month", "十月"));
    }

    private async Task<(int Code, bool Said)> RefusedAsync(string sentence, params string[] line)
    {
        var (code, _, error) = await RunAsync(line);
        return (code, error.Contains(sentence, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] settings = ["--set", $"Database:Provider={_database.Provider}", "--set", $"ConnectionStrings:Default={_database.ConnectionString}", "--set", $"Protection:KeyFile={Key}"];
        var console = new CommandConsole(TextReader.Null, output, error) { ChangeServices = services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(_core.Time) };
        var code = await CommandLine.RunAsync([.. line, .. settings], console);
        return (code, output.ToString(), error.ToString());
    }
}
