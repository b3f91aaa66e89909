using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Trainings;

/// <summary>The pages of trainings and study hours: outsider, insider, wrong state, bad input, good input.</summary>
public sealed class TrainingPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<Visitor> SignInAsync(Role role, PartyOrganization? organization = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, organization: organization));

    private async Task<(PartyOrganization One, PartyOrganization Two, PartyMember Wang, PartyMember Li, PartyMember Zhao)> StreetAsync()
    {
        var (one, two) = (await _portal.AddOrganizationAsync("甲支部"), await _portal.AddOrganizationAsync("乙支部"));
        return (one, two, await _portal.AddMemberAsync("王立新", one), await _portal.AddMemberAsync("李秀兰", one), await _portal.AddMemberAsync("赵建国", two));
    }

    private static KeyValuePair<string, string?> F(string field, string? value) => new(field, value);

    private static KeyValuePair<string, string?>[] Course(params KeyValuePair<string, string?>[] changes) =>
    [
        .. new KeyValuePair<string, string?>[]
        {
            new("Input.Course", "集中轮训班"), new("Input.Level", "Street"), new("Input.Organizer", "街道党工委"), new("Input.From", "2026-11-20"), new("Input.To", ""), new("Input.StartsAt", "09:00"),
            new("Input.EndsAt", "12:00"), new("Input.ClassHours", "4"),
        }.Where(f => changes.All(c => c.Key != f.Key)), .. changes,
    ];

    [Fact]
    public async Task Staff_record_a_course_tick_a_whole_branch_and_lay_down_results()
    {
        var (one, two, wang, _, zhao) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("还没有登记培训", (await staff.GetAsync("/trainings")).Text, StringComparison.Ordinal);
        var form = await staff.GetAsync("/trainings/new");
        var wrong = await staff.SubmitAsync(form, "form[action='/trainings/new']", Course(F("Input.Course", "")));
        Assert.NotEmpty(wrong.Errors["Input.Course"]);
        wrong = await staff.SubmitAsync(form, "form[action='/trainings/new']", Course(F("Input.To", "2026-11-30")));
        Assert.Contains("不能晚于今天", wrong.Errors["Input.To"].First(), StringComparison.Ordinal);
        wrong = await staff.SubmitAsync(form, "form[action='/trainings/new']", Course(F("Input.ClassHours", "9")));
        Assert.Contains("超过 1 天的起止时间", wrong.Errors["Input.ClassHours"].First(), StringComparison.Ordinal);
        var choose = await staff.SubmitAsync(form, "form[action='/trainings/new']", Course());
        Assert.Equal("参训人员", choose.Heading);
        var path = choose.Path.Split('?')[0];
        var roster = await staff.GetAsync($"{path}?organization={one.Id}");
        Assert.Equal(["李秀兰", "王立新"], roster.TextsOf(".roll .sheet-name"));
        _portal.Sql.Reset();
        await staff.GetAsync($"{path}?organization={one.Id}");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var all = await staff.SubmitAsync(roster, "form[action$='/roster']", [new("deed", "all")]);
        Assert.Contains("参训 2 人", all.Flash, StringComparison.Ordinal);
        Assert.Equal(2, all.Document.QuerySelectorAll(".roll input[checked]").Length);
        var fewer = await staff.SubmitAsync(all, "form[action$='/roster']", [new("members", wang.Id.ToString()), new("deed", "save")]);
        Assert.Contains("参训 1 人", fewer.Flash, StringComparison.Ordinal);
        var found = await staff.GetAsync($"{path}?q=zhaojianguo");
        Assert.Contains("赵建国", found.Text, StringComparison.Ordinal);
        var added = await staff.SubmitAsync(found, "form[action$='/people']", []);
        Assert.Contains("已加入", added.Flash, StringComparison.Ordinal);
        var results = await staff.GetAsync(path);
        var name = results.Document.QuerySelectorAll(".attendees select").Select(s => s.GetAttribute("name")!).First();
        var saved = await staff.SubmitAsync(results, "form[action$='/results']", [new(name, "Excellent"), new(name.Replace("Result", "Certificate", StringComparison.Ordinal), "Z-001")]);
        Assert.Contains("已保存", saved.Flash, StringComparison.Ordinal);
        var details = await staff.GetAsync(path.Replace("/attendees", "", StringComparison.Ordinal));
        Assert.Contains("Z-001", details.Text, StringComparison.Ordinal);
        Assert.Contains("赵*国", details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("赵建国", details.Text, StringComparison.Ordinal);
        Assert.Contains("4 学时（180 分钟）", details.Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        await staff.GetAsync(details.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("集中轮训班", (await staff.GetAsync("/trainings?year=2026&level=Street&q=轮训")).Text, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的培训", (await staff.GetAsync("/trainings?year=2025")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/trainings?year=x&level=77&page=-3&organization=zz")).Status);
        Assert.Contains("180", (await staff.GetAsync($"/study-hours/members/{zhao.Id}")).TextOf("tbody"), StringComparison.Ordinal);
        Assert.Single((await staff.GetAsync($"/trainings?organization={two.Id}")).TextsOf("tbody tr"));
    }

    [Fact]
    public async Task A_pasted_list_is_checked_before_anybody_is_added()
    {
        var (one, two, wang, li, _) = await StreetAsync();
        await _portal.AddMemberAsync("王立新", two);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var choose = await staff.SubmitAsync(await staff.GetAsync("/trainings/new"), "form[action='/trainings/new']", Course());
        var path = choose.Path.Split('?')[0];
        var empty = await staff.SubmitAsync(choose, "form[action$='/pasted']", [new("text", "  \n")]);
        Assert.Contains("没有读到姓名", empty.Flash, StringComparison.Ordinal);
        var check = await staff.SubmitAsync(choose, "form[action$='/pasted']", [new("text", "王立新\n李秀兰 甲支部 优秀 Z-9\n没有此人")]);
        Assert.Equal("核对名单", check.Heading);
        Assert.Contains("对上 1 人，要您选的 1 行，没有找到 1 行", check.Text, StringComparison.Ordinal);
        Assert.Equal(2, check.Document.QuerySelectorAll("select[name='lines[1].Member'] option:not([value=''])").Length);
        Assert.Empty(check.Document.QuerySelectorAll("select[name='lines[1].Member'] option[selected]"));

        // Nobody is added who was not chosen.
        var added = await staff.SubmitAsync(check, "form[action$='/chosen']", []);
        Assert.Contains("已加入 1 人", added.Flash, StringComparison.Ordinal);
        await using (var system = _portal.AsSystem())
        {
            var line = await system.Db.TrainingAttendees.SingleAsync(Ct);
            Assert.Equal((li.Id, (Guid?)one.Id, (TrainingResult?)TrainingResult.Excellent, "Z-9"), (line.MemberId, line.OrganizationId, line.Result, line.Certificate));
        }

        await staff.SubmitAsync(check, "form[action$='/chosen']", [new("lines[1].Member", wang.Id.ToString())]);
        Assert.Contains("已有 2 人", (await staff.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    private static byte[] Book(params string?[][] rows)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("参训人员");
        foreach (var (r, row) in rows.Index())
        {
            foreach (var (c, text) in row.Index())
            {
                sheet.Cell(r + 1, c + 1).SetValue(text ?? "");
            }
        }

        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.ToArray();
    }

    [Fact]
    public async Task A_workbook_is_checked_row_by_row_chosen_from_and_taken_back()
    {
        var (one, two, _, li, _) = await StreetAsync();
        await _portal.AddMemberAsync("王立新", two);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var choose = await staff.SubmitAsync(await staff.GetAsync("/trainings/new"), "form[action='/trainings/new']", Course());
        var path = choose.Path.Split('?')[0];
        Assert.Contains("请选择", (await staff.UploadAsync(choose, "form[action$='/workbook']", "file", "名单.xlsx", [])).Flash, StringComparison.Ordinal);
        var bad = await staff.UploadAsync(choose, "form[action$='/workbook']", "file", "名单.xlsx", "不是表"u8.ToArray());
        Assert.Contains("Excel", bad.Flash, StringComparison.Ordinal);
        Assert.Equal("参训人员", bad.Heading);
        string?[] heading = ["姓名", "党支部", "身份证号", "结果", "证书编号"];
        var check = await staff.UploadAsync(choose, "form[action$='/workbook']", "file", "名单.xlsx", Book(
            heading, ["王立新", null, null, null, null], ["李秀兰", null, li.ResidentId, "优秀", "Z-9"], ["没有此人", null, null, null, null], ["李秀兰", null, null, "很好", null]));
        Assert.Equal("核对名单", check.Heading);
        Assert.Contains("对上 1 人，要您选的 1 行，没有找到 1 行，有误 1 行", check.Text, StringComparison.Ordinal);
        Assert.Contains("第 5 行", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(li.ResidentId!, check.Text, StringComparison.Ordinal);
        Assert.Empty(check.Document.QuerySelectorAll("[name='lines[5].Member']"));
        Assert.Equal(2, check.Document.QuerySelectorAll("select[name='lines[2].Member'] option:not([value=''])").Length);
        await using (var system = _portal.AsSystem())
        {
            Assert.False(await system.Db.TrainingAttendees.AnyAsync(Ct));
        }

        var added = await staff.SubmitAsync(check, "form[action$='/chosen']", []);
        Assert.Contains("已加入 1 人", added.Flash, StringComparison.Ordinal);
        await using (var system = _portal.AsSystem())
        {
            var line = await system.Db.TrainingAttendees.SingleAsync(Ct);
            Assert.Equal((li.Id, (Guid?)one.Id, (TrainingResult?)TrainingResult.Excellent, "Z-9"), (line.MemberId, line.OrganizationId, line.Result, line.Certificate));
        }

        _portal.Sql.Reset();
        var shown = await staff.GetAsync($"{path}?{added.Path.Split('?')[1]}");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var undone = await staff.SubmitAsync(shown, "form[action$='/undo']", []);
        Assert.Contains("移出 1 人", undone.Flash, StringComparison.Ordinal);
        Assert.Contains("还没有参训人员", undone.Text, StringComparison.Ordinal);
        Assert.Empty((await staff.GetAsync($"{path}?list={Guid.NewGuid()}")).Document.QuerySelectorAll("form[action$='/undo']"));

        // The template is read by what reads the lists.
        var template = await staff.GetAsync($"{path}/template");
        using (var book = new XLWorkbook(new MemoryStream([.. template.Body])))
        {
            Assert.Equal(["参训人员名单", "填写说明"], book.Worksheets.Select(w => w.Name));
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString().Contains("公民身份号码", StringComparison.Ordinal));
        }

        // Whoever does not record the course gets none of it.
        using var stranger = await SignInAsync(Role.BranchSecretary, two);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{path}/template")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.UploadAsync(
            await OwnCourseAsync(stranger, two), "form[action$='/workbook']", "file", "名单.xlsx", Book(heading), address: $"{path}/workbook")).Status);
        using var inspector = await SignInAsync(Role.Inspector);
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync($"{path}/template")).Status);
    }

    private static async Task<Page> OwnCourseAsync(Visitor secretary, PartyOrganization branch) =>
        await secretary.SubmitAsync(await secretary.GetAsync($"/trainings/new?organization={branch.Id}"), "form[action='/trainings/new']", Course(F("Input.OrganizationId", branch.Id.ToString()), F("Input.Level", "Branch")));

    [Fact]
    public async Task A_secretary_records_for_the_own_branch_and_reads_of_the_street_s_course_only_the_own_members()
    {
        var (one, two, wang, li, zhao) = await StreetAsync();
        Guid street, strange;
        await using (var system = _portal.AsSystem())
        {
            var both = new Training { Course = "街道轮训", Level = TrainingLevel.Street, Organizer = "街道", From = new(2026, 9, 9), To = new(2026, 9, 9), Minutes = 270, RecordedBy = "测试" };
            both.Attendees.AddRange([new() { TrainingId = both.Id, MemberId = wang.Id, OrganizationId = one.Id }, new() { TrainingId = both.Id, MemberId = zhao.Id, OrganizationId = two.Id }]);
            var other = new Training { Course = "别处的班", Level = TrainingLevel.Street, Organizer = "街道", From = new(2026, 9, 10), To = new(2026, 9, 10), Minutes = 90, RecordedBy = "测试" };
            other.Attendees.Add(new() { TrainingId = other.Id, MemberId = zhao.Id, OrganizationId = two.Id });
            system.Db.Trainings.AddRange(both, other);
            await system.Db.SaveChangesAsync(Ct);
            (street, strange) = (both.Id, other.Id);
        }

        using var secretary = await SignInAsync(Role.BranchSecretary, one);
        var list = await secretary.GetAsync("/trainings");
        Assert.Equal(["街道轮训"], list.TextsOf("tbody .card-title a"));
        var details = await secretary.GetAsync($"/trainings/{street}");
        Assert.Single(details.TextsOf("#attendees tbody tr"));
        Assert.DoesNotContain("王立新", details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(details.Links, l => l.EndsWith("/edit", StringComparison.Ordinal) || l.EndsWith("/history", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/trainings/{street}/attendees")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/trainings/{street}/history")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/trainings/{strange}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/study-hours/{two.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/study-hours/members/{zhao.Id}")).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(
                ["PartyMember", "PartyOrganization", "Training"],
                (await system.Db.AuditEntries.Where(a => a.Action == AuditAction.OutOfScope).Select(a => a.Record).Distinct().ToListAsync(Ct)).Order(StringComparer.Ordinal));
        }

        var form = await secretary.GetAsync("/trainings/new");
        Assert.NotNull(form.Document.QuerySelector($"input[name='Input.OrganizationId'][value='{one.Id}']"));
        var choose = await secretary.SubmitAsync(form, "form[action='/trainings/new']", Course(F("Input.Level", "Province"), F("Input.StartsAt", ""), F("Input.EndsAt", "")));
        Assert.Equal(["李秀兰", "王立新"], choose.TextsOf(".roll .sheet-name"));
        await secretary.SubmitAsync(choose, "form[action$='/roster']", [new("deed", "all")]);
        var own = choose.Path.Split('?')[0].Replace("/attendees", "", StringComparison.Ordinal);
        Assert.Contains("没有起止时间", (await secretary.GetAsync(own)).Text, StringComparison.Ordinal);
        var uploaded = await secretary.UploadAsync(await secretary.GetAsync(own), "form[action$='/files']", "file", "证书.txt", "不是图片"u8.ToArray());
        Assert.NotEqual("已上传", uploaded.Flash);

        // Taken out, its hours are gone, and it can be put back.
        var page = await secretary.GetAsync(own);
        Assert.Contains("请写明作废理由", (await secretary.SubmitAsync(page, "form[action$='/voiding']", [])).Flash, StringComparison.Ordinal);
        var gone = await secretary.SubmitAsync(page, "form[action$='/voiding']", [new("reason", "重复登记")]);
        Assert.Contains("已作废：重复登记", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("集中轮训班", (await secretary.GetAsync($"/study-hours/members/{li.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("集中轮训班", (await secretary.GetAsync("/trainings?void=true")).Text, StringComparison.Ordinal);
        await secretary.SubmitAsync(gone, "form[action$='/putting-back']", []);
        Assert.Contains("集中轮训班", (await secretary.GetAsync($"/study-hours/members/{li.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("作废理由", (await secretary.GetAsync(own + "/history")).Text, StringComparison.Ordinal);

        // Another one was faster.
        var edit = await secretary.GetAsync(own + "/edit");
        Assert.Equal("4", edit.Document.QuerySelector("input[name='Input.ClassHours']")!.GetAttribute("value"));
        await secretary.SubmitAsync(edit, "form[action$='/edit']", [new("Input.Place", "二楼")]);
        Assert.Contains("刚刚有人修改了这期培训", (await secretary.SubmitAsync(edit, "form[action$='/edit']", [new("Input.Place", "三楼")])).Text, StringComparison.Ordinal);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/trainings/new")).Status);
        Assert.DoesNotContain((await leader.GetAsync($"/trainings/{street}")).Links, l => l.EndsWith("/attendees", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hours_are_shown_by_branch_by_member_and_by_source_and_never_ranked()
    {
        var (one, _, wang, li, _) = await StreetAsync();
        await using (var system = _portal.AsSystem())
        {
            var days = new Training { Course = "四天脱产班", Level = TrainingLevel.District, Organizer = "区委党校", From = new(2026, 3, 2), To = new(2026, 3, 5), StartsAt = new(8, 30), EndsAt = new(17, 0), Minutes = 1440, RecordedBy = "测试" };
            days.Attendees.Add(new() { TrainingId = days.Id, MemberId = wang.Id, OrganizationId = one.Id });
            system.Db.Trainings.Add(days);
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = one.Id, MemberId = li.Id, Kind = PostKind.Secretary, From = new(2026, 3, 1) });
            await system.Db.SaveChangesAsync(Ct);
        }

        await _portal.AddHeldAsync(one, new(2026, 3, 3), [ActivityKind.Lecture], a =>
        {
            (a.StartsAt, a.EndsAt, a.Title) = (new TimeOnly(14, 0), new TimeOnly(15, 30), "书记讲党课");
            a.Sections[0].ClassHours = 2;
            a.Branches[0].Attendances.AddRange([Gatherings.Line(wang), Gatherings.Line(li)]);
        });
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var street = await staff.GetAsync("/study-hours");
        Assert.Equal(["甲支部", "乙支部"], street.TextsOf("tbody .card-title"));
        Assert.Contains($"/study-hours/{one.Id}?year=2026&part=Missing", street.Links);
        Assert.Contains("应达标 3 人，已达标 1 人", street.Text, StringComparison.Ordinal);
        Assert.Contains("1人次", street.TextOf(".kpi-bad"), StringComparison.Ordinal);
        _portal.Sql.Reset();
        await staff.GetAsync("/study-hours");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var branch = await staff.GetAsync($"/study-hours/{one.Id}");
        Assert.Equal([Masking.Mask(PersonalKind.Name, "李秀兰"), Masking.Mask(PersonalKind.Name, "王立新")], branch.TextsOf("tbody .card-title"));
        var rows = branch.TextsOf("tbody tr");
        Assert.Contains("未达标", rows[0], StringComparison.Ordinal);
        Assert.Contains("新任书记半年内培训：逾期", rows[0], StringComparison.Ordinal);
        Assert.Contains("期限 2026-09-01", rows[0], StringComparison.Ordinal);
        Assert.Contains("已达标", rows[1], StringComparison.Ordinal);
        Assert.Single((await staff.GetAsync($"/study-hours/{one.Id}?part=Met")).TextsOf("tbody tr"));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/study-hours/{one.Id}?part=99&year=1&page=-7")).Status);
        _portal.Sql.Reset();
        await staff.GetAsync($"/study-hours/{one.Id}");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var person = await staff.GetAsync($"/study-hours/members/{wang.Id}");
        Assert.Contains("同一时间，", person.Text, StringComparison.Ordinal);
        Assert.Contains("同一时间只计一次", person.TextOf(".study-why"), StringComparison.Ordinal);
        var checks = await staff.GetAsync("/study-hours/checks");
        Assert.Single(checks.TextsOf("tbody tr"));
        Assert.Contains("没有已参加的人员", (await staff.GetAsync("/study-hours/checks?state=Done")).Text, StringComparison.Ordinal);
        var duty = await staff.GetAsync("/duties?duty=M12");
        Assert.Contains($"/study-hours/{one.Id}?year=2026", duty.Links);
        Assert.Contains("应达标 2 人，已达标 1 人", duty.Text, StringComparison.Ordinal);
        using (var book = new XLWorkbook(new MemoryStream([.. (await staff.SubmitAsync(branch, "form[action*='/export']", [])).Body])))
        {
            var text = string.Join('|', book.Worksheets.First().CellsUsed().Select(c => c.GetString()));
            Assert.Contains("已达标", text, StringComparison.Ordinal);
            Assert.DoesNotContain("王立新", text, StringComparison.Ordinal);
        }

        using (var book = new XLWorkbook(new MemoryStream([.. (await staff.SubmitAsync(street, "form[action*='/export']", [])).Body])))
        {
            Assert.Contains("甲支部", book.Worksheets.First().CellsUsed().Select(c => c.GetString()));
        }
    }

    [Fact]
    public async Task A_member_sees_the_own_hours_in_the_own_data()
    {
        var (one, _, wang, _, _) = await StreetAsync();
        var account = await _portal.AddUserAsync(Role.PartyMember);
        await using (var system = _portal.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == wang.Id, Ct)).UserId = account.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        await _portal.AddHeldAsync(one, new(2026, 3, 3), [ActivityKind.Study], a =>
        {
            a.Title = "集中学习党章";
            a.Sections[0].ClassHours = 2;
            a.Branches[0].Attendances.Add(Gatherings.Line(wang));
        });
        using var member = await _portal.SignInAsync(account);
        Assert.True((await member.GetAsync("/my-data")).LeadsTo("/my-data/study"));
        var page = await member.GetAsync("/my-data/study");
        Assert.Contains("集中学习党章", page.TextOf("#study"), StringComparison.Ordinal);
        Assert.Contains("还差 30 学时", page.TextOf("#study"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("#study a"));
        foreach (var path in new[] { "/my-data", "/my-data/study" })
        {
            _portal.Sql.Reset();
            await member.GetAsync(path);
            Assert.InRange(_portal.Sql.Count, 1, 10);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/study-hours")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"/study-hours/members/{wang.Id}")).Status);
    }
}
