using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>Carries a frozen month out in the official layout (domain 13.2), with the statistics date of that month. Masked unless the right is there and a reason given; leaves an audit row.</summary>
public sealed class SnapshotExport(AppDbContext db, SnapshotReader reader, SettingsReader settings)
{
    /// <summary>The most units on a page to print; more belong into a workbook.</summary>
    public const int PrintMaxUnits = 1000;

    private const string Marking = "内部资料";

    /// <summary>Notes the export and answers the file.</summary>
    public async Task<Outcome<OutgoingFile>> PrepareAsync(DateOnly month, Ledger? ledger, string? reason, CancellationToken ct = default)
    {
        var why = reason?.Trim() ?? "";
        if (why.Length > 0 && !db.User.IsSystem && !db.User.May(Permission.PersonalDataUnmask))
        {
            return Outcome.Refused<OutgoingFile>("Reason", "您没有查看未脱敏个人信息的权限，请不填理由，导出脱敏内容");
        }

        if (await reader.AllAsync(month, ledger, ct: ct) is not var (line, rows))
        {
            return Outcome.Missing<OutgoingFile>();
        }

        if (rows.Count == 0)
        {
            return Outcome.Refused<OutgoingFile>("", "这本台账当月没有单位，没有可导出的内容");
        }

        var full = why.Length > 0;
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var paper = $"{(ledger is { } one ? TitleOf(one) : "两新组织台账")}（月末快照）";
        var file = OutgoingFile.NameOf(street, paper, line.Day, ".xlsx");
        db.Note(AuditAction.Exported, nameof(Snapshot), line.Id, file, string.Create(CultureInfo.InvariantCulture, $"{rows.Count} 家，{(full ? $"未脱敏（{why}）" : "已脱敏")}"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new OutgoingFile(file, OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, Sheets(line, rows, ledger, street, full), db.Clock.UtcNow, stop)));
    }

    private static List<WrittenSheet> Sheets(SnapshotLine line, IReadOnlyList<FrozenRow> rows, Ledger? ledger, string street, bool full)
    {
        var sheets = new List<WrittenSheet>();
        foreach (var group in rows.GroupBy(r => r.Ledger == Ledger.SocialOrganizations ? EnterpriseKind.SocialOrganization : EnterpriseKind.NonPublicEnterprise).OrderBy(g => g.Key))
        {
            var columns = SnapshotMaker.ColumnsOf(group.Key)
                .Where(c => c.IsUsual || EnterpriseExport.IsOfLedger(c.Key, ledger)).ToList();
            var social = group.Key == EnterpriseKind.SocialOrganization;
            sheets.Add(new WrittenSheet
            {
                Name = ledger?.Label() ?? group.Key.Label(),
                Title = $"{street}{(social ? "社会组织" : "非公企业")}党建工作台账{(ledger is { } l and not Ledger.SocialOrganizations ? $"（{l.Label()}）" : "")}",
                Left = $"填报单位：{street}",
                Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{line.Day:yyyy年M月d日}"),
                Right = "单位：万元、人",
                Columns = [.. columns.Select(WrittenColumn.Of)],
                Rows = group.Select(r => columns.Select(c => ValueOf(r.Unit, c, full)).ToArray()).ToAsyncEnumerable(),
                HasTotal = true,
                Counted = "家",
                Note = string.Create(CultureInfo.InvariantCulture, $"注：月末快照，{BusinessClock.ToOffice(line.TakenAt):yyyy年M月d日 HH:mm} 由{line.TakenBy}制作{(line.IsLate ? "（补做）" : "")}。个人信息{(full ? "未脱敏，请妥善保管" : "已脱敏")}。"),
                Signatures = WrittenSheet.LedgerSignatures,
                Marking = full ? $"{Marking}（含个人信息，注意保管）" : Marking,
            });
        }

        return sheets;
    }

    /// <summary>A frozen value as it goes out: masked where it is personal and not wanted in full (13.3).</summary>
    private static object? ValueOf(FrozenUnit unit, SheetColumn column, bool full) => unit.Values.GetValueOrDefault(column.Key) switch
    {
        string text when !full && column.Personal is { } kind => Masking.Mask(kind, text),
        var value => value,
    };

    private static string TitleOf(Ledger ledger) => ledger == Ledger.SocialOrganizations ? "社会组织台账" : $"{ledger.Label()}非公企业台账";
}
