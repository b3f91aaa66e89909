using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Users;

/// <summary>The security administrator's views: what an account sees, the table of rights as a workbook; and the trail as one.</summary>
public sealed class RolePagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task The_security_administrator_sees_what_an_account_sees_and_the_system_administrator_does_not()
    {
        var community = await _portal.AddCommunityAsync();
        await using (var system = _portal.AsSystem())
        {
            system.Db.Enterprises.Add(new Enterprise { Name = "东湖商贸", NameKey = "东湖商贸", CommunityId = community.Id, ScopePath = community.Path, ContactPhone = "13800138000" });
            await system.Db.SaveChangesAsync(Ct);
        }

        var staff = await _portal.AddUserAsync(Role.CommunityStaff, community);
        using var secure = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SecurityAdministrator));
        var page = await secure.GetAsync((await secure.GetAsync($"/users/{staff.Id}")).Links.Single(l => l.EndsWith("/sight", StringComparison.Ordinal)));
        Assert.Contains("东湖商贸", page.Text, StringComparison.Ordinal);
        Assert.Contains("共 1 家", page.Text, StringComparison.Ordinal);
        Assert.Contains("登记和修改单位来自社区党组织", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("138", page.Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        await secure.GetAsync($"/users/{staff.Id}/sight");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal(HttpStatusCode.NotFound, (await secure.GetAsync($"/users/{Guid.NewGuid()}/sight")).Status);
        using var admin = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync($"/users/{staff.Id}/sight")).Status);
        Assert.DoesNotContain((await admin.GetAsync($"/users/{staff.Id}")).Links, l => l.EndsWith("/sight", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_table_of_rights_is_a_workbook_that_says_what_the_server_decides()
    {
        using var secure = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SecurityAdministrator));
        var answer = await secure.SubmitAsync(await secure.GetAsync("/roles"), "form[action='/roles/export']");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.ContentType);
        using var book = new XLWorkbook(new MemoryStream([.. answer.Body]));
        var sheet = book.Worksheet("角色权限表");
        var roles = Enum.GetValues<Role>();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var row = sheet.RowsUsed().Single(r => r.Cell(1).GetString() == Core.Common.FieldCatalog.Label(permission));
            Assert.Equal(roles.Select(r => RolePermissions.Has(r, permission) ? "√" : "—"), roles.Select((_, i) => row.Cell(i + 2).GetString()));
        }

        var never = book.Worksheet("角色说明").RowsUsed().Single(r => r.Cell(1).GetString() == "审计管理员").Cell(3).GetString();
        Assert.Contains("系统管理员", never, StringComparison.Ordinal);
        Assert.Contains("党工委管理员", never, StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Equal("导出角色权限表", (await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported, Ct)).Reason);
    }

    [Fact]
    public async Task The_trail_is_taken_out_as_the_filter_shows_it_and_only_by_who_has_just_shown_who_it_is()
    {
        var auditor = await _portal.AddUserAsync(Role.AuditAdministrator);
        using var visitor = await _portal.SignInAsync(auditor);
        var page = await visitor.GetAsync("/audit?record=RoleGrant");
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        visitor.Client.DefaultRequestHeaders.Referrer = new Uri(visitor.Client.BaseAddress!, "/audit?record=RoleGrant");
        var asked = await visitor.SubmitAsync(page, "form[action='/audit/export']");
        Assert.Equal("请再次确认身份", asked.Heading);

        // A file leaves the page as it is, so the answer leads back to the list.
        page = await visitor.SubmitAsync(asked, "form:has(#Proof_Password)", [new("Proof.Password", auditor.Password)]);
        Assert.Equal("/audit?record=RoleGrant", page.Path);
        var answer = await visitor.SubmitAsync(page, "form[action='/audit/export']");
        using var book = new XLWorkbook(new MemoryStream([.. answer.Body]));
        var row = Assert.Single(book.Worksheet(1).RowsUsed().Skip(1));
        Assert.Equal("角色授予", row.Cell(7).GetString());
        Assert.Contains("操作日志", (await visitor.GetAsync("/audit?action=Exported")).TextOf("tbody tr"), StringComparison.Ordinal);
    }
}
