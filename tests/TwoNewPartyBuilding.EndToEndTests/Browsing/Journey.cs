using Microsoft.Playwright;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Browsing;

/// <summary>
/// A piece of somebody's day in a real browser, with the content security policy on. Where it fails, what every window showed
/// lies in TestResults.
/// </summary>
public abstract class Journey(Browser browser, Office office) : IClassFixture<Office>, IAsyncDisposable
{
    private readonly List<Desk> _desks = [];

    /// <summary>The portal with what was laid into it.</summary>
    protected Office Office { get; } = office;

    /// <summary>A window with nobody signed in; under another name of the portal where one is given.</summary>
    protected async Task<Desk> OpenDeskAsync(WindowSize? size = null, Uri? address = null)
    {
        var desk = await Desk.OpenAsync(browser, address ?? Office.Address, size);
        _desks.Add(desk);
        return desk;
    }

    /// <summary>A window with somebody signed in; the office's clerk unless another is named.</summary>
    protected async Task<Desk> SignInAsync(TestUser? user = null, WindowSize? size = null)
    {
        var desk = await OpenDeskAsync(size);
        await desk.SignInAsync(user ?? Office.Clerk);
        return desk;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var troubles = _desks.SelectMany(d => d.Troubles).ToList();
        var test = TestContext.Current;
        if (troubles.Count > 0 || test.TestState?.Result == TestResult.Failed)
        {
            var name = $"{GetType().Name}.{test.TestMethod?.MethodName}";
            for (var i = 0; i < _desks.Count; i++)
            {
                await _desks[i].SaveAsync(Path.Combine(Repository.Root, "TestResults"), $"{name}-{i + 1}");
            }
        }

        foreach (var desk in _desks)
        {
            await desk.DisposeAsync();
        }

        Desk.AssertNone(troubles);
    }
}
