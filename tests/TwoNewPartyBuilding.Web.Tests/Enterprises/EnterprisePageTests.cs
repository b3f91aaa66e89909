using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Enterprises;

/// <summary>The ledger list, the file of a unit and its forms, read as people read them.</summary>
public sealed class EnterprisePageTests : IDisposable
{
    private const string Code = "91990101MN0511285K";
    private readonly PortalFactory _portal = new();

    [Fact]
    public async Task Entering_a_unit_checks_the_code_and_shows_the_file()
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync("/enterprises/new");
        Assert.Equal("登记企业", form.Heading);
        var wrong = await staff.SubmitAsync(form, "form[data-draft]", Fields(("Input.Name", "滨河甲公司"), ("Input.CreditCode", "91990101MN0511285V")));
        Assert.Contains("信用代码有误", Assert.Single(wrong.Errors["Input.CreditCode"]), StringComparison.Ordinal);
        var nameless = await staff.SubmitAsync(form, "form[data-draft]", Fields(("Input.Name", "")));
        Assert.Equal("请填写单位名称", Assert.Single(nameless.Errors["Input.Name"]));
        var file = await staff.SubmitAsync(wrong, "form[data-draft]", Fields(("Input.CreditCode", Code.ToLowerInvariant()), ("Input.ContactPhone", "19900010154"), ("Input.IndustryCode", "33"), ("Input.RevenueWan", "2000")));
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal("滨河甲公司", file.Heading);
        Assert.Contains("9199 0101 MN05 1128 5K", file.Text, StringComparison.Ordinal);
        Assert.Contains("规模以上", file.Text, StringComparison.Ordinal);
        Assert.Contains("199****0154", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900010154", file.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var second = await staff.SubmitAsync(form, "form[data-draft]", Fields(("Input.Name", "乙"), ("Input.CreditCode", Code)));
        Assert.Contains("该代码已登记", Assert.Single(second.Errors["Input.CreditCode"]), StringComparison.Ordinal);
        Assert.True(second.LeadsTo(file.Path));
    }

    [Fact]
    public async Task Scenario_60_another_communitys_unit_is_not_found_and_leaves_an_audit_row()
    {
        var mine = await AddCommunityAsync("滨河社区", 1);
        var other = await AddCommunityAsync("铁东社区", 2);
        var unit = await EnterAsync("铁东甲公司", other);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        foreach (var path in new[] { $"/enterprises/{unit}", $"/enterprises/{unit}/edit", $"/enterprises/{unit}/registration" })
        {
            var answer = await member.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.DoesNotContain("铁东甲公司", answer.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("铁东甲公司", (await member.GetAsync("/enterprises")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("铁东甲公司", (await member.GetAsync("/search?q=铁东")).Text, StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        var rows = await system.Db.AuditEntries.Where(e => e.Action == AuditAction.OutOfScope).ToListAsync();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal(unit, r.RecordId));
    }

    [Fact]
    public async Task A_leader_reads_and_is_offered_no_deed()
    {
        var unit = await EnterAsync("滨河甲公司", null);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var file = await leader.GetAsync($"/enterprises/{unit}");
        Assert.Equal("滨河甲公司", file.Heading);
        Assert.False(file.LeadsTo($"/enterprises/{unit}/edit"));
        Assert.False(file.LeadsTo($"/enterprises/{unit}/deletion"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/enterprises/{unit}/edit")).Status);
        Assert.False((await leader.GetAsync("/enterprises")).LeadsTo("/enterprises/new"));
    }

    [Fact]
    public async Task Two_editors_meet_on_the_conflict_page_and_nothing_is_lost()
    {
        var unit = await EnterAsync("滨河甲公司", null);
        using var first = await SignInAsync(Role.CommitteeStaff);
        using var second = await SignInAsync(Role.CommitteeStaff);
        var firstForm = await first.GetAsync($"/enterprises/{unit}/edit");
        var secondForm = await second.GetAsync($"/enterprises/{unit}/edit");
        await first.SubmitAsync(firstForm, "form[data-draft]", Fields(("Input.Employees", "11"), ("Input.MainBusiness", "泵业")));
        var conflict = await second.SubmitAsync(secondForm, "form[data-draft]", Fields(("Input.Employees", "22"), ("Input.Honours", "先进单位")));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        var rows = conflict.TextsOf(".conflict tbody tr");
        Assert.Contains(rows, r => r.StartsWith("职工人数", StringComparison.Ordinal) && r.Contains("（空） 11 22", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.StartsWith("主营业务", StringComparison.Ordinal));
        var file = await second.SubmitAsync(conflict, "form:has(.conflict)");
        Assert.Equal("滨河甲公司", file.Heading);

        // What only one of them changed is kept by default; where both did, the choice stood on mine.
        Assert.Contains("泵业", file.Text, StringComparison.Ordinal);
        Assert.Contains("先进单位", file.Text, StringComparison.Ordinal);
        Assert.Contains("职工人数22", file.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_keeps_its_draft_and_offers_it_again()
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync("/enterprises/new");
        var token = form.Document.QuerySelector("form[data-draft] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new FormUrlEncodedContent([new("Input.Name", "草稿公司"), new("Input.Employees", "7"), new("__RequestVerificationToken", token)]);
        using var kept = await staff.Client.PostAsync(new Uri("/drafts/enterprises/new/NonPublicEnterprise", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var again = await staff.GetAsync("/enterprises/new");
        Assert.Contains("没有保存的草稿", again.Text, StringComparison.Ordinal);
        Assert.Equal("", again.Document.QuerySelector("#Input_Name")!.GetAttribute("value") ?? "");
        var restored = await staff.GetAsync("/enterprises/new?draft=1");
        Assert.Equal("草稿公司", restored.Document.QuerySelector("#Input_Name")!.GetAttribute("value"));
        using var other = await SignInAsync(Role.CommitteeStaff);
        Assert.DoesNotContain("草稿", (await other.GetAsync("/enterprises/new")).Text, StringComparison.Ordinal);
        await staff.SubmitAsync(restored, "form[data-draft]");
        Assert.DoesNotContain("草稿", (await staff.GetAsync("/enterprises/new")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_combine_stay_in_the_address_and_count()
    {
        var community = await AddCommunityAsync("滨河社区", 1);
        for (var i = 0; i < 25; i++)
        {
            await EnterAsync($"滨河{i:00}公司", i % 2 == 0 ? community : null, u => (u.IndustryCode, u.RevenueWan, u.Employees) = ("33", i < 5 ? 2000m : 1m, i));
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/enterprises");
        Assert.Contains("全部25", list.TextOf(".tabs"), StringComparison.Ordinal);
        Assert.Contains("规模以上5", list.TextOf(".tabs"), StringComparison.Ordinal);
        Assert.Equal(20, list.TextsOf("tbody tr").Count);
        Assert.Equal(5, (await staff.GetAsync("/enterprises?page=2")).TextsOf("tbody tr").Count);
        var narrowed = await staff.GetAsync($"/enterprises?ledger=BelowScale&community={community.Id}&employeesFrom=20&sort=Employees&desc=false");
        Assert.Equal(["滨河20公司", "滨河22公司", "滨河24公司"], narrowed.TextsOf("tbody .card-title a"));
        Assert.Contains(narrowed.Links, l => l.Contains("employeesFrom=20", StringComparison.Ordinal) && l.Contains("ledger=AboveScale", StringComparison.Ordinal));
        Assert.Contains("没有符合条件的单位", (await staff.GetAsync("/enterprises?q=没有这家")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/enterprises?page=abc&ledger=x&community=1")).Status);
    }

    [Theory]
    [InlineData("/enterprises", 10)]
    [InlineData("/", 10)]
    [InlineData("/ledgers", 10)]
    [InlineData("/communities", 10)]
    public async Task Pages_keep_to_their_statements(string path, int most)
    {
        var community = await AddCommunityAsync("滨河社区", 1);
        for (var i = 0; i < 5; i++)
        {
            await EnterAsync($"滨河{i}公司", community);
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        await staff.GetAsync(path);
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path)).Status);
        Assert.True(_portal.Sql.Count <= most, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    [Fact]
    public async Task The_file_keeps_to_its_statements()
    {
        var unit = await EnterAsync("滨河甲公司", await AddCommunityAsync("滨河社区", 1));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await staff.GetAsync($"/enterprises/{unit}");
        _portal.Sql.Reset();
        await staff.GetAsync($"/enterprises/{unit}");
        Assert.True(_portal.Sql.Count <= 10, $"{_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    [Fact]
    public async Task Deleting_asks_why_and_the_bin_restores()
    {
        var unit = await EnterAsync("滨河甲公司", null);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        var refused = await staff.SubmitAsync(file, $"form[action$='/deletion']");
        Assert.Contains("请填写删除原因", refused.Flash, StringComparison.Ordinal);
        var list = await staff.SubmitAsync(file, $"form[action$='/deletion']", Fields(("reason", "重复登记")));
        Assert.Contains("已删除：滨河甲公司", list.Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/enterprises/{unit}")).Status);
        var bin = await staff.GetAsync("/recycle-bin");
        Assert.Contains("重复登记", bin.Text, StringComparison.Ordinal);
        await staff.SubmitAsync(bin, $"form[action*='{unit}']");
        var restored = await staff.GetAsync($"/enterprises/{unit}");
        Assert.Equal("滨河甲公司", restored.Heading);
        Assert.Contains("恢复", restored.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unmasking_asks_why_and_shows_the_number_once()
    {
        var unit = await EnterAsync("滨河甲公司", null, u => u.ContactPhone = "19900010154");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        Assert.DoesNotContain("19900010154", file.Text, StringComparison.Ordinal);
        Assert.Contains("请填写查看理由", (await staff.SubmitAsync(file, "form[action$='/unmasking']")).Flash, StringComparison.Ordinal);
        var clear = await staff.SubmitAsync(file, "form[action$='/unmasking']", Fields(("reason", "核实联系方式")));
        Assert.Contains("19900010154", clear.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", clear.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("19900010154", (await staff.GetAsync($"/enterprises/{unit}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registration_form_saves_and_warns_where_numbers_disagree()
    {
        var unit = await EnterAsync("滨河甲公司", null);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync($"/enterprises/{unit}/registration");
        var wrong = await staff.SubmitAsync(form, "form[data-draft]", Fields(("Input.MembersHere", "-1")));
        Assert.NotEmpty(wrong.Errors["Input.MembersHere"]);
        var file = await staff.SubmitAsync(form, "form[data-draft]", Fields(("Input.MembersHere", "3"), ("Input.MembersUnder35", "4"), ("Input.HasPartyOrganization", "true")));
        Assert.Contains("多于组织关系在本企业的党员数 3 人", file.Text, StringComparison.Ordinal);
        var again = await staff.GetAsync($"/enterprises/{unit}/registration");
        Assert.Equal("3", again.Document.QuerySelector("#Input_MembersHere")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/enterprises/{unit}/social")).Status);
    }

    public void Dispose() => _portal.Dispose();

    private static IEnumerable<KeyValuePair<string, string?>> Fields(params (string Key, string? Value)[] fields) =>
        fields.Select(f => KeyValuePair.Create(f.Key, f.Value));

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) =>
        await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private Task<Community> AddCommunityAsync(string name, int number) => _portal.AddCommunityAsync(name, number);

    private async Task<Guid> EnterAsync(string name, Community? community, Action<EnterpriseInput>? fill = null)
    {
        await using var system = _portal.AsSystem();
        var input = new EnterpriseInput { Name = name, CommunityId = community?.Id };
        fill?.Invoke(input);
        var outcome = await system.Get<EnterpriseService>().EnterAsync(input);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }
}
