using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Users;

/// <summary>The pages of the system and the security administrator (14.2).</summary>
public sealed class UserPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<Visitor> AdministratorAsync() => await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));

    private async Task<Visitor> SecurityAsync() => await _portal.SignInAsync(await _portal.AddUserAsync(Role.SecurityAdministrator));

    [Fact]
    public async Task A_new_account_shows_its_password_once_and_the_person_gets_in()
    {
        using var admin = await AdministratorAsync();
        var page = await admin.SubmitAsync(
            await admin.GetAsync("/users/new"), "form:has(#Input_UserName)",
            [new("Input.DisplayName", "王晓"), new("Input.UserName", "wangxiao"), new("Input.Department", "党建办")]);
        var password = page.TextOf(".one-time");
        Assert.NotEmpty(password);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);

        var details = await admin.GetAsync(page.Links.Last(l => l.StartsWith("/users/0", StringComparison.Ordinal)));
        Assert.DoesNotContain(password, details.Text, StringComparison.Ordinal);
        Assert.Contains("待改密码", details.Text, StringComparison.Ordinal);
        using var person = _portal.Visitor();
        Assert.Equal("/account/password", (await person.SignInAsync("wangxiao", password)).Path);
    }

    [Fact]
    public async Task A_bad_account_is_answered_beside_its_fields_and_keeps_what_was_typed()
    {
        using var admin = await AdministratorAsync();
        var page = await admin.SubmitAsync(
            await admin.GetAsync("/users/new"), "form:has(#Input_UserName)", [new("Input.DisplayName", ""), new("Input.UserName", "王")]);
        Assert.Equal("请填写姓名", page.Errors["Input.DisplayName"].Single());
        Assert.Contains("3 至 32 位", page.Errors["Input.UserName"].Single(), StringComparison.Ordinal);
        Assert.Equal("王", page.Document.QuerySelector("#Input_UserName")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_account_is_disabled_with_a_reason_that_its_history_shows()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var admin = await AdministratorAsync();
        var page = await admin.SubmitAsync(await admin.GetAsync($"/users/{staff.Id}"), "form[action$='/disable']");
        Assert.Contains("请写明停用理由", page.Flash, StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "form[action$='/disable']", [new("reason", "调离本街道")]);
        Assert.Contains("账号已停用", page.Flash, StringComparison.Ordinal);
        Assert.Contains("调离本街道", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action$='/disable']"));

        page = await admin.SubmitAsync(page, "form[action$='/enable']", [new("reason", "调回")]);
        using var person = _portal.Visitor();
        Assert.Equal("/account/password", (await person.SignInAsync(staff.UserName, page.TextOf(".one-time"))).Path);
    }

    [Fact]
    public async Task A_locked_account_is_opened()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using (var guest = _portal.Visitor())
        {
            for (var i = 0; i < 5; i++)
            {
                await guest.SubmitAsync(await guest.GetAsync("/sign-in"), "form", [new("UserName", staff.UserName), new("Password", "wrong")]);
            }
        }

        using var admin = await AdministratorAsync();
        Assert.Contains(staff.DisplayName, (await admin.GetAsync("/users?state=Locked")).Text, StringComparison.Ordinal);
        var page = await admin.SubmitAsync(await admin.GetAsync($"/users/{staff.Id}"), "form[action$='/unlock']");
        Assert.Contains("账号已解锁", page.Flash, StringComparison.Ordinal);
        using var person = await _portal.SignInAsync(staff);
    }

    [Fact]
    public async Task The_system_administrator_gives_no_roles_and_the_security_administrator_makes_no_accounts()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var admin = await AdministratorAsync();
        using var security = await SecurityAsync();
        Assert.Null((await admin.GetAsync($"/users/{staff.Id}")).Document.QuerySelector("form[action$='/roles']"));
        var page = await security.GetAsync($"/users/{staff.Id}");
        Assert.NotNull(page.Document.QuerySelector("form[action$='/roles']"));
        Assert.Null(page.Document.QuerySelector("form[action$='/disable'], form[action$='/reset-password']"));
        Assert.False((await security.GetAsync("/users")).LeadsTo("/users/new"));
        Assert.Equal(HttpStatusCode.Forbidden, (await security.GetAsync("/users/new")).Status);
    }

    [Fact]
    public async Task A_role_is_given_for_a_community_and_taken_back()
    {
        var community = await _portal.AddCommunityAsync("滨河社区");
        var staff = await _portal.AddUserAsync(Role.Instructor);
        using var security = await SecurityAsync();
        var page = await security.SubmitAsync(
            await security.GetAsync($"/users/{staff.Id}"), "form[action$='/roles']",
            [new("Grant.Role", nameof(Role.CommunityStaff)), new("Grant.CommunityId", ""), new("Grant.Reason", "分工调整")]);
        Assert.Contains("要指定社区", page.Errors["Grant.CommunityId"].Single(), StringComparison.Ordinal);
        page = await security.SubmitAsync(
            page, "form[action$='/roles']",
            [new("Grant.Role", nameof(Role.CommunityStaff)), new("Grant.CommunityId", community.Id.ToString()), new("Grant.Reason", "分工调整")]);
        Assert.Contains("已授予社区党组织", page.Flash, StringComparison.Ordinal);
        Assert.Contains("社区党组织（滨河社区）", page.Text, StringComparison.Ordinal);

        var form = page.Document.QuerySelectorAll("form[action$='/withdraw']")[^1].GetAttribute("action");
        page = await security.SubmitAsync(page, $"form[action='{form}']", [new("reason", "到期")]);
        Assert.Contains("角色已收回", page.Flash, StringComparison.Ordinal);
        Assert.Contains("曾有的角色 1 个", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_59_a_second_administrator_role_is_refused_in_words()
    {
        var admin = await _portal.AddUserAsync(Role.SystemAdministrator);
        using var security = await SecurityAsync();
        var page = await security.SubmitAsync(
            await security.GetAsync($"/users/{admin.Id}"), "form[action$='/roles']",
            [new("Grant.Role", nameof(Role.AuditAdministrator)), new("Grant.Reason", "兼任")]);
        Assert.Equal("三员分立：该账号已是系统管理员，不能同时担任审计管理员。", page.Errors["Grant.Role"].Single());
        await using var system = _portal.AsSystem();
        Assert.Equal(1, await system.Db.RoleGrants.CountAsync(g => g.UserId == admin.Id, Ct));
    }

    [Fact]
    public async Task A_role_taken_back_closes_its_pages_at_once()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var person = await _portal.SignInAsync(staff);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/communities")).Status);
        using var security = await SecurityAsync();
        await security.SubmitAsync(await security.GetAsync($"/users/{staff.Id}"), "form[action$='/withdraw']", [new("reason", "调整")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/communities")).Status);
        Assert.Contains("还没有角色", (await person.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_searched_in_the_address_and_says_when_nothing_fits()
    {
        await _portal.AddUserAsync(Role.CommitteeLeader, userName: "leader-li");
        using var admin = await AdministratorAsync();
        Assert.Contains("leader-li", (await admin.GetAsync("/users?q=LEADER")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("leader-li", (await admin.GetAsync("/users?role=Inspector")).Text, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的账号", (await admin.GetAsync("/users?q=nobody")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/users?role=Emperor&page=x&size=-1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/users/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task The_table_of_roles_is_the_one_the_server_decides_by()
    {
        using var security = await SecurityAsync();
        var page = await security.GetAsync("/roles");
        var rows = page.Document.QuerySelectorAll(".matrix tbody tr");
        Assert.Equal(Enum.GetValues<Permission>().Length, rows.Length);
        foreach (var (row, permission) in rows.Zip(Enum.GetValues<Permission>()))
        {
            Assert.Equal(
                Enum.GetValues<Role>().Select(r => RolePermissions.Has(r, permission)), row.QuerySelectorAll("td").Select(c => c.QuerySelector(".matrix-yes") is not null));
        }
    }

    [Fact]
    public async Task Each_page_keeps_its_budget_of_statements()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var admin = await AdministratorAsync();
        foreach (var path in new[] { "/", "/users", $"/users/{staff.Id}", "/settings", "/account" })
        {
            await admin.GetAsync(path);
            _portal.Sql.Reset();
            await admin.GetAsync(path);
            Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements");
        }
    }
}
