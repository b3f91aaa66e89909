using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Lists;

/// <summary>A clerk's morning at the ledger list: filter, keep it as a view, change what is found in bulk, take it back.</summary>
public sealed class LedgerListJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_filter_becomes_a_view_and_what_it_finds_is_changed_in_bulk_and_back()
    {
        foreach (var name in new[] { "滨河力神轴承有限公司", "滨河长城紧固件有限公司", "中岭科达信息科技有限公司" })
        {
            await Office.AddUnitAsync(name, name.StartsWith('滨') ? Office.Riverside : Office.SciencePark);
        }

        var clerk = await SignInAsync();
        await clerk.GoAsync("/enterprises", "企业台账");
        await clerk.Page.GetByLabel("更新时间").SelectOptionAsync("ThisMonth");
        await clerk.Page.WaitForURLAsync("**updated=ThisMonth**");
        await clerk.Page.GetByLabel("名称或信用代码").FillAsync("bh");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await clerk.Button("保存为视图").ClickAsync();
        await clerk.Page.GetByLabel("视图名称").FillAsync("滨河本月");
        await clerk.LookOverAsync();
        await clerk.Button("保存").ClickAsync();
        await Expect(clerk.Page.Locator(".views .chip.on")).ToHaveTextAsync("滨河本月2");

        // j and x walk and tick; ? says so.
        await clerk.Page.Keyboard.PressAsync("?");
        await Expect(clerk.Dialog).ToContainTextAsync("键盘快捷键");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await Expect(clerk.Dialog).ToHaveCountAsync(0);
        await clerk.Page.Keyboard.PressAsync("j");
        await clerk.Page.Keyboard.PressAsync("x");
        await Expect(clerk.Page.Locator("tbody tr.at input[data-check-row]")).ToBeCheckedAsync();
        await Expect(clerk.Page.Locator("[data-check-count]")).ToHaveTextAsync("1");
        await clerk.Page.Keyboard.PressAsync("x");
        await clerk.Page.Locator("button[name=all]").ClickAsync();

        await clerk.StopAsync("批量修改");
        await clerk.Page.GetByLabel("修改哪一项").SelectOptionAsync("OperatingStatus");
        await clerk.Page.GetByLabel("经营状态改为").SelectOptionAsync("Suspended");
        await clerk.Button("预览").ClickAsync();
        await clerk.StopAsync("预览批量修改");
        await Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await clerk.Field("理由").FillAsync("年度核查");
        await clerk.Button("写入 2 家").ClickAsync();
        await clerk.StopAsync("批量修改结果");
        await clerk.Button("撤销").ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "撤销修改" }).ClickAsync();
        await clerk.SeesMessageAsync("2 家恢复原值");
    }

    [Fact]
    public async Task What_a_view_finds_is_exported_and_brought_back_all_the_same()
    {
        foreach (var (name, employees) in new[] { ("南苑精密仪器有限公司", 41), ("南苑橡胶制品有限公司", 52), ("北站物流有限公司", 63) })
        {
            await Office.AddUnitAsync(name, Office.Riverside, u => (u.Employees, u.ContactName, u.ContactPhone) = (employees, "赵建国", "19900010154"));
        }

        var clerk = await SignInAsync();
        await clerk.GoAsync("/enterprises?page=1", "企业台账");
        await clerk.Page.GetByLabel("名称或信用代码").FillAsync("南苑");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await clerk.Button("保存为视图").ClickAsync();
        await clerk.Page.GetByLabel("视图名称").FillAsync("南苑企业");
        await clerk.Button("保存").ClickAsync();
        await clerk.Page.Locator(".views .chip.on").GetByText("南苑企业").WaitForAsync();
        foreach (var columns in new[] { "当前列", "台账常用栏目", "全部栏目" })
        {
            await clerk.GoAsync("/enterprises?page=1", "企业台账");
            await clerk.Page.Locator(".views .chip").GetByText("南苑企业").ClickAsync();
            await clerk.Link("导出").ClickAsync();
            await clerk.StopAsync("导出台账");
            await Expect(clerk.Page.GetByText("名称或代码含“南苑”").First).ToBeVisibleAsync();
            await clerk.Page.GetByLabel(columns).CheckAsync();
            var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Button("导出").ClickAsync());
            var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");
            await download.SaveAsAsync(path);
            try
            {
                await clerk.GoAsync("/imports", "导入台账");
                await clerk.Page.GetByLabel("选择 Excel 文件").SetInputFilesAsync(path);
                await Expect(clerk.Page.Locator("#import-tabs")).ToBeVisibleAsync(new() { Timeout = 30_000 });
                await Expect(clerk.Page.Locator("main")).ToContainTextAsync("全部相同");
                await clerk.LookOverAsync();
                await clerk.Button("放弃").ClickAsync();
                await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
                await clerk.SeesMessageAsync("已放弃");
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public async Task Columns_are_chosen_widened_and_are_the_same_at_another_desk()
    {
        await Office.AddUnitAsync("中岭水泵有限公司", Office.SciencePark);
        var clerk = await SignInAsync();
        await clerk.GoAsync("/enterprises?page=1", "企业台账");
        await clerk.Link("列").ClickAsync();
        await clerk.StopAsync("选择列");
        await clerk.Page.GetByLabel("行业", new() { Exact = true }).UncheckAsync();
        await clerk.Page.GetByLabel("经营状态", new() { Exact = true }).CheckAsync();
        for (var i = 0; i < 10; i++)
        {
            await clerk.Page.GetByLabel("经营状态 上移").ClickAsync();
        }

        await clerk.Button("保存").ClickAsync();
        await clerk.StopAsync("企业台账");
        await Expect(clerk.Page.Locator("th[data-column]").Nth(1)).ToContainTextAsync("经营状态");
        await clerk.Page.Locator("th[data-column=Name] .column-edge").FocusAsync();
        var kept = clerk.Page.WaitForResponseAsync("**/widths");
        await clerk.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(204, (await kept).Status);
        var other = await SignInAsync();
        await other.GoAsync("/enterprises?page=1", "企业台账");
        await Expect(other.Page.Locator("th[data-column=Name].has-width")).ToHaveCountAsync(1);
        await Expect(other.Page.Locator("th[data-column=Industry]")).ToHaveCountAsync(0);
    }
}
