using System.Globalization;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>The trail as a workbook for the audit administrator's files: what the filter shows, personal data masked.</summary>
public sealed class AuditWorkbook(AppDbContext db, AuditLog log)
{
    /// <summary>Most rows of one workbook; a longer trail is taken out in several by day.</summary>
    public const int Most = 20_000;

    // What a cell of Excel holds.
    private const int LongestCell = 32_767;

    private static readonly (string Title, double Width)[] Columns =
        [("编号", 8), ("时间", 20), ("操作人", 14), ("用户名", 14), ("地址", 16), ("操作", 16), ("记录种类", 16), ("记录", 30), ("理由", 40), ("内容", 60), ("校验值", 68)];

    /// <summary>Writes what the filter shows, oldest first, and leaves an audit row; refused where it is too much.</summary>
    public async Task<Outcome<byte[]>> WriteAsync(AuditFilter filter, CancellationToken ct = default)
    {
        var count = await log.CountAsync(filter, ct);
        if (count == 0)
        {
            return Outcome.Refused<byte[]>("", "没有符合条件的日志，不需要导出。");
        }

        if (count > Most)
        {
            return Outcome.Refused<byte[]>("", $"符合条件的日志有 {Text(count)} 条，一次最多导出 {Text(Most)} 条，请缩小日期范围分几次导出。");
        }

        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("操作日志");
        for (var i = 0; i < Columns.Length; i++)
        {
            sheet.Cell(1, i + 1).SetValue(Columns[i].Title);
            sheet.Column(i + 1).Width = Columns[i].Width;
        }

        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        var line = 1;
        await foreach (var row in log.ReadAllAsync(filter, ct))
        {
            Write(sheet, ++line, row);
        }

        sheet.Range(1, 1, line, Columns.Length).SetAutoFilter();
        sheet.Columns(7, 10).Style.Alignment.WrapText = true;
        db.Note(AuditAction.Exported, nameof(AuditEntry), null, "操作日志", $"导出 {Text(line - 1)} 条{Condition(filter)}");
        await db.SaveChangesAsync(ct);
        using var file = new MemoryStream();
        book.SaveAs(file);
        return Outcome.Done(file.ToArray());
    }

    private static void Write(IXLWorksheet sheet, int line, AuditRow row)
    {
        sheet.Cell(line, 1).SetValue(row.Sequence);
        string[] texts =
        [
            BusinessClock.ToOffice(row.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.Who, row.UserName ?? "", row.Address ?? "",
            row.Action.Label(), row.Record, row.Whole is { } whole && row.Label != row.Record ? $"{whole}：{row.Label}" : row.Whole ?? row.Label, row.Reason ?? "",
            string.Join('\n', row.Changes.Select(c => $"{c.Label}：{(c.Old.Length == 0 ? "（空）" : c.Old)} → {(c.New.Length == 0 ? "（空）" : c.New)}")), row.Hash,
        ];
        for (var i = 0; i < texts.Length; i++)
        {
            // As text, whatever it begins with: nobody's words become a formula.
            var cell = sheet.Cell(line, i + 2);
            cell.Style.NumberFormat.Format = "@";
            cell.SetValue(AuditDraft.Shorten(texts[i], LongestCell));
        }
    }

    private static string Condition(AuditFilter filter)
    {
        string?[] parts =
        [
            filter.Who is { Length: > 0 } who ? $"操作人含“{who}”" : null,
            filter.Q is { Length: > 0 } text ? $"名称或理由含“{text}”" : null,
            filter.Action?.Label(),
            filter.Record is { Length: > 0 } record ? RecordCatalog.LabelOf(record) : null,
            filter.From is { } from ? $"自 {from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : null,
            filter.To is { } to ? $"至 {to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : null,
        ];
        var said = string.Join("，", parts.Where(p => p is not null));
        return said.Length == 0 ? "（全部）" : $"（{said}）";
    }

    private static string Text(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
