using System.Text.Json;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>What the caller is told today: the inbox, by the rules of before, on and after the day.</summary>
public sealed class ReminderDigest(AppDbContext db, WorkDigest work, CalendarService calendar, SettingsReader settings)
{
    /// <summary>Lines of a digest at most.</summary>
    public const int MostLines = 30;

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The lines of today, the most urgent first; empty where nothing falls on today. What has no day goes along when something else is
    /// told, and by itself on the first working day of a week.
    /// </summary>
    public async Task<IReadOnlyList<ReminderLine>> TodayAsync(CancellationToken ct = default)
    {
        var (today, workdays, rule) = (db.Today, await calendar.WorkdaysAsync(ct), await RuleAsync(ct));
        var waiting = await work.ReadAsync(ct: ct);
        var told = waiting.Where(l => l.Due is { } due && rule.Tells(due, today, workdays)).Select(l => new ReminderLine(l.Key, l.Title, l.Due, l.Count)).OrderBy(l => l.Due).ToList();
        if (told.Count > 0 || IsFirstOfWeek(today, workdays))
        {
            told.AddRange(waiting.Where(l => l.Due is null).Select(l => new ReminderLine(l.Key, l.Title, null, l.Count)));
        }

        return told;
    }

    /// <summary>Whether the day's digests may be made by now.</summary>
    public async Task<bool> IsTimeAsync(CancellationToken ct = default)
    {
        var now = Common.BusinessClock.ToOffice(db.Clock.UtcNow);
        return now.Hour >= await settings.NumberAsync(ReminderParameters.Hour, ct: ct) && (await calendar.WorkdaysAsync(ct)).IsWorkday(db.Today);
    }

    /// <summary>Lines as they are kept; of too many the first, and never more than the column holds.</summary>
    internal static string Write(IEnumerable<ReminderLine> lines)
    {
        var kept = lines.Take(MostLines).ToList();
        for (; ; kept.RemoveAt(kept.Count - 1))
        {
            if (JsonSerializer.Serialize(kept, Json) is { Length: <= Reminder.LinesMaxLength } text)
            {
                return text;
            }
        }
    }

    /// <summary>Lines as they were kept.</summary>
    internal static IReadOnlyList<ReminderLine> Read(string lines) => JsonSerializer.Deserialize<List<ReminderLine>>(lines, Json) ?? [];

    private async Task<ReminderRule> RuleAsync(CancellationToken ct) => new(
        await settings.NumberAsync(ReminderParameters.DaysBefore, ct: ct), await settings.ChoiceAsync(ReminderParameters.OnTheDay, ct: ct) == ReminderSwitch.On,
        await settings.NumberAsync(ReminderParameters.DaysAfter, ct: ct));

    private static bool IsFirstOfWeek(DateOnly day, WorkCalendar workdays)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return workdays.OnOrAfter(monday) == day;
    }
}
