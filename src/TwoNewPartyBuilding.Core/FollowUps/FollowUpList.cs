using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.FollowUps;

/// <summary>Which matters are shown.</summary>
public enum FollowUpPart
{
    /// <summary>Not done.</summary>
    [Display(Name = "办理中")]
    Open = 1,

    /// <summary>Not done and due within the days of <see cref="FollowUpParameters.DueDays"/>.</summary>
    [Display(Name = "快到期")]
    Due = 2,

    /// <summary>Not done and past its day.</summary>
    [Display(Name = "逾期")]
    Overdue = 3,

    /// <summary>Done.</summary>
    [Display(Name = "已完成")]
    Done = 4,

    /// <summary>All of them.</summary>
    [Display(Name = "全部")]
    All = 5,
}

/// <summary>What is asked of the list of matters.</summary>
public sealed class FollowUpFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The part.</summary>
    public FollowUpPart Part { get; set; } = FollowUpPart.Open;

    /// <summary>One organisation.</summary>
    public Guid? Organization { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>Agreed matters, or problems found.</summary>
    public FollowUpKind? Kind { get; set; }

    /// <summary>Words of the matter, the meeting or the organisation.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether anything is asked besides the part.</summary>
    public bool IsNarrowed => Organization is not null || Community is not null || Kind is not null || !string.IsNullOrWhiteSpace(Q);

    /// <summary>Makes sense of what an address says.</summary>
    public void Mend()
    {
        Part = Enum.IsDefined(Part) ? Part : FollowUpPart.Open;
        Kind = Kind is { } kind && Enum.IsDefined(kind) ? kind : null;
    }
}

/// <summary>A matter in the list; its owner is masked (13.3).</summary>
public sealed record FollowUpRow(
    Guid Id, Guid Version, FollowUpKind Kind, string Text, string? Owner, DateOnly? DueOn, DateOnly? DoneOn, string? Result, string? DoneBy, Guid ActivityId, string Activity, DateOnly HeldOn,
    Guid OrganizationId, string Organization, bool MayWork)
{
    /// <summary>Not done past its day; the day itself is still in time.</summary>
    public bool IsOverdueOn(DateOnly today) => DoneOn is null && DueOn < today;
}

/// <summary>What earlier meetings left, as the next one looks at it.</summary>
public sealed record LeftMatter(Guid Id, FollowUpKind Kind, string Text, string? Owner, DateOnly? DueOn, DateOnly? DoneOn, string? Result, Guid ActivityId, string Activity, DateOnly HeldOn);

/// <summary>
/// Lists what meetings left to be seen to (议定事项, 查摆问题), branch by branch and for staff, and carries it out. A matter is there
/// from the moment its record was handed in, also while the record is corrected, and not once the record was taken out.
/// </summary>
public sealed class FollowUpList(AppDbContext db, SettingsReader settings)
{
    /// <summary>Rows of a workbook at most.</summary>
    public const int MostRows = 20_000;

    private const int MostLeft = 20;

    /// <summary>One page, the nearest day first, and how many each part holds.</summary>
    public async Task<(IReadOnlyDictionary<FollowUpPart, int> Counts, Page<FollowUpRow> Rows)> ReadAsync(FollowUpFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var days = await settings.NumberAsync(FollowUpParameters.DueDays, ct: ct);
        var parts = Enum.GetValues<FollowUpPart>();
        var counts = parts.Zip(await ManyCounts.CountAsync(db, [.. parts.Select(p => Shown(filter, p, days))], ct)).ToDictionary();
        var total = counts[filter.Part];
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + FollowUpFilter.PageSize - 1) / FollowUpFilter.PageSize));
        return (counts, new Page<FollowUpRow>(
            await RowsAsync(Shown(filter, filter.Part, days), (page - 1) * FollowUpFilter.PageSize, FollowUpFilter.PageSize, ct), page, FollowUpFilter.PageSize, total));
    }

    /// <summary>One matter in scope, or null.</summary>
    public async Task<FollowUpRow?> FindAsync(Guid id, CancellationToken ct = default) => (await RowsAsync(Followed().Where(f => f.Id == id), 0, 1, ct)) is [var row] ? row : null;

    /// <summary>The name of an organisation in scope, for the filter; null where there is none.</summary>
    public Task<string?> NameAsync(Guid organization, CancellationToken ct = default) => db.PartyOrganizations.Where(o => o.Id == organization).Select(o => (string?)o.Name).FirstOrDefaultAsync(ct);

    /// <summary>
    /// What earlier meetings of the record's organisation left: everything of the last meeting that left something, and of all
    /// earlier ones what was open on the day of the record.
    /// </summary>
    public async Task<IReadOnlyList<LeftMatter>> LeftAsync(Guid activity, Guid organization, DateOnly day, CancellationToken ct = default)
    {
        var earlier = Followed().Where(f => f.Activity!.OrganizationId == organization && f.ActivityId != activity && f.Activity.Date <= day);
        var newest = earlier.OrderByDescending(f => f.Activity!.Date).ThenByDescending(f => f.ActivityId).Select(f => f.ActivityId).Take(1);
        var left = await earlier.Where(f => f.DoneOn == null || f.DoneOn > day || newest.Contains(f.ActivityId))
            .OrderBy(f => f.DoneOn != null).ThenBy(f => f.DueOn == null).ThenBy(f => f.DueOn).ThenBy(f => f.Id).Take(MostLeft)
            .Select(f => new LeftMatter(f.Id, f.Kind, f.Text, f.Owner, f.DueOn, f.DoneOn, f.Result, f.ActivityId, f.Activity!.Title, f.Activity.Date)).ToListAsync(ct);
        return left.ConvertAll(l => l with { Owner = ActivityNames.Mask(l.Owner) });
    }

    /// <summary>What the list shows, as a workbook; null where it shows nothing. Leaves an audit row.</summary>
    public async Task<OutgoingFile?> WorkbookAsync(FollowUpFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await RowsAsync(Shown(filter, filter.Part, await settings.NumberAsync(FollowUpParameters.DueDays, ct: ct)), 0, MostRows, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "议定事项与整改",
            Title = $"{street}议定事项与整改清单",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = $"范围：{filter.Part.Label()}",
            Columns =
            [
                CoverageExport.Words("党组织", 120), CoverageExport.Words("类别", 10), CoverageExport.Words("事项", 500), CoverageExport.Words("责任人", 20), Day("完成期限"), CoverageExport.Words("状态", 10),
                Day("完成日期"), CoverageExport.Words("落实情况", 500), CoverageExport.Words("会议", 60), Day("会议日期"),
            ],
            Rows = CoverageExport.Rows(rows.Select(r => new object?[]
            {
                r.Organization, r.Kind.Label(), r.Text, r.Owner, r.DueOn, r.DoneOn is not null ? "已完成" : r.IsOverdueOn(db.Today) ? "逾期" : "办理中", r.DoneOn, r.Result, r.Activity, r.HeldOn,
            })),
            Note = "注：责任人已脱敏。",
            Signatures = WrittenSheet.LedgerSignatures,
        };
        var file = new OutgoingFile(OutgoingFile.NameOf(street, "议定事项与整改清单", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(FollowUp), null, file.Name, $"议定事项与整改 {rows.Count} 项，{filter.Part.Label()}，已脱敏");
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>Matters of records that were handed in, of organisations in scope: a branch that was invited to a joint meeting does not follow its matters.</summary>
    internal IQueryable<FollowUp> Followed() => db.FollowUps.AsNoTracking().Where(f => db.Activities.Any(a =>
        a.Id == f.ActivityId && a.RecordedOn != null && a.State != ActivityState.Void && db.PartyOrganizations.Any(o => o.Id == a.OrganizationId)));

    /// <summary>A part of matters.</summary>
    internal static IQueryable<FollowUp> Of(IQueryable<FollowUp> matters, FollowUpPart part, DateOnly today, int days)
    {
        var by = today.AddDays(days);
        return part switch
        {
            FollowUpPart.Open => matters.Where(f => f.DoneOn == null),
            FollowUpPart.Due => matters.Where(f => f.DoneOn == null && f.DueOn >= today && f.DueOn <= by),
            FollowUpPart.Overdue => matters.Where(f => f.DoneOn == null && f.DueOn < today),
            FollowUpPart.Done => matters.Where(f => f.DoneOn != null),
            _ => matters,
        };
    }

    private IQueryable<FollowUp> Shown(FollowUpFilter filter, FollowUpPart part, int days)
    {
        var matters = Of(Followed(), part, db.Today, days);
        if (filter.Organization is { } organization)
        {
            matters = matters.Where(f => db.Activities.Any(a => a.Id == f.ActivityId && a.OrganizationId == organization));
        }

        if (filter.Community is { } community)
        {
            var place = community == Guid.Empty ? (Guid?)null : community;
            matters = matters.Where(f => db.Activities.Any(a => a.Id == f.ActivityId && db.PartyOrganizations.Any(o => o.Id == a.OrganizationId && o.CommunityId == place)));
        }

        if (filter.Kind is { } kind)
        {
            matters = matters.Where(f => f.Kind == kind);
        }

        if (filter.Q?.Trim() is { Length: > 0 } words)
        {
            matters = matters.Where(f => f.Text.Contains(words)
                || db.Activities.Any(a => a.Id == f.ActivityId && (a.Title.Contains(words) || db.PartyOrganizations.Any(o => o.Id == a.OrganizationId && o.SearchText.Contains(words)))));
        }

        return matters;
    }

    private async Task<IReadOnlyList<FollowUpRow>> RowsAsync(IQueryable<FollowUp> matters, int skip, int take, CancellationToken ct)
    {
        var rows = await (from f in matters
                          join a in db.Activities on f.ActivityId equals a.Id
                          join o in db.PartyOrganizations on a.OrganizationId equals o.Id
                          orderby f.DoneOn != null, f.DueOn == null, f.DueOn, f.DoneOn descending, f.Id
                          select new
                          {
                              f.Id,
                              f.Version,
                              f.Kind,
                              f.Text,
                              f.Owner,
                              f.DueOn,
                              f.DoneOn,
                              f.Result,
                              f.DoneBy,
                              ActivityId = a.Id,
                              a.Title,
                              a.Date,
                              OrganizationId = o.Id,
                              o.Name,
                              o.TreePath,
                          }).Skip(skip).Take(take).ToListAsync(ct);
        var scope = db.User.ScopeFor(Permission.LifeRecord);
        return rows.ConvertAll(r => new FollowUpRow(
            r.Id, r.Version, r.Kind, r.Text, ActivityNames.Mask(r.Owner), r.DueOn, r.DoneOn, r.Result, r.DoneBy, r.ActivityId, r.Title, r.Date, r.OrganizationId, r.Name,
            scope.IsStreet || scope.Covers(r.TreePath)));
    }

    private static WrittenColumn Day(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Date));
}
