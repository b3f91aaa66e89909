using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Keyboard;

/// <summary>Menus, questions and pickers open with Enter or Space, close with Escape and give the keyboard back to where it was.</summary>
public sealed class MenusAndQuestionsJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task What_opens_closes_with_Escape_and_gives_the_keyboard_back()
    {
        var unit = await Office.AddUnitAsync("滨河键盘有限公司", Office.Riverside);
        var desk = await SignInAsync();
        var page = desk.Page;

        // The menu of the person.
        await desk.GoAsync("/enterprises", "企业台账");
        await Keys.GoToAsync(desk, Office.Clerk.DisplayName[..1] + Office.Clerk.DisplayName + "个人菜单");
        await Keys.PressAsync(desk, "Enter");
        await Keys.PressAsync(desk, "ArrowDown");
        await Keys.ExpectAtAsync(desk, "个人中心");
        await Keys.PressAsync(desk, "Escape");
        await Expect(desk.Link("个人中心")).ToBeHiddenAsync();

        // The help of the list.
        await Keys.GoToAsync(desk, "滨河键盘有限公司");
        await Keys.PressAsync(desk, "?");
        await Expect(desk.Dialog).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.closest('.modal') !== null");
        await Keys.PressAsync(desk, "Escape");
        await Expect(desk.Dialog).ToHaveCountAsync(0);
        await Keys.ExpectAtAsync(desk, "滨河键盘有限公司");

        // A question keeps the keyboard from the page under it; past its last button lies the browser itself.
        await desk.GoAsync($"/enterprises/{unit}", "滨河键盘有限公司");
        await Keys.GoToAsync(desk, "删除");
        await Keys.PressAsync(desk, "Space");
        await Expect(desk.Dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        for (var i = 0; i < 6; i++)
        {
            await Keys.PressAsync(desk, "Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('.modal') !== null"), "Tab leaves the question for the page behind it.");
        }

        await Keys.PressAsync(desk, "Escape");
        await Expect(desk.Dialog).ToHaveCountAsync(0);
        await Keys.ExpectAtAsync(desk, "删除");
    }

    [Fact]
    public async Task Whoever_passes_a_picker_with_Tab_changes_nothing_and_whoever_types_chooses()
    {
        var desk = await SignInAsync();
        await desk.GoAsync("/enterprises/new", "登记企业");
        var industry = desk.Page.Locator("select[name='Input.IndustryCode']");
        await Keys.GoToAsync(desk, "行业");
        await Keys.PressAsync(desk, "Tab");
        Assert.Equal("", await industry.InputValueAsync());
        Assert.False(await desk.Page.EvaluateAsync<bool>("() => document.activeElement.closest('.ts-wrapper')?.previousElementSibling?.name === 'Input.IndustryCode'"), "Tab does not leave the picker.");
        await Keys.PressAsync(desk, "Shift+Tab");
        await desk.Page.Keyboard.TypeAsync("餐饮");
        await Keys.PressAsync(desk, "Tab");
        Assert.NotEqual("", await industry.InputValueAsync());
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens_and_closes_by_keyboard()
    {
        var desk = await SignInAsync(size: WindowSize.Phone);
        await Keys.GoToAsync(desk, "打开菜单");
        await Keys.PressAsync(desk, "Enter");
        await Expect(desk.Page.Locator("#side")).ToBeVisibleAsync();
        await desk.Page.WaitForFunctionAsync("() => document.activeElement.closest('#side') !== null");
        await Keys.GoToAsync(desk, "企业台账");
        await Keys.PressAsync(desk, "Escape");
        await Expect(desk.Page.Locator("#side")).ToBeHiddenAsync();
        await Keys.ExpectAtAsync(desk, "打开菜单");
    }
}
