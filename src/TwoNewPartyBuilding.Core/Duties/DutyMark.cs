using System.Globalization;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>
/// Names one line of an organisation's duties in a few signs, for addresses: the duty, the last day of its window, and the group, or
/// “s” for the secretary's own lecture. “M6.20261130”, “M4.20261231.s”.
/// </summary>
public static class DutyMark
{
    private const string Day = "yyyyMMdd";
    private const string Secretary = "s";

    /// <summary>The mark of a line.</summary>
    public static string Of(DutyLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Of(line.Code, line.To, line.GroupId, line.BySecretary);
    }

    /// <summary>The mark of a duty in the window that ends on a day.</summary>
    public static string Of(DutyCode code, DateOnly to, Guid? group, bool bySecretary) => string.Create(
        CultureInfo.InvariantCulture, $"{code}.{to.ToString(Day, CultureInfo.InvariantCulture)}{(group is { } g ? $".{g:N}" : bySecretary ? $".{Secretary}" : "")}");

    /// <summary>The duty and the last day that a mark names; false for anything else.</summary>
    public static bool TryRead(string? mark, out DutyCode code, out DateOnly to)
    {
        (code, to) = (default, default);
        return mark?.Split('.') is [var name, var day, ..] && Enum.TryParse(name, out code) && Enum.IsDefined(code)
            && DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out to);
    }
}
