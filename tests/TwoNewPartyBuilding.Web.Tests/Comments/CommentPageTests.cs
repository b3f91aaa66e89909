using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Comments;

/// <summary>Remarks on a unit: written by whoever sees it, reworded for ten minutes, taken away with a trace.</summary>
public sealed class CommentPageTests : ListOffice
{
    [Fact]
    public async Task A_remark_is_written_reworded_within_ten_minutes_and_taken_away_with_a_trace()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await SendAsync(staff, await staff.GetAsync($"/enterprises/{unit}"), "电话打不通\n<b>明天再去</b>");
        Assert.Equal(["电话打不通 <b>明天再去</b>"], file.TextsOf(".comment-text"));
        Portal.Time.Advance(TimeSpan.FromMinutes(9));
        file = await staff.SubmitAsync(await staff.GetAsync($"/enterprises/{unit}"), ".comment-edit form", Fields(("Input.Text", "电话已通")));
        Assert.Equal(["电话已通"], file.TextsOf(".comment-text"));
        Assert.Contains("（已修改）", file.TextOf("#comments"), StringComparison.Ordinal);
        Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await staff.SubmitAsync(file, ".comment-edit form", Fields(("Input.Text", "再改")));
        Assert.Contains("超过 10 分钟", late.Flash, StringComparison.Ordinal);
        Assert.Null(late.Document.QuerySelector(".comment-edit"));
        var gone = await staff.SubmitAsync(late, "#comments form[action$='/removal']");
        Assert.Contains("留言已撤回", gone.TextOf("#comments"), StringComparison.Ordinal);
        Assert.Empty(gone.TextsOf(".comment-text"));
        Assert.Contains("电话已通", gone.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("请填写留言内容", (await SendAsync(staff, gone, "  ")).Flash, StringComparison.Ordinal);
        Assert.Contains("不能超过 1000 个字", (await SendAsync(staff, gone, new string('字', 1001))).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sees_the_unit_sees_its_remarks_and_nobody_touches_anothers()
    {
        var mine = await Portal.AddCommunityAsync("滨河社区", 1);
        var other = await Portal.AddCommunityAsync("铁东社区", 2);
        var unit = await EnterAsync("滨河甲公司", mine);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await SendAsync(staff, await staff.GetAsync($"/enterprises/{unit}"), "请社区核实");
        var id = await Portal.AsSystem().Db.Comments.Select(c => c.Id).SingleAsync(TestContext.Current.CancellationToken);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        var seen = await member.GetAsync($"/enterprises/{unit}");
        Assert.Equal(["请社区核实"], seen.TextsOf(".comment-text"));
        Assert.Null(seen.Document.QuerySelector("#comments form[action$='/removal']"));
        Assert.Equal(2, (await SendAsync(member, seen, "已核实")).TextsOf(".comment-text").Count);
        Assert.Equal(3, (await SendAsync(leader, await leader.GetAsync($"/enterprises/{unit}"), "知道了")).TextsOf(".comment-text").Count);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(member, $"/enterprises/{unit}/comments/{id}/removal"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(member, $"/enterprises/{unit}/comments/{id}", ("Input.Text", "x")));
        using var stranger = await SignInAsync(Role.CommunityStaff, other);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(stranger, $"/enterprises/{unit}/comments", ("Input.Text", "x")));
        Assert.Equal(3, await Portal.AsSystem().Db.Comments.CountAsync(TestContext.Current.CancellationToken));
    }

    private static Task<Page> SendAsync(Visitor visitor, Page file, string text) =>
        visitor.SubmitAsync(file, "#comments form:has(#comment-text)", Fields(("Input.Text", text)));
}
