using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What a person chooses before the roster is exported.</summary>
public sealed class OrganizationExportInput
{
    /// <summary>Usual columns, or all.</summary>
    [Display(Name = "全部栏目", Description = "不勾时只含花名册常用栏目，适合打印")]
    public bool AllColumns { get; set; }

    /// <summary>Masked or in full.</summary>
    [Display(Name = "个人信息")]
    [Required(ErrorMessage = "请选择个人信息怎样导出")]
    public ExportPersonal? Personal { get; set; } = ExportPersonal.Masked;

    /// <summary>Why personal data must go out in full.</summary>
    [Display(Name = "理由", Description = "导出人、时间和理由会写入日志")]
    [StringLength(ExportInput.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>Carries the roster of organisations out as the list shows it, in the official layout (13.2); it can be imported again.</summary>
public sealed class OrganizationExport(AppDbContext db, SettingsReader settings)
{
    /// <summary>Whether the person may have personal data in full.</summary>
    public bool MayBeFull => db.User.IsSystem || db.User.May(Permission.PersonalDataUnmask);

    /// <summary>How many organisations an export would hold.</summary>
    public Task<int> CountAsync(OrganizationFilter filter, CancellationToken ct = default) => Shown(filter).CountAsync(ct);

    /// <summary>Notes the export in the audit trail and answers the file.</summary>
    public async Task<Outcome<OutgoingFile>> PrepareAsync(OrganizationFilter filter, OrganizationExportInput input, CancellationToken ct = default)
    {
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

        var organizations = await ReadAsync(filter, ct);
        if (organizations.Count == 0)
        {
            return Outcome.Refused<OutgoingFile>("", "没有符合条件的党组织，没有可导出的内容");
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var members = await OrganizationMembers.CountAsync(db, [.. organizations.Select(o => o.Id)], ct);
        var columns = OrganizationColumns.Definition.Columns.Where(c => input.AllColumns || c.IsUsual).ToList();
        var rows = organizations.ConvertAll(o => columns.ConvertAll(c => Masked(c, Cell(c.Key, o, members), full)).ToArray());
        var sheet = new WrittenSheet
        {
            Name = "党组织花名册",
            Title = $"{street}“两新”党组织花名册",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = "单位：人",
            Columns = [.. columns.Select(WrittenColumn.Of)],
            Rows = rows.ToAsyncEnumerable(),
            HasTotal = true,
            Counted = "个",
            Note = $"注：个人信息{(full ? "未脱敏，请妥善保管" : "已脱敏")}。",
            Signatures = WrittenSheet.LedgerSignatures,
            Marking = full ? "内部资料（含个人信息，注意保管）" : "内部资料",
        };
        var at = db.Clock.UtcNow;
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, "党组织花名册", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], at, stop));
        db.Note(AuditAction.Exported, nameof(PartyOrganization), null, file.Name, string.Create(CultureInfo.InvariantCulture, $"{rows.Count} 个党组织，{(full ? $"未脱敏（{reason}）" : "已脱敏")}"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done(file);
    }

    private IQueryable<PartyOrganization> Shown(OrganizationFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var shown = filter.Apply(db.PartyOrganizations.AsNoTracking(), db).Where(o => o.Type != OrganizationType.WorkingCommittee);
        return filter.Type is { } type ? shown.Where(o => o.Type == type) : shown;
    }

    /// <summary>In the order of the tree, so that every superior stands before those below it and the file can come back.</summary>
    private async Task<List<PartyOrganization>> ReadAsync(OrganizationFilter filter, CancellationToken ct)
    {
        var found = await Shown(filter).Include(o => o.Parent).Include(o => o.Community).Include(o => o.Units.Where(u => u.To == null)).ThenInclude(u => u.Enterprise)
            .Include(o => o.Posts.Where(p => p.To == null && p.Kind == PostKind.Secretary)).ThenInclude(p => p.Member).AsSplitQuery().ToListAsync(ct);
        return [.. found.OrderBy(o => o.TreePath, TreeOrder.Instance)];
    }

    private static object? Masked(SheetColumn column, object? value, bool full) =>
        full || column.Personal is not { } kind || value is not string { Length: > 0 } text ? value : Masking.Mask(kind, text);

    private static object? Cell(string key, PartyOrganization o, Dictionary<Guid, MemberCounts> members) => key switch
    {
        nameof(PartyOrganization.Name) => o.Name,
        nameof(PartyOrganization.Type) => o.Type,
        nameof(PartyOrganization.HasCommittee) => OrganizationRules.IsBranch(o.Type) ? o.HasCommittee : null,
        nameof(PartyOrganization.FoundedOn) => o.FoundedOn,
        nameof(PartyOrganization.LastElectedOn) => o.LastElectedOn,
        OrganizationColumns.Parent => o.Parent?.Name,
        OrganizationColumns.Community => o.Community?.Name,
        OrganizationColumns.Units => string.Join('、', o.Units.OrderBy(u => u.From).ThenBy(u => u.Id).Select(u => u.Enterprise?.Name ?? u.OpenName).OfType<string>()) is { Length: > 0 } units ? units : null,
        OrganizationColumns.Secretary => o.Posts.FirstOrDefault() is { } post ? post.Member?.Name ?? post.PersonName : null,
        OrganizationColumns.SecretaryPhone => o.Posts.FirstOrDefault() is { } post ? post.Phone ?? post.Member?.Mobile : null,
        OrganizationColumns.MemberCount => members.GetValueOrDefault(o.Id)?.All ?? 0,
        _ => OrganizationColumns.Plain.First(f => f.Name == key).Get(o),
    };
}
