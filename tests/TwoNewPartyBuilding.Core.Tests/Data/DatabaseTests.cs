using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

public class DatabaseTests
{
    [Fact]
    public async Task Every_test_has_a_migrated_database_of_its_own()
    {
        using var first = new TestDatabase();
        using var second = new TestDatabase();
        await first.AddCommunityAsync("滨河社区", 1, "第1网格");
        await first.AddUserAsync(Role.CommitteeStaff);

        await using var here = first.AsSystem();
        await using var there = second.AsSystem();
        Assert.Equal("第1网格", (await here.Db.Grids.SingleAsync(TestContext.Current.CancellationToken)).Name);
        Assert.Empty(await there.Db.Communities.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await there.Get<DatabaseUpgrade>().PendingAsync(TestContext.Current.CancellationToken));
        Assert.Equal(TestDatabase.StartDay, here.Clock.Today);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_made_with_its_folder()
    {
        var none = TemplateDatabase.NoneYet();
        none.ConnectionString = none.ConnectionString.Replace(".db", "/portal.db", StringComparison.Ordinal);
        using var database = new TestDatabase(none);
        await using var scope = database.AsSystem();
        var upgrade = scope.Get<DatabaseUpgrade>();

        Assert.NotEmpty(await upgrade.PendingAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await upgrade.RunAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await upgrade.RunAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await upgrade.PendingAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_suite_also_runs_on_SQL_Server() =>
        Assert.SkipWhen(
            TemplateDatabase.SqlServer is null,
            "SQL SERVER SKIPPED: the whole suite ran on SQLite only. Set TEST_SQLSERVER to a connection string to run it on SQL Server.");
}
