using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Branches and people of a year as workbooks, names masked; what leaves is what the page shows, all pages of it.</summary>
public sealed class AppraisalExport(AppDbContext db, AppraisalList list, SettingsReader settings)
{
    /// <summary>Rows of a file at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>The branches of the filter.</summary>
    public async Task<OutgoingFile> BranchesAsync(AppraisalFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await list.RowsAsync(filter, 0, MostRows, ct);
        var year = filter.YearOn(db.Today);
        return await SendAsync(
            $"{year}年度民主评议党员情况", "民主评议", [CoverageExport.Words("党组织", 200), CoverageExport.Words("社区", 20), CoverageExport.Words("状态", 10), Day("评议日期"), CoverageExport.Whole("评定等次"), CoverageExport.Whole("优秀"),
                CoverageExport.Whole("合格"), CoverageExport.Whole("基本合格"), CoverageExport.Whole("不合格"), CoverageExport.Words("优秀超过比例", 10)],
            rows.Select(r => new object?[]
            {
                r.Organization, r.Community, r.State?.Label() ?? "未开展", r.HeldOn, r.Graded, r.Excellent, r.Qualified, r.Basic, r.Failing, r.IsExcess ? "是" : null,
            }),
            $"{rows.Count} 个党组织", filter.Part.Label(), ct);
    }

    /// <summary>The people of the filter.</summary>
    public async Task<OutgoingFile> PeopleAsync(AppraisedFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await list.PeopleAsync(filter, 0, MostRows, ct);
        var year = filter.YearOn(db.Today);
        return await SendAsync(
            $"{year}年度民主评议结果", "评议结果", [CoverageExport.Words("党组织", 200), CoverageExport.Words("社区", 20), CoverageExport.Words("姓名", 20), CoverageExport.Words("等次", 20), CoverageExport.Words("党员互评", 40),
                CoverageExport.Words("民主测评", 40), CoverageExport.Words("参加率", 10), Day("反馈日期"), Day("签字日期"), CoverageExport.Words("帮助教育措施", 300), Day("期限"), Day("完成日期")],
            rows.Select(r => new object?[]
            {
                r.Organization, r.Community, r.Name, r.Grade?.Label() ?? r.NotGradedReason ?? "不评定等次", r.Peers.Words, r.Masses.Words, new Rate(r.Present ?? 0, r.Due ?? 0).Text, r.FeedbackOn, r.SignedOn,
                r.Measure, r.HelpDueOn, r.HelpDoneOn,
            }),
            $"{rows.Count} 人，已脱敏", filter.Part.Label(), ct);
    }

    private static WrittenColumn Day(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Date));

    private async Task<OutgoingFile> SendAsync(string what, string tab, IReadOnlyList<WrittenColumn> columns, IEnumerable<object?[]> rows, string size, string part, CancellationToken ct)
    {
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = tab, Title = $"{street}{what}", Left = $"填报单位：{street}", Middle = $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日", Right = $"范围：{part}", Columns = columns,
            Rows = CoverageExport.Rows(rows), Note = "注：等次人数按已确认的评议统计；姓名已脱敏。", Signatures = WrittenSheet.LedgerSignatures, Marking = "内部资料",
        };
        var file = new OutgoingFile(OutgoingFile.NameOf(street, what, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(MemberAppraisal), null, file.Name, $"{size}；{part}");
        await db.SaveChangesAsync(ct);
        return file;
    }
}
