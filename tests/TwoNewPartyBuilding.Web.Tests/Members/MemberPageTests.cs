using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Members;

/// <summary>The roster, the file and the forms of members over HTTP.</summary>
public sealed class MemberPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Scenario_11_the_list_is_masked_and_unmasking_asks_a_reason_and_leaves_one_row()
    {
        var community = await _portal.AddCommunityAsync();
        var branch = await _portal.AddOrganizationAsync("滨河甲公司党支部", community: community);
        Guid id;
        await using (var system = _portal.AsSystem())
        {
            id = await AddAsync(system, branch);
        }

        using (var place = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, community)))
        {
            var list = await place.GetAsync("/members");
            Assert.Equal("党员名册", list.Heading);
            foreach (var text in new[] { "欧阳*华", "610112********0018", "138****8000" })
            {
                Assert.Contains(text, list.Text, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("欧阳小华", list.Text, StringComparison.Ordinal);
            var file = await place.GetAsync($"/members/{id}");
            Assert.Equal("欧阳*华", file.Heading);
            Assert.Null(file.Document.QuerySelector("form[action$='/unmasking']"));
            Assert.DoesNotContain("1905-01-01", file.Text, StringComparison.Ordinal);
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var before = await staff.GetAsync($"/members/{id}");
        var refused = await staff.SubmitAsync(before, "form[action$='/unmasking']");
        Assert.DoesNotContain("610112190501010018", refused.Text, StringComparison.Ordinal);
        Assert.Contains("请填写查看理由", refused.Flash, StringComparison.Ordinal);
        var clear = await staff.SubmitAsync(before, "form[action$='/unmasking']", new Dictionary<string, string?> { ["reason"] = "核对档案" });
        Assert.Contains("610112190501010018", clear.Text, StringComparison.Ordinal);
        Assert.Equal("欧阳小华", clear.Heading);
        await using var after = _portal.AsSystem();
        Assert.Equal(1, await after.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.Unmasked, Ct));
    }

    [Fact]
    public async Task A_secretary_who_tries_another_branch_gets_not_found_and_leaves_a_row()
    {
        var (one, two) = (await _portal.AddOrganizationAsync("滨河甲公司党支部"), await _portal.AddOrganizationAsync("滨河乙公司党支部"));
        var own = await _portal.AddMemberAsync("张一", one);
        var other = await _portal.AddMemberAsync("李二", two);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: one));
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"/members/{own.Id}")).Status);
        Assert.DoesNotContain("李*", (await secretary.GetAsync("/members")).Text, StringComparison.Ordinal);
        foreach (var address in new[] { "", "/edit", "/move", "/leave", "/return", "/rest" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/members/{other.Id}{address}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/transfers/new/{other.Id}")).Status);
        await using var system = _portal.AsSystem();
        var row = await system.Db.AuditEntries.FirstAsync(a => a.Action == AuditAction.OutOfScope, Ct);
        Assert.Equal((nameof(PartyMember), (Guid?)other.Id, "李*"), (row.Record, row.RecordId, row.Label));
    }

    [Fact]
    public async Task A_secretary_enters_corrects_and_a_colleague_meets_the_conflict()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲公司党支部");
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var form = await secretary.GetAsync("/members/new");
        var wrong = await secretary.SubmitAsync(form, "form[data-draft]", new Dictionary<string, string?>
        {
            ["Input.Name"] = "张一", ["Input.ResidentId"] = "11010519491231002X", ["Input.Sex"] = "Male", ["Input.Since"] = "2026-11-01", ["Input.OrganizationId"] = branch.Id.ToString(),
        });
        Assert.Contains("请核对", Assert.Single(wrong.Errors["Input.Sex"]), StringComparison.Ordinal);
        var done = await secretary.SubmitAsync(wrong, "form[data-draft]", new Dictionary<string, string?> { ["Input.Sex"] = "" });
        Assert.Equal("张*", done.Heading);
        Assert.Contains("110105********002X", done.Text, StringComparison.Ordinal);
        var edit = await secretary.GetAsync(done.Path + "/edit");
        var stale = await secretary.GetAsync(done.Path + "/edit");
        var saved = await secretary.SubmitAsync(edit, "form[data-draft]", new Dictionary<string, string?> { ["Input.Position"] = "会计" });
        Assert.Contains("会计", saved.Text, StringComparison.Ordinal);
        var conflict = await secretary.SubmitAsync(stale, "form[data-draft]", new Dictionary<string, string?> { ["Input.Position"] = "出纳" });
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("会计", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("出纳", conflict.Text, StringComparison.Ordinal);
        var left = await secretary.SubmitAsync(await secretary.GetAsync(done.Path + "/leave"), "form[method=post][data-submit-once]", new Dictionary<string, string?>
        {
            ["Input.Departure"] = "Died", ["Input.On"] = "2026-11-20", ["Input.Document"] = "死亡证明",
        });
        Assert.Contains("已记录离开", left.Flash, StringComparison.Ordinal);
        Assert.Contains("去世", left.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_ask_few_statements_and_a_broken_address_breaks_nothing()
    {
        var community = await _portal.AddCommunityAsync();
        var branch = await _portal.AddOrganizationAsync("滨河甲公司党支部", community: community);
        Guid unit;
        await using (var system = _portal.AsSystem())
        {
            unit = (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司", CommunityId = community.Id }, Ct)).Value;
        }

        PartyMember? member = null;
        for (var i = 0; i < 30; i++)
        {
            member = await _portal.AddMemberAsync("张" + (char)('一' + i), branch, unit);
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        await staff.GetAsync("/members");
        foreach (var address in new[] { "/members?q=张&sort=Unit&desc=true", $"/members?unit={unit}&missing=Phone", $"/members/{member!.Id}", $"/members/{member.Id}/edit", "/members/new", "/members/print", "/members/export", $"/members/of-unit/{unit}", "/transfers", "/reconciliations", "/my-data" })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(address)).Status);
            Assert.True(_portal.Sql.Count <= 10, $"{address}: {_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        }

        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/members?tab=99&organization=x&page=-3&size=7&missing=zz&unit=y")).Status);
        Assert.Contains("没有符合条件的党员", (await staff.GetAsync("/members?q=没有这个人")).Text, StringComparison.Ordinal);
        var card = await staff.GetAsync($"/members/of-unit/{unit}");
        Assert.Contains("共 30 人", card.Text, StringComparison.Ordinal);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        Assert.NotNull(file.Document.QuerySelector($"[hx-get='/members/of-unit/{unit}']"));
    }

    [Fact]
    public async Task The_empty_roster_says_what_to_do_next_and_my_data_without_a_link_too()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.True((await staff.GetAsync("/members")).LeadsTo("/imports"));
        using var member = await _portal.SignInAsync(await _portal.AddUserAsync(Role.PartyMember));
        Assert.Contains("账号还没有关联党员", (await member.GetAsync("/my-data")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/members")).Status);
    }

    [Fact]
    public async Task My_data_shows_what_the_registers_say_of_me_and_nothing_of_others()
    {
        var branch = await _portal.AddOrganizationAsync("甲支部");
        var (me, you) = (await _portal.AddMemberAsync("张小三", branch), await _portal.AddMemberAsync("李小四", branch));
        var (mine, yours) = (await _portal.AddUserAsync(Role.PartyMember), await _portal.AddUserAsync(Role.PartyMember));
        await using (var system = _portal.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == me.Id, Ct)).UserId = mine.Id;
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == you.Id, Ct)).UserId = yours.Id;
            var post = new VanguardPost { OrganizationId = branch.Id, Name = "窗口先锋岗", Workplace = "大厅", PlaqueNumber = "2026-001", Pledges = "微笑服务", From = new(2026, 3, 1), ReviewedOn = new(2026, 3, 1), TakenDownOn = new(2026, 9, 1) };
            post.Members.AddRange([new() { PostId = post.Id, MemberId = me.Id }, new() { PostId = post.Id, MemberId = you.Id }]);
            system.Db.AddRange(post, new ThreeComparison { OrganizationId = branch.Id, MemberId = me.Id, Year = 2026, Half = 1, Service = 91 });
            await system.Db.SaveChangesAsync(Ct);
        }

        using var visitor = await _portal.SignInAsync(mine);
        await visitor.GetAsync("/");
        _portal.Sql.Reset();
        var page = await visitor.GetAsync("/my-data");
        Assert.True(_portal.Sql.Count <= 10, $"{_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        var told = page.TextOf("#front-line");
        Assert.Contains("先锋岗：窗口先锋岗", told, StringComparison.Ordinal);
        Assert.Contains("2026-09-01 摘牌", told, StringComparison.Ordinal);
        Assert.Contains("比服务 91 分", told, StringComparison.Ordinal);
        Assert.DoesNotContain("李小四", page.Text, StringComparison.Ordinal);
        using var other = await _portal.SignInAsync(yours);
        Assert.DoesNotContain("91 分", (await other.GetAsync("/my-data")).Text, StringComparison.Ordinal);
        using var nobody = await _portal.SignInAsync(await _portal.AddUserAsync(Role.PartyMember));
        Assert.Null((await nobody.GetAsync("/my-data")).Document.QuerySelector("#front-line"));
    }

    [Fact]
    public async Task A_transfer_is_written_by_one_secretary_and_received_by_the_other()
    {
        var (one, two) = (await _portal.AddOrganizationAsync("滨河甲公司党支部"), await _portal.AddOrganizationAsync("滨河乙公司党支部"));
        var member = await _portal.AddMemberAsync("张小三", one);
        using var sender = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: one));
        var form = await sender.GetAsync($"/transfers/new/{member.Id}");
        var wrong = await sender.SubmitAsync(form, "form[data-submit-once]", new Dictionary<string, string?> { ["Input.Kind"] = "Inside", ["Input.LetterNumber"] = "" });
        Assert.NotEmpty(wrong.Errors["Input.LetterNumber"]);
        var letter = await sender.SubmitAsync(form, "form[data-submit-once]", new Dictionary<string, string?> { ["Input.Kind"] = "Inside", ["Input.ToOrganizationId"] = two.Id.ToString(), ["Input.LetterNumber"] = "滨党介〔2026〕1号" });
        Assert.Contains("介绍信已登记", letter.Flash, StringComparison.Ordinal);
        Assert.Null(letter.Document.QuerySelector("form[action$='/reception']"));
        using var receiver = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: two));
        Assert.Contains("张*三", (await receiver.GetAsync("/transfers")).Text, StringComparison.Ordinal);
        var page = await receiver.GetAsync(letter.Path);
        Assert.Null(page.Document.QuerySelector("form[action$='/letter']"));
        var received = await receiver.SubmitAsync(page, "form[action$='/reception']");
        Assert.Contains("组织关系已变动", received.Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await receiver.GetAsync($"/members/{member.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.GetAsync($"/members/{member.Id}")).Status);
        using var stranger = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: await _portal.AddOrganizationAsync("滨河丙公司党支部")));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(letter.Path)).Status);
    }

    private static async Task<Guid> AddAsync(TestScope system, PartyOrganization branch)
    {
        system.User.SignIn(Guid.CreateVersion7(), "staff", "staff", [Role.CommitteeStaff], Core.Common.OrgScope.Street);
        return (await system.Get<MemberService>().EnterAsync(new() { Name = "欧阳小华", ResidentId = "610112190501010018", Mobile = "13800138000", OrganizationId = branch.Id, Since = new(2026, 1, 1) }, Ct)).Value;
    }
}
