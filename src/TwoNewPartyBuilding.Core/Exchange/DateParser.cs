namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads a date cell or a date written in any style; gives a DateOnly and how exact it is.</summary>
public sealed class DateParser : CellParser
{
    /// <summary>True where a period always stands for its last day (a deadline); otherwise a month stands for its first day, a longer period for its last.</summary>
    public bool TakesLastDay { get; init; }

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        switch (cell.Kind)
        {
            case CellKind.Date:
                return ReadDateCell(cell, name);
            case CellKind.Number when IsMonthOrTenfold(cell.Number):
                var text = cell.Text;
                return ParsedCell.Wrong(
                    $"{name}“{text}”存成了数字，分不清是 1 月还是 10 月，请写成 {text[..4]}-01 或 {text[..4]}-10", $"{text[..4]}-10");
            case CellKind.Number:
                return ChineseDate.TryRead(cell.Number, out var numbered, out var numberFault)
                    ? Given(numbered)
                    : Wrong(cell.Text, name, cell.Number is > 10_000_000 and < 100_000_000 ? numberFault : DateFault.NotADate);
            case CellKind.Text:
                return ChineseDate.TryRead(cell.Text, out var date, out var fault) ? Given(date) : Wrong(cell.Text, name, fault);
            default:
                return Wrong(cell.Text, name, DateFault.NotADate);
        }
    }

    private static ParsedCell ReadDateCell(in RawCell cell, string name)
    {
        var day = DateOnly.FromDateTime(cell.Date);
        return day.Year is < ChineseDate.FirstYear or > ChineseDate.LastYear
            ? Wrong(cell.Text, name, DateFault.Impossible)
            : new ParsedCell { Value = day, Precision = cell.ShowsMonthOnly ? DatePrecision.Month : DatePrecision.Day };
    }

    // Typed 2026.10, kept by Excel as the number 2026.1: October and January cannot be told apart any more.
    private static bool IsMonthOrTenfold(double number) =>
        number is >= ChineseDate.FirstYear and <= ChineseDate.LastYear + 1
        && RawCell.Plain(number) is { Length: 6 } text && text.EndsWith(".1", StringComparison.Ordinal);

    private ParsedCell Given(in ReadDate date) => new()
    {
        Value = TakesLastDay ? date.Last : date.Day,
        Precision = date.Precision,
        Warning = date.TwoDigitYear ? $"年份只写了两位，按 {date.First.Year} 年处理，请核对" : null,
    };

    private static ParsedCell Wrong(string text, string name, DateFault fault)
    {
        var quoted = Quote(text);
        return fault switch
        {
            DateFault.Impossible => ParsedCell.Wrong($"{name}{quoted}不存在这一天或年份不合理，请核对原件"),
            DateFault.NoYear => ParsedCell.Wrong($"{name}{quoted}没有年份，请写全，如 2026-09-30"),
            _ => ParsedCell.Wrong($"{name}{quoted}不是日期，请填如 2026-09-30", Suggest(text)),
        };
    }

    private static string? Suggest(string text) =>
        ChineseDate.TryFind(text, out var date, out _) && date.Precision is DatePrecision.Day or DatePrecision.Month
            ? date.First.ToString(date.Precision == DatePrecision.Day ? "yyyy-MM-dd" : "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
