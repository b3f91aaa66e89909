using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>What is asked of the list.</summary>
public sealed class ActivityFilter
{
    /// <summary>Rows of a page at most.</summary>
    public const int MostRows = 100;

    /// <summary>Words of title or organisation.</summary>
    [Display(Name = "主题或党组织")]
    public string? Q { get; set; }

    /// <summary>One organisation that takes part.</summary>
    [Display(Name = "党组织")]
    public Guid? Organization { get; set; }

    /// <summary>The kind.</summary>
    [Display(Name = "活动类别")]
    public ActivityKind? Kind { get; set; }

    /// <summary>The month, yyyy-MM.</summary>
    [Display(Name = "月份")]
    public string? Month { get; set; }

    /// <summary>The state; without one everything but what is void.</summary>
    [Display(Name = "状态")]
    public ActivityState? State { get; set; }

    /// <summary>Only late entries.</summary>
    [Display(Name = "只看补录")]
    public bool Late { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows of a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>Rows of a page within what may be asked.</summary>
    public int Rows => Math.Clamp(Size, 1, MostRows);

    /// <summary>The month as a day, or null.</summary>
    public DateOnly? MonthOf => DateOnly.TryParseExact(Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether anything is asked.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Organization is not null || Kind is not null || MonthOf is not null || State is not null || Late;
}

/// <summary>A record in the list.</summary>
public sealed record ActivityRow(
    Guid Id, string Title, DateOnly Date, Guid OrganizationId, string Organization, IReadOnlyList<ActivityKind> Kinds, int Due, int Present, ActivityState State, int Revision, DateOnly? RecordedOn,
    bool IsLate, bool IsImported, int Branches, int Photos, string RecordedBy);

/// <summary>Lists records in scope and carries them out.</summary>
public sealed class ActivityList(AppDbContext db, UnscopedReads reads, SettingsReader settings, FigureCache cache)
{
    /// <summary>Rows of a workbook at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>One page, the newest first.</summary>
    public async Task<Page<ActivityRow>> ReadAsync(ActivityFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var days = await settings.NumberAsync(ActivityParameters.EntryDays, ct: ct);
        var shown = Shown(filter, days);

        // What was typed may be a name, which the memory of figures must not keep.
        var total = string.IsNullOrWhiteSpace(filter.Q)
            ? (await cache.OnceAsync("records", new { filter.State, filter.Organization, filter.Kind, filter.MonthOf, filter.Late, days }, async stop => new Counted(await shown.CountAsync(stop)), ct)).Total
            : await shown.CountAsync(ct);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + filter.Rows - 1) / filter.Rows));
        return new Page<ActivityRow>(await RowsAsync(shown.Skip((page - 1) * filter.Rows).Take(filter.Rows), days, ct), page, filter.Rows, total);
    }

    /// <summary>What the list shows, as a workbook; null where it shows nothing. Leaves an audit row.</summary>
    public async Task<OutgoingFile?> WorkbookAsync(ActivityFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var days = await settings.NumberAsync(ActivityParameters.EntryDays, ct: ct);
        var rows = await RowsAsync(Shown(filter, days).Take(MostRows), days, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "组织生活台账",
            Title = $"{street}组织生活台账",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"导出日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = "单位：人",
            Columns =
            [
                new WrittenColumn("党组织名称", null) { NamedWidth = 34 }, new WrittenColumn("日期", null) { NamedWidth = 12 }, new WrittenColumn("活动类别", null) { NamedWidth = 24 },
                new WrittenColumn("主题", null) { NamedWidth = 34 }, new WrittenColumn("应到", null) { NamedWidth = 7 }, new WrittenColumn("实到", null) { NamedWidth = 7 },
                new WrittenColumn("照片", null) { NamedWidth = 7 }, new WrittenColumn("状态", null) { NamedWidth = 10 }, new WrittenColumn("登记日期", null) { NamedWidth = 12 },
                new WrittenColumn("备注", null) { NamedWidth = 18 },
            ],
            Rows = rows.Select(r => new object?[]
            {
                r.Organization, r.Date, string.Join('、', r.Kinds.Select(k => k.Label())), r.Title, r.Due, r.Present, r.Photos, r.State.Label(), r.RecordedOn,
                string.Join('、', new[] { r.IsImported ? "补录（导入）" : r.IsLate ? "补录" : null, r.Branches > 1 ? $"联办 {r.Branches} 个党组织" : null, r.Revision > 1 ? $"第 {r.Revision} 版" : null }.OfType<string>()),
            }).ToAsyncEnumerable(),
            Note = "注：不含个人姓名。",
            Signatures = WrittenSheet.LedgerSignatures,
        };
        var file = new OutgoingFile(OutgoingFile.NameOf(street, "组织生活台账", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(Activity), null, file.Name, $"组织生活台账 {rows.Count} 行");
        await db.SaveChangesAsync(ct);
        return file;
    }

    private sealed record Counted(int Total);

    private IQueryable<Activity> Shown(ActivityFilter filter, int days)
    {
        var rows = db.Activities.AsNoTracking();
        rows = filter.State is { } state ? rows.Where(a => a.State == state) : rows.Where(a => a.State != ActivityState.Void);
        if (filter.Organization is { } organization)
        {
            rows = rows.Where(a => a.Branches.Any(b => b.OrganizationId == organization));
        }

        if (filter.Kind is { } kind)
        {
            rows = rows.Where(a => a.Sections.Any(s => s.Kind == kind));
        }

        if (filter.MonthOf is { } from)
        {
            var to = from.AddMonths(1);
            rows = rows.Where(a => a.Date >= from && a.Date < to);
        }

        if (filter.Late)
        {
            rows = rows.Where(a => a.ImportId != null || (a.RecordedOn != null && a.RecordedOn > a.Date.AddDays(days)));
        }

        if (filter.Q?.Trim() is { Length: > 0 } words)
        {
            rows = rows.Where(a => a.Title.Contains(words) || db.PartyOrganizations.Any(o => o.Id == a.OrganizationId && o.SearchText.Contains(words)));
        }

        return rows.OrderByDescending(a => a.Date).ThenByDescending(a => a.Id);
    }

    private async Task<List<ActivityRow>> RowsAsync(IQueryable<Activity> some, int days, CancellationToken ct)
    {
        var rows = await some.Select(a => new
        {
            a.Id,
            a.Title,
            a.Date,
            a.OrganizationId,
            a.State,
            a.Revision,
            a.RecordedOn,
            a.ImportId,
            a.RecordedBy,
            Kinds = a.Sections.OrderBy(s => s.Kind).Select(s => s.Kind).ToList(),
            Due = a.Branches.Sum(b => b.Due),
            Present = a.Branches.Sum(b => b.Present),
            Branches = a.Branches.Count,
            Photos = db.ActivityFiles.Count(f => f.ActivityId == a.Id && f.WithdrawnAt == null && (f.Format == Attachments.AttachedFormat.Jpeg || f.Format == Attachments.AttachedFormat.Png)),
        }).ToListAsync(ct);
        var ids = rows.Select(r => r.OrganizationId).Distinct().ToArray();
        var names = await reads.PartyOrganizations("whoever sees a joint record sees who holds it").AsNoTracking().Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return [.. rows.Select(r => new ActivityRow(
            r.Id, r.Title, r.Date, r.OrganizationId, names.GetValueOrDefault(r.OrganizationId, ""), r.Kinds, r.Due, r.Present, r.State, r.Revision, r.RecordedOn,
            r.ImportId is null && r.RecordedOn is { } on && ActivityRules.IsLate(r.Date, on, days), r.ImportId is not null, r.Branches, r.Photos, r.RecordedBy))];
    }
}
