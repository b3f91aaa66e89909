using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyWorkers;

/// <summary>What a person chooses before the list goes out.</summary>
public sealed class PartyWorkerExportInput
{
    /// <summary>Masked or in full.</summary>
    [Display(Name = "个人信息")]
    [Required(ErrorMessage = "请选择个人信息怎样导出")]
    public ExportPersonal? Personal { get; set; } = ExportPersonal.Masked;

    /// <summary>Why personal data must go out in full.</summary>
    [Display(Name = "理由", Description = "导出人、时间和理由会写入日志")]
    [StringLength(ExportInput.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>Carries the Party workers out as the list shows them, in the official layout (13.2); every export leaves an audit row.</summary>
public sealed class PartyWorkerExport(AppDbContext db, PartyWorkerList list, SettingsReader settings)
{
    private static readonly WrittenColumn[] Columns =
    [
        Words("单位名称", 100), Words("所属社区", 20), Words("姓名", 40), Words("专职或兼职", 4), Words("来源", 20), Words("薪酬来源", 20), Words("培训情况", 300),
        Words("聘任或选派文号", 60), Day("任职时间"), Day("离任时间"), Words("离任原因", 200), Words("联系电话", 40),
    ];

    /// <summary>Whether the person may have personal data in full.</summary>
    public bool MayBeFull => db.User.IsSystem || db.User.May(Permission.PersonalDataUnmask);

    /// <summary>How many an export would hold.</summary>
    public Task<int> CountAsync(PartyWorkerFilter filter, CancellationToken ct = default) => list.Shown(filter).CountAsync(ct);

    /// <summary>Notes the export and answers the file.</summary>
    public async Task<Outcome<OutgoingFile>> PrepareAsync(PartyWorkerFilter filter, PartyWorkerExportInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(input);
        var full = input.Personal == ExportPersonal.Full;
        var reason = input.Reason?.Trim() ?? "";
        if (full && !MayBeFull)
        {
            return Outcome.Refused<OutgoingFile>(nameof(input.Personal), "您没有查看未脱敏个人信息的权限，请选择脱敏导出");
        }

        if (full && reason.Length == 0)
        {
            return Outcome.Refused<OutgoingFile>(nameof(input.Reason), "请填写需要完整内容的理由");
        }

        var rows = await PartyWorkerList.RowsAsync(list.Shown(filter), !full, ct);
        if (rows.Count == 0)
        {
            return Outcome.Refused<OutgoingFile>("", "没有符合条件的党务工作者，没有可导出的内容");
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "党务工作者名册",
            Title = $"{street}“两新”组织党务工作者名册（{filter.Tab.Label()}）",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = "单位：人",
            Columns = Columns,
            Rows = rows.Select(r => new object?[]
            {
                r.Unit, r.Community, r.Name, r.IsFullTime ? "专职" : "兼职", r.Source.Label(), r.Pay?.Label(), r.Training, r.Document, r.From, r.To, r.EndReason, r.Phone,
            }).ToAsyncEnumerable(),
            HasTotal = true,
            Counted = "人",
            Note = $"注：个人信息{(full ? "未脱敏，请妥善保管" : "已脱敏")}。",
            Signatures = WrittenSheet.LedgerSignatures,
            Marking = full ? "内部资料（含个人信息，注意保管）" : "内部资料",
        };
        var at = db.Clock.UtcNow;
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, "党务工作者名册", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], at, stop));
        db.Note(AuditAction.Exported, nameof(PartyWorker), null, file.Name, string.Create(CultureInfo.InvariantCulture, $"{rows.Count} 人，{(full ? $"未脱敏（{reason}）" : "已脱敏")}"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done(file);
    }

    private static WrittenColumn Words(string heading, int length) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.TextUpTo(length)));

    private static WrittenColumn Day(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Date));
}
