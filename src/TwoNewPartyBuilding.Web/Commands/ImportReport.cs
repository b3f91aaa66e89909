using System.Globalization;
using System.Text;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary>What an import from the command line found; the shape of its JSON.</summary>
/// <param name="Sheets">One report a sheet.</param>
/// <param name="Written">Records written; 0 for a dry run.</param>
internal sealed record ImportReport(IReadOnlyList<SheetReport> Sheets, int Written)
{
    /// <summary>The report for a person.</summary>
    public string Sentence(bool dryRun)
    {
        var text = new StringBuilder();
        foreach (var sheet in Sheets)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"工作表“{sheet.Sheet}”{(sheet.Ledger is null ? "" : $"（{sheet.Ledger}）")}：{sheet.Rows} 行，可写入 {sheet.Accepted} 行（新增 {sheet.New}、有变化 {sheet.Changed}、无变化 {sheet.Same}），有错误 {sheet.Rows - sheet.Accepted} 行。");
            foreach (var wrong in sheet.Wrong)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  第 {wrong.Row} 行 {wrong.Column}：{wrong.Reason}");
            }

            foreach (var repair in sheet.Normalised)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  第 {repair.Row} 行 {repair.Column} 已规整（{repair.Kind}）：{repair.Before} → {repair.After}");
            }
        }

        text.Append(dryRun ? "只检查，没有写入。" : Written == 0 ? "没有需要写入的内容。" : string.Create(CultureInfo.InvariantCulture, $"已写入 {Written} 条，可在“导入记录”中撤销。"));
        return text.ToString();
    }
}

/// <summary>A cell that keeps its row out.</summary>
internal sealed record WrongCell(int Row, string Column, string Reason);

/// <summary>A cell repaired on the way in.</summary>
internal sealed record RepairedCell(int Row, string Column, string Kind, string Before, string After);

/// <summary>Rows that are no records.</summary>
internal sealed record SkippedRows(int From, int To, string Reason);

/// <summary>One sheet. Accepted are the rows that are not wrong, whether they change anything or not.</summary>
internal sealed record SheetReport(
    string Sheet, string? Ledger, DateOnly? AsOf, int Rows, int Accepted, int New, int Changed, int Same,
    IReadOnlyList<WrongCell> Wrong, IReadOnlyList<RepairedCell> Normalised, IReadOnlyList<SkippedRows> Skipped)
{
    /// <summary>From the staged rows.</summary>
    public static SheetReport Of(PreviewSheet sheet, SheetDefinition kind, IReadOnlyList<PreviewRow> rows)
    {
        var right = rows.Where(r => r.Effect != RowEffect.Wrong).ToList();
        return new SheetReport(
            sheet.Name, sheet.VariantLabel, sheet.AsOf, rows.Count, right.Count, right.Count(r => r.Effect == RowEffect.New), right.Count(r => r.Effect == RowEffect.Changed), right.Count(r => r.Effect == RowEffect.Same),
            [.. rows.Where(r => r.Effect == RowEffect.Wrong).SelectMany(r => (r.Content.Problems ?? []).Select(p => new WrongCell(r.Number, kind[p.Key].Name, p.Reason)))],
            [.. right.SelectMany(r => (r.Content.Normalisations ?? []).Select(n => new RepairedCell(r.Number, kind[n.Key].Name, n.Kind, Shown(kind[n.Key], n.Before), Shown(kind[n.Key], n.After))))],
            [.. sheet.Skipped.Select(s => new SkippedRows(s.FirstRow, s.LastRow, s.Reason))]);
    }

    // Personal data is masked here as on the pages (domain 13.3): what a command prints ends in logs.
    private static string Shown(SheetColumn column, string text) => column.Personal is { } personal ? Masking.Mask(personal, text) : text;
}
