using System.Globalization;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>The rules of volunteer service that need no database (11.2, scenario 56).</summary>
public static class ServiceRules
{
    /// <summary>Hours to one decimal, half up: 95 minutes are 1.6 hours, 3 minutes 0.1 and 2 none (scenario 56).</summary>
    /// <param name="minutes">Minutes, not negative.</param>
    public static decimal Hours(int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        return Math.Round(minutes / 60m, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>Hours as they are shown: “1.6”. Sums are rounded once, from minutes, never from rounded hours.</summary>
    public static string HoursText(int minutes) => Hours(minutes).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Minutes from a time to a later one of the same day.</summary>
    public static int Minutes(TimeOnly from, TimeOnly to) => to <= from ? 0 : (int)((to.Ticks - from.Ticks) / TimeSpan.TicksPerMinute);

    /// <summary>Whether two intervals of one day touch. They are half-open: one that ends as the other begins does not.</summary>
    public static bool Overlap(TimeOnly from, TimeOnly to, TimeOnly otherFrom, TimeOnly otherTo) => from < otherTo && otherFrom < to;

    /// <summary>What is wrong with the frame of an activity.</summary>
    public static IEnumerable<Problem> Check(ServiceActivityFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields is { StartsAt: { } from, EndsAt: { } to } && to <= from)
        {
            yield return new(nameof(fields.EndsAt), "结束时间应晚于开始时间；跨零点的，按两天各登记一次");
        }

        if (fields.Field is { } field && !Enum.IsDefined(field))
        {
            yield return new(nameof(fields.Field), "请选择服务领域");
        }

        if (fields.Link is { } link && !Enum.IsDefined(link))
        {
            yield return new(nameof(fields.Link), "请选择传统节日、纪念日或时事热点");
        }

        if ((fields.Link is null) != string.IsNullOrWhiteSpace(fields.LinkName))
        {
            yield return new(nameof(fields.LinkName), fields.Link is null ? "填了节日、纪念日或热点的，请选择它的类别" : "请填写是哪个节日、纪念日或热点");
        }
    }

    /// <summary>What is wrong with what is told of one person, or null: whoever was there served at least a minute, inside the activity.</summary>
    /// <param name="starts">When the activity began.</param>
    /// <param name="ends">When it ended.</param>
    /// <param name="from">From when the person served.</param>
    /// <param name="minutes">How long.</param>
    public static string? WhyNotMinutes(TimeOnly starts, TimeOnly ends, TimeOnly from, int minutes) =>
        from < starts || from >= ends ? $"应在 {starts:HH\\:mm} 至 {ends:HH\\:mm} 之间开始"
        : minutes < 1 ? "至少 1 分钟；没有参加的请不要勾选"
        : minutes > Minutes(from, ends) ? $"从 {from:HH\\:mm} 起最多 {Minutes(from, ends)} 分钟"
        : null;
}
