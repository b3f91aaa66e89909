using System.Net;
using System.Text;
using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>Lays pictures side by side: one HTML page of all, and PNG pages small enough to look at.</summary>
internal static class ContactSheet
{
    private const int Office = 4;
    private const int Phones = 10;

    /// <summary>Writes index.html and sheet-….png into the folder of the pictures.</summary>
    public static async Task WriteAsync(Browser browser, string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.png").Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith("sheet-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), Html(files));
        await using var window = await browser.OpenAsync(new Uri("about:blank"), new WindowSize(1400, 1000, false));
        var page = await window.NewPageAsync();
        var phones = files.Where(f => f.EndsWith("-360.png", StringComparison.Ordinal)).ToList();
        await DrawAsync(page, folder, "office", files.Except(phones).Chunk(Office));
        await DrawAsync(page, folder, "phone", phones.Chunk(Phones));
    }

    private static async Task DrawAsync(IPage page, string folder, string kind, IEnumerable<string[]> groups)
    {
        foreach (var (number, group) in groups.Index())
        {
            var source = Path.Combine(folder, "sheet.html");
            await File.WriteAllTextAsync(source, Html(group));
            await page.GotoAsync(new Uri(source).AbsoluteUri);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"sheet-{kind}-{number + 1:00}.png"), FullPage = true });
            File.Delete(source);
        }
    }

    private static string Html(IEnumerable<string> files)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><meta charset="utf-8"><title>Contact sheet</title>
            <style>
              body { margin: 8px; background: #888; font: 12px sans-serif; display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start }
              figure { margin: 0; width: 684px } figure.phone { width: 268px }
              figcaption { background: #222; color: #fff; padding: 2px 6px }
              div { max-height: 560px; overflow: hidden; background: #fff } .phone div { max-height: 580px }
              img { width: 100%; display: block }
            </style>
            """);
        foreach (var file in files)
        {
            var name = WebUtility.HtmlEncode(file);
            html.Append($"<figure class=\"{(file.EndsWith("-360.png", StringComparison.Ordinal) ? "phone" : "")}\"><figcaption>{name}</figcaption><div><a href=\"{name}\"><img src=\"{name}\" alt=\"\"></a></div></figure>\n");
        }

        return html.ToString();
    }
}
