using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Commands;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Commands;

/// <summary>What the executable answers on the command line.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DatabaseOptions _database = TemplateDatabase.New();
    private readonly string _key = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"), "master.key");

    public void Dispose() => TemplateDatabase.Remove(_database);

    [Theory]
    [InlineData("--help")]
    [InlineData("migrate --help")]
    [InlineData("demo --help")]
    [InlineData("user --help")]
    [InlineData("user add --help")]
    [InlineData("user reset --help")]
    [InlineData("community add --help")]
    [InlineData("import --help")]
    [InlineData("keys create --help")]
    [InlineData("backup --help")]
    [InlineData("restore --help")]
    public async Task Help_stands_everywhere_in_Chinese(string line)
    {
        var (code, output, _) = await RunAsync(line.Split(' '));
        Assert.Equal(0, code);
        Assert.Contains("用法:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Description", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_command_is_refused_and_does_not_start_the_portal()
    {
        var (code, _, error) = await RunAsync("migrat");
        Assert.Equal(1, code);
        Assert.Contains("没有名为“migrat”的命令", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_made_once_and_nothing_works_without_it()
    {
        var (code, _, error) = await RunAsync("migrate");
        Assert.Equal(1, code);
        Assert.Contains("keys create", error, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("keys", "create")).Code);
        var made = KeyFile.Open(_key, create: false).Fingerprint;
        var (again, _, why) = await RunAsync("keys", "create");
        Assert.Equal(1, again);
        Assert.Contains("已存在", why, StringComparison.Ordinal);
        Assert.Equal(made, JsonDocument.Parse((await RunAsync("keys", "show", "--json")).Output).RootElement.GetProperty("fingerprint").GetString());
    }

    [Fact]
    public async Task Migrate_makes_the_database_once_and_other_commands_ask_for_it()
    {
        var none = TemplateDatabase.NoneYet();
        try
        {
            KeyFile.Open(_key, create: true);
            var (early, _, error) = await RunAsync(none, "community", "add", "滨河社区");
            Assert.Equal(1, early);
            Assert.Contains("请先运行 migrate", error, StringComparison.Ordinal);

            var (code, output, _) = await RunAsync(none, "migrate", "--json");
            Assert.Equal(0, code);
            Assert.NotEqual(0, JsonDocument.Parse(output).RootElement.GetProperty("applied").GetArrayLength());
            Assert.Contains("已是最新", (await RunAsync(none, "migrate")).Output, StringComparison.Ordinal);
        }
        finally
        {
            TemplateDatabase.Remove(none);
        }
    }

    [Fact]
    public async Task A_key_that_is_not_the_databases_is_refused()
    {
        KeyFile.Open(_key, create: true);
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        File.Delete(_key);
        KeyFile.Open(_key, create: true);
        var (code, _, error) = await RunAsync("community", "add", "滨河社区");
        Assert.Equal(1, code);
        Assert.Contains("密钥文件与数据库不匹配", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_opened_with_its_roles_and_can_be_reset()
    {
        KeyFile.Open(_key, create: true);
        Assert.Equal(0, (await RunAsync("community", "add", "滨河社区", "建设路社区", "--grids", "2")).Code);
        var (code, output, error) = await RunAsync("user", "add", "zhangsan", "--display", "张示例", "--role", "社区党组织", "--community", "建设路社区", "--json");
        Assert.True(code == 0, error);
        var first = JsonDocument.Parse(output).RootElement.GetProperty("oneTimePassword").GetString();
        Assert.Equal(14, first!.Length);

        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        var user = await scope.Db.Users.Include(u => u.Grants).ThenInclude(g => g.Community).SingleAsync();
        Assert.Equal(("zhangsan", "张示例", true), (user.UserName, user.DisplayName, user.MustChangePassword));
        Assert.Equal((Role.CommunityStaff, "建设路社区"), (user.Grants.Single().Role, user.Grants.Single().Community!.Name));
        Assert.Equal(4, await scope.Db.Grids.CountAsync());

        var second = JsonDocument.Parse((await RunAsync("user", "reset", "ZHANGSAN", "--json")).Output).RootElement.GetProperty("oneTimePassword").GetString();
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_password_may_come_from_standard_input_and_must_be_changed_too()
    {
        KeyFile.Open(_key, create: true);
        var (code, output, error) = await RunAsync(_database, ["user", "add", "lisi", "--display", "李示例", "--role", "CommitteeStaff", "--password-stdin"], "Mima-2026-Lx\n");
        Assert.True(code == 0, error);
        Assert.DoesNotContain("Mima", output, StringComparison.Ordinal);
        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.True((await scope.Db.Users.SingleAsync()).MustChangePassword);
    }

    [Theory]
    [InlineData("没有角色", "user", "add", "lisi", "--display", "李", "--role", "皇帝")]
    [InlineData("请填写姓名", "user", "add", "lisi", "--role", "CommitteeStaff")]
    [InlineData("请至少指定一个角色", "user", "add", "lisi", "--display", "李")]
    [InlineData("要指定社区", "user", "add", "lisi", "--display", "李", "--role", "CommunityStaff")]
    [InlineData("没有名为“无此社区”的社区", "user", "add", "lisi", "--display", "李", "--role", "CommunityStaff", "--community", "无此社区")]
    [InlineData("三员分立", "user", "add", "lisi", "--display", "李", "--role", "SystemAdministrator", "--role", "AuditAdministrator")]
    [InlineData("没有用户名为“nobody”的账号", "user", "reset", "nobody")]
    [InlineData("正式环境不装入演示数据", "demo", "--environment", "Production")]
    [InlineData("--grids 应在 0 至 99 之间", "community", "add", "甲社区", "--grids", "100")]
    [InlineData("应写成“键=值”", "migrate", "--set", "nonsense")]
    public async Task What_cannot_be_done_is_refused_in_words_and_changes_nothing(string why, params string[] line)
    {
        KeyFile.Open(_key, create: true);
        var (code, output, error) = await RunAsync(line);
        Assert.Equal(1, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.Equal(0, await scope.Db.Users.CountAsync() + await scope.Db.Communities.CountAsync());
    }

    [Fact]
    public async Task A_backup_is_written_whole_for_its_owner_alone_and_restored_into_a_new_database()
    {
        KeyFile.Open(_key, create: true);
        Assert.Equal(0, (await RunAsync("community", "add", "滨河社区")).Code);
        var file = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N") + ".zip");
        var (code, output, error) = await RunAsync("backup", file, "--json");
        Assert.True(code == 0, error);
        Assert.NotEqual(0, JsonDocument.Parse(output).RootElement.GetProperty("rows").GetInt64());
        Assert.False(File.Exists(file + ".partial"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Contains("已存在，没有覆盖", (await RunAsync("backup", file)).Error, StringComparison.Ordinal);
        Assert.Contains("找不到文件", (await RunAsync("restore", file + "x")).Error, StringComparison.Ordinal);
        Assert.Contains("不是空的", (await RunAsync("restore", file)).Error, StringComparison.Ordinal);

        var none = TemplateDatabase.NoneYet();
        try
        {
            Assert.Equal(0, (await RunAsync(none, "migrate")).Code);
            Assert.Contains("已恢复", (await RunAsync(none, "restore", file)).Output, StringComparison.Ordinal);
            Assert.Contains("已有，未改动：滨河社区", (await RunAsync(none, "community", "add", "滨河社区")).Output, StringComparison.Ordinal);
        }
        finally
        {
            TemplateDatabase.Remove(none);
        }
    }

    [Fact]
    public async Task The_demo_fills_an_empty_database_once()
    {
        KeyFile.Open(_key, create: true);
        var (code, output, error) = await RunAsync("demo", "--environment", "Development", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(DemoData.Accounts.Count, JsonDocument.Parse(output).RootElement.GetProperty("accounts").GetArrayLength());
        Assert.Contains("不是空的", (await RunAsync("demo", "--environment", "Development")).Error, StringComparison.Ordinal);

        using var database = new TestDatabase(_database, KeyFile.Open(_key, create: false));
        await using var scope = database.AsSystem();
        Assert.Equal(8, await scope.Db.Communities.CountAsync());
        var roles = await scope.Db.RoleGrants.Select(g => g.Role).Distinct().ToListAsync();
        Assert.Equal(Enum.GetValues<Role>().Order(), roles.Order());
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] line) => RunAsync(_database, line);

    private Task<(int Code, string Output, string Error)> RunAsync(DatabaseOptions database, params string[] line) => RunAsync(database, line, "");

    private async Task<(int Code, string Output, string Error)> RunAsync(DatabaseOptions database, string[] line, string input)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] settings =
        [
            "--set", $"Database:Provider={database.Provider}", "--set", $"ConnectionStrings:Default={database.ConnectionString}", "--set", $"Protection:KeyFile={_key}",
        ];
        var code = await CommandLine.RunAsync([.. line, .. settings], new CommandConsole(new StringReader(input), output, error));
        return (code, output.ToString(), error.ToString());
    }
}
