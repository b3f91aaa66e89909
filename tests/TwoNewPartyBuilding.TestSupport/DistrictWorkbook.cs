using ClosedXML.Excel;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>A workbook as a district hands it out: merged title, two header rows, labels, empty cells, a percentage, totals with formulas, a second sheet.</summary>
public static class DistrictWorkbook
{
    /// <summary>The first sheet.</summary>
    public const string Sheet = "附表1 基本情况";

    /// <summary>The workbook; <paramref name="shift"/> puts so many new rows above the figures, <paramref name="members"/> is the label of the members' row.</summary>
    public static byte[] Make(int shift = 0, string members = "党员总数")
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet(Sheet);
        sheet.Cell("A1").Value = "“两新”组织党建工作情况月报表";
        sheet.Range("A1:D1").Merge().Style.Font.SetBold().Font.SetFontSize(18);
        sheet.Cell(3, 1).Value = "项目";
        sheet.Cell(3, 2).Value = "本 月";
        sheet.Cell(3, 3).Value = "上月";
        sheet.Cell(3, 4).Value = "增减";
        var row = 4 + shift;
        for (var extra = 4; extra < row; extra++)
        {
            sheet.Cell(extra, 1).Value = $"新增项目{extra - 3}";
        }

        foreach (var (label, i) in new[] { "单位总数", "规模以上", "规模以下", members, "组织覆盖率" }.Select((l, i) => (l, i)))
        {
            sheet.Cell(row + i, 1).Value = label;
            sheet.Cell(row + i, 4).FormulaA1 = $"B{row + i}-C{row + i}";
        }

        sheet.Cell(row + 5, 1).Value = "校验";
        sheet.Cell(row + 5, 2).FormulaA1 = $"B{row + 1}+B{row + 2}+D{row}";
        sheet.Range(row + 4, 2, row + 4, 4).Style.NumberFormat.Format = "0.00%";
        sheet.Cell(row, 2).Value = 999;
        sheet.Range(3, 1, row + 5, 4).Style.Border.SetInsideBorder(XLBorderStyleValues.Thin).Border.SetOutsideBorder(XLBorderStyleValues.Thin);
        sheet.Column(1).Width = 23;
        var second = workbook.AddWorksheet("附表2");
        second.Cell("A1").Value = "备注";
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }

    /// <summary>The value of a cell as another program reads it.</summary>
    public static object? Read(byte[] workbook, string address, string sheet = Sheet)
    {
        using var opened = new XLWorkbook(new MemoryStream(workbook, writable: false));
        var cell = opened.Worksheet(sheet).Cell(address);
        return cell.HasFormula ? cell.CachedValue : cell.Value;
    }
}
