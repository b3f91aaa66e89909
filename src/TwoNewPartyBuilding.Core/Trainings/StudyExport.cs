using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Study hours as workbooks; what leaves is what the pages show, all pages of it, names masked (13.3).</summary>
public sealed class StudyExport(AppDbContext db, StudyReader reader, SettingsReader settings)
{
    /// <summary>The street by branch.</summary>
    public async Task<OutgoingFile> StreetAsync(StudyFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await reader.StreetRowsAsync(filter, ct);
        var year = reader.YearOf(filter.Year);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "学时完成情况", Title = $"{street}{year}年党员学时完成情况", Left = $"填报单位：{street}", Middle = Day(), Right = "单位：人",
            Columns =
            [
                CoverageExport.Words("党组织", 200), CoverageExport.Words("社区", 20), CoverageExport.Whole("应达标"), CoverageExport.Whole("已达标"), CoverageExport.Whole("未达标"),
                CoverageExport.Whole("不作要求"), CoverageExport.Words("达标率", 12),
            ],
            Rows = CoverageExport.Rows(rows.Select(r => new object?[] { r.Name, r.Community, r.Figure.Due, r.Figure.Met, r.Figure.Due - r.Figure.Met, r.Figure.Excused, r.Rate.Text })),
            Note = "注：学时＝组织生活中的党课、集中学习＋培训，同一时间只计一次；按党组织顺序排列，不作排名。", Signatures = WrittenSheet.LedgerSignatures,
        };
        return await SendAsync($"{year}年党员学时完成情况", street, sheet, $"{rows.Count} 个党组织", ct);
    }

    /// <summary>A branch by member; null where it lies outside the caller's scope.</summary>
    public async Task<OutgoingFile?> BranchAsync(Guid organization, StudyFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = new List<StudyRow>();
        BranchStudy? read;
        filter.Page = 1;
        do
        {
            read = await reader.BranchAsync(organization, filter, ct);
            rows.AddRange(read?.Rows.Rows ?? []);
        }
        while (read is not null && filter.Page++ < read.Rows.Pages);

        if (read is null)
        {
            return null;
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var hour = read.Terms.ClassHour;
        var sheet = new WrittenSheet
        {
            Name = "党员学时", Title = $"{read.Organization}{read.Year}年党员学时", Left = $"填报单位：{read.Organization}", Middle = Day(), Right = "单位：学时",
            Columns =
            [
                CoverageExport.Words("党员", 40), CoverageExport.Words("身份", 12), CoverageExport.Words("已有学时", 12), CoverageExport.Words("应有学时", 12), CoverageExport.Words("集中轮训", 12),
                CoverageExport.Words("状态", 12), CoverageExport.Words("还差", 60), CoverageExport.Words("说明", 120),
            ],
            Rows = CoverageExport.Rows(rows.Select(r => new object?[]
            {
                r.Name, r.Standing.Label(), StudyWords.Hours(r.Study.Minutes, hour), r.Study.Target.IsExcused ? "—" : r.Study.Target.Hours.ToString(System.Globalization.CultureInfo.InvariantCulture),
                r.Study.Target.Central == 0 ? "—" : $"{r.Study.Central}/{r.Study.Target.Central}", r.Study.State.Label(), r.Missing, r.Study.Target.Why,
            })),
            Note = "注：姓名已脱敏；按姓名排列，不作排名。", Signatures = WrittenSheet.LedgerSignatures, Marking = "内部资料",
        };
        return await SendAsync($"{read.Organization}{read.Year}年党员学时", street, sheet, $"{rows.Count} 人，已脱敏", ct);
    }

    private string Day() => $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日";

    private async Task<OutgoingFile> SendAsync(string paper, string street, WrittenSheet sheet, string what, CancellationToken ct)
    {
        var file = new OutgoingFile(OutgoingFile.NameOf(street, paper, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(Training), null, file.Name, what);
        await db.SaveChangesAsync(ct);
        return file;
    }
}
