using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>
/// Takes the pictures of the guides for staff (docs/guide-staff.md, a PC) and for branch secretaries (docs/guide-secretaries.md, a
/// phone) from the same pages as the contact sheet, small enough to be kept with them. Runs only where the environment variable GUIDE names the folder (scripts/guide.sh).
/// </summary>
public sealed class GuideTests(Browser browser)
{
    private static readonly WindowSize Window = new(1200, 720, false);

    // The picture of the contact sheet, and its name in the guide.
    private static readonly (string Page, string Name)[] Pictures =
    [
        ("02-sign-in", "sign-in"), ("04-worklist", "inbox"), ("10-list-above", "ledger"), ("31-preview-wrong", "import"), ("14-conflict", "conflict"),
        ("11-file", "unit"), ("16-documents", "documents"), ("19-bulk-preview", "bulk"), ("34-paste", "paste"), ("10-export", "export"), ("19-merge", "merge"), ("16-move", "move"),
    ];

    private static readonly (string Page, string Name)[] OfSecretaries =
    [
        ("70-this-month", "month"), ("71-activity-form", "record"), ("71-activity", "record-waiting"), ("71-activity-joint-own", "joint"), ("71-activity-sheet", "joint-sheet"), ("71-sign-in-code", "sign-in-code"),
        ("71-opinion-round-writing", "opinion-round"), ("71-opinion-poster", "opinion-poster"), ("39-theme-plan", "theme"), ("39-calendar-link", "calendar-link"),
        ("39-reminder-settings", "reminders"), ("74-burdens-branch", "burden"),
    ];

    private static string Only { get; } = Environment.GetEnvironmentVariable("ONLY") ?? "";

    /// <summary>Where the pictures go.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("GUIDE") is { Length: > 0 } folder ? Path.GetFullPath(folder, Repository.Root) : null;

    /// <summary>True where pictures are wanted.</summary>
    public static bool IsWanted => Folder is not null;

    [Fact(Skip = "The guide's pictures are taken by scripts/guide.sh.", SkipUnless = nameof(IsWanted))]
    public async Task Pictures_of_the_guide()
    {
        Directory.CreateDirectory(Folder!);
        await using var portal = new PortalFactory();
        var address = portal.Listen();
        await using (var system = portal.AsSystem())
        {
            Assert.True(await system.Get<DemoData>().FillAsync());
        }

        var pages = (await PortalPages.BusyAsync(portal, await PictureTests.FillAsync(portal))).ToDictionary(p => p.Name);
        foreach (var (page, name, window) in Pictures.Select(p => (p.Page, p.Name, Window)).Concat(OfSecretaries.Select(p => (p.Page, Name: "secretary-" + p.Name, WindowSize.Phone)))
            .Where(p => p.Name.Contains(Only, StringComparison.Ordinal)))
        {
            var picture = pages[page];
            await using var desk = await Desk.OpenAsync(browser, address, window);
            if (picture.Who.Length > 0)
            {
                await desk.SignInAsync(picture.Who, DemoData.Accounts[0].Password);
            }

            foreach (var status in new[] { picture.Status, picture.ThenStatus }.Where(s => s != 200))
            {
                desk.Foresee(status);
            }

            await desk.Page.GotoAsync(picture.Path);
            if (picture.Prepare is not null)
            {
                await picture.Prepare(desk);
            }

            await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await desk.Page.EvaluateAsync("() => { scrollTo(0, 0); return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }");
            var small = SmallPng.Of(await desk.Page.ScreenshotAsync());
            Assert.InRange(small.Length, 1_000, SmallPng.Largest);
            await File.WriteAllBytesAsync(Path.Combine(Folder!, name + ".png"), small, TestContext.Current.CancellationToken);
            Desk.AssertNone([.. desk.Troubles]);
        }
    }
}
