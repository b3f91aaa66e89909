using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Opinions;

/// <summary>An opinion on phones, from the round to “satisfied”, written without an account and judged by its receipt number.</summary>
public sealed class OpinionJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task An_opinion_is_written_by_link_settled_on_a_phone_and_judged_by_its_number()
    {
        var branch = await Office.Portal.AddOrganizationAsync("滨河第一支部");
        var deputy = await DeputyAsync(branch);
        var secretary = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: branch), WindowSize.Phone);
        await secretary.GoAsync("/opinion-rounds", "意见征集");
        await secretary.Page.Locator(".page-actions").GetByText("登记征集").TapAsync();
        await secretary.StopAsync("登记征集");
        await secretary.Field("征集形式").SelectOptionAsync("线上");
        await secretary.Field("征集党员").FillAsync("4");
        await secretary.Field("征集群众、企业主").FillAsync("6");
        await FitsAsync(secretary);
        await secretary.Button("保存，登记意见").TapAsync();
        await secretary.StopAsync("2026年11月23日意见征集");
        await FitsAsync(secretary);
        var round = new Uri(secretary.Page.Url).AbsolutePath;
        await secretary.Button("开放并生成二维码").TapAsync();
        await secretary.StopAsync("请您提意见");
        var link = await secretary.Page.Locator("[data-copy]").GetAttributeAsync("data-copy");

        var writer = await OpenDeskAsync(WindowSize.Phone);
        await writer.Page.GotoAsync(link!);
        await writer.StopAsync("提意见");
        await FitsAsync(writer);
        await writer.Field("您的意见或建议").FillAsync("北门夜里没有路灯，下夜班不安全");
        await writer.Field("您是").SelectOptionAsync("群众");
        await writer.Field("关于").SelectOptionAsync("安全");
        await writer.Button("提交").TapAsync();
        await writer.StopAsync("已收到，谢谢您");
        var receipt = await writer.Page.Locator(".receipt-number").InnerTextAsync();

        await secretary.GoAsync(round, "2026年11月23日意见征集");
        await secretary.Button("登记全部 1 条").TapAsync();
        await secretary.SeesMessageAsync("已登记 1 条");
        await secretary.Button("提交确认").TapAsync();
        await secretary.SeesMessageAsync("已提交");
        await secretary.LookOverAsync();

        var second = await SignInAsync(deputy, WindowSize.Phone);
        await second.GoAsync(round, "2026年11月23日意见征集");
        await second.Button("确认").TapAsync();
        await second.SeesMessageAsync("已确认");

        await secretary.GoAsync("/opinions", "意见建议");
        await FitsAsync(secretary);
        await secretary.Link("北门夜里没有路灯，下夜班不安全").TapAsync();
        await secretary.StopAsync("安全意见");
        await FitsAsync(secretary);
        await secretary.Field("责任人").FillAsync("周志强");
        await secretary.Button("受理").TapAsync();
        await secretary.SeesMessageAsync("已受理");
        await secretary.Button("开始办理").TapAsync();
        await secretary.SeesMessageAsync("已开始办理");
        await secretary.LookOverAsync();
        await secretary.Field("办理结果").FillAsync("北门装了两盏路灯");
        await secretary.Page.GetByLabel("是", new() { Exact = true }).CheckAsync();
        await secretary.Button("办结").TapAsync();
        await secretary.SeesMessageAsync("已办结");
        await secretary.Field("反馈方式").SelectOptionAsync("凭回执号查询");
        await secretary.Button("登记反馈").TapAsync();
        await secretary.SeesMessageAsync("已登记反馈");
        await secretary.LookOverAsync();

        await writer.GoAsync("/opinion-receipts", "意见办理查询");
        await writer.Field("回执号").FillAsync(receipt);
        await writer.Button("查询").TapAsync();
        await writer.SeesMessageAsync("北门装了两盏路灯");
        await writer.LookOverAsync();
        await FitsAsync(writer);
        await writer.Page.GetByLabel("满意", new() { Exact = true }).CheckAsync();
        await writer.Button("提交评价").TapAsync();
        await writer.SeesMessageAsync("已收到您的评价");
        await writer.LookOverAsync();

        await secretary.Page.ReloadAsync();
        await secretary.Button("登记这个评价").TapAsync();
        await secretary.SeesMessageAsync("已登记评价");
        await secretary.LookOverAsync();
        await using var system = Office.Portal.AsSystem();
        Assert.Equal(
            (OpinionState.Rated, OpinionRating.Satisfied),
            await system.Db.Opinions.Select(o => new ValueTuple<OpinionState, OpinionRating?>(o.State, o.Rating)).SingleAsync(TestContext.Current.CancellationToken));
    }

    private async Task<TestUser> DeputyAsync(PartyOrganization branch)
    {
        var user = await Office.Portal.AddUserAsync(Role.BranchCommittee, organization: branch);
        var member = await Office.Portal.AddMemberAsync("周志强", branch);
        await using var system = Office.Portal.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id)).UserId = user.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.DeputySecretary, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync();
        return user;
    }

    private static async Task FitsAsync(Desk desk) =>
        Assert.Equal(0, await desk.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"));
}
