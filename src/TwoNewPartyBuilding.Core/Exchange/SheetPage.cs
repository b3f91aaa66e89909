using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How a written sheet is seen and printed (domain 13.2): heading and name stay in sight; A4 landscape, one page wide, numbered.</summary>
internal static class SheetPage
{
    private const double MarginInches = 0.59; // 1.5 cm

    /// <summary>The view, with everything down to the last row of headings and the name frozen.</summary>
    public static SheetViews View(int lastHeader, bool isFirst)
    {
        var corner = string.Create(CultureInfo.InvariantCulture, $"C{lastHeader + 1}");
        return new SheetViews(new SheetView(
            new Pane { HorizontalSplit = 2, VerticalSplit = lastHeader, TopLeftCell = corner, ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomRight, ActiveCell = corner, SequenceOfReferences = new ListValue<StringValue> { InnerText = corner } })
        { WorkbookViewId = 0, TabSelected = isFirst ? true : null });
    }

    /// <summary>The widths of the columns, and in a form their formats.</summary>
    public static Columns Widths(WrittenSheet sheet)
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

    /// <summary>Paper, margins, and what stands at head and foot of each page.</summary>
    public static IEnumerable<OpenXmlElement> Printing(string? marking) =>
    [
        new PrintOptions { HorizontalCentered = true },
        new PageMargins { Left = MarginInches, Right = MarginInches, Top = MarginInches, Bottom = MarginInches + 0.2, Header = 0.3, Footer = 0.3 },
        new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
        HeadAndFoot(marking),
    ];

    private static HeaderFooter HeadAndFoot(string? text)
    {
        var headAndFoot = new HeaderFooter();
        if (text is { } marking)
        {
            headAndFoot.Append(new OddHeader("&L" + marking.Replace("&", "&&", StringComparison.Ordinal)));
        }

        headAndFoot.Append(new OddFooter("&C第 &P 页 共 &N 页"));
        return headAndFoot;
    }
}
