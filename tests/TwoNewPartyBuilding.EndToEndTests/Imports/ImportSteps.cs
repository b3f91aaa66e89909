using System.Globalization;
using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Imports;

/// <summary>What a clerk does on the pages of an import, whichever workbook it is.</summary>
internal static class ImportSteps
{
    /// <summary>Gives a workbook to the portal and waits for its preview.</summary>
    public static Task BringAsync(Desk clerk, string file) => BringAsync(clerk, new FilePayload { Name = file, MimeType = "", Buffer = File.ReadAllBytes(LedgerFiles.PathOf(file)) });

    /// <summary>Gives a workbook that lies nowhere to the portal and waits for its preview.</summary>
    public static async Task BringAsync(Desk clerk, FilePayload file)
    {
        // Choosing the file sends it.
        await clerk.Page.GetByLabel("选择 Excel 文件").SetInputFilesAsync(file);
        await Expect(clerk.Page.Locator("#import-tabs")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await clerk.StopAsync("导入台账");
    }

    /// <summary>The rows the preview calls wrong and repaired are those of expected.json, no more and no fewer.</summary>
    public static async Task FindsAsync(Desk clerk, string file)
    {
        var wrong = LedgerFiles.Expected(file, "errors");
        var repaired = LedgerFiles.Expected(file, "normalised");
        await Expect(Kpi(clerk, "新增")).ToHaveTextAsync((LedgerFiles.ExpectedCount(file, "rows") - wrong.Count).ToString(CultureInfo.InvariantCulture));
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync(wrong.Count.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(wrong.Select(w => w.Row), await RowsAsync(clerk, "有错误"));
        await clerk.LookOverAsync();
        if (repaired.Count > 0)
        {
            Assert.Equal(repaired.Select(w => w.Row), await RowsAsync(clerk, "已规整"));
            await clerk.LookOverAsync();
        }
    }

    /// <summary>Confirms the day of every sheet and writes.</summary>
    public static async Task WriteAsync(Desk clerk, int? expected)
    {
        var write = clerk.Page.Locator("#import-next").GetByRole(AriaRole.Button, new() { NameRegex = new("^写入") });
        var confirm = clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确认统计日期 2026年9月30日" });
        var next = clerk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^下一张") });
        for (var step = 0; step < 6 && await write.CountAsync() == 0; step++)
        {
            await (await next.CountAsync() > 0 ? next : confirm).ClickAsync();
            await Expect(clerk.Page.Locator("#import-tabs")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Expect(write.Or(confirm).Or(next)).ToBeVisibleAsync();
        }

        await clerk.LookOverAsync();
        await write.ClickAsync();
        await Expect(clerk.Dialog).ToBeVisibleAsync();
        await clerk.LookOverAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^写入") }).ClickAsync();
        await Expect(clerk.Page.GetByText("已写入").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await clerk.LookOverAsync();
        if (expected is { } count)
        {
            await Expect(clerk.Page.GetByText($"已写入 {count} 条")).ToBeVisibleAsync();
        }
    }

    /// <summary>A number above the rows.</summary>
    public static ILocator Kpi(Desk clerk, string title) =>
        clerk.Page.Locator("#import-kpis .kpi").Filter(new() { HasText = title }).Locator(".kpi-figure");

    /// <summary>A tab of the rows.</summary>
    public static ILocator Tab(Desk clerk, string word) => clerk.Page.Locator("#import-tabs").GetByRole(AriaRole.Link, new() { NameRegex = new("^" + word) });

    /// <summary>A row by its number in the workbook.</summary>
    public static ILocator WrongRow(Desk clerk, int number) => clerk.Page.Locator("tr[data-import-row]")
        .Filter(new() { Has = clerk.Page.Locator("td.num", new() { HasTextRegex = new($"^\\s*{number}\\s*$") }) });

    /// <summary>The numbers of the rows on a tab.</summary>
    public static async Task<IEnumerable<int>> RowsAsync(Desk clerk, string tab)
    {
        await Tab(clerk, tab).ClickAsync();
        await Expect(Tab(clerk, tab)).ToHaveAttributeAsync("aria-current", "page");
        return (await clerk.Page.Locator("tr[data-import-row] > td.num").AllInnerTextsAsync()).Select(t => int.Parse(t, CultureInfo.InvariantCulture));
    }
}
