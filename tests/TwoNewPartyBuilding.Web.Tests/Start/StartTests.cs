using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.Start;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Start;

/// <summary>What happens before the first request.</summary>
public class StartTests
{
    [Fact]
    public async Task In_Development_an_empty_database_gets_the_demo_and_its_accounts_can_sign_in()
    {
        await using var portal = new PortalFactory { Environment = Environments.Development };
        foreach (var account in DemoData.Accounts)
        {
            using var visitor = portal.Visitor();
            await visitor.SignInAsync(account.UserName, account.Password);
        }

        await using var system = portal.AsSystem();
        Assert.Equal(DemoData.Accounts.Count, await system.Db.Users.CountAsync());
    }

    [Fact]
    public async Task A_database_with_a_persons_records_gets_no_demo()
    {
        var database = TemplateDatabase.New();
        var keys = KeyFile.InMemory();
        using (var before = new TestDatabase(database, keys))
        {
            await before.AddCommunityAsync("已有社区");
            await using var portal = new PortalFactory(database, keys) { Environment = Environments.Development };
            await using var system = portal.AsSystem();
            Assert.Equal("已有社区", (await system.Db.Communities.SingleAsync()).Name);
            Assert.Empty(await system.Db.Users.ToListAsync());
        }
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Testing")]
    public async Task Outside_Development_there_is_no_demo_and_no_default_account(string environment)
    {
        await using var portal = new PortalFactory { Environment = environment };
        await using var system = portal.AsSystem();
        Assert.Empty(await system.Db.Users.ToListAsync());
        Assert.Empty(await system.Db.Communities.ToListAsync());
    }

    [Fact]
    public async Task A_server_database_that_lacks_migrations_is_not_touched_and_the_command_is_named()
    {
        // The rule goes by the provider named in the configuration; the tables of a missing SQLite file stand in for the server's.
        using var database = new TestDatabase(TemplateDatabase.NoneYet());
        var start = new PortalStart(
            database.Services.GetRequiredService<IServiceScopeFactory>(), new Somewhere(), new DatabaseOptions { Provider = DatabaseProvider.SqlServer },
            null!, NullLogger<PortalStart>.Instance);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => start.PrepareAsync());
        Assert.Contains("migrate", refusal.Message, StringComparison.Ordinal);
        await using var scope = database.AsSystem();
        Assert.NotEmpty(await scope.Get<DatabaseUpgrade>().PendingAsync());
    }

    [Fact]
    public async Task A_database_of_another_key_is_refused_at_start()
    {
        var options = TemplateDatabase.New();
        using var first = new TestDatabase(options);
        await using (var scope = first.AsSystem())
        {
            await scope.Get<KeyCheck>().RequireAsync();
        }

        using var second = new TestDatabase(options);
        var start = new PortalStart(
            second.Services.GetRequiredService<IServiceScopeFactory>(), new Somewhere(), new DatabaseOptions(), null!, NullLogger<PortalStart>.Instance);
        await Assert.ThrowsAsync<RefusalException>(() => start.PrepareAsync());
    }

    [Fact]
    public void A_missing_key_is_made_in_Development_alone()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Protection:KeyFile", $"{Guid.NewGuid():N}/master.key")]).Build();
        Assert.Throws<RefusalException>(() => PortalSettings.From(configuration, new Somewhere()).OpenKey(new Somewhere()));
        var development = new Somewhere { EnvironmentName = Environments.Development };
        Assert.NotNull(PortalSettings.From(configuration, development).OpenKey(development));
        Assert.NotNull(PortalSettings.From(configuration, new Somewhere()).OpenKey(new Somewhere()));
    }

    [Fact]
    public void Relative_paths_count_from_the_content_root()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Default", "Data Source=data/portal.db")]).Build();
        var settings = PortalSettings.From(configuration, new Somewhere());
        Assert.Equal($"Data Source={Path.Combine(TemplateDatabase.Folder, "data", "portal.db")}", settings.Database.ConnectionString);
        Assert.Equal(Path.Combine(TemplateDatabase.Folder, "App_Data", "keys", "master.key"), settings.KeyFile);
    }

    private sealed class Somewhere : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = TemplateDatabase.Folder;

        public string EnvironmentName { get; set; } = Environments.Production;
    }
}
