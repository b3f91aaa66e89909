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
    private const double MarginInches = 0.59; // 1.5 cm
    private const double LineHeight = 14.5;
    private const double MaxHeight = 409; // Excel allows no more.

    // A list of words longer than this must stand in cells of the workbook (limit of the format).
    private const int ListMaxLength = 255;

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
        View().WriteTo(xml);
        new SheetFormatProperties { DefaultRowHeight = 16.5 }.WriteTo(xml);
        Widths().WriteTo(xml);
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
        if (Choices() is { } choices)
        {
            choices.WriteTo(xml);
        }

        new PrintOptions { HorizontalCentered = true }.WriteTo(xml);
        new PageMargins { Left = MarginInches, Right = MarginInches, Top = MarginInches, Bottom = MarginInches + 0.2, Header = 0.3, Footer = 0.3 }.WriteTo(xml);
        new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }.WriteTo(xml);
        HeadAndFoot().WriteTo(xml);
        xml.WriteEndElement();
        await part.SendAsync(everything: true, ct);
    }

    private SheetViews View()
    {
        var (_, last) = HeaderRows(sheet);
        var corner = string.Create(CultureInfo.InvariantCulture, $"C{last + 1}");
        return new SheetViews(new SheetView(
            new Pane { HorizontalSplit = 2, VerticalSplit = last, TopLeftCell = corner, ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomRight, ActiveCell = corner, SequenceOfReferences = new ListValue<StringValue> { InnerText = corner } })
        { WorkbookViewId = 0, TabSelected = isFirst ? true : null });
    }

    private Columns Widths()
    {
        var columns = new Columns(new Column { Min = 1, Max = 1, Width = 6, CustomWidth = true });
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var column = sheet.Columns[i];
            columns.Append(new Column
            {
                Min = (uint)i + 2,
                Max = (uint)i + 2,
                Width = column.Width,
                CustomWidth = true,
                Style = sheet.BlankRows > 0 ? (uint)FreeStyle(column.Column) : null,
            });
        }

        return columns;
    }

    // What is typed below the prepared rows is kept as the column wants it too: codes as text, days as days.
    private static SheetStyle FreeStyle(SheetColumn? column) => column?.Parser switch
    {
        WholeNumberParser => SheetStyle.FreeWhole,
        AmountParser => SheetStyle.FreeAmount,
        DateParser => SheetStyle.FreeDate,
        _ => SheetStyle.FreeText,
    };

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
            _cells.StartRow(_row, _row == last ? 33 : 20);
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
        _cells.StartRow(_row, HeightOf(values));
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

    /// <summary>The height that the longest text of a row needs, in points; null for one line. Not every program works it out itself.</summary>
    private double? HeightOf(object?[] values)
    {
        var lines = 1;
        for (var i = 0; i < values.Length; i++)
        {
            var text = values[i] switch { string written => written, RawCell { Kind: CellKind.Text } raw => raw.Text, _ => "" };
            if (text.Length * 2 > sheet.Columns[i].Width || text.Contains('\n', StringComparison.Ordinal))
            {
                lines = Math.Max(lines, LinesOf(text, sheet.Columns[i].Width - 1));
            }
        }

        return lines == 1 ? null : Math.Min(lines * LineHeight, MaxHeight);
    }

    private static int LinesOf(string text, double width)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var length = 0;
            foreach (var c in line)
            {
                length += c < 0x2E80 ? 1 : 2; // A Chinese character is as wide as two digits.
            }

            lines += Math.Max(1, (int)Math.Ceiling(length / width));
        }

        return lines;
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

    private DataValidations? Choices()
    {
        if (sheet.BlankRows == 0)
        {
            return null;
        }

        var (_, last) = HeaderRows(sheet);
        var rules = new List<DataValidation>();
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (sheet.Columns[i] is not { Column: { } column } written)
            {
                continue;
            }

            var list = written.ChoicesAt ?? (column.Choices is { } words && string.Join(',', words) is { Length: <= ListMaxLength } text ? $"\"{text}\"" : null);
            var prompt = PromptOf(column);
            if (list is null && prompt.Length == 0)
            {
                continue;
            }

            var letter = _letters[i + 1];
            var rule = new DataValidation
            {
                Type = list is null ? null : DataValidationValues.List,
                AllowBlank = true,
                ShowInputMessage = true,
                ShowErrorMessage = list is not null,
                // A word that means the same is read too, so that the cell only warns.
                ErrorStyle = list is null ? null : DataValidationErrorStyleValues.Warning,
                ErrorTitle = list is null ? null : column.Name,
                Error = list is null ? null : "不在可选的内容里，导入时可能读不出来",
                PromptTitle = Cut(column.Name, 32),
                Prompt = Cut(prompt, 255),
                SequenceOfReferences = new ListValue<StringValue> { InnerText = string.Create(CultureInfo.InvariantCulture, $"{letter}{last + 1}:{letter}{last + 2000}") },
            };
            if (list is not null)
            {
                rule.Append(new Formula1(list));
            }

            rules.Add(rule);
        }

        return rules.Count == 0 ? null : new DataValidations(rules) { Count = (uint)rules.Count };
    }

    /// <summary>What a person needs to know to fill in a cell of the column.</summary>
    public static string PromptOf(SheetColumn column) => string.Join("；", new[]
    {
        column.IsRequired ? "必填" : "",
        column.Choices is null ? "" : column.Parser is YesNoParser ? "填 √ 或 ×" : "从列表中选择",
        column.Parser switch
        {
            WholeNumberParser => "填整数",
            AmountParser => HeaderName.UnitOf(column.Label) is { } unit ? $"填数字，单位{unit}" : "填数字",
            DateParser => "填日期，如 2026-09-30",
            TextParser { MaxLength: > 0 } text => $"最多 {text.MaxLength} 个字",
            _ => "",
        },
        column.Hint ?? "",
    }.Where(p => p.Length > 0));

    private HeaderFooter HeadAndFoot()
    {
        var headAndFoot = new HeaderFooter();
        if (sheet.Marking is { } marking)
        {
            headAndFoot.Append(new OddHeader("&L" + marking.Replace("&", "&&", StringComparison.Ordinal)));
        }

        headAndFoot.Append(new OddFooter("&C第 &P 页 共 &N 页"));
        return headAndFoot;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

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
