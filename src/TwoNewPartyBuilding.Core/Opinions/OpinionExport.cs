using System.Globalization;
using System.Runtime.CompilerServices;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>The list of opinions as a workbook, and as the paper that lies before a consultation meeting; who said it is masked (13.3).</summary>
public sealed class OpinionExport(AppDbContext db, OpinionList list, SettingsReader settings)
{
    /// <summary>Rows of a file at most.</summary>
    public const int Most = 20_000;

    /// <summary>Rows of a paper or a print at most.</summary>
    public const int MostOnPaper = 300;

    private static readonly WrittenColumn[] Columns =
    [
        Words("党组织", 120), Day("提出日期"), Words("来源", 10), Words("类别", 10), Words("意见内容", OpinionFields.TextMaxLength), Words("提出人", 20), Words("状态", 10), Words("责任人", 40),
        Day("办理期限"), Day("办结日期"), Words("办理结果", OpinionFields.TextMaxLength), Words("采纳", 10), Words("评价", 10), Words("回执号", 20),
    ];

    /// <summary>Notes the export and answers the workbook of the list as asked for.</summary>
    public async Task<OutgoingFile> WorkbookAsync(OpinionFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await list.AllAsync(filter, Most, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "意见建议",
            Title = $"{street}意见建议办理台账",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = $"范围：{filter.Part.Label()}",
            Columns = Columns,
            Rows = WriteAsync(rows, CancellationToken.None),
            Note = "注：提出人已脱敏；匿名意见不留存提出人信息。",
            Signatures = WrittenSheet.LedgerSignatures,
            Marking = "内部资料",
        };
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, "意见建议办理台账", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        await NoteAsync(file, $"{rows.Count} 条，{filter.Part.Label()}，已脱敏", ct);
        return file;
    }

    /// <summary>Notes the export and answers the paper for the meeting: what was said, who owns it, what came of it.</summary>
    public async Task<OutgoingFile> PaperAsync(OpinionFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await list.AllAsync(filter, MostOnPaper, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var paper = new Paper(
            "党群意见征询会意见清单",
            rows.Count == 0
                ? [new TextPart("没有符合条件的意见。")]
                :
                [
                    new TextPart(string.Create(CultureInfo.InvariantCulture, $"截至{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日，{filter.Part.Label()}的意见共 {rows.Count} 条。")),
                    new ListPart(
                        [new("序号", 5, true), new("党组织", 18), new("来源", 7, true), new("类别", 9, true), new("意见内容", 32), new("责任人", 9, true), new("期限", 11, true), new("办理情况和答复", 25)],
                        [.. rows.Select((r, i) => (IReadOnlyList<string>)
                        [
                            (i + 1).ToString(CultureInfo.InvariantCulture), r.Organization, r.Source.Label(), r.Category.Label(), r.Content, r.OwnerName ?? "",
                            r.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", r.Result is null ? r.State.Label() : $"{r.State.Label()}。{r.Result}",
                        ])]),
                ])
        { IsLandscape = true, Issuer = street, Day = db.Today, Marking = "内部资料" };
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, "征询会意见清单", db.Today, ".docx"), OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop));
        await NoteAsync(file, $"{rows.Count} 条，{filter.Part.Label()}（Word）", ct);
        return file;
    }

    private async Task NoteAsync(OutgoingFile file, string what, CancellationToken ct)
    {
        db.Note(AuditAction.Exported, nameof(Opinion), null, file.Name, what);
        await db.SaveChangesAsync(ct);
    }

    private static async IAsyncEnumerable<object?[]> WriteAsync(IReadOnlyList<OpinionRow> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var r in rows)
        {
            ct.ThrowIfCancellationRequested();
            yield return
            [
                r.Organization, r.RaisedOn, r.Source.Label(), r.Category.Label(), r.Content, r.Who, r.State.Label(), r.OwnerName, r.DueOn, r.ClosedOn, r.Result,
                r.IsAdopted is null ? null : r.IsAdopted == true ? "采纳" : "未采纳", r.Rating?.Label(), r.ReceiptNumber is null ? null : OpinionReceipts.Show(r.ReceiptNumber),
            ];
        }

        await Task.CompletedTask;
    }

    private static WrittenColumn Words(string heading, int length) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.TextUpTo(length)));

    private static WrittenColumn Day(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Date));
}
