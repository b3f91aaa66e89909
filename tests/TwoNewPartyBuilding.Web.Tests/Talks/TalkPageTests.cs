using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Talks;

/// <summary>The pages of talks: who is missing, recorded, read by whom, corrected, followed up.</summary>
public sealed class TalkPageTests : IAsyncDisposable
{
    private const string Said = "家里老人生病，值班想调到白天";

    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task The_secretary_taps_a_name_that_is_missing_and_records()
    {
        var b = await BranchAsync();
        using var secretary = await _portal.SignInAsync(b.Secretary);
        var check = await secretary.GetAsync("/talks/check");
        Assert.Equal("谁还没谈", check.Heading);
        Assert.Contains("未谈 3", check.Text, StringComparison.Ordinal);
        Assert.Contains("周党员", check.Text, StringComparison.Ordinal);
        var tap = check.Links.First(l => l.Contains($"partner={b.Plain.Id}", StringComparison.Ordinal));
        Assert.Contains($"talker={b.Head.Id}", tap, StringComparison.Ordinal);
        var form = await secretary.GetAsync(tap);
        Assert.Equal("2026-11-23", form.Document.QuerySelector("[name='Input.HeldOn']")!.GetAttribute("value"));
        Assert.Equal([b.Plain.Id.ToString()], form.Document.QuerySelectorAll("[name='Input.Partners'][checked]").Select(e => e.GetAttribute("value")));
        var wrong = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", "")]);
        Assert.Equal("请填写内容摘要", Assert.Single(wrong.Errors["Input.Summary"]));
        var nobody = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", Said), new("Input.Partners", null)]);
        Assert.Contains("至少一人", Assert.Single(nobody.Errors["Input.Partners"]), StringComparison.Ordinal);
        var late = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", Said), new("Input.HeldOn", "2026-11-24")]);
        Assert.Equal("谈话日期不能晚于今天", Assert.Single(late.Errors["Input.HeldOn"]));
        var done = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", Said), new("Input.Partners", b.Plain.Id.ToString()), new("Input.Partners", b.Deputy.Id.ToString())]);
        Assert.Contains("已登记 2 次谈话", done.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("未谈", done.TextOf(".talk-sums"), StringComparison.Ordinal);
        var back = await secretary.SubmitAsync(done, "form[action$='/taking-back']");
        Assert.Contains("已撤销 2 条", back.Flash, StringComparison.Ordinal);
        Assert.Contains("未谈 3", back.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_is_shown_to_the_branch_and_the_two_and_to_staff_with_a_reason()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b);
        using var secretary = await _portal.SignInAsync(b.Secretary);
        var open = await secretary.GetAsync($"/talks/{id}");
        Assert.Contains(Said, open.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", open.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await secretary.GetAsync("/talks")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await secretary.GetAsync("/talks/print")).Text, StringComparison.Ordinal);

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var closed = await staff.GetAsync($"/talks/{id}");
        Assert.DoesNotContain(Said, closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("周党员", closed.Text, StringComparison.Ordinal);
        Assert.Contains("周*员", closed.Text, StringComparison.Ordinal);
        Assert.Contains("请填写查看理由", (await staff.SubmitAsync(closed, "form[action$='/unmasking']")).Flash, StringComparison.Ordinal);
        Assert.Contains(Said, (await staff.SubmitAsync(closed, "form[action$='/unmasking']", [new("reason", "信访核查")])).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/talks/{id}/edit")).Status);

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var seen = await leader.GetAsync($"/talks/{id}");
        Assert.DoesNotContain(Said, seen.Text, StringComparison.Ordinal);
        Assert.Null(seen.Document.QuerySelector("form[action$='/unmasking']"));
        Assert.Null(seen.Document.QuerySelector("form[action$='/voiding']"));

        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: await _portal.AddOrganizationAsync("乙支部")));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/talks/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/talks/check?organization={b.Organization.Id}")).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(1, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.OutOfScope && a.RecordId == b.Organization.Id, Ct));
        }

        using var member = await _portal.SignInAsync(b.Member);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"/talks/{id}")).Status);
        var own = (await member.GetAsync("/my-data")).TextOf("#my-talks");
        Assert.Contains("王书记与我谈话", own, StringComparison.Ordinal);
        Assert.Contains("2026-11-23 · 委员–党员", own, StringComparison.Ordinal);
        Assert.Contains(Said, own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_and_a_voiding_give_reasons_and_can_be_undone()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b);
        using var secretary = await _portal.SignInAsync(b.Secretary);
        var form = await secretary.GetAsync($"/talks/{id}/edit");
        Assert.Equal(Said, form.Document.QuerySelector("textarea[name='Input.Summary']")!.TextContent.Trim());
        var wrong = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", "改过的话")]);
        Assert.Equal("请填写更正理由", Assert.Single(wrong.Errors["Input.Reason"]));
        var page = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", "改过的话"), new("Input.Reason", "写错")]);
        Assert.Contains("改过的话", page.TextOf(".talk-said"), StringComparison.Ordinal);
        Assert.Contains("第 2 版", page.Text, StringComparison.Ordinal);
        Assert.Contains(Said, page.TextOf(".talk-own"), StringComparison.Ordinal);
        var stale = await secretary.SubmitAsync(form, "form.record-form", [new("Input.Summary", "又改"), new("Input.Reason", "写错")]);
        Assert.Contains("刚刚有人改过", Assert.Single(stale.Errors[""]), StringComparison.Ordinal);
        Assert.Contains("请填写作废理由", (await secretary.SubmitAsync(page, "form[action$='/voiding']")).Flash, StringComparison.Ordinal);
        var gone = await secretary.SubmitAsync(page, "form[action$='/voiding']", [new("reason", "记错人")]);
        Assert.Contains("已作废：记错人", gone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/talks/{id}/edit")).Status);
        Assert.Contains("已作废1", (await secretary.GetAsync("/talks?part=Void")).TextsOf(".tabs a"));
        var again = await secretary.SubmitAsync(gone, "form[action$='/putting-back']");
        Assert.Contains("已恢复", again.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_settled_on_the_page_of_the_talk()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b, f => (f.Issue, f.Owner, f.DueOn) = ("住处远", "王书记", new DateOnly(2026, 11, 25)));
        using var secretary = await _portal.SignInAsync(b.Secretary);
        Assert.Contains("去跟进", (await secretary.GetAsync("/worklist?kind=talk-problems")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("住处远", (await secretary.GetAsync("/worklist?kind=talk-problems")).Text, StringComparison.Ordinal);
        var page = await secretary.GetAsync($"/talks/{id}");
        Assert.Contains("住处远", page.TextOf("#follow-up"), StringComparison.Ordinal);
        Assert.Equal("请填写跟进结果", Assert.Single((await secretary.SubmitAsync(page, "form[action$='/settling']")).Errors["Input.Result"]));
        var done = await secretary.SubmitAsync(page, "form[action$='/settling']", [new("Input.Result", "已调班")]);
        Assert.Contains("2026-11-23 办结", done.TextOf("#follow-up"), StringComparison.Ordinal);
        Assert.Contains("已调班", done.TextOf("#follow-up"), StringComparison.Ordinal);
        var again = await secretary.SubmitAsync(done, "#follow-up form[action$='/reopening']");
        Assert.NotNull(again.Document.QuerySelector("form[action$='/settling']"));
    }

    [Fact]
    public async Task Lists_workbook_overview_and_the_duty_lead_to_each_other_with_few_statements()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var list = await staff.GetAsync("/talks");
        Assert.Contains($"/talks/{id}", list.Links);
        var file = await staff.SubmitAsync(list, "form[action*='/talks/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. file.Body])))
        {
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "周*员");
            Assert.DoesNotContain(book.Worksheet(1).CellsUsed(), c => c.GetString().Contains("老人", StringComparison.Ordinal) || c.GetString() == "周党员");
        }

        var overview = await staff.GetAsync("/talks/check");
        Assert.Contains($"/talks/check?organization={b.Organization.Id}&year=2026", overview.Links);
        Assert.Contains("还有 1 名党员没有谈（共 3 名）", overview.Text, StringComparison.Ordinal);
        Assert.Contains("2/3", (await staff.GetAsync("/duties?duty=M9")).Text, StringComparison.Ordinal);
        using var secretary = await _portal.SignInAsync(b.Secretary);
        Assert.Contains($"/talks/check?organization={b.Organization.Id}&year=2026", (await secretary.GetAsync("/this-month")).Links);
        foreach (var (visitor, path) in new[]
        {
            (staff, "/talks"), (staff, "/talks/check"), (staff, $"/talks/{id}"), (staff, "/talks/print"), (staff, $"/talks/check?organization={b.Organization.Id}"), (staff, "/duties?duty=M9"),
            (staff, "/talks?part=77&kind=x&year=1&month=99&page=-3"), (staff, "/talks/check?year=1&page=-2"), (secretary, "/talks/new"), (secretary, "/talks/check"), (secretary, $"/talks/{id}"),
            (secretary, $"/talks/{id}/edit"), (secretary, $"/duties/{b.Organization.Id}"), (secretary, "/my-data"),
        })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
            Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        }
    }

    private async Task<Guid> RecordAsync(Branch b, Action<TalkInput>? change = null)
    {
        await using var system = _portal.AsSystem();
        var input = new TalkInput { OrganizationId = b.Organization.Id, TalkerId = b.Head.Id, Partners = [b.Plain.Id], HeldOn = TestDatabase.StartDay, Summary = Said };
        change?.Invoke(input);
        var outcome = await system.Get<TalkService>().RecordAsync(input, Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value!.Talks[0];
    }

    private async Task<Branch> BranchAsync()
    {
        var branch = await _portal.AddOrganizationAsync("滨河第一支部");
        var (head, deputy, plain) = (await _portal.AddMemberAsync("王书记", branch), await _portal.AddMemberAsync("李副书记", branch), await _portal.AddMemberAsync("周党员", branch));
        var (secretary, member) = (await _portal.AddUserAsync(Role.BranchSecretary, organization: branch), await _portal.AddUserAsync(Role.PartyMember));
        await using var system = _portal.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == head.Id, Ct)).UserId = secretary.Id;
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == plain.Id, Ct)).UserId = member.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = head.Id, Kind = PostKind.Secretary, From = new DateOnly(2024, 1, 1) });
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = deputy.Id, Kind = PostKind.DeputySecretary, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return new Branch(branch, secretary, member, head, deputy, plain);
    }

    private sealed record Branch(PartyOrganization Organization, TestUser Secretary, TestUser Member, PartyMember Head, PartyMember Deputy, PartyMember Plain);
}
