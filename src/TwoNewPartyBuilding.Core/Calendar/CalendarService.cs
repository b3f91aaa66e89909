using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>A day in the calendar of a year.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsWorkday">Whether it is worked.</param>
/// <param name="Name">Name of the day off or of the exchanged workday, or null.</param>
public sealed record CalendarDay(DateOnly Day, bool IsWorkday, string? Name);

/// <summary>The calendar of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="HasTable">False where the holiday table is missing and statutory days stand in for it .</param>
/// <param name="Days">Every day.</param>
/// <param name="FixedDays">The fixed organisational life day of each month.</param>
/// <param name="Feasts">Feasts, memorial and civic days.</param>
public sealed record YearCalendar(int Year, bool HasTable, IReadOnlyList<CalendarDay> Days, IReadOnlyList<FixedDay> FixedDays, IReadOnlyList<Feast> Feasts);

/// <summary>A day of a notice beside what the table has.</summary>
/// <param name="Day">The day as the notice has it; null where the table alone has it.</param>
/// <param name="Old">The day as the table has it, or null.</param>
public sealed record NoticeChange(NoticeDay? Day, NoticeDay? Old);

/// <summary>What a notice would do.</summary>
/// <param name="Reading">What was read.</param>
/// <param name="Changes">Day by day beside the table; days that stay are left out.</param>
/// <param name="FixedDays">The fixed days of the year as they would be, with those that differ from today's.</param>
public sealed record NoticePreview(NoticeReading Reading, IReadOnlyList<NoticeChange> Changes, IReadOnlyList<(FixedDay New, FixedDay Old)> FixedDays);

/// <summary>The office's calendar: which days are worked, the fixed day of each month, feasts; and the holiday table itself.</summary>
public sealed class CalendarService(AppDbContext db, SettingsReader settings)
{
    /// <summary>The years that can be shown.</summary>
    public static bool CanShow(int year) => year is > LunarDate.FirstYear and <= LunarDate.LastYear;

    /// <summary>The working days of all years; the table is some thirty rows a year.</summary>
    public async Task<WorkCalendar> WorkdaysAsync(CancellationToken ct = default) =>
        new((await db.Holidays.AsNoTracking().Select(h => new { h.Day, h.IsWorkday, h.Name }).ToListAsync(ct)).Select(h => (h.Day, h.IsWorkday, h.Name)));

    /// <summary>The fixed day of a month, by the shift rule in force on its planned day.</summary>
    public async Task<FixedDay> FixedDayAsync(int year, int month, CancellationToken ct = default) =>
        FixedDay.Of(year, month, await WorkdaysAsync(ct), await settings.ChoiceAsync(CalendarParameters.FixedDayShift, FixedDay.FirstTuesday(year, month), ct));

    /// <summary>The fixed days of some months in a row, with one look at the holiday table.</summary>
    public async Task<IReadOnlyList<FixedDay>> FixedDaysAsync(DateOnly from, int months, CancellationToken ct = default)
    {
        var workdays = await WorkdaysAsync(ct);
        var days = new List<FixedDay>();
        foreach (var month in Enumerable.Range(0, months).Select(i => new DateOnly(from.Year, from.Month, 1).AddMonths(i)))
        {
            var rule = await settings.ChoiceAsync(CalendarParameters.FixedDayShift, FixedDay.FirstTuesday(month.Year, month.Month), ct);
            days.Add(FixedDay.Of(month.Year, month.Month, workdays, rule));
        }

        return days;
    }

    /// <summary>The calendar of a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a year of <see cref="CanShow"/>.</exception>
    public async Task<YearCalendar> YearAsync(int year, CancellationToken ct = default)
    {
        if (!CanShow(year))
        {
            throw new ArgumentOutOfRangeException(nameof(year), year, "Lunar dates are not known for this year.");
        }

        var workdays = await WorkdaysAsync(ct);
        var first = new DateOnly(year, 1, 1);
        return new YearCalendar(
            year,
            workdays.HasTable(year),
            [.. Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(i => first.AddDays(i)).Select(d => new CalendarDay(d, workdays.IsWorkday(d), workdays.NameOf(d)))],
            await FixedDaysAsync(year, workdays, ct),
            Calendar.Feasts.Of(year));
    }

    /// <summary>What a pasted notice says and what keeping it would change.</summary>
    public async Task<NoticePreview> PreviewAsync(int year, string? text, CancellationToken ct = default)
    {
        var reading = HolidayNotice.Read(text, year);
        if (reading.Problems.Count > 0)
        {
            return new NoticePreview(reading, [], []);
        }

        var stored = await db.Holidays.AsNoTracking().ToListAsync(ct);
        var old = Replaced(stored, reading, year).ToDictionary(h => h.Day, h => new NoticeDay(h.Day, h.IsWorkday, h.Name));
        var changes = reading.Days.Where(d => old.GetValueOrDefault(d.Day) != d).Select(d => new NoticeChange(d, old.GetValueOrDefault(d.Day)))
            .Concat(old.Values.Where(o => !reading.Days.Any(d => d.Day == o.Day)).Select(o => new NoticeChange(null, o)))
            .OrderBy(c => (c.Day ?? c.Old)!.Day).ToList();

        var kept = stored.Where(h => !old.ContainsKey(h.Day)).Select(h => (h.Day, h.IsWorkday, h.Name));
        var now = await FixedDaysAsync(year, new WorkCalendar(stored.Select(h => (h.Day, h.IsWorkday, h.Name))), ct);
        var then = await FixedDaysAsync(year, new WorkCalendar(kept.Concat(reading.Days.Select(d => (d.Day, d.IsWorkday, d.Name)))), ct);
        return new NoticePreview(reading, changes, [.. then.Zip(now)]);
    }

    /// <summary>Keeps a notice as the year's table, in place of what stood there; refused where anything is wrong with it. Dates move, records never .</summary>
    public async Task<Outcome<int>> KeepAsync(int year, string? text, CancellationToken ct = default)
    {
        var reading = HolidayNotice.Read(text, year);
        if (reading.Problems.Count > 0)
        {
            return Outcome.Refused<int>(reading.Problems);
        }

        var old = Replaced(await db.Holidays.ToListAsync(ct), reading, year).ToList();
        var same = old.Where(h => reading.Days.Any(d => d == new NoticeDay(h.Day, h.IsWorkday, h.Name))).ToList();
        db.Cause = new ChangeCause($"{year} 年放假安排");

        // A day that changes goes out before it comes in again: the day is unique.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            db.Holidays.RemoveRange(old.Except(same));
            await db.SaveChangesAsync(ct);
            var kept = same.Select(h => h.Day).ToHashSet();
            var added = reading.Days.Where(d => !kept.Contains(d.Day)).ToList();
            db.Holidays.AddRange(added.Select(d => new Holiday { Day = d.Day, IsWorkday = d.IsWorkday, Name = d.Name }));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Outcome.Done(added.Count + old.Count - same.Count);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e) || e is DbUpdateConcurrencyException)
        {
            return Outcome.Refused<int>("Text", "刚刚有人修改了放假安排，请刷新后再试");
        }
        finally
        {
            db.Cause = null;
        }
    }

    // The year's own days, and those of a neighbouring year that the notice names again.
    private static IEnumerable<Holiday> Replaced(IEnumerable<Holiday> stored, NoticeReading reading, int year)
    {
        var named = reading.Days.Select(d => d.Day).ToHashSet();
        return stored.Where(h => h.Day.Year == year || named.Contains(h.Day));
    }

    private async Task<IReadOnlyList<FixedDay>> FixedDaysAsync(int year, WorkCalendar workdays, CancellationToken ct)
    {
        var days = new List<FixedDay>();
        for (var month = 1; month <= 12; month++)
        {
            // The parameters are read once for the request; each month asks for the rule of its own day.
            var rule = await settings.ChoiceAsync(CalendarParameters.FixedDayShift, FixedDay.FirstTuesday(year, month), ct);
            days.Add(FixedDay.Of(year, month, workdays, rule));
        }

        return days;
    }
}
