using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Snapshots;

/// <summary>The ledgers of another day: as reported at a month's end, and as known now.</summary>
public sealed class PastLedgersJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_unit_that_left_is_found_in_the_month_reported_and_on_the_past_day()
    {
        const string unit = "北岭飞虹包装有限公司";
        var id = await Office.AddUnitAsync(unit, Office.SciencePark);
        Office.Portal.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 0, 10, 0, TimeSpan.FromHours(8)));
        await using (var system = Office.Portal.AsSystem())
        {
            Assert.True((await system.Get<SnapshotMaker>().MakeAsync(new DateOnly(2026, 11, 1))).Ok);
            await LeaveAsync(system, id);
        }

        var clerk = await SignInAsync();
        await clerk.GoAsync("/snapshots", "月末快照");
        await clerk.Link("2026年11月").ClickAsync();
        await clerk.StopAsync("2026年11月月末台账");
        await Expect(clerk.Row(unit)).ToBeVisibleAsync();
        await clerk.Link("和现在的记录比").ClickAsync();
        await clerk.StopAsync("2026年11月：上报与现在的差别");
        await Expect(clerk.Page.GetByText("没有差别")).ToBeVisibleAsync();
        await clerk.GoAsync("/enterprises?ledger=AboveScale", "企业台账");
        await Expect(clerk.Row(unit)).ToHaveCountAsync(0);
        await clerk.Button("查看日期").ClickAsync();
        await clerk.Page.GetByLabel("看哪一天的台账").FillAsync("2026-11-30");
        await clerk.Button("查看").ClickAsync();
        await Expect(clerk.Page.Locator(".past-day")).ToContainTextAsync("2026年11月30日 的台账");
        await Expect(clerk.Row(unit)).ToBeVisibleAsync();
        await clerk.LookOverAsync();
        await clerk.Link("回到今天").ClickAsync();
        await Expect(clerk.Page.Locator(".past-day")).ToHaveCountAsync(0);
    }

    /// <summary>Leaves the ledgers on the first of December, as an archived case would have it.</summary>
    private static async Task LeaveAsync(TestScope system, Guid id)
    {
        var unit = await system.Db.Enterprises.Include(e => e.LedgerPeriods).SingleAsync(e => e.Id == id);
        LedgerBook.Close(LedgerBook.Standing(unit)!, system.Db.Today, "注销归档", system.Db);
        unit.LeftOn = system.Db.Today;
        system.Db.CancellationCases.Add(new CancellationCase { EnterpriseId = id, State = CancellationState.Archived, Next = CancellationStep.Archive, LeftOn = system.Db.Today, OpenedAt = system.Clock.UtcNow, ArchivedAt = system.Clock.UtcNow });
        await system.Db.SaveChangesAsync();
    }
}
