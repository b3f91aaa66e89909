using System.Net;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.SignIn;

/// <summary>Domain 14.2 as a person meets it: the sign-in page, what leads there and what keeps people out.</summary>
public sealed class SignInPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Nobody_is_sent_to_sign_in_and_then_to_the_page_asked_for()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = _portal.Visitor();
        var page = await visitor.GetAsync("/account?x=1");
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Fx%3D1", page.Path);
        page = await visitor.SubmitAsync(page, "form", [new("UserName", user.UserName), new("Password", user.Password)]);
        Assert.Equal("/account?x=1", page.Path);
        Assert.Equal("个人中心", page.Heading);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task A_foreign_return_address_is_not_followed(string address)
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = _portal.Visitor();
        var page = await visitor.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(address));
        page = await visitor.SubmitAsync(page, "form", [new("UserName", user.UserName), new("Password", user.Password)], follow: false);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (page.Status, page.Location));
    }

    [Fact]
    public async Task A_wrong_password_is_answered_beside_the_field_and_is_not_sent_back()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = _portal.Visitor();
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/sign-in"), "form", [new("UserName", user.UserName), new("Password", "Wrong-Secret-1")]);
        Assert.Contains("用户名或密码不正确", page.Errors["Password"].Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("Wrong-Secret-1", page.Document.Source.Text, StringComparison.Ordinal);
        Assert.Equal(user.UserName, page.Document.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.Equal("/sign-in", (await visitor.GetAsync("/account")).Path.Split('?')[0]);
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing()
    {
        using var visitor = _portal.Visitor();
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/sign-in"), "form");
        Assert.Equal("请填写用户名", page.Errors["UserName"].Single());
        Assert.Equal("请填写密码", page.Errors["Password"].Single());
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_to_other_sites_and_carries_only_a_session()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = _portal.Visitor();
        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/sign-in"), "form", [new("UserName", user.UserName), new("Password", user.Password)], follow: false);
        var cookie = page.Headers["Set-Cookie"];
        Assert.Contains("portal=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie.Split("portal=")[1].Split(',')[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_https_required_the_cookie_is_tied_to_the_host()
    {
        _portal.Settings["SignIn:RequireHttps"] = "true";
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = _portal.Visitor();
        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/sign-in"), "form", [new("UserName", user.UserName), new("Password", user.Password)], follow: false);
        var cookie = page.Headers["Set-Cookie"];
        Assert.Contains("__Host-portal=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_idle_session_ends_with_the_reason_in_words_and_leads_back()
    {
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Time.Advance(TimeSpan.FromMinutes(31));
        var page = await visitor.GetAsync("/account");
        Assert.Equal("/sign-in?returnUrl=%2Faccount", page.Path);
        Assert.Contains("超过 30 分钟没有操作", page.Flash, StringComparison.Ordinal);

        // Said once: the next look at the page is an ordinary one.
        Assert.Equal("", (await visitor.GetAsync("/sign-in")).Flash);
    }

    [Fact]
    public async Task Disabling_an_account_ends_its_work_at_once()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        await using (var system = _portal.AsSystem())
        {
            Assert.True((await system.Get<AccountService>().DisableAsync(user.Id, "调离", Ct)).Ok);
        }

        Assert.Contains("账号已停用", (await visitor.GetAsync("/")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_not_only_the_cookie()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/account"), "form[action='/sign-out']");
        Assert.Equal("/sign-in", page.Path);
        Assert.Contains("已退出登录", page.Flash, StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.All(system.Db.UserSessions, s => Assert.NotNull(s.EndedAt));
    }

    [Fact]
    public async Task A_part_of_a_page_sends_the_whole_window_to_sign_in()
    {
        using var visitor = _portal.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Current-URL", "http://localhost/account?tab=2");
        using var answer = await visitor.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Ftab%3D2", answer.Headers.GetValues("HX-Redirect").Single());
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_for_people_and_for_nobody()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/no-such-page")).Status);
        using var nobody = _portal.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/no-such-page")).Status);
    }

    [Fact]
    public async Task Styles_ask_the_database_nothing()
    {
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        using var answer = await visitor.Client.GetAsync(new Uri("/favicon.svg", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, _portal.Sql.Count);
    }
}
