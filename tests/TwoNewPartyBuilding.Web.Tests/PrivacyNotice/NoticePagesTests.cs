using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.PrivacyNotice;

/// <summary>Domain 14.1: the notice at the first sign-in, its confirmation with time, and a new version asked for again.</summary>
public sealed class NoticePagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<TestUser> NewcomerAsync(bool mustChangePassword = false)
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff, mustChangePassword: mustChangePassword);
        await using var system = _portal.AsSystem();
        system.Db.NoticeAcceptances.RemoveRange(system.Db.NoticeAcceptances.Where(a => a.UserId == user.Id));
        await system.Db.SaveChangesAsync(Ct);
        return user;
    }

    private async Task SetAsync(Parameter parameter, string value)
    {
        await using var system = _portal.AsSystem();
        system.Db.Settings.Add(new Setting { Key = parameter.Key, Value = value, EffectiveFrom = system.Clock.Today, ChangedAt = system.Clock.UtcNow });
        await system.Db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task The_notice_stands_before_everything_until_it_is_confirmed_once()
    {
        var user = await NewcomerAsync();
        using var visitor = await _portal.SignInAsync(user);
        var page = await visitor.GetAsync("/enterprises");
        Assert.Equal("/account/notice", page.Path);
        Assert.Empty(page.Document.QuerySelectorAll(".side"));
        foreach (var part in new[] { NoticeParameters.Purpose, NoticeParameters.Fields, NoticeParameters.Retention, NoticeParameters.Contact })
        {
            Assert.Contains(part.Label, page.Text, StringComparison.Ordinal);
        }

        page = await visitor.SubmitAsync(page, "form[action='/account/notice']");
        Assert.Equal("/", page.Path);
        Assert.Equal("/enterprises", (await visitor.GetAsync("/enterprises")).Path);
        await using var system = _portal.AsSystem();
        var kept = await system.Db.NoticeAcceptances.SingleAsync(Ct);
        Assert.Equal((user.Id, 1, system.Clock.UtcNow), (kept.UserId, kept.Version, kept.AcceptedAt));

        using var again = _portal.Visitor();
        Assert.Equal("/", (await again.SignInAsync(user.UserName, user.Password)).Path);
    }

    [Fact]
    public async Task The_password_comes_first_and_the_notice_next()
    {
        var user = await NewcomerAsync(mustChangePassword: true);
        using var visitor = await _portal.SignInAsync(user);
        var page = await visitor.GetAsync("/account/notice");
        Assert.Equal("/account/password", page.Path);
        page = await visitor.SubmitAsync(
            page, "form:has(#Input_New)", [new("Input.Current", user.Password), new("Input.New", "Binhe-2027-Neu"), new("Input.Repeat", "Binhe-2027-Neu")]);
        Assert.Equal("/account/notice", page.Path);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task A_new_version_is_asked_for_at_the_next_sign_in_and_after_a_pause(int minutes, bool asked)
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        await SetAsync(NoticeParameters.Version, "2");
        await SetAsync(NoticeParameters.Contact, "请联系党建办，电话见公示栏。");
        using var fresh = _portal.Visitor();
        var page = await fresh.SignInAsync(user.UserName, user.Password);
        Assert.Equal("/account/notice", page.Path);
        Assert.Contains("电话见公示栏", page.Text, StringComparison.Ordinal);
        _portal.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(asked ? "/account/notice" : "/enterprises", (await visitor.GetAsync("/enterprises")).Path);
    }

    [Fact]
    public async Task What_changed_while_it_was_read_must_be_read_again()
    {
        using var visitor = await _portal.SignInAsync(await NewcomerAsync());
        var page = await visitor.GetAsync("/");
        await SetAsync(NoticeParameters.Version, "2");
        page = await visitor.SubmitAsync(page, "form[action='/account/notice']");
        Assert.Equal("/account/notice", page.Path);
        Assert.Contains("刚刚更新", page.Flash, StringComparison.Ordinal);
        Assert.Contains("第 2 版", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_read_again_later_with_the_time_of_confirmation()
    {
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var page = await visitor.GetAsync("/account/notice");
        Assert.Contains("确认时间", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action='/account/notice']"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".side"));
    }
}
