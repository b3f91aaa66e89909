using System.Net;
using System.Net.Http.Headers;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Reminders;

/// <summary>Digests, their settings and the calendar subscription over HTTP.</summary>
public sealed class ReminderPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task The_bell_counts_unread_digests_of_the_person_alone()
    {
        var (mine, other) = (await _portal.AddUserAsync(Role.CommitteeStaff), await _portal.AddUserAsync(Role.CommitteeStaff));
        await using (var system = _portal.AsSystem())
        {
            system.Db.Reminders.Add(new Reminder { UserId = mine.Id, On = TestDatabase.StartDay, MadeAt = system.Clock.UtcNow, Lines = """[{"Key":"k","Title":"季度核实","Due":"2026-11-23","Count":3}]""" });
            system.Db.Reminders.Add(new Reminder { UserId = other.Id, On = TestDatabase.StartDay, MadeAt = system.Clock.UtcNow, Lines = """[{"Key":"k","Title":"别人的事","Due":null,"Count":1}]""" });
            await system.Db.SaveChangesAsync(Ct);
        }

        using var staff = await _portal.SignInAsync(mine);
        var page = await staff.GetAsync("/reminders");
        Assert.Equal("提醒，1 条未读", page.Document.QuerySelector(".top-bell")!.GetAttribute("aria-label"));
        Assert.Contains("季度核实3 项，今天到期", page.TextOf(".deeds"), StringComparison.Ordinal);
        Assert.DoesNotContain("别人的事", page.Text, StringComparison.Ordinal);
        var read = await staff.SubmitAsync(page, "form[action$='/reminders/read']");
        Assert.Equal("提醒", read.Document.QuerySelector(".top-bell")!.GetAttribute("aria-label"));
        using var second = await _portal.SignInAsync(other);
        Assert.Contains("1 条未读", (await second.GetAsync("/reminders")).Document.QuerySelector(".top-bell")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_keep_secrets_to_themselves()
    {
        const string address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim";
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var form = await staff.GetAsync("/account/reminders");
        var wrong = await staff.SubmitAsync(form, "#reminder-form", [new("Input.WeComAddress", "https://intranet.example/geheim"), new("Input.QuietFrom", "22:00")]);
        Assert.Contains("qyapi.weixin.qq.com", wrong.Errors["Input.WeComAddress"].Single(), StringComparison.Ordinal);
        Assert.NotEmpty(wrong.Errors["Input.QuietTo"]);
        Assert.DoesNotContain("geheim", wrong.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var saved = await staff.SubmitAsync(form, "#reminder-form", [new("Input.WeComAddress", address), new("Input.QuietFrom", "22:00"), new("Input.QuietTo", "07:00")]);
        Assert.Contains("已保存", saved.Flash, StringComparison.Ordinal);
        Assert.Contains("已启用", saved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", saved.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var stale = await staff.SubmitAsync(form, "#reminder-form");
        Assert.Contains("另一处", stale.Errors[""].Single(), StringComparison.Ordinal);
        var removed = await staff.SubmitAsync(saved, "#reminder-form", [new("Input.RemoveWeCom", "true")]);
        Assert.DoesNotContain("已启用", removed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_is_made_fetched_asked_again_renewed_and_revoked()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var made = await staff.SubmitAsync(await staff.GetAsync("/account/calendar"), "form[action$='/account/calendar']");
        var address = new Uri(made.Document.QuerySelector("#calendar-address")!.GetAttribute("value")!).PathAndQuery;
        Assert.DoesNotContain(address, (await staff.GetAsync("/account/calendar")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var phone = _portal.Visitor();
        var file = await phone.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (file.Status, file.ContentType));
        Assert.StartsWith("BEGIN:VCALENDAR", System.Text.Encoding.UTF8.GetString([.. file.Body]), StringComparison.Ordinal);
        Assert.True(file.Headers.ContainsKey("Last-Modified"));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(file.Headers["ETag"]));
        using var answer = await phone.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        using var since = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        since.Headers.IfModifiedSince = DateTimeOffset.Parse(file.Headers["Last-Modified"]);
        using var unchanged = await phone.Client.SendAsync(since, Ct);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        await staff.SubmitAsync(await staff.GetAsync("/account/calendar"), "form[action$='/account/calendar']");
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(address)).Status);
        var revoked = await staff.SubmitAsync(await staff.GetAsync("/account/calendar"), "form[action$='/removal']");
        Assert.Contains("已停用", revoked.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_year_calendar_shows_a_branchs_theme_days_to_those_who_see_the_branch()
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部"));
        await using (var system = _portal.AsSystem())
        {
            system.Db.ThemePlans.Add(new ThemePlan { OrganizationId = branch.Id, Year = 2026, Month = 12, Title = "学宪法", Link = ThemeLink.Memorial, LinkName = "国家宪法日", PlannedOn = new(2026, 12, 4) });
            await system.Db.SaveChangesAsync(Ct);
        }

        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var page = await secretary.GetAsync("/calendar/2026");
        Assert.Contains("滨河甲支部", page.Text, StringComparison.Ordinal);
        Assert.Equal("4", page.Document.QuerySelector(".cal-month .cal-theme")!.ChildNodes[0].TextContent.Trim());
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/calendar/2026?organization={other.Id}")).Status);

        // What the branch owes stands at the last day of its window.
        Assert.Contains("30日前", page.TextOf("[aria-labelledby=month-11] .cal-dues"), StringComparison.Ordinal);
        Assert.Contains("党员主题活动日（待完成）", page.TextOf("[aria-labelledby=month-11] .cal-dues"), StringComparison.Ordinal);
        Assert.Contains("组织生活会（逾期）", page.TextOf("[aria-labelledby=month-3] .cal-dues"), StringComparison.Ordinal);
        Assert.Equal("30", page.Document.QuerySelector("[aria-labelledby=month-11] .cal-due")!.ChildNodes[0].TextContent.Trim());
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Null((await staff.GetAsync("/calendar/2026")).Document.QuerySelector(".cal-month .cal-theme"));
        Assert.NotNull((await staff.GetAsync($"/calendar/2026?organization={branch.Id}")).Document.QuerySelector(".cal-month .cal-theme"));
        using var administrator = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/calendar/2026?organization={branch.Id}")).Status);
    }

    [Theory]
    [InlineData("/reminders")]
    [InlineData("/account/reminders")]
    [InlineData("/account/calendar")]
    [InlineData("/calendar/2026")]
    [InlineData("/calendar/2026?organization={id}")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path.Replace("{id}", branch.Id.ToString(), StringComparison.Ordinal))).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }
}
