using System.Net;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Opinions;

/// <summary>The pages of rounds and opinions: written, handed in, confirmed, worked on, told back.</summary>
public sealed class OpinionPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_writes_a_round_and_the_deputy_confirms_it()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        using var one = await _portal.SignInAsync(secretary);
        Assert.Contains("还没有征集过意见", (await one.GetAsync("/opinion-rounds")).Text, StringComparison.Ordinal);
        var form = await one.GetAsync("/opinion-rounds/new");
        Assert.Contains(branch.Name, form.Text, StringComparison.Ordinal);
        var wrong = await one.SubmitAsync(form, "form.form-narrow", [new("Input.HeldOn", "2026-11-24"), new("Input.CollectorName", ""), new("Input.Members", "-1")]);
        Assert.NotEmpty(wrong.Errors["Input.CollectorName"]);
        Assert.NotEmpty(wrong.Errors["Input.Members"]);
        var late = await one.SubmitAsync(form, "form.form-narrow", [new("Input.HeldOn", "2026-11-24"), new("Input.CollectorName", "张三")]);
        Assert.Equal("征集日期不能晚于今天", Assert.Single(late.Errors["Input.HeldOn"]));
        var page = await one.SubmitAsync(form, "form.form-narrow", [new("Input.CollectorName", "张三"), new("Input.Members", "3"), new("Input.Others", "4")]);
        Assert.Equal("2026年11月23日意见征集", page.Heading);
        var empty = await one.SubmitAsync(page, "form[action$='/submission']");
        Assert.Contains("无意见", empty.Flash, StringComparison.Ordinal);
        var unsaid = await one.SubmitAsync(page, "form[action$='/opinions']", [new("Input.Content", "")]);
        Assert.NotEmpty(unsaid.Errors["Input.Content"]);
        Assert.NotEmpty(unsaid.Errors["Input.Source"]);
        var nameless = await one.SubmitAsync(page, "form[action$='/opinions']", Said());
        Assert.Contains("匿名", Assert.Single(nameless.Errors["Input.RaisedBy"]), StringComparison.Ordinal);
        var named = await one.SubmitAsync(page, "form[action$='/opinions']", Said("张小三"));
        Assert.Contains("张*三", named.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张小三", named.Text, StringComparison.Ordinal);
        var anonymous = await one.SubmitAsync(page, "form[action$='/opinions']", [.. Said("张小三"), new("Input.IsAnonymous", "true")]);
        Assert.Matches("回执号：[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", anonymous.Flash);
        var submitted = await one.SubmitAsync(anonymous, "form[action$='/submission']");
        Assert.Contains("已提交", submitted.Flash, StringComparison.Ordinal);
        Assert.Null(submitted.Document.QuerySelector("form[action$='/confirmation']"));
        Assert.Null(submitted.Document.QuerySelector("form[action$='/opinions']"));

        using var two = await _portal.SignInAsync(deputy);
        var waiting = await two.GetAsync("/worklist?kind=opinion-rounds");
        Assert.Contains("去确认", waiting.Text, StringComparison.Ordinal);
        var seen = await two.GetAsync(submitted.Path);
        _portal.Sql.Reset();
        await two.GetAsync(submitted.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var confirmed = await two.SubmitAsync(seen, "form[action$='/confirmation']");
        Assert.Contains("已确认", confirmed.Flash, StringComparison.Ordinal);
        Assert.Contains("已确认", (await two.GetAsync("/opinion-rounds?state=Confirmed&year=2026&month=11")).TextsOf("td .status"));
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync($"{submitted.Path}/edit")).Status);
    }

    [Fact]
    public async Task An_opinion_goes_its_way_with_errors_beside_the_fields()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await OpinionAsync(branch);
        using var one = await _portal.SignInAsync(secretary);
        var page = await one.GetAsync($"/opinions/{id}");
        Assert.Contains("2026-12-14", page.Text, StringComparison.Ordinal);
        var wrong = await one.SubmitAsync(page, "form[action$='/acceptance']", [new("Input.Owner", "")]);
        Assert.Equal("请填写责任人", Assert.Single(wrong.Errors["Input.Owner"]));
        page = await one.SubmitAsync(page, "form[action$='/acceptance']", [new("Input.Owner", "周委员")]);
        Assert.Contains("已受理", page.Flash, StringComparison.Ordinal);
        Assert.Contains(page.Links, l => l.Contains("step=Merge", StringComparison.Ordinal));
        var stale = page;
        page = await one.SubmitAsync(page, "form[action$='/start']");
        Assert.Contains("刚刚有人办理了", Assert.Single((await one.SubmitAsync(stale, "form[action$='/start']")).Errors[""]), StringComparison.Ordinal);
        var unsaid = await one.SubmitAsync(page, "form[action$='/completion']");
        Assert.NotEmpty(unsaid.Errors["Input.Text"]);
        Assert.NotEmpty(unsaid.Errors["Input.IsAdopted"]);
        page = await one.SubmitAsync(page, "form[action$='/completion']", [new("Input.Text", "装了路灯"), new("Input.IsAdopted", "true")]);
        page = await one.SubmitAsync(page, "form[action$='/feedback']", [new("Input.How", "InPerson")]);
        page = await one.SubmitAsync(page, "form[action$='/rating']", [new("Input.Rating", "Satisfied")]);
        Assert.Contains("满意", page.TextsOf(".page-head .status"));
        Assert.Equal(["评价", "反馈", "办结", "开始办理", "受理", "登记"], page.TextsOf(".timeline-head b").Take(6));
        _portal.Sql.Reset();
        await one.GetAsync(page.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
    }

    [Fact]
    public async Task An_outsider_finds_nothing_and_leaves_a_row_a_reader_changes_nothing()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await OpinionAsync(branch);
        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: await _portal.AddOrganizationAsync("滨河第二支部")));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/opinions/{id}")).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(1, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.OutOfScope && a.RecordId == branch.Id, Ct));
        }

        Assert.Empty((await outsider.GetAsync("/opinions?part=All")).TextsOf("td.card-title"));
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var read = await leader.GetAsync($"/opinions/{id}");
        Assert.Null(read.Document.QuerySelector("#step"));
        Assert.Contains("李*四", read.Text, StringComparison.Ordinal);
        Assert.Contains("199****0154", read.Text, StringComparison.Ordinal);
        Assert.Null(read.Document.QuerySelector("form[action$='/unmasking']"));
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var asked = await staff.GetAsync($"/opinions/{id}");
        Assert.DoesNotContain("19900010154", asked.Text, StringComparison.Ordinal);
        Assert.Contains("19900010154", (await staff.SubmitAsync(asked, "form[action$='/unmasking']", [new("reason", "回访")])).Text, StringComparison.Ordinal);
        using var member = await _portal.SignInAsync(await _portal.AddUserAsync(Role.PartyMember));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/opinions")).Status);
        Assert.NotNull(secretary);
    }

    [Fact]
    public async Task The_list_is_counted_printed_and_goes_out_as_files_and_figures_lead_to_it()
    {
        var (branch, _, _) = await BranchAsync();
        await OpinionAsync(branch);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var list = await staff.GetAsync("/opinions?part=All");
        Assert.Contains("待受理1", list.TextsOf(".tabs a"));
        Assert.Equal(["北门夜里没有路灯"], list.TextsOf("td.card-title"));
        var file = await staff.SubmitAsync(list, "form[action*='/opinions/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. file.Body])))
        {
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "北门夜里没有路灯");
            Assert.DoesNotContain(book.Worksheet(1).CellsUsed(), c => c.GetString().Contains("李小四", StringComparison.Ordinal));
        }

        var paper = await staff.SubmitAsync(list, "form[action*='/opinions/paper']");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper.ContentType);
        Assert.Contains("北门夜里没有路灯", (await staff.GetAsync("/opinions/print?part=All")).Text, StringComparison.Ordinal);
        var figures = await staff.GetAsync("/opinions/figures");
        Assert.Contains("提出意见1条", string.Concat(figures.TextsOf(".kpi").Select(t => t.Replace(" ", "", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("/opinions?part=All&year=2026&month=11&category=Safety", figures.Links);
        Assert.Equal(["北门夜里没有路灯"], (await staff.GetAsync("/opinions?part=All&year=2026&month=11&category=Safety")).TextsOf("td.card-title"));
        foreach (var path in new[] { "/opinions", "/opinions/figures", "/opinions/meetings", "/opinion-rounds", "/opinions?part=77&year=1&month=99&category=x&page=-3", "/opinion-rounds?state=x&year=1&page=-2" })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path)).Status);
            Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        }
    }

    private static KeyValuePair<string, string?>[] Said(string? name = null) =>
        [new("Input.Content", "北门夜里没有路灯"), new("Input.Source", "Masses"), new("Input.Category", "Safety"), new("Input.RaisedBy", name)];

    private async Task<Guid> OpinionAsync(PartyOrganization branch)
    {
        await using var system = _portal.AsSystem();
        var round = new OpinionRound { OrganizationId = branch.Id, Form = OpinionForm.Talk, HeldOn = TestDatabase.StartDay, CollectorName = "张三" };
        var opinion = new Opinion
        {
            RoundId = round.Id, OrganizationId = branch.Id, RaisedOn = TestDatabase.StartDay, Source = OpinionSource.Masses, Category = OpinionCategory.Safety, Content = "北门夜里没有路灯",
            RaisedBy = "李小四", Phone = "19900010154",
        };
        opinion.Events.Add(new OpinionEvent { OpinionId = opinion.Id, Number = 1, On = TestDatabase.StartDay, Deed = OpinionDeed.Register, By = "张三" });
        system.Db.OpinionRounds.Add(round);
        system.Db.Opinions.Add(opinion);
        await system.Db.SaveChangesAsync(Ct);
        return opinion.Id;
    }

    private async Task<(PartyOrganization Branch, TestUser Secretary, TestUser Deputy)> BranchAsync()
    {
        var branch = await _portal.AddOrganizationAsync("滨河第一支部");
        var deputy = await _portal.AddUserAsync(Role.BranchCommittee, organization: branch);
        var member = await _portal.AddMemberAsync("周志强", branch);
        await using var system = _portal.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = deputy.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.DeputySecretary, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return (branch, await _portal.AddUserAsync(Role.BranchSecretary, organization: branch), deputy);
    }
}
