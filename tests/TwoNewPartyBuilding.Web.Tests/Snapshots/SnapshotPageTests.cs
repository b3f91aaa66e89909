using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Snapshots;

/// <summary>Months as reported, a past day as known now, the differences between; the job that freezes.</summary>
public sealed class SnapshotPageTests : IDisposable
{
    private static readonly DateTimeOffset FirstOfDecember = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_month_is_made_by_hand_opened_printed_exported_and_compared()
    {
        var unit = await EnterAsync("滨河甲公司");
        _portal.Time.SetUtcNow(FirstOfDecember.AddHours(30));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/snapshots");
        Assert.Contains("还没有快照", list.Text, StringComparison.Ordinal);
        Assert.Contains("2026年11月", list.TextOf(".notice-warn"), StringComparison.Ordinal);
        list = await staff.SubmitAsync(list, ".notice-warn form");
        Assert.Contains("共 1 家（补做）", list.Flash, StringComparison.Ordinal);
        Assert.Contains("补做", list.TextOf("tbody tr"), StringComparison.Ordinal);

        _portal.Time.Advance(TimeSpan.FromMinutes(1));
        await PutIntoPendingAsync(unit, new DateOnly(2026, 11, 25));
        var month = await staff.GetAsync("/snapshots/2026-11");
        Assert.Equal("2026年11月月末台账", month.Heading);
        Assert.Equal(["全部1", "规模以上0", "规模以下1", "重点管理0", "准备撤销0", "社会组织0"], month.TextsOf(".tabs a"));
        Assert.Contains("保存下来的台账", month.TextOf(".past-day"), StringComparison.Ordinal);
        Assert.Contains("滨河甲公司", (await staff.GetAsync("/snapshots/2026-11/print?ledger=BelowScale")).Text, StringComparison.Ordinal);
        var differences = await staff.GetAsync("/snapshots/2026-11/differences");
        Assert.Contains("不同的单位 1 家", differences.Text, StringComparison.Ordinal);
        Assert.Contains("2026-11-25起列入“准备撤销”", differences.Text, StringComparison.Ordinal);
        var file = await staff.SubmitAsync(month, "form[action$='/export']");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.ContentType);

        // The same day as known now: the entry made late is in it.
        var known = await staff.GetAsync("/enterprises?on=2026-11-30");
        Assert.Contains("2026年11月30日 的台账，按现在掌握的记录", known.TextOf(".past-day"), StringComparison.Ordinal);
        Assert.Equal(["全部1", "规模以上0", "规模以下0", "重点管理0", "准备撤销1", "社会组织0"], known.TextsOf(".tabs a"));
        Assert.Contains("/snapshots/2026-11", known.Links);
        Assert.Empty(known.Document.QuerySelectorAll("[data-check-row]"));
        Assert.Empty((await staff.GetAsync("/enterprises?on=2026-11-22")).TextsOf("tbody tr"));
        Assert.Null((await staff.GetAsync("/enterprises?on=2030-01-01")).Document.QuerySelector(".past-day"));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/enterprises?on=abc")).Status);
        var chosen = await staff.SubmitAsync(await staff.GetAsync("/enterprises?ledger=PendingDeregistration"), "#day-choice", Fields(("on", "2026-11-26")));
        Assert.Contains("ledger=PendingDeregistration", chosen.Path, StringComparison.Ordinal);
        Assert.Contains("2026年11月26日", chosen.TextOf(".past-day"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_what_is_too_early_is_refused()
    {
        await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        foreach (var address in new[] { "/snapshots/2026-10", "/snapshots/2026-13", "/snapshots/x", "/snapshots/2026-10/differences", "/snapshots/2026-10/print" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address)).Status);
        }

        var list = await staff.GetAsync("/snapshots");
        var early = await staff.SubmitAsync(list, "details form[action$='/snapshots']", Fields(("month", "2026-11")));
        Assert.Contains("还没有结束", early.Flash, StringComparison.Ordinal);
        Assert.Contains("请选择月份", (await staff.SubmitAsync(list, "details form[action$='/snapshots']", Fields(("month", "去年")))).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_sees_its_own_units_of_the_month()
    {
        var (own, other) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("铁东社区", 2));
        await EnterAsync("滨河甲公司", own);
        await EnterAsync("铁东乙公司", other);
        await MakeAsync();
        using var community = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, own));
        var month = await community.GetAsync("/snapshots/2026-11");
        Assert.Contains("滨河甲公司", month.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("铁东", month.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("铁东", (await community.GetAsync("/snapshots/2026-11?community=/2/")).Text, StringComparison.Ordinal);
        Assert.Null((await community.GetAsync("/snapshots")).Document.QuerySelector("form[action$='/snapshots']"));
    }

    [Fact]
    public async Task Pages_ask_few_statements()
    {
        await EnterAsync("滨河甲公司");
        await MakeAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        foreach (var address in new[] { "/snapshots", "/snapshots/2026-11", "/snapshots/2026-11?q=滨河", "/snapshots/2026-11/differences", "/snapshots/2026-11/print", "/enterprises?on=2026-11-30" })
        {
            _portal.Sql.Reset();
            await staff.GetAsync(address);
            Assert.True(_portal.Sql.Count is >= 1 and <= 10, $"{address}: {_portal.Sql.Count}");
        }
    }

    [Fact]
    public async Task The_job_makes_what_was_missed_at_the_start_and_each_month_after_midnight()
    {
        await EnterAsync("滨河甲公司");
        _portal.Time.SetUtcNow(FirstOfDecember.AddDays(3));
        using var worker = new SnapshotWorker(_portal.Services.GetRequiredService<IServiceScopeFactory>(), _portal.Time, NullLogger<SnapshotWorker>.Instance);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(1);
        _portal.Time.SetUtcNow(FirstOfDecember.AddMonths(1).AddMinutes(-1));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(1, await CountAsync());
        _portal.Time.Advance(TimeSpan.FromMinutes(4));
        await UntilAsync(2);
        await worker.StopAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await using var system = _portal.AsSystem();
        Assert.Equal([(new DateOnly(2026, 11, 30), true), (new DateOnly(2026, 12, 31), false)], (await system.Db.Snapshots.OrderBy(s => s.Day).ToListAsync()).Select(s => (s.Day, s.IsLate)));
    }

    private async Task UntilAsync(int snapshots)
    {
        for (var look = 0; look < 300 && await CountAsync() < snapshots; look++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(snapshots, await CountAsync());
    }

    private async Task<int> CountAsync()
    {
        await using var system = _portal.AsSystem();
        return await system.Db.Snapshots.CountAsync();
    }

    private async Task MakeAsync()
    {
        _portal.Time.SetUtcNow(FirstOfDecember.AddHours(9));
        await using var system = _portal.AsSystem();
        Assert.True((await system.Get<SnapshotMaker>().MakeAsync(new DateOnly(2026, 11, 1))).Ok);
    }

    private async Task PutIntoPendingAsync(Guid unit, DateOnly on)
    {
        await using var system = _portal.AsSystem();
        var loaded = await system.Db.Enterprises.Include(e => e.LedgerPeriods).SingleAsync(e => e.Id == unit);
        LedgerBook.Move(loaded, Ledger.PendingDeregistration, on, "停产半年", system.Db, new LedgerDetails(Deregistration: DeregistrationReason.Stopped));
        await system.Db.SaveChangesAsync();
    }

    private async Task<Guid> EnterAsync(string name, Community? community = null)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id })).Value;
    }

    private async Task<Visitor> SignInAsync(Role role) => await _portal.SignInAsync(await _portal.AddUserAsync(role));

    private static Dictionary<string, string?> Fields(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => f.Key, f => f.Value);
}
