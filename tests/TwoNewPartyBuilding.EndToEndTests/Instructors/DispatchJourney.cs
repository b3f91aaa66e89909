using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Instructors;

/// <summary>An instructor arrives at a unit, and K5 and the list of blank spots follow the same minute (scenario 44).</summary>
public sealed class DispatchJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task Scenario_44_an_arrival_changes_K5_and_the_gap_list_the_same_minute()
    {
        var unit = await Office.AddUnitAsync("滨河鑫源电气有限公司", Office.Riverside);
        await Office.AddUnitAsync("科创软件有限公司", Office.SciencePark);
        await using (var system = Office.Portal.AsSystem())
        {
            Assert.True((await system.Get<InstructorService>().EnterAsync(new InstructorInput { Name = "周指导", IsFullMember = true })).Ok);
        }

        var clerk = await SignInAsync();
        var watcher = await SignInAsync();
        await watcher.GoAsync("/coverage", "双覆盖");
        await SeesAsync(watcher, "0.00", "0 / 2");
        await clerk.GoAsync("/gaps?kind=Blank", "缺口名单");
        await Expect(clerk.Row("滨河鑫源电气有限公司")).ToBeVisibleAsync();

        // Planned and sent by a document: nothing is covered yet.
        await clerk.GoAsync($"/dispatches/new?unit={unit}", "选派指导员");
        await clerk.PickAsync("指导员", "周", "周指导（现联系 0 家）");
        await clerk.Field("选派文件").FillAsync("滨街党工发〔2026〕8号");
        await clerk.Button("选派").ClickAsync();
        await clerk.StopAsync("指导员和走访");
        await watcher.Page.ReloadAsync();
        await SeesAsync(watcher, "0.00", "0 / 2");

        // At the unit: the figure, the reason of its change and the list say so at once.
        await clerk.Button("到岗").ClickAsync();
        await clerk.SeesMessageAsync("已登记");
        await watcher.Page.ReloadAsync();
        await SeesAsync(watcher, "50.00", "1 / 2");
        await Expect(watcher.Page.GetByText("指导员到岗").First).ToBeVisibleAsync();
        await watcher.LookOverAsync();
        await clerk.GoAsync("/gaps?kind=Blank", "缺口名单");
        await Expect(clerk.Row("滨河鑫源电气有限公司")).ToHaveCountAsync(0);
        await Expect(clerk.Row("科创软件有限公司")).ToBeVisibleAsync();

        // Called back: today is the last day and still counts; tomorrow the unit is a blank spot again.
        await clerk.GoAsync($"/enterprises/{unit}/visits", "指导员和走访");
        await clerk.Button("召回").ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Textbox).FillAsync("另有任用");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await clerk.SeesMessageAsync("选派已结束");
        await watcher.Page.ReloadAsync();
        await SeesAsync(watcher, "50.00", "1 / 2");
        Office.Portal.Time.Advance(TimeSpan.FromHours(15));
        var tomorrow = await SignInAsync();
        await tomorrow.GoAsync("/coverage", "双覆盖");
        await SeesAsync(tomorrow, "0.00", "0 / 2");
        await tomorrow.GoAsync("/gaps?kind=Blank", "缺口名单");
        await Expect(tomorrow.Row("滨河鑫源电气有限公司")).ToBeVisibleAsync();
    }

    private static async Task SeesAsync(Desk desk, string percent, string counted)
    {
        var k5 = desk.Page.Locator(".coverage-kpis .kpi").Filter(new() { HasText = "工作覆盖率" });
        await Expect(k5.Locator(".kpi-figure")).ToContainTextAsync(percent);
        await Expect(k5.Locator(".kpi-line span").First).ToHaveTextAsync(counted);
    }
}
