using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.RecycleBin;

/// <summary>A unit is deleted by mistake and comes back as it was.</summary>
public sealed class RestoreJourney(Browser browser, Office office) : Journey(browser, office)
{
    private const string Unit = "西岭卓越运输有限公司";

    [Fact]
    public async Task A_deleted_unit_is_found_in_the_recycle_bin_and_restored()
    {
        var id = await Office.AddUnitAsync(Unit, Office.Riverside);
        var clerk = await SignInAsync();
        clerk.Foresee(404);
        await clerk.GoAsync($"/enterprises/{id}", Unit);

        // No deletion without a reason.
        await clerk.Button("删除").ClickAsync();
        await Expect(clerk.Dialog).ToBeVisibleAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
        await Expect(clerk.Dialog.GetByText("请填写删除原因")).ToBeVisibleAsync();
        await clerk.LookOverAsync();
        await clerk.Dialog.GetByLabel("删除原因").FillAsync("与另一条重复登记");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
        await clerk.StopAsync("企业台账");
        await clerk.SeesMessageAsync($"已删除：{Unit}");
        await Expect(clerk.Row(Unit)).ToHaveCountAsync(0);
        await clerk.GoAsync($"/enterprises/{id}", "没有这个页面");

        // The bin says who, when and why, and gives it back.
        await clerk.Link("回收站").ClickAsync();
        await clerk.StopAsync("回收站");
        await Expect(clerk.Row(Unit)).ToContainTextAsync("与另一条重复登记");
        await clerk.Row(Unit).GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await clerk.SeesMessageAsync($"已恢复：{Unit}");
        await clerk.LookOverAsync();
        await Expect(clerk.Row(Unit)).ToHaveCountAsync(0);
        await clerk.Link("打开").ClickAsync();
        await clerk.StopAsync(Unit);
        var history = clerk.Page.Locator("#history");
        await Expect(history.GetByText("恢复").First).ToBeVisibleAsync();
        await Expect(history.GetByText("与另一条重复登记").First).ToBeVisibleAsync();
    }
}
