using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.ResponsibilityAreas;

/// <summary>Areas over HTTP.</summary>
public sealed class ResponsibilityAreaPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_sets_an_area_up_scores_it_and_prints_its_sign_in_two_sizes()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        var member = await _portal.AddMemberAsync("王建国", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var empty = await secretary.GetAsync("/responsibility-areas");
        Assert.Contains("还没有责任区", empty.Text, StringComparison.Ordinal);
        var form = await secretary.GetAsync("/responsibility-areas/new");
        var wrong = await secretary.SubmitAsync(form, "main form", [new("Input.Name", "总装责任区")]);
        Assert.NotEmpty(wrong.Errors["Input.MemberId"]);
        Assert.NotEmpty(wrong.Errors["Input.Duties"]);
        var saved = await secretary.SubmitAsync(form, "main form",
            [new("Input.Name", "总装责任区"), new("Input.MemberId", member.Id.ToString()), new("Input.Scope", "1–6 号工位"), new("Input.Duties", "每日巡查\n隐患当日报")]);
        Assert.Equal("总装责任区", saved.Heading);
        var noText = await secretary.SubmitAsync(saved, "#score", [new("Input.Points", "5")]);
        Assert.NotEmpty(noText.Errors["Input.Text"]);
        Assert.Equal("5", noText.Document.QuerySelector("input[name='Input.Points']")!.GetAttribute("value"));
        var scored = await secretary.SubmitAsync(saved, "#score", [new("Input.Points", "-2"), new("Input.Text", "漏检一次")]);
        Assert.Contains("累计 -2 分", scored.TextOf("#scores"), StringComparison.Ordinal);
        var small = await secretary.GetAsync(saved.Path + "/sign");
        Assert.NotNull(small.Document.QuerySelector(".sign-60"));
        Assert.Contains("王建国", small.TextOf(".sign"), StringComparison.Ordinal);
        Assert.Contains("使用官方标准图案", small.TextOf(".emblem-place"), StringComparison.Ordinal);
        Assert.Null(small.Document.QuerySelector(".sign img, .sign svg"));
        Assert.NotNull((await secretary.GetAsync(saved.Path + "/sign?size=Large")).Document.QuerySelector(".sign-80"));
        var removed = await secretary.SubmitAsync(scored, "#scores form");
        Assert.Contains("已移除", removed.Flash, StringComparison.Ordinal);
        var changed = await secretary.SubmitAsync(await secretary.GetAsync(saved.Path + "/edit"), "main form", [new("Input.Scope", "二车间")]);
        Assert.Contains("二车间", changed.Text, StringComparison.Ordinal);
        var list = await secretary.GetAsync("/responsibility-areas");
        Assert.DoesNotContain("王建国", list.Text, StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await secretary.SubmitAsync(list, "form[action*='/export']")).ContentType);
        var gone = await secretary.SubmitAsync(changed, ".page-actions form[action$='/removal']", [new("reason", "登记错")]);
        Assert.Contains("已恢复", (await secretary.SubmitAsync(gone, "form[action$='/restoration']")).Flash, StringComparison.Ordinal);
    }
}
