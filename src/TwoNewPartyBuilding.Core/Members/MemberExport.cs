using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>In which order a roster goes out.</summary>
public enum MemberOrder
{
    /// <summary>As the list shows it.</summary>
    [Display(Name = "与列表相同")]
    AsShown = 1,

    /// <summary>By pinyin.</summary>
    [Display(Name = "按姓名拼音")]
    Pinyin = 2,

    /// <summary>By strokes of the surname (13.2).</summary>
    [Display(Name = "按姓氏笔画")]
    Strokes = 3,
}

/// <summary>What a person chooses before a roster goes out.</summary>
public sealed class MemberExportInput
{
    /// <summary>The columns.</summary>
    [Display(Name = "栏目")]
    [Required(ErrorMessage = "请选择栏目")]
    public ExportColumns? Columns { get; set; } = ExportColumns.Usual;

    /// <summary>The order.</summary>
    [Display(Name = "顺序")]
    [Required(ErrorMessage = "请选择顺序")]
    public MemberOrder? Order { get; set; } = MemberOrder.AsShown;

    /// <summary>Masked or in full.</summary>
    [Display(Name = "个人信息")]
    [Required(ErrorMessage = "请选择个人信息怎样导出")]
    public ExportPersonal? Personal { get; set; } = ExportPersonal.Masked;

    /// <summary>Why personal data must go out in full.</summary>
    [Display(Name = "理由", Description = "导出人、时间和理由会写入日志")]
    [StringLength(ExportInput.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>A printed roster.</summary>
/// <param name="Title">The title.</param>
/// <param name="Street">The street.</param>
/// <param name="Day">The day.</param>
/// <param name="Rows">The members.</param>
/// <param name="Total">How many there are in all, where not all are printed.</param>
/// <param name="IsUnmasked">True where personal data stands in full.</param>
public sealed record RosterPaper(string Title, string Street, DateOnly Day, IReadOnlyList<MemberRow> Rows, int Total, bool IsUnmasked)
{
    /// <summary>The roster of the unit asked for, where it has no members: the confirmation, or an empty sheet.</summary>
    public UnitRoster? Empty { get; init; }
}

/// <summary>Carries the roster out as it is shown, as a workbook in the official layout (domain 1.5, 13.2) or on paper. Masked unless the right is there and a reason given; every export leaves an audit row.</summary>
public sealed class MemberExport(AppDbContext db, MemberList list, MemberVault vault, UnitRosters rosters, SettingsReader settings)
{
    /// <summary>The most members a paper lists.</summary>
    public const int PaperMax = 500;

    private const int Batch = 500;

    /// <summary>Whether the person may have personal data in full.</summary>
    public bool MayBeFull => db.User.IsSystem || db.User.May(Permission.PersonalDataUnmask);

    /// <summary>How many members an export would hold.</summary>
    public Task<int> CountAsync(MemberFilter filter, CancellationToken ct = default) => list.Shown(filter).CountAsync(ct);

    /// <summary>Notes the export and answers the file.</summary>
    public async Task<Outcome<(OutgoingFile File, int Members)>> PrepareAsync(MemberFilter filter, MemberExportInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(input);
        var full = input.Personal == ExportPersonal.Full;
        var reason = input.Reason?.Trim() ?? "";
        if (full && !MayBeFull)
        {
            return Outcome.Refused<(OutgoingFile, int)>(nameof(input.Personal), "您没有查看未脱敏个人信息的权限，请选择脱敏导出");
        }

        if (full && reason.Length == 0)
        {
            return Outcome.Refused<(OutgoingFile, int)>(nameof(input.Reason), "请填写需要完整内容的理由");
        }

        var keys = await list.Shown(filter).Select(m => new { m.Id, m.Name, m.NameSort }).ToListAsync(ct);
        if (keys.Count == 0)
        {
            return Outcome.Refused<(OutgoingFile, int)>("", "没有符合条件的党员，没有可导出的内容");
        }

        Guid[] ids = input.Order switch
        {
            MemberOrder.Pinyin => [.. keys.OrderBy(k => k.NameSort, StringComparer.Ordinal).Select(k => k.Id)],
            MemberOrder.Strokes => [.. keys.OrderBy(k => k.Name, Comparer<string>.Create(MemberNames.CompareByStrokes)).Select(k => k.Id)],
            _ => [.. keys.Select(k => k.Id)],
        };
        var title = await TitleAsync(filter, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, title, db.Today, ".xlsx"), OutgoingFile.Workbook,
            (target, stop) => WorkbookWriter.WriteAsync(target, [Sheet(title, street, input, full, ids)], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(PartyMember), null, file.Name, string.Create(CultureInfo.InvariantCulture, $"{ids.Length} 人，{(full ? $"未脱敏（{reason}）" : "已脱敏")}；{filter.Tab.Label()}"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done((file, ids.Length));
    }

    /// <summary>The roster on paper, masked.</summary>
    public async Task<RosterPaper> PaperAsync(MemberFilter filter, CancellationToken ct = default) => await PaperAsync(filter, masked: true, ct);

    /// <summary>The roster on paper in full, which needs the right, a reason and leaves an audit row.</summary>
    public async Task<Outcome<RosterPaper>> UnmaskedPaperAsync(MemberFilter filter, string? reason, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!MayBeFull || string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<RosterPaper>("Reason", MayBeFull ? "请填写打印理由" : "您没有查看未脱敏个人信息的权限");
        }

        var paper = await PaperAsync(filter, masked: false, ct);
        db.Note(AuditAction.Unmasked, nameof(PartyMember), null, paper.Title, string.Create(CultureInfo.InvariantCulture, $"打印名册 {paper.Rows.Count} 人，未脱敏（{reason.Trim()}）"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done(paper);
    }

    private async Task<RosterPaper> PaperAsync(MemberFilter filter, bool masked, CancellationToken ct)
    {
        var members = list.Shown(filter);
        var rows = await list.RowsAsync(members.Take(PaperMax), masked, ct);
        var total = rows.Count < PaperMax ? rows.Count : await members.CountAsync(ct);
        return new RosterPaper(await TitleAsync(filter, ct), await settings.TextAsync(PortalParameters.StreetName, ct), db.Today, rows, total, !masked)
        {
            Empty = total == 0 && filter.Unit is { } unit ? await rosters.ReadAsync(unit, ct) : null,
        };
    }

    private async Task<string> TitleAsync(MemberFilter filter, CancellationToken ct)
    {
        var whose = await list.NameOfAsync(filter.Unit, filter.Organization is [var one] && one != Guid.Empty ? one : null, ct)
            ?? await settings.TextAsync(PortalParameters.StreetName, ct) + "“两新”组织";
        return whose + "党员名册" + (filter.Tab == MemberTab.All ? "" : $"（{filter.Tab.Label()}）");
    }

    private WrittenSheet Sheet(string title, string street, MemberExportInput input, bool full, Guid[] ids)
    {
        var columns = MemberColumns.Sheet.Columns.Where(c => input.Columns == ExportColumns.All || c.IsUsual).ToList();
        return new WrittenSheet
        {
            Name = MemberColumns.Sheet.Name,
            Title = title,
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = "单位：人",
            Columns = [.. columns.Select(WrittenColumn.Of)],
            Rows = RowsAsync(columns, full, ids),
            HasTotal = true,
            Counted = "人",
            Note = $"注：个人信息{(full ? "未脱敏，请妥善保管" : "已脱敏")}。",
            Signatures = WrittenSheet.LedgerSignatures,
            Marking = full ? "内部资料（含个人信息，注意保管）" : "内部资料",
        };
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(List<SheetColumn> columns, bool full, Guid[] ids, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var today = db.Today;
        foreach (var some in ids.Chunk(Batch))
        {
            var found = await db.PartyMembers.AsNoTracking().Where(m => some.Contains(m.Id)).Select(m => new ExportedMember(
                m,
                m.Organization!.Name,
                m.Group!.Name,
                m.Enterprise!.Name,
                m.Placements.Where(p => p.To == null).Select(p => p.OpenName).FirstOrDefault(),
                m.Placements.Where(p => p.To == null).Select(p => p.OutsideOrganization).FirstOrDefault(),
                db.OrganizationPosts.Where(p => p.MemberId == m.Id && p.OrganizationId == m.OrganizationId && p.From <= today && (p.To == null || p.To > today)).OrderBy(p => p.Kind).Select(p => p.Kind).ToList()))
                .ToDictionaryAsync(m => m.Member.Id, ct);
            foreach (var id in some)
            {
                if (found.TryGetValue(id, out var member))
                {
                    vault.Open(member.Member);
                    yield return [.. columns.Select(c => Cell(c, member, full))];
                }
            }
        }
    }

    private static object? Cell(SheetColumn column, ExportedMember member, bool full)
    {
        var value = column.Key switch
        {
            MemberColumns.Branch => member.Organization,
            MemberColumns.Unit => member.Unit ?? member.OpenUnit,
            MemberColumns.Group => member.Group,
            MemberColumns.Outside => member.Outside,
            MemberColumns.Post => member.Posts.Count == 0 ? null : string.Join('、', member.Posts.Select(p => p.Label())),
            MemberColumns.Key => member.Member.Id.ToString("N"),
            nameof(MemberFields.BirthOn) when !full => member.Member.BirthOn?.ToString("yyyy.MM", CultureInfo.InvariantCulture),
            _ => FieldCatalog.Find(typeof(MemberFields), column.Key)!.Get(member.Member),
        };
        return !full && column.Personal is { } kind && value is string { Length: > 0 } text ? Masking.Mask(kind, text) : value;
    }

    private sealed record ExportedMember(
        PartyMember Member, string? Organization, string? Group, string? Unit, string? OpenUnit, string? Outside, List<PostKind> Posts);
}
