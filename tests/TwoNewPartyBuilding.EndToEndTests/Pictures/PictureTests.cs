using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>
/// Takes a picture of every page at the office's and at the phone's size (scripts/pictures.sh). Runs only where the environment
/// variable PICTURES names the folder; ONLY narrows it to names that hold this text, or one of several with commas.
/// </summary>
public sealed class PictureTests(Browser browser)
{
    private static readonly string[] Ledgers = ["1-规模以上非公企业台账.xlsx", "2-规模以下非公企业台账.xls", "3-重点管理与准备撤销台账.xlsx", "5-社会组织台账.xlsx"];

    /// <summary>Where the pictures go.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder ? Path.GetFullPath(folder, Repository.Root) : null;

    /// <summary>True where pictures are wanted.</summary>
    public static bool IsWanted => Folder is not null;

    private const int Tallest = 2400;

    private static string Only { get; } = Environment.GetEnvironmentVariable("ONLY") ?? "";

    [Fact(Skip = "Pictures are taken by scripts/pictures.sh.", SkipUnless = nameof(IsWanted))]
    public async Task Every_page_at_both_sizes()
    {
        Directory.CreateDirectory(Folder!);
        foreach (var old in Directory.EnumerateFiles(Folder!, Only.Length == 0 ? "*.png" : "sheet-*.png"))
        {
            File.Delete(old);
        }

        var troubles = new List<string>();
        await using (var empty = new PortalFactory())
        {
            var address = empty.Listen();
            troubles.AddRange(await TakeAsync(address, PortalPages.BeforeTheFirstAccount));
            await empty.AddUserAsync(Core.Users.Role.CommitteeStaff, null, "staff");
            await empty.AddUserAsync(Core.Users.Role.Inspector, null, "inspector");
            troubles.AddRange(await TakeAsync(address, PortalPages.Empty, TestData.Password));
        }

        await using var portal = new PortalFactory();
        var busy = portal.Listen();
        await using (var system = portal.AsSystem())
        {
            Assert.True(await system.Get<DemoData>().FillAsync());
        }

        var pages = await PortalPages.BusyAsync(portal, await FillAsync(portal));
        troubles.AddRange(Unseen(portal, pages).Select(route => $"{route}: no picture, so no look at whether everybody can read and use it"));
        troubles.AddRange(await TakeAsync(busy, pages, DemoData.Accounts[0].Password));
        await ContactSheet.WriteAsync(browser, Folder!);
        Desk.AssertNone(troubles);
    }

    // The pages of organisational life that no picture shows; parts of pages, files and what a picture leads to are named.
    private static IEnumerable<string> Unseen(PortalFactory portal, IReadOnlyList<Picture> pictures)
    {
        string[] rooms = [".Activities", ".ThisMonth", ".Duties", ".Opinions", ".Themes", ".Calendar", ".Reminders", ".Burdens"];
        string[] otherwise = ["activities/{id:guid}/files", "activities/{id:guid}/files/{file:guid}", "activities/{id:guid}/files/{file:guid}/thumbnail", "calendar/feed/{token}.ics", "s/{token}", "activities/{id:guid}/revisions/{number:int}", "calendar"];
        return portal.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action && rooms.Any(r => action.ControllerTypeInfo.Namespace!.EndsWith(r, StringComparison.Ordinal))
                && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().Except(otherwise)
            .Where(route => !pictures.Any(p => Regex.IsMatch(p.Path.Split('?')[0].TrimStart('/'), "^" + Regex.Replace(Regex.Escape(route), @"\\\{[^}]*}", "[^/]+") + "$")));
    }

    // The four ledgers, and an import in every state there is.
    internal static async Task<Dictionary<string, Guid>> FillAsync(PortalFactory portal)
    {
        var imports = new Dictionary<string, Guid> { ["read"] = await portal.BringAsync(Ledgers[0]) };
        foreach (var file in Ledgers)
        {
            imports["written"] = await portal.ImportAsync(file);
        }

        imports["undone"] = imports["written"];
        await portal.UndoImportAsync(imports["undone"]);
        imports["written"] = await portal.ImportAsync(Ledgers[3]);
        imports["unknown"] = await portal.BringAsync("党员名册.xlsx");
        imports["failed"] = await portal.BringAsync("expected.json");
        using var changed = ChangedLedger.Make();
        imports["again"] = await portal.BringAsync("10月核实.xlsx", changed);
        await portal.ConfirmDatesAsync(imports["again"]);
        return imports;
    }

    /// <summary>Takes the pictures, one window an account and size; answers what went wrong on the pages.</summary>
    private async Task<List<string>> TakeAsync(Uri portal, IReadOnlyList<Picture> pictures, string password = "")
    {
        var troubles = new List<string>();
        foreach (var size in new[] { WindowSize.Office, WindowSize.Phone })
        {
            foreach (var person in pictures.Where(p => Only.Split(',').Any(o => p.Name.Contains(o, StringComparison.Ordinal))).GroupBy(p => p.Who))
            {
                await using var desk = await Desk.OpenAsync(browser, portal, size);
                await KeyboardWalk.PrepareAsync(desk);
                if (person.Key.Length > 0)
                {
                    await desk.SignInAsync(person.Key, password);
                }

                foreach (var picture in person)
                {
                    await TakeAsync(desk, picture, size, troubles);
                }

                troubles.AddRange(desk.Troubles.Select(t => $"{person.Key}: {t}"));
            }
        }

        return troubles;
    }

    private static async Task TakeAsync(Desk desk, Picture picture, WindowSize size, List<string> troubles)
    {
        var name = $"{picture.Name}-{size.Width}";
        try
        {
            foreach (var status in new[] { picture.Status, picture.ThenStatus }.Where(s => s != 200))
            {
                desk.Foresee(status);
            }

            var answer = await desk.Page.GotoAsync(picture.Path);
            if (answer?.Status != picture.Status)
            {
                troubles.Add($"{name}: {answer?.Status} at {picture.Path}");
            }

            if (picture.Prepare is not null)
            {
                await picture.Prepare(desk);
            }

            await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            troubles.AddRange((await desk.BarriersAsync()).Select(b => $"{name}: {b}"));
            var wide = await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > size.Width)
            {
                troubles.Add($"{name}: {wide} px wide in a window of {size.Width}");
            }
        }
        catch (PlaywrightException e)
        {
            troubles.Add($"{name}: {e.Message}");
        }
        catch (TimeoutException e)
        {
            troubles.Add($"{name}: {e.Message}");
        }

        await SnapAsync(desk.Page, picture, size, name);
        troubles.AddRange((await KeyboardWalk.BarriersAsync(desk)).Select(b => $"{name}: {b}"));
    }

    // A window as tall as the page, instead of a “full page” picture: bars that stick to an edge then lie where the page ends.
    private static async Task SnapAsync(IPage page, Picture picture, WindowSize size, string name)
    {
        var height = picture.WindowOnly ? size.Height : await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(picture.Width ?? size.Width, Math.Clamp(height, size.Height, Tallest));
        await page.EvaluateAsync("() => { scrollTo(0, 0); return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, name + ".png") });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
