using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// One Chromium for all journeys; two at once would only make each other slow on a small machine.
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace TwoNewPartyBuilding.EndToEndTests.Browsing;

/// <summary>The distribution's Chromium, started once. The environment variable CHROMIUM names another one.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    /// <summary>A window of its own, with nobody signed in.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri portal, WindowSize size) => await _chromium!.NewContextAsync(new()
    {
        BaseURL = portal.ToString(),
        Locale = "zh-CN",
        TimezoneId = "Asia/Shanghai",
        ViewportSize = new() { Width = size.Width, Height = size.Height },
        HasTouch = size.IsPhone,
        IsMobile = size.IsPhone,
        ReducedMotion = ReducedMotion.Reduce,
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>The size of a window in CSS pixels.</summary>
public sealed record WindowSize(int Width, int Height, bool IsPhone)
{
    /// <summary>The office's PC.</summary>
    public static readonly WindowSize Office = new(1366, 768, false);

    /// <summary>A small phone.</summary>
    public static readonly WindowSize Phone = new(360, 780, true);
}
