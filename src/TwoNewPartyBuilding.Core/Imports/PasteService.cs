using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>Takes cells pasted from a spreadsheet as an import: a workbook is made of them, and everything after is the way of every other import.</summary>
public sealed class PasteService(AppDbContext db, ImportService imports)
{
    /// <summary>Most rows pasted at once; more comes as a file.</summary>
    public const int MostRows = 2_000;

    /// <summary>Longest text, characters.</summary>
    public const int MostCharacters = 1_000_000;

    private const string NameColumn = "单位名称";
    private const string CodeColumn = "统一社会信用代码";
    private const int MostColumns = 100;

    /// <summary>Reads the text and begins an import of it; answers the import.</summary>
    public async Task<Outcome<Guid>> BeginAsync(string? text, CancellationToken ct = default)
    {
        var rows = (text?.Length <= MostCharacters ? PastedText.Rows(text) : []).Select(r => r.ToList()).ToList();
        if (Check(text, rows) is { } problem)
        {
            return Outcome.Refused<Guid>("Text", problem);
        }

        if (!rows[0].Exists(IsName))
        {
            await AddNamesAsync(rows, ct);
        }
        else if (!rows[0].Exists(IsCode))
        {
            await AddCodesAsync(rows, ct);
        }

        using var workbook = new MemoryStream();
        Write(rows, workbook);
        workbook.Position = 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"粘贴更正-{BusinessClock.ToOffice(db.Clock.UtcNow):HHmm}.xlsx");
        return await imports.UploadAsync(name, workbook, ct);
    }

    private static string? Check(string? text, List<List<string>> rows) =>
        text?.Length > MostCharacters || rows.Count > MostRows + 1 ? $"一次最多粘贴 {MostRows} 行，更多内容请保存成 Excel 文件导入"
        : rows.Count < 2 ? "请粘贴表头和至少一行内容：在 Excel 中连表头一起选中、复制，再粘贴到这里"
        : rows.Exists(r => r.Count > MostColumns) ? $"列数超过 {MostColumns}，请只复制要更正的列"
        : !rows[0].Exists(c => IsName(c) || IsCode(c)) ? "第一行没有“单位名称”或“统一社会信用代码”，无法对应到单位，请连表头一起复制"
        : rows[0].Count(c => c.Length > 0) < 2 ? "除了名称或代码，请至少带上一列要更正的内容"
        : null;

    private static bool IsName(string header) => header is NameColumn or "企业名称" or "名称" or "社会组织名称" or "企业全称" or "单位全称" or "公司名称" or "组织名称";

    private static bool IsCode(string header) => header.Contains("信用代码", StringComparison.Ordinal);

    /// <summary>An import tells units by name and code; where only codes were pasted the names stored are put beside them.</summary>
    private async Task AddNamesAsync(List<List<string>> rows, CancellationToken ct)
    {
        var at = rows[0].FindIndex(IsCode);
        var codes = rows.Skip(1).Select(r => at < r.Count ? CreditCode.Normalise(r[at]) : "").ToList();
        var names = new Dictionary<string, string>();
        foreach (var some in codes.Where(c => c.Length > 0).Distinct().Chunk(500))
        {
            foreach (var unit in await db.Enterprises.AsNoTracking().Where(e => e.CreditCode != null && some.Contains(e.CreditCode)).Select(e => new { e.CreditCode, e.Name }).ToListAsync(ct))
            {
                names[unit.CreditCode!] = unit.Name;
            }
        }

        rows[0].Insert(0, NameColumn);
        for (var i = 1; i < rows.Count; i++)
        {
            rows[i].Insert(0, names.GetValueOrDefault(codes[i - 1], ""));
        }
    }

    /// <summary>Where only names were pasted, the codes stored are put beside those that a single unit bears.</summary>
    private async Task AddCodesAsync(List<List<string>> rows, CancellationToken ct)
    {
        var at = rows[0].FindIndex(IsName);
        var keys = rows.Skip(1).Select(r => at < r.Count ? Enterprise.KeyOf(r[at]) : "").ToList();
        var units = new List<(string Key, string? Code)>();
        foreach (var some in keys.Where(k => k.Length > 0).Distinct().Chunk(500))
        {
            units.AddRange((await db.Enterprises.AsNoTracking().Where(e => some.Contains(e.NameKey)).Select(e => new { e.NameKey, e.CreditCode }).ToListAsync(ct))
                .Select(u => (u.NameKey, u.CreditCode)));
        }

        var codes = units.ToLookup(u => u.Key, u => u.Code);
        rows[0].Insert(0, CodeColumn);
        for (var i = 1; i < rows.Count; i++)
        {
            rows[i].Insert(0, codes[keys[i - 1]].Take(2).ToList() is [var only] ? only ?? "" : "");
        }
    }

    private static void Write(List<List<string>> rows, Stream target)
    {
        using var document = SpreadsheetDocument.Create(target, SpreadsheetDocumentType.Workbook, autoSave: true);
        var book = document.AddWorkbookPart();
        var part = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        foreach (var row in rows)
        {
            // Everything is text: codes and numbers keep every digit, and the import reads them as it reads text of any file.
            data.Append(new Row(row.Select(cell => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell) { Space = SpaceProcessingModeValues.Preserve }) })));
        }

        part.Worksheet = new Worksheet(data);
        book.Workbook = new Workbook(new Sheets(new Sheet { Name = "粘贴内容", SheetId = 1, Id = book.GetIdOfPart(part) }));
    }
}
