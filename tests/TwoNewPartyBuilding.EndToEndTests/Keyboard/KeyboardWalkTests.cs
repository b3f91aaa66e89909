using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.EndToEndTests.Pictures;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Keyboard;

/// <summary>
/// Walks pages of every kind with the keyboard, on the office's screen and on the phone's. scripts/pictures.sh does the same on all
/// pages; KEYS=all does so here, KEYS=name,name takes pages by their name in the pictures.
/// </summary>
public sealed partial class KeyboardWalkTests(Browser browser)
{
    // A page of each kind: lists, files, forms, sheets, registers, papers, the big screens with scripts of their own.
    private static readonly string[] Chosen =
    [
        "02-sign-in", "72-opinion-box",
        "03-home-staff", "04-worklist", "10-list", "11-file", "13-edit", "22-organization-chart", "34-paste", "39-themes", "61-member", "71-activities",
        "70-this-month", "39-theme-plan", "71-activity", "71-activity-form", "73-front-line-comparisons-sheet", "73-talk-new", "73-training-attendees", "74-service-record",
        "62-visit-new", "51-roles",
    ];

    private static string Keys { get; } = Environment.GetEnvironmentVariable("KEYS") ?? "";

    [Fact]
    public async Task Pages_of_every_kind_work_without_a_mouse()
    {
        var began = Stopwatch.GetTimestamp();
        await using var portal = new PortalFactory();
        var address = portal.Listen();
        await using (var system = portal.AsSystem())
        {
            Assert.True(await system.Get<DemoData>().FillAsync());
        }

        var pages = Choose(await PortalPages.BusyAsync(portal, Keys.Length > 0 ? await PictureTests.FillAsync(portal) : null));
        TestContext.Current.TestOutputHelper?.WriteLine($"Filled after {Stopwatch.GetElapsedTime(began)}");
        var troubles = new List<string>();
        foreach (var person in pages.GroupBy(p => p.Who))
        {
            await using var desk = await Desk.OpenAsync(browser, address);
            await KeyboardWalk.PrepareAsync(desk);
            if (person.Key.Length > 0)
            {
                await desk.SignInAsync(person.Key, DemoData.Accounts[0].Password);
            }

            foreach (var page in person)
            {
                troubles.AddRange((await WalkAsync(desk, page, page == person.First())).Select(t => $"{page.Name}: {t}"));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{pages.Count} pages after {Stopwatch.GetElapsedTime(began)}");
        Desk.AssertNone(troubles);
    }

    private static IReadOnlyList<Picture> Choose(IReadOnlyList<Picture> pages)
    {
        if (Keys == "all")
        {
            return pages;
        }

        if (Keys.Length > 0)
        {
            return [.. pages.Where(p => Keys.Split(',').Any(k => p.Name.Contains(k, StringComparison.Ordinal)))];
        }

        var chosen = pages.Where(p => Chosen.Contains(p.Name)).ToList();
        Assert.Empty(Chosen.Except(chosen.Select(p => p.Name)));
        return chosen;
    }

    // Tab is pressed at the office's size; at a phone's the page is looked at for bars that lie over what has the keyboard.
    private static async Task<IReadOnlyList<string>> WalkAsync(Desk desk, Picture page, bool frame)
    {
        try
        {
            foreach (var status in new[] { page.Status, page.ThenStatus }.Where(s => s != 200))
            {
                desk.Foresee(status);
            }

            // A page may have been looked at as it stands on paper.
            await desk.Page.EmulateMediaAsync(new() { Media = Media.Screen });
            await desk.Page.GotoAsync(page.Path);
            if (page.Prepare is not null && !page.WindowOnly)
            {
                await page.Prepare(desk);
            }

            await desk.Page.WaitForLoadStateAsync(LoadState.Load);
            await desk.Page.WaitForFunctionAsync("() => !document.querySelector('[hx-trigger=load]')");
            var troubles = new List<string>(await KeyboardWalk.TabThroughAsync(desk, frame));
            troubles.AddRange(await KeyboardWalk.BarriersAsync(desk, frame));
            await desk.Page.SetViewportSizeAsync(WindowSize.Phone.Width, WindowSize.Phone.Height);
            troubles.AddRange((await KeyboardWalk.BarriersAsync(desk, frame)).Select(t => $"on a phone {t}"));
            return troubles;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return [FirstLine().Match(e.Message).Value];
        }
        finally
        {
            await desk.Page.SetViewportSizeAsync(WindowSize.Office.Width, WindowSize.Office.Height);
        }
    }

    [GeneratedRegex("^[^\n]*")]
    private static partial Regex FirstLine();
}
