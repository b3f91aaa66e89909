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
        var (format, errors) = WorkbookContainer.Inspect(seekable, limits, cancel);
        seekable.Position = 0;
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(seekable, new ExcelReaderConfiguration { LeaveOpen = true });
            return new RawWorkbook(format, ReadSheets(reader, format, errors, limits, cancel));
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

    private static List<RawSheet> ReadSheets(
        IExcelDataReader reader, WorkbookFormat format, ErrorCells errors, WorkbookLimits limits, CancellationToken cancel)
    {
        var sheets = new List<RawSheet>();
        var cells = new CellReader(reader);
        var rowsLeft = limits.MaxDataRows;
        do
        {
            RequireSaneSize(reader, format, limits);
            rowsLeft += RowsAboveData;
            var sheet = ReadSheet(reader, cells, errors.Of(reader.Name ?? ""), sheets.Count, ref rowsLeft, limits, cancel);
            sheets.Add(sheet);
        }
        while (reader.NextResult());

        return sheets.TrueForAll(s => s.IsEmpty)
            ? throw new UnreadableWorkbookException(UnreadableReason.Empty, "工作簿里没有任何内容。请确认选对了文件，填好数据并保存后再上传。")
            : sheets;
    }

    // No Excel writes larger sheets; going through such a number of cells or rows would only eat memory and time.
    private static void RequireSaneSize(IExcelDataReader reader, WorkbookFormat format, WorkbookLimits limits)
    {
        if (format == WorkbookFormat.Xls && (reader.FieldCount > 256 || reader.RowCount > 65_536))
        {
            throw UnreadableWorkbookException.Damaged();
        }

        if (reader.FieldCount > 16_384)
        {
            throw TooManyColumns(reader.Name ?? "", reader.FieldCount, 1, limits);
        }
    }

    private static RawSheet ReadSheet(
        IExcelDataReader reader,
        CellReader cells,
        IReadOnlyDictionary<(int Row, int Column), string>? errors,
        int index,
        ref int rowsLeft,
        WorkbookLimits limits,
        CancellationToken cancel)
    {
        var name = reader.Name ?? "";
        var rows = new List<RawRow>();
        var warnings = new List<string>();
        int number = 0, blank = 0, width = 0;
        var buffer = new RawCell[reader.FieldCount];
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            var filled = cells.ReadRow(buffer, number, errors);
            if (filled == 0)
            {
                if (++blank >= limits.BlankRowsThatEndASheet)
                {
                    warnings.Add($"工作表“{name}”从第 {number - blank + 1} 行起连续 {blank:#,##0} 行空白，读到这里为止；如果下面还有数据，请删去中间的空行再上传。");
                    break;
                }

                continue;
            }

            if (filled > limits.MaxColumns)
            {
                throw TooManyColumns(name, filled, number, limits);
            }

            if (--rowsLeft < 0)
            {
                throw UnreadableWorkbookException.TooManyRows(limits.MaxDataRows);
            }

            blank = 0;
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
