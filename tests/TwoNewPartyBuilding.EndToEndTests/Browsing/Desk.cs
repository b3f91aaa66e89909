using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Browsing;

/// <summary>
/// One person at one browser window. Remembers everything that went wrong behind the page: console messages (a breach of the
/// content security policy is one), uncaught errors, requests the portal failed. Each stop looks at that list and runs the
/// accessibility rules of WCAG 2 A and AA.
/// </summary>
public sealed partial class Desk : IAsyncDisposable
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
        ResultTypes = [ResultType.Violations],
    };

    private readonly IBrowserContext _window;
    private readonly ConcurrentQueue<string> _troubles = [];
    private readonly HashSet<int> _foreseen = [];
    private bool _wasOffline;

    private readonly Uri _portal;

    private Desk(IBrowserContext window, IPage page, Uri portal) => (_window, Page, _portal) = (window, page, portal);

    /// <summary>The page in the window.</summary>
    public IPage Page { get; private set; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Opens a window of its own on a portal.</summary>
    public static async Task<Desk> OpenAsync(Browser browser, Uri portal, WindowSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(browser);
        ArgumentNullException.ThrowIfNull(portal);
        var window = await browser.OpenAsync(portal, size ?? WindowSize.Office);
        window.SetDefaultTimeout(10_000);

        // “3 minutes ago” is told by the browser's clock, which shall show what the portal's shows.
        await window.Clock.SetFixedTimeAsync(TestDatabase.Start.UtcDateTime);
        var desk = new Desk(window, await window.NewPageAsync(), portal);
        desk.Watch();
        return desk;
    }

    /// <summary>Says that answers of this status are part of the journey; the browser reports them on its console.</summary>
    public void Foresee(int status) => _foreseen.Add(status);

    /// <summary>Takes the connection away, or gives it back. What fails meanwhile is part of the journey.</summary>
    public async Task OfflineAsync(bool offline)
    {
        _wasOffline = true;
        await _window.SetOfflineAsync(offline);
    }

    /// <summary>Closes the page as a phone does that needs its memory, and opens an empty one in the same window.</summary>
    public async Task KillPageAsync()
    {
        await Page.CloseAsync();
        Page = await _window.NewPageAsync();
        Watch();
    }

    /// <summary>A field by its label, with or without the mark of a required one.</summary>
    public ILocator Field(string label) => Page.GetByLabel(new Regex($"^{Regex.Escape(label)}\\s*\\*?$"));

    /// <summary>A drop-down that can be searched: types the words and takes the line that fits.</summary>
    public async Task PickAsync(string label, string words, string line)
    {
        var box = Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
        await box.ClickAsync();

        // The picker used before takes the focus back for a moment.
        await Page.WaitForTimeoutAsync(100);
        await box.PressSequentiallyAsync(words);
        await Page.GetByRole(AriaRole.Option, new() { Name = line, Exact = true }).ClickAsync();
    }

    /// <summary>The line of a table that holds the words.</summary>
    public ILocator Row(string words) => Page.GetByRole(AriaRole.Row).Filter(new() { HasText = words });

    /// <summary>The question that lies over the page.</summary>
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>A button by its words.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A link by its words.</summary>
    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>Signs in on the sign-in page.</summary>
    public async Task SignInAsync(string userName, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Field("用户名").FillAsync(userName);
        await Field("密码").FillAsync(password);
        await Button("登录").ClickAsync();

        // A password is hashed slowly on purpose, and a busy machine hashes for several desks at once.
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { Timeout = 30_000 });
    }

    /// <summary>Signs an account of a test in.</summary>
    public Task SignInAsync(TestUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return SignInAsync(user.UserName, user.Password);
    }

    /// <summary>Types an address and stops there.</summary>
    public async Task GoAsync(string path, string heading)
    {
        await Page.GotoAsync(path);
        await StopAsync(heading);
    }

    /// <summary>Stops at the page with this heading: waits for it and looks it over.</summary>
    public async Task StopAsync(string heading)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading })).ToBeVisibleAsync();
        await LookOverAsync();
    }

    /// <summary>Looks over the page as it stands: nothing went wrong behind it and everybody can read and use it.</summary>
    public async Task LookOverAsync()
    {
        AssertNone(_troubles);
        AssertNone(await BarriersAsync());
    }

    /// <summary>What keeps people from reading or using the page (axe), one line each.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        var found = await Page.RunAxe(Rules);
        return [.. found.Violations.SelectMany(v => v.Nodes.Select(n => $"{new Uri(Page.Url).PathAndQuery} {v.Id} ({v.Help}): {n.Html} {string.Join(' ', n.Any.Select(a => a.Message))}"))];
    }

    /// <summary>The message after a deed.</summary>
    public Task SeesMessageAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Saves what the window shows, as a picture and as source.</summary>
    public async Task SaveAsync(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), await Page.ContentAsync());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _window.DisposeAsync();

    /// <summary>Fails with every line, where there is one.</summary>
    public static void AssertNone(IReadOnlyCollection<string> lines) => Assert.True(lines.Count == 0, string.Join('\n', lines));

    private void Watch()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !(_wasOffline && message.Text.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal)) && !(StatusOf().Match(message.Text) is { Success: true } status && _foreseen.Contains(int.Parse(status.Groups[1].Value))))
            {
                _troubles.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
            }
        };
        Page.PageError += (_, error) => _troubles.Enqueue($"page error: {error}");
        Page.Response += (_, answer) =>
        {
            if (answer.Status >= 500 && answer.Url.StartsWith(_portal.ToString(), StringComparison.Ordinal) && !_foreseen.Contains(answer.Status))
            {
                _troubles.Enqueue($"{answer.Status} {answer.Request.Method} {answer.Url}");
            }
        };
        Page.RequestFailed += (_, request) =>
        {
            // Leaving a page breaks off what was still under way; a download is no page.
            if (request.Failure is not "net::ERR_ABORTED" && !(_wasOffline && request.Failure is "net::ERR_INTERNET_DISCONNECTED"))
            {
                _troubles.Enqueue($"{request.Failure} {request.Method} {request.Url}");
            }
        };
    }

    [GeneratedRegex(@"Failed to load resource: the server responded with a status of (\d+)")]
    private static partial Regex StatusOf();
}
