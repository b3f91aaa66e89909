using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.CollectionRounds;

/// <summary>A collection round answered on a phone.</summary>
public sealed partial class CollectionJourney(Browser browser, Office office) : Journey(browser, office)
{
    // A red dot, as PNG.
    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_round_is_opened_on_the_PC_answered_on_a_phone_sent_back_mended_and_accepted()
    {
        var unit = await Office.AddUnitAsync("滨河水泵制造有限公司", Office.Riverside, u => (u.Employees, u.ContactName, u.ContactPhone) = (60, "王小明", "19900010154"));
        var clerk = await SignInAsync();
        await clerk.Page.GotoAsync("/collection-rounds/new");
        await clerk.StopAsync("开展信息采集");
        await clerk.Field("咨询电话").FillAsync("党建办 029-00000000");
        await clerk.Button("开展采集").ClickAsync();
        await clerk.StopAsync("2026年第四季度信息采集");
        await clerk.Link("滨河水泵制造有限公司").ClickAsync();
        await clerk.StopAsync("滨河水泵制造有限公司");
        await clerk.Button("生成链接").ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "生成" }).ClickAsync();
        await clerk.StopAsync("填报链接");
        var link = TokenAddress().Match(await clerk.Page.Locator("p.slip-link").InnerTextAsync()).Value;

        var contact = await OpenDeskAsync(WindowSize.Phone);
        await contact.Page.GotoAsync(link);
        await contact.StopAsync("滨河水泵制造有限公司");
        Assert.DoesNotContain("/c/", contact.Page.Url, StringComparison.Ordinal);
        await FitsAsync(contact);
        await ChangeAsync(contact, "经营", "职工人数", "750");
        await ChangeAsync(contact, "位置", "经营地址", "滨河路 8 号");
        await contact.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "盖章表.png", MimeType = "image/png", Buffer = Photo });
        await contact.Field("填报人姓名").FillAsync("李会计");
        await contact.Field("填报人电话").FillAsync("19900010166");
        await FitsAsync(contact);
        await contact.Button("提交 2 项修改").TapAsync();
        await contact.SeesMessageAsync("已提交，等待审核");
        await contact.LookOverAsync();

        await clerk.GoAsync("/worklist?kind=collection-answers", "待办");
        await clerk.Link("去审核").ClickAsync();
        await clerk.StopAsync("滨河水泵制造有限公司");
        await Expect(clerk.Row("职工人数")).ToContainTextAsync("750");
        await clerk.Page.GetByLabel("对职工人数的退回意见").FillAsync("是 75 人吧？");
        await clerk.Button("退回").ClickAsync();
        await clerk.SeesMessageAsync("已退回");

        await contact.Page.ReloadAsync();
        await contact.SeesMessageAsync("填报被退回");
        await contact.LookOverAsync();
        await ChangeAsync(contact, "经营", "职工人数", "75");
        await contact.Page.GetByLabel("我就是登记的联系人").CheckAsync();
        await contact.Button("提交 2 项修改").TapAsync();
        await contact.SeesMessageAsync("已提交，等待审核");

        await clerk.GoAsync($"/enterprises/{unit}/collection", "滨河水泵制造有限公司");
        await clerk.Button("接受勾选的项目").ClickAsync();
        await clerk.SeesMessageAsync("已接受");
        await clerk.LookOverAsync();
        await clerk.GoAsync($"/enterprises/{unit}", "滨河水泵制造有限公司");
        await Expect(clerk.Page.GetByText("滨河路 8 号").First).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator("#attachments")).ToContainTextAsync("盖章登记表");
        await using var system = Office.Portal.AsSystem();
        Assert.Equal(75, await system.Db.Enterprises.Where(e => e.Id == unit).Select(e => e.Employees).SingleAsync(TestContext.Current.CancellationToken));
    }

    private static async Task ChangeAsync(Desk contact, string group, string field, string value)
    {
        var part = contact.Page.Locator("details.collect-group").Filter(new() { Has = contact.Page.Locator("summary > span:first-child").GetByText(group, new() { Exact = true }) });
        if (await part.GetAttributeAsync("open") is null)
        {
            await part.Locator("summary").TapAsync();
        }

        await part.GetByRole(AriaRole.Link).TapAsync();
        await contact.StopAsync(group);
        await contact.Field(field).FillAsync(value);
        await FitsAsync(contact);
        await contact.Button("保存，返回核对").TapAsync();
        await contact.StopAsync("滨河水泵制造有限公司");
    }

    private static async Task FitsAsync(Desk desk) =>
        Assert.Equal(0, await desk.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"));

    [GeneratedRegex("/c/[A-Za-z0-9_-]{27}")]
    private static partial Regex TokenAddress();
}
