using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads the sheets of an .xlsx workbook as grids: values as shown, formulas known as such, merged ranges understood.</summary>
public static class CellGridReader
{
    /// <summary>Rows shown of a sheet at most.</summary>
    public const int MostRows = 200;

    /// <summary>Columns shown of a sheet at most.</summary>
    public const int MostColumns = 50;

    /// <summary>Reads every sheet.</summary>
    /// <exception cref="UnreadableWorkbookException">The file is no whole, open workbook of bearable size.</exception>
    public static IReadOnlyList<CellGrid> Read(byte[] content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = new MemoryStream(content, writable: false);
        if (WorkbookContainer.Inspect(stream, WorkbookLimits.Default, ct).Format != WorkbookFormat.Xlsx)
        {
            throw UnreadableWorkbookException.NotAWorkbook("这是旧格式（.xls）的文件");
        }

        stream.Position = 0;
        try
        {
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            var book = document.WorkbookPart ?? throw UnreadableWorkbookException.Damaged();
            var styles = book.WorkbookStylesPart?.Stylesheet;
            var words = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(TextOf).ToList() ?? [];
            return [.. SheetsOf(book).Select(s => ReadSheet(s.Sheet, s.Part, words, styles))];
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or FileFormatException or InvalidDataException or InvalidOperationException or FormatException)
        {
            throw UnreadableWorkbookException.Damaged(e);
        }
    }

    /// <summary>The sheets that hold cells; charts on sheets of their own are passed over.</summary>
    internal static IEnumerable<(Sheet Sheet, WorksheetPart Part)> SheetsOf(WorkbookPart book) =>
        (book.Workbook.Sheets?.Elements<Sheet>() ?? [])
            .Where(s => s.Id?.Value is not null && book.GetPartById(s.Id.Value!) is WorksheetPart)
            .Select(s => (s, (WorksheetPart)book.GetPartById(s.Id!.Value!)));

    private static CellGrid ReadSheet(Sheet sheet, WorksheetPart part, List<string> words, Stylesheet? styles)
    {
        var cells = new List<GridCell>();
        var (rows, columns) = (0, 0);
        var isCut = false;
        var rowNumber = 0;
        foreach (var row in part.Worksheet.GetFirstChild<SheetData>()?.Elements<Row>() ?? [])
        {
            rowNumber = row.RowIndex is { } given ? (int)given.Value : rowNumber + 1;
            var column = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                var at = CellAddress.Parse(cell.CellReference?.Value) ?? new CellAddress(rowNumber, column + 1);
                column = at.Column;
                var read = ReadCell(cell, at, words, styles);
                if (at.Row > MostRows || at.Column > MostColumns)
                {
                    isCut |= read.Kind != GridCellKind.Blank;
                    continue;
                }

                if (read.Kind != GridCellKind.Blank || HasBorder(cell, styles))
                {
                    (rows, columns) = (Math.Max(rows, at.Row), Math.Max(columns, at.Column));
                }

                cells.Add(read);
            }
        }

        var merged = (part.Worksheet.GetFirstChild<MergeCells>()?.Elements<MergeCell>() ?? []).Select(m => CellRange.Parse(m.Reference?.Value)).OfType<CellRange>().ToList();
        foreach (var range in merged.Where(m => m.First.Row <= rows && m.First.Column <= columns))
        {
            (rows, columns) = (Math.Max(rows, Math.Min(MostRows, range.Last.Row)), Math.Max(columns, Math.Min(MostColumns, range.Last.Column)));
        }

        return new CellGrid(sheet.Name?.Value ?? "", sheet.State is { } state && state.Value != SheetStateValues.Visible, cells.DistinctBy(c => c.At), merged, rows, columns, isCut);
    }

    private static GridCell ReadCell(Cell cell, CellAddress at, List<string> words, Stylesheet? styles)
    {
        var text = TextOf(cell, words, styles);
        if (cell.CellFormula is { } formula)
        {
            var isShared = formula.FormulaType?.Value is { } type && type != CellFormulaValues.Normal && CellRange.Parse(formula.Reference?.Value) is { } over && over.First != over.Last;
            return new GridCell(at, text.Length > 0 ? text : "=" + formula.Text, isShared ? GridCellKind.SharedFormula : GridCellKind.Formula);
        }

        var kind = text.Trim().Length == 0 ? GridCellKind.Blank
            : cell.DataType?.Value is CellValues.SharedString or CellValues.InlineString or CellValues.String && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? GridCellKind.Label
            : GridCellKind.Value;
        return new GridCell(at, text, kind);
    }

    private static string TextOf(Cell cell, List<string> words, Stylesheet? styles)
    {
        var raw = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value is CellValues.SharedString)
        {
            return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < words.Count ? words[index] : "";
        }

        if (cell.DataType?.Value is CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? string.Concat(inline.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text)) : "";
        }

        if (cell.DataType?.Value is CellValues.Boolean)
        {
            return raw == "1" ? "TRUE" : raw == "0" ? "FALSE" : raw;
        }

        if (cell.DataType?.Value is null or CellValues.Number && double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return FormatOf(cell, styles) switch
            {
                NumberShape.Percent => (number * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%",
                NumberShape.Date when number is >= 1 and < 2_958_466 => DateTime.FromOADate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => Math.Round(number, 10).ToString("0.##########", CultureInfo.InvariantCulture),
            };
        }

        return raw;
    }

    private static string TextOf(SharedStringItem item) => string.Concat(item.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));

    /// <summary>How a cell shows its number.</summary>
    internal enum NumberShape
    {
        Plain,
        Percent,
        Date,
    }

    /// <summary>How a cell shows its number.</summary>
    internal static NumberShape FormatOf(Cell cell, Stylesheet? styles)
    {
        if (StyleOf(cell, styles)?.NumberFormatId?.Value is not { } id)
        {
            return NumberShape.Plain;
        }

        var code = styles!.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(f => f.NumberFormatId?.Value == id)?.FormatCode?.Value;
        return id is 9 or 10 || code?.Contains('%', StringComparison.Ordinal) == true ? NumberShape.Percent
            : id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || (code is not null && code.AsSpan().ContainsAny("yYdD") && !code.Contains('0', StringComparison.Ordinal)) ? NumberShape.Date
            : NumberShape.Plain;
    }

    private static bool HasBorder(Cell cell, Stylesheet? styles) => StyleOf(cell, styles)?.BorderId?.Value > 0;

    private static CellFormat? StyleOf(Cell cell, Stylesheet? styles) =>
        cell.StyleIndex?.Value is { } style ? styles?.CellFormats?.Elements<CellFormat>().ElementAtOrDefault((int)style) : null;
}
