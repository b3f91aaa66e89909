namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads the rows below the header, in one pass.</summary>
public static class RowParser
{
    private const int LongestText = 60;

    /// <summary>Reads a sheet by a layout: fills merged cells down, sorts rows, parses cells, finds rows that repeat a key.</summary>
    /// <exception cref="UnreadableWorkbookException">More data rows than <see cref="WorkbookLimits.MaxDataRows"/>.</exception>
    public static SheetReading Parse(RawSheet sheet, SheetLayout layout, WorkbookLimits? limits = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(layout);
        limits ??= WorkbookLimits.Default;
        var definition = layout.Definition;
        var places = Places(layout);
        var sorter = new RowSorter(sheet, layout);
        var merged = new MergedColumns(sheet, layout);
        var rows = new List<ParsedRow>();
        var skipped = new List<SkippedRow>();
        var lastNumber = layout.Header.LastRow;
        foreach (var row in sheet.Rows)
        {
            if (row.Number <= layout.Header.LastRow)
            {
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            if (row.Number > lastNumber + 1)
            {
                skipped.Add(new SkippedRow(lastNumber + 1, row.Number - 1, RowKind.Blank, ""));
            }

            lastNumber = row.Number;
            merged.MoveTo(row);
            var kind = sorter.Sort(row);
            if (kind != RowKind.Data)
            {
                skipped.Add(new SkippedRow(row.Number, row.Number, kind, FirstText(row)));
                continue;
            }

            if (rows.Count >= limits.MaxDataRows)
            {
                throw UnreadableWorkbookException.TooManyRows(limits.MaxDataRows);
            }

            var cells = new RawCell[places.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                var (column, constant) = places[i];
                cells[i] = column > 0 ? merged.At(row, column) : constant;
            }

            rows.Add(ParsedRow.Read(definition, row.Number, cells));
        }

        DuplicateRows.Mark(rows);
        return new SheetReading(layout, rows, skipped, [.. sheet.Warnings, .. layout.Warnings]);
    }

    private static (int Column, RawCell Constant)[] Places(SheetLayout layout)
    {
        var places = new (int, RawCell)[layout.Definition.Columns.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var key = layout.Definition.Columns[i].Key;
            places[i] = (layout.ColumnOf(key), RawCell.Of(layout.Constants.GetValueOrDefault(key)));
        }

        return places;
    }

    private static string FirstText(RawRow row)
    {
        var text = CellText.Trim(row.At(row.FirstFilled()).Text, out _);
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }
}
