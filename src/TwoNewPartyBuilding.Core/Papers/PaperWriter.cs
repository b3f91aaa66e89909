using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TwoNewPartyBuilding.Core.Papers;

/// <summary>Writes papers as Word documents (.docx) in the form of official papers (domain 13.1). Knows no noun. Names no author.</summary>
public static class PaperWriter
{
    private const string Nothing = "无";
    private const string CellMargin = "80";

    /// <summary>Writes a paper.</summary>
    public static async Task WriteAsync(Stream target, Paper paper, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(paper);
        using var memory = new MemoryStream();
        Write(memory, paper);
        memory.Position = 0;
        await memory.CopyToAsync(target, ct);
    }

    private static void Write(Stream target, Paper paper)
    {
        using var document = WordprocessingDocument.Create(target, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = PaperStyles.Make();
        main.AddNewPart<FontTablePart>().Fonts = PaperStyles.FontTable();
        main.AddNewPart<DocumentSettingsPart>().Settings = new DocumentFormat.OpenXml.Wordprocessing.Settings(new EvenAndOddHeaders());
        var body = new Body(Paragraph(PaperStyles.Title, paper.Title));
        if (paper.Subtitle is { } subtitle)
        {
            body.Append(Paragraph(PaperStyles.Subtitle, subtitle));
        }

        var numbers = new HeadingNumbers();
        foreach (var part in paper.Parts)
        {
            body.Append(Elements(part, numbers, PaperStyles.WidthOf(paper.IsLandscape)));
        }

        body.Append(Closing(paper));
        body.Append(Section(main, paper));
        main.Document = new Document(body);
    }

    private static IEnumerable<OpenXmlElement> Elements(PaperPart part, HeadingNumbers numbers, int width) => part switch
    {
        HeadingPart heading => [Paragraph(PaperStyles.Heading(heading.Level), numbers.Next(heading.Level) + heading.Text)],
        TextPart text => text.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => Paragraph(PaperStyles.Body, t)),
        FactsPart facts => [FactsTable(facts.Facts, width)],
        ListPart list => [ListTable(list, width)],
        _ => throw new ArgumentException($"A paper has no {part.GetType().Name}.", nameof(part)),
    };

    private static IEnumerable<OpenXmlElement> Closing(Paper paper)
    {
        if (paper.Issuer is null && paper.Day is null)
        {
            yield break;
        }

        yield return Paragraph(PaperStyles.Closing, "");

        // Not sealed: the signature two characters from the right, the day below it.
        foreach (var line in new[] { paper.Issuer, paper.Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日") : null })
        {
            if (line is not null)
            {
                var paragraph = Paragraph(PaperStyles.Closing, line);
                paragraph.ParagraphProperties!.Append(new Indentation { RightChars = 200, Right = "640" });
                yield return paragraph;
            }
        }
    }

    private static Table FactsTable(IReadOnlyList<Fact> facts, int width)
    {
        int[] widths = [width * 18 / 100, width * 32 / 100, width * 18 / 100, width - (2 * (width * 18 / 100)) - (width * 32 / 100)];
        var table = Table(widths);
        Fact? waiting = null;
        foreach (var fact in facts)
        {
            if (fact.IsWide)
            {
                Row(waiting, null);
                Wide(fact);
                waiting = null;
            }
            else if (waiting is null)
            {
                waiting = fact;
            }
            else
            {
                Row(waiting, fact);
                waiting = null;
            }
        }

        Row(waiting, null);
        return table;

        void Wide(Fact fact) => table.Append(RowOf(Cell(fact.Name, widths[0], PaperStyles.TableName), Cell(Shown(fact), widths[1] + widths[2] + widths[3], PaperStyles.TableText, span: 3)));

        void Row(Fact? left, Fact? right)
        {
            if (left is null)
            {
                return;
            }

            if (right is null)
            {
                Wide(left);
                return;
            }

            table.Append(RowOf(
                Cell(left.Name, widths[0], PaperStyles.TableName), Cell(Shown(left), widths[1], PaperStyles.TableText),
                Cell(right.Name, widths[2], PaperStyles.TableName), Cell(Shown(right), widths[3], PaperStyles.TableText)));
        }
    }

    private static string Shown(Fact fact) => fact.Value.Length == 0 ? Nothing : fact.Value;

    private static Table ListTable(ListPart list, int width)
    {
        var shares = list.Columns.Sum(c => c.Share);
        int[] widths = [.. list.Columns.Select(c => width * c.Share / shares)];
        var table = Table(widths);
        var head = RowOf([.. list.Columns.Select((c, i) => Cell(c.Heading, widths[i], PaperStyles.TableName))]);
        head.TableRowProperties!.Append(new TableHeader());
        table.Append(head);
        foreach (var row in list.Rows)
        {
            table.Append(RowOf([.. row.Select((text, i) => Cell(text, widths[i], PaperStyles.TableText, isCentred: list.Columns[i].IsCentred))]));
        }

        return table;
    }

    private static Table Table(int[] widths) => new(
        new TableProperties(
            new TableWidth { Width = widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableJustification { Val = TableRowAlignmentValues.Center },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(
                new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = short.Parse(CellMargin, CultureInfo.InvariantCulture), Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = short.Parse(CellMargin, CultureInfo.InvariantCulture), Type = TableWidthValues.Dxa })),
        new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })));

    private static TableRow RowOf(params TableCell[] cells)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        row.Append(cells);
        return row;
    }

    private static TableCell Cell(string text, int width, string style, int span = 1, bool isCentred = false)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (span > 1)
        {
            properties.Append(new GridSpan { Val = span });
        }

        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        var cell = new TableCell(properties);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var paragraph = Paragraph(style, line);
            if (isCentred)
            {
                paragraph.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Center });
            }

            cell.Append(paragraph);
        }

        return cell;
    }

    private static SectionProperties Section(MainDocumentPart main, Paper paper)
    {
        var section = new SectionProperties();
        if (paper.Marking is { } marking)
        {
            foreach (var kind in new[] { HeaderFooterValues.Default, HeaderFooterValues.Even })
            {
                var header = main.AddNewPart<HeaderPart>();
                header.Header = new Header(Paragraph(PaperStyles.Marking, marking));
                section.Append(new HeaderReference { Type = kind, Id = main.GetIdOfPart(header) });
            }
        }

        // Odd pages bear their number at the right, even ones at the left, one character from the edge.
        foreach (var (kind, side) in new[] { (HeaderFooterValues.Default, JustificationValues.Right), (HeaderFooterValues.Even, JustificationValues.Left) })
        {
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumber(side));
            section.Append(new FooterReference { Type = kind, Id = main.GetIdOfPart(footer) });
        }

        section.Append(PaperStyles.Page(paper.IsLandscape));
        return section;
    }

    private static Paragraph PageNumber(JustificationValues side) => new(
        new ParagraphProperties(
            new ParagraphStyleId { Val = PaperStyles.PageNumber },
            side == JustificationValues.Right ? new Indentation { RightChars = 100, Right = "280" } : new Indentation { LeftChars = 100, Left = "280" },
            new Justification { Val = side }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve }));

    private static Paragraph Paragraph(string style, string text)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0)
        {
            paragraph.Append(new Run(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }));
        }

        return paragraph;
    }

    // XML holds no control characters and no half characters; neither does paper.
    private static string Printable(string text) => string.Concat(text.EnumerateRunes()
        .Where(r => r.Value is '\t' || (r.Value >= 0x20 && r.Value is not (0xFFFE or 0xFFFF)))
        .Select(r => r.ToString()));
}
