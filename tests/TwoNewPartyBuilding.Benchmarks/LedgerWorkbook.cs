using ClosedXML.Excel;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>A ledger workbook as offices keep it: title and unit row, two-row merged header, a community merged over its rows, signature at the foot.</summary>
internal static class LedgerWorkbook
{
    /// <summary>Writes a workbook of so many units.</summary>
    public static byte[] Write(int units)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("规模以下");
        sheet.Cell(1, 1).SetValue("滨河街道规模以下非公企业党建工作台账");
        sheet.Range(1, 1, 1, 14).Merge();
        sheet.Cell(2, 1).SetValue("填报单位：滨河街道党工委        填报日期：2026年9月30日");
        sheet.Range(2, 1, 2, 14).Merge();
        Head(sheet);
        for (var i = 0; i < units; i++)
        {
            Row(sheet, i + 5, i);
        }

        sheet.Cell(units + 5, 1).SetValue("填表人：陈晓岚        审核人：周明远");
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.ToArray();
    }

    private static void Head(IXLWorksheet sheet)
    {
        string[] upper = ["序号", "企业名称", "统一社会信用代码", "所属社区", "行业类别", "负责人信息", "", "职工人数", "年主营业务收入(万元)", "党建情况", "", "", "", "备注"];
        string[] lower = ["", "", "", "", "", "法定代表人", "联系电话", "", "", "党员人数", "是否建立党组织", "党组织名称", "组建方式", ""];
        for (var c = 0; c < upper.Length; c++)
        {
            if (upper[c].Length > 0)
            {
                sheet.Cell(3, c + 1).SetValue(upper[c]);
            }

            if (lower[c].Length > 0)
            {
                sheet.Cell(4, c + 1).SetValue(lower[c]);
            }
            else
            {
                sheet.Range(3, c + 1, 4, c + 1).Merge();
            }
        }

        sheet.Range(3, 6, 3, 7).Merge();
        sheet.Range(3, 10, 3, 13).Merge();
    }

    private static void Row(IXLWorksheet sheet, int row, int i)
    {
        sheet.Cell(row, 1).SetValue(i + 1);
        sheet.Cell(row, 2).SetValue(InventedUnits.Name(i));
        sheet.Cell(row, 3).SetValue(InventedUnits.Code(i));
        sheet.Cell(row, 4).SetValue(InventedUnits.Communities[i / 40 % InventedUnits.Communities.Length]);
        sheet.Cell(row, 5).SetValue(InventedUnits.IndustryName(i));
        sheet.Cell(row, 6).SetValue(InventedUnits.Person(i));
        sheet.Cell(row, 7).SetValue(InventedUnits.Phone(i));
        sheet.Cell(row, 8).SetValue(InventedUnits.Employees(i));
        sheet.Cell(row, 9).SetValue(InventedUnits.Revenue(i));
        sheet.Cell(row, 10).SetValue(InventedUnits.Members(i));
        sheet.Cell(row, 11).SetValue(InventedUnits.HasOrganization(i) ? "是" : "否");
        if (InventedUnits.HasOrganization(i))
        {
            sheet.Cell(row, 12).SetValue($"中共{InventedUnits.Name(i)}支部委员会");
            sheet.Cell(row, 13).SetValue("单独组建");
        }
    }
}
