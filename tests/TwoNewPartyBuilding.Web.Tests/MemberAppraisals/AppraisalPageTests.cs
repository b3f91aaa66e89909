using System.IO.Compression;
using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.MemberAppraisals;

/// <summary>The pages of the democratic appraisal: begun from the record, filled as a sheet or person by person, closed, confirmed, told, listed.</summary>
public sealed class AppraisalPageTests : IAsyncDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_fills_the_sheet_from_the_record_and_the_deputy_confirms_it()
    {
        var (branch, secretary, deputy, held) = await BranchAsync();
        using var one = await _portal.SignInAsync(secretary);
        var record = await one.GetAsync($"/activities/{held.Id}");
        var page = await one.SubmitAsync(record, "form[action='/member-appraisals']");
        Assert.Equal("2026 年度民主评议党员", page.Heading);
        Assert.Contains("艾*兵", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("艾红兵", page.Text, StringComparison.Ordinal);
        Assert.True(page.LeadsTo($"/activities/{held.Id}"));
        Assert.True((await one.GetAsync($"/activities/{held.Id}")).LeadsTo(page.Path));
        Assert.Null(page.Document.QuerySelector("form[action$='/submission']"));

        var sheet = await one.GetAsync($"{page.Path}/sheet");
        Assert.Contains("艾红兵", sheet.Text, StringComparison.Ordinal);
        Assert.Equal(["—", "—"], sheet.TextsOf("tr:has(th small) td.text-mute"));
        var wrong = await one.SubmitAsync(sheet, "form[action$='/sheet']", [.. Filled(sheet).Where(f => f.Key != "Input.MassVoters"), new("Input.MassVoters", "x")]);
        Assert.NotEmpty(wrong.Errors["Input.MassVoters"]);
        wrong = await one.SubmitAsync(sheet, "form[action$='/sheet']", [.. Filled(sheet), new(Names(sheet, "PeerBasic")[0], "4")]);
        Assert.Contains("多 4 票", Assert.Single(wrong.Errors[Names(sheet, "PeerBasic")[0].Replace("PeerBasic", "Peers", StringComparison.Ordinal)]), StringComparison.Ordinal);
        Assert.Equal("4", wrong.Document.QuerySelector($"[name='{Names(sheet, "PeerBasic")[0]}']")!.GetAttribute("value"));
        page = await one.SubmitAsync(sheet, "form[action$='/sheet']", Filled(sheet));
        Assert.Contains("已保存", page.Flash, StringComparison.Ordinal);
        _portal.Sql.Reset();
        page = await one.GetAsync(page.Path);
        Assert.True(_portal.Sql.Count <= 10, $"{_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        page = await one.SubmitAsync(page, "form[action$='/submission']");
        Assert.Contains("已提交", page.Flash, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action$='/confirmation']"));
        Assert.Equal(page.Path, (await one.GetAsync($"{page.Path}/sheet")).Path);

        using var two = await _portal.SignInAsync(deputy);
        Assert.Contains(page.Path, (await two.GetAsync("/worklist?kind=appraisals-to-confirm")).Links);
        page = await two.SubmitAsync(await two.GetAsync(page.Path), "form[action$='/confirmation']");
        Assert.Contains("已确认", page.Flash, StringComparison.Ordinal);
        page = await one.SubmitAsync(await one.GetAsync(page.Path), "form[action$='/correction']", [new("reason", "票数录错")]);
        var revision = await one.GetAsync($"{page.Path}/revisions/1");
        Assert.Contains("表现好", revision.Text, StringComparison.Ordinal);
        Assert.Contains("票数录错", revision.Text, StringComparison.Ordinal);
        Assert.NotNull(branch);
    }

    [Fact]
    public async Task On_the_phone_one_person_follows_the_other()
    {
        var (branch, secretary, _, held) = await BranchAsync();
        using var one = await _portal.SignInAsync(secretary);
        var page = await one.SubmitAsync(await one.GetAsync("/member-appraisals/new"), "form[action='/member-appraisals']", [new("Input.ActivityId", held.Id.ToString())]);
        var first = await one.GetAsync((await one.GetAsync($"{page.Path}/sheet")).Links.First(l => l.Contains("/people/", StringComparison.Ordinal)));
        Assert.Equal("艾红兵", first.Heading);
        var wrong = await one.SubmitAsync(first, "form[data-vote-person]", [new("Input.PeerExcellent", "3")]);
        Assert.Contains("请先填写", Assert.Single(wrong.Errors["Input.Peers"]), StringComparison.Ordinal);
        wrong = await one.SubmitAsync(first, "form[data-vote-person]", [new("Input.SelfScore", "101")]);
        Assert.Contains("0 至 100", Assert.Single(wrong.Errors["Input.SelfScore"]), StringComparison.Ordinal);
        var next = await one.SubmitAsync(first, "form[data-vote-person]", [new("Input.SelfScore", "96.5"), new("Input.Grade", "Qualified"), new("Input.Opinion", "表现好")]);
        Assert.Equal("白大山", next.Heading);
        var stale = await one.SubmitAsync(first, "form[data-vote-person]", [new("Input.SelfScore", "5")]);
        Assert.Contains("刚刚有人填写了艾红兵", Assert.Single(stale.Errors[""]), StringComparison.Ordinal);
        Assert.Equal("96.5", stale.Document.QuerySelector("[name='Input.SelfScore']")!.GetAttribute("value"));
        Assert.NotNull(branch);
    }

    [Fact]
    public async Task Others_see_grades_without_opinions_outsiders_find_nothing_and_leave_a_row()
    {
        var (branch, secretary, _, held) = await BranchAsync();
        var path = await ClosedAsync(secretary, held);
        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: await _portal.AddOrganizationAsync("滨河第二支部")));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"{path}/sheet")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"{path}/print")).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.NotEqual(0, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.OutOfScope && a.RecordId == branch.Id, Ct));
        }

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var read = await leader.GetAsync(path);
        Assert.Contains("合格", read.TextsOf("td .status"));
        Assert.DoesNotContain("表现好", read.Text, StringComparison.Ordinal);
        Assert.Null(read.Document.QuerySelector("form[action$='/return']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"{path}/sheet")).Status);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var returned = await staff.SubmitAsync(await staff.GetAsync(path), "form[action$='/return']", [new("remark", "请核对测评票数")]);
        Assert.Contains("请核对测评票数", returned.Text, StringComparison.Ordinal);
        using var member = await _portal.SignInAsync(await _portal.AddUserAsync(Role.PartyMember));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/member-appraisals")).Status);
    }

    [Fact]
    public async Task Feedback_is_confirmed_on_the_own_page_and_help_is_written_down()
    {
        var (_, secretary, deputy, held) = await BranchAsync();
        var path = await ClosedAsync(secretary, held, "Basic");
        using var one = await _portal.SignInAsync(secretary);
        using var two = await _portal.SignInAsync(deputy);
        Assert.DoesNotContain("民主评议", (await two.GetAsync("/my-data")).TextsOf(".card-head h2"));
        var feedback = await one.GetAsync($"{path}/feedback");
        var wrong = await one.SubmitAsync(feedback, "form[action$='/feedback']", [new("Input.On", "2026-11-24")]);
        Assert.Equal("反馈日期不能晚于今天", Assert.Single(wrong.Errors["Input.On"]));
        feedback = await one.SubmitAsync(feedback, "form[action$='/feedback']");
        Assert.Contains("已登记 3 人", feedback.Flash, StringComparison.Ordinal);
        var mine = await two.GetAsync("/my-data");
        Assert.Contains("2026 年度：基本合格", mine.Text, StringComparison.Ordinal);
        Assert.Contains("表现好", mine.Text, StringComparison.Ordinal);
        mine = await two.SubmitAsync(mine, "form[action$='/signature']");
        Assert.Contains("已确认收到反馈", mine.Flash, StringComparison.Ordinal);
        Assert.Contains("本人在线确认", mine.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await one.GetAsync($"{path}/feedback")).Document.QuerySelectorAll("form[action$='/feedback-removal']").Length);

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Contains("没有待帮助教育的党员", (await staff.GetAsync("/member-appraisals/people?part=ToHelp")).Text, StringComparison.Ordinal);
        await two.SubmitAsync(await two.GetAsync(path), "form[action$='/confirmation']");
        var list = await staff.GetAsync("/member-appraisals/people?part=ToHelp");
        Assert.Equal(3, list.TextsOf("td.card-title").Count);
        var help = await staff.GetAsync(list.Links.First(l => l.EndsWith("/help", StringComparison.Ordinal)));
        var unsaid = await staff.SubmitAsync(help, "form[action$='/help']");
        Assert.Equal("请填写帮助教育措施", Assert.Single(unsaid.Errors["Input.Measure"]));
        Assert.Contains("已保存", (await staff.SubmitAsync(help, "form[action$='/help']", [new("Input.Measure", "书记每月谈话"), new("Input.DueOn", "2027-02-28")])).Flash, StringComparison.Ordinal);
        Assert.Contains("书记每月谈话", (await staff.GetAsync("/member-appraisals/people?part=Basic")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_lead_to_lists_and_papers_leave_masked_unless_a_reason_is_given()
    {
        var (branch, secretary, deputy, held) = await BranchAsync();
        var path = await ClosedAsync(secretary, held);
        using (var two = await _portal.SignInAsync(deputy))
        {
            await two.SubmitAsync(await two.GetAsync(path), "form[action$='/confirmation']");
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var year = await staff.GetAsync("/member-appraisals");
        Assert.Contains("/member-appraisals/people?part=Qualified", year.Links);
        Assert.Equal(["已完成支部1个应开展 1 个，100.00%"], year.TextsOf(".kpi").Take(1));
        Assert.Equal(3, (await staff.GetAsync("/member-appraisals/people?part=Qualified")).TextsOf("td.card-title").Count);
        Assert.Single((await staff.GetAsync("/member-appraisals/people?part=Ungraded")).TextsOf("td.card-title"));
        var file = await staff.SubmitAsync(await staff.GetAsync("/member-appraisals/people"), "form[action*='/people/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. file.Body])))
        {
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "艾*兵");
            Assert.DoesNotContain(book.Worksheet(1).CellsUsed(), c => c.GetString().Contains("艾红兵", StringComparison.Ordinal));
        }

        var branches = await staff.SubmitAsync(year, "form[action*='/member-appraisals/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. branches.Body])))
        {
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == branch.Name);
        }

        using var one = await _portal.SignInAsync(secretary);
        var page = await one.GetAsync(path);
        Assert.Contains("艾*兵", WordsOf(await one.SubmitAsync(page, "form[action$='/register']")), StringComparison.Ordinal);
        var full = WordsOf(await one.SubmitAsync(page, "form[action$='/register'][data-confirm]", [new("reason", "归档")]));
        Assert.Contains("艾红兵", full, StringComparison.Ordinal);
        Assert.Contains("表现好", full, StringComparison.Ordinal);
        Assert.Contains("白大山", WordsOf(await one.SubmitAsync(page, "tr:nth-child(2) form[action$='/paper']", [new("reason", "本人签字")])), StringComparison.Ordinal);
        await using (var system = _portal.AsSystem())
        {
            Assert.Contains(await system.Db.AuditEntries.Where(a => a.Action == AuditAction.Exported && a.Record == nameof(MemberAppraisal)).Select(a => a.Reason).ToListAsync(Ct), r => r?.Contains("归档", StringComparison.Ordinal) == true);
        }

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var masked = WordsOf(await leader.SubmitAsync(await leader.GetAsync(path), "form[action$='/register']", [new("reason", "想看")]));
        Assert.DoesNotContain("艾红兵", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("表现好", masked, StringComparison.Ordinal);
        foreach (var address in new[]
        {
            "/member-appraisals", "/member-appraisals?part=NotBegun&year=2025", "/member-appraisals?part=77&year=1&page=-3&community=x", "/member-appraisals/people", "/member-appraisals/people?part=ToHelp&page=9",
            "/member-appraisals/new", $"{path}/print", $"{path}/feedback", path,
        })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(address)).Status);
            Assert.True(_portal.Sql.Count <= 10, $"{address}: {_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        }
    }

    private static string WordsOf(Page file)
    {
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", file.ContentType);
        using var zip = new ZipArchive(new MemoryStream([.. file.Body]));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static List<string> Names(Page sheet, string field) =>
        [.. sheet.Document.QuerySelectorAll($"[data-vote-row] [name$='.{field}']").Select(e => e.GetAttribute("name")!)];

    private static KeyValuePair<string, string?>[] Filled(Page sheet, string grade = "Qualified") =>
    [
        new(sheet.Document.QuerySelector("[name$='.PeerVoters']")!.GetAttribute("name")!, "4"), new("Input.MassVoters", "5"),
        .. Names(sheet, "SelfScore").Select(n => KeyValuePair.Create(n, (string?)"95")), .. Names(sheet, "PeerExcellent").Select(n => KeyValuePair.Create(n, (string?)"1")),
        .. Names(sheet, "PeerQualified").Select(n => KeyValuePair.Create(n, (string?)"3")), .. Names(sheet, "MassQualified").Select(n => KeyValuePair.Create(n, (string?)"5")),
        .. Names(sheet, "Grade").Select(n => KeyValuePair.Create(n, (string?)grade)), .. Names(sheet, "Opinion").Select(n => KeyValuePair.Create(n, (string?)"表现好")),
    ];

    private async Task<string> ClosedAsync(TestUser secretary, Activity held, string grade = "Qualified")
    {
        using var one = await _portal.SignInAsync(secretary);
        var page = await one.SubmitAsync(await one.GetAsync($"/activities/{held.Id}"), "form[action='/member-appraisals']");
        var sheet = await one.GetAsync($"{page.Path}/sheet");
        page = await one.SubmitAsync(sheet, "form[action$='/sheet']", Filled(sheet, grade));
        page = await one.SubmitAsync(page, "form[action$='/submission']");
        Assert.Contains("已提交", page.Flash, StringComparison.Ordinal);
        return page.Path;
    }

    private async Task<(PartyOrganization Branch, TestUser Secretary, TestUser Deputy, Activity Held)> BranchAsync()
    {
        var branch = await _portal.AddOrganizationAsync("滨河第一支部");
        await _portal.AddMemberAsync("艾红兵", branch);
        await _portal.AddMemberAsync("白大山", branch);
        await using (var adding = _portal.AsSystem())
        {
            await TestData.AddMemberAsync(adding.Db, "孙预备", branch, null, Core.Members.MemberStanding.Probationary);
        }

        var deputy = await _portal.AddUserAsync(Role.BranchCommittee, organization: branch);
        var member = await _portal.AddMemberAsync("周志强", branch);
        await using var system = _portal.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = deputy.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.DeputySecretary, From = new DateOnly(2024, 1, 1) });
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, PersonName = "董立新", Kind = PostKind.Secretary, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return (branch, await _portal.AddUserAsync(Role.BranchSecretary, organization: branch), deputy, await _portal.AddHeldAsync(branch, Day, [ActivityKind.Appraisal], a => a.BelongsToYear = 2026));
    }
}
