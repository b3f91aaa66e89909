using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Browsing;

/// <summary>The portal of one class of journeys: on a free port, on a database of its own, with two communities and a clerk.</summary>
public sealed class Office : IAsyncLifetime
{
    private int _units;

    /// <summary>The portal.</summary>
    public PortalFactory Portal { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>A community.</summary>
    public Community Riverside { get; private set; } = null!;

    /// <summary>Another community.</summary>
    public Community SciencePark { get; private set; } = null!;

    /// <summary>A person of the committee's staff.</summary>
    public TestUser Clerk { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Address = Portal.Listen();
        Riverside = await Portal.AddCommunityAsync("滨河社区", 1, "第1网格", "第2网格");
        SciencePark = await Portal.AddCommunityAsync("科技园社区", 2, "第1网格");
        Clerk = await Portal.AddUserAsync(Role.CommitteeStaff);
    }

    /// <summary>Enters a unit above the scale, to begin a journey with; <paramref name="change"/> fills in more.</summary>
    public async Task<Guid> AddUnitAsync(string name, Community? community = null, Action<EnterpriseInput>? change = null)
    {
        await using var system = Portal.AsSystem();
        var input = new EnterpriseInput { Name = name, CreditCode = TestData.CreditCodeOf(++_units), CommunityId = community?.Id, IndustryCode = "34", RevenueWan = 8047.67m, Employees = 264 };
        change?.Invoke(input);
        var outcome = await system.Get<EnterpriseService>().EnterAsync(input);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
