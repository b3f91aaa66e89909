using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.CollectionRounds;

/// <summary>The pages of a round: staff opens and judges, the contact answers by link, the owner by account.</summary>
public sealed partial class CollectionPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Staff_opens_a_round_and_hands_out_slips_whose_links_are_shown_once()
    {
        await EnterAsync("滨河甲公司");
        await EnterAsync("滨河乙公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("还没有开展过信息采集", (await staff.GetAsync("/collection-rounds")).Text, StringComparison.Ordinal);
        var form = await staff.GetAsync("/collection-rounds/new");
        var unsaid = await staff.SubmitAsync(form, "form[action='/collection-rounds']", [new("Input.Help", "")]);
        Assert.Equal(["Input.Help"], unsaid.Errors.Select(e => e.Key).Where(k => k.Length > 0));
        var past = await staff.SubmitAsync(form, "form[action='/collection-rounds']", [new("Input.Help", "党建办"), new("Input.DueOn", "2026-11-01")]);
        Assert.Equal(["Input.DueOn"], past.Errors.Select(e => e.Key).Where(k => k.Length > 0));
        var round = await staff.SubmitAsync(form, "form[action='/collection-rounds']", [new("Input.Help", "党建办 029-00000000")]);
        Assert.Equal("2026年第四季度信息采集", round.Heading);
        Assert.Contains("已加入 2 家", round.Flash, StringComparison.Ordinal);
        Assert.Contains("已填报 0 / 2 家", round.Text, StringComparison.Ordinal);
        var slips = await staff.SubmitAsync(round, "button[name='all']");
        Assert.Equal("信息采集通知单", slips.Heading);
        Assert.Equal(2, slips.Document.QuerySelectorAll(".slip img[src^='data:image/png']").Length);
        Assert.Contains("no-store", slips.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.All(slips.Document.QuerySelectorAll("[data-copy]"), b => Assert.Matches("示范街道党工委.*/c/[A-Za-z0-9_-]{27} 咨询：党建办", b.GetAttribute("data-copy")!));
        Assert.DoesNotMatch(TokenAddress(), (await staff.GetAsync(round.Path)).Text);
        _portal.Sql.Reset();
        await staff.GetAsync(round.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var odd = await staff.GetAsync($"{round.Path}?tab=77&state=9&page=-3&community=x");
        Assert.Equal(HttpStatusCode.OK, odd.Status);
    }

    [Fact]
    public async Task A_contact_answers_by_link_and_staff_takes_it_over()
    {
        var unit = await EnterAsync("滨河甲公司");
        await EnterAsync("滨河乙公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var link = await LinkAsync(staff, unit);
        using var contact = _portal.Visitor();
        var entered = await contact.GetAsync(link, follow: false);
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.DoesNotContain(link[3..], entered.Location!, StringComparison.Ordinal);
        var page = await contact.GetAsync(entered.Location!);
        Assert.Equal("滨河甲公司", page.Heading);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("noindex", page.Headers["X-Robots-Tag"], StringComparison.Ordinal);
        Assert.Contains("199****0154", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900010154", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("滨河乙公司", page.Text, StringComparison.Ordinal);
        Assert.Contains("个人信息告知", page.Text, StringComparison.Ordinal);
        Assert.Contains("不得填写、上传国家秘密", page.Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        await contact.GetAsync(page.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);

        var form = await contact.GetAsync(page.Path + "/groups/brief-3");
        Assert.Contains("台账现值：60 人", form.Text, StringComparison.Ordinal);
        var wrong = await contact.SubmitAsync(form, "form[data-draft-address]", [new("Brief.Employees", "六十")]);
        Assert.Equal("Brief.Employees", Assert.Single(wrong.Errors, e => e.Key.Length > 0).Key);
        Assert.Equal("六十", wrong.Document.QuerySelector("[name='Brief.Employees']")!.GetAttribute("value"));
        var back = await contact.SubmitAsync(wrong, "form[data-draft-address]", [new("Brief.Employees", "75"), new("Brief.Name", "改名")]);
        Assert.Contains("已改 1 项", back.Text, StringComparison.Ordinal);
        var unsigned = await contact.SubmitAsync(back, "#submit form[enctype]");
        Assert.Equal(["Input.Person", "Input.Phone"], unsigned.Errors.Select(e => e.Key).Where(k => k.Length > 0));
        var done = await contact.SubmitAsync(unsigned, "#submit form[enctype]", [new("Input.Person", "李会计"), new("Input.Phone", "19900010166")]);
        Assert.Contains("已提交，等待审核", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("form[enctype]"));

        var inbox = await staff.GetAsync("/worklist?kind=collection-answers");
        var answer = await staff.GetAsync(inbox.Links.First(l => l.EndsWith("/collection", StringComparison.Ordinal)));
        Assert.Contains("修改了 1 项", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900010166", answer.Text, StringComparison.Ordinal);
        var returned = await staff.SubmitAsync(answer, "button[formaction$='/return']", [new("remark:Brief.Employees", "请核对人数")]);
        Assert.Contains("已退回", returned.Flash, StringComparison.Ordinal);
        var again = await contact.GetAsync(page.Path);
        Assert.Contains("请核对人数", again.Text, StringComparison.Ordinal);
        var resent = await contact.SubmitAsync(again, "#submit form[enctype]", [new("Input.IsContact", "true")]);
        Assert.Contains("已提交", resent.Text, StringComparison.Ordinal);
        var accepted = await staff.SubmitAsync(await staff.GetAsync(answer.Path), "#judge .btn-primary", [new("fields", "Brief.Employees")]);
        Assert.Contains("已接受", accepted.Flash, StringComparison.Ordinal);
        Assert.Contains("75", (await staff.GetAsync($"/enterprises/{unit}")).Text, StringComparison.Ordinal);
        Assert.Contains("填报已被接受", (await contact.GetAsync(page.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_does_not_open_says_so_in_words()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var link = await LinkAsync(staff, unit);
        using var contact = _portal.Visitor();
        var wrong = await contact.GetAsync("/c/AAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal((HttpStatusCode.NotFound, "链接打不开"), (wrong.Status, wrong.Heading));
        var open = await contact.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, open.Status);
        Assert.Equal("这里现在不能填写", (await contact.GetAsync(open.Path + "/groups/no-such")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await contact.GetAsync($"/collect/{Guid.NewGuid()}")).Status);
        _portal.Time.Advance(TimeSpan.FromDays(14));
        var late = await contact.GetAsync(open.Path);
        Assert.Equal((HttpStatusCode.Gone, "链接已过期"), (late.Status, late.Heading));
        Assert.Contains("党建办 029-00000000", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_kept_and_offered_again()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var link = await LinkAsync(staff, unit);
        using var contact = _portal.Visitor();
        var page = await contact.GetAsync(link);
        var form = await contact.GetAsync(page.Path + "/groups/brief-3");
        form.Document.QuerySelector("form[data-draft-address]")!.SetAttribute("action", page.Path + "/groups/brief-3/draft");
        Assert.Equal(HttpStatusCode.NoContent, (await contact.SubmitAsync(form, "form[data-draft-address]", [new("Brief.Employees", "七")])).Status);
        var again = await contact.GetAsync(page.Path + "/groups/brief-3");
        Assert.Contains("已恢复上次没有保存的内容", again.Text, StringComparison.Ordinal);
        Assert.Equal("七", again.Document.QuerySelector("[name='Brief.Employees']")!.GetAttribute("value"));
        Assert.Contains("有没保存的修改", (await contact.GetAsync(page.Path)).Text, StringComparison.Ordinal);
        await contact.SubmitAsync(again, "form[action$='/draft-removal']");
        Assert.Equal("60", (await contact.GetAsync(page.Path + "/groups/brief-3")).Document.QuerySelector("[name='Brief.Employees']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Another_communitys_answer_is_404_and_leaves_a_row()
    {
        var mine = await _portal.AddCommunityAsync("滨河社区", 1);
        var other = await _portal.AddCommunityAsync("铁东社区", 2);
        var unit = await EnterAsync("铁东甲公司", other);
        await EnterAsync("滨河甲公司", mine);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await LinkAsync(staff, unit);
        await using var system = _portal.AsSystem();
        var request = await system.Db.CollectionRequests.SingleAsync(r => r.EnterpriseId == unit, Ct);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/collection-requests/{request.Id}")).Status);
        Assert.Equal(unit, (await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.OutOfScope, Ct)).RecordId);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/enterprises/{unit}/collection")).Status);
    }

    [Fact]
    public async Task An_owner_comes_home_to_the_own_unit_and_answers_there()
    {
        var unit = await EnterAsync("滨河甲公司");
        var other = await EnterAsync("滨河乙公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await LinkAsync(staff, unit);
        var account = await _portal.AddUserAsync(Role.UnitContact);
        using var owner = await _portal.SignInAsync(account);
        Assert.Contains("还没有绑定单位", (await owner.GetAsync("/")).Text, StringComparison.Ordinal);
        var assign = await staff.GetAsync($"/enterprises/{unit}/assignments/new");
        await staff.SubmitAsync(assign, "form.form-narrow", [new("Input.UserId", account.Id.ToString())]);
        var home = await owner.GetAsync("/");
        Assert.Equal("滨河甲公司", home.Heading);
        Assert.Contains("199****0154", home.Text, StringComparison.Ordinal);
        Assert.Equal(["首页"], home.Document.QuerySelectorAll("#side nav a").Select(a => a.TextContent.Trim()).Where(t => t.Length > 0));
        _portal.Sql.Reset();
        await owner.GetAsync("/");
        Assert.True(_portal.Sql.Count is >= 1 and <= 10, string.Join("\n\n", _portal.Sql.Statements.Select(s => s[..Math.Min(300, s.Length)])));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/?unit={other}")).Status);
        foreach (var address in new[] { $"/enterprises/{unit}", "/enterprises", $"/enterprises/{unit}/edit", "/collection-rounds", "/search?q=a" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync(address)).Status);
        }

        Assert.Contains("都办完了", (await owner.GetAsync("/worklist")).Text, StringComparison.Ordinal);
        var page = await owner.GetAsync(home.Links.First(l => l.StartsWith("/my-unit/", StringComparison.Ordinal)));
        var done = await owner.SubmitAsync(page, "#submit form[enctype]", [new("Input.IsContact", "true")]);
        Assert.Contains("已提交，等待审核", done.Text, StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        var foreign = await system.Db.CollectionRequests.SingleAsync(r => r.EnterpriseId == other, Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/my-unit/requests/{foreign.Id}")).Status);
    }

    [Fact]
    public async Task The_summary_goes_out_masked_and_in_full_only_with_a_reason()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await LinkAsync(staff, unit);
        var round = await staff.GetAsync((await staff.GetAsync("/collection-rounds")).Links.First(l => Guid.TryParse(l.Split('/')[^1], out _)));
        string Phones(Page file)
        {
            using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream([.. file.Body]));
            return string.Join('|', book.Worksheet("未填报名单").CellsUsed().Select(c => c.GetString()));
        }

        Assert.Contains("199****0154", Phones(await staff.SubmitAsync(round, "form[action$='/export']")), StringComparison.Ordinal);
        Assert.Contains("19900010154", Phones(await staff.SubmitAsync(round, "form[action$='/export']", [new("reason", "逐家电话催报")])), StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Equal(["1 家，已脱敏", "1 家，未脱敏（逐家电话催报）"], await system.Db.AuditEntries.Where(e => e.Action == AuditAction.Exported).OrderBy(e => e.Sequence).Select(e => e.Reason).ToListAsync(Ct));
    }

    /// <summary>Scenario 11, the contact's half: 138****8000 to a community; in full only with a reason, which leaves exactly one audit row.</summary>
    [Fact]
    public async Task Scenario_11_a_community_sees_the_contact_masked_and_unmasking_asks_why_and_leaves_one_row()
    {
        var community = await _portal.AddCommunityAsync();
        var unit = await EnterAsync("滨河甲公司", community, u => (u.ContactName, u.ContactPhone) = ("欧阳小华", "13800138000"));
        using var member = await SignInAsync(Role.CommunityStaff, community);
        var file = await member.GetAsync($"/enterprises/{unit}");
        Assert.Contains("欧阳*华", file.Text, StringComparison.Ordinal);
        Assert.Contains("138****8000", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", file.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(file.Document.QuerySelector("form[action$='/unmasking']"));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var masked = await staff.GetAsync($"/enterprises/{unit}");
        var refused = await staff.SubmitAsync(masked, "form[action$='/unmasking']");
        Assert.DoesNotContain("13800138000", refused.Text, StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Equal(0, await system.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.Unmasked, Ct));
        var full = await staff.SubmitAsync(masked, "form[action$='/unmasking']", [new("reason", "核实联系方式")]);
        Assert.Contains("13800138000", full.Text, StringComparison.Ordinal);
        Assert.Equal("核实联系方式", (await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Unmasked, Ct)).Reason);
    }

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null, Action<EnterpriseInput>? change = null)
    {
        await using var system = _portal.AsSystem();
        var input = new EnterpriseInput { Name = name, CommunityId = community?.Id, Employees = 60, ContactName = "王小明", ContactPhone = "19900010154" };
        change?.Invoke(input);
        return (await system.Get<EnterpriseService>().EnterAsync(input, Ct)).Value;
    }

    /// <summary>Opens a round over everything and makes one unit's link through the pages; answers the link's path.</summary>
    private static async Task<string> LinkAsync(Visitor staff, Guid unit)
    {
        await staff.SubmitAsync(await staff.GetAsync("/collection-rounds/new"), "form[action='/collection-rounds']", [new("Input.Help", "党建办 029-00000000"), new("Input.DueOn", "2026-12-31")]);
        var answer = await staff.GetAsync($"/enterprises/{unit}/collection");
        var link = await staff.SubmitAsync(answer, "form[action$='/link']");
        Assert.Equal("填报链接", link.Heading);
        return TokenAddress().Match(link.Text).Value;
    }

    [GeneratedRegex("/c/[A-Za-z0-9_-]{27}")]
    private static partial Regex TokenAddress();
}
