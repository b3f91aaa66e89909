using Microsoft.Playwright;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Cancellations;

/// <summary>A unit from its entry to its cancellation: who is next, what is still open, and where it can be found afterwards.</summary>
public sealed class CancellationJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_unit_is_entered_led_out_step_by_step_and_leaves_the_ledgers()
    {
        const string unit = "滨河春风制衣有限公司";
        var clerk = await SignInAsync();
        await clerk.GoAsync("/enterprises/new", "登记企业");
        await clerk.Field("单位名称").FillAsync(unit);
        await clerk.Button("保存").ClickAsync();
        await clerk.StopAsync(unit);
        var file = new Uri(clerk.Page.Url).AbsolutePath;

        // Into D, where the way out begins.
        await clerk.GoAsync($"{file}/ledger", "台账变动");
        await clerk.Page.GetByLabel("转入准备撤销").CheckAsync();
        await clerk.Field("撤销原因").SelectOptionAsync("停产停业");
        await clerk.Field("理由").FillAsync("厂房已退租，职工遣散");
        await clerk.Button("确认变动").ClickAsync();
        await clerk.StopAsync(unit);
        await clerk.Link("注销办理").Last.ClickAsync();
        await clerk.StopAsync("注销办理");
        await clerk.Button("启动注销办理").ClickAsync();
        await clerk.SeesMessageAsync("已启动注销办理");

        await Expect(clerk.Page.Locator(".holds")).ToContainTextAsync("党员名册还没有确认");
        await clerk.Field("核实情况").FillAsync("大门上锁，无人员、无设备");
        await clerk.Button("记录核实").ClickAsync();
        await Expect(clerk.Page.GetByText("请拍摄或选择一张实地核实的照片").First).ToBeVisibleAsync();
        await clerk.LookOverAsync();
        await clerk.Page.Locator("#photo").SetInputFilesAsync(new FilePayload { Name = "现场.jpg", MimeType = "image/jpeg", Buffer = Photo() });
        await clerk.Button("记录核实").ClickAsync();
        await clerk.SeesMessageAsync("已记录实地核实");
        await Expect(clerk.Page.Locator(".way-photo")).ToBeVisibleAsync();
        await clerk.LookOverAsync();

        await clerk.Page.GetByLabel("全部党员的组织关系已转出或处理完毕").CheckAsync();
        await clerk.Page.GetByLabel("党费已结清").CheckAsync();
        await clerk.Field("处理情况").FillAsync("无党员，无党费");
        await clerk.Button("提交党工委研究").ClickAsync();
        await Expect(clerk.Page.Locator("#refusals")).ToContainTextAsync("党员名册还没有确认");
        await clerk.LookOverAsync();
        await clerk.Page.Locator("#refusals").GetByRole(AriaRole.Link).ClickAsync();
        await clerk.StopAsync(unit);
        await clerk.Button("确认无党员").ClickAsync();
        await clerk.Link("去办理").ClickAsync();
        await clerk.StopAsync("注销办理");
        await clerk.Page.GetByLabel("全部党员的组织关系已转出或处理完毕").CheckAsync();
        await clerk.Page.GetByLabel("党费已结清").CheckAsync();
        await clerk.Field("处理情况").FillAsync("无党员，无党费");
        await clerk.Button("提交党工委研究").ClickAsync();
        await clerk.SeesMessageAsync("等党工委领导批准");

        // In another window a leader finds it in the inbox.
        var leader = await SignInAsync(await Office.Portal.AddUserAsync(Role.CommitteeLeader));
        await leader.GoAsync("/worklist?kind=cancellation-approval", "待办");
        await leader.Row(unit).GetByRole(AriaRole.Link, new() { Name = "去批准" }).ClickAsync();
        await leader.StopAsync("注销办理");
        await leader.Page.GetByLabel("同意注销").CheckAsync();
        await leader.Field("研究意见").FillAsync("2026年第12次党工委会议研究同意");
        await leader.Button("确定").ClickAsync();
        await leader.SeesMessageAsync("已批准");
        await leader.LookOverAsync();

        await clerk.Page.ReloadAsync();
        await clerk.Field("批复文号").FillAsync("滨街党工发〔2026〕15号");
        await clerk.Button("登记批复").ClickAsync();
        await clerk.SeesMessageAsync("可以归档");

        // Meanwhile somebody wrote a member into the form: archiving refuses and says so, until it is mended.
        var community = await SignInAsync();
        await community.GoAsync($"{file}/registration", "党建基本情况登记表");
        await community.Page.Locator("[name='Input.MembersHere']").FillAsync("1");
        await community.Button("保存").ClickAsync();
        await community.StopAsync(unit);
        await clerk.Button("归档，退出台账").ClickAsync();
        await Expect(clerk.Page.Locator("#refusals")).ToContainTextAsync("还有 1 名党员");
        await clerk.LookOverAsync();
        await community.GoAsync($"{file}/registration", "党建基本情况登记表");
        await community.Page.Locator("[name='Input.MembersHere']").FillAsync("0");
        await community.Button("保存").ClickAsync();
        await community.StopAsync(unit);
        await clerk.Button("归档，退出台账").ClickAsync();
        await clerk.SeesMessageAsync("已归档");
        await clerk.LookOverAsync();

        // Gone from the list, found by the search and among those that left.
        await clerk.GoAsync($"/enterprises?q={unit}", "企业台账");
        await Expect(clerk.Page.GetByText("没有符合条件的单位")).ToBeVisibleAsync();
        await clerk.GoAsync($"/search?q={unit}", "搜索");
        await Expect(clerk.Page.GetByText("2026-11-23 注销").First).ToBeVisibleAsync();
        await clerk.GoAsync("/cancellations?tab=Archived", "注销办理");
        await Expect(clerk.Row(unit)).ToContainTextAsync("滨街党工发〔2026〕15号");
        await clerk.LookOverAsync();
    }

    private static byte[] Photo()
    {
        using var bitmap = new SKBitmap(320, 240);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.SteelBlue);
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return encoded.ToArray();
    }
}
