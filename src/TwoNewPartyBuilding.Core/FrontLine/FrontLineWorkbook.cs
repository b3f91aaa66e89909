using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>Carries a register out as a workbook in the official layout (13.2), names masked; every export leaves an audit row.</summary>
public sealed class FrontLineWorkbook(AppDbContext db, SettingsReader settings)
{
    /// <summary>Notes the export and answers the file.</summary>
    internal async Task<OutgoingFile> SendAsync(string record, string paper, IReadOnlyList<WrittenColumn> columns, IReadOnlyList<object?[]> rows, string counted, CancellationToken ct)
    {
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = paper,
            Title = street + paper,
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Columns = columns,
            Rows = CoverageExport.Rows(rows),
            Counted = counted,
            Note = "注：姓名已脱敏。",
            Signatures = WrittenSheet.LedgerSignatures,
            Marking = "内部资料",
        };
        var at = db.Clock.UtcNow;
        var file = new OutgoingFile(OutgoingFile.NameOf(street, paper, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], at, stop));
        db.Note(AuditAction.Exported, record, null, file.Name, string.Create(CultureInfo.InvariantCulture, $"{rows.Count} {counted}，姓名已脱敏"));
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>A column of words.</summary>
    internal static WrittenColumn Words(string heading, int length) => CoverageExport.Words(heading, length);

    /// <summary>A column of whole numbers.</summary>
    internal static WrittenColumn Whole(string heading) => CoverageExport.Whole(heading);

    /// <summary>A column of days.</summary>
    internal static WrittenColumn Day(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Date));

    /// <summary>A column of numbers with two decimals.</summary>
    internal static WrittenColumn Amount(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Amount()));
}
