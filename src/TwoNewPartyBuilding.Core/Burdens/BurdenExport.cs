using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>The meter as workbooks; they hold no personal data. What leaves is what the page shows, all pages of it.</summary>
public sealed class BurdenExport(AppDbContext db, BurdenMeter meter, SettingsReader settings)
{
    /// <summary>The branches of the filter, and on a second sheet what was asked twice.</summary>
    public async Task<OutgoingFile> BranchesAsync(BurdenFilter filter, CancellationToken ct = default)
    {
        var (month, _, shown) = await meter.ChosenAsync(filter, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var branches = Sheet("各党组织", $"{street}{BurdenWords.Month(month)}党组织填报负担情况", street);
        branches = branches with
        {
            Columns =
            [
                CoverageExport.Words("党组织", 200), CoverageExport.Words("社区", 20), CoverageExport.Whole("表单"), CoverageExport.Whole("填报项"), CoverageExport.Whole("系统带出"), CoverageExport.Whole("手工填写"),
                CoverageExport.Whole("用时（分钟）"), CoverageExport.Whole("其中实测表单"), CoverageExport.Whole("其中估算表单"), CoverageExport.Whole("未填表单"), CoverageExport.Whole("重复填报项"),
                CoverageExport.Whole("上月填报项"), CoverageExport.Whole("上月手工填写"),
            ],
            Rows = CoverageExport.Rows(shown.Select(s => Row(s.Branch, s.Community))),
        };
        var twice = Sheet("重复填报", $"{street}{BurdenWords.Month(month)}重复填报情况", street) with
        {
            Columns =
            [
                CoverageExport.Words("党组织", 200), CoverageExport.Words("对象", 120), CoverageExport.Words("重复的项目", 300), CoverageExport.Whole("多填项数"), CoverageExport.Words("怎样避免", 120),
            ],
            Rows = CoverageExport.Rows(shown.SelectMany(s => s.Branch.Month.Twice.Select(t => new object?[] { s.Branch.Name, t.Subject, string.Join("、", t.Labels), t.Count, t.Advice }))),
        };
        return await SendAsync($"{BurdenWords.Month(month)}填报负担情况", street, [branches, twice], $"{shown.Count} 个党组织", ct);
    }

    /// <summary>What one branch was asked; null where it lies outside the caller's scope.</summary>
    public async Task<OutgoingFile?> BranchAsync(Guid id, DateOnly month, CancellationToken ct = default)
    {
        if (await meter.BranchAsync(id, month, ct) is not { } branch)
        {
            return null;
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = Sheet("填报明细", $"{branch.Name}{BurdenWords.Month(month)}填报明细", street) with
        {
            Columns =
            [
                WrittenColumn.Of(new SheetColumn("On", "日期", CellParsers.Date)), CoverageExport.Words("表单", 20), CoverageExport.Words("内容", 120), CoverageExport.Whole("填报项"), CoverageExport.Whole("系统带出"),
                CoverageExport.Whole("手工填写"), CoverageExport.Words("用时", 20), CoverageExport.Words("状态", 10),
            ],
            Rows = CoverageExport.Rows(branch.Month.Asks
                .Select(a => new object?[] { a.On, a.Form.Label(), a.Title, a.Fields, a.Carried, a.Typed, BurdenWords.Minutes(a), a.IsDone ? "已提交" : "未提交" })
                .Concat(branch.Month.Open.Select(o => new object?[] { o.By, o.Form.Label(), o.What, o.Fields * o.Times, 0, 0, "", "未填" }))),
        };
        return await SendAsync($"{branch.Name}{BurdenWords.Month(month)}填报明细", street, [sheet], $"{branch.Month.Asks.Count} 份表单", ct);
    }

    private static object?[] Row(BranchBurden branch, string community)
    {
        var (sum, before) = (branch.Month.Sum, branch.Before.Sum);
        return
        [
            branch.Name, community, sum.Records, sum.Fields, sum.Carried, sum.Typed, (int)Math.Round(sum.Minutes, MidpointRounding.AwayFromZero), sum.Measured, sum.Estimated, sum.Open, sum.Twice, before.Fields,
            before.Typed,
        ];
    }

    private WrittenSheet Sheet(string name, string title, string street) => new()
    {
        Name = name, Title = title, Left = $"填报单位：{street}", Middle = $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日", Columns = [], Rows = CoverageExport.Rows([]), Note = "注：" + BurdenWords.How,
    };

    private async Task<OutgoingFile> SendAsync(string paper, string street, WrittenSheet[] sheets, string what, CancellationToken ct)
    {
        var file = new OutgoingFile(OutgoingFile.NameOf(street, paper, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, sheets, db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(PartyOrganization), null, file.Name, what);
        await db.SaveChangesAsync(ct);
        return file;
    }
}
