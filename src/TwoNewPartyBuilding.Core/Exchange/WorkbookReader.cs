using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads a workbook, .xlsx or .xls by content, into raw sheets. Whatever is wrong with the file comes out as an <see cref="UnreadableWorkbookException"/>.</summary>
public static class WorkbookReader
{
    /// <summary>Rows a sheet may have above its data, allowed on top of the row limit while nobody knows yet where the data begin.</summary>
    private const int RowsAboveData = 30;

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads all sheets. The stream stays open; one that cannot seek is copied first.</summary>
    /// <exception cref="UnreadableWorkbookException">The file is no workbook, or encrypted, damaged or beyond the limits.</exception>
    public static RawWorkbook Read(Stream stream, WorkbookLimits? limits = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= WorkbookLimits.Default;
        using var copy = stream.CanSeek ? null : Copy(stream, limits, cancel);
        var seekable = copy ?? stream;
        var format = WorkbookContainer.Inspect(seekable, limits, cancel);
        seekable.Position = 0;
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(seekable, new ExcelReaderConfiguration { LeaveOpen = true });
            return new RawWorkbook(format, ReadSheets(reader, limits, cancel));
        }
        catch (InvalidPasswordException e)
        {
            throw UnreadableWorkbookException.Encrypted(e);
        }
        catch (Exception e) when (e is not (UnreadableWorkbookException or OperationCanceledException or OutOfMemoryException))
        {
            // The library meets broken bytes with whatever comes: format, range, null and XML errors. All mean the same here.
            throw UnreadableWorkbookException.Damaged(e);
        }
    }

    private static MemoryStream Copy(Stream stream, WorkbookLimits limits, CancellationToken cancel)
    {
        var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            copy.Write(buffer, 0, read);
            if (copy.Length > limits.MaxFileBytes)
            {
                throw WorkbookContainer.TooBig(limits);
            }
        }

        return copy;
    }

    private static List<RawSheet> ReadSheets(IExcelDataReader reader, WorkbookLimits limits, CancellationToken cancel)
    {
        var sheets = new List<RawSheet>();
        var formats = new Dictionary<string, bool>(StringComparer.Ordinal);
        var rowsLeft = limits.MaxDataRows;
        do
        {
            rowsLeft += RowsAboveData;
            var sheet = ReadSheet(reader, sheets.Count, ref rowsLeft, formats, limits, cancel);
            sheets.Add(sheet);
        }
        while (reader.NextResult());

        return sheets.TrueForAll(s => s.IsEmpty)
            ? throw new UnreadableWorkbookException(UnreadableReason.Empty, "工作簿里没有任何内容。请确认选对了文件，填好数据并保存后再上传。")
            : sheets;
    }

    private static RawSheet ReadSheet(
        IExcelDataReader reader, int index, ref int rowsLeft, Dictionary<string, bool> formats, WorkbookLimits limits, CancellationToken cancel)
    {
        var name = reader.Name ?? "";
        if (reader.FieldCount > 16_384)
        {
            throw TooManyColumns(name, reader.FieldCount, 1, limits); // No Excel writes this; a row buffer of that width would only eat memory.
        }

        var rows = new List<RawRow>();
        var warnings = new List<string>();
        int number = 0, blank = 0, width = 0;
        var buffer = new RawCell[Math.Max(1, Math.Min(reader.FieldCount, limits.MaxColumns))];
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            var filled = ReadRow(reader, buffer, formats, name, number, limits);
            if (filled == 0)
            {
                if (++blank >= limits.BlankRowsThatEndASheet)
                {
                    warnings.Add($"工作表“{name}”从第 {number - blank + 1} 行起连续 {blank:#,##0} 行空白，读到这里为止；如果下面还有数据，请删去中间的空行再上传。");
                    break;
                }

                continue;
            }

            blank = 0;
            if (--rowsLeft < 0)
            {
                throw UnreadableWorkbookException.TooManyRows(limits.MaxDataRows);
            }

            width = Math.Max(width, filled);
            rows.Add(new RawRow(number, buffer[..filled]));
        }

        return new RawSheet
        {
            Name = name,
            Index = index,
            IsHidden = reader.VisibleState is not (null or "visible"),
            Rows = rows,
            Merged = ReadMerged(reader),
            Warnings = warnings,
            Width = width,
        };
    }

    /// <summary>Fills the buffer and answers how many cells from the left are used.</summary>
    private static int ReadRow(
        IExcelDataReader reader, RawCell[] buffer, Dictionary<string, bool> formats, string sheet, int number, WorkbookLimits limits)
    {
        var filled = 0;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var cell = ReadCell(reader, i, formats);
            if (!cell.IsBlank)
            {
                if (i >= limits.MaxColumns)
                {
                    throw TooManyColumns(sheet, i + 1, number, limits);
                }

                filled = i + 1;
            }

            if (i < buffer.Length)
            {
                buffer[i] = cell;
            }
        }

        return filled;
    }

    private static RawCell ReadCell(IExcelDataReader reader, int i, Dictionary<string, bool> formats) => reader.GetValue(i) switch
    {
        null => default,
        string text => text.Length > 0 && IsErrorWord(text) ? RawCell.OfError(text) : RawCell.Of(text),
        double number => OfNumber(number, reader.GetNumberFormatIndex(i)),
        DateTime date => RawCell.Of(date, ShowsMonthOnly(reader.GetNumberFormatString(i), formats)),
        bool truth => RawCell.Of(truth),
        int whole => RawCell.Of((double)whole),
        TimeSpan time => RawCell.Of(time.ToString("c", CultureInfo.InvariantCulture)),
        DateTimeOffset date => RawCell.Of(date.DateTime),
        var other => RawCell.Of(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    // Formats 27–36 and 50–58 are the built-in date formats of Chinese Excel; the library knows only the Western ones.
    private static RawCell OfNumber(double number, int format) =>
        number is > 0 and < 2_958_466 && format is (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58
            ? RawCell.Of(DateTime.FromOADate(number), format is 27 or 36 or 50 or 52 or 57)
            : RawCell.Of(number);

    private static bool ShowsMonthOnly(string? format, Dictionary<string, bool> formats)
    {
        if (format is null)
        {
            return false;
        }

        if (!formats.TryGetValue(format, out var monthOnly))
        {
            monthOnly = format.Contains('y', StringComparison.OrdinalIgnoreCase)
                && format.Contains('m', StringComparison.OrdinalIgnoreCase)
                && !format.Contains('d', StringComparison.OrdinalIgnoreCase);
            formats[format] = monthOnly;
        }

        return monthOnly;
    }

    // The library hands errors out as their words.
    private static bool IsErrorWord(string text) =>
        text[0] == '#' && text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!" or "#GETTING_DATA";

    private static List<MergedRange> ReadMerged(IExcelDataReader reader)
    {
        var merged = new List<MergedRange>();
        foreach (var range in reader.MergeCells ?? [])
        {
            merged.Add(new MergedRange(range.FromRow + 1, range.FromColumn + 1, range.ToRow + 1, range.ToColumn + 1));
        }

        merged.Sort(static (a, b) => a.FirstRow != b.FirstRow ? a.FirstRow.CompareTo(b.FirstRow) : a.FirstColumn.CompareTo(b.FirstColumn));
        return merged;
    }

    private static UnreadableWorkbookException TooManyColumns(string sheet, int column, int row, WorkbookLimits limits) => new(
        UnreadableReason.TooManyColumns,
        $"工作表“{sheet}”第 {row} 行用到了第 {column} 列（{ColumnLetters.Of(column)} 列），最多读 {limits.MaxColumns} 列。请删去无关的列，或检查是否行列颠倒，再上传。");
}
