using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>A day as the notice names it.</summary>
public sealed record NoticeDay(DateOnly Day, bool IsWorkday, string Name);

/// <summary>What was read of a notice: the days in order, and what is wrong with it in words; days are to be kept only where nothing is.</summary>
public sealed record NoticeReading(IReadOnlyList<NoticeDay> Days, IReadOnlyList<Problem> Problems);

/// <summary>
/// Reads the yearly holiday notice as it is published, one feast a line (“国庆节：10月1日（周四）至7日（周三）放假调休，共7天。10月10日
/// （周六）上班。”), or a plain table (“2026-10-01 国庆节 放假”). What does not add up is said, never guessed (R-3.07).
/// </summary>
public static partial class HolidayNotice
{
    /// <summary>Longest text taken.</summary>
    public const int MaxLength = 6_000;

    private const string Off = "放假", Worked = "上班";

    /// <summary>Reads a notice for a year.</summary>
    /// <param name="text">The text as pasted.</param>
    /// <param name="year">The year it is for; days without a year of their own lie in it, those of December before New Year in the year before.</param>
    public static NoticeReading Read(string? text, int year)
    {
        var days = new List<NoticeDay>();
        var problems = new List<Problem>();
        foreach (var line in (text ?? "").Normalize(NormalizationForm.FormKC).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = Bracketed().Replace(line, "");
            if (Table().Match(plain) is { Success: true } row)
            {
                ReadRow(row, plain, days, problems);
            }
            else if (Feast().Match(plain) is { Success: true } feast)
            {
                ReadFeast(feast.Groups["name"].Value, feast.Groups["rest"].Value, year, days, problems);
            }
            else if (plain.Contains(Off, StringComparison.Ordinal) || plain.Contains(Worked, StringComparison.Ordinal))
            {
                problems.Add(new("Text", $"看不懂这一行：“{Short(line)}”。请按“节日：几月几日至几日放假，共几天。几月几日上班。”填写，一行一个节日"));
            }
        }

        Check(days, problems, year);
        return new NoticeReading([.. days.OrderBy(d => d.Day)], problems);
    }

    private static void ReadRow(Match row, string line, List<NoticeDay> days, List<Problem> problems)
    {
        var rest = line.Remove(row.Index, row.Length);
        var isWorkday = rest.Contains('班', StringComparison.Ordinal);
        if (isWorkday == (rest.Contains('休', StringComparison.Ordinal) || rest.Contains('假', StringComparison.Ordinal)))
        {
            problems.Add(new("Text", $"“{Short(line)}”没有写明放假还是上班"));
            return;
        }

        if (DayOf(row.Groups["y"].Value, row.Groups["m"].Value, row.Groups["d"].Value) is not { } day)
        {
            problems.Add(new("Text", $"“{row.Value}”不是一个日期"));
            return;
        }

        days.Add(new NoticeDay(day, isWorkday, NameOf(Marks().Replace(rest, ""))));
    }

    private static void ReadFeast(string name, string rest, int year, List<NoticeDay> days, List<Problem> problems)
    {
        var off = 0;
        foreach (var sentence in rest.Split(['。', ';', '.'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isWorkday = sentence.Contains(Worked, StringComparison.Ordinal);
            if (!isWorkday && !sentence.Contains(Off, StringComparison.Ordinal))
            {
                continue;
            }

            var found = DaysOf(sentence, name, year, problems);
            days.AddRange(found.Select(d => new NoticeDay(d, isWorkday, NameOf(name))));
            off += isWorkday ? 0 : found.Count;
            if (!isWorkday && Told().Match(sentence) is { Success: true } told && int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture) != found.Count)
            {
                problems.Add(new("Text", $"{name}写的是共 {told.Groups[1].Value} 天，日期算下来是 {found.Count} 天，请核对"));
            }
        }

        // “各单位：现将……” is a salutation, no feast.
        if (off == 0 && (name.Contains('节', StringComparison.Ordinal) || name.Contains('旦', StringComparison.Ordinal)))
        {
            problems.Add(new("Text", $"{name}没有读到放假的日期"));
        }
    }

    private static List<DateOnly> DaysOf(string sentence, string name, int year, List<Problem> problems)
    {
        var days = new List<DateOnly>();
        int? month = null;
        int? given = null;
        DateOnly? last = null;
        var end = 0;
        foreach (Match token in Day().Matches(sentence))
        {
            given = token.Groups["y"].Success ? int.Parse(token.Groups["y"].Value, CultureInfo.InvariantCulture) : given;
            month = token.Groups["m"].Success ? int.Parse(token.Groups["m"].Value, CultureInfo.InvariantCulture) : month;

            // New Year's own break may begin in December of the year before.
            var itsYear = given ?? (month == 12 && name.Contains("元旦", StringComparison.Ordinal) ? year - 1 : year);
            if (month is null || DayOf(itsYear.ToString(CultureInfo.InvariantCulture), month.Value.ToString(CultureInfo.InvariantCulture), token.Groups["d"].Value) is not { } day)
            {
                problems.Add(new("Text", $"{name}里的“{token.Value}”不是一个日期"));
                continue;
            }

            var between = sentence[end..token.Index];
            if (last is { } from && Range().IsMatch(between))
            {
                if (day <= from || day.DayNumber - from.DayNumber > 31)
                {
                    problems.Add(new("Text", $"{name}的起止日期不对：{from:yyyy-MM-dd} 至 {day:yyyy-MM-dd}"));
                    continue;
                }

                for (var next = from.AddDays(1); next <= day; next = next.AddDays(1))
                {
                    days.Add(next);
                }
            }
            else
            {
                days.Add(day);
            }

            (last, end) = (day, token.Index + token.Length);
        }

        return days;
    }

    private static void Check(List<NoticeDay> days, List<Problem> problems, int year)
    {
        if (days.Count == 0)
        {
            problems.Add(new("Text", "没有读到任何日期，请粘贴放假通知的正文"));
            return;
        }

        if (!days.Exists(d => d.Day.Year == year))
        {
            problems.Add(new("Text", $"通知里没有 {year} 年的日期，请核对年份"));
        }

        foreach (var day in days.Where(d => Math.Abs(d.Day.Year - year) > 1))
        {
            problems.Add(new("Text", $"{day.Day:yyyy-MM-dd} 不在 {year} 年前后，请核对"));
        }

        foreach (var twice in days.GroupBy(d => d.Day).Where(g => g.Count() > 1))
        {
            problems.Add(new("Text", $"{twice.Key:yyyy-MM-dd} 出现了 {twice.Count()} 次，请核对"));
        }

        foreach (var day in days.Where(d => d.IsWorkday && d.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))
        {
            problems.Add(new("Text", $"{day.Day:yyyy-MM-dd} 不是周末，不会是调休上班日，请核对"));
        }
    }

    private static DateOnly? DayOf(string year, string month, string day) =>
        DateOnly.TryParseExact($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;

    private static string NameOf(string text)
    {
        var name = text.Trim(' ', '\t', ',', '，', '、', ':', '。');
        return name.Length == 0 ? "节假日" : name.Length <= Holiday.NameMaxLength ? name : name[..Holiday.NameMaxLength];
    }

    private static string Short(string line) => line.Length <= 30 ? line : line[..30] + "…";

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(?<y>\d{4})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?(?=[\s,，])")]
    private static partial Regex Table();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]+、|\d+[、.]\s*)?(?<name>[^:\d]{1,20}):(?<rest>.+)$")]
    private static partial Regex Feast();

    [GeneratedRegex(@"(?:(?<y>\d{4})年)?(?:(?<m>\d{1,2})月)?(?<d>\d{1,2})日")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\s*(至|到|-|—|–|~)\s*$")]
    private static partial Regex Range();

    [GeneratedRegex(@"共\s*(\d+)\s*天")]
    private static partial Regex Told();

    [GeneratedRegex(@"调休|放假|上班|休息|休|班|假(?!期)")]
    private static partial Regex Marks();
}
