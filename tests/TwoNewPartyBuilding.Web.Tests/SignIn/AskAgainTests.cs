using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.SignIn;

/// <summary>What is sensitive asks again who it is once the last proof is older than the parameter says; what was typed is kept.</summary>
public sealed class AskAgainTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static KeyValuePair<string, string?>[] Grant => [new("Grant.Role", "CommitteeLeader"), new("Grant.Reason", "会议纪要第 3 号")];

    private async Task<int> RolesOfAsync(TestUser user)
    {
        await using var system = _portal.AsSystem();
        return await system.Db.RoleGrants.CountAsync(g => g.UserId == user.Id && g.WithdrawnAt == null, Ct);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(601, true)]
    public async Task Ten_minutes_after_signing_in_a_role_is_given_only_after_the_password(int seconds, bool asks)
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        var secure = await _portal.AddUserAsync(Role.SecurityAdministrator);
        using var visitor = await _portal.SignInAsync(secure);
        _portal.Time.Advance(TimeSpan.FromSeconds(seconds));
        var page = await visitor.SubmitAsync(await visitor.GetAsync($"/users/{staff.Id}"), "form[action$='/roles']", Grant);
        Assert.Equal(asks ? 1 : 2, await RolesOfAsync(staff));
        if (!asks)
        {
            return;
        }

        Assert.Equal("请再次确认身份", page.Heading);
        page = await visitor.SubmitAsync(page, "form:has(#Proof_Password)", [new("Proof.Password", "wrong")]);
        Assert.Equal("密码不正确", page.Errors["Proof.Password"].Single());
        Assert.Equal(1, await RolesOfAsync(staff));
        page = await visitor.SubmitAsync(page, "form:has(#Proof_Password)", [new("Proof.Password", secure.Password)]);
        Assert.Contains("已授予党工委领导", page.Flash, StringComparison.Ordinal);
        Assert.Equal(2, await RolesOfAsync(staff));

        // Shown once, it holds for the next ten minutes.
        _portal.Time.Advance(TimeSpan.FromMinutes(10));
        page = await visitor.SubmitAsync(page, "form[action$='/withdraw']", [new("reason", "会议纪要第 4 号")]);
        Assert.Contains("角色已收回", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fifth_wrong_answer_locks_the_account_and_ends_its_sessions()
    {
        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SecurityAdministrator));
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        var page = await visitor.SubmitAsync(await visitor.GetAsync($"/users/{staff.Id}"), "form[action$='/roles']", Grant);
        for (var i = 0; i < 5; i++)
        {
            page = await visitor.SubmitAsync(page, "form:has(#Proof_Password)", [new("Proof.Password", "wrong")]);
        }

        Assert.Contains("已锁定", page.Errors["Proof.Password"].Single(), StringComparison.Ordinal);
        Assert.Contains("账号已锁定", (await visitor.GetAsync("/")).Flash, StringComparison.Ordinal);
        Assert.Equal(1, await RolesOfAsync(staff));
    }

    [Fact]
    public async Task A_sensitive_page_is_reached_after_the_answer()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        var page = await visitor.GetAsync("/account/second-factor");
        Assert.Equal("/account/proof?returnUrl=%2Faccount%2Fsecond-factor", page.Path);
        page = await visitor.SubmitAsync(page, "form:has(#Proof_Password)", [new("Proof.Password", user.Password)]);
        Assert.Equal("/account/second-factor", page.Path);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task A_foreign_return_address_is_not_followed(string address)
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        var page = await visitor.GetAsync("/account/proof?returnUrl=" + Uri.EscapeDataString(address));
        page = await visitor.SubmitAsync(page, "form:has(#Proof_Password)", [new("Proof.Password", user.Password)], follow: false);
        Assert.Equal("/", page.Location);
    }

    [Fact]
    public async Task Unmasking_asks_for_who_and_why_and_stands_in_the_audit_administrators_list()
    {
        var community = await _portal.AddCommunityAsync();
        Guid unit;
        await using (var system = _portal.AsSystem())
        {
            var made = new Enterprise { Name = "东湖商贸", NameKey = "东湖商贸", CommunityId = community.Id, ScopePath = community.Path, ContactPhone = "13800138000" };
            system.Db.Enterprises.Add(made);
            await system.Db.SaveChangesAsync(Ct);
            unit = made.Id;
        }

        var staff = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(staff);
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        var details = await visitor.GetAsync($"/enterprises/{unit}");
        var page = await visitor.SubmitAsync(details, "form[action$='/unmasking']", [new("reason", "电话核实停产情况")]);
        Assert.DoesNotContain("13800138000", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "form:has(#Proof_Password)", [new("Proof.Password", staff.Password)]);
        Assert.Contains("13800138000", page.Text, StringComparison.Ordinal);

        // Without a reason nothing is shown.
        page = await visitor.SubmitAsync(await visitor.GetAsync($"/enterprises/{unit}"), "form[action$='/unmasking']", [new("reason", " ")]);
        Assert.Contains("请填写查看理由", page.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", page.Text, StringComparison.Ordinal);

        using var auditor = await _portal.SignInAsync(await _portal.AddUserAsync(Role.AuditAdministrator));
        var log = await auditor.GetAsync((await auditor.GetAsync("/audit")).Document.QuerySelector("a[href*='action=Unmasked']")!.GetAttribute("href")!);
        var row = Assert.Single(log.Document.QuerySelectorAll("tbody tr")).TextContent;
        Assert.Contains("电话核实停产情况", row, StringComparison.Ordinal);
        Assert.Contains("东湖商贸", row, StringComparison.Ordinal);
        Assert.Contains(staff.DisplayName, row, StringComparison.Ordinal);
        await using var check = _portal.AsSystem();
        Assert.Equal(1, await check.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.Unmasked, Ct));
    }
}
