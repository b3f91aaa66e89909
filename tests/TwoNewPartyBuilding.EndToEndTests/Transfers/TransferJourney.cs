using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Transfers;

/// <summary>A relation moves between two branches, as both secretaries live it.</summary>
public sealed class TransferJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_letter_is_written_by_one_secretary_and_received_by_the_other()
    {
        var (one, two) = (await Office.Portal.AddOrganizationAsync("滨河甲公司党支部"), await Office.Portal.AddOrganizationAsync("滨河乙公司党支部"));
        await Office.Portal.AddMemberAsync("张小三", one);
        await Office.Portal.AddMemberAsync("李大四", one);
        var sender = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: one));
        var receiver = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: two));
        receiver.Foresee(404);
        sender.Foresee(404);

        // The one opens a member of the own branch and writes the letter; the name of the other branch is all that is seen of it.
        await sender.GoAsync("/members", "党员名册");
        await sender.Link("张*三").ClickAsync();
        await sender.StopAsync("张*三");
        var file = new Uri(sender.Page.Url).AbsolutePath;
        await sender.Link("转接组织关系").ClickAsync();
        await sender.StopAsync("转接组织关系");
        await sender.Page.GetByLabel("转到街道内其他党组织").CheckAsync();
        await sender.PickAsync("接收党组织", "乙公司", "滨河乙公司党支部");
        await sender.Field("介绍信编号").FillAsync("滨党介〔2026〕1号");
        await sender.Button("登记介绍信").ClickAsync();
        await sender.SeesMessageAsync("接收后组织关系才会变动");
        await sender.LookOverAsync();
        var letter = new Uri(sender.Page.Url).AbsolutePath;
        await Expect(sender.Page.GetByText("10 天，至 2026-12-03")).ToBeVisibleAsync();
        await Expect(sender.Button("接收")).ToHaveCountAsync(0);
        await Expect(sender.Button("撤回")).ToBeVisibleAsync();

        // The letter itself leaves as a Word document, with receipt.
        await sender.Button("介绍信和回执").ClickAsync();
        var download = await sender.Page.RunAndWaitForDownloadAsync(() => sender.Dialog.GetByRole(AriaRole.Button, new() { Name = "下载" }).ClickAsync());
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);

        // The other finds it in the inbox, sees the name masked and nothing else of the person before receiving.
        await receiver.GoAsync("/worklist?kind=transfers", "待办");
        await receiver.Row("滨河甲公司党支部 → 滨河乙公司党支部").GetByRole(AriaRole.Link, new() { Name = "办理" }).ClickAsync();
        await receiver.StopAsync("内部转接：张*三");
        Assert.Equal(letter, new Uri(receiver.Page.Url).AbsolutePath);
        await Expect(receiver.Button("介绍信和回执")).ToHaveCountAsync(0);
        await receiver.GoAsync(file, "没有这个页面，或者它不在您的工作范围内");
        await receiver.GoAsync(letter, "内部转接：张*三");
        await receiver.Button("接收").ClickAsync();
        await receiver.SeesMessageAsync("组织关系已变动");
        await receiver.LookOverAsync();

        // Now it is the other way round: the receiver has the member, the sender the receipt.
        await receiver.GoAsync(file, "张*三");
        await Expect(receiver.Page.GetByText("滨河乙公司党支部").First).ToBeVisibleAsync();
        await sender.GoAsync(file, "没有这个页面，或者它不在您的工作范围内");
        await sender.GoAsync("/transfers?tab=Ended", "组织关系转接");
        await sender.Row("滨党介〔2026〕1号").GetByRole(AriaRole.Link).First.ClickAsync();
        await sender.StopAsync("内部转接：张*三");
        await Expect(sender.Page.Locator("dl.details div").Filter(new() { HasText = "回执日期" })).ToContainTextAsync("2026-11-23");
        await sender.GoAsync("/members", "党员名册");
        await Expect(sender.Row("张*三")).ToHaveCountAsync(0);
        await Expect(sender.Row("李*四")).ToBeVisibleAsync();
    }
}
