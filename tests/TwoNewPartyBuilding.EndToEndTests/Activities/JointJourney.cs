using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Activities;

/// <summary>
/// Three branches hold the life day together, each secretary on a phone of 360 × 780: one writes the record and invites, the others
/// find it in their own month and tick their own members there. Each is credited once (R-10.03, scenario 55).
/// </summary>
public sealed partial class JointJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task Scenario_55_one_record_of_three_branches_credits_each_once()
    {
        var lead = await BranchAsync("泵业支部", "张小一", "李小二");
        var guests = new[] { await BranchAsync("阀门支部", "王小三", "赵小四"), await BranchAsync("仪表支部", "钱小五", "孙小六") };
        var holder = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchCommittee, organization: lead), WindowSize.Phone);
        await holder.StopAsync("11 月 · 泵业支部");
        await holder.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "固定组织生活日" }).Filter(new() { HasText = "周二" }).Filter(new() { HasNotText = "逾期" }).GetByRole(AriaRole.Button).TapAsync();
        await holder.StopAsync("记录活动");
        await holder.Field("地点").FillAsync("园区党群中心");
        await holder.Field("主持人").FillAsync("张小一");
        await holder.Button("全部到会").TapAsync();
        await holder.Page.Locator("textarea[name='Input.Sections[LifeDay].Content']").FillAsync("三家支部一起学习，现场交流。");
        await holder.Button("提交").TapAsync();
        await holder.SeesMessageAsync("已提交，等待确认");
        var record = Guid.Parse(IdOf().Match(holder.Page.Url).Groups[1].Value);

        // The holder invites; nobody types a member's name.
        await holder.GoAsync($"/activities/{record}/joint", "联合开展和签到");
        foreach (var guest in guests)
        {
            await holder.PickAsync("邀请党组织", guest.Name, guest.Name);
            await holder.Button("邀请").TapAsync();
            await Expect(holder.Page.Locator(".deeds").First).ToContainTextAsync(guest.Name);
        }

        await holder.LookOverAsync();

        // Each guest finds it in the own month, and ticks there who came.
        foreach (var guest in guests)
        {
            var secretary = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: guest), WindowSize.Phone);
            await secretary.StopAsync($"11 月 · {guest.Name}");
            await secretary.Link("填写").TapAsync();
            await secretary.StopAsync("填写到场人员");
            Assert.Equal(2, await secretary.Page.Locator(".roll li").CountAsync());
            Assert.Equal(WindowSize.Phone.Width, await secretary.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await secretary.Page.Locator(".roll li").First.GetByRole(AriaRole.Checkbox).TapAsync();
            await secretary.Button("提交").TapAsync();
            await secretary.Page.WaitForURLAsync(url => !url.Contains("/sheet", StringComparison.Ordinal));
        }

        // Another committee member of the holder confirms, and the month of a guest says so.
        var confirmer = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: lead), WindowSize.Phone);
        await confirmer.Link("去确认").TapAsync();
        await confirmer.StopAsync("11月固定组织生活日");
        await confirmer.Button("确认").TapAsync();
        await confirmer.SeesMessageAsync("已确认");

        await using var system = Office.Portal.AsSystem();
        var branches = await system.Db.ActivityBranches.AsNoTracking().Where(b => b.ActivityId == record).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2, 1, 1], branches.OrderByDescending(b => b.IsLead).Select(b => b.Present));
        Assert.Equal(1, await system.Db.Activities.CountAsync(TestContext.Current.CancellationToken));
        foreach (var branch in guests.Append(lead))
        {
            var day = (await system.Get<DutyReader>().BranchAsync(branch.Id, 2026, TestContext.Current.CancellationToken)).Single(l => l.Code == DutyCode.M6 && l.From.Month == 11);
            Assert.Equal((DutyState.Met, 1, record), (day.State, day.Held, day.ActivityId!.Value));
        }
    }

    private async Task<PartyOrganization> BranchAsync(string name, params string[] members)
    {
        var branch = await Office.Portal.AddOrganizationAsync(name);
        foreach (var member in members)
        {
            await Office.Portal.AddMemberAsync(member, branch);
        }

        return branch;
    }

    [GeneratedRegex("/activities/([0-9a-f-]{36})")]
    private static partial Regex IdOf();
}
