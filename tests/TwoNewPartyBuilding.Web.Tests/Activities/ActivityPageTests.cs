using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Activities;

/// <summary>The month, the form, the record and its deeds over HTTP, as a browser without script sends them.</summary>
public sealed class ActivityPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<(PartyOrganization Branch, List<PartyMember> Members)> BranchAsync(string name = "水泵支部")
    {
        var branch = await _portal.AddOrganizationAsync(name);
        var members = new List<PartyMember>();
        foreach (var person in new[] { "张小一", "李小二", "王小三" })
        {
            members.Add(await _portal.AddMemberAsync(person, branch));
        }

        return (branch, members);
    }

    private static Dictionary<string, string?> Filled(IEnumerable<PartyMember> here, params (string Name, string Value)[] more)
    {
        var fields = here.ToDictionary(m => $"Input.Sheet[{m.Id}].IsPresent", _ => (string?)"true");
        fields["Input.Place"] = "会议室";
        fields["Input.StartsAt"] = "14:30";
        fields["Input.HostName"] = "张小一";
        fields["Input.Sections[LifeDay].Content"] = "集中学习";
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }

    private void KeepsTo10(string what) =>
        Assert.True(_portal.Sql.Count <= 10, $"{what}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");

    [Fact]
    public async Task From_the_month_to_a_confirmed_record()
    {
        var (branch, members) = await BranchAsync();
        using var committee = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchCommittee, organization: branch));
        var home = await committee.GetAsync("/");
        Assert.Equal("/this-month", home.Path);
        _portal.Sql.Reset();
        var month = await committee.GetAsync("/this-month");
        KeepsTo10("/this-month");
        Assert.Contains("11 月 · 水泵支部", month.Text, StringComparison.Ordinal);
        Assert.Contains("固定组织生活日", month.Text, StringComparison.Ordinal);

        // One tap begins it, filled in.
        var form = await committee.SubmitAsync(month, "form:has(input[value='LifeDay']):has(input[value='2026-11-03'])");
        Assert.EndsWith("/edit", form.Path, StringComparison.Ordinal);
        Assert.Contains("张小一", form.Text, StringComparison.Ordinal);
        Assert.Equal("2026-11-03", form.Document.QuerySelector("input[name='Input.Date']")!.GetAttribute("value"));

        // What is missing stands beside its field, and what was typed stays.
        var refused = await committee.SubmitAsync(form, "form.record-form", Filled(members.Take(2), ("deed", "submit"), ("Input.Place", "")));
        Assert.Contains("请填写地点", refused.Errors["Input.Place"]);
        Assert.Contains("请选择缺席原因", refused.Text, StringComparison.Ordinal);
        Assert.Contains("集中学习", refused.Document.QuerySelector("textarea[name='Input.Sections[LifeDay].Content']")!.TextContent, StringComparison.Ordinal);

        var sent = await committee.SubmitAsync(refused, "form.record-form", Filled(members.Take(2), ("deed", "submit"), ($"Input.Sheet[{members[2].Id}].Reason", "SickLeave")));
        Assert.Contains("已提交", sent.Flash, StringComparison.Ordinal);
        Assert.Contains("补录", sent.Text, StringComparison.Ordinal); // The 3rd was twenty days ago.
        Assert.Contains("应到 3 人，实到 2 人", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张小一", sent.Text, StringComparison.Ordinal);
        Assert.Contains("张*一", sent.Text, StringComparison.Ordinal);
        Assert.Null(sent.Document.QuerySelector("form[action$='/confirmation']"));

        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        Assert.Contains("请您确认", (await secretary.GetAsync("/this-month")).Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        var seen = await secretary.GetAsync(sent.Path);
        KeepsTo10("the record");
        var done = await secretary.SubmitAsync(seen, "form[action$='/confirmation']");
        Assert.Contains("已确认", done.Flash, StringComparison.Ordinal);
        Assert.Contains("已完成 1", (await secretary.GetAsync("/this-month")).Text, StringComparison.Ordinal);
        Assert.Equal($"{sent.Path}", (await secretary.GetAsync(sent.Path + "/edit")).Path); // Confirmed records are read-only.

        // The papers are Word documents.
        foreach (var paper in Enum.GetValues<ActivityPaper>())
        {
            var file = await secretary.SubmitAsync(done, $"form[action$='/papers/{paper}']");
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.Contains("wordprocessingml", file.ContentType, StringComparison.Ordinal);
        }

        // Corrected, the old one stays readable.
        var correction = await secretary.SubmitAsync(done, "form[action$='/correction']", new Dictionary<string, string?> { ["reason"] = "人数记错" });
        Assert.Contains("第 2 版", correction.Text, StringComparison.Ordinal);
        Assert.Contains("第 1 版", (await secretary.GetAsync(sent.Path + "/history")).Text, StringComparison.Ordinal);
        var old = await secretary.GetAsync(sent.Path + "/revisions/1");
        Assert.Contains("张*一", old.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync(sent.Path + "/revisions/9")).Status);
    }

    [Fact]
    public async Task A_record_goes_back_with_remarks_and_the_list_finds_it()
    {
        var (branch, members) = await BranchAsync();
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var begin = await secretary.GetAsync($"/activities/new?kind=LifeDay&organization={branch.Id}&date=2026-11-03");
        var form = await secretary.SubmitAsync(begin, "main form");
        var sent = await secretary.SubmitAsync(form, "form.record-form", Filled(members, ("deed", "submit")));

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        var list = await staff.GetAsync("/activities?month=2026-11&kind=LifeDay&state=Submitted");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("11月固定组织生活日", list.Text, StringComparison.Ordinal);
        Assert.Contains("3 / 3", list.Text, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的记录", (await staff.GetAsync("/activities?kind=Lecture")).Text, StringComparison.Ordinal);
        var workbook = await staff.SubmitAsync(list, "form[action*='/workbook']");
        Assert.Contains("spreadsheetml", workbook.ContentType, StringComparison.Ordinal);

        var remarks = await staff.GetAsync(sent.Path + "/returning");
        Assert.Contains("请写明要改什么", (await staff.SubmitAsync(remarks, "main form")).Text, StringComparison.Ordinal);
        await staff.SubmitAsync(remarks, "main form", new Dictionary<string, string?> { ["Input.Remarks[Files]"] = "请补两张照片" });
        Assert.Contains("被退回", (await secretary.GetAsync("/this-month")).Text, StringComparison.Ordinal);
        Assert.Contains("照片和附件：请补两张照片", (await secretary.GetAsync(sent.Path + "/edit")).Text, StringComparison.Ordinal);
        Assert.Contains("没有发现重复照片", (await staff.GetAsync("/activities/photos-twice")).Text, StringComparison.Ordinal);

        // Another branch gets nothing, and the trail says that it asked.
        var (other, _) = await BranchAsync("阀门支部");
        using var foreign = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(sent.Path)).Status);
        await using var system = _portal.AsSystem();
        Assert.True(await system.Db.AuditEntries.AnyAsync(e => e.Action == Core.Audit.AuditAction.OutOfScope && e.RecordId == branch.Id, Ct));
    }

    [Fact]
    public async Task Scenario_55_three_of_four_get_credit()
    {
        var (lead, members) = await BranchAsync();
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: lead));
        var form = await secretary.SubmitAsync(await secretary.GetAsync($"/activities/new?kind=VolunteerService&organization={lead.Id}&date=2026-11-20"), "main form");
        var saved = await secretary.SubmitAsync(form, "form.record-form", Filled(members, ("deed", "submit"), ("Input.Sections[VolunteerService].Content", "清理步道")));
        foreach (var (name, sends) in new[] { ("甲支部", true), ("乙支部", true), ("丙支部", false) })
        {
            var (branch, people) = await BranchAsync(name);
            var invited = await secretary.SubmitAsync(await secretary.GetAsync(saved.Path + "/joint"), "form[action$='/joint']", new Dictionary<string, string?> { ["organizationId"] = branch.Id.ToString() });
            Assert.Contains(name, invited.TextOf(".deeds"), StringComparison.Ordinal);
            using var guest = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
            Assert.Contains("填本支部到场人员", (await guest.GetAsync("/this-month")).Text, StringComparison.Ordinal);
            var sheet = await guest.GetAsync($"{saved.Path}/sheet?organization={branch.Id}");
            Assert.Contains("张小一", sheet.Text, StringComparison.Ordinal);
            var filled = await guest.SubmitAsync(sheet, "main form", sends ? new Dictionary<string, string?> { [$"Input.Sheet[{people[0].Id}].IsPresent"] = "true" } : []);
            Assert.Contains("水泵支部", filled.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync($"{saved.Path}/sheet?organization={lead.Id}")).Status);
        }

        await using var system = _portal.AsSystem();
        var branches = await system.Db.ActivityBranches.AsNoTracking().ToListAsync(Ct);
        Assert.Equal((4, 3), (branches.Count, branches.Count(b => ActivityRules.HasCredit(b.Present))));
        Assert.All(branches, b => Assert.NotNull(b.FilledAt));
    }

    [Fact]
    public async Task A_code_signs_in_by_name_and_a_link_fills_a_sheet_once()
    {
        var (branch, members) = await BranchAsync();
        var user = await _portal.AddUserAsync(Role.BranchSecretary, organization: branch);
        using var secretary = await _portal.SignInAsync(user);
        var form = await secretary.SubmitAsync(await secretary.GetAsync($"/activities/new?kind=LifeDay&organization={branch.Id}&date=2026-11-03"), "main form");
        var joint = await secretary.GetAsync(form.Path.Replace("/edit", "/joint", StringComparison.Ordinal));
        var code = await secretary.SubmitAsync(joint, "form[action$='/links']", new Dictionary<string, string?> { ["kind"] = "SignInCode" });
        var address = new Uri(code.TextOf(".sign-link")).AbsolutePath;

        using var anybody = _portal.Visitor();
        var door = await anybody.GetAsync(address);
        Assert.DoesNotContain("张", door.Text, StringComparison.Ordinal);
        Assert.Contains("没有这个姓名", (await anybody.SubmitAsync(door, "main form", new Dictionary<string, string?> { ["name"] = "赵不在" })).Text, StringComparison.Ordinal);
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Contains("签到成功", (await anybody.SubmitAsync(door, "main form", new Dictionary<string, string?> { ["name"] = "李小二" })).Text, StringComparison.Ordinal);
        }

        // A form that lay open all the while does not cross the sign-in out; unticking with a reason does.
        await secretary.SubmitAsync(form, "form.record-form", new Dictionary<string, string?> { ["deed"] = "save" });
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(1, (await system.Db.ActivityBranches.SingleAsync(Ct)).Present);
        }

        _portal.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Gone, (await anybody.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/s/wrong")).Status);

        // The secretary's own session has lapsed by then too.
        using var later = await _portal.SignInAsync(user);
        var made = await later.SubmitAsync(await later.GetAsync(joint.Path), "form[action$='/links']", new Dictionary<string, string?> { ["kind"] = "Sheet" });
        var link = new Uri(made.TextOf(".sign-link")).AbsolutePath;
        var sheet = await anybody.GetAsync(link);
        Assert.Contains("张*一", sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张小一", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("已提交", (await anybody.SubmitAsync(sheet, "main form", new Dictionary<string, string?> { [$"Input.Sheet[{members[0].Id}].IsPresent"] = "true" })).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await anybody.GetAsync(link)).Status);
        await using var after = _portal.AsSystem();
        Assert.Equal(2, (await after.Db.ActivityBranches.SingleAsync(Ct)).Present);
    }
}
