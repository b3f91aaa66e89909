using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.PartyOrganizations;

/// <summary>Organisations over HTTP: list, chart, page, forms, and who sees what.</summary>
public sealed class OrganizationPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private static Dictionary<string, string?> Fields(params (string Name, string? Value)[] fields) => fields.ToDictionary(f => $"Input.{f.Name}", f => f.Value);

    private async Task<Visitor> SignInAsync(Role role, Community? community = null, PartyOrganization? organization = null) =>
        await _portal.SignInAsync(await _portal.AddUserAsync(role, community, organization: organization));

    private async Task<(PartyOrganization Root, PartyOrganization Committee, PartyOrganization Pump, PartyOrganization Valve)> TreeAsync(Community? community = null)
    {
        var root = await _portal.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var committee = await _portal.AddOrganizationAsync("滨河街道综合党委", OrganizationType.Committee, root);
        var pump = await _portal.AddOrganizationAsync("中共滨河水泵有限公司支部", OrganizationType.Branch, committee, community, await UnitAsync("滨河水泵有限公司", community));
        var valve = await _portal.AddOrganizationAsync("中共铁东阀门有限公司支部", OrganizationType.Branch, committee, null, await UnitAsync("铁东阀门有限公司", null));
        await _portal.AddMemberAsync("张一", pump);
        return (root, committee, pump, valve);
    }

    private async Task<Guid> UnitAsync(string name, Community? community)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id })).Value;
    }

    [Fact]
    public async Task The_list_filters_finds_by_pinyin_and_keeps_its_statements_few()
    {
        await TreeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/party-organizations");
        Assert.Equal("党组织", list.Heading);
        Assert.Equal(["全部4", "党工委1", "党委1", "党支部2"], list.TextsOf(".tabs a"));
        Assert.Equal(["滨河街道党工委", "滨河街道综合党委", "中共滨河水泵有限公司支部", "中共铁东阀门有限公司支部"], list.TextsOf("td.card-title a"));
        _portal.Sql.Reset();
        var found = await staff.GetAsync("/party-organizations?q=shuibeng&vacant=true&term=Unknown");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal(["中共滨河水泵有限公司支部"], found.TextsOf("td.card-title a"));
        var odd = await staff.GetAsync("/party-organizations?type=99&page=-4&community=x&term=7");
        Assert.Equal(HttpStatusCode.OK, odd.Status);
        Assert.Contains("已撤销", (await staff.GetAsync("/party-organizations?ended=true")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_portal_says_what_to_do_and_the_first_organisation_brings_the_working_committee()
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("还没有党组织", (await staff.GetAsync("/party-organizations")).Text, StringComparison.Ordinal);
        Assert.Contains("还没有党组织", (await staff.GetAsync("/party-organizations/chart")).Text, StringComparison.Ordinal);
        var form = await staff.GetAsync("/party-organizations/new");
        var empty = await staff.SubmitAsync(form, "main form");
        Assert.Contains("请填写党组织名称", empty.Errors["Input.Name"]);
        Assert.Contains("请选择党组织类别", empty.Errors["Input.Type"]);
        var done = await staff.SubmitAsync(form, "main form", Fields(("Name", "滨河水泵支部"), ("Type", "Branch"), ("FoundedOn", "2020-01-01")));
        Assert.Equal("滨河水泵支部", done.Heading);
        Assert.Contains("一般以“中共”开头", done.Flash, StringComparison.Ordinal);
        Assert.Contains("示范街道党工委", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_shows_who_lies_below_whom()
    {
        await TreeAsync();
        using var leader = await SignInAsync(Role.CommitteeLeader);
        _portal.Sql.Reset();
        var chart = await leader.GetAsync("/party-organizations/chart");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal(["滨河街道党工委"], chart.TextsOf(".tree > li > .tree-box a"));
        Assert.Equal(["滨河街道综合党委"], chart.TextsOf(".tree > li > details > ul > li > .tree-box a"));
        Assert.Equal(["中共滨河水泵有限公司支部", "中共铁东阀门有限公司支部"], chart.TextsOf(".tree ul ul a"));
        Assert.Contains("党员 1 名 · 覆盖 1 家", chart.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_without_room_opens_organisation_by_organisation()
    {
        var (root, committee, _, _) = await TreeAsync();
        await using (var system = _portal.AsSystem())
        {
            for (var i = 0; i < OrganizationTree.Room; i++)
            {
                await TestData.AddOrganizationAsync(system.Db, $"第{i + 1}支部", OrganizationType.Branch, committee, null);
            }
        }

        using var leader = await SignInAsync(Role.CommitteeLeader);
        var chart = await leader.GetAsync("/party-organizations/chart");
        Assert.Equal(["滨河街道党工委", "滨河街道综合党委"], chart.TextsOf(".tree .tree-box a"));
        Assert.Equal(["展开下级：滨河街道综合党委"], chart.TextsOf(".tree-more"));
        Assert.Contains($"下级 {OrganizationTree.Room + 2} 个", chart.Text, StringComparison.Ordinal);
        Assert.Contains("先显示 2 个", chart.Text, StringComparison.Ordinal);
        var below = await leader.GetAsync($"/party-organizations/{committee.Id}/chart");
        Assert.Equal(OrganizationTree.Room + 1, below.TextsOf(".tree .tree-box a").Count);
        Assert.Equal("滨河街道综合党委", below.TextsOf(".tree .tree-box a")[0]);
        Assert.True(below.LeadsTo($"/party-organizations/{root.Id}/chart"));
        Assert.Equal(3, (await leader.GetAsync($"/party-organizations/{committee.Id}/chart?page=2")).TextsOf(".tree .tree-box a").Count);
        var whole = await leader.GetAsync("/party-organizations/chart?whole=true");
        Assert.Equal(OrganizationTree.Room + 4, whole.TextsOf(".tree .tree-box a").Count);
        Assert.Empty(whole.TextsOf(".tree-more"));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/party-organizations/{Guid.NewGuid()}/chart")).Status);
    }

    [Fact]
    public async Task The_roster_offers_organisations_while_they_are_few_and_finds_them_where_they_are_many()
    {
        var (_, committee, pump, _) = await TreeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var few = await staff.GetAsync("/members");
        Assert.Equal(["滨河街道党工委", "滨河街道综合党委", "中共滨河水泵有限公司支部", "中共铁东阀门有限公司支部", "（关系不在本街道）"], few.TextsOf("select[name=organization] option"));
        Assert.Equal("", few.Document.QuerySelector("select[name=organization]")!.GetAttribute("data-pick"));
        await using (var system = _portal.AsSystem())
        {
            for (var i = 0; i < Core.Members.MemberList.MostOffered; i++)
            {
                await TestData.AddOrganizationAsync(system.Db, $"第{i + 1}支部", OrganizationType.Branch, committee, null);
            }
        }

        var many = await staff.GetAsync($"/members?organization={pump.Id}");
        Assert.Equal(["中共滨河水泵有限公司支部", "（关系不在本街道）"], many.TextsOf("select[name=organization] option"));
        Assert.Equal("/party-organizations/find", many.Document.QuerySelector("select[name=organization]")!.GetAttribute("data-pick"));
        Assert.Single(many.TextsOf("td.card-title"));
    }

    [Fact]
    public async Task Organisations_are_found_by_typing_within_the_scope()
    {
        var community = await _portal.AddCommunityAsync();
        var (_, _, pump, _) = await TreeAsync(community);
        using var member = await SignInAsync(Role.CommunityStaff, community);
        var found = await member.Client.GetStringAsync(new Uri("/party-organizations/find?q=zhibu", UriKind.Relative));
        Assert.Contains(pump.Id.ToString(), found, StringComparison.Ordinal);
        Assert.Single(found.Split("\"value\"").Skip(1));
        Assert.Equal("[]", await member.Client.GetStringAsync(new Uri("/party-organizations/find", UriKind.Relative)));
        var page = await member.GetAsync("/party-organizations/find?q=shuibeng&back=%2Fmembers%3Ftab%3DAll&name=organization");
        Assert.Contains($"/members?tab=All&organization={pump.Id}", page.Links);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync("/party-organizations/find?q=a&back=https%3A%2F%2Fa.example&name=organization")).Status);
    }

    [Fact]
    public async Task The_page_of_a_branch_shows_its_parts_masked_and_with_few_statements()
    {
        var (_, _, pump, _) = await TreeAsync();
        await using (var system = _portal.AsSystem())
        {
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = pump.Id, Kind = PostKind.Secretary, PersonName = "王小一", Phone = "19900010154", From = new DateOnly(2021, 1, 1) });
            await system.Db.SaveChangesAsync();
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        foreach (var part in new[] { "", "?part=Elections", "?part=History" })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/party-organizations/{pump.Id}{part}")).Status);
            Assert.InRange(_portal.Sql.Count, 1, 10);
        }

        var page = await staff.GetAsync($"/party-organizations/{pump.Id}");
        Assert.Contains("王*一 · 199****0154", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小一", page.Text, StringComparison.Ordinal);
        Assert.Contains("不足 3 名", page.Text, StringComparison.Ordinal);
        Assert.Contains("单独组建", page.Text, StringComparison.Ordinal);
        Assert.Contains("成立", (await staff.GetAsync($"/party-organizations/{pump.Id}?part=History")).TextOf(".timeline"), StringComparison.Ordinal);
        var clear = await staff.SubmitAsync(page, "form[action$='/unmasking']", new Dictionary<string, string?> { ["reason"] = "电话通知" });
        Assert.Contains("王小一 · 19900010154", clear.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", clear.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_21_a_temporary_branch_shows_no_re_election()
    {
        var (_, committee, pump, _) = await TreeAsync();
        var temporary = await _portal.AddOrganizationAsync("工程临时支部", OrganizationType.Temporary, committee);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("任期与换届", (await staff.GetAsync($"/party-organizations/{pump.Id}")).TextsOf(".tabs a"));
        var page = await staff.GetAsync($"/party-organizations/{temporary.Id}?part=Elections");
        Assert.Equal(["概况", "沿革与变更记录"], page.TextsOf(".tabs a"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/party-organizations/{temporary.Id}/elections/new")).Status);
    }

    [Fact]
    public async Task Changes_go_through_forms_and_a_form_opened_before_another_change_says_so()
    {
        var (_, committee, pump, _) = await TreeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync($"/party-organizations/{pump.Id}/change");
        var same = await staff.SubmitAsync(form, "main form", Fields(("Reason", "试")));
        Assert.Contains("都没有变化", string.Join(' ', same.Errors[""]), StringComparison.Ordinal);
        var contact = await staff.GetAsync($"/party-organizations/{pump.Id}/contact");
        Assert.Contains("已保存", (await staff.SubmitAsync(contact, "main form", Fields(("Phone", "029-88886666")))).Flash, StringComparison.Ordinal);
        var stale = await staff.SubmitAsync(form, "main form", Fields(("HasCommittee", "true"), ("Name", "中共滨河水泵有限公司支部委员会"), ("Reason", "党员七名")));
        Assert.Contains("请核对最新情况后再提交", string.Join(' ', stale.Errors[""]), StringComparison.Ordinal);
        var done = await staff.SubmitAsync(stale, "main form");
        Assert.Equal("中共滨河水泵有限公司支部委员会", done.Heading);
        Assert.Contains("支委会变化", (await staff.GetAsync($"/party-organizations/{pump.Id}?part=History")).TextOf(".timeline"), StringComparison.Ordinal);
        var refused = await staff.SubmitAsync(await staff.GetAsync($"/party-organizations/{committee.Id}/end"), "main form", Fields(("Reason", "撤销")));
        Assert.Contains("2 个下级党组织", string.Join(' ', refused.Errors[""]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_posts_groups_leaders_and_marks_are_added_and_ended()
    {
        var (_, _, pump, _) = await TreeAsync();
        var unit = await UnitAsync("滨河螺丝厂", null);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var at = $"/party-organizations/{pump.Id}";
        async Task<Page> SendAsync(string form, params (string, string?)[] fields) => await staff.SubmitAsync(await staff.GetAsync($"{at}/{form}"), "main form", Fields(fields));
        Assert.Contains("已增加覆盖单位", (await SendAsync("units/new", ("UnitId", unit.ToString()))).Flash, StringComparison.Ordinal);
        Assert.Contains("已任职", (await SendAsync("posts/new?kind=Secretary", ("PersonName", "王小一"))).Flash, StringComparison.Ordinal);
        Assert.Contains("只有一名书记", string.Join(' ', (await SendAsync("posts/new?kind=Secretary", ("PersonName", "李小二"))).Errors["Input.Replaces"]), StringComparison.Ordinal);
        Assert.Contains("已添加党小组", (await SendAsync("groups/new", ("Name", "第一党小组"))).Flash, StringComparison.Ordinal);
        Assert.Contains("已确定联系领导", (await SendAsync("leaders/new", ("Name", "赵书记"), ("Title", "党工委副书记"))).Flash, StringComparison.Ordinal);
        var weak = await SendAsync("weak/new", ("Reason", "连续两个季度未开展组织生活"));
        Assert.Contains("作用发挥弱", weak.Text, StringComparison.Ordinal);
        Assert.Contains("已解除", (await SendAsync("weak/end", ("Reason", "整改到位"))).Flash, StringComparison.Ordinal);
        var page = await staff.GetAsync(at);
        var ends = page.Links.Where(l => l.EndsWith("/end", StringComparison.Ordinal) && l != $"{at}/end" && !l.Contains("weak", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, ends.Count); // Two units, a post, a group.
        foreach (var end in ends)
        {
            var ended = await staff.SubmitAsync(await staff.GetAsync(end), "main form", Fields(("Reason", "结束")));
            Assert.Equal(at, ended.Path);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(end)).Status);
        }
    }

    [Fact]
    public async Task Units_and_members_are_found_by_typing_and_names_come_masked()
    {
        var (_, _, pump, _) = await TreeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("滨河水泵有限公司", await staff.Client.GetStringAsync(new Uri("/party-organizations/units?q=shuib", UriKind.Relative)), StringComparison.Ordinal);
        var people = await staff.Client.GetStringAsync(new Uri($"/party-organizations/{pump.Id}/people?q=zhang", UriKind.Relative));
        Assert.Contains("张*", people, StringComparison.Ordinal);
        Assert.DoesNotContain("张一", people, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_link_is_matched_by_hand()
    {
        var (_, _, pump, _) = await TreeAsync();
        var unit = await UnitAsync("滨河螺丝有限公司", null);
        await using (var system = _portal.AsSystem())
        {
            system.Db.OrganizationUnits.Add(new OrganizationUnit { OrganizationId = pump.Id, OpenName = "滨河螺丝厂", OpenKey = "滨河螺丝厂", From = new DateOnly(2021, 1, 1), RecordedAt = system.Db.Clock.UtcNow });
            await system.Db.SaveChangesAsync();
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("覆盖单位待核对1", (await staff.GetAsync("/worklist?kind=unit-links")).TextsOf(".tabs a"));
        var page = await staff.GetAsync($"/party-organizations/{pump.Id}");
        Assert.Contains("不在台账中，待核对", page.Text, StringComparison.Ordinal);
        var done = await staff.SubmitAsync(page, "form[action$='/match']", new Dictionary<string, string?> { ["unit"] = unit.ToString() });
        Assert.Contains("已对上单位", done.Flash, StringComparison.Ordinal);
        Assert.Contains("滨河螺丝有限公司", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secretary_sees_the_own_branch_keeps_its_contact_and_no_more()
    {
        var (_, _, pump, valve) = await TreeAsync();
        using var secretary = await SignInAsync(Role.BranchSecretary, organization: pump);
        var home = await secretary.GetAsync("/?overview=true");
        Assert.Contains("中共滨河水泵有限公司支部", home.Text, StringComparison.Ordinal);
        Assert.Contains("滨河水泵有限公司", home.TextsOf(".lines a"));
        Assert.DoesNotContain("阀门", home.Text, StringComparison.Ordinal);
        var page = await secretary.GetAsync($"/party-organizations/{pump.Id}");
        Assert.True(page.LeadsTo($"/party-organizations/{pump.Id}/contact"));
        Assert.False(page.LeadsTo($"/party-organizations/{pump.Id}/change"));
        Assert.False(page.LeadsTo($"/party-organizations/{pump.Id}/posts/new"));
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync($"/party-organizations/{pump.Id}/change")).Status);
        Assert.Contains("已添加党小组", (await secretary.SubmitAsync(await secretary.GetAsync($"/party-organizations/{pump.Id}/groups/new"), "main form", Fields(("Name", "第一党小组")))).Flash, StringComparison.Ordinal);

        // Scenario 60 for branches: another branch's addresses are answered as if there were nothing, and an audit row says who asked.
        foreach (var path in new[] { "", "/contact", "/groups/new", "/elections/new", "?part=History" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/party-organizations/{valve.Id}{path}")).Status);
        }

        await using var system = _portal.AsSystem();
        Assert.Equal(5, await system.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.OutOfScope && e.RecordId == valve.Id));
    }

    [Fact]
    public async Task A_community_reads_the_organisations_of_its_area()
    {
        var community = await _portal.AddCommunityAsync();
        var (_, _, pump, valve) = await TreeAsync(community);
        using var member = await SignInAsync(Role.CommunityStaff, community);
        Assert.Equal(["中共滨河水泵有限公司支部"], (await member.GetAsync("/party-organizations")).TextsOf("td.card-title a"));
        Assert.Equal(["中共滨河水泵有限公司支部"], (await member.GetAsync("/party-organizations/chart")).TextsOf(".tree a"));
        var page = await member.GetAsync($"/party-organizations/{pump.Id}");
        Assert.False(page.LeadsTo($"/party-organizations/{pump.Id}/edit"));
        Assert.False(page.LeadsTo($"/party-organizations/{pump.Id}/contact"));
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/party-organizations/{valve.Id}")).Status);
        Assert.Contains("水泵有限公司支部", (await member.GetAsync("/search?q=shuibeng")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("阀门", (await member.GetAsync("/search?q=famen")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roster_is_exported_as_the_list_shows_it_and_in_full_only_with_a_reason()
    {
        await TreeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync("/party-organizations/export?type=Branch");
        Assert.Contains("2 个党组织", form.Text, StringComparison.Ordinal);
        var refused = await staff.SubmitAsync(form, "main form", Fields(("Personal", "Full")));
        Assert.Contains("请填写需要完整内容的理由", string.Join(' ', refused.Errors["Input.Reason"]), StringComparison.Ordinal);
        var file = await staff.SubmitAsync(form, "main form");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.ContentType);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Null((await leader.GetAsync("/party-organizations/export")).Document.QuerySelector("input[value=Full]"));
    }

    [Fact]
    public async Task Two_who_correct_at_once_see_mine_theirs_and_the_base_and_choose()
    {
        var (_, _, pump, _) = await TreeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var stale = await staff.GetAsync($"/party-organizations/{pump.Id}/edit");
        var first = await staff.SubmitAsync(await staff.GetAsync($"/party-organizations/{pump.Id}/edit"), "main form", Fields(("Venue", "一楼会议室")));
        Assert.Contains("一楼会议室", first.Text, StringComparison.Ordinal);
        var conflict = await staff.SubmitAsync(stale, "main form", Fields(("Venue", "二楼活动室"), ("Remarks", "每周开放")));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("（空）", conflict.TextOf(".conflict"), StringComparison.Ordinal);
        Assert.Contains("一楼会议室", conflict.TextOf(".conflict"), StringComparison.Ordinal);
        Assert.Contains("二楼活动室", conflict.TextOf(".conflict"), StringComparison.Ordinal);
        var chosen = await staff.SubmitAsync(conflict, "main form", Fields(("Venue", "一楼会议室")));
        Assert.Equal($"/party-organizations/{pump.Id}", chosen.Path);
        Assert.Contains("一楼会议室", chosen.Text, StringComparison.Ordinal);
        Assert.Contains("每周开放", chosen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secretary_meets_the_conflict_of_contact_data_too()
    {
        var (_, _, pump, _) = await TreeAsync();
        using var secretary = await SignInAsync(Role.BranchSecretary, organization: pump);
        var stale = await secretary.GetAsync($"/party-organizations/{pump.Id}/contact");
        await secretary.SubmitAsync(await secretary.GetAsync($"/party-organizations/{pump.Id}/contact"), "main form", Fields(("ContactName", "李小二")));
        var conflict = await secretary.SubmitAsync(stale, "main form", Fields(("ContactName", "王小三")));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("李*二", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("王小三", conflict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_a_unit_and_a_member_are_found_on_a_page_of_their_own()
    {
        var (_, _, pump, _) = await TreeAsync();
        await UnitAsync("滨河螺丝厂", null);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var cover = await staff.GetAsync($"/party-organizations/{pump.Id}/units/new");
        var search = await staff.GetAsync(cover.Links.Single(l => l.StartsWith("/party-organizations/units?", StringComparison.Ordinal)));
        Assert.Contains("输入几个字再查找", search.Text, StringComparison.Ordinal);
        var found = await staff.SubmitAsync(search, "main form[role=search]", new Dictionary<string, string?> { ["q"] = "luosi" });
        var back = await staff.GetAsync(found.Links.Single(l => l.Contains("units/new?unit=", StringComparison.Ordinal)));
        var done = await staff.SubmitAsync(back, "main form");
        Assert.Contains("已增加覆盖单位", done.Flash, StringComparison.Ordinal);
        Assert.Contains("滨河螺丝厂", done.Text, StringComparison.Ordinal);

        var post = await staff.GetAsync($"/party-organizations/{pump.Id}/posts/new?kind=Secretary");
        var people = await staff.GetAsync(post.Links.Single(l => l.Contains("/people?", StringComparison.Ordinal)) + "&q=zhang");
        Assert.DoesNotContain("张一", people.Text, StringComparison.Ordinal);
        var chosen = await staff.GetAsync(people.Links.Single(l => l.Contains("member=", StringComparison.Ordinal)));
        Assert.Contains("已任职", (await staff.SubmitAsync(chosen, "main form")).Flash, StringComparison.Ordinal);

        // What was chosen stays where something else is wrong; nothing leads out of the portal.
        var wrong = await staff.SubmitAsync(back, "main form", Fields(("From", "")));
        Assert.Contains("滨河螺丝厂", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/party-organizations/units?q=a&name=unit&back=https://example.org")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/party-organizations/units?q=a&name=other&back=/")).Status);
    }
}
