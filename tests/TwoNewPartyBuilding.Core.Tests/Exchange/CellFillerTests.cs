using System.IO.Compression;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Somebody else's workbook: seen as a grid, filled at single cells, otherwise left alone.</summary>
public class CellFillerTests
{
    private static CellAddress At(string text) => CellAddress.Parse(text)!.Value;

    [Theory]
    [InlineData("C5", 5, 3)]
    [InlineData("aa10", 10, 27)]
    [InlineData(" $XFD$1048576 ", 1_048_576, 16_384)]
    [InlineData("Ｂ７", 7, 2)]
    public void An_address_is_read_as_offices_type_it(string text, int row, int column) => Assert.Equal(new CellAddress(row, column), CellAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5C")]
    [InlineData("C0")]
    [InlineData("XFE1")]
    [InlineData("A1048577")]
    [InlineData("A1:B2")]
    [InlineData(null)]
    public void What_is_no_address_is_none(string? text) => Assert.Null(CellAddress.Parse(text));

    [Fact]
    public void A_sheet_is_seen_with_merged_cells_labels_formulas_and_the_words_beside_a_cell()
    {
        var grids = CellGridReader.Read(DistrictWorkbook.Make());
        Assert.Equal([DistrictWorkbook.Sheet, "附表2"], grids.Select(g => g.Name));
        var grid = grids[0];
        Assert.Equal((9, 4), (grid.Rows, grid.Columns));
        Assert.Equal(("A1", 4, GridCellKind.Label), grid.Row(1).Select(c => (c.At.ToString(), c.ColumnSpan, c.Kind)).Single());
        Assert.Equal("A1", grid.Cell(At("C1")).At.ToString());
        Assert.Equal(
            [GridCellKind.Label, GridCellKind.Value, GridCellKind.Blank, GridCellKind.Formula], grid.Row(4).Select(c => c.Kind));
        Assert.Equal(("规模以上", "本月"), grid.LabelsOf(At("B5")));
        Assert.Equal(("组织覆盖率", "上月"), grid.LabelsOf(At("C8")));
        Assert.Equal((null, "“两新”组织党建工作情况月报表"), grid.LabelsOf(At("A3")));
    }

    [Fact]
    public void Only_the_named_cells_change_and_totals_are_worked_out_again()
    {
        var before = DistrictWorkbook.Make();
        var after = CellFiller.Fill(before,
        [
            new(DistrictWorkbook.Sheet, At("B4"), 47, false), new(DistrictWorkbook.Sheet, At("C4"), 45, false), new(DistrictWorkbook.Sheet, At("B5"), 12, false),
            new(DistrictWorkbook.Sheet, At("B8"), 44.44m, true), new(DistrictWorkbook.Sheet, At("F20"), 7, false), new("没有这张表", At("A1"), 1, false),
        ]);
        Assert.Empty(OfficeFile.Errors(after));
        Assert.Equal((47d, 45d, 12d, 0.4444d, 7d), (Number("B4"), Number("C4"), Number("B5"), Number("B8"), Number("F20")));

        // D4 = B4 − C4 and the check below it, which asks D4, are right before Excel has seen the file.
        Assert.Equal((2d, 14d), (Number("D4"), Number("B9")));
        using var was = new XLWorkbook(new MemoryStream(before));
        using var now = new XLWorkbook(new MemoryStream(after));
        foreach (var cell in was.Worksheet(DistrictWorkbook.Sheet).CellsUsed(XLCellsUsedOptions.All))
        {
            var same = now.Worksheet(DistrictWorkbook.Sheet).Cell(cell.Address);
            Assert.Equal(cell.FormulaA1, same.FormulaA1);
            Assert.Equal(cell.Style.ToString(), same.Style.ToString());
            if (cell.DataType == XLDataType.Text && !cell.HasFormula && cell.GetString().Length > 0)
            {
                Assert.Equal(cell.GetString(), same.GetString());
            }
        }

        Assert.Equal(["A1:D1"], now.Worksheet(DistrictWorkbook.Sheet).MergedRanges.Select(r => r.RangeAddress.ToString()));
        Assert.Equal(Part(before, "xl/styles.xml"), Part(after, "xl/styles.xml"));
        Assert.Equal(Part(before, "xl/worksheets/sheet2.xml"), Part(after, "xl/worksheets/sheet2.xml"));

        double Number(string address) => Convert.ToDouble(DistrictWorkbook.Read(after, address), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Nothing_old_stays_where_there_is_no_number_and_words_and_formulas_give_way()
    {
        var after = CellFiller.Fill(DistrictWorkbook.Make(),
        [
            new(DistrictWorkbook.Sheet, At("B4"), null, false), new(DistrictWorkbook.Sheet, At("A5"), 3, false), new(DistrictWorkbook.Sheet, At("D5"), 8, false), new(DistrictWorkbook.Sheet, At("B6"), 1.5m, true),
        ]);
        Assert.Empty(OfficeFile.Errors(after));
        using var workbook = new XLWorkbook(new MemoryStream(after));
        var sheet = workbook.Worksheet(DistrictWorkbook.Sheet);
        Assert.True(sheet.Cell("B4").IsEmpty());
        Assert.Equal(3d, sheet.Cell("A5").Value);
        Assert.False(sheet.Cell("D5").HasFormula);

        // A cell that is no percentage gets the rate as it is spoken.
        Assert.Equal(1.5d, sheet.Cell("B6").Value);
        using var document = SpreadsheetDocument.Open(new MemoryStream(after), isEditable: false);
        Assert.True(document.WorkbookPart!.Workbook.CalculationProperties!.FullCalculationOnLoad!.Value);
    }

    [Fact]
    public void What_is_no_whole_workbook_is_refused_in_words()
    {
        var workbook = DistrictWorkbook.Make();
        Assert.Throws<UnreadableWorkbookException>(() => CellGridReader.Read("PK\u0003\u0004 not"u8.ToArray()));
        Assert.Throws<UnreadableWorkbookException>(() => CellGridReader.Read(workbook[..(workbook.Length / 2)]));
        Assert.Throws<UnreadableWorkbookException>(() => CellGridReader.Read([]));
    }

    private static string Part(byte[] workbook, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook, writable: false));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
