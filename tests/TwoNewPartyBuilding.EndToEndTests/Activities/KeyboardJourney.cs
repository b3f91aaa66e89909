using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Activities;

/// <summary>
/// A secretary at a PC without a mouse signs in and records a meeting with Tab, Enter and Space alone. Where the keyboard stops, one
/// sees it.
/// </summary>
public sealed class KeyboardJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_meeting_is_recorded_by_keyboard_alone()
    {
        var branch = await BranchAsync("中共恒泰泵业有限公司支部");
        var user = await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: branch);
        var desk = await OpenDeskAsync();
        var keys = desk.Page.Keyboard;
        await desk.Page.GotoAsync("/sign-in");
        await Keys.GoToAsync(desk, "用户名");
        await keys.TypeAsync(user.UserName);
        await Keys.GoToAsync(desk, "密码");
        await keys.TypeAsync(user.Password);
        await keys.PressAsync("Enter");
        await desk.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await desk.StopAsync("11 月 · 中共恒泰泵业有限公司支部");

        // The frame is skipped by its first link.
        await keys.PressAsync("Tab");
        Assert.Equal("跳到正文", await Keys.FocusedAsync(desk));
        await keys.PressAsync("Enter");
        await Keys.GoToAsync(desk, "记录固定组织生活日");
        await keys.PressAsync("Enter");
        await desk.StopAsync("记录活动");
        await Keys.GoToAsync(desk, "地点");
        await keys.TypeAsync("三楼会议室");
        await Keys.GoToAsync(desk, "主持人");
        await keys.TypeAsync("张小一");

        // Everybody was there but one, who was travelling; the reason is chosen with the arrow keys.
        await Keys.GoToAsync(desk, "全部到会");
        await keys.PressAsync("Space");
        await Keys.GoToAsync(desk, "王小三");
        await keys.PressAsync("Space");
        await Keys.GoToAsync(desk, "王小三 缺席原因");
        var reason = desk.Page.GetByLabel("王小三 缺席原因");
        for (var i = 0; i < Enum.GetValues<AbsenceReason>().Length && await reason.InputValueAsync() != nameof(AbsenceReason.Travelling); i++)
        {
            await keys.PressAsync("ArrowDown");
        }

        await Assertions.Expect(desk.Page.Locator("[data-sheet-sum]")).ToContainTextAsync("应到 3 人，实到 2 人");
        await Keys.GoToAsync(desk, "内容");
        await keys.TypeAsync("集中学习。");
        await Keys.GoToAsync(desk, "提交");
        await keys.PressAsync("Enter");
        await desk.SeesMessageAsync("已提交，等待确认");
        await using (var system = Office.Portal.AsSystem())
        {
            var record = await system.Db.Activities.Include(a => a.Branches).ThenInclude(b => b.Attendances).SingleAsync(a => a.OrganizationId == branch.Id, TestContext.Current.CancellationToken);
            Assert.Equal((ActivityState.Submitted, "三楼会议室", 2), (record.State, record.Place, record.Branches.Single().Present));
            Assert.Equal(AbsenceReason.Travelling, record.Branches.Single().Attendances.Single(a => !a.IsPresent).Reason);
        }
    }

    private async Task<PartyOrganization> BranchAsync(string name)
    {
        var branch = await Office.Portal.AddOrganizationAsync(name);
        foreach (var member in new[] { "张小一", "李小二", "王小三" })
        {
            await Office.Portal.AddMemberAsync(member, branch);
        }

        return branch;
    }
}
