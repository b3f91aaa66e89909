using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Enterprises;

/// <summary>A clerk enters a unit from its licence, is called away in the middle, and corrects it later.</summary>
public sealed class EntryJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_unit_is_entered_with_errors_beside_the_fields_and_a_draft_that_keeps_itself()
    {
        var clerk = await SignInAsync();
        await clerk.StopAsync("首页");
        await clerk.Link("登记单位").ClickAsync();
        await clerk.StopAsync("登记企业");

        // What the browser can tell is said at once; each line of the summary leads to its field.
        await clerk.Field("职工人数").FillAsync("-5");
        await clerk.Button("保存").ClickAsync();
        await Expect(clerk.Page.Locator("#Input_Name-error")).ToHaveTextAsync("请填写单位名称");
        await Expect(clerk.Page.Locator("#Input_Employees-error")).ToContainTextAsync("0 至 999999");
        await clerk.LookOverAsync();
        await clerk.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "请填写单位名称" }).ClickAsync();
        await Expect(clerk.Field("单位名称")).ToBeFocusedAsync();

        // What only the portal can tell comes back beside the field, with everything typed still there.
        await clerk.Field("单位名称").FillAsync("滨河泰和酒楼有限公司");
        await clerk.Field("统一社会信用代码").FillAsync("91990101mn0511285A");
        await clerk.Field("职工人数").FillAsync("25");
        await clerk.Button("保存").ClickAsync();
        await Expect(clerk.Page.Locator("#Input_CreditCode-error")).ToContainTextAsync("校验码不符");
        await Expect(clerk.Field("职工人数")).ToHaveValueAsync("25");
        await clerk.LookOverAsync();

        await clerk.Field("统一社会信用代码").FillAsync("91990101MN0511285K");
        await clerk.PickAsync("所属社区", "科技", "科技园社区");
        await clerk.PickAsync("行业", "餐饮", "H62 餐饮业");
        await clerk.Field("年主营业务收入").FillAsync("1609.38");
        await clerk.LookOverAsync();

        // Called away: the draft has kept itself and is offered on the return.
        await Expect(clerk.Page.GetByText("草稿已保存")).ToBeVisibleAsync();
        await clerk.GoAsync("/enterprises", "企业台账");
        await clerk.GoAsync("/enterprises/new", "登记企业");
        await Expect(clerk.Field("单位名称")).ToHaveValueAsync("");
        await clerk.Link("继续填写").ClickAsync();
        await Expect(clerk.Field("单位名称")).ToHaveValueAsync("滨河泰和酒楼有限公司");
        await Expect(clerk.Page.Locator(".ts-control").GetByText("H62 餐饮业")).ToBeVisibleAsync();
        await clerk.LookOverAsync();
        await clerk.Button("保存").ClickAsync();

        // The file shows the unit and what follows from its facts; the draft is gone.
        await clerk.StopAsync("滨河泰和酒楼有限公司");
        await clerk.SeesMessageAsync("已登记：滨河泰和酒楼有限公司");
        await Expect(clerk.Page.GetByText("科技园社区").First).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("规模以上").First).ToBeVisibleAsync();
        await clerk.GoAsync("/enterprises/new", "登记企业");
        await Expect(clerk.Link("继续填写")).ToHaveCountAsync(0);

        // A correction stands in the history with the old and the new value.
        await clerk.GoAsync("/enterprises?q=泰和", "企业台账");
        await clerk.Link("滨河泰和酒楼有限公司").ClickAsync();
        await clerk.StopAsync("滨河泰和酒楼有限公司");
        await clerk.Link("修改").First.ClickAsync();
        await clerk.StopAsync("修改：滨河泰和酒楼有限公司");
        await clerk.Field("职工人数").FillAsync("31");
        await clerk.Button("保存").ClickAsync();
        await clerk.StopAsync("滨河泰和酒楼有限公司");
        var history = clerk.Page.Locator("#history");
        await Expect(history.Locator("del").First).ToContainTextAsync("25");
        await Expect(history.Locator("ins").First).ToContainTextAsync("31");
    }

    [Fact]
    public async Task A_code_that_is_taken_leads_to_the_unit_that_has_it()
    {
        await Office.AddUnitAsync("中岭四方冶金装备有限公司", Office.Riverside, u => u.CreditCode = "91990101MY1393866L");
        var clerk = await SignInAsync();
        await clerk.GoAsync("/enterprises/new", "登记企业");
        await clerk.Field("单位名称").FillAsync("中岭四方冶金装备公司");
        await clerk.Field("统一社会信用代码").FillAsync("91990101my1393866l");
        await clerk.Button("保存").ClickAsync();
        await Expect(clerk.Page.Locator("#Input_CreditCode-error")).Not.ToBeEmptyAsync();
        await clerk.LookOverAsync();
        await clerk.Page.Locator(".notice a").ClickAsync();
        await clerk.StopAsync("中岭四方冶金装备有限公司");
    }
}
