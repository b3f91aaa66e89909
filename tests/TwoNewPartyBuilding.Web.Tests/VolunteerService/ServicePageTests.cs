using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.VolunteerService;

/// <summary>The pages of volunteer service: planned, enrolled for, recorded, confirmed, certified, counted.</summary>
public sealed class ServicePageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_plans_ticks_and_hands_in_and_the_deputy_confirms()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var (zhang, li) = (await _portal.AddMemberAsync("张三丰", branch), await _portal.AddMemberAsync("李四海", branch));
        using var one = await _portal.SignInAsync(secretary);
        Assert.Contains("还没有志愿服务活动", (await one.GetAsync("/volunteer-service")).Text, StringComparison.Ordinal);
        var form = await one.GetAsync("/volunteer-service/new");
        Assert.Contains(branch.Name, form.Text, StringComparison.Ordinal);
        Assert.Contains("学雷锋纪念日", form.Document.QuerySelector("#occasions")!.InnerHtml, StringComparison.Ordinal);
        var wrong = await one.SubmitAsync(form, "form.form-narrow", [new("Input.Title", ""), new("Input.EndsAt", "08:00"), new("Input.Place", "滨河")]);
        Assert.NotEmpty(wrong.Errors["Input.Title"]);
        var backwards = await one.SubmitAsync(form, "form.form-narrow", [.. Plan().Where(f => f.Key != "Input.EndsAt"), new("Input.EndsAt", "08:00")]);
        Assert.Contains("晚于开始时间", Assert.Single(backwards.Errors["Input.EndsAt"]), StringComparison.Ordinal);
        var page = await one.SubmitAsync(form, "form.form-narrow", Plan());
        Assert.Equal("清扫河道", page.Heading);
        Assert.Contains("还没有人报名", page.Text, StringComparison.Ordinal);

        var enrol = await one.GetAsync($"{page.Path}/enrolments/new");
        Assert.Contains("张三丰", enrol.Text, StringComparison.Ordinal);
        Assert.Contains("请勾选", (await one.SubmitAsync(enrol, "form[action$='/enrolments']")).Flash, StringComparison.Ordinal);
        var enrolled = await one.SubmitAsync(enrol, "form[action$='/enrolments']", [new("keys", zhang.Id.ToString())]);
        Assert.Contains("张*丰", enrolled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", enrolled.Text, StringComparison.Ordinal);

        _portal.Sql.Reset();
        var sheet = await one.GetAsync($"{page.Path}/record");
        Assert.True(_portal.Sql.Count <= 10, $"{_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        var empty = await one.SubmitAsync(sheet, "form.record-form", [new("deed", "submit"), new("Input.Content", "清理垃圾")]);
        Assert.Contains("请勾选参加的人", Assert.Single(empty.Errors["Input.Lines"]), StringComparison.Ordinal);
        var tooLong = await one.SubmitAsync(sheet, "form.record-form", [new("deed", "submit"), new("Input.Content", "清理垃圾"), Tick(zhang), new($"Input.Lines[{zhang.Id}].Minutes", "96")]);
        Assert.Contains("最多 95 分钟", Assert.Single(tooLong.Errors[$"Input.Lines[{zhang.Id}].Minutes"]), StringComparison.Ordinal);
        var held = await one.SubmitAsync(sheet, "form.record-form", [new("deed", "submit"), new("Input.Content", "清理垃圾"), Tick(zhang), Tick(li), new($"Input.Lines[{li.Id}].Minutes", "30")]);
        Assert.Contains("已提交", held.Flash, StringComparison.Ordinal);
        Assert.Contains("1.6 小时", held.Text, StringComparison.Ordinal);
        Assert.Contains("0.5 小时", held.Text, StringComparison.Ordinal);
        Assert.Null(held.Document.QuerySelector("form[action$='/confirmation']"));
        Assert.Contains("您是登记人", held.Text, StringComparison.Ordinal);

        using var two = await _portal.SignInAsync(deputy);
        Assert.Contains("去确认", (await two.GetAsync("/worklist?kind=service-to-confirm")).Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        var seen = await two.GetAsync(held.Path);
        Assert.True(_portal.Sql.Count <= 10, $"{_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        var confirmed = await two.SubmitAsync(seen, "form[action$='/confirmation']");
        Assert.Contains("时长已计入", confirmed.Flash, StringComparison.Ordinal);
        _portal.Sql.Reset();
        await two.GetAsync(held.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        _portal.Sql.Reset();
        var list = await two.GetAsync("/volunteer-service?state=Confirmed&year=2026&field=Environment&q=河道");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("2.1", list.TextsOf("td.num"));
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync($"{held.Path}/record")).Status);
        Assert.Contains("清扫河道", (await one.GetAsync("/volunteer-service/print")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_branch_gets_404_and_an_audit_row_and_a_leader_reads_only()
    {
        var (branch, secretary, _) = await BranchAsync();
        var (id, team, certificate) = await ServedAsync(branch, secretary);
        var other = await _portal.AddUserAsync(Role.BranchSecretary, organization: await _portal.AddOrganizationAsync("铁东支部"));
        using var outsider = await _portal.SignInAsync(other);
        foreach (var path in new[] { $"/volunteer-service/{id}", $"/volunteer-service/teams/{team}", $"/volunteer-service/certificates/{certificate}", $"/volunteer-service/{id}/edit" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(path)).Status);
        }

        Assert.DoesNotContain("清扫河道", (await outsider.GetAsync("/volunteer-service")).Text, StringComparison.Ordinal);
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(4, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.OutOfScope && a.RecordId == branch.Id, Ct));
        }

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var page = await leader.GetAsync($"/volunteer-service/{id}");
        Assert.Null(page.Document.QuerySelector("form[action$='/correction']"));
        Assert.Null((await leader.GetAsync("/volunteer-service")).Document.QuerySelector("a[href$='/volunteer-service/new']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/volunteer-service/new")).Status);
        var paper = await leader.GetAsync($"/volunteer-service/certificates/{certificate}");
        Assert.Contains("张*丰", paper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_lead_to_their_list_and_from_there_to_a_certificate()
    {
        var (branch, secretary, _) = await BranchAsync();
        await ServedAsync(branch, secretary);
        using var one = await _portal.SignInAsync(secretary);
        _portal.Sql.Reset();
        var figures = await one.GetAsync("/volunteer-service/figures");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("50.00%", figures.TextsOf("td.num"));
        var link = figures.Document.QuerySelectorAll("td[data-label='参加过'] a").Single().GetAttribute("href")!;
        _portal.Sql.Reset();
        var members = await one.GetAsync(link);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal("张*丰", Assert.Single(members.TextsOf("td.card-title")));
        var form = await one.GetAsync(members.Document.QuerySelectorAll("a").Single(a => a.TextContent.StartsWith("开证明", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("1.6 小时", form.Text, StringComparison.Ordinal);
        var wrong = await one.SubmitAsync(form, "form[action$='/certificates']", [new("Input.Issuer", "")]);
        Assert.NotEmpty(wrong.Errors["Input.Issuer"]);
        var issued = await one.SubmitAsync(form, "form[action$='/certificates']", [new("Input.PersonInCharge", "周志强")]);
        Assert.Contains("志愿证〔2026〕2号", issued.Text, StringComparison.Ordinal);
        Assert.Contains("张三丰", issued.Text, StringComparison.Ordinal);
        Assert.Contains("****", issued.TextOf(".service-paper"), StringComparison.Ordinal);
        var word = await one.SubmitAsync(issued, "form[action$='/paper']");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.ContentType);
        Assert.Empty(OfficeFile.Errors([.. word.Body]));
        var voided = await one.SubmitAsync(issued, "form[action$='/voiding']", [new("reason", "写错")]);
        Assert.Contains("已作废", voided.Text, StringComparison.Ordinal);
        Assert.Null(voided.Document.QuerySelector("form[action$='/paper']"));
        var register = await one.GetAsync("/volunteer-service/certificates?year=2026");
        Assert.Equal(["志愿证〔2026〕2号", "志愿证〔2026〕1号"], register.TextsOf("td.card-title"));
        var workbook = await one.SubmitAsync(register, "form[action*='/export']");
        using var book = new XLWorkbook(new MemoryStream([.. workbook.Body]));
        Assert.Contains(book.Worksheets.First().CellsUsed(), c => c.GetString() == "志愿证〔2026〕2号");
        Assert.DoesNotContain(book.Worksheets.First().CellsUsed(), c => c.GetString() == "张三丰");
        foreach (var (path, action) in new[] { ("/volunteer-service", "/export"), ("/volunteer-service/figures", "/figures/export"), ("/volunteer-service/figures/members?part=All", "/members/export") })
        {
            var file = await one.SubmitAsync(await one.GetAsync(path), $"form[action*='{action}']");
            Assert.Empty(OfficeFile.Errors([.. file.Body]));
        }

        await using var system = _portal.AsSystem();
        Assert.Equal(5, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.Exported, Ct));
    }

    [Fact]
    public async Task A_member_enrols_on_the_own_page_and_sees_the_own_hours_with_the_own_data()
    {
        var (branch, secretary, _) = await BranchAsync();
        await ServedAsync(branch, secretary);
        var user = await _portal.AddUserAsync(Role.PartyMember);
        using var unlinked = await _portal.SignInAsync(user);
        Assert.Contains("还没有关联党员", (await unlinked.GetAsync("/my-service")).Text, StringComparison.Ordinal);
        await using (var system = _portal.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Name == "张三丰", Ct)).UserId = user.Id;
            system.Db.Add(new ServiceActivity
            {
                OrganizationId = branch.Id, Title = "便民服务", Field = ServiceField.Skill, Date = new DateOnly(2026, 12, 5), StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(11, 0), Place = "广场", State = ServiceState.Enrolling,
            });
            await system.Db.SaveChangesAsync(Ct);
        }

        _portal.Sql.Reset();
        var page = await unlinked.GetAsync("/my-service");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("1.6小时", page.TextOf(".kpis").Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var enrolled = await unlinked.SubmitAsync(page, "form[action$='/enrolment']");
        Assert.Contains("已报名", enrolled.Flash, StringComparison.Ordinal);
        var withdrawn = await unlinked.SubmitAsync(enrolled, "form[action$='/withdrawal']");
        Assert.NotNull(withdrawn.Document.QuerySelector("form[action$='/enrolment']"));
        Assert.Contains("累计 1.6 小时", (await unlinked.GetAsync("/my-data")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await unlinked.GetAsync("/volunteer-service")).Status);
    }

    [Fact]
    public async Task A_confirmed_record_makes_service_hours_and_both_refer_to_each_other()
    {
        var (branch, secretary, _) = await BranchAsync();
        var zhang = await _portal.AddMemberAsync("张三丰", branch);
        var record = await _portal.AddHeldAsync(branch, new DateOnly(2026, 11, 18), [ActivityKind.ThemeDay], a =>
        {
            (a.Title, a.StartsAt, a.EndsAt) = ("学雷锋便民服务", new TimeOnly(9, 0), new TimeOnly(10, 35));
            a.Branches[0].Attendances.Add(Gatherings.Line(zhang));
        });
        var study = await _portal.AddHeldAsync(branch, new DateOnly(2026, 11, 17), [ActivityKind.Congress]);
        using var one = await _portal.SignInAsync(secretary);
        Assert.Null((await one.GetAsync($"/activities/{study.Id}")).Document.QuerySelector("form[action*='from-record']"));
        var page = await one.GetAsync($"/activities/{record.Id}");
        var sheet = await one.SubmitAsync(page, "form[action*='/from-record/']");
        Assert.Contains("已带入 1 人", sheet.Flash, StringComparison.Ordinal);
        Assert.Equal("95", sheet.Document.QuerySelector($"#Input_Lines_{zhang.Id:N}_Minutes")!.GetAttribute("placeholder"));
        var back = await one.GetAsync($"/activities/{record.Id}");
        var service = back.Document.QuerySelectorAll("a").Single(a => a.TextContent.Contains("服务时长", StringComparison.Ordinal)).GetAttribute("href")!;
        var details = await one.GetAsync(service);
        Assert.True(details.LeadsTo($"/activities/{record.Id}"));

        // Taken apart, it can be linked again from the records of that day.
        var apart = await one.SubmitAsync(details, "form[action$='/record-link']");
        Assert.NotNull(apart.Document.QuerySelector($"#record option[value='{record.Id}']"));
        var again = await one.SubmitAsync(apart, "form[action$='/record-link']", [new("record", record.Id.ToString())]);
        Assert.True(again.LeadsTo($"/activities/{record.Id}"));
    }

    [Fact]
    public async Task A_team_is_set_up_with_members_and_others_and_ended()
    {
        var (branch, secretary, _) = await BranchAsync();
        var zhang = await _portal.AddMemberAsync("张三丰", branch);
        using var one = await _portal.SignInAsync(secretary);
        Assert.Contains("还没有志愿服务队", (await one.GetAsync("/volunteer-service/teams")).Text, StringComparison.Ordinal);
        var form = await one.GetAsync("/volunteer-service/teams/new");
        var wrong = await one.SubmitAsync(form, "form.form-narrow", [new("Input.Name", "")]);
        Assert.NotEmpty(wrong.Errors["Input.Name"]);
        var page = await one.SubmitAsync(form, "form.form-narrow", [new("Input.Name", "红马甲"), new("Input.Field", "Care")]);
        Assert.Equal("红马甲", page.Heading);
        var joined = await one.SubmitAsync(page, "form[action$='/members']", [new("keys", zhang.Id.ToString()), new("names", "王小二")]);
        Assert.Equal(["张*丰", "王*二"], joined.TextsOf("td.card-title").OrderBy(n => n == "王*二"));
        var numbered = await one.SubmitAsync(joined, "form[action$='/number']", [new("number", "9901-0001")]);
        Assert.Contains("已保存", numbered.Flash, StringComparison.Ordinal);
        _portal.Sql.Reset();
        await one.GetAsync(page.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var left = await one.SubmitAsync(numbered, "form[action$='/leaving']");
        Assert.Single(left.TextsOf("td.card-title"));
        var ended = await one.SubmitAsync(left, "form[action$='/ending']", [new("reason", "合并")]);
        Assert.Contains("撤销理由：合并", ended.Text, StringComparison.Ordinal);
        Assert.Null(ended.Document.QuerySelector("form[action$='/members']"));
    }

    [Fact]
    public async Task A_photo_that_is_none_is_refused_beside_the_sheet_and_nothing_is_lost()
    {
        var (branch, secretary, _) = await BranchAsync();
        using var one = await _portal.SignInAsync(secretary);
        var page = await one.SubmitAsync(await one.GetAsync("/volunteer-service/new"), "form.form-narrow", Plan());
        var sheet = await one.GetAsync($"{page.Path}/record");
        var answer = await one.UploadAsync(sheet, "form.record-form", "files", "不是照片.png", [1, 2, 3], [new("deed", "save"), new("Input.Content", "清理垃圾三车")]);
        Assert.NotEmpty(answer.Errors["Input.Files"]);
        Assert.Contains("清理垃圾三车", answer.Document.QuerySelector("#Input_Content")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync($"{page.Path}/files/{Guid.NewGuid()}/thumbnail")).Status);
    }

    private static List<KeyValuePair<string, string?>> Plan() =>
    [
        new("Input.Title", "清扫河道"), new("Input.Field", "Environment"), new("Input.Date", "2026-11-23"), new("Input.StartsAt", "09:00"), new("Input.EndsAt", "10:35"), new("Input.Place", "滨河步道"),
        new("Input.Link", "Memorial"), new("Input.LinkName", "国际志愿者日"),
    ];

    private static KeyValuePair<string, string?> Tick(PartyMember member) => new($"Input.Lines[{member.Id}].IsPresent", "true");

    /// <summary>A confirmed activity of 95 minutes of Zhang, one of two members besides the deputy's place, with a team and a certificate.</summary>
    private async Task<(Guid Service, Guid Team, Guid Certificate)> ServedAsync(PartyOrganization branch, TestUser secretary)
    {
        var zhang = await _portal.AddMemberAsync("张三丰", branch);
        await using var system = _portal.AsSystem();
        var volunteer = new Volunteer { MemberId = zhang.Id };
        var team = new ServiceTeam { OrganizationId = branch.Id, Name = "红马甲", LeaderName = "张三丰", Field = ServiceField.Care, FoundedOn = new DateOnly(2026, 1, 1) };
        var service = new ServiceActivity
        {
            OrganizationId = branch.Id, Title = "清扫河道", Field = ServiceField.Environment, Date = new DateOnly(2026, 11, 20), StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(10, 35), Place = "滨河步道",
            State = ServiceState.Confirmed, RecordedById = secretary.Id, RecordedBy = "测试",
        };
        service.Lines.Add(new ServiceLine
        {
            ActivityId = service.Id, VolunteerId = volunteer.Id, State = LineState.Attended, Source = LineSource.Roster, Date = new DateOnly(2026, 11, 20), StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(10, 35), Minutes = 95,
            IsCounted = true,
        });
        var certificate = new ServiceCertificate
        {
            VolunteerId = volunteer.Id, PersonName = "张三丰", OrganizationId = branch.Id, Year = 2026, Sequence = 1, IssuedOn = new DateOnly(2026, 11, 21), From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 11, 20), Minutes = 95,
            Times = 1, Content = "清扫河道", Issuer = branch.Name, PersonInCharge = "周志强", IssuedBy = "测试",
        };
        system.Db.AddRange(volunteer, team, service, certificate);
        await system.Db.SaveChangesAsync(Ct);
        return (service.Id, team.Id, certificate.Id);
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
