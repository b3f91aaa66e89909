using Microsoft.EntityFrameworkCore;
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
    private const int MostTabs = 150;

    // What has the keyboard, in words: its own, its label's, its name for readers of screens.
    private const string Focused = """
        () => {
          const e = document.activeElement;
          return [e.getAttribute("aria-label"), ...[...(e.labels ?? [])].map(l => l.innerText), e.matches("body, select, textarea") ? "" : e.innerText].filter(t => t).map(t => t.replace(/[\s*]+/g, "")).join(" ");
        }
        """;

    // A ring or a shade on it, or on what stands for it where the box itself is hidden.
    private const string IsSeen = """
        async () => {
          const e = document.activeElement;
          const marked = x => { const s = getComputedStyle(x); return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; };
          for (let i = 0; i < 20; i++) {
            if ([e, e.nextElementSibling, e.closest("label"), e.parentElement].some(x => x && marked(x))) { return true; }
            await new Promise(done => setTimeout(done, 25)); // It may fade in.
          }
          return false;
        }
        """;

    [Fact]
    public async Task A_meeting_is_recorded_by_keyboard_alone()
    {
        var branch = await BranchAsync("中共恒泰泵业有限公司支部");
        var user = await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: branch);
        var desk = await OpenDeskAsync();
        var keys = desk.Page.Keyboard;
        await desk.Page.GotoAsync("/sign-in");
        await GoToAsync(desk, "用户名");
        await keys.TypeAsync(user.UserName);
        await GoToAsync(desk, "密码");
        await keys.TypeAsync(user.Password);
        await keys.PressAsync("Enter");
        await desk.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await desk.StopAsync("11 月 · 中共恒泰泵业有限公司支部");

        // The frame is skipped by its first link.
        await keys.PressAsync("Tab");
        Assert.Equal("跳到正文", await desk.Page.EvaluateAsync<string>(Focused));
        await keys.PressAsync("Enter");
        await GoToAsync(desk, "记录固定组织生活日");
        await keys.PressAsync("Enter");
        await desk.StopAsync("记录活动");
        await GoToAsync(desk, "地点");
        await keys.TypeAsync("三楼会议室");
        await GoToAsync(desk, "主持人");
        await keys.TypeAsync("张小一");
        await GoToAsync(desk, "张小一");
        await keys.PressAsync("Space");
        await GoToAsync(desk, "李小二");
        await keys.PressAsync("Space");
        await GoToAsync(desk, "内容");
        await keys.TypeAsync("集中学习。");
        await GoToAsync(desk, "提交");
        await keys.PressAsync("Enter");
        await desk.SeesMessageAsync("已提交，等待确认");
        await using (var system = Office.Portal.AsSystem())
        {
            var record = await system.Db.Activities.Include(a => a.Branches).SingleAsync(a => a.OrganizationId == branch.Id, TestContext.Current.CancellationToken);
            Assert.Equal((ActivityState.Submitted, "三楼会议室", 2), (record.State, record.Place, record.Branches.Single().Present));
        }
    }

    private async Task<PartyOrganization> BranchAsync(string name)
    {
        var branch = await Office.Portal.AddOrganizationAsync(name);
        foreach (var member in new[] { "张小一", "李小二" })
        {
            await Office.Portal.AddMemberAsync(member, branch);
        }

        return branch;
    }

    /// <summary>Presses Tab until what has the keyboard is called so.</summary>
    private static async Task GoToAsync(Desk desk, string words)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await desk.Page.Keyboard.PressAsync("Tab");
            var told = await desk.Page.EvaluateAsync<string>(Focused);
            if (told.Split(' ').Contains(words.Replace(" ", "", StringComparison.Ordinal)))
            {
                Assert.True(await desk.Page.EvaluateAsync<bool>(IsSeen), $"One does not see that “{words}” has the keyboard.");
                return;
            }
        }

        Assert.Fail($"Tab does not lead to “{words}” on {desk.Page.Url}.");
    }
}
