using Microsoft.Playwright;
using OtpNet;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Users;

/// <summary>Domain 14.2, level 3, in a browser: codes from the phone, and passkeys on a device that Chromium plays.</summary>
public sealed class StrongSignInJourney(Browser browser, Office office) : Journey(browser, office)
{
    private string CodeOf(string key) =>
        new Totp(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal))).ComputeTotp(Office.Portal.Time.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task A_clerk_sets_up_the_second_factor_and_signs_in_with_a_code()
    {
        var clerk = await Office.Portal.AddUserAsync(Role.CommitteeStaff);
        var desk = await SignInAsync(clerk, WindowSize.Phone);
        await desk.GoAsync("/account", "个人中心");
        await desk.Link("设置两步验证").ClickAsync();
        await desk.StopAsync("设置两步验证");
        var key = await desk.Page.Locator("#second-factor-key").InnerTextAsync();
        await desk.Field("验证码").FillAsync(CodeOf(key));
        await desk.Button("确认").ClickAsync();
        await desk.StopAsync("恢复码");
        await desk.Link("已保存好").ClickAsync();
        await desk.StopAsync("个人中心");
        await desk.Page.Context.ClearCookiesAsync();
        Office.Portal.Time.Advance(TimeSpan.FromSeconds(30));

        await desk.Page.GotoAsync("/account");
        await desk.Field("用户名").FillAsync(clerk.UserName);
        await desk.Field("密码").FillAsync(clerk.Password);
        await desk.Button("登录").ClickAsync();
        await desk.StopAsync("输入验证码");
        await desk.Field("验证码").FillAsync("000000");
        await desk.Button("登录").ClickAsync();
        await desk.SeesMessageAsync("验证码不正确");
        await desk.LookOverAsync();
        await desk.Field("验证码").FillAsync(CodeOf(key));
        await desk.Button("登录").ClickAsync();
        await desk.StopAsync("个人中心");
    }

    [Fact]
    public async Task An_instructor_signs_in_with_a_passkey_on_the_own_phone_and_stays_signed_in()
    {
        var instructor = await Office.Portal.AddUserAsync(Role.Instructor);

        // Passkeys belong to a name: an address of numbers has none.
        var desk = await OpenDeskAsync(WindowSize.Phone, new UriBuilder(Office.Address) { Host = "localhost" }.Uri);
        await AddDeviceAsync(desk);
        await desk.SignInAsync(instructor);
        await desk.GoAsync("/account/passkeys/new", "添加通行密钥");
        await desk.Field("名字").FillAsync("我的手机");
        await desk.Button("添加").ClickAsync();
        await desk.StopAsync("个人中心");
        await desk.SeesMessageAsync("已添加通行密钥“我的手机”");

        // Without a word typed, and remembered for weeks.
        await desk.Page.Context.ClearCookiesAsync();
        await desk.Page.GotoAsync("/account");
        await desk.StopAsync("登录");
        await desk.Page.GetByLabel("在这台设备上保持登录").CheckAsync();
        await desk.Button("用通行密钥登录").ClickAsync();
        await desk.StopAsync("个人中心");
        await desk.SeesMessageAsync("保持登录至");

        // A day later the portal still knows the phone, but what is sensitive asks again; the passkey answers.
        Office.Portal.Time.Advance(TimeSpan.FromDays(1));
        await desk.Page.GotoAsync("/account");
        await desk.StopAsync("个人中心");
        await desk.Button("移除").ClickAsync();
        await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "移除" }).ClickAsync();
        await desk.StopAsync("请再次确认身份");
        await desk.Button("用通行密钥确认").ClickAsync();
        await desk.StopAsync("个人中心");
        await desk.SeesMessageAsync("已移除通行密钥“我的手机”");
    }

    private static async Task AddDeviceAsync(Desk desk)
    {
        var tools = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
