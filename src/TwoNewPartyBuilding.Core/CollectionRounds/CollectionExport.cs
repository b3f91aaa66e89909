using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>The summary of a round as a workbook: who has not answered, with the telephone to ask, and how all units stand.</summary>
public sealed class CollectionExport(AppDbContext db, CollectionAccess access, SettingsReader settings)
{
    private const int Batch = 500;

    private static readonly WrittenColumn[] Columns =
    [
        Column("Name", "单位名称", new TextParser(), required: true),
        Column("CreditCode", "统一社会信用代码", new CodeParser()),
        Column("Community", "所属社区", new TextParser()),
        Column("State", "采集状态", new TextParser()),
        Column("SubmittedOn", "填报日期", new TextParser()),
        Column("Differences", "修改项数", new TextParser()),
        Column("Contact", "联系人", new TextParser()),
        Column("Phone", "联系电话", new PhoneParser()),
        Column("Remark", "退回或撤回理由", new TextParser { MaxLength = 200 }),
    ];

    /// <summary>Notes the export and answers the file; contacts masked unless the caller may see them in full and says why (13.3).</summary>
    public async Task<Outcome<OutgoingFile>> PrepareAsync(Guid roundId, string? reason, CancellationToken ct = default)
    {
        if (await access.Rounds().AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId, ct) is not { } round)
        {
            return Outcome.Missing<OutgoingFile>();
        }

        var why = reason?.Trim() ?? "";
        if (why.Length > 0 && !db.User.May(Permission.PersonalDataUnmask))
        {
            return Outcome.Refused<OutgoingFile>("", "您没有查看未脱敏个人信息的权限，请导出脱敏的名单");
        }

        var full = why.Length > 0;
        var counts = (await access.Requests().AsNoTracking().Where(r => r.RoundId == roundId).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
            .ToDictionary(c => c.Key, c => c.Count);
        var numbers = new CollectionCounts(counts, 0);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var missing = await KeysAsync(roundId, onlyMissing: true, ct);
        var all = await KeysAsync(roundId, onlyMissing: false, ct);
        var summary = string.Create(CultureInfo.InvariantCulture, $"应填报 {numbers.Asked} 家，已填报 {numbers.Answered} 家，未填报 {missing.Length} 家");
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, round.Name, db.Today, ".xlsx"), OutgoingFile.Workbook,
            (target, stop) => WorkbookWriter.WriteAsync(target, [Sheet(round, street, "未填报名单", summary, missing, full), Sheet(round, street, "全部单位", summary, all, full)], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(CollectionRound), roundId, file.Name, $"{all.Length} 家，{(full ? $"未脱敏（{why}）" : "已脱敏")}");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(file);
    }

    private WrittenSheet Sheet(CollectionRound round, string street, string name, string summary, Guid[] keys, bool full) => new()
    {
        Name = name,
        Title = $"{street}{round.Name}（{name}）",
        Left = summary,
        Right = $"截止日期：{round.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        Columns = Columns,
        Rows = RowsAsync(keys, full),
        Counted = "家",
        Note = $"注：个人信息{(full ? "未脱敏，请妥善保管" : "已脱敏")}。",
        Marking = full ? "内部资料（含个人信息，注意保管）" : "内部资料",
    };

    private async Task<Guid[]> KeysAsync(Guid roundId, bool onlyMissing, CancellationToken ct) => await access.Requests().AsNoTracking().Where(r => r.RoundId == roundId)
        .Where(r => !onlyMissing || r.State == CollectionState.NotSent || r.State == CollectionState.Waiting || r.State == CollectionState.Returned)
        .OrderBy(r => r.Enterprise!.Community!.Position).ThenBy(r => r.Enterprise!.Name).ThenBy(r => r.Id).Select(r => r.Id).ToArrayAsync(ct);

    private async IAsyncEnumerable<object?[]> RowsAsync(Guid[] keys, bool full, [EnumeratorCancellation] CancellationToken ct = default)
    {
        foreach (var some in keys.Chunk(Batch))
        {
            var found = await access.Requests().AsNoTracking().Where(r => some.Contains(r.Id))
                .Select(r => new
                {
                    r.Id,
                    r.Enterprise!.Name,
                    r.Enterprise.CreditCode,
                    Community = r.Enterprise.Community!.Name,
                    r.State,
                    r.SubmittedAt,
                    r.Differences,
                    r.Enterprise.ContactName,
                    r.Enterprise.ContactPhone,
                    r.Remark,
                })
                .ToDictionaryAsync(r => r.Id, ct);
            foreach (var r in some.Select(id => found.GetValueOrDefault(id)).Where(r => r is not null))
            {
                yield return
                [
                    r!.Name, r.CreditCode, r.Community, r.State.Label(),
                    r.SubmittedAt is { } at ? BusinessClock.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                    r.SubmittedAt is null ? null : r.Differences == 0 ? "无变化" : $"{r.Differences.ToString(CultureInfo.InvariantCulture)} 项",
                    Shown(PersonalKind.Name, r.ContactName, full), Shown(PersonalKind.Phone, r.ContactPhone, full), r.Remark,
                ];
            }
        }
    }

    private static string? Shown(PersonalKind kind, string? value, bool full) => value is null || full ? value : Masking.Mask(kind, value);

    private static WrittenColumn Column(string key, string label, CellParser parser, bool required = false) =>
        WrittenColumn.Of(new SheetColumn(key, label, parser) { IsRequired = required });
}
