using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>The matrix and the missing meetings as workbooks; what leaves is what the page shows, all pages of it.</summary>
public sealed class DutyExport(AppDbContext db, DutyMatrix matrix, DutyLists lists, SettingsReader settings)
{
    private const int Batch = 200;

    /// <summary>The matrix of the filter.</summary>
    public async Task<OutgoingFile> MatrixAsync(DutyFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var keys = await matrix.KeysAsync(filter, ct);
        var what = filter.Duty is { } duty ? duty.Label() : "组织生活";
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var year = matrix.YearOf(filter);
        var sheet = new WrittenSheet
        {
            Name = what, Title = $"{street}{year}年{what}完成情况", Left = $"填报单位：{street}", Middle = $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日",
            Columns = [CoverageExport.Words("党组织", 200), CoverageExport.Words("社区", 20), .. DutyMatrix.Heads(filter.Duty).Select(h => CoverageExport.Words(h.Text, 60))],
            Rows = RowsAsync(filter, keys),
            Note = "注：补开为时段结束后在宽限期内召开；补录为按期召开、事后登记；不适用注明原因。",
            Signatures = WrittenSheet.LedgerSignatures,
        };
        return await SendAsync($"{year}年{what}完成情况", street, sheet, $"{keys.Count} 个党组织", ct);
    }

    /// <summary>The missing meetings of the filter.</summary>
    public async Task<OutgoingFile> MissingAsync(LifeFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = new List<MissingMeeting>();
        MissingRead read;
        filter.Page = 1;
        do
        {
            // The quarter is worked out once; each page only picks rows of it.
            read = await lists.MissingAsync(filter, ct);
            rows.AddRange(read.Rows.Rows);
        }
        while (filter.Page++ < read.Rows.Pages);

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "应开未开", Title = $"{street}{read.Quarter.Words}应开未开名单", Left = $"填报单位：{street}",
            Middle = $"统计截止日期：{read.Quarter.AsOf.Year}年{read.Quarter.AsOf.Month}月{read.Quarter.AsOf.Day}日",
            Columns =
            [
                CoverageExport.Words("党组织", 200), CoverageExport.Words("社区", 20), CoverageExport.Words("事项", 40), CoverageExport.Words("时段", 12),
                WrittenColumn.Of(new SheetColumn("To", "截止日期", CellParsers.Date)), CoverageExport.Words("情况", 120),
            ],
            Rows = CoverageExport.Rows(rows.Select(r => new object?[] { r.Organization, r.Community, r.Line.What, LifeWords.Period(r.Line), r.Line.To, r.Line.Why })),
            Signatures = WrittenSheet.LedgerSignatures,
        };
        return await SendAsync($"{read.Quarter.Words}应开未开名单", street, sheet, $"{rows.Count} 项", ct);
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(DutyFilter filter, List<Guid> keys)
    {
        foreach (var some in keys.Chunk(Batch))
        {
            foreach (var row in await matrix.RowsAsync(filter, some, default))
            {
                yield return [row.Name, row.Community, .. row.Cells.Select(c => (object?)MatrixWords.Of(c))];
            }
        }
    }

    private async Task<OutgoingFile> SendAsync(string paper, string street, WrittenSheet sheet, string what, CancellationToken ct)
    {
        var file = new OutgoingFile(OutgoingFile.NameOf(street, paper, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(PartyOrganization), null, file.Name, what);
        await db.SaveChangesAsync(ct);
        return file;
    }
}
