using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Enterprises;

/// <summary>On the way, with one hand: the list and the file on a phone of 360 pixels.</summary>
public sealed class PhoneJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task The_list_and_the_file_fit_a_small_phone()
    {
        for (var i = 1; i <= 25; i++)
        {
            await Office.AddUnitAsync($"滨河第{i:00}电缆附件制造有限公司", Office.Riverside, u => u.Employees = 100 + i);
        }

        var leader = await SignInAsync(await Office.Portal.AddUserAsync(Role.CommitteeLeader), WindowSize.Phone);
        await leader.StopAsync("首页");
        await FitsAsync(leader);
        await leader.Button("打开菜单").TapAsync();
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "企业台账" }).TapAsync();
        await leader.StopAsync("企业台账");
        await FitsAsync(leader);

        // The questions are folded behind one button.
        await Expect(leader.Page.GetByLabel("职工人数从")).ToBeHiddenAsync();
        await leader.Button("筛选").TapAsync();
        await leader.Page.GetByLabel("职工人数从").FillAsync("124");
        await leader.Button("查询").TapAsync();
        await Expect(leader.Page.GetByText("共 2 家").First).ToBeVisibleAsync();
        await leader.LookOverAsync();
        await leader.Link("滨河第25电缆附件制造有限公司").TapAsync();
        await leader.StopAsync("滨河第25电缆附件制造有限公司");
        await FitsAsync(leader);
        await Expect(leader.Page.GetByText("125").First).ToBeVisibleAsync();
        await Expect(leader.Link("修改")).ToHaveCountAsync(0);
    }

    // Nothing to be pushed sideways, and what is tapped is big enough for a thumb.
    private static async Task FitsAsync(Desk desk)
    {
        Assert.Equal(WindowSize.Phone.Width, await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var small = await desk.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main .btn:not(.btn-sm, .btn-quiet, .btn-link), .top button")]
              .filter(b => b.offsetParent && (b.offsetHeight < 40 || b.offsetWidth < 40)).map(b => b.outerHTML)
            """);
        Assert.Empty(small);
    }
}
