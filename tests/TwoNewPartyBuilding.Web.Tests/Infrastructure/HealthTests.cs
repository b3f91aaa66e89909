using System.Net;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Infrastructure;

public class HealthTests
{
    [Fact]
    public async Task A_portal_with_its_database_is_alive_and_ready()
    {
        await using var portal = new PortalFactory();
        using var visitor = portal.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task A_portal_that_lost_its_database_is_alive_but_not_ready()
    {
        var database = TemplateDatabase.NewSqlite();
        await using var portal = new PortalFactory(database);
        using var visitor = portal.Visitor();
        await visitor.GetAsync("/health/ready");
        TemplateDatabase.Remove(database);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task An_SQLite_database_that_does_not_exist_yet_is_made_at_start()
    {
        await using var portal = new PortalFactory(TemplateDatabase.NoneYet());
        using var visitor = portal.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/ready")).Status);
        await using var system = portal.AsSystem();
        Assert.Empty(await system.Get<DatabaseUpgrade>().PendingAsync());
    }
}
