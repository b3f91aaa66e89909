using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Activities;

/// <summary>
/// A secretary at a PC without a mouse: signs in, records a meeting, and goes through the pages of organisational life with Tab,
/// Enter and Space alone. Wherever the keyboard is, one sees it.
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
        () => {
          const e = document.activeElement;
          const marked = x => { const s = getComputedStyle(x); return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; };
          return [e, e.nextElementSibling, e.closest("label"), e.parentElement].some(x => x && marked(x));
        }
        """;

    // Everything on the page that can be used, in order.
    private const string Mark = """
        () => {
          const all = [...document.querySelectorAll("#content a[href], #content button, #content input, #content select, #content textarea, #content summary")]
            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.type !== "hidden" && e.type !== "radio" && e.tabIndex >= 0);
          all.forEach((e, i) => e.dataset.stop = i);
          return all.length;
        }
        """;

    [Fact]
    public async Task A_meeting_is_recorded_and_every_page_is_used_by_keyboard_alone()
    {
        var branch = await Office.Portal.AddOrganizationAsync("中共恒泰泵业有限公司支部");
        foreach (var name in new[] { "张小一", "李小二" })
        {
            await Office.Portal.AddMemberAsync(name, branch);
        }

        var user = await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: branch);
        var desk = await OpenDeskAsync();
        var keys = desk.Page.Keyboard;
        await desk.Page.GotoAsync("/sign-in");
        await GoToAsync(desk, "用户名");
        await keys.TypeAsync(user.UserName);
        await GoToAsync(desk, "密码");
        await keys.TypeAsync(user.Password);
        await keys.PressAsync("Enter");
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
        await GoToAsync(desk, "李小二 缺席原因");
        await keys.PressAsync("ArrowDown");
        await GoToAsync(desk, "内容");
        await keys.TypeAsync("集中学习。");
        await GoToAsync(desk, "提交");
        await keys.PressAsync("Enter");
        await desk.SeesMessageAsync("已提交，等待确认");
        await using (var system = Office.Portal.AsSystem())
        {
            var record = await system.Db.Activities.Include(a => a.Branches).ThenInclude(b => b.Attendances).SingleAsync(TestContext.Current.CancellationToken);
            Assert.Equal((ActivityState.Submitted, "三楼会议室", 1, 1), (record.State, record.Place, record.Branches.Single().Present, record.Branches.Single().Excused));
        }

        await WalkAsync(desk, new Uri(desk.Page.Url).AbsolutePath);
        foreach (var path in new[]
        {
            "/this-month", "/activities", "/activities/new", "/duties", $"/duties/{branch.Id}", "/calendar/2026", "/themes/calendar", $"/themes/calendar/{branch.Id}/2026/12", "/themes", "/opinion-rounds",
            "/opinion-rounds/new", "/opinions?part=All", "/reminders", "/account/reminders", "/account/calendar", $"/burdens/{branch.Id}",
        })
        {
            await WalkAsync(desk, path);
        }
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

    /// <summary>Tabs through a page: each thing that can be used gets the keyboard, shows that it has it, and lets it go again.</summary>
    private static async Task WalkAsync(Desk desk, string path)
    {
        await desk.Page.GotoAsync(path);
        await desk.LookOverAsync();
        var stops = await desk.Page.EvaluateAsync<int>(Mark);
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Enter");
        var reached = new HashSet<int>();
        for (var i = 0; i < stops + MostTabs && reached.Count < stops; i++)
        {
            await desk.Page.Keyboard.PressAsync("Tab");
            if (await desk.Page.EvaluateAsync<string?>("() => document.activeElement.dataset.stop ?? null") is { } stop)
            {
                reached.Add(int.Parse(stop, System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(await desk.Page.EvaluateAsync<bool>(IsSeen), $"{path}: one does not see that the keyboard is at {await desk.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML")}");
            }
        }

        var missed = await desk.Page.EvaluateAsync<string[]>("reached => [...document.querySelectorAll('[data-stop]')].filter(e => !reached.includes(Number(e.dataset.stop))).map(e => e.outerHTML.slice(0, 200))", reached.ToArray());
        Assert.True(missed.Length == 0, $"{path}: the keyboard does not reach\n{string.Join('\n', missed)}");
        Assert.True(stops > 0, path);
    }
}
