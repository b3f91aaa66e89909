using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>What judges duties besides the records: parameters by the day they are asked for, and the fixed day of each month.</summary>
/// <param name="number">The value of a parameter in force on a day.</param>
/// <param name="fixedDay">The fixed day of a month.</param>
public sealed class DutyTerms(Func<NumberParameter, DateOnly, int> number, Func<int, int, FixedDay> fixedDay)
{
    private readonly Dictionary<(NumberParameter, DateOnly), int> _numbers = [];
    private readonly Dictionary<(int, int), FixedDay> _fixedDays = [];
    private readonly Dictionary<(DutySpan, int), IReadOnlyList<DutyWindow>> _windows = [];

    /// <summary>The defaults, with a calendar or with weekends and statutory days alone.</summary>
    public static DutyTerms Default(WorkCalendar? calendar = null)
    {
        var days = calendar ?? new WorkCalendar([]);
        return new DutyTerms((p, _) => p.Default, (year, month) => Calendar.FixedDay.Of(year, month, days));
    }

    /// <summary>The value in force on a day; for a window its last day decides.</summary>
    public int On(NumberParameter parameter, DateOnly day)
    {
        if (!_numbers.TryGetValue((parameter, day), out var value))
        {
            _numbers.Add((parameter, day), value = number(parameter, day));
        }

        return value;
    }

    /// <summary>The windows of a year, worked out once.</summary>
    public IReadOnlyList<DutyWindow> Windows(DutySpan span, int year)
    {
        if (!_windows.TryGetValue((span, year), out var windows))
        {
            _windows.Add((span, year), windows = DutyWindow.Of(span, year, this));
        }

        return windows;
    }

    /// <summary>The fixed day of a month .</summary>
    public FixedDay FixedDay(int year, int month)
    {
        if (!_fixedDays.TryGetValue((year, month), out var day))
        {
            _fixedDays.Add((year, month), day = fixedDay(year, month));
        }

        return day;
    }
}
