using System.Net;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Gaps;

/// <summary>The gap lists: seen, given out, worked on, closed by the records.</summary>
public sealed class GapPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null, int members = 2)
    {
        Guid id;
        await using (var system = _portal.AsSystem())
        {
            id = (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, Employees = 20 })).Value;
        }

        for (var i = 0; i < members; i++)
        {
            await _portal.AddMemberAsync($"党员{i}", null, id);
        }

        return id;
    }

    [Fact]
    public async Task A_gap_is_worked_on_and_closes_when_the_records_say_so()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/gaps?kind=ShouldJoin");
        Assert.Equal(["滨河甲公司"], list.TextsOf("td.card-title"));
        Assert.Contains("应联未联1", list.TextsOf(".tabs a"));
        Assert.Contains("组织生活不健全0", list.TextsOf(".tabs a"));
        var form = await staff.GetAsync($"/gaps/ShouldJoin/{unit}");
        Assert.Contains("党员 2 人，其中正式 2 人，没有党组织", form.Text, StringComparison.Ordinal);
        var tooLong = await staff.SubmitAsync(form, "main form.form-narrow", new Dictionary<string, string?> { ["Input.NextStep"] = new string('长', 301) });
        Assert.NotEmpty(tooLong.Errors["Input.NextStep"]);
        var saved = await staff.SubmitAsync(form, "main form.form-narrow", new Dictionary<string, string?> { ["Input.NextStep"] = "与企业座谈", ["Input.DueOn"] = "2026-12-31" });
        Assert.Contains("已保存：滨河甲公司", saved.Flash, StringComparison.Ordinal);
        Assert.Contains("与企业座谈", saved.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await staff.SubmitAsync(form, "main form.form-narrow", new Dictionary<string, string?> { ["Input.NextStep"] = "旧表单" })).Errors[""]);
        await _portal.AddOrganizationAsync("联合支部", OrganizationType.JointBranch, null, null, unit);
        Assert.DoesNotContain("滨河甲公司", (await staff.GetAsync("/gaps?kind=ShouldJoin")).TextsOf("td.card-title"));
        Assert.Contains("已纳入联合等党组织", (await staff.GetAsync("/gaps?kind=ShouldJoin&state=Closed")).Text, StringComparison.Ordinal);
        Assert.Contains("已销号", (await staff.GetAsync($"/gaps/ShouldJoin/{unit}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticked_gaps_are_given_out_together_and_go_out_as_a_workbook()
    {
        var (one, two) = (await EnterAsync("滨河甲公司"), await EnterAsync("滨河乙公司"));
        var owner = await _portal.AddUserAsync(Role.CommunityStaff, await _portal.AddCommunityAsync("滨河社区", 1));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/gaps?kind=Blank");
        var none = await staff.SubmitAsync(list, "form[action$='/gaps/assignments']");
        Assert.Contains("请先勾选", none.Flash, StringComparison.Ordinal);
        var done = await staff.SubmitAsync(list, "form[action$='/gaps/assignments']", [new("ids", one.ToString()), new("ids", two.ToString()), new("owner", owner.Id.ToString()), new("dueOn", "2026-12-01")]);
        Assert.Contains("已分派 2 项", done.Flash, StringComparison.Ordinal);
        Assert.Contains(owner.DisplayName, done.Text, StringComparison.Ordinal);
        var file = await staff.SubmitAsync(done, "form[action*='/gaps/export']");
        using var book = new XLWorkbook(new MemoryStream([.. file.Body]));
        Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "滨河乙公司");
    }

    [Fact]
    public async Task A_leader_reads_and_does_not_work_and_an_outsider_finds_nothing()
    {
        var (mine, other) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("科技园社区", 2));
        var unit = await EnterAsync("滨河甲公司", mine);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var list = await leader.GetAsync("/gaps?kind=Blank");
        Assert.Equal(["滨河甲公司"], list.TextsOf("td.card-title"));
        Assert.Null(list.Document.QuerySelector("[name=ids]"));
        Assert.Null((await leader.GetAsync($"/gaps/Blank/{unit}")).Document.QuerySelector("form.form-narrow"));
        using var outsider = await SignInAsync(Role.CommunityStaff, other);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/gaps/Blank/{unit}")).Status);
        Assert.Empty((await outsider.GetAsync("/gaps?kind=Blank")).TextsOf("td.card-title"));
        using var insider = await SignInAsync(Role.CommunityStaff, mine);
        Assert.NotNull((await insider.GetAsync($"/gaps/Blank/{unit}")).Document.QuerySelector("form.form-narrow"));
        Assert.Equal(HttpStatusCode.NotFound, (await insider.GetAsync($"/gaps/Nonsense/{unit}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await insider.GetAsync($"/gaps/Blank/{Guid.NewGuid()}")).Status);
    }

    [Theory]
    [InlineData("/gaps?kind=ShouldSend")]
    [InlineData("/gaps?kind=ElectionDue")]
    [InlineData("/gaps?kind=Blank&state=Closed")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path)).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    [Fact]
    public async Task The_list_of_unsound_organisations_leads_to_their_year_and_broken_addresses_are_mended()
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("没有缺口", (await staff.GetAsync("/gaps?kind=LifeUnsound")).Text, StringComparison.Ordinal);
        var branch = await _portal.AddOrganizationAsync("甲支部");
        Assert.Contains("建议研判是否“作用薄弱”", (await staff.GetAsync("/gaps?kind=LifeUnsound")).Text, StringComparison.Ordinal);
        Assert.True((await staff.GetAsync($"/gaps/LifeUnsound/{branch.Id}")).LeadsTo($"/duties/{branch.Id}"));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/gaps?kind=77&state=zz&page=-2&community=x")).Status);
    }
}
