using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Members;

/// <summary>The roster of a unit: “no members” with who confirmed it and when, or an empty sheet to fill in.</summary>
public sealed class UnitRosterPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task R_1_08_no_members_is_confirmed_on_the_roster_and_stands_on_paper_and_in_the_workbook()
    {
        var id = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await staff.GetAsync($"/enterprises/{id}");
        _portal.Sql.Reset();
        var roster = await staff.GetAsync(file.Links.First(l => l == $"/members?unit={id}"));
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal("党员名册", roster.Heading);
        Assert.Contains("名册里还没有党员", roster.Text, StringComparison.Ordinal);
        var blank = await staff.GetAsync($"/members/print?unit={id}");
        Assert.Equal(20, blank.Document.QuerySelectorAll("tbody tr").Length);

        var done = await staff.SubmitAsync(roster, "form[action$='/no-members']");
        Assert.Equal($"/members?unit={id}", done.Path);
        Assert.Contains("本单位无党员", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("form[action$='/no-members']"));
        var paper = await staff.GetAsync($"/members/print?unit={id}");
        Assert.Matches("经核实，本单位无党员。确认人：.+，确认日期：2026年11月23日", paper.Text);

        var sent = await staff.SubmitAsync(done, "form[action$='/workbook']");
        Assert.Equal((HttpStatusCode.OK, OutgoingFile.Workbook), (sent.Status, sent.ContentType));
        using var book = new XLWorkbook(new MemoryStream([.. sent.Body]));
        var sheet = book.Worksheets.Single();
        Assert.Equal(["党员名册", "填报单位：滨河甲公司", "合计", "0 人"], new[] { "A1", "A2", "A5", "B5" }.Select(c => sheet.Cell(c).GetString()));
        Assert.Contains("经核实，本单位无党员。确认人：", sheet.Cell("A6").GetString(), StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Equal("党员名册：无党员", (await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported)).Reason);
    }

    [Fact]
    public async Task A_unit_with_members_gets_an_empty_roster_with_every_column_of_1_5()
    {
        var id = await EnterAsync("滨河甲公司");
        await using (var system = _portal.AsSystem())
        {
            Assert.True((await system.Get<EnterpriseParts>().SaveRegistrationAsync(id, new RegistrationInput { MembersHere = 3, Probationary = 1 })).Ok);
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        var roster = await staff.GetAsync($"/members?unit={id}");
        Assert.Contains("登记表上有 4 名党员", roster.Text, StringComparison.Ordinal);
        Assert.Null(roster.Document.QuerySelector("form[action$='/no-members']"));
        var sent = await staff.SubmitAsync(roster, "form[action$='/workbook']");
        Assert.Empty(OfficeFile.Errors([.. sent.Body]));
        using var book = new XLWorkbook(new MemoryStream([.. sent.Body]));
        var headings = book.Worksheets.Single().Row(4).CellsUsed().Select(c => c.GetString().TrimEnd('*')).ToList();
        foreach (var item in new[] { "姓名", "性别", "公民身份号码", "民族", "出生日期", "学历", "人员类别", "所在党支部", "入党日期", "转正日期", "工作岗位", "手机号码", "家庭住址", "失联日期", "流动党员" })
        {
            Assert.Contains(item, headings);
        }

        var template = await staff.GetAsync("/members/template");
        Assert.Equal(OutgoingFile.Workbook, template.ContentType);
        Assert.Contains(Uri.EscapeDataString("示范街道-党员名册模板-20261123.xlsx"), template.Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_confirm_nothing_and_neither_foreign_units_nor_social_organisations_have_one()
    {
        var mine = await _portal.AddCommunityAsync("滨河社区", 1);
        var id = await EnterAsync("滨河甲公司", mine);
        var social = await EnterAsync("滨河商会", mine, EnterpriseKind.SocialOrganization);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var roster = await leader.GetAsync($"/members?unit={id}");
        Assert.Equal(HttpStatusCode.OK, roster.Status);
        Assert.Null(roster.Document.QuerySelector("form[action$='/no-members']"));
        Assert.Null((await leader.GetAsync($"/members?unit={social}")).Document.QuerySelector("form[action$='/workbook']"));
        using var outsider = await SignInAsync(Role.CommunityStaff, await _portal.AddCommunityAsync("铁东社区", 2));
        Assert.DoesNotContain("滨河甲公司", (await outsider.GetAsync($"/members?unit={id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("滨河甲公司", (await outsider.GetAsync($"/members/print?unit={id}")).Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null, EnterpriseKind kind = EnterpriseKind.NonPublicEnterprise)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, Kind = kind })).Value;
    }
}
