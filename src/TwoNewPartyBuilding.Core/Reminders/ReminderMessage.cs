using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>A line of a digest.</summary>
/// <param name="Key">The kind of work.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Due">By when, or null.</param>
/// <param name="Count">How much.</param>
/// <param name="For">The absent person it belongs to; null for the own.</param>
public sealed record ReminderLine(string Key, string Title, DateOnly? Due, int Count, Guid? For = null)
{
    /// <summary>The organisation whose month it is worked on in; null for the inbox.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Organization { get; init; }

    /// <summary>Where it is worked on.</summary>
    [JsonIgnore]
    public string Url => Organization is { } id ? $"/this-month?organization={id}" : $"/worklist?kind={Key}";

    /// <summary>How it stands on a day, in words.</summary>
    public string Words(DateOnly today) => Due is not { } due ? "没有期限"
        : due < today ? $"已逾期 {today.DayNumber - due.DayNumber} 天"
        : due == today ? "今天到期"
        : $"{due.Month}月{due.Day}日到期";
}

/// <summary>The digest as each channel wants it. It names nobody.</summary>
public static class ReminderMessage
{
    // WeCom takes 4096 bytes; a line of a digest has some fifty characters.
    private const int MostLines = 20;

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The heading.</summary>
    public static string Title(string portal, DateOnly today) => string.Create(CultureInfo.InvariantCulture, $"{portal} {today.Month}月{today.Day}日待办提醒");

    /// <summary>Markdown, understood by both robots.</summary>
    public static string Markdown(string portal, DateOnly today, IReadOnlyList<ReminderLine> lines, string? address)
    {
        var text = new StringBuilder().Append("### ").Append(Title(portal, today)).Append("\n\n");
        Part(text, lines.Where(l => l.For is null), today, "- ");
        if (lines.Any(l => l.For is not null))
        {
            text.Append("\n**受托代收**\n\n");
            Part(text, lines.Where(l => l.For is not null), today, "- ");
        }

        return text.Append(address is null ? "\n请登录门户办理。" : $"\n[打开待办]({address}/worklist)").ToString();
    }

    /// <summary>Plain text, for mail.</summary>
    public static string Plain(DateOnly today, IReadOnlyList<ReminderLine> lines, string? address)
    {
        var text = new StringBuilder();
        Part(text, lines.Where(l => l.For is null), today, "· ");
        if (lines.Any(l => l.For is not null))
        {
            text.Append("\n受托代收：\n");
            Part(text, lines.Where(l => l.For is not null), today, "· ");
        }

        return text.Append(address is null ? "\n请登录门户办理。\n" : $"\n打开待办：{address}/worklist\n").ToString();
    }

    /// <summary>What a WeCom group robot is sent.</summary>
    public static string WeCom(string markdown) => JsonSerializer.Serialize(new { msgtype = "markdown", markdown = new { content = markdown } }, Json);

    /// <summary>What a DingTalk group robot is sent.</summary>
    public static string DingTalk(string title, string markdown) => JsonSerializer.Serialize(new { msgtype = "markdown", markdown = new { title, text = markdown } }, Json);

    /// <summary>The address of a DingTalk robot signed for a moment: HMAC-SHA256 of “milliseconds, line break, secret” under the secret.</summary>
    public static Uri WithSignature(Uri address, string? secret, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (string.IsNullOrEmpty(secret))
        {
            return address;
        }

        var time = new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}\n{secret}")));
        return new Uri($"{address.AbsoluteUri}{(address.Query.Length == 0 ? '?' : '&')}timestamp={time}&sign={Uri.EscapeDataString(sign)}");
    }

    private static void Part(StringBuilder text, IEnumerable<ReminderLine> lines, DateOnly today, string mark)
    {
        var all = lines.ToList();
        foreach (var line in all.Take(MostLines))
        {
            text.Append(mark).Append(line.Title).Append(CultureInfo.InvariantCulture, $"：{line.Count} 项，").Append(line.Words(today)).Append('\n');
        }

        if (all.Count > MostLines)
        {
            text.Append(mark).Append(CultureInfo.InvariantCulture, $"另有 {all.Count - MostLines} 类\n");
        }
    }
}
