using System.Collections.Concurrent;

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
        var (places, sources) = Sources(layout);
        var sorter = new RowSorter(sheet, layout);
        var merged = new MergedColumns(sheet, layout);
        var found = new List<(int Number, RawCell[] Cells)>(sheet.Rows.Count);
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

            if (found.Count >= limits.MaxDataRows)
            {
                throw UnreadableWorkbookException.TooManyRows(limits.MaxDataRows);
            }

            var cells = new RawCell[places.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                var (column, constant) = sources[i];
                cells[i] = column > 0 ? merged.At(row, column) : constant;
            }

            found.Add((row.Number, cells));
        }

        // Rows know nothing of each other until repeated keys are looked for.
        var rows = new ParsedRow[found.Count];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, rows.Length)), new ParallelOptions { CancellationToken = cancel }, some =>
        {
            for (var i = some.Item1; i < Math.Min(some.Item2, rows.Length); i++)
            {
                rows[i] = ParsedRow.Read(definition, found[i].Number, places, found[i].Cells);
            }
        });
        DuplicateRows.Mark(rows);
        return new SheetReading(layout, rows, skipped, [.. sheet.Warnings, .. layout.Warnings]);
    }

    /// <summary>The columns of the definition that the sheet says something of, and where: a column of the file or one value for all rows.</summary>
    private static (int[] Places, (int Column, RawCell Constant)[] Sources) Sources(SheetLayout layout)
    {
        var places = new List<int>();
        var sources = new List<(int, RawCell)>();
        for (var i = 0; i < layout.Definition.Columns.Count; i++)
        {
            var column = layout.Definition.Columns[i];
            var source = (Column: layout.ColumnOf(column.Key), Constant: RawCell.Of(layout.Constants.GetValueOrDefault(column.Key)));
            if (source.Column > 0 || !source.Constant.IsBlank || column.IsRequired)
            {
                places.Add(i);
                sources.Add(source);
            }
        }

        return ([.. places], [.. sources]);
    }

    private static string FirstText(RawRow row)
    {
        var text = CellText.Trim(row.At(row.FirstFilled()).Text, out _);
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }
}
