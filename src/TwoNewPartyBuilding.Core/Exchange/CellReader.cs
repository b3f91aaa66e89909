using System.Globalization;
using ExcelDataReader;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Turns what the library says about a cell into a <see cref="RawCell"/>.</summary>
internal sealed class CellReader(IExcelDataReader reader)
{
    private readonly Dictionary<string, bool> _monthFormats = new(StringComparer.Ordinal);

    /// <summary>Fills the buffer from the current row and answers up to which column cells are filled.</summary>
    public int ReadRow(RawCell[] buffer, int number, IReadOnlyDictionary<(int Row, int Column), string>? errors)
    {
        var filled = 0;
        for (var i = 0; i < buffer.Length; i++)
        {
            var cell = Read(i);
            if (cell.IsBlank && errors is not null && errors.TryGetValue((number, i + 1), out var error))
            {
                cell = RawCell.OfError(error);
            }

            buffer[i] = cell;
            if (!cell.IsBlank)
            {
                filled = i + 1;
            }
        }

        return filled;
    }

    private RawCell Read(int i) => reader.GetValue(i) switch
    {
        null => default,
        string text => IsErrorWord(text) ? RawCell.OfError(text) : RawCell.Of(text),
        double number => OfNumber(number, reader.GetNumberFormatIndex(i)),
        DateTime date => RawCell.Of(date, ShowsMonthOnly(reader.GetNumberFormatString(i))),
        bool truth => RawCell.Of(truth),
        int whole => RawCell.Of((double)whole),
        TimeSpan time => RawCell.Of(time.ToString("c", CultureInfo.InvariantCulture)),
        var other => RawCell.Of(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    // Formats 27–36 and 50–58 are the built-in date formats of Chinese Excel; the library knows only the Western ones.
    private static RawCell OfNumber(double number, int format) =>
        number is > 0 and < 2_958_466 && format is (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58
            ? RawCell.Of(DateTime.FromOADate(number), format is 27 or 36 or 50 or 52 or 57)
            : RawCell.Of(number);

    private bool ShowsMonthOnly(string? format)
    {
        if (format is null)
        {
            return false;
        }

        if (!_monthFormats.TryGetValue(format, out var monthOnly))
        {
            monthOnly = format.Contains('y', StringComparison.OrdinalIgnoreCase)
                && format.Contains('m', StringComparison.OrdinalIgnoreCase)
                && !format.Contains('d', StringComparison.OrdinalIgnoreCase);
            _monthFormats[format] = monthOnly;
        }

        return monthOnly;
    }

    // Values pasted as text keep the words of the errors they had been.
    private static bool IsErrorWord(string text) =>
        text.Length > 0 && text[0] == '#' && text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!";
}
