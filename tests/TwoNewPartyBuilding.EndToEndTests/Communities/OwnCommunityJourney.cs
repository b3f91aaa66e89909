using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Communities;

/// <summary>Community staff work with their own community; of the rest they see not even that it is there.</summary>
public sealed class OwnCommunityJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task Another_communitys_unit_is_neither_listed_nor_found_nor_opened()
    {
        await Office.AddUnitAsync("滨河鑫源电气有限公司", Office.Riverside);
        var strange = await Office.AddUnitAsync("科创鑫源软件有限公司", Office.SciencePark);
        var neighbour = await SignInAsync(await Office.Portal.AddUserAsync(Role.CommunityStaff, Office.Riverside));
        neighbour.Foresee(404);
        neighbour.Foresee(403);
        await neighbour.StopAsync("首页");
        await neighbour.GoAsync("/enterprises", "企业台账");
        await Expect(neighbour.Row("滨河鑫源电气有限公司")).ToBeVisibleAsync();
        await Expect(neighbour.Row("科创鑫源软件有限公司")).ToHaveCountAsync(0);
        await neighbour.GoAsync("/search?q=鑫源", "搜索");
        await Expect(neighbour.Page.GetByText("找到 1 条")).ToBeVisibleAsync();
        await neighbour.GoAsync($"/enterprises/{strange}", "没有这个页面，或者它不在您的工作范围内");
        await neighbour.GoAsync("/ledgers", "您的账号没有这项权限");

        // The own unit may be edited.
        await neighbour.GoAsync("/enterprises", "企业台账");
        await neighbour.Link("滨河鑫源电气有限公司").ClickAsync();
        await neighbour.StopAsync("滨河鑫源电气有限公司");
        await neighbour.Link("修改").First.ClickAsync();
        await neighbour.StopAsync("修改：滨河鑫源电气有限公司");
        await neighbour.Field("主营业务").FillAsync("配电柜制造");
        await neighbour.Button("保存").ClickAsync();
        await neighbour.StopAsync("滨河鑫源电气有限公司");

        // The attempt stands in the trail.
        var auditor = await SignInAsync(await Office.Portal.AddUserAsync(Role.AuditAdministrator));
        await auditor.GoAsync("/audit?action=OutOfScope", "操作日志");
        await Expect(auditor.Page.GetByRole(AriaRole.Table).GetByText("越权访问被拒").First).ToBeVisibleAsync();
    }
}
