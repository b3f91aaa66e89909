using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.VanguardPosts;

/// <summary>Vanguard posts over HTTP.</summary>
public sealed class VanguardPostPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_names_a_post_prints_its_plaque_and_reviews_it()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        var member = await _portal.AddMemberAsync("王建国", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        Assert.Contains("还没有先锋岗", (await secretary.GetAsync("/vanguard-posts")).Text, StringComparison.Ordinal);
        var form = await secretary.GetAsync("/vanguard-posts/new");
        var wrong = await secretary.SubmitAsync(form, "main form", [new("Input.Name", "数控先锋岗")]);
        Assert.NotEmpty(wrong.Errors["Input.Pledges"]);
        Assert.NotEmpty(wrong.Errors["Input.PlaqueNumber"]);
        Assert.Equal("数控先锋岗", wrong.Document.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        var saved = await secretary.SubmitAsync(form, "main form",
        [
            new("Input.Name", "数控先锋岗"), new("Input.Workplace", "一车间"), new("Input.PlaqueNumber", "2026-001"), new("Input.Pledges", "急难任务我先上\n带好一名徒弟"), new("Input.From", "2026-05-01"),
            new("Input.MemberIds", member.Id.ToString()),
        ]);
        Assert.Equal("数控先锋岗", saved.Heading);
        Assert.Contains("复核到期", saved.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Equal(2, saved.TextsOf(".front-pledges li").Count);
        var plaque = await secretary.GetAsync(saved.Path + "/plaque");
        Assert.Contains("王建国", plaque.TextOf(".sign"), StringComparison.Ordinal);
        Assert.Contains("牌号：2026-001", plaque.TextOf(".sign"), StringComparison.Ordinal);
        Assert.Contains("使用官方标准图案", plaque.TextOf(".emblem-place"), StringComparison.Ordinal);
        Assert.Null(plaque.Document.QuerySelector(".sign img, .sign svg"));
        var list = await secretary.GetAsync("/vanguard-posts?due=true");
        Assert.Contains("数控先锋岗", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", list.Text, StringComparison.Ordinal);
        var without = await secretary.SubmitAsync(saved, "#review form", [new("Input.Result", "TakenDown")]);
        Assert.NotEmpty(without.Errors["Input.Finding"]);
        var reviewed = await secretary.SubmitAsync(saved, "#review form", [new("Input.Result", "Kept"), new("Input.Finding", "承诺都做到了")]);
        Assert.Contains("保持先锋岗", reviewed.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("数控先锋岗", (await secretary.GetAsync("/vanguard-posts?due=true")).TextOf("tbody"), StringComparison.Ordinal);
        var edit = await secretary.GetAsync(saved.Path + "/edit");
        Assert.NotNull(edit.Document.QuerySelector($"input[value='{member.Id}'][checked]"));
        var changed = await secretary.SubmitAsync(edit, "main form", [new("Input.Workplace", "二车间")]);
        Assert.Contains("二车间", changed.Text, StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await secretary.SubmitAsync(await secretary.GetAsync("/vanguard-posts"), "form[action*='/export']")).ContentType);
        var gone = await secretary.SubmitAsync(changed, "form[action$='/removal']", [new("reason", "登记错")]);
        Assert.Contains("已删除", gone.Flash, StringComparison.Ordinal);
        Assert.Contains("已恢复", (await secretary.SubmitAsync(gone, "form[action$='/restoration']")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_choose_the_branch_first_and_outsiders_find_nothing()
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部"));
        await _portal.AddMemberAsync("王建国", branch);
        var id = await AddAsync(branch.Id);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Contains("滨河乙支部", (await staff.GetAsync("/vanguard-posts/new")).TextOf("main select"), StringComparison.Ordinal);
        Assert.Contains("王建国", (await staff.GetAsync($"/vanguard-posts/new?organization={branch.Id}")).TextOf(".front-people"), StringComparison.Ordinal);
        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        foreach (var path in new[] { "", "/edit", "/plaque" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/vanguard-posts/{id}{path}")).Status);
        }

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var page = await leader.GetAsync($"/vanguard-posts/{id}");
        Assert.Null(page.Document.QuerySelector("#review"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/vanguard-posts/new")).Status);
    }

    [Theory]
    [InlineData("/vanguard-posts")]
    [InlineData("/vanguard-posts?due=true")]
    [InlineData("/vanguard-posts/new?organization={branch}")]
    [InlineData("/vanguard-posts/{id}")]
    [InlineData("/vanguard-posts/{id}/edit")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        var id = await AddAsync(branch.Id, (await _portal.AddMemberAsync("王建国", branch)).Id);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        var page = await staff.GetAsync(path.Replace("{branch}", branch.Id.ToString(), StringComparison.Ordinal).Replace("{id}", id.ToString(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    private async Task<Guid> AddAsync(Guid branch, Guid? member = null)
    {
        await using var system = _portal.AsSystem();
        var post = new VanguardPost
        {
            OrganizationId = branch, Name = "数控先锋岗", Workplace = "一车间", PlaqueNumber = "2026-009", Pledges = "一条", From = system.Db.Today, ReviewedOn = system.Db.Today,
        };
        post.Members.AddRange(member is { } id ? [new VanguardPostMember { PostId = post.Id, MemberId = id }] : []);
        system.Db.VanguardPosts.Add(post);
        await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return post.Id;
    }
}
