using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>A gap list as a workbook.</summary>
public sealed class GapExport(AppDbContext db, GapService gaps, CoverageExport files, SettingsReader settings)
{
    /// <summary>Pages of a list at most; a longer list is asked for by community.</summary>
    private const int MostPages = 200;

    /// <summary>Notes the export and answers the file.</summary>
    public async Task<OutgoingFile> PrepareAsync(GapFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await gaps.AllAsync(filter, GapService.PageSize * MostPages, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var organizations = GapRules.OfOrganizations.Contains(filter.Kind);
        var sheet = new WrittenSheet
        {
            Name = filter.Kind.Label(),
            Title = $"{street}{filter.Kind.Label()}名单",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Columns =
            [
                CoverageExport.Words(organizations ? "党组织" : "单位名称", 200), CoverageExport.Words("社区", 20), CoverageExport.Words("原因", 120), CoverageExport.Words("责任人", 20),
                WrittenColumn.Of(new SheetColumn("Due", "办结期限", CellParsers.Date)), CoverageExport.Words("下一步", 300), WrittenColumn.Of(new SheetColumn("Planned", "计划完成日期", CellParsers.Date)),
            ],
            Rows = CoverageExport.Rows(rows.Select(r => new object?[] { r.Name, r.Community, r.Why, r.Owner, r.DueOn, r.NextStep, r.PlannedOn })),
            Note = $"注：{CoverageExport.DescriptionOf(filter.Kind)}。",
            Signatures = WrittenSheet.LedgerSignatures,
        };
        return await files.SendAsync(filter.Kind.Label() + "名单", street, [sheet], $"{rows.Count} 项", ct);
    }
}
