using System.Globalization;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>The day a sheet speaks of, as read from its own words; a person confirms it.</summary>
/// <param name="Day">The day; of a month, quarter or year its last.</param>
/// <param name="Precision">How exactly the sheet says it.</param>
/// <param name="Source">The text it was read from.</param>
public sealed record StatementDate(DateOnly Day, DatePrecision Precision, string Source)
{
    private static readonly string[] AsOfWords = ["截至", "截止", "统计时间", "统计日期", "数据时间", "统计期"];
    private static readonly string[] PaperworkWords = ["填报日期", "填报时间", "填表日期", "填表时间", "填表时间", "制表日期", "制表时间", "报送日期", "报送时间", "打印日期"];

    /// <summary>Finds the date in the texts above the header, then in the sheet's name, in the rows below the data, in the file's name; null where none says one.</summary>
    public static StatementDate? Find(IReadOnlyList<string> titles, string sheetName, IEnumerable<string> footers, string? fileName)
    {
        ArgumentNullException.ThrowIfNull(titles);
        return Best(titles)
            ?? Best([sheetName])
            ?? Best([.. footers.Where(f => Array.Exists(PaperworkWords, w => f.Contains(w, StringComparison.Ordinal)) || Array.Exists(AsOfWords, w => f.Contains(w, StringComparison.Ordinal)))])
            ?? (fileName is null ? null : Best([fileName]));
    }

    private static StatementDate? Best(IReadOnlyList<string> texts)
    {
        StatementDate? best = null;
        var bestRank = 0;
        foreach (var text in texts)
        {
            if (!ChineseDate.TryFind(text, out var date, out var position))
            {
                continue;
            }

            var rank = Rank(text, position, date.Precision);
            if (rank > bestRank)
            {
                bestRank = rank;
                best = new StatementDate(date.Last, date.Precision, text);
            }
        }

        return best is { Precision: DatePrecision.Year } ? Narrowed(best, texts) : best;
    }

    // What the sheet says it speaks of comes before the day on which somebody filled it in; a bare year comes last.
    private static int Rank(string text, int position, DatePrecision precision)
    {
        var before = text.AsSpan(Math.Max(0, position - 8), position - Math.Max(0, position - 8));
        if (ContainsAny(before, AsOfWords))
        {
            return 100 - (int)precision;
        }

        var paperwork = ContainsAny(before, PaperworkWords);
        return precision switch
        {
            DatePrecision.Year => 10,
            DatePrecision.Day => paperwork ? 40 : 60,
            _ => paperwork ? 35 : 50,
        };
    }

    // “2026年组织生活台账” in one row and “1-9月” in the next speak of September 2026 together.
    private static StatementDate Narrowed(StatementDate year, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            var bare = CellText.WithoutSpaces(text, out _);
            if (bare.Length <= 12
                && ChineseDate.TryRead(string.Create(CultureInfo.InvariantCulture, $"{year.Day.Year}年{bare}"), out var date, out _)
                && date.Precision != DatePrecision.Year)
            {
                return new StatementDate(date.Last, date.Precision, $"{year.Source} {text}");
            }
        }

        return year;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
