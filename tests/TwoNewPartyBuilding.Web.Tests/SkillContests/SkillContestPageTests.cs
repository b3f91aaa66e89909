using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.SkillContests;

/// <summary>Skill contests over HTTP.</summary>
public sealed class SkillContestPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_enters_a_contest_its_sheet_and_prints_the_ranking()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        var member = await _portal.AddMemberAsync("王建国", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        Assert.Contains("还差 1 次", (await secretary.GetAsync("/skill-contests")).TextOf(".page-sub"), StringComparison.Ordinal);
        var form = await secretary.GetAsync("/skill-contests/new");
        Assert.NotEmpty((await secretary.SubmitAsync(form, "main form", [new("Input.Title", "数控大赛")])).Errors["Input.Trade"]);
        var saved = await secretary.SubmitAsync(form, "main form", [new("Input.Title", "数控大赛"), new("Input.Trade", "数控车工"), new("Input.Organizer", "党支部"), new("Input.Judges", "赵评委")]);
        Assert.Equal("数控大赛", saved.Heading);
        var sheet = await secretary.GetAsync(saved.Path + "/sheet");
        var wrong = await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Name", "孙工"), new("Input.Rows[0].Score", "九十")]);
        Assert.NotEmpty(wrong.Errors["Input.Rows[0].Score"]);
        Assert.Equal("九十", wrong.Document.QuerySelector("input[name='Input.Rows[0].Score']")!.GetAttribute("value"));
        var twice = await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].MemberId", member.Id.ToString()), new("Input.Rows[2].MemberId", member.Id.ToString())]);
        Assert.NotEmpty(twice.Errors["Input.Rows[2].MemberId"]);
        var scored = await secretary.SubmitAsync(sheet, "main form",
        [
            new("Input.Rows[0].MemberId", member.Id.ToString()), new("Input.Rows[0].Score", "95"), new("Input.Rows[0].Award", "一等奖"), new("Input.Rows[1].Name", "孙工"), new("Input.Rows[1].Score", "95"),
            new("Input.Rows[3].Name", "周工"), new("Input.Rows[3].Score", "80.5"),
        ]);
        Assert.Equal(["1", "1", "3"], scored.TextsOf("tbody td:first-child"));
        var results = await secretary.GetAsync(saved.Path + "/results");
        Assert.Contains("王建国", results.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Contains("赵评委", results.Text, StringComparison.Ordinal);
        var list = await secretary.GetAsync("/skill-contests");
        Assert.Contains("已达到", list.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await secretary.SubmitAsync(list, "form[action*='/export']")).ContentType);
        var overtaken = await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Name", "郑工")]);
        Assert.Contains("刚刚有人修改", overtaken.Errors[""].First(), StringComparison.Ordinal);
        Assert.Equal(4, (await secretary.SubmitAsync(overtaken, "main form")).TextsOf("tbody td:first-child").Count);
        var changed = await secretary.SubmitAsync(await secretary.GetAsync(saved.Path + "/edit"), "main form", [new("Input.Place", "一车间")]);
        Assert.Contains("一车间", changed.Text, StringComparison.Ordinal);
        var gone = await secretary.SubmitAsync(changed, "form[action$='/removal']", [new("reason", "登记错")]);
        Assert.Contains("已恢复", (await secretary.SubmitAsync(gone, "form[action$='/restoration']")).Flash, StringComparison.Ordinal);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        Assert.DoesNotContain("孙工", (await leader.GetAsync(saved.Path + "/results")).Text, StringComparison.Ordinal);
    }
}
