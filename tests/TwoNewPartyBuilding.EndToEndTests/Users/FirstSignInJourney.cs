using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Users;

/// <summary>Scenario 60 as two people live it: the system administrator opens an account, its owner comes in for the first time.</summary>
public sealed class FirstSignInJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_new_colleague_changes_the_one_time_password_before_anything_else()
    {
        // The administrator opens the account and reads the one-time password from the page.
        var administrator = await SignInAsync(await Office.Portal.AddUserAsync(Role.SystemAdministrator));
        await administrator.StopAsync("首页");
        await administrator.Link("新建账号").First.ClickAsync();
        await administrator.StopAsync("新建账号");
        await administrator.Field("姓名").FillAsync("许新苗");
        await administrator.Field("用户名").FillAsync("xuxinmiao");
        await administrator.Field("部门或职务").FillAsync("党建办");
        await administrator.Button("新建").ClickAsync();
        var password = await administrator.Page.Locator("[data-copy]").GetAttributeAsync("data-copy");
        await administrator.LookOverAsync();

        // The colleague is let in, but only as far as the password form.
        var colleague = await OpenDeskAsync();
        await colleague.Page.GotoAsync("/enterprises");
        await colleague.StopAsync("登录");
        await colleague.Field("用户名").FillAsync("xuxinmiao");
        await colleague.Field("密码").FillAsync("wrong-password");
        await colleague.Button("登录").ClickAsync();
        await Expect(colleague.Page.GetByText("用户名或密码").First).ToBeVisibleAsync();
        await colleague.LookOverAsync();
        await colleague.Field("密码").FillAsync(password!);
        await colleague.Button("登录").ClickAsync();
        await colleague.StopAsync("请先设置新密码");
        await colleague.GoAsync("/account", "请先设置新密码");

        // A weak password is refused beside its field; a good one lets the colleague in.
        await colleague.Field("当前密码").FillAsync(password!);
        await colleague.Field("新密码").FillAsync("12345678");
        await colleague.Field("再输一次新密码").FillAsync("12345678");
        await colleague.Button("保存并继续").ClickAsync();
        await Expect(colleague.Page.Locator("#Input_New-error")).Not.ToBeEmptyAsync();
        await colleague.LookOverAsync();
        await colleague.Field("当前密码").FillAsync(password!);
        await colleague.Field("新密码").FillAsync("Liangxin-3847-Hua");
        await colleague.Field("再输一次新密码").FillAsync("Liangxin-3847-Hua");
        await colleague.Button("保存并继续").ClickAsync();
        await colleague.StopAsync("个人信息告知");
        await colleague.SeesMessageAsync("密码已修改");
        await colleague.Button("我已阅读并知晓").ClickAsync();
        await colleague.StopAsync("首页");
        await Expect(colleague.Page.GetByText("您的账号还没有角色")).ToBeVisibleAsync();

        // The old password opens nothing any more, the new one does.
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "个人菜单" }).ClickAsync();
        await colleague.Button("退出").ClickAsync();
        await colleague.StopAsync("登录");
        await colleague.Field("用户名").FillAsync("xuxinmiao");
        await colleague.Field("密码").FillAsync(password!);
        await colleague.Button("登录").ClickAsync();
        await Expect(colleague.Page.GetByText("用户名或密码").First).ToBeVisibleAsync();
        await colleague.SignInAsync("xuxinmiao", "Liangxin-3847-Hua");
        await colleague.StopAsync("首页");
    }
}
