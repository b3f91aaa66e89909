using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.ListLayouts;
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
        // As the list shows it: the portal's own columns, in its order, headings in one row.
        Assert.Equal(
            ["序号", "单位名称", "统一社会信用代码", "所属社区", "行业类别", "职工人数", "年主营业务收入(万元)", "组织关系在本企业的党员数", "是否成立党组织", "党组织名称", "所在台账", "更新日期"],
            book.Worksheet("规模以上").Row(3).CellsUsed().Select(c => c.GetString()));
        Assert.Equal("甲公司", book.Worksheet("规模以上").Cell("B4").GetString());
        Assert.Equal("规模以上", book.Worksheet("规模以上").Cell("K4").GetString());
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
    public async Task The_file_holds_the_persons_own_columns_in_their_order()
    {
        await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var chooser = await staff.GetAsync("/list-layouts/enterprises");
        var all = Enum.GetValues<EnterpriseListColumn>().Reverse();
        await staff.SubmitAsync(chooser, "main form button", [.. all.Select(c => KeyValuePair.Create("columns", (string?)c.ToString()))]);
        var page = await staff.GetAsync("/enterprises/export");
        Assert.Contains("单位、更新、资料截止、党建标签、成立时间", page.Text, StringComparison.Ordinal);
        var file = await staff.SubmitAsync(page, "form[data-submit-many]");
        using var book = new XLWorkbook(new MemoryStream([.. file.Body]));
        Assert.Equal(
            ["序号", "单位名称", "统一社会信用代码", "更新日期", "资料截止日期", "党建示范点", "领导联系点", "成立时间", "经营地址", "经营状态", "所在台账", "是否成立党组织", "党组织名称", "组织关系在本企业的党员数", "年主营业务收入(万元)", "职工人数", "行业类别", "所属网格", "所属社区"],
            book.Worksheets.Single().Row(3).CellsUsed().Select(c => c.GetString()));
        Assert.Equal(new DateTime(2026, 11, 23), book.Worksheets.Single().Cell("D4").GetDateTime());
    }

    [Fact]
    public async Task Ticked_units_go_out_alone_also_as_registration_forms()
    {
        var id = await EnterAsync();
        await using (var system = _portal.AsSystem())
        {
            await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "乙公司" });
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.NotNull((await staff.GetAsync("/enterprises")).Document.QuerySelector("button[formaction='/enterprises/export']"));
        var page = await staff.GetAsync($"/enterprises/export?ids={id}&Input.Format=Registrations");
        Assert.Contains("1 家（台账中勾选的）", page.Text, StringComparison.Ordinal);
        var file = await staff.SubmitAsync(page, "form[data-submit-many]");
        using var book = new XLWorkbook(new MemoryStream([.. file.Body]));
        Assert.Equal("示范街道企业党建基本情况登记表", book.Worksheets.Single().Cell("A1").GetString());
        Assert.Equal(("甲公司", "合计"), (book.Worksheets.Single().Cell("B5").GetString(), book.Worksheets.Single().Cell("A6").GetString()));
        await using var check = _portal.AsSystem();
        var note = await check.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported);
        Assert.StartsWith("1 家，已脱敏；全部台账，只含勾选的单位", note.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Masked", false)]
    [InlineData("Full", true)]
    [InlineData("full", true)]
    [InlineData("2", true)]
    public async Task Only_in_full_it_asks_again_who_it_is_and_keeps_the_choices(string personal, bool asks)
    {
        await EnterAsync();
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var staff = await _portal.SignInAsync(user);
        var page = await staff.GetAsync("/enterprises/export?sort=Name&desc=false");
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        staff.Client.DefaultRequestHeaders.Referrer = new Uri(staff.Client.BaseAddress!, "/enterprises/export?sort=Name&desc=false");
        var sent = await staff.SubmitAsync(page, "form[data-submit-many]", [new("Input.Personal", personal), new("Input.Columns", "All"), new("Input.Reason", "区委报送")]);
        if (!asks)
        {
            Assert.Equal(OutgoingFile.Workbook, sent.ContentType);
            return;
        }

        Assert.Equal("请再次确认身份", sent.Heading);
        page = await staff.SubmitAsync(sent, "form:has(#Proof_Password)", [new("Proof.Password", user.Password)]);
        Assert.Equal("导出台账", page.Heading);
        Assert.Contains("sort=Name", page.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString("区委报送"), page.Path, StringComparison.Ordinal);
        Assert.Equal("All", page.Document.QuerySelector("input[name='Input.Columns']:checked")!.GetAttribute("value"));
        Assert.Equal("Full", page.Document.QuerySelector("input[name='Input.Personal']:checked")!.GetAttribute("value"));
        var file = await staff.SubmitAsync(page, "form[data-submit-many]", [new("Input.Reason", "区委报送")]);
        Assert.Equal(OutgoingFile.Workbook, file.ContentType);
    }

    [Fact]
    public async Task A_units_profile_asks_again_only_where_a_reason_wants_it_in_full()
    {
        var id = await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var unit = await staff.GetAsync($"/enterprises/{id}");
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        var form = $"form[action='/enterprises/{id}/profile']";
        Assert.Equal(OutgoingFile.Document, (await staff.SubmitAsync(unit, form)).ContentType);
        Assert.Equal("请再次确认身份", (await staff.SubmitAsync(unit, form, [new("reason", "上报")])).Heading);
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
