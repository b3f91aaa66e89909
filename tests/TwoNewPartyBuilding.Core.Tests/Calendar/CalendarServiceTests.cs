using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Calendar;

/// <summary>The holiday table and what hangs on it.</summary>
public sealed class CalendarServiceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<int> KeepAsync(string text, int year = 2026)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<CalendarService>().KeepAsync(year, text, Ct);
        Assert.True(outcome.Ok, string.Join('\n', outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    [Fact]
    public async Task A_table_kept_moves_the_fixed_days_and_ends_the_banner()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var calendar = staff.Get<CalendarService>();
        Assert.False((await calendar.YearAsync(2026, Ct)).HasTable);
        Assert.Equal(new DateOnly(2026, 5, 5), (await calendar.FixedDayAsync(2026, 5, Ct)).Effective);

        Assert.Equal(39, await KeepAsync(Notice2026.Text));
        var year = await calendar.YearAsync(2026, Ct);
        Assert.True(year.HasTable);
        Assert.Equal(365, year.Days.Count);
        Assert.Equal(new DateOnly(2026, 5, 6), year.FixedDays[4].Effective);
        Assert.Equal(new DateOnly(2026, 10, 8), (await calendar.FixedDayAsync(2026, 10, Ct)).Effective);
    }

    [Fact]
    public async Task The_preview_tells_what_changes_and_keeping_the_same_again_changes_nothing()
    {
        await KeepAsync(Notice2026.Text);
        var corrected = Notice2026.Text.Replace("5月9日（周六）", "5月10日（周日）", StringComparison.Ordinal);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var preview = await staff.Get<CalendarService>().PreviewAsync(2026, corrected, Ct);
            Assert.Equal(
                [(null, new DateOnly(2026, 5, 9)), (new DateOnly(2026, 5, 10), null)],
                preview.Changes.Select(c => ((DateOnly?)c.Day?.Day, (DateOnly?)c.Old?.Day)));
        }

        Assert.Equal(0, await KeepAsync(Notice2026.Text));
        Assert.Equal(2, await KeepAsync(corrected));
        await using var system = _database.AsSystem();
        Assert.Equal(39, await system.Db.Holidays.CountAsync(Ct));
        Assert.Contains(await system.Db.AuditEntries.Select(a => a.Label).ToListAsync(Ct), l => l == "2026-05-10 劳动节（上班）");
    }

    [Fact]
    public async Task A_day_that_turns_from_off_to_worked_is_replaced_in_one_go()
    {
        await KeepAsync("元旦：1月3日放假。");
        Assert.Equal(2, await KeepAsync("元旦：1月1日放假。1月3日上班。") - 1);
        await using var system = _database.AsSystem();
        Assert.True((await system.Db.Holidays.SingleAsync(h => h.Day == new DateOnly(2026, 1, 3), Ct)).IsWorkday);
    }

    [Fact]
    public async Task A_notice_that_does_not_add_up_changes_nothing()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<CalendarService>().KeepAsync(2026, "元旦：1月1日至3日放假，共4天。", Ct);
        Assert.Contains("共 4 天", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(0, await staff.Db.Holidays.CountAsync(Ct));
    }

    [Fact]
    public async Task Another_years_table_stays()
    {
        await KeepAsync(Notice2026.Text);
        await KeepAsync("元旦：2026年12月31日至2027年1月2日放假，共3天。", 2027);
        await using var system = _database.AsSystem();
        Assert.Equal(40, await system.Db.Holidays.CountAsync(h => h.Day.Year == 2026, Ct));
        await KeepAsync("元旦：1月1日至2日放假，共2天。", 2027);
        Assert.Equal(40, await system.Db.Holidays.CountAsync(h => h.Day.Year == 2026, Ct));
    }

    [Fact]
    public async Task The_shift_rule_holds_from_its_day()
    {
        await KeepAsync(Notice2026.Text);
        await using (var system = _database.AsSystem())
        {
            system.Db.Settings.Add(new Setting
            {
                Key = CalendarParameters.FixedDayShift.Key, Value = nameof(ShiftRule.NextTuesday), EffectiveFrom = new DateOnly(2026, 7, 1), ChangedAt = system.Clock.UtcNow,
            });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var days = (await staff.Get<CalendarService>().YearAsync(2026, Ct)).FixedDays;
        Assert.Equal(new DateOnly(2026, 5, 6), days[4].Effective);
        Assert.Equal(new DateOnly(2026, 10, 13), days[9].Effective);
    }
}
