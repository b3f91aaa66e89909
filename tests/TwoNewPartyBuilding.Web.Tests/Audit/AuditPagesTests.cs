using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Audit;

/// <summary>The logs of the audit administrator, and what an access out of scope leaves behind (14.2, scenario 60).</summary>
public sealed class AuditPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<Visitor> AuditorAsync() => await _portal.SignInAsync(await _portal.AddUserAsync(Role.AuditAdministrator));

    private async Task<Guid> EnterAsync(Community community)
    {
        await using var system = _portal.AsSystem();
        var unit = new Enterprise { Name = "东湖商贸", NameKey = "东湖商贸", CommunityId = community.Id, ScopePath = community.Path, ContactPhone = "13800138000" };
        system.Db.Enterprises.Add(unit);
        await system.Db.SaveChangesAsync(Ct);
        return unit.Id;
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/registration")]
    public async Task Scenario_60_another_communitys_unit_is_not_found_and_leaves_a_row(string page)
    {
        var own = await _portal.AddCommunityAsync("滨河社区", 1);
        var unit = await EnterAsync(await _portal.AddCommunityAsync("东湖社区", 2));
        var staff = await _portal.AddUserAsync(Role.CommunityStaff, own);
        using var visitor = await _portal.SignInAsync(staff);
        var answer = await visitor.GetAsync($"/enterprises/{unit}{page}");
        var unknown = await visitor.GetAsync($"/enterprises/{Guid.NewGuid()}{page}");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(unknown.Text, answer.Text);

        using var auditor = await AuditorAsync();
        var log = await auditor.GetAsync("/audit?action=OutOfScope");
        var row = Assert.Single(log.Document.QuerySelectorAll("tbody tr")).TextContent;
        Assert.Contains("越权访问被拒", row, StringComparison.Ordinal);
        Assert.Contains(staff.DisplayName, row, StringComparison.Ordinal);
        Assert.Contains("东湖商贸", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_60_a_posted_deed_out_of_scope_leaves_a_row_too()
    {
        var own = await _portal.AddCommunityAsync("滨河社区", 1);
        var mine = await EnterAsync(own);
        var theirs = await EnterAsync(await _portal.AddCommunityAsync("东湖社区", 2));
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, own));
        var form = await visitor.GetAsync($"/enterprises/{mine}/edit");
        using var request = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("Input.Name", "改名"),
        ]);
        using var answer = await visitor.Client.PostAsync(new Uri($"/enterprises/{theirs}/edit", UriKind.Relative), request, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var system = _portal.AsSystem();
        Assert.Equal(theirs, (await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.OutOfScope, Ct)).RecordId);
    }

    [Fact]
    public async Task The_trail_can_be_narrowed_shows_no_personal_data_and_offers_no_change()
    {
        await EnterAsync(await _portal.AddCommunityAsync("滨河社区", 1));
        using var auditor = await AuditorAsync();
        var page = await auditor.GetAsync("/audit?record=Enterprise&from=2026-11-23&to=2026-11-23");
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("138****8000", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", page.Text, StringComparison.Ordinal);
        Assert.Equal(["/audit/check", "/audit/export", "/sign-out"], page.Document.Forms.Where(f => f.Method == "post").Select(f => f.GetAttribute("action")).Order());
        Assert.Contains("没有符合条件的日志", (await auditor.GetAsync("/audit?who=nobody")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_checks_the_chain()
    {
        using var auditor = await AuditorAsync();
        var page = await auditor.SubmitAsync(await auditor.GetAsync("/audit"), "form[action='/audit/check']");
        Assert.Matches("已逐条核对 [0-9]+ 条日志", page.Flash);
        await using (var system = _portal.AsSystem())
        {
            if (!system.Db.Database.IsSqlite())
            {
                return;
            }

            await system.Db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_AppendOnly_UPDATE; UPDATE AuditEntries SET Label = 'x' WHERE Sequence = 1;", Ct);
        }

        page = await auditor.SubmitAsync(page, "form[action='/audit/check']");
        Assert.Contains("从第 1 条起", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_log_shows_who_came_in_and_who_did_not()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using (var guest = _portal.Visitor())
        {
            await guest.SubmitAsync(await guest.GetAsync("/sign-in"), "form", [new("UserName", staff.UserName), new("Password", "wrong")]);
            await guest.SubmitAsync(await guest.GetAsync("/sign-in"), "form", [new("UserName", "geheim"), new("Password", "wrong")]);
        }

        using var auditor = await AuditorAsync();
        var page = await auditor.GetAsync("/login-log");
        Assert.Equal(3, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("geheim", page.Text, StringComparison.Ordinal);
        page = await auditor.GetAsync("/login-log?failed=true");
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        page = await auditor.GetAsync($"/login-log?q={staff.UserName}");
        Assert.Contains("用户名或密码错误", Assert.Single(page.Document.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的登录记录", (await auditor.GetAsync("/login-log?to=2026-11-22")).Text, StringComparison.Ordinal);
    }
}
