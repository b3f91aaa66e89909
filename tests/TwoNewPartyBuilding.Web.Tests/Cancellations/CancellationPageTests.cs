using System.Net;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Cancellations;

/// <summary>The way out on its one page: stepper, forms, refusals, who sees what.</summary>
public sealed class CancellationPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_unit_is_led_out_and_the_ledger_list_forgets_it_while_its_file_stays()
    {
        var unit = await PendingAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/cancellations");
        Assert.Equal("注销办理", list.Heading);
        Assert.Equal(["办理中0", "待启动1", "已注销或迁出0", "已终止0"], list.TextsOf(".tabs a"));
        Assert.Contains("滨河甲公司", list.Text, StringComparison.Ordinal);

        var page = await staff.GetAsync($"/enterprises/{unit}/cancellation");
        page = await staff.SubmitAsync(page, "form[action$='/cancellation']");
        Assert.Contains("已启动", page.Flash, StringComparison.Ordinal);
        Assert.Equal(["撤销原因 已办", "实地核实 现在办"], page.TextsOf(".way-step h2").Take(2));
        Assert.Equal("2", page.TextOf(".way-step[aria-current=step] .way-mark"));

        var bare = await staff.SubmitAsync(page, "form[action$='/verification']", Fields(("Verification.Note", "")));
        Assert.Contains("请填写核实情况", bare.Errors["Verification.Note"].Single(), StringComparison.Ordinal);
        var unseen = await staff.SubmitAsync(page, "form[action$='/verification']", Fields(("Verification.Note", "已空")));
        Assert.Contains("照片", unseen.Errors["Verification.Photo"].Single(), StringComparison.Ordinal);
        page = await staff.UploadAsync(unseen, "form[action$='/verification']", "photo", "现场.jpg", Photo());
        Assert.Contains("已记录实地核实", page.Flash, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".way-photo"));

        page = await staff.SubmitAsync(page, "form[action$='/settlement']", Fields(("Settlement.RelationsSettled", "true"), ("Settlement.DuesSettled", "true"), ("Settlement.Note", "无党员")));
        Assert.Contains("等党工委领导批准", page.Flash, StringComparison.Ordinal);
        Assert.Contains("等党工委领导研究批准", page.TextOf(".way-step[aria-current=step]"), StringComparison.Ordinal);

        using (var leader = await SignInAsync(Role.CommitteeLeader))
        {
            Assert.Contains("滨河甲公司", (await leader.GetAsync("/worklist?kind=cancellation-approval")).Text, StringComparison.Ordinal);
            var decide = await leader.GetAsync($"/enterprises/{unit}/cancellation");
            Assert.Empty(decide.Document.QuerySelectorAll("form[action$='/withdrawal'], form[action$='/step-back']"));
            decide = await leader.SubmitAsync(decide, "form[action$='/decision']", Fields(("Decision.Approve", "true"), ("Decision.Note", "第12次会议同意")));
            Assert.Contains("已批准", decide.Flash, StringComparison.Ordinal);
        }

        page = await staff.GetAsync($"/enterprises/{unit}/cancellation");
        page = await staff.SubmitAsync(page, "form[action$='/document']", Fields(("Document.Number", "滨街党工发〔2026〕5号")));
        page = await staff.SubmitAsync(page, "form[action$='/archive']");
        Assert.Contains("已归档", page.Flash, StringComparison.Ordinal);
        Assert.All(page.TextsOf(".way-step h2"), h => Assert.EndsWith("已办", h, StringComparison.Ordinal));
        Assert.DoesNotContain("滨河甲公司", (await staff.GetAsync("/enterprises?page=1")).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("2026-11-23 注销", (await staff.GetAsync("/search?q=滨河甲")).Text, StringComparison.Ordinal);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        Assert.Contains("2026年11月23日 起不在任何台账中", file.Text, StringComparison.Ordinal);
        Assert.False(file.LeadsTo($"/enterprises/{unit}/edit"));

        page = await staff.SubmitAsync(page, "form[action$='/take-back']", Fields(("reason", "弄错了单位")));
        Assert.Contains("回到准备撤销", page.Flash, StringComparison.Ordinal);
        Assert.Contains("滨河甲公司", (await staff.GetAsync("/enterprises?ledger=PendingDeregistration")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R_1_05_archiving_on_the_page_refuses_and_links_to_everything_that_is_open()
    {
        var unit = await ReadyAsync();
        await using (var system = _portal.AsSystem())
        {
            Assert.True((await system.Get<EnterpriseParts>().SaveRegistrationAsync(unit, new RegistrationInput { MembersHere = 2, HasPartyOrganization = true, OrganizationName = "滨河甲公司支部" })).Ok);
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.SubmitAsync(await staff.GetAsync($"/enterprises/{unit}/cancellation"), "form[action$='/archive']");
        Assert.Contains("2 项", page.TextOf("#refusals"), StringComparison.Ordinal);
        Assert.Contains("2 名党员", page.TextOf("#refusals"), StringComparison.Ordinal);
        Assert.Contains("滨河甲公司支部", page.TextOf("#refusals"), StringComparison.Ordinal);
        Assert.True(page.LeadsTo($"/enterprises/{unit}/registration"));
        Assert.Equal(2, page.TextsOf(".holds li").Count);
    }

    [Fact]
    public async Task A_step_sent_out_of_its_order_is_refused_in_words()
    {
        var unit = await PendingAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var opening = await staff.GetAsync($"/enterprises/{unit}/cancellation");
        var missing = await PostAsync(staff, opening, $"/enterprises/{unit}/cancellation/archive", ("Archive.On", "2026-11-23"));
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        var page = await staff.SubmitAsync(opening, "form[action$='/cancellation']");
        var early = await PostAsync(staff, page, $"/enterprises/{unit}/cancellation/archive", ("Archive.On", "2026-11-23"));
        Assert.Contains("请先办“实地核实”", early.TextOf("#refusals"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outsiders_find_nothing_and_leave_an_audit_row()
    {
        var (own, other) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("铁东社区", 2));
        var unit = await PendingAsync("铁东乙公司", other);
        using var community = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, own));
        Assert.Equal(HttpStatusCode.NotFound, (await community.GetAsync($"/enterprises/{unit}/cancellation")).Status);
        Assert.DoesNotContain("铁东乙公司", (await community.GetAsync("/cancellations?tab=Waiting")).Text, StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Equal(1, await system.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.OutOfScope && e.RecordId == unit));
    }

    [Fact]
    public async Task A_unit_without_a_case_says_what_to_do_and_broken_addresses_show_the_list()
    {
        var unit = await EnterAsync("滨河甲公司", null);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync($"/enterprises/{unit}/cancellation");
        Assert.Contains("没有在办的注销", page.Text, StringComparison.Ordinal);
        Assert.True(page.LeadsTo($"/enterprises/{unit}/ledger"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/enterprises/{unit}/cancellations/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/cancellations?tab=77&page=-3")).Status);
        Assert.Contains("没有正在办理的注销", (await staff.GetAsync("/cancellations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ask_few_statements()
    {
        var unit = await ReadyAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        foreach (var address in new[] { $"/enterprises/{unit}/cancellation", "/cancellations?tab=Open", "/cancellations?tab=Waiting", $"/enterprises/{unit}" })
        {
            await staff.GetAsync(address);
            _portal.Sql.Reset();
            await staff.GetAsync(address);
            Assert.True(_portal.Sql.Count is >= 1 and <= 10, $"{address}: {_portal.Sql.Count}");
        }
    }

    [Fact]
    public async Task The_paper_comes_as_a_Word_document()
    {
        var unit = await ReadyAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var paper = await staff.SubmitAsync(await staff.GetAsync($"/enterprises/{unit}/cancellation"), "form[action$='/paper']");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper.ContentType);
    }

    /// <summary>A case that waits for nothing but archiving.</summary>
    private async Task<Guid> ReadyAsync()
    {
        var unit = await PendingAsync("滨河甲公司");
        await using var system = _portal.AsSystem();
        system.Db.CancellationCases.Add(new CancellationCase
        {
            EnterpriseId = unit, Ground = DeregistrationReason.Stopped, Reason = "停产", OpenedAt = system.Clock.UtcNow, Next = CancellationStep.Archive,
            VerifiedOn = system.Db.Today, DecidedOn = system.Db.Today, DocumentOn = system.Db.Today, DocumentNumber = "滨街党工发〔2026〕5号", ApprovingOrganization = "党工委",
        });
        await system.Db.SaveChangesAsync();
        return unit;
    }

    private async Task<Guid> PendingAsync(string name, Community? community = null)
    {
        var unit = await EnterAsync(name, community);
        await using var system = _portal.AsSystem();
        var loaded = await system.Db.Enterprises.Include(e => e.LedgerPeriods).SingleAsync(e => e.Id == unit);
        LedgerBook.Move(loaded, Ledger.PendingDeregistration, system.Db.Today, "停产半年", system.Db, new LedgerDetails(Deregistration: DeregistrationReason.Stopped));
        DocumentBook.Write(unit, UnitDocument.Roster, DocumentDeed.NoMembers, system.Db);
        await system.Db.SaveChangesAsync();
        return unit;
    }

    private async Task<Guid> EnterAsync(string name, Community? community)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id })).Value;
    }

    private async Task<Visitor> SignInAsync(Role role) => await _portal.SignInAsync(await _portal.AddUserAsync(role));

    private static Dictionary<string, string?> Fields(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => f.Key, f => f.Value);

    /// <summary>Sends what no form of the page offers, with the page's own token.</summary>
    private static async Task<Page> PostAsync(Visitor visitor, Page page, string address, params (string Key, string Value)[] fields)
    {
        var form = page.Document.Forms.First(f => f.Method.Equals("post", StringComparison.OrdinalIgnoreCase) && f.QuerySelector("[name=__RequestVerificationToken]") is not null);
        form.SetAttribute("action", address);
        form.SetAttribute("id", "forged");
        return await visitor.SubmitAsync(page, "#forged", fields.ToDictionary(f => f.Key, f => (string?)f.Value));
    }

    private static byte[] Photo()
    {
        using var bitmap = new SKBitmap(60, 40);
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return encoded.ToArray();
    }
}
