using System.Net;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Documents;

/// <summary>The verification list, the card on a unit's file and the printed form.</summary>
public sealed class DocumentPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Units_not_verified_this_quarter_are_ticked_and_confirmed_together()
    {
        var one = await EnterAsync("滨河甲公司");
        await EnterAsync("滨河乙公司");
        _portal.Time.Advance(TimeSpan.FromDays(45));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/documents");
        Assert.Equal("资料核实", list.Heading);
        Assert.Equal(["本季未核实2", "三件套不齐2", "三件套齐全0"], list.TextsOf(".tabs a"));
        var none = await staff.SubmitAsync(list, "form[action$='/documents/confirmations']");
        Assert.Contains("请先勾选", none.Flash, StringComparison.Ordinal);
        var done = await staff.SubmitAsync(list, "form[action$='/documents/confirmations']", new Dictionary<string, string?> { ["units"] = one.ToString() });
        Assert.Contains("已确认 1 家无变化", done.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("滨河甲公司", done.Text, StringComparison.Ordinal);
        Assert.Contains("滨河乙公司", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_one_transaction_holds_is_confirmed_beside_the_requests_and_found_again()
    {
        await using (var system = _portal.AsSystem())
        {
            await system.EnterUnitsAsync(DocumentService.MostAtOnce + 1);
        }

        _portal.Time.Advance(TimeSpan.FromDays(45));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/documents");
        Assert.Contains("会分批确认", list.Document.QuerySelector("button[name=all]")!.GetAttribute("data-confirm-detail"), StringComparison.Ordinal);
        var run = await staff.SubmitAsync(list, "button[name=all]");
        Assert.Equal("批量确认无变化", run.Heading);
        var address = run.Path;
        for (var look = 0; look < 300 && !run.Text.Contains("已完成", StringComparison.Ordinal); look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            run = await staff.GetAsync(address + "/progress");
        }

        Assert.Contains("已确认 501 家无变化", run.Text, StringComparison.Ordinal);
        Assert.Null(run.Document.QuerySelector("[data-poll]"));
        // The worker's own looks are counted too, so the page is measured warm.
        await staff.GetAsync("/documents");
        _portal.Sql.Reset();
        list = await staff.GetAsync("/documents");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal("本季未核实0", list.TextsOf(".tabs a")[0]);
        Assert.Contains("今天的批量确认已完成：已确认 501 家", list.Text, StringComparison.Ordinal);
        Assert.Contains(address, list.Links);
        var late = await staff.GetAsync(address);
        Assert.Null(late.Document.QuerySelector("form[action$='/stop']"));

        using var other = await SignInAsync(Role.CommitteeStaff);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
        Assert.DoesNotContain("批量确认已完成", (await other.GetAsync("/documents")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_keeps_its_questions_and_its_statements_few()
    {
        var community = await _portal.AddCommunityAsync("滨河社区");
        await EnterAsync("滨河甲公司", community);
        await EnterAsync("铁东乙公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var address = $"/documents?tab=Incomplete&community={community.Id}";
        var list = await staff.GetAsync(address);
        Assert.Contains("滨河甲公司", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("铁东乙公司", list.Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        await staff.GetAsync("/documents?tab=Incomplete&q=乙");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var odd = await staff.GetAsync("/documents?tab=99&page=-4&community=x");
        Assert.Equal(HttpStatusCode.OK, odd.Status);
        Assert.Contains("都核实过了", odd.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_shows_how_its_documents_stand_and_takes_a_confirmation()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        Assert.Contains("三件套不齐", file.Text, StringComparison.Ordinal);
        var done = await staff.SubmitAsync(file, "form[action$='/documents/no-members']");
        Assert.Contains("已确认无党员", done.Flash, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("form[action$='/documents/no-members']"));
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var read = await leader.GetAsync($"/enterprises/{unit}");
        Assert.Contains("三件套不齐", read.Text, StringComparison.Ordinal);
        Assert.Null(read.Document.QuerySelector("form[action$='/documents/confirmation']"));
    }

    [Fact]
    public async Task The_form_is_printed_masked_and_in_full_only_with_a_reason()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var paper = await staff.GetAsync($"/enterprises/{unit}/registration/print");
        Assert.Equal("企业党建基本情况登记表", paper.Heading);
        Assert.Contains("199****0154", paper.Text, StringComparison.Ordinal);
        Assert.All(paper.TextsOf(".paper-table td:not([colspan='2'])"), text => Assert.NotEqual("", text));
        var refused = await staff.SubmitAsync(paper, "form[data-confirm-reason]");
        Assert.DoesNotContain("19900010154", refused.Text, StringComparison.Ordinal);
        var full = await staff.SubmitAsync(paper, "form[data-confirm-reason]", new Dictionary<string, string?> { ["reason"] = "上报" });
        Assert.Contains("19900010154", full.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", full.Headers["Cache-Control"], StringComparison.Ordinal);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Null((await leader.GetAsync($"/enterprises/{unit}/registration/print")).Document.QuerySelector("form[data-confirm-reason]"));
    }

    [Fact]
    public async Task Forms_of_the_list_are_printed_in_full_together_after_showing_again_who_it_is()
    {
        await EnterAsync("滨河甲公司");
        await EnterAsync("滨河乙公司");
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var staff = await _portal.SignInAsync(user);
        var papers = await staff.GetAsync("/documents/registrations?tab=Incomplete");
        Assert.Equal(2, papers.TextsOf("section.paper").Count);
        var refused = await staff.SubmitAsync(papers, "form[data-confirm-reason]");
        Assert.Contains("请填写打印完整信息的理由", refused.Flash, StringComparison.Ordinal);
        _portal.Time.Advance(TimeSpan.FromMinutes(11));
        var asked = await staff.SubmitAsync(papers, "form[data-confirm-reason]", new Dictionary<string, string?> { ["reason"] = "上报" });
        Assert.Equal("请再次确认身份", asked.Heading);
        var full = await staff.SubmitAsync(asked, "form:has(#Proof_Password)", [new("Proof.Password", user.Password)]);
        Assert.Equal(2, full.Text.Split("19900010154").Length - 1);
        Assert.Contains("no-store", full.Headers["Cache-Control"], StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Equal(2, system.Db.AuditEntries.Count(e => e.Action == Core.Audit.AuditAction.Unmasked && e.Reason == "打印登记表：上报"));
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Null((await leader.GetAsync("/documents/registrations?tab=Incomplete")).Document.QuerySelector("form[data-confirm-reason]"));
    }

    [Fact]
    public async Task Another_communitys_unit_can_be_neither_confirmed_nor_printed()
    {
        var mine = await _portal.AddCommunityAsync("滨河社区", 1);
        var other = await _portal.AddCommunityAsync("铁东社区", 2);
        var own = await EnterAsync("滨河甲公司", mine);
        var unit = await EnterAsync("铁东甲公司", other);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/enterprises/{unit}/registration/print")).Status);
        var file = await member.GetAsync($"/enterprises/{own}");
        file.Document.QuerySelector("form[action$='/documents/confirmation']")!.SetAttribute("action", $"/enterprises/{unit}/documents/confirmation");
        Assert.Equal(HttpStatusCode.NotFound, (await member.SubmitAsync(file, "form[action$='/documents/confirmation']")).Status);
    }

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, ContactPhone = "19900010154" })).Value;
    }
}
