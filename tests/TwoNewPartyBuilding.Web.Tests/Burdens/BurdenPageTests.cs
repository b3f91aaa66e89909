using System.Net;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Burdens;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Burdens;

/// <summary>The pages of the burden meter: the street by community, the branches behind a figure, one branch.</summary>
public sealed class BurdenPageTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 3);

    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private async Task<Visitor> SignInAsync(Role role, Community? community = null, PartyOrganization? organization = null) =>
        await _portal.SignInAsync(await _portal.AddUserAsync(role, community, organization: organization));

    private async Task<(Community Riverside, PartyOrganization One, PartyOrganization Two)> StreetAsync()
    {
        var (riverside, park) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("科技园社区", 2));
        var (one, two) = (await _portal.AddOrganizationAsync("甲支部", OrganizationType.Branch, null, riverside), await _portal.AddOrganizationAsync("乙支部", OrganizationType.Branch, null, park));
        foreach (var kind in new[] { ActivityKind.LifeDay, ActivityKind.Congress })
        {
            await _portal.AddHeldAsync(one, Day, [kind], a =>
            {
                (a.StartsAt, a.Place, a.SubmittedAt, a.Branches[0].FilledAt) = (new TimeOnly(14, 30), "会议室", a.CreatedAt.AddMinutes(11), a.CreatedAt);
            });
        }

        return (riverside, one, two);
    }

    [Fact]
    public async Task Each_figure_of_the_street_leads_to_its_branches_and_from_there_to_the_records()
    {
        var (riverside, one, two) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        _portal.Sql.Reset();
        var page = await staff.GetAsync("/burdens");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal("填报负担表", page.Heading);
        Assert.Equal(["滨河社区", "科技园社区"], page.TextsOf("tbody th"));
        Assert.Contains("实测 2 份，估算 0 份", page.Text, StringComparison.Ordinal);
        Assert.Contains("22分钟", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/burdens/branches?month=2026-11&community={riverside.Id}&part=Twice", page.Links);
        Assert.DoesNotContain("名次", page.Text, StringComparison.Ordinal);

        var all = await staff.GetAsync($"/burdens/branches?month=2026-11&community={riverside.Id}");
        Assert.Equal(["甲支部"], all.TextsOf("td.card-title"));
        Assert.Contains($"/burdens/{one.Id}?month=2026-11#twice", all.Links);
        Assert.Equal(["甲支部"], (await staff.GetAsync("/burdens/branches?month=2026-11&part=Twice")).TextsOf("td.card-title"));
        Assert.Equal(["甲支部", "乙支部"], (await staff.GetAsync("/burdens/branches?month=2026-11&part=Open")).TextsOf("td.card-title"));
        Assert.Contains("没有重复填报", (await staff.GetAsync("/burdens/branches?month=2026-10&part=Twice")).Text, StringComparison.Ordinal);

        var branch = await staff.GetAsync($"/burdens/{one.Id}?month=2026-11");
        Assert.Equal(2, branch.TextsOf("#asks tbody tr").Count);
        Assert.Contains(branch.Links, l => l.StartsWith("/activities/", StringComparison.Ordinal));
        Assert.Contains("11月3日14:30的活动（2 份记录）", branch.TextOf("#twice"), StringComparison.Ordinal);
        Assert.Contains(BurdenForms.Sheet, branch.TextOf("#twice"), StringComparison.Ordinal);
        Assert.Equal(["党员主题活动日", "征集意见建议"], branch.TextsOf("#open td.card-title"));
        Assert.Contains("没有重复填报", (await staff.GetAsync($"/burdens/{two.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("这个月还没有填过表单", (await staff.GetAsync($"/burdens/{two.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secretary_is_led_to_the_own_branch_and_sees_no_other()
    {
        var (_, one, two) = await StreetAsync();
        using var secretary = await SignInAsync(Role.BranchSecretary, organization: one);
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.GetAsync("/burdens", follow: false)).Status);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var page = await secretary.GetAsync("/burdens");
        Assert.Equal($"/burdens/{one.Id}?month=2026-11", page.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/burdens/{two.Id}")).Status);
        Assert.Equal(["甲支部"], (await secretary.GetAsync("/burdens/branches")).TextsOf("td.card-title"));
        using var park = await SignInAsync(Role.CommunityStaff, (await _portal.AddCommunityAsync("南门社区", 3)));
        Assert.Equal(HttpStatusCode.NotFound, (await park.GetAsync($"/burdens/{one.Id}")).Status);
        Assert.Contains("这个月没有要填的", (await park.GetAsync("/burdens")).Text, StringComparison.Ordinal);
        using var inspector = await SignInAsync(Role.Inspector);
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync("/burdens")).Status);
        using var administrator = await SignInAsync(Role.SystemAdministrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync($"/burdens/{one.Id}")).Status);
    }

    [Fact]
    public async Task Broken_addresses_are_mended_and_what_leaves_is_what_is_shown()
    {
        var (riverside, one, _) = await StreetAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("2026年11月", (await staff.GetAsync("/burdens?month=2031-01")).Text, StringComparison.Ordinal);
        Assert.Contains("2026年11月", (await staff.GetAsync("/burdens?month=nonsense")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/burdens/branches?month=0000-99&community=x&part=99&page=-3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/burdens/{Guid.NewGuid()}")).Status);

        var list = await staff.SubmitAsync(await staff.GetAsync($"/burdens/branches?month=2026-11&community={riverside.Id}"), "form[action*='/burdens/branches/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. list.Body])))
        {
            Assert.Equal(["各党组织", "重复填报"], book.Worksheets.Select(w => w.Name));
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "甲支部");
            Assert.DoesNotContain(book.Worksheet(1).CellsUsed(), c => c.GetString() == "乙支部");
            Assert.Contains(book.Worksheet(2).CellsUsed(), c => c.GetString().Contains(BurdenForms.Sheet, StringComparison.Ordinal));
        }

        var own = await staff.SubmitAsync(await staff.GetAsync($"/burdens/{one.Id}?month=2026-11"), $"form[action*='/burdens/{one.Id}/export']");
        using var detail = new XLWorkbook(new MemoryStream([.. own.Body]));
        Assert.Equal(2, detail.Worksheet(1).CellsUsed().Count(c => c.GetString() == "11 分钟"));
        Assert.Contains(detail.Worksheet(1).CellsUsed(), c => c.GetString() == "未填");
    }

    [Fact]
    public async Task Service_and_courses_stand_beside_the_records_and_lead_to_their_pages()
    {
        var (_, one, _) = await StreetAsync();
        var service = new ServiceActivity { OrganizationId = one.Id, Title = "义务维修", Field = ServiceField.Skill, Date = Day, StartsAt = new TimeOnly(14, 30), EndsAt = new TimeOnly(16, 0), Place = "广场", State = ServiceState.Held };
        var course = new Training { OrganizationId = one.Id, Course = "党史专题", Level = TrainingLevel.Branch, From = Day, To = Day, Minutes = 90, Organizer = "支部", RecordedBy = "测试" };
        await using (var system = _portal.AsSystem())
        {
            system.Db.AddRange(service, course);
            await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var secretary = await SignInAsync(Role.BranchSecretary, organization: one);
        await secretary.GetAsync("/");
        _portal.Sql.Reset();
        var page = await secretary.GetAsync($"/burdens/{one.Id}?month=2026-11");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains($"/volunteer-service/{service.Id}", page.Links);
        Assert.Contains($"/trainings/{course.Id}", page.Links);
        Assert.Contains("志愿服务", page.TextOf("#asks"), StringComparison.Ordinal);
        Assert.Contains("党建培训", page.TextOf("#asks"), StringComparison.Ordinal);
        Assert.Contains("义务维修", page.TextOf("#twice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"/trainings/{course.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"/volunteer-service/{service.Id}")).Status);
    }

    [Fact]
    public async Task The_meter_counts_as_many_fields_as_the_form_has_boxes()
    {
        var branch = await _portal.AddOrganizationAsync("甲支部");
        await _portal.AddMemberAsync("张小一", branch);
        using var secretary = await SignInAsync(Role.BranchSecretary, organization: branch);
        var form = await secretary.SubmitAsync(await secretary.GetAsync($"/activities/new?kind=Lecture&organization={branch.Id}&date=2026-11-03"), "main form");
        var boxes = form.Document.QuerySelectorAll("form.record-form input:not([type=hidden]), form.record-form select, form.record-form textarea").Select(e => e.GetAttribute("name") ?? "").Distinct()
            .Where(n => n.StartsWith("Input.", StringComparison.Ordinal)).ToList();
        var frame = boxes.Where(n => !n.Contains('[', StringComparison.Ordinal) && n is not ("Input.MoveReason" or "Input.GroupId" or "Input.BelongsToYear")).ToList();
        var lecture = boxes.Where(n => n.StartsWith("Input.Sections[Lecture].", StringComparison.Ordinal)).ToList();
        var lines = boxes.Count(n => n.StartsWith("Input.Sheet[", StringComparison.Ordinal) && n.EndsWith(".IsPresent", StringComparison.Ordinal));
        var page = await secretary.GetAsync($"/burdens/{branch.Id}");
        Assert.Equal((frame.Count + lecture.Count + lines).ToString(System.Globalization.CultureInfo.InvariantCulture), page.TextsOf("#asks td[data-label='填报项']").Single());
        Assert.Equal(1, lines);
        Assert.Equal(5, lecture.Count);
    }
}
