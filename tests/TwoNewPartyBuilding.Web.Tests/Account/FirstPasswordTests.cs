using System.Net;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Account;

/// <summary>Domain 14.2: the first sign-in must change the password; what a new password must be.</summary>
public sealed class FirstPasswordTests : IAsyncDisposable
{
    private const string NewPassword = "Binhe-2027-Neu";
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static KeyValuePair<string, string?>[] Fields(string current, string next, string? repeat = null) =>
        [new("Input.Current", current), new("Input.New", next), new("Input.Repeat", repeat ?? next)];

    [Fact]
    public async Task Everything_leads_to_the_password_page_until_it_is_changed()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff, mustChangePassword: true);
        using var visitor = await _portal.SignInAsync(user);
        var page = await visitor.GetAsync("/communities");
        Assert.Equal("/account/password", page.Path);
        Assert.Empty(page.Document.QuerySelectorAll(".side"));

        page = await visitor.SubmitAsync(page, "form:has(#Input_New)", Fields(user.Password, NewPassword));
        Assert.Equal("/", page.Path);
        Assert.Contains("密码已修改", page.Flash, StringComparison.Ordinal);
        Assert.Equal("/communities", (await visitor.GetAsync("/communities")).Path);

        using var again = _portal.Visitor();
        Assert.Equal("/", (await again.SignInAsync(user.UserName, NewPassword)).Path);
    }

    [Fact]
    public async Task A_part_of_a_page_sends_the_whole_window_to_the_password_page()
    {
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff, mustChangePassword: true));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/communities");
        request.Headers.Add("HX-Request", "true");
        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("/account/password", answer.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task Leaving_without_a_new_password_is_possible()
    {
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff, mustChangePassword: true));
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/"), "form[action='/sign-out']");
        Assert.Equal("/sign-in", page.Path);
    }

    [Theory]
    [InlineData("wrong", NewPassword, NewPassword, "Input.Current", "当前密码不正确")]
    [InlineData(TestData.Password, NewPassword, "other", "Input.Repeat", "两次输入的新密码不一致")]
    [InlineData(TestData.Password, "Ab-1", "Ab-1", "Input.New", "密码至少 8 位，现为 4 位")]
    [InlineData("", NewPassword, NewPassword, "Input.Current", "请填写当前密码")]
    public async Task A_bad_form_is_answered_beside_its_field(string current, string next, string repeat, string field, string message)
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/account/password"), "form:has(#Input_New)", Fields(current, next, repeat));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(message, page.Errors[field]);
        using var again = _portal.Visitor();
        Assert.Equal("/", (await again.SignInAsync(user.UserName, user.Password)).Path);
    }
}
