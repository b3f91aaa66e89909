using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// The rows of an import that cannot go in, given back as a workbook: the file's own columns in their order, what the cells
/// held (corrections made in the preview included), and the reasons in a last column. Mended, it can be imported as it is.
/// </summary>
public sealed class WrongRowsWorkbook(ImportPreview preview, SheetNouns nouns, AppDbContext db)
{
    /// <summary>The heading of the reasons; no sheet has such a column, so that a later import passes it over.</summary>
    public const string ReasonHeading = "错误原因";

    /// <summary>The workbook; not found where there is no such import, refused where no row is wrong. Leaves an audit row.</summary>
    public async Task<Outcome<OutgoingFile>> MakeAsync(Guid batchId, CancellationToken ct = default)
    {
        if (await preview.ReadAsync(batchId, ct) is not { } batch)
        {
            return Outcome.Missing<OutgoingFile>();
        }

        // Whoever may not see personal data gets it masked; a masked value changes nothing when it comes back.
        var masked = !db.User.IsSystem && !db.User.May(Permission.PersonalDataUnmask);
        var sheets = new List<WrittenSheet>();
        var count = 0;
        foreach (var sheet in batch.Sheets.Where(s => s is { IsSelected: true, Problem: null, DefinitionKey: not null, Counts.Wrong: > 0 }))
        {
            var rows = (await preview.AllRowsAsync(batchId, sheet.Id, ct)).Where(r => r is { Effect: RowEffect.Wrong, IsLeftOut: false }).ToList();
            count += rows.Count;
            sheets.Add(Sheet(sheet, rows, masked));
        }

        if (count == 0)
        {
            return Outcome.Refused<OutgoingFile>("", "没有有错误的行，不需要错误清单");
        }

        var name = $"{Path.GetFileNameWithoutExtension(batch.FileName)}-错误清单.xlsx";
        db.Note(AuditAction.Exported, nameof(ImportBatch), batchId, name, $"{count} 行有错误，{(masked ? "已脱敏" : "未脱敏（退回更正）")}");
        await db.SaveChangesAsync(ct);
        var at = db.Clock.UtcNow;
        return Outcome.Done(new OutgoingFile(name, OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, sheets, at, stop)));
    }

    private WrittenSheet Sheet(PreviewSheet sheet, List<PreviewRow> rows, bool masked)
    {
        var noun = nouns.Of(sheet.DefinitionKey);
        var columns = Columns(noun.Definition, sheet, rows);
        var label = sheet.VariantLabel is null ? "" : $"（{sheet.VariantLabel}）";
        return new WrittenSheet
        {
            // What the tab says counts more than the title, so it may not speak for another ledger than the person chose.
            Name = SheetNouns.VariantOf(noun, sheet.Name, [], "") is { } spoken && spoken != sheet.Variant ? sheet.VariantLabel ?? noun.Definition.Name : sheet.Name,
            Title = $"{noun.Definition.Name}{label}：需要更正的 {rows.Count} 行",
            Middle = sheet.AsOf is { } day ? string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{day.Year}年{day.Month}月{day.Day}日") : "",
            Columns = [.. columns, new WrittenColumn(ReasonHeading, null)],
            Rows = rows.Select(r => columns.Select(c => Cell(r, c.Column!, masked)).Append(ReasonsOf(r, noun.Definition)).ToArray()).ToAsyncEnumerable(),
            Nothing = "",
            Note = "注：按“错误原因”更正后，把本文件再导入一次；“错误原因”一列不用删。",
            Marking = "内部资料",
        };
    }

    /// <summary>The file's columns that are read, in its order, and those whose value held for the whole sheet.</summary>
    private static List<WrittenColumn> Columns(SheetDefinition definition, PreviewSheet sheet, List<PreviewRow> rows)
    {
        var columns = sheet.Matches.Where(m => m.Key is not null && definition.IndexOf(m.Key) >= 0).OrderBy(m => m.Column)
            .Select(m => new WrittenColumn(HeadingOf(m, definition[m.Key!]), definition[m.Key!])).ToList();
        foreach (var key in rows.SelectMany(r => r.Content.Cells.Keys.Concat(r.Content.Corrections?.Keys ?? Enumerable.Empty<string>())).Distinct())
        {
            if (definition.IndexOf(key) >= 0 && columns.TrueForAll(c => c.Column!.Key != key))
            {
                columns.Add(new WrittenColumn(definition[key].Label, definition[key]));
            }
        }

        return columns;
    }

    // The file's own heading where it is understood by itself; one that a person matched, or that only its group told apart, is not.
    private static string HeadingOf(SheetMatch match, SheetColumn column) =>
        match.Kind is MatchKind.Exact or MatchKind.Alias && !match.Header.Contains('/', StringComparison.Ordinal) ? match.Header : column.Label;

    private static object? Cell(PreviewRow row, SheetColumn column, bool masked)
    {
        var cell = row.Content.Corrections is { } typed && typed.TryGetValue(column.Key, out var text)
            ? RawCell.Of(text)
            : RawCell.Unpack(row.Content.Cells.GetValueOrDefault(column.Key));
        return masked && column.Personal is { } kind && !cell.IsBlank ? Masking.Mask(kind, cell.Text) : cell;
    }

    private static string ReasonsOf(PreviewRow row, SheetDefinition definition) =>
        string.Create(CultureInfo.InvariantCulture, $"原表第 {row.Number} 行：")
        + string.Join("；", (row.Content.Problems ?? []).Select(p => (definition.IndexOf(p.Key) >= 0 ? definition[p.Key].Name : p.Key, p.Reason))
            .Select(p => p.Reason.Contains(p.Item1, StringComparison.Ordinal) ? p.Reason : $"{p.Item1}：{p.Reason}"));
}
