using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Enterprises;

/// <summary>The way from the ledger list to a file, for those who may see it in full and for those who may not.</summary>
public sealed class ExportPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task The_list_leads_to_a_page_that_says_what_goes_out_and_sends_it()
    {
        await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/enterprises?ledger=AboveScale&q=%E7%94%B2&sort=Name&desc=false&page=2");
        var link = list.Links.Single(l => l.StartsWith("/enterprises/export", StringComparison.Ordinal));
        _portal.Sql.Reset();
        var page = await staff.GetAsync(link);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal("导出台账", page.Heading);
        Assert.Contains("1 家 · 规模以上台账，名称或代码含“甲”", page.Text, StringComparison.Ordinal);
        Assert.Contains("按单位名称升序", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Masked", "Full"], page.Document.QuerySelectorAll("input[name='Input.Personal']").Select(e => e.GetAttribute("value")));

        var file = await staff.SubmitAsync(page, "form[data-submit-many]");
        Assert.Equal((HttpStatusCode.OK, OutgoingFile.Workbook), (file.Status, file.ContentType));
        Assert.Equal("no-store", file.Headers["Cache-Control"]);
        Assert.Contains("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("示范街道-规模以上非公企业台账-20261123.xlsx"), file.Headers["Content-Disposition"], StringComparison.Ordinal);
        using var book = new XLWorkbook(new MemoryStream([.. file.Body]));
        Assert.Equal("甲公司", book.Worksheet("规模以上").Cell("B5").GetString());
        await using var system = _portal.AsSystem();
        var note = await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported);
        Assert.StartsWith("1 家，已脱敏；规模以上台账，名称或代码含“甲”", note.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_full_needs_a_reason_said_beside_its_field()
    {
        await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/enterprises/export");
        var again = await staff.SubmitAsync(page, "form[data-submit-many]", [new("Input.Personal", "Full")]);
        Assert.Equal("请填写需要完整内容的理由", Assert.Single(again.Errors["Input.Reason"]));
        var file = await staff.SubmitAsync(again, "form[data-submit-many]", [new("Input.Reason", "区委报送"), new("Input.Columns", "All")]);
        Assert.Equal(OutgoingFile.Workbook, file.ContentType);
        using var book = new XLWorkbook(new MemoryStream([.. file.Body]));
        Assert.Contains(book.Worksheets.First().CellsUsed().Select(c => c.GetString()), t => t == "19900010154");
    }

    [Fact]
    public async Task A_leader_gets_it_masked_and_is_not_offered_more()
    {
        await EnterAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var page = await leader.GetAsync("/enterprises/export");
        Assert.Equal(["Masked"], page.Document.QuerySelectorAll("input[name='Input.Personal']").Select(e => e.GetAttribute("value")));
        var refused = await leader.SubmitAsync(page, "form[data-submit-many]", [new("Input.Personal", "Full"), new("Input.Reason", "想看")]);
        Assert.Contains("没有查看未脱敏个人信息的权限", Assert.Single(refused.Errors["Input.Personal"]), StringComparison.Ordinal);
        var paper = await leader.SubmitAsync(page, "form[data-submit-many]", [new("Input.Format", "Paper"), new("Input.Columns", null)]);
        Assert.Equal(OutgoingFile.Document, paper.ContentType);
    }

    [Fact]
    public async Task Another_communitys_staff_finds_nothing_to_export()
    {
        await EnterAsync();
        var other = await _portal.AddCommunityAsync("铁东社区", 2);
        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, other));
        var page = await outsider.GetAsync("/enterprises/export");
        Assert.Contains("没有符合条件的单位", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[data-submit-many]"));
        Assert.DoesNotContain((await outsider.GetAsync("/enterprises")).Links, l => l.StartsWith("/enterprises/export", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_units_file_sends_its_profile_as_Word()
    {
        var id = await EnterAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var unit = await leader.GetAsync($"/enterprises/{id}");
        var form = $"form[action='/enterprises/{id}/profile']";
        var paper = await leader.SubmitAsync(unit, form);
        Assert.Equal((HttpStatusCode.OK, OutgoingFile.Document), (paper.Status, paper.ContentType));
        Assert.Empty(OfficeFile.Errors([.. paper.Body]));
        var refused = await leader.SubmitAsync(unit, form, [new("reason", "想看")]);
        Assert.Contains("没有查看未脱敏个人信息的权限", refused.Flash, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignInAsync(Role role) => await _portal.SignInAsync(await _portal.AddUserAsync(role));

    private async Task<Guid> EnterAsync()
    {
        var community = await _portal.AddCommunityAsync();
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput
        {
            Name = "甲公司", IndustryCode = "33", RevenueWan = 2500, ContactPhone = "19900010154", CommunityId = community.Id,
        })).Value;
    }
}
