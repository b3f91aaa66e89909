using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Search;

/// <summary>Somebody is on the telephone: “/”, a few characters, Enter, without the mouse.</summary>
public sealed class SearchJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_unit_is_found_with_the_keyboard_alone()
    {
        await Office.AddUnitAsync("滨河力神轴承制造有限公司", Office.Riverside);
        await Office.AddUnitAsync("中岭科达信息科技有限公司", Office.SciencePark);
        var clerk = await SignInAsync();
        await clerk.StopAsync("首页");
        await clerk.Page.Keyboard.PressAsync("/");
        await Expect(clerk.Page.GetByLabel("搜索", new() { Exact = true })).ToBeFocusedAsync();
        await clerk.Page.Keyboard.TypeAsync("力神");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.StopAsync("搜索");
        await Expect(clerk.Link("中岭科达信息科技有限公司")).ToHaveCountAsync(0);
        await clerk.Link("滨河力神轴承制造有限公司").FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.StopAsync("滨河力神轴承制造有限公司");

        // In a field, “/” is a character like any other.
        await clerk.GoAsync("/enterprises", "企业台账");
        await clerk.Page.GetByLabel("名称或信用代码").ClickAsync();
        await clerk.Page.Keyboard.TypeAsync("a/b");
        await Expect(clerk.Page.GetByLabel("名称或信用代码")).ToHaveValueAsync("a/b");
    }
}
