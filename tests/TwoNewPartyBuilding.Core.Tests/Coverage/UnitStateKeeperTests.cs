using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Tests.Exchange;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Coverage;

/// <summary>The registration form's part of the dated states, whichever way the form changed: import and its undoing, restoring, merging; and the day a rest began.</summary>
public sealed class UnitStateKeeperTests
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_imported_form_holds_from_the_statement_date_and_undoing_takes_it_back()
    {
        using var desk = await ImportDesk.OpenAsync();
        var code = TestData.CreditCodeOf(1);
        var unit = await EnterAsync(desk.Database, "滨河甲有限公司", u => u.CreditCode = code);
        desk.Database.Time.Advance(TimeSpan.FromDays(30));
        var file = DirtyWorkbook.Build(book =>
        {
            var sheet = book.AddWorksheet("规模以下");
            sheet.Row(1, "规模以下非公企业台账 截至2026年12月13日");
            sheet.Row(2, "企业名称", "统一社会信用代码", "是否建立工会");
            sheet.Row(3, "滨河甲有限公司", code, "√");
        });
        var batch = await desk.ReadAsync(await desk.UploadAsync("规模以下台账.xlsx", file));
        var written = await desk.CommitAsync(batch.Id);
        Assert.Equal((ImportState.Committed, 1), (written.State, written.Written));
        Assert.Equal([(Today.AddDays(19), false), (Today.AddDays(20), true), (Today.AddDays(30), true)], await UnionsAsync(desk.Database, unit, 19, 20, 30));
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<ImportService>().UndoAsync(batch.Id)).Ok);
        }

        Assert.Equal(ImportState.Undone, (await desk.ReadAsync(batch.Id)).State);
        Assert.Equal([(Today.AddDays(30), false)], await UnionsAsync(desk.Database, unit, 30));
    }

    [Fact]
    public async Task A_unit_that_lay_in_the_recycle_bin_comes_back_with_the_states_it_had()
    {
        using var database = new TestDatabase();
        var unit = await EnterAsync(database, "滨河甲有限公司");
        database.Time.Advance(TimeSpan.FromDays(10));
        await FormAsync(database, unit, new RegistrationInput { HasTradeUnion = true });
        var before = await StatesAsync(database, unit);
        await using (var staff = database.As(Role.CommitteeStaff))
        {
            var version = (await staff.Db.Enterprises.SingleAsync(Ct)).Version;
            Assert.True((await staff.Get<EnterpriseService>().DeleteAsync(unit, version, "重复", Ct)).Ok);
        }

        database.Time.Advance(TimeSpan.FromDays(5));
        await using (var staff = database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<EnterpriseService>().RestoreAsync(unit, Ct)).Ok);
        }

        Assert.Equal(before, await StatesAsync(database, unit));
        Assert.Equal([(Today.AddDays(9), false), (Today.AddDays(10), true), (Today.AddDays(15), true)], await UnionsAsync(database, unit, 9, 10, 15));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_merger_that_takes_the_form_counts_from_its_day_and_one_that_leaves_it_changes_nothing(bool takesForms, bool holds)
    {
        using var database = new TestDatabase();
        var kept = await EnterAsync(database, "滨河甲有限公司");
        var other = await EnterAsync(database, "滨河甲公司");
        await FormAsync(database, kept, new RegistrationInput { HasTradeUnion = false });
        await FormAsync(database, other, new RegistrationInput { HasTradeUnion = true });
        database.Time.Advance(TimeSpan.FromDays(10));
        await using (var staff = database.As(Role.CommitteeStaff))
        {
            var versions = await staff.Db.Enterprises.AsNoTracking().ToDictionaryAsync(e => e.Id, e => e.Version, Ct);
            var outcome = await staff.Get<UnitMerging>().MergeAsync(
                kept, other, new MergeInput { KeptVersion = versions[kept], OtherVersion = versions[other], TakeForms = takesForms, Reason = "同一家企业" }, Ct);
            Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        }

        Assert.Equal([(Today.AddDays(9), false), (Today.AddDays(10), holds)], await UnionsAsync(database, kept, 9, 10));
    }

    [Fact]
    public async Task The_day_a_rest_began_is_said_by_hand_not_in_the_future_and_not_before_the_founding()
    {
        using var database = new TestDatabase();
        var unit = await EnterAsync(database, "滨河甲有限公司", u => u.FoundedOn = new(2020, 5, 1));
        Assert.Contains("不能晚于今天", await ChangeAsync(database, unit, OperatingStatus.Suspended, Today.AddDays(1)), StringComparison.Ordinal);
        Assert.Contains("不能早于成立时间 2020-05-01", await ChangeAsync(database, unit, OperatingStatus.Suspended, new(2020, 4, 30)), StringComparison.Ordinal);
        Assert.Equal("", await ChangeAsync(database, unit, OperatingStatus.Suspended, new(2020, 5, 1)));
        Assert.Equal(new DateOnly(2020, 5, 1), await SuspendedAsync(database));

        // Left empty it stays; six months count from it; at work again it is forgotten.
        Assert.Equal("", await ChangeAsync(database, unit, OperatingStatus.Suspended, null));
        Assert.Equal(new DateOnly(2020, 5, 1), await SuspendedAsync(database));
        Assert.Equal("", await ChangeAsync(database, unit, OperatingStatus.Suspended, new(2026, 5, 24)));
        Assert.Equal(1, await OperatingAsync(database));
        Assert.Equal("", await ChangeAsync(database, unit, OperatingStatus.Suspended, new(2026, 5, 23)));
        Assert.Equal(0, await OperatingAsync(database));
        Assert.Equal("", await ChangeAsync(database, unit, OperatingStatus.Normal, new(2026, 5, 23)));
        Assert.Null(await SuspendedAsync(database));
        Assert.Equal(1, await OperatingAsync(database));
    }

    private static async Task<Guid> EnterAsync(TestDatabase database, string name, Action<EnterpriseInput>? more = null)
    {
        var input = new EnterpriseInput { Name = name, Employees = 5 };
        more?.Invoke(input);
        await using var staff = database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(input, Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    private static async Task FormAsync(TestDatabase database, Guid unit, RegistrationInput form)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseParts>().SaveRegistrationAsync(unit, form, Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
    }

    private static async Task<string> ChangeAsync(TestDatabase database, Guid unit, OperatingStatus status, DateOnly? since)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var input = EnterpriseInput.From(await staff.Db.Enterprises.AsNoTracking().SingleAsync(Ct));
        (input.OperatingStatus, input.SuspendedOn) = (status, since);
        var outcome = await staff.Get<EnterpriseService>().ChangeAsync(unit, input, Ct);
        return string.Join("；", outcome.Problems.Select(p => p.Message));
    }

    private static async Task<DateOnly?> SuspendedAsync(TestDatabase database)
    {
        await using var system = database.AsSystem();
        return (await system.Db.Enterprises.AsNoTracking().SingleAsync(Ct)).SuspendedOn;
    }

    private static async Task<int> OperatingAsync(TestDatabase database)
    {
        await using var leader = database.As(Role.CommitteeLeader);
        var all = (await leader.Get<CoverageReader>().ReadAsync(null, Ct)).Units;
        return all.Count(u => CoverageRules.Default.WhyLeftOut(u, Today) == LeftOut.No);
    }

    private static async Task<List<(DateOnly, DateOnly?, bool)>> StatesAsync(TestDatabase database, Guid unit)
    {
        await using var system = database.AsSystem();
        return [.. (await system.Db.UnitStates.AsNoTracking().Where(s => s.EnterpriseId == unit).OrderBy(s => s.From).ToListAsync(Ct)).Select(s => (s.From, s.To, s.HasTradeUnion))];
    }

    private static async Task<List<(DateOnly, bool)>> UnionsAsync(TestDatabase database, Guid unit, params int[] days)
    {
        await using var leader = database.As(Role.CommitteeLeader);
        var found = new List<(DateOnly, bool)>();
        foreach (var day in days.Select(Today.AddDays))
        {
            found.Add((day, (await leader.Get<CoverageReader>().ReadAsync(day, Ct)).Units.Single(u => u.Id == unit).Has(UnitTies.TradeUnion)));
        }

        return found;
    }
}
