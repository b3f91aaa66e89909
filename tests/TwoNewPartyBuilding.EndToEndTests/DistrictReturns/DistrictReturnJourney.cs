using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.DistrictReturns;

/// <summary>A month's return: the district's workbook uploaded, two cells pointed at with mouse and keyboard, filled, sent, read again.</summary>
public sealed class DistrictReturnJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task The_districts_workbook_is_pointed_at_once_filled_and_sent()
    {
        await Office.AddUnitAsync("滨河飞虹包装有限公司", Office.Riverside);
        Office.Portal.Time.SetUtcNow(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var clerk = await SignInAsync();
        await clerk.GoAsync("/district-returns", "区级报表");
        await clerk.Link("报表模板").ClickAsync();
        await clerk.StopAsync("报表模板");
        await clerk.Page.GetByLabel("区里的表").SetInputFilesAsync(new FilePayload { Name = "区月报.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = DistrictWorkbook.Make() });
        await clerk.Button("上传").ClickAsync();
        await clerk.StopAsync("区月报.xlsx");

        // By mouse.
        await clerk.Page.GetByLabel("指标", new() { Exact = true }).SelectOptionAsync("U01");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "B4，数 999", Exact = true }).ClickAsync();
        await clerk.SeesMessageAsync("→ B4");

        // By keyboard: the cell just pointed at has the focus, one row down is the next.
        await clerk.Page.GetByLabel("指标", new() { Exact = true }).SelectOptionAsync("U03");
        await clerk.Page.Locator("#cell-B4 button").FocusAsync();
        await clerk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(clerk.Page.Locator("#cell-B5 button")).ToBeFocusedAsync();
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.SeesMessageAsync("→ B5");
        await clerk.LookOverAsync();

        await clerk.GoAsync("/district-returns", "区级报表");
        await clerk.Button("编制").ClickAsync();
        await clerk.StopAsync("2026年11月月报");
        await Expect(clerk.Row("“两新”组织单位总数")).ToContainTextAsync("滨河飞虹包装有限公司");
        await clerk.Link("标记为已报送").ClickAsync();
        await clerk.StopAsync("报送2026年11月月报");
        await clerk.Page.GetByLabel("已核对全部数字").CheckAsync();
        await clerk.Button("标记为已报送").ClickAsync();
        await clerk.SeesMessageAsync("已标记为报送");
        await clerk.StopAsync("2026年11月月报");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Button("下载报送的表").ClickAsync());
        Assert.Contains("2026年11月月报（内部资料）", download.SuggestedFilename, StringComparison.Ordinal);
        var file = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal((1d, 1d), ((double)DistrictWorkbook.Read(file, "B4")!, (double)DistrictWorkbook.Read(file, "B5")!));
        Assert.Equal("规模以上", DistrictWorkbook.Read(file, "A5"));
    }
}
