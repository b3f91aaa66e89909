using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>A number for a cell.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="At">The cell.</param>
/// <param name="Value">The number; null empties the cell, so that nothing old stays in it.</param>
/// <param name="IsPerCent">True for a rate in per cent: a cell that is formatted as a percentage gets the fraction.</param>
public sealed record CellNumber(string Sheet, CellAddress At, decimal? Value, bool IsPerCent);

/// <summary>
/// Writes numbers into somebody else's workbook and leaves everything else of it as it is: the parts of the file that are not
/// named stay byte for byte, formats and formulas stay, totals are worked out again.
/// </summary>
public static class CellFiller
{
    private const int MostFormulas = 5_000;

    /// <summary>The workbook with the numbers in it; a sheet that is not there is passed over.</summary>
    public static byte[] Fill(byte[] workbook, IReadOnlyCollection<CellNumber> numbers)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        ArgumentNullException.ThrowIfNull(numbers);
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true, new OpenSettings { AutoSave = false }))
        {
            var book = document.WorkbookPart!;
            var styles = book.WorkbookStylesPart?.Stylesheet;
            var formulaGone = false;
            foreach (var (sheet, part) in CellGridReader.SheetsOf(book).ToList())
            {
                var own = numbers.Where(n => n.Sheet == sheet.Name?.Value).ToList();
                foreach (var number in own)
                {
                    var cell = CellAt(part.Worksheet, number.At);
                    formulaGone |= cell.CellFormula is not null;
                    Set(cell, number, styles);
                }

                if (own.Count > 0)
                {
                    part.Worksheet.Save();
                }
            }

            if (formulaGone && book.CalculationChainPart is { } chain)
            {
                // The list of formulas must not name a cell without one; Excel makes it anew.
                book.DeletePart(chain);
            }

            // Excel and WPS work the formulas out when they open the file.
            book.Workbook.CalculationProperties ??= new CalculationProperties();
            book.Workbook.CalculationProperties.FullCalculationOnLoad = true;
            book.Workbook.Save();
            document.Save();
        }

        KeepTotals(stream);
        return stream.ToArray();
    }

    private static void Set(Cell cell, CellNumber number, Stylesheet? styles)
    {
        cell.CellFormula = null;
        cell.InlineString = null;
        cell.DataType = null;
        var value = number is { IsPerCent: true, Value: { } rate } && CellGridReader.FormatOf(cell, styles) == CellGridReader.NumberShape.Percent ? rate / 100 : number.Value;
        cell.CellValue = value is { } v ? new CellValue(v.ToString("0.######", CultureInfo.InvariantCulture)) : null;
    }

    // Finds the cell or makes it where it belongs; rows and cells stand in their order.
    private static Cell CellAt(Worksheet sheet, CellAddress at)
    {
        var data = sheet.GetFirstChild<SheetData>() ?? sheet.AppendChild(new SheetData());
        var row = data.Elements<Row>().FirstOrDefault(r => r.RowIndex?.Value == (uint)at.Row);
        if (row is null)
        {
            row = new Row { RowIndex = (uint)at.Row };
            if (data.Elements<Row>().FirstOrDefault(r => r.RowIndex?.Value > (uint)at.Row) is { } below)
            {
                data.InsertBefore(row, below);
            }
            else
            {
                data.AppendChild(row);
            }
        }

        var cells = row.Elements<Cell>().Select(c => (Cell: c, At: CellAddress.Parse(c.CellReference?.Value))).ToList();
        if (cells.Find(c => c.At == at).Cell is { } found)
        {
            return found;
        }

        var made = new Cell { CellReference = at.ToString() };
        if (cells.Find(c => c.At?.Column > at.Column).Cell is { } next)
        {
            row.InsertBefore(made, next);
        }
        else
        {
            row.AppendChild(made);
        }

        return made;
    }

    // Programs that only show a file (a phone's preview) read the result kept beside a formula. It is worked out here where that
    // can be done, and dropped where it cannot, so that no old total is shown.
    private static void KeepTotals(MemoryStream stream)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: true, new OpenSettings { AutoSave = false });
        var book = document.WorkbookPart!;
        var formulas = CellGridReader.SheetsOf(book)
            .SelectMany(s => s.Part.Worksheet.Descendants<Cell>().Where(c => c.CellFormula is not null).Select(c => (s.Sheet, s.Part, Cell: c))).ToList();
        if (formulas.Count == 0)
        {
            return;
        }

        foreach (var (_, _, cell) in formulas)
        {
            cell.CellValue = null;
        }

        foreach (var part in formulas.Select(f => f.Part).Distinct())
        {
            part.Worksheet.Save();
        }

        document.Save();
        using var values = formulas.Count > MostFormulas ? null : Open(stream);
        foreach (var (sheet, _, cell) in formulas)
        {
            var result = values is null ? null : Result(values, sheet.Name?.Value ?? "", cell.CellReference?.Value ?? "");
            cell.DataType = null;
            cell.CellValue = result is { } number ? new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) : null;
        }

        foreach (var part in formulas.Select(f => f.Part).Distinct())
        {
            part.Worksheet.Save();
        }

        document.Save();
    }

#pragma warning disable CA1031 // A workbook or formula that the calculator does not know is no error: Excel works it out.
    private static XLWorkbook? Open(MemoryStream stream)
    {
        try
        {
            return new XLWorkbook(new MemoryStream(stream.ToArray(), writable: false));
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static double? Result(XLWorkbook workbook, string sheet, string address)
    {
        try
        {
            return workbook.Worksheet(sheet).Cell(address).Value switch
            {
                double d when double.IsFinite(d) => d,
                int i => i,
                _ => null,
            };
        }
        catch (Exception)
        {
            return null;
        }
    }
#pragma warning restore CA1031
}
