using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>What an export would hold.</summary>
/// <param name="Units">How many units.</param>
/// <param name="Words">The questions of the list in words.</param>
/// <param name="Order">The order in words.</param>
/// <param name="Enterprises">How many of them are enterprises, which have a registration form.</param>
/// <param name="Columns">The columns of the list that go out.</param>
/// <param name="MayBeFull">Whether the person may have personal data in full.</param>
public sealed record ExportOutlook(int Units, IReadOnlyList<string> Words, string Order, int Enterprises, IReadOnlyList<string> Columns, bool MayBeFull);

/// <summary>
/// Carries the ledger list out as it is shown, every page of it, in the official layout (domain 13.2). Personal data is masked
/// unless the right is there and a reason given (13.3); every export leaves an audit row.
/// </summary>
public sealed class EnterpriseExport(AppDbContext db, SettingsReader settings, ListLayoutService layouts, FilterWords words)
{
    /// <summary>The most units that a paper lists; more belong into a workbook.</summary>
    public const int PaperMaxUnits = 1000;

    /// <summary>The words for an export of ticked units.</summary>
    public const string TickedOnly = "只含勾选的单位";

    // So many units are in memory at a time.
    private const int Batch = 500;

    private const string Marking = "内部资料";

    /// <summary>Whether the person may have personal data in full.</summary>
    public bool MayBeFull => db.User.IsSystem || db.User.May(Permission.PersonalDataUnmask);

    /// <summary>What an export with these questions would hold; of the units <paramref name="ticked"/> only, where any are.</summary>
    public async Task<ExportOutlook> LookAsync(EnterpriseFilter filter, IReadOnlyCollection<Guid>? ticked = null, CancellationToken ct = default)
    {
        var kinds = await Wanted(filter, ticked).GroupBy(e => e.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var layout = await layouts.EnterprisesAsync(ct);
        return new(
            kinds.Sum(k => k.Count), await WordsAsync(filter, ticked, ct), FilterWords.OrderOf(filter),
            kinds.Find(k => k.Key == EnterpriseKind.NonPublicEnterprise)?.Count ?? 0, ["单位", .. layout.Columns.Select(c => c.Label())], MayBeFull);
    }

    /// <summary>Notes the export in the audit trail and answers the file, with the number of units in it; of the units <paramref name="ticked"/> only, where any are.</summary>
    public async Task<Outcome<(OutgoingFile File, int Units)>> PrepareAsync(
        EnterpriseFilter filter, ExportInput input, IReadOnlyCollection<Guid>? ticked = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var full = input.Unmasks;
        var reason = input.Reason?.Trim() ?? "";
        if (full && !MayBeFull)
        {
            return Outcome.Refused<(OutgoingFile, int)>(nameof(input.Personal), "您没有查看未脱敏个人信息的权限，请选择脱敏导出");
        }

        if (full && reason.Length == 0)
        {
            return Outcome.Refused<(OutgoingFile, int)>(nameof(input.Reason), "请填写需要完整内容的理由");
        }

        // What is shown is decided here, once; the units are read while the file is sent.
        var units = await Wanted(filter, ticked).Select(e => new UnitKey(e.Id, e.Kind)).ToListAsync(ct);
        if (units.Count == 0)
        {
            return Outcome.Refused<(OutgoingFile, int)>("", "没有符合条件的单位，没有可导出的内容");
        }

        if (input.Format == ExportFormat.Paper && units.Count > PaperMaxUnits)
        {
            return Outcome.Refused<(OutgoingFile, int)>(nameof(input.Format), $"Word 名单最多列 {PaperMaxUnits} 家，现有 {units.Count} 家；请缩小条件，或导出 Excel 台账");
        }

        if (input.Format == ExportFormat.Registrations && units.RemoveAll(u => u.Kind != EnterpriseKind.NonPublicEnterprise) > 0 && units.Count == 0)
        {
            return Outcome.Refused<(OutgoingFile, int)>(nameof(input.Format), "这些都是社会组织，没有企业党建登记表；请导出台账");
        }

        var order = await OrderAsync(filter, ticked, input.Columns ?? ExportColumns.Usual, full, ct);
        var file = input.Format switch
        {
            ExportFormat.Paper => new OutgoingFile(
                OutgoingFile.NameOf(order.Unit, Paper(filter) + "名单", order.Day, ".docx"), OutgoingFile.Document,
                async (target, stop) => await PaperWriter.WriteAsync(target, EnterprisePapers.List(order, Title(order, filter, null), await AllAsync(units, order.Day, stop)), stop)),
            ExportFormat.Registrations => new OutgoingFile(
                OutgoingFile.NameOf(order.Unit, "企业党建基本情况登记表", order.Day, ".xlsx"), OutgoingFile.Workbook,
                (target, stop) => WorkbookWriter.WriteAsync(target, [Forms(order, units)], db.Clock.UtcNow, stop)),
            _ => new OutgoingFile(
                OutgoingFile.NameOf(order.Unit, Paper(filter), order.Day, ".xlsx"), OutgoingFile.Workbook,
                (target, stop) => WorkbookWriter.WriteAsync(target, Sheets(order, filter, units), db.Clock.UtcNow, stop)),
        };
        var masked = full ? $"未脱敏（{reason}）" : "已脱敏";
        db.Note(AuditAction.Exported, nameof(Enterprise), null, file.Name, string.Create(CultureInfo.InvariantCulture, $"{units.Count} 家，{masked}；{string.Join("，", order.Words)}；{order.Order}"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done((file, units.Count));
    }

    private IQueryable<Enterprise> Wanted(EnterpriseFilter filter, IReadOnlyCollection<Guid>? ticked)
    {
        var shown = EnterpriseList.Shown(db.Enterprises.AsNoTracking(), filter, db.Today);
        return ticked is { Count: > 0 } && ticked.ToArray() is var ids ? shown.Where(e => ids.Contains(e.Id)) : shown;
    }

    private async Task<IReadOnlyList<string>> WordsAsync(EnterpriseFilter filter, IReadOnlyCollection<Guid>? ticked, CancellationToken ct)
    {
        var said = await words.OfAsync(filter, ct);
        return ticked is { Count: > 0 } ? [.. said, EnterpriseExport.TickedOnly] : said;
    }

    private async Task<ExportOrder> OrderAsync(EnterpriseFilter filter, IReadOnlyCollection<Guid>? ticked, ExportColumns columns, bool full, CancellationToken ct)
    {
        var communities = await db.Communities.AsNoTracking().Include(c => c.Grids).ToListAsync(ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var own = db.Scope.IsStreet ? [] : communities.Where(c => db.Scope.Covers(c.Path)).ToList();
        var shown = columns == ExportColumns.Shown ? (await layouts.EnterprisesAsync(ct)).Columns : [];
        return new ExportOrder(
            street + (own.Count == 1 ? own[0].Name : ""), street, filter.DayOf(db.Today), columns, shown, full, communities, await WordsAsync(filter, ticked, ct), FilterWords.OrderOf(filter));
    }

    /// <summary>One sheet for each kind of unit that is shown: enterprises and social organisations have different columns.</summary>
    private List<WrittenSheet> Sheets(ExportOrder order, EnterpriseFilter filter, List<UnitKey> units)
    {
        var sheets = new List<WrittenSheet>();
        foreach (var kind in Enum.GetValues<EnterpriseKind>().Where(k => units.Exists(u => u.Kind == k)))
        {
            var columns = order.Columns == ExportColumns.Shown
                ? ShownColumns.Of(order.Shown, kind)
                : [.. EnterpriseSheet.DefinitionOf(kind).Written.Where(c => order.Columns == ExportColumns.All || c.IsUsual || IsOfLedger(c.Key, filter.Ledger)).Select(WrittenColumn.Of)];
            sheets.Add(Sheet(order, filter.Ledger?.Label() ?? kind.Label(), Title(order, filter, kind), columns, [.. units.Where(u => u.Kind == kind).Select(u => u.Id)]));
        }

        return sheets;
    }

    /// <summary>The registration forms, without a blank (R-1.11).</summary>
    private WrittenSheet Forms(ExportOrder order, List<UnitKey> units) =>
        Sheet(order, "党建基本情况登记表", order.Street + "企业党建基本情况登记表", RegistrationColumns.All, [.. units.Select(u => u.Id)]);

    private WrittenSheet Sheet(ExportOrder order, string name, string title, IReadOnlyList<WrittenColumn> columns, Guid[] units) => new()
    {
        Name = name,
        Title = title,
        Left = $"填报单位：{order.Unit}",
        Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{order.Day.Year}年{order.Day.Month}月{order.Day.Day}日"),
        Right = "单位：万元、人",
        Columns = columns,
        Rows = RowsAsync(new EnterpriseCells(columns, order.Communities, !order.Full, order.Day), units, order.Day),
        HasTotal = true,
        Counted = "家",
        Note = $"注：导出条件：{string.Join("，", order.Words)}；{order.Order}。{(order.Day < db.Today ? "台账归属按统计截止日期、含事后补记；未注明日期的栏目为导出当天的数据。" : "")}个人信息{(order.Full ? "未脱敏，请妥善保管" : "已脱敏")}。",
        Signatures = WrittenSheet.LedgerSignatures,
        Marking = order.Full ? $"{Marking}（含个人信息，注意保管）" : Marking,
    };

    private async IAsyncEnumerable<object?[]> RowsAsync(EnterpriseCells cells, Guid[] ids, DateOnly day, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var unit in ReadAsync(ids, day, ct))
        {
            yield return cells.Of(unit);
        }
    }

    private async Task<List<Enterprise>> AllAsync(List<UnitKey> units, DateOnly day, CancellationToken ct)
    {
        var all = new List<Enterprise>(units.Count);
        await foreach (var unit in ReadAsync([.. units.Select(u => u.Id)], day, ct))
        {
            all.Add(unit);
        }

        return all;
    }

    /// <summary>The units in order, some at a time, so that neither memory nor the database bears a slow download.</summary>
    private async IAsyncEnumerable<Enterprise> ReadAsync(Guid[] ids, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var some in ids.Chunk(Batch))
        {
            var found = await db.Enterprises.AsNoTracking().Where(e => some.Contains(e.Id))
                .Include(e => e.Registration).Include(e => e.SocialProfile).Include(e => e.LedgerPeriods.Where(p => p.From <= day && (p.To == null || p.To > day)))
                .ToDictionaryAsync(e => e.Id, ct);
            foreach (var id in some)
            {
                // A unit deleted while the file is sent is not in it.
                if (found.TryGetValue(id, out var unit))
                {
                    yield return unit;
                }
            }
        }
    }

    internal static bool IsOfLedger(string key, Ledger? ledger) => ledger switch
    {
        Ledger.KeyManaged => key == EnterpriseColumns.KeyReason,
        Ledger.PendingDeregistration => key is EnterpriseColumns.Deregistration or EnterpriseColumns.PlannedOn,
        _ => false,
    };

    // The words in the title tell an import which ledger it is (domain 13.2: “××街道非公企业党建工作台账(规模以上)”).
    private static string Title(ExportOrder order, EnterpriseFilter filter, EnterpriseKind? kind) =>
        order.Street + (filter.Ledger == Ledger.SocialOrganizations || kind == EnterpriseKind.SocialOrganization ? "社会组织" : kind is null && filter.Ledger is null ? "“两新”组织" : "非公企业")
        + "党建工作台账" + (filter.Ledger is { } ledger and not Ledger.SocialOrganizations ? $"（{ledger.Label()}）" : "");

    private static string Paper(EnterpriseFilter filter) => filter.Ledger switch
    {
        null => "两新组织台账",
        Ledger.SocialOrganizations => "社会组织台账",
        { } ledger => $"{ledger.Label()}非公企业台账",
    };

    private sealed record UnitKey(Guid Id, EnterpriseKind Kind);
}

/// <summary>What is written, decided before the first byte leaves.</summary>
/// <param name="Unit">Whose paper it is.</param>
/// <param name="Street">The street.</param>
/// <param name="Day">The day it speaks of.</param>
/// <param name="Columns">Which columns.</param>
/// <param name="Shown">The columns of the list, where those go out.</param>
/// <param name="Full">True where personal data goes out in full.</param>
/// <param name="Communities">All communities with their grids.</param>
/// <param name="Words">The questions in words.</param>
/// <param name="Order">The order in words.</param>
internal sealed record ExportOrder(
    string Unit, string Street, DateOnly Day, ExportColumns Columns, IReadOnlyList<EnterpriseListColumn> Shown, bool Full,
    IReadOnlyCollection<Community> Communities, IReadOnlyList<string> Words, string Order);
