using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Workbooks as offices really send them, built for one test each.</summary>
internal static class DirtyWorkbook
{
    /// <summary>A workbook filled by ClosedXML.</summary>
    public static MemoryStream Build(Action<XLWorkbook> fill)
    {
        using var workbook = new XLWorkbook();
        fill(workbook);
        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>A workbook of one sheet, read back.</summary>
    public static RawSheet Sheet(Action<IXLWorksheet> fill, string name = "Sheet1")
    {
        using var stream = Build(w => fill(w.AddWorksheet(name)));
        return WorkbookReader.Read(stream).Sheets[0];
    }

    /// <summary>Writes texts from a cell to the right; null leaves a cell blank.</summary>
    public static void Row(this IXLWorksheet sheet, int row, params object?[] values) => sheet.RowFrom(row, 1, values);

    /// <summary>Writes texts from a column to the right.</summary>
    public static void RowFrom(this IXLWorksheet sheet, int row, int column, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                var cell = sheet.Cell(row, column + i);
                if (value is string text)
                {
                    cell.SetValue(text);
                }
                else
                {
                    cell.Value = value;
                }
            }
        }
    }

    /// <summary>The least .xlsx there is, its sheet's XML written by <paramref name="write"/> straight into the archive.</summary>
    public static MemoryStream FromXml(Action<TextWriter> write)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", w => w.Write(
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""));
            Part(archive, "_rels/.rels", w => w.Write(
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""));
            Part(archive, "xl/workbook.xml", w => w.Write(
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>"""));
            Part(archive, "xl/_rels/workbook.xml.rels", w => w.Write(
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""));
            Part(archive, "xl/worksheets/sheet1.xml", w =>
            {
                w.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
                write(w);
                w.Write("</sheetData></worksheet>");
            });
        }

        stream.Position = 0;
        return stream;
    }

    private static void Part(ZipArchive archive, string name, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        write(writer);
    }
}
