using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Infrastructure;

public class PortalFactoryTests
{
    [Fact]
    public async Task The_portal_listens_for_browsers()
    {
        await using var portal = new PortalFactory();
        var address = portal.Listen();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("127.0.0.1", address.Host);
        Assert.True((int)answer.StatusCode < 500);
    }
}
