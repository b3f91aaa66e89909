using System.Net;
using OtpNet;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Account;

/// <summary>The second factor as a person meets it: set up, signing in with it, losing the phone (14.2).</summary>
public sealed class SecondFactorPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private string CodeOf(string key) => new Totp(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal))).ComputeTotp(_portal.Time.GetUtcNow().UtcDateTime);

    private async Task DemandAsync(Role role)
    {
        await using var system = _portal.AsSystem();
        system.Db.Settings.Add(new Setting
        {
            Key = SignInParameters.SecondFactor.Key, Role = role, Value = "1", EffectiveFrom = system.Clock.Today, ChangedAt = system.Clock.UtcNow.AddSeconds(1),
        });
        await system.Db.SaveChangesAsync(Ct);
    }

    /// <summary>Sets the second factor up on the personal page; answers key and recovery codes.</summary>
    private async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/account/second-factor");
        var key = page.TextOf("#second-factor-key");
        page = await visitor.SubmitAsync(page, "form:has(#Input_Code)", [new("Input.Code", CodeOf(key))]);
        Assert.Equal("恢复码", page.Heading);
        _portal.Time.Advance(TimeSpan.FromSeconds(30));
        return (key, page.TextsOf(".recovery-codes li"));
    }

    private static Task<Page> PasswordAsync(Visitor visitor, Page page, TestUser user) =>
        visitor.SubmitAsync(page, "form:has(#UserName)", [new("UserName", user.UserName), new("Password", user.Password)]);

    [Fact]
    public async Task Whoever_must_have_one_can_do_nothing_else_until_it_is_set_up()
    {
        var admin = await _portal.AddUserAsync(Role.SystemAdministrator);
        await DemandAsync(Role.SystemAdministrator);
        using var visitor = await _portal.SignInAsync(admin);
        foreach (var path in new[] { "/", "/users", "/account", "/account/second-factor/off" })
        {
            Assert.Equal("/account/second-factor", (await visitor.GetAsync(path)).Path);
        }

        var page = await visitor.GetAsync("/");
        Assert.Equal("请先设置两步验证", page.Heading);
        Assert.Empty(page.Document.QuerySelectorAll(".side"));
        Assert.StartsWith("data:image/png;base64,", page.Document.QuerySelector("img.second-factor-code")!.GetAttribute("src"), StringComparison.Ordinal);
        var key = page.TextOf("#second-factor-key");

        // A wrong code shows the same key again, so that the phone need not be set up anew.
        page = await visitor.SubmitAsync(page, "form:has(#Input_Code)", [new("Input.Code", "000000")]);
        Assert.Contains("验证码不正确", page.Errors["Input.Code"].Single(), StringComparison.Ordinal);
        Assert.Equal(key, page.TextOf("#second-factor-key"));
        page = await visitor.SubmitAsync(page, "form:has(#Input_Code)", [new("Input.Code", CodeOf(key))]);
        Assert.Equal(RecoveryCode.Count, page.TextsOf(".recovery-codes li").Count);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("/users", (await visitor.GetAsync("/users")).Path);
        Assert.DoesNotContain("/account/second-factor/off", (await visitor.GetAsync("/account")).Links);
    }

    [Fact]
    public async Task Leaving_without_setting_it_up_is_possible()
    {
        var admin = await _portal.AddUserAsync(Role.AuditAdministrator);
        await DemandAsync(Role.AuditAdministrator);
        using var visitor = await _portal.SignInAsync(admin);
        Assert.Equal("/sign-in", (await visitor.SubmitAsync(await visitor.GetAsync("/"), "form[action='/sign-out']")).Path);
    }

    [Fact]
    public async Task The_second_step_leads_to_the_page_asked_for_and_a_recovery_code_stands_in_once()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        var (key, codes) = await SetUpAsync(visitor);
        using var elsewhere = _portal.Visitor();
        var page = await PasswordAsync(elsewhere, await elsewhere.GetAsync("/account?x=1"), user);
        Assert.Equal("输入验证码", page.Heading);
        Assert.Equal("/sign-in", (await elsewhere.GetAsync("/account")).Path.Split('?')[0]);
        page = await elsewhere.SubmitAsync(page, "form:has(#Code)", [new("Code", "000000")]);
        Assert.Contains("验证码不正确", page.Errors["Code"].Single(), StringComparison.Ordinal);
        page = await elsewhere.SubmitAsync(page, "form:has(#Code)", [new("Code", CodeOf(key))]);
        Assert.Equal("/account?x=1", page.Path);

        using var third = _portal.Visitor();
        page = await PasswordAsync(third, await third.GetAsync("/"), user);
        Assert.Equal("/", (await third.SubmitAsync(page, "form:has(#Code)", [new("Code", codes[0])])).Path);
        Assert.Contains($"剩余恢复码 {RecoveryCode.Count - 1} 个", (await third.GetAsync("/account")).Text, StringComparison.Ordinal);
        using var fourth = _portal.Visitor();
        page = await PasswordAsync(fourth, await fourth.GetAsync("/"), user);
        Assert.NotEmpty((await fourth.SubmitAsync(page, "form:has(#Code)", [new("Code", codes[0])])).Errors["Code"]);
    }

    [Fact]
    public async Task Waiting_too_long_begins_with_the_password_again()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        var (key, _) = await SetUpAsync(visitor);
        using var elsewhere = _portal.Visitor();
        var page = await PasswordAsync(elsewhere, await elsewhere.GetAsync("/"), user);
        _portal.Time.Advance(SealedTicket.Lasts + TimeSpan.FromSeconds(1));
        page = await elsewhere.SubmitAsync(page, "form:has(#Code)", [new("Code", CodeOf(key))]);
        Assert.Equal("登录", page.Heading);
        Assert.Contains("等待时间过长", page.Errors["Password"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_switched_off_with_the_password_and_codes_are_renewed()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        var (_, codes) = await SetUpAsync(visitor);
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/account"), "form[action='/account/second-factor/codes']");
        Assert.Equal(RecoveryCode.Count, page.TextsOf(".recovery-codes li").Except(codes).Count());
        page = await visitor.SubmitAsync(await visitor.GetAsync("/account/second-factor/off"), "form:has(#Input_Password)", [new("Input.Password", "wrong")]);
        Assert.Equal("密码不正确", page.Errors["Input.Password"].Single());
        page = await visitor.SubmitAsync(page, "form:has(#Input_Password)", [new("Input.Password", user.Password)]);
        Assert.Contains("两步验证已关闭", page.Flash, StringComparison.Ordinal);
        using var again = _portal.Visitor();
        Assert.Equal("/", (await again.SignInAsync(user.UserName, user.Password)).Path);
    }

    [Fact]
    public async Task The_system_administrator_resets_it_for_who_lost_the_phone()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var admin = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));
        Assert.Null((await admin.GetAsync($"/users/{user.Id}")).Document.QuerySelector("form[action$='/reset-second-factor']"));
        using (var visitor = await _portal.SignInAsync(user))
        {
            await SetUpAsync(visitor);
        }

        var page = await admin.SubmitAsync(await admin.GetAsync($"/users/{user.Id}"), "form[action$='/reset-second-factor']", [new("reason", "手机遗失，当面核实")]);
        Assert.Contains("两步验证已重置", page.Flash, StringComparison.Ordinal);
        Assert.Contains("手机遗失，当面核实", page.TextOf("#history"), StringComparison.Ordinal);
        using var again = _portal.Visitor();
        Assert.Equal("/", (await again.SignInAsync(user.UserName, user.Password)).Path);
    }

    [Fact]
    public async Task The_personal_page_asks_the_database_at_most_ten_times()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        await SetUpAsync(visitor);
        await visitor.GetAsync("/account");
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).Status);
        Assert.InRange(_portal.Sql.Count, 1, 10);
    }
}
