using System.Net;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Elections;

/// <summary>An election over HTTP, from the draft of a secretary to the result confirmed by the staff.</summary>
public sealed class ElectionPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_secretary_drafts_and_the_staff_confirm()
    {
        var root = await _portal.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var branch = await _portal.AddOrganizationAsync("水泵支部", OrganizationType.Branch, root);
        var other = await _portal.AddOrganizationAsync("阀门支部", OrganizationType.Branch, root);
        var members = new List<Guid>();
        foreach (var name in new[] { "张小一", "李小二", "王小三", "赵小四" })
        {
            members.Add((await _portal.AddMemberAsync(name, branch)).Id);
        }

        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var form = await secretary.GetAsync($"/party-organizations/{branch.Id}/elections/new");
        var wrong = await secretary.SubmitAsync(form, "main form");
        Assert.Contains("请填写应选名额", wrong.Errors["Input.Seats"]);
        var draft = await secretary.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.Seats"] = "1", ["Input.Present"] = "4" });
        Assert.Contains("草稿", draft.Text, StringComparison.Ordinal);
        Assert.Contains("至少 4 人可以选举", draft.Text, StringComparison.Ordinal);
        var page = await secretary.SubmitAsync(draft, "form[action$='/candidates']", new Dictionary<string, string?> { ["Candidate.MemberId"] = members[0].ToString() });
        Assert.Null(page.Document.QuerySelector("form[action$='/ballots']")); // Scenario 25: one seat needs two.

        // The second one is found without script, on a page that leads back.
        var people = await secretary.GetAsync(page.Links.Single(l => l.Contains("name=candidate", StringComparison.Ordinal)) + "&q=lixiaoer");
        page = await secretary.GetAsync(people.Links.Single(l => l.Contains($"candidate={members[1]}", StringComparison.Ordinal)));
        page = await secretary.SubmitAsync(page, "form[action$='/candidates']");
        Assert.Contains("张*一", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张小一", page.Text, StringComparison.Ordinal);
        var votes = page.Document.QuerySelectorAll("input[name^='Ballot.Votes']").Select(i => i.GetAttribute("name")!).ToList();
        Assert.Equal(2, votes.Count);
        var toomany = await secretary.SubmitAsync(page, "form[action$='/ballots']", new Dictionary<string, string?> { [votes[0]] = "3", [votes[1]] = "2" });
        Assert.Contains("总票数超过", toomany.Flash, StringComparison.Ordinal);
        page = await secretary.SubmitAsync(page, "form[action$='/ballots']", new Dictionary<string, string?> { [votes[0]] = "3", [votes[1]] = "1" });
        Assert.Contains("当选", page.TextOf(".vote-table"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action$='/confirmation']"));

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        var seen = await staff.GetAsync(page.Path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var post = seen.Document.QuerySelector("select[name^='Result.Posts']")!.GetAttribute("name")!;
        var none = await staff.SubmitAsync(seen, "form[action$='/confirmation']");
        Assert.Contains("选择职务", none.Flash, StringComparison.Ordinal);
        var done = await staff.SubmitAsync(seen, "form[action$='/confirmation']", new Dictionary<string, string?> { [post] = "Secretary" });
        Assert.Contains("已确认", done.Flash, StringComparison.Ordinal);
        Assert.Contains("当选 · 书记", done.Text, StringComparison.Ordinal);
        Assert.Contains("2029-11-23 到期", (await staff.GetAsync($"/party-organizations/{branch.Id}")).Text, StringComparison.Ordinal);

        // Another branch's secretary gets nothing.
        using var foreign = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(page.Path)).Status);
    }

    [Fact]
    public async Task An_earlier_election_and_an_extension_are_recorded()
    {
        var root = await _portal.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var branch = await _portal.AddOrganizationAsync("水泵支部", OrganizationType.Branch, root);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/party-organizations/{branch.Id}/extension")).Status);
        var form = await staff.GetAsync($"/party-organizations/{branch.Id}/elections/new?kind=Earlier");
        var terms = await staff.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.HeldOn"] = "2023-11-22", ["Input.Document"] = "滨街党工发〔2023〕9号" });
        Assert.Contains("超期未换届", terms.Text, StringComparison.Ordinal);
        Assert.Contains("超期未换届1", (await staff.GetAsync("/worklist?kind=election-overdue")).TextsOf(".tabs a"));
        var extension = await staff.GetAsync($"/party-organizations/{branch.Id}/extension");
        var late = await staff.SubmitAsync(extension, "main form", new Dictionary<string, string?> { ["Input.To"] = "2027-11-23", ["Input.Document"] = "x", ["Input.Reason"] = "y" });
        Assert.Contains("最晚到 2027-11-22", string.Join(' ', late.Errors["Input.To"]), StringComparison.Ordinal);
        var done = await staff.SubmitAsync(extension, "main form", new Dictionary<string, string?> { ["Input.To"] = "2027-05-22", ["Input.Document"] = "x", ["Input.Reason"] = "班子调整" });
        Assert.Contains("已批准延期", done.Text, StringComparison.Ordinal);
    }
}
