namespace TwoNewPartyBuilding.Core.Common;

/// <summary>The time of the office: instants are UTC, days are those of Asia/Shanghai.</summary>
public sealed class BusinessClock(TimeProvider time)
{
    /// <summary>The office's time zone.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Now, UTC.</summary>
    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>Today in the office.</summary>
    public DateOnly Today => DayOf(UtcNow);

    /// <summary>The office's day of an instant.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToOffice(utc));

    /// <summary>The instant (UTC) at which the office's day begins.</summary>
    public static DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Zone);

    /// <summary>An instant as the office's clock shows it.</summary>
    public static DateTime ToOffice(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);
}
