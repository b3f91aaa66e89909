using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>Branch by month as a workbook; it holds no personal data.</summary>
public sealed class ThemeExport(AppDbContext db, ThemeCalendar themes, SettingsReader settings)
{
    /// <summary>Notes the export and answers the file.</summary>
    public async Task<OutgoingFile> PrepareAsync(int year, Guid? community, CancellationToken ct = default)
    {
        var matrix = await themes.MatrixAsync(year, community, 0, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "主题一览",
            Title = $"{street}{year}年党员主题活动日主题一览表",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Columns =
            [
                CoverageExport.Words("党组织", 120), CoverageExport.Words("社区", 20), CoverageExport.Whole("已定月数"),
                .. Enumerable.Range(1, 12).Select(m => CoverageExport.Words(string.Create(CultureInfo.InvariantCulture, $"{m}月"), 100)),
            ],
            Rows = CoverageExport.Rows(matrix.Rows.Rows.Select(r => (object?[])
                [r.Branch.Name, r.Branch.Community, r.Months.Count, .. Enumerable.Range(1, 12).Select(m => r.Months.TryGetValue(m, out var plan) ? $"{plan.Title}（{plan.LinkName}）" : null)])),
            Note = "注：每个支部每月一个主题，联系传统节日、纪念日或时事热点。",
            Signatures = WrittenSheet.LedgerSignatures,
        };
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, $"{year}年主题一览表", db.Today, ".xlsx"), OutgoingFile.Workbook,
            (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(ThemePlan), null, file.Name, $"{matrix.Rows.Rows.Count} 个支部");
        await db.SaveChangesAsync(ct);
        return file;
    }
}
