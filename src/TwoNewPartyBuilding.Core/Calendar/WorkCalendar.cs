namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>
/// Which days are worked: what the holiday table says, else weekends; in a year without a table the statutory days are
/// off, and <see cref="HasTable"/> says that the table is missing.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<DateOnly, (bool IsWorkday, string Name)> _table = [];
    private readonly Dictionary<int, Dictionary<DateOnly, string>> _statutory = [];
    private readonly HashSet<int> _years = [];
    private readonly Lock _gate = new();

    /// <summary>A calendar of these entries; a year counts as imported when any of them lies in it.</summary>
    public WorkCalendar(IEnumerable<(DateOnly Day, bool IsWorkday, string Name)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (day, isWorkday, name) in entries)
        {
            _table[day] = (isWorkday, name);
            _years.Add(day.Year);
        }
    }

    /// <summary>Whether the year's table was imported.</summary>
    public bool HasTable(int year) => _years.Contains(year);

    /// <summary>Whether a day is worked.</summary>
    public bool IsWorkday(DateOnly day) =>
        _table.TryGetValue(day, out var entry) ? entry.IsWorkday
        : !IsWeekend(day) && (HasTable(day.Year) || !StatutoryOf(day.Year).ContainsKey(day));

    /// <summary>The name of a day off, or of a weekend day worked; null for plain days.</summary>
    public string? NameOf(DateOnly day) =>
        _table.TryGetValue(day, out var entry) ? entry.Name
        : !HasTable(day.Year) && StatutoryOf(day.Year).TryGetValue(day, out var name) ? name
        : null;

    /// <summary>True for a weekend day that is worked.</summary>
    public bool IsMadeUp(DateOnly day) => IsWeekend(day) && IsWorkday(day);

    /// <summary>The first working day on or after a day.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day that many working days after another; the day itself does not count (scenario 50).</summary>
    /// <param name="day">The day from which is counted.</param>
    /// <param name="workdays">How many, 0 or more.</param>
    public DateOnly AfterWorkdays(DateOnly day, int workdays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workdays);
        for (; workdays > 0; workdays--)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private Dictionary<DateOnly, string> StatutoryOf(int year)
    {
        lock (_gate)
        {
            if (!_statutory.TryGetValue(year, out var days))
            {
                // New Year's Eve can name a day twice only where feasts coincide (Mid-Autumn in the National Day break).
                days = StatutoryDays.Of(year).GroupBy(d => d.Day).ToDictionary(g => g.Key, g => string.Join("、", g.Select(d => d.Name).Distinct()));
                _statutory.Add(year, days);
            }

            return days;
        }
    }
}
