using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How a written cell looks; the number is its place among the workbook's formats.</summary>
internal enum SheetStyle
{
    Plain,
    Title,
    Left,
    Middle,
    Right,
    Header,
    HeaderRequired,
    Centred,
    Text,
    QuotedText,
    Whole,
    Plainly,
    Amount,
    Money,
    Date,
    Total,
    TotalWhole,
    TotalAmount,
    TotalMoney,
    Note,
    Signature,
    General,
    FreeText,
    FreeWhole,
    FreeAmount,
    FreeDate,
}

/// <summary>The formats of written workbooks (domain 13.2): 黑体 for title and headings, thin borders, text for codes and telephones.</summary>
internal static class SheetStyles
{
    // Numbers of the format itself; below 164 they are Excel's own.
    private const uint GeneralFormat = 0;
    private const uint WholeFormat = 1;
    private const uint TwoPlaces = 2;
    private const uint MoneyFormat = 4;
    private const uint TextFormat = 49;
    private const uint DateFormat = 164;

    /// <summary>The style part.</summary>
    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" }) { Count = 1 },
        new Fonts(Font("宋体", 11), Font("黑体", 20), Font("黑体", 11), Font("宋体", 12), Font("黑体", 11, "FFB3121D")) { Count = 5 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF2F2F2" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin()) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(Enum.GetValues<SheetStyle>().Select(Of)) { Count = (uint)Enum.GetValues<SheetStyle>().Length },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static CellFormat Of(SheetStyle style) => style switch
    {
        SheetStyle.Title => Format(GeneralFormat, font: 1, bordered: false, HorizontalAlignmentValues.Center),
        SheetStyle.Left or SheetStyle.Note or SheetStyle.Signature => Format(TextFormat, font: 3, bordered: false, HorizontalAlignmentValues.Left),
        SheetStyle.Middle => Format(TextFormat, font: 3, bordered: false, HorizontalAlignmentValues.Center),
        SheetStyle.Right => Format(TextFormat, font: 3, bordered: false, HorizontalAlignmentValues.Right),
        SheetStyle.Header => Format(TextFormat, font: 2, bordered: true, HorizontalAlignmentValues.Center, fill: 2),
        SheetStyle.HeaderRequired => Format(TextFormat, font: 4, bordered: true, HorizontalAlignmentValues.Center, fill: 2),
        SheetStyle.Centred => Format(TextFormat, font: 0, bordered: true, HorizontalAlignmentValues.Center),
        SheetStyle.Text => Format(TextFormat, font: 0, bordered: true, HorizontalAlignmentValues.Left),
        SheetStyle.QuotedText => Quoted(Format(TextFormat, font: 0, bordered: true, HorizontalAlignmentValues.Left)),
        SheetStyle.Whole => Format(WholeFormat, font: 0, bordered: true, HorizontalAlignmentValues.Right),
        SheetStyle.Plainly => Format(WholeFormat, font: 0, bordered: true, HorizontalAlignmentValues.Center),
        SheetStyle.Amount => Format(TwoPlaces, font: 0, bordered: true, HorizontalAlignmentValues.Right),
        SheetStyle.Money => Format(MoneyFormat, font: 0, bordered: true, HorizontalAlignmentValues.Right),
        SheetStyle.Date => Format(DateFormat, font: 0, bordered: true, HorizontalAlignmentValues.Center),
        SheetStyle.Total => Format(TextFormat, font: 2, bordered: true, HorizontalAlignmentValues.Center),
        SheetStyle.TotalWhole => Format(WholeFormat, font: 2, bordered: true, HorizontalAlignmentValues.Right),
        SheetStyle.TotalAmount => Format(TwoPlaces, font: 2, bordered: true, HorizontalAlignmentValues.Right),
        SheetStyle.TotalMoney => Format(MoneyFormat, font: 2, bordered: true, HorizontalAlignmentValues.Right),
        SheetStyle.General => Format(GeneralFormat, font: 0, bordered: true, HorizontalAlignmentValues.General),
        SheetStyle.FreeText => Format(TextFormat, font: 0, bordered: false, HorizontalAlignmentValues.Left),
        SheetStyle.FreeWhole => Format(WholeFormat, font: 0, bordered: false, HorizontalAlignmentValues.Right),
        SheetStyle.FreeAmount => Format(TwoPlaces, font: 0, bordered: false, HorizontalAlignmentValues.Right),
        SheetStyle.FreeDate => Format(DateFormat, font: 0, bordered: false, HorizontalAlignmentValues.Center),
        _ => new CellFormat { NumberFormatId = GeneralFormat, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
    };

    private static CellFormat Format(uint number, uint font, bool bordered, HorizontalAlignmentValues horizontal, uint fill = 0) =>
        new(new Alignment { Horizontal = horizontal, Vertical = VerticalAlignmentValues.Center, WrapText = true })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = bordered ? 1u : 0u,
            FormatId = 0,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = fill > 0,
            ApplyBorder = bordered,
            ApplyAlignment = true,
        };

    // Excel shows such a cell with an apostrophe before it and never takes it for a formula; its content stays as it is.
    private static CellFormat Quoted(CellFormat format)
    {
        format.QuotePrefix = true;
        return format;
    }

    private static Font Font(string name, double size, string? colour = null)
    {
        var font = new Font(new FontSize { Val = size });
        if (colour is not null)
        {
            font.Append(new Color { Rgb = colour });
        }

        font.Append(new FontName { Val = name }, new FontFamilyNumbering { Val = 3 }, new FontCharSet { Val = 134 });
        return font;
    }

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());
}
