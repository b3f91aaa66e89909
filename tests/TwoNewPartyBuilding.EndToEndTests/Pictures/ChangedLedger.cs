using ClosedXML.Excel;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>A workbook of two sheets about units the office knows: figures that changed and units that are to be closed.</summary>
internal static class ChangedLedger
{
    /// <summary>Makes the workbook.</summary>
    public static MemoryStream Make()
    {
        using var book = new XLWorkbook();
        AddSheet(book, "规上", "滨河街道规模以上非公企业台账", ["企业名称", "统一社会信用代码", "所属社区", "职工人数", "年营业收入", "联系电话"],
        [
            ["滨河泰和酒楼有限公司", "91990101MN0511285K", "工人村社区", "31", "1702.5", "19900010199"],
            ["北岭恒泰泵业制造有限公司", "91990101MY1393866L", "机床社区", "790", "60112.04", ""],
            ["滨河新来科技有限公司", TestData.CreditCodeOf(990), "科技园社区", "12", "310", "19900010200"],
        ]);
        AddSheet(book, "准备撤销", "滨河街道准备撤销非公企业台账", ["企业名称", "统一社会信用代码", "职工人数", "撤销原因"],
        [
            ["滨河泰和酒楼有限公司", "91990101MN0511285K", "3", "已停产"],
        ]);
        var content = new MemoryStream();
        book.SaveAs(content);
        content.Position = 0;
        return content;
    }

    private static void AddSheet(XLWorkbook book, string name, string title, string[] header, string[][] rows)
    {
        var sheet = book.AddWorksheet(name);
        sheet.Cell(1, 1).SetValue(title);
        sheet.Range(1, 1, 1, header.Length).Merge();
        sheet.Cell(2, 1).SetValue("统计日期：2026年10月31日");
        for (var c = 0; c < header.Length; c++)
        {
            sheet.Cell(3, c + 1).SetValue(header[c]);
            for (var r = 0; r < rows.Length; r++)
            {
                sheet.Cell(r + 4, c + 1).SetValue(rows[r][c]);
            }
        }
    }
}
