using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Writes one sheet in the layout of official ledgers (domain 13.2): merged title, a line with unit, day and measures, grouped
/// headings, running number, borders, frozen heading and name, total, signatures; A4 landscape, one page wide.
/// </summary>
internal sealed class SheetWriter(WrittenSheet sheet, PartStream part, bool isFirst)
{
    private const int TitleRow = 1;
    private const int LineRow = 2;
    private const int FirstHeaderRow = 3;

    private readonly CellXml _cells = new(part.Xml);
    private readonly string[] _letters = [.. Enumerable.Range(1, sheet.Columns.Count + 1).Select(ColumnLetters.Of)];
    private readonly decimal[] _sums = new decimal[sheet.Columns.Count];
    private readonly List<string> _merged = [];
    private int _row;
    private int _count;

    /// <summary>The rows in which the headings of a sheet stand.</summary>
    public static (int First, int Last) HeaderRows(WrittenSheet sheet) =>
        (FirstHeaderRow, sheet.Columns.Any(c => c.Group.Length > 0) ? FirstHeaderRow + 1 : FirstHeaderRow);

    /// <summary>Writes it.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var xml = part.Xml;
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(CellXml.Prefix, "worksheet", CellXml.Namespace);
        new SheetProperties(new PageSetupProperties { FitToPage = true }).WriteTo(xml);
        SheetPage.View(HeaderRows(sheet).Last, isFirst).WriteTo(xml);
        new SheetFormatProperties { DefaultRowHeight = 16.5 }.WriteTo(xml);
        SheetPage.Widths(sheet).WriteTo(xml);
        xml.WriteStartElement(CellXml.Prefix, "sheetData", CellXml.Namespace);
        WriteHead();
        await part.SendAsync(everything: true, ct);
        await foreach (var row in sheet.Rows.WithCancellation(ct))
        {
            WriteRow(row);
            await part.SendAsync(everything: false, ct);
        }

        WriteFoot();
        xml.WriteEndElement();
        new MergeCells(_merged.Select(m => new MergeCell { Reference = m })) { Count = (uint)_merged.Count }.WriteTo(xml);
        if (SheetChoices.Of(sheet, HeaderRows(sheet).Last + 1) is { } choices)
        {
            choices.WriteTo(xml);
        }

        foreach (var element in SheetPage.Printing(sheet.Marking))
        {
            element.WriteTo(xml);
        }

        xml.WriteEndElement();
        await part.SendAsync(everything: true, ct);
    }

    private void WriteHead()
    {
        var width = sheet.Columns.Count + 1;
        _row = TitleRow;
        _cells.StartRow(_row, 36);
        _cells.Text(At(0), sheet.Title, SheetStyle.Title);
        _cells.End();
        Merge(0, width - 1);

        _row = LineRow;
        _cells.StartRow(_row, 21);
        var third = Math.Max(2, width / 3);
        WriteAcross([(sheet.Left, SheetStyle.Left, 0, third - 1), (sheet.Middle, SheetStyle.Middle, third, Math.Max(third, width - third - 1)), (sheet.Right, SheetStyle.Right, Math.Max(third + 1, width - third), width - 1)]);
        _cells.End();

        var (first, last) = HeaderRows(sheet);
        for (_row = first; _row <= last; _row++)
        {
            _cells.StartRow(_row, _row == last ? RowHeight.OfHeadings(sheet.Columns) : 20);
            WriteHeadings(isGroups: _row < last);
            _cells.End();
        }

        _row = last;
    }

    private void WriteHeadings(bool isGroups)
    {
        var (first, last) = HeaderRows(sheet);
        WriteHeading(0, isGroups || first == last ? "序号" : null, SheetStyle.Header);
        if (isGroups)
        {
            MergeDown(0);
        }

        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var column = sheet.Columns[i];
            var style = sheet.BlankRows > 0 && column.Column is { IsRequired: true } ? SheetStyle.HeaderRequired : SheetStyle.Header;
            var heading = sheet.BlankRows > 0 && column.Column is { IsRequired: true } ? column.Heading + "*" : column.Heading;
            if (first == last)
            {
                WriteHeading(i + 1, heading, style);
            }
            else if (!isGroups)
            {
                WriteHeading(i + 1, column.Group.Length > 0 ? heading : null, style);
            }
            else if (column.Group.Length == 0)
            {
                WriteHeading(i + 1, heading, style);
                MergeDown(i + 1);
            }
            else
            {
                var begins = i == 0 || sheet.Columns[i - 1].Group != column.Group;
                WriteHeading(i + 1, begins ? column.Group : null, SheetStyle.Header);
                var end = i;
                while (begins && end + 1 < sheet.Columns.Count && sheet.Columns[end + 1].Group == column.Group)
                {
                    end++;
                }

                if (end > i)
                {
                    Merge(i + 1, end + 1);
                }
            }
        }
    }

    private void WriteHeading(int column, string? text, SheetStyle style)
    {
        if (text is null)
        {
            _cells.Blank(At(column), style);
        }
        else
        {
            _cells.Text(At(column), text, style);
        }
    }

    private void WriteRow(object?[] values)
    {
        _row++;
        _count++;
        _cells.StartRow(_row, RowHeight.Of(sheet.Columns, values));
        _cells.Number(At(0), _count.ToString(CultureInfo.InvariantCulture), SheetStyle.Plainly);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var value = values[i];
            if (sheet.HasTotal && sheet.Columns[i].Column is { IsSummed: true })
            {
                _sums[i] += value switch { int whole => whole, decimal amount => amount, _ => 0 };
            }

            _cells.Value(At(i + 1), value, sheet.Columns[i].Column, sheet.Nothing);
        }

        _cells.End();
    }

    private void WriteFoot()
    {
        for (var i = 0; i < sheet.BlankRows; i++)
        {
            WriteBlankRow();
        }

        if (sheet.HasTotal)
        {
            WriteTotal();
        }

        if (sheet.Note is { } note)
        {
            _row++;
            _cells.StartRow(_row, 21);
            _cells.Text(At(0), note, SheetStyle.Note);
            _cells.End();
            Merge(0, sheet.Columns.Count);
        }

        if (sheet.Signatures.Count > 0)
        {
            WriteSignatures();
        }
    }

    private void WriteBlankRow()
    {
        _row++;
        _cells.StartRow(_row);
        _cells.Blank(At(0), SheetStyle.Plainly);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            _cells.Blank(At(i + 1), sheet.Columns[i].Column?.Parser switch
            {
                WholeNumberParser => SheetStyle.Plainly,
                AmountParser => SheetStyle.Amount,
                DateParser => SheetStyle.Date,
                WordParser or YesNoParser => SheetStyle.Centred,
                _ => SheetStyle.Text,
            });
        }

        _cells.End();
    }

    private void WriteTotal()
    {
        _row++;
        _cells.StartRow(_row, 20);
        _cells.Text(At(0), "合计", SheetStyle.Total);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (i == 0)
            {
                _cells.Text(At(1), string.Create(CultureInfo.InvariantCulture, $"{_count:#,##0} {sheet.Counted}"), SheetStyle.Total);
            }
            else if (sheet.Columns[i].Column is { IsSummed: true } column)
            {
                _cells.Number(
                    At(i + 1), _sums[i].ToString(CultureInfo.InvariantCulture),
                    column.Parser is WholeNumberParser ? SheetStyle.TotalWhole : CellXml.IsMoney(column) ? SheetStyle.TotalMoney : SheetStyle.TotalAmount);
            }
            else
            {
                _cells.Blank(At(i + 1), SheetStyle.Total);
            }
        }

        _cells.End();
    }

    private void WriteSignatures()
    {
        _row++;
        _cells.StartRow(_row, 28);
        var width = sheet.Columns.Count + 1;
        var count = Math.Min(sheet.Signatures.Count, width);
        WriteAcross([.. Enumerable.Range(0, count).Select(i => (sheet.Signatures[i], SheetStyle.Signature, width * i / count, (width * (i + 1) / count) - 1))]);
        _cells.End();
    }

    /// <summary>Writes texts side by side over the columns given, from 0; what lies beyond the sheet's width is left out.</summary>
    private void WriteAcross(IReadOnlyList<(string Text, SheetStyle Style, int From, int To)> texts)
    {
        foreach (var (text, style, from, to) in texts.Where(t => t.From <= sheet.Columns.Count && t.Text.Length > 0))
        {
            _cells.Text(At(from), text, style);
            if (to > from)
            {
                Merge(from, Math.Min(to, sheet.Columns.Count));
            }
        }
    }

    private string At(int column) => string.Create(CultureInfo.InvariantCulture, $"{_letters[column]}{_row}");

    private void Merge(int from, int to)
    {
        if (to > from)
        {
            _merged.Add(string.Create(CultureInfo.InvariantCulture, $"{_letters[from]}{_row}:{_letters[to]}{_row}"));
        }
    }

    private void MergeDown(int column) =>
        _merged.Add(string.Create(CultureInfo.InvariantCulture, $"{_letters[column]}{_row}:{_letters[column]}{_row + 1}"));
}
