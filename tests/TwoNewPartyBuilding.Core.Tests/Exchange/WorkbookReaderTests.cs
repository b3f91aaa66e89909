using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

public sealed class WorkbookReaderTests
{
    [Fact]
    public void Cells_keep_their_kind_and_exact_value()
    {
        var row = DirtyWorkbook.Sheet(s =>
        {
            s.Row(4, "文字", 25, 1609.38, 19900035877d, true, new DateTime(2026, 9, 30));
            s.Cell(4, 8).Value = new DateTime(2026, 9, 1);
            s.Cell(4, 8).Style.NumberFormat.Format = "yyyy\"年\"m\"月\"";
            s.Cell(4, 9).Value = 46295;
            s.Cell(4, 9).Style.NumberFormat.NumberFormatId = 31;
            s.Cell(4, 10).SetValue(" \u3000 ");
            s.Cell(4, 11).SetValue("#REF!");
        }).Rows.Single();

        Assert.Equal(4, row.Number);
        Assert.Equal(
            ["Text 文字", "Number 25", "Number 1609.38", "Number 19900035877", "Boolean TRUE", "Date 2026-09-30"],
            row.Cells.Take(6).Select(c => $"{c.Kind} {c.Text}"));
        Assert.Equal((CellKind.Date, "2026-09-01", true), (row.At(8).Kind, row.At(8).Text, row.At(8).ShowsMonthOnly));
        Assert.Equal((CellKind.Date, "2026-09-30"), (row.At(9).Kind, row.At(9).Text));
        Assert.True(row.At(10).IsBlank);
        Assert.Equal(CellKind.Error, row.At(11).Kind);
        Assert.True(row.At(99).IsBlank);
    }

    [Theory]
    [InlineData("990101198512304276", "990101198512304300", true)]
    [InlineData("9.90101198512304E+17", "990101198512304000", true)]
    [InlineData("1000000000000000", "1000000000000000", true)]
    [InlineData("999999999999999", "999999999999999", false)]
    [InlineData("1609.3799999999999", "1609.3799999999999", false)]
    [InlineData("1.5E-7", "0.00000015", false)]
    public void A_number_is_plain_digits_and_damage_is_seen_from_sixteen_digits_on(string stored, string text, bool rounded)
    {
        using var stream = DirtyWorkbook.FromXml(w => w.Write($"<row r=\"1\"><c r=\"A1\"><v>{stored}</v></c></row>"));

        var cell = WorkbookReader.Read(stream).Sheets[0].Rows[0].At(1);
        Assert.Equal((CellKind.Number, text, rounded), (cell.Kind, cell.Text, cell.IsRounded));
    }

    [Fact]
    public void Of_a_formula_the_value_is_read()
    {
        using var stream = DirtyWorkbook.FromXml(w => w.Write(
            "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>\"a\"</f><v>a</v></c><c r=\"C1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"));

        Assert.Equal(
            [RawCell.Of(2), RawCell.Of("a"), RawCell.OfError("#DIV/0!")],
            WorkbookReader.Read(stream).Sheets[0].Rows[0].Cells);
    }

    [Fact]
    public void All_sheets_are_listed_and_hidden_ones_marked()
    {
        using var stream = DirtyWorkbook.Build(w =>
        {
            w.AddWorksheet("一").Row(2, "a");
            w.AddWorksheet("二").Row(1, "b");
            w.Worksheet("二").Visibility = XLWorksheetVisibility.Hidden;
            w.AddWorksheet("三").Row(1, "c");
            w.Worksheet("三").Visibility = XLWorksheetVisibility.VeryHidden;
            w.AddWorksheet("四");
        });

        var sheets = WorkbookReader.Read(stream).Sheets;
        Assert.Equal([("一", false, false), ("二", true, false), ("三", true, false), ("四", false, true)], sheets.Select(s => (s.Name, s.IsHidden, s.IsEmpty)));
        Assert.Equal([0, 1, 2, 3], sheets.Select(s => s.Index));
        Assert.Equal(2, sheets[0].Rows[0].Number);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Merged_ranges_are_kept_in_reading_order()
    {
        var sheet = DirtyWorkbook.Sheet(s =>
        {
            s.Row(1, "标题");
            s.Row(5, "a");
            s.Range("A5:A9").Merge();
            s.Range("A1:D1").Merge();
        });

        Assert.Equal([new MergedRange(1, 1, 1, 4), new MergedRange(5, 1, 9, 1)], sheet.Merged);
    }

    [Theory]
    [InlineData("2-规模以下非公企业台账.xls", "台账.xlsx", WorkbookFormat.Xls)]
    [InlineData("5-社会组织台账.xlsx", "台账.xls", WorkbookFormat.Xlsx)]
    public void The_format_is_told_by_content_not_by_name(string file, string renamed, WorkbookFormat format)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + renamed);
        File.Copy(LedgerFiles.PathOf(file), path);
        try
        {
            using var stream = File.OpenRead(path);
            Assert.Equal(format, WorkbookReader.Read(stream).Format);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_million_blank_formatted_rows_are_passed_over()
    {
        using var stream = DirtyWorkbook.FromXml(w =>
        {
            w.Write("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>企业名称</t></is></c></row>");
            for (var i = 2; i <= 1_000_000; i++)
            {
                w.Write("<row r=\"");
                w.Write(i);
                w.Write("\" s=\"1\" customFormat=\"1\" ht=\"20\"><c r=\"A");
                w.Write(i);
                w.Write("\" s=\"1\"/></row>");
            }
        });
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var sheet = WorkbookReader.Read(stream).Sheets[0];

        Assert.Single(sheet.Rows);
        Assert.Equal("工作表“台账”从第 2 行起连续 1,000 行空白，读到这里为止；如果下面还有数据，请删去中间的空行再上传。", Assert.Single(sheet.Warnings));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(999, 2)]
    [InlineData(1000, 1)]
    public void A_sheet_ends_after_a_thousand_blank_rows(int blank, int rows)
    {
        using var stream = DirtyWorkbook.FromXml(w => w.Write(
            $"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"{2 + blank}\"><c r=\"A{2 + blank}\"><v>2</v></c></row>"));

        Assert.Equal(rows, WorkbookReader.Read(stream).Sheets[0].Rows.Count);
    }

    [Fact]
    public void Packed_cells_come_back_the_same()
    {
        RawCell[] cells =
        [
            default, RawCell.Of("=1+1"), RawCell.Of(990101198512304276d), RawCell.Of(0.1 + 0.2), RawCell.Of(-5),
            RawCell.Of(new DateTime(2026, 9, 30, 8, 15, 0)), RawCell.Of(new DateTime(2026, 9, 1), showsMonthOnly: true),
            RawCell.Of(true), RawCell.Of(false), RawCell.OfError("#N/A"),
        ];

        Assert.All(cells, c => Assert.Equal(c, RawCell.Unpack(c.Pack())));
    }

    [Fact]
    public void Reading_can_be_called_off()
    {
        using var stream = LedgerFiles.Open("党员名册.xlsx");
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() => WorkbookReader.Read(stream, cancel: cancel.Token));
    }
}
