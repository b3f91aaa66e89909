using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Tests.Cancellations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Snapshots;

/// <summary>R-1.07: the ledgers of the month's last day at 24:00, once for each month, printable again, compared with what is known now.</summary>
public sealed class SnapshotTests : IDisposable
{
    private static readonly DateOnly November = new(2026, 11, 30);
    private static readonly DateTimeOffset FirstOfDecember = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly TestDatabase _database = new();
    private readonly CancellationDesk _desk;

    public SnapshotTests() => _desk = new CancellationDesk(_database);

    public void Dispose() => _database.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11-01", "2026-11-30")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2028-02-10", "2028-02-29")]
    public void The_month_ends_on_its_last_day(string day, string end) =>
        Assert.Equal(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture), SnapshotMaker.EndOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task R_1_07_a_month_is_due_when_midnight_has_struck_in_Shanghai_and_not_before()
    {
        await _desk.EnterAsync();
        At(FirstOfDecember.AddSeconds(-1));
        Assert.Empty(await DueAsync());
        Assert.Contains("还没有结束", Assert.Single((await MakeAsync()).Problems).Message, StringComparison.Ordinal);
        At(FirstOfDecember);
        Assert.Equal([November], await DueAsync());
        Assert.True((await MakeAsync()).Ok);
        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task Months_missed_since_the_first_unit_are_due_oldest_first()
    {
        Assert.Empty(await DueAsync());
        await _desk.EnterAsync();
        At(new DateTimeOffset(2027, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal([November, new(2026, 12, 31), new(2027, 1, 31), new(2027, 2, 28)], await DueAsync());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(24, false)]
    [InlineData(24.001, true)]
    public async Task A_snapshot_made_more_than_a_day_later_says_so(double hours, bool late)
    {
        await _desk.EnterAsync();
        At(FirstOfDecember.AddHours(hours));
        Assert.Equal(late, (await MakeAsync()).Value!.IsLate);
        Assert.Equal(late, Assert.Single(await ListAsync()).IsLate);
    }

    [Fact]
    public async Task Making_a_month_again_changes_nothing()
    {
        await _desk.EnterAsync();
        At(FirstOfDecember);
        Assert.True((await MakeAsync()).Value!.IsNew);
        await _desk.EnterAsync("滨河乙公司");
        var again = (await MakeAsync()).Value!;
        Assert.Equal((false, 1), (again.IsNew, again.Units));
    }

    [Fact]
    public async Task Two_instances_at_the_same_moment_leave_one_snapshot()
    {
        await _desk.EnterAsync();
        At(FirstOfDecember);
        using var other = new TestDatabase(_database.Options, _database.Keys);
        other.Time.SetUtcNow(FirstOfDecember);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            await using var system = (i % 2 == 0 ? _database : other).AsSystem();
            return await system.Get<SnapshotMaker>().MakeAsync(November, Ct);
        })));
        Assert.All(outcomes, o => Assert.True(o.Ok));
        Assert.Single(outcomes, o => o.Value!.IsNew);
        Assert.Equal(1, Assert.Single(await ListAsync()).Counts.All);
    }

    [Fact]
    public async Task The_faster_instance_s_snapshot_is_answered_where_the_index_refuses_the_second()
    {
        await _desk.EnterAsync();
        At(FirstOfDecember);
        await using var slow = _database.AsSystem();

        // The slow one has looked and found nothing; before it saves, the other one is done.
        slow.Db.ChangeTracker.Tracked += (_, tracked) =>
        {
            if (tracked.Entry.Entity is Snapshot)
            {
                Assert.True(Task.Run(() => MakeAsync(), Ct).GetAwaiter().GetResult().Value!.IsNew);
            }
        };
        var outcome = await slow.Get<SnapshotMaker>().MakeAsync(November, Ct);
        Assert.Equal((true, false), (outcome.Ok, outcome.Value!.IsNew));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Counts_follow_the_ledgers_of_the_day_and_R_1_01_holds()
    {
        var above = await _desk.EnterAsync("规上公司", revenue: 3000);
        await _desk.EnterAsync("规下公司", revenue: 10);
        await _desk.PendingAsync("准备撤销公司");
        await _desk.MoveAsync(above, LedgerDeed.TagKeyManaged);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河商会", Kind = EnterpriseKind.SocialOrganization })).Ok);
        }

        At(FirstOfDecember);
        await _desk.EnterAsync("十二月公司");
        await MakeAsync();
        Assert.Equal(new SnapshotCounts(1, 1, 1, 1, 1), Assert.Single(await ListAsync()).Counts);
        Assert.Equal(3, Assert.Single(await ListAsync()).Counts.Enterprises);
    }

    [Fact]
    public async Task What_is_frozen_stays_as_it_was_whatever_is_changed_later()
    {
        var unit = await _desk.EnterAsync("规上公司", revenue: 3000);
        At(FirstOfDecember);
        await MakeAsync();
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var facts = EnterpriseInput.From(await staff.Db.Enterprises.AsNoTracking().SingleAsync());
            (facts.Name, facts.RevenueWan, facts.Employees) = ("改名公司", 1, 7);
            Assert.True((await staff.Get<EnterpriseService>().ChangeAsync(unit, facts)).Ok);
        }

        await using var reader = _database.As(Role.CommitteeStaff);
        var page = (await reader.Get<SnapshotReader>().ReadAsync(November, new FrozenFilter(), Ct))!;
        var row = Assert.Single(page.Rows.Rows);
        Assert.Equal((Ledger.AboveScale, "规上公司", 3000m), (row.Ledger, row.Unit.Name, row.Unit.Values[nameof(EnterpriseFields.RevenueWan)]));
        Assert.False(row.Unit.Values.ContainsKey(nameof(EnterpriseFields.Employees)));
        Assert.Equal(OperatingStatus.Normal, row.Unit.Values[nameof(EnterpriseFields.OperatingStatus)]);
        Assert.Empty((await reader.Get<SnapshotReader>().ReadAsync(November, new FrozenFilter { Q = "改名" }, Ct))!.Rows.Rows);
        Assert.Single((await reader.Get<SnapshotReader>().ReadAsync(November, new FrozenFilter { Q = "规上" }, Ct))!.Rows.Rows);
        Assert.Null(await reader.Get<SnapshotReader>().ReadAsync(November.AddMonths(-1), new FrozenFilter(), Ct));
    }

    [Fact]
    public async Task Personal_values_lie_sealed_and_go_out_masked_unless_a_reason_is_given()
    {
        await _desk.EnterAsync();
        At(FirstOfDecember);
        await MakeAsync();
        await using var staff = _database.As(Role.CommitteeStaff);
        var content = (await staff.Db.SnapshotParts.AsNoTracking().SingleAsync()).Content;
        Assert.DoesNotContain("19900010154", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        Assert.Contains("199****0154", await CellsAsync(staff, null), StringComparison.Ordinal);
        var full = await CellsAsync(staff, "报区委社会工作部");
        Assert.Contains("19900010154", full, StringComparison.Ordinal);
        Assert.Contains("统计截止日期：2026年11月30日", full, StringComparison.Ordinal);
        Assert.Equal(2, await staff.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.Exported && e.Record == nameof(Snapshot)));
        await using var community = _database.As(Role.CommitteeLeader);
        Assert.Contains("没有查看未脱敏", Assert.Single((await community.Get<SnapshotExport>().PrepareAsync(November, null, "想看", Ct)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_reads_its_own_part_and_freezes_nothing()
    {
        var (own, other) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("铁东社区", 12));
        await _desk.EnterAsync("滨河甲公司", own);
        await _desk.EnterAsync("铁东乙公司", other);
        At(FirstOfDecember);
        await MakeAsync();
        await using var community = _database.As(Role.CommunityStaff, own);
        Assert.Equal(1, Assert.Single(await community.Get<SnapshotReader>().ListAsync(Ct)).Counts.All);
        Assert.Equal("滨河甲公司", Assert.Single((await community.Get<SnapshotReader>().ReadAsync(November, new FrozenFilter(), Ct))!.Rows.Rows).Unit.Name);
        Assert.Equal("滨河甲公司", Assert.Single((await community.Get<SnapshotReader>().AllAsync(November, null, ct: Ct))!.Value.Rows).Unit.Name);
        Assert.Contains("党工委", Assert.Single((await community.Get<SnapshotMaker>().MakeAsync(November, Ct)).Problems).Message, StringComparison.Ordinal);
        await using var inspector = _database.As(Role.Inspector);
        Assert.Equal(0, Assert.Single(await inspector.Get<SnapshotReader>().ListAsync(Ct)).Counts.All);
    }

    [Fact]
    public async Task Pages_of_a_month_hold_every_unit_once_and_open_only_what_they_show()
    {
        var places = new[] { await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("铁东社区", 2) };
        await using (var system = _database.AsSystem())
        {
            for (var i = 0; i < 130; i++)
            {
                var unit = new Enterprise { Name = $"公司{i:000}", CommunityId = places[i % 2].Id, ScopePath = places[i % 2].Path, CreatedAt = system.Clock.UtcNow };
                LedgerBook.Open(unit, i % 3 == 0 ? Ledger.AboveScale : Ledger.BelowScale, TestDatabase.StartDay, "首次登记", system.Db);
                if (i % 13 == 0)
                {
                    LedgerBook.Open(unit, Ledger.KeyManaged, TestDatabase.StartDay, "x", system.Db);
                }

                system.Db.Enterprises.Add(unit);
            }

            await system.Db.SaveChangesAsync();
        }

        At(FirstOfDecember);
        await MakeAsync();
        await using var staff = _database.As(Role.CommitteeStaff);
        foreach (var (ledger, expected) in new (Ledger?, int)[] { (null, 130), (Ledger.AboveScale, 44), (Ledger.BelowScale, 86), (Ledger.KeyManaged, 10) })
        {
            var seen = new List<Guid>();
            var pages = 1;
            for (var page = 1; page <= pages; page++)
            {
                var found = (await staff.Get<SnapshotReader>().ReadAsync(November, new FrozenFilter { Ledger = ledger, Page = page }, Ct))!;
                (pages, _) = (found.Rows.Pages, found.Rows.Total);
                Assert.Equal(expected, found.Rows.Total);
                seen.AddRange(found.Rows.Rows.Select(r => r.Unit.Id));
            }

            Assert.Equal(expected, seen.Distinct().Count());
            Assert.Equal(expected, seen.Count);
        }
    }

    [Fact]
    public async Task Change_to_the_month_before_is_told_only_where_that_month_is_frozen()
    {
        await _desk.EnterAsync();
        At(FirstOfDecember);
        await MakeAsync();
        await _desk.EnterAsync("滨河乙公司");
        At(new DateTimeOffset(2027, 1, 1, 0, 5, 0, TimeSpan.FromHours(8)));
        await MakeAsync(new DateOnly(2026, 12, 31));
        At(new DateTimeOffset(2027, 3, 1, 0, 5, 0, TimeSpan.FromHours(8)));
        await MakeAsync(new DateOnly(2027, 2, 28));
        var lines = await ListAsync();
        Assert.Equal([null, 1, null], lines.Select(l => l.Before?.All));
        Assert.Equal([2, 2, 1], lines.Select(l => l.Counts.All));
    }

    [Fact]
    public async Task Differences_are_the_late_entries_unit_by_unit()
    {
        var (late, same, gone) = (await _desk.EnterAsync("补记公司"), await _desk.EnterAsync("不变公司"), await _desk.EnterAsync("删除公司"));
        var later = await _desk.EnterAsync("十二月变动公司");
        At(FirstOfDecember);
        await MakeAsync();
        Assert.Empty((await DifferencesAsync()).Units.Rows);
        _database.Time.Advance(TimeSpan.FromHours(9));

        // Into D on 25 November, written down on 1 December: late. Into D on 1 December: not November's business.
        await _desk.MoveAsync(late, LedgerDeed.PrepareDeregistration, new DateOnly(2026, 11, 25));
        await _desk.MoveAsync(later, LedgerDeed.PrepareDeregistration, new DateOnly(2026, 12, 1));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var version = await staff.Db.Enterprises.Where(e => e.Id == gone).Select(e => e.Version).SingleAsync();
            Assert.True((await staff.Get<EnterpriseService>().DeleteAsync(gone, version, "重复登记")).Ok);
        }

        var found = await DifferencesAsync();
        Assert.Equal(new SnapshotCounts(0, 4, 0, 0, 0), found.Line.Counts);
        Assert.Equal(new SnapshotCounts(0, 2, 0, 1, 0), found.Known);
        Assert.Equal(["删除公司", "补记公司"], found.Units.Rows.Select(u => u.Name).Order(StringComparer.Ordinal));
        var moved = found.Units.Rows.Single(u => u.Id == late);
        Assert.Equal((Ledger.BelowScale, Ledger.PendingDeregistration), (moved.Reported!.Ledger, moved.Known!.Ledger));
        Assert.Equal(2, moved.LateEntries.Count);
        Assert.Contains("2026-11-25起列入“准备撤销”", moved.LateEntries[1], StringComparison.Ordinal);
        var deleted = found.Units.Rows.Single(u => u.Id == gone);
        Assert.Equal((null, false), (deleted.Known, deleted.IsThere));
        Assert.Contains("重复登记", Assert.Single(deleted.LateEntries), StringComparison.Ordinal);
        Assert.DoesNotContain(found.Units.Rows, u => u.Id == same || u.Id == later);
    }

    [Fact]
    public async Task A_past_day_shows_the_ledgers_of_that_day_with_what_was_written_down_later()
    {
        var unit = await _desk.EnterAsync("补记公司");
        _database.Time.Advance(TimeSpan.FromDays(6));
        await _desk.MoveAsync(unit, LedgerDeed.PrepareDeregistration, TestDatabase.StartDay.AddDays(3));
        await _desk.ConfirmNoMembersAsync(unit);
        await _desk.UpToAsync(unit, CancellationStep.Archive);
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await _desk.ArchiveAsync(unit)).Ok);
        Assert.Equal((0, 0, 0), await OnAsync(TestDatabase.StartDay.AddDays(-1)));
        Assert.Equal((1, 1, 0), await OnAsync(TestDatabase.StartDay.AddDays(2)));
        Assert.Equal((1, 0, 1), await OnAsync(TestDatabase.StartDay.AddDays(3)));
        Assert.Equal((1, 0, 1), await OnAsync(TestDatabase.StartDay.AddDays(6)));
        Assert.Equal((0, 0, 0), await OnAsync(null));
    }

    [Fact]
    public async Task An_export_of_a_past_day_bears_that_day_and_the_reasons_of_that_day()
    {
        var unit = await _desk.EnterAsync("恢复公司");
        _database.Time.Advance(TimeSpan.FromDays(5));
        await _desk.MoveAsync(unit, LedgerDeed.PrepareDeregistration, TestDatabase.StartDay.AddDays(1));
        await _desk.MoveAsync(unit, LedgerDeed.Recover);
        await using var staff = _database.As(Role.CommitteeStaff);
        var filter = new EnterpriseFilter { Ledger = Ledger.PendingDeregistration, On = TestDatabase.StartDay.AddDays(2) };
        var outcome = await staff.Get<EnterpriseExport>().PrepareAsync(filter, new ExportInput(), ct: Ct);
        Assert.Equal(1, outcome.Value.Units);
        using var book = await BookAsync(outcome.Value.File);
        var text = string.Join('|', book.Worksheets.First().CellsUsed().Select(c => c.GetString()));
        Assert.Contains("统计截止日期：2026年11月25日", text, StringComparison.Ordinal);
        Assert.Contains("停产停业", text, StringComparison.Ordinal);
        Assert.Contains("未注明日期的栏目为导出当天的数据", text, StringComparison.Ordinal);
        Assert.Contains("20261125", outcome.Value.File.Name, StringComparison.Ordinal);
    }

    private void At(DateTimeOffset moment) => _database.Time.SetUtcNow(moment);

    private async Task<(int All, int Below, int Pending)> OnAsync(DateOnly? day)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var listing = await staff.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter { On = day }, Ct);
        Assert.Equal(listing.All, listing.Page.Rows.Count);
        return (listing.All, listing.Counts.GetValueOrDefault(Ledger.BelowScale), listing.Counts.GetValueOrDefault(Ledger.PendingDeregistration));
    }

    private async Task<Core.Common.Outcome<MadeSnapshot>> MakeAsync(DateOnly? month = null)
    {
        await using var system = _database.AsSystem();
        return await system.Get<SnapshotMaker>().MakeAsync(month ?? November, Ct);
    }

    private async Task<IReadOnlyList<DateOnly>> DueAsync()
    {
        await using var system = _database.AsSystem();
        return await system.Get<SnapshotMaker>().DueAsync(Ct);
    }

    private async Task<IReadOnlyList<SnapshotLine>> ListAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await staff.Get<SnapshotReader>().ListAsync(Ct);
    }

    private async Task<MonthDifferences> DifferencesAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<SnapshotDifferences>().ReadAsync(November, ct: Ct))!;
    }

    private static async Task<string> CellsAsync(TestScope staff, string? reason)
    {
        var outcome = await staff.Get<SnapshotExport>().PrepareAsync(November, null, reason, Ct);
        using var book = await BookAsync(outcome.Value!);
        return string.Join('|', book.Worksheets.First().CellsUsed().Select(c => c.GetString()));
    }

    private static async Task<XLWorkbook> BookAsync(Core.Common.OutgoingFile file)
    {
        var written = new MemoryStream();
        await file.WriteAsync(written, Ct);
        written.Position = 0;
        return new XLWorkbook(written);
    }
}
