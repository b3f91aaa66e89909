using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>What is asked of the list of talks.</summary>
public sealed class TalkFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The part.</summary>
    public TalkPart Part { get; set; } = TalkPart.All;

    /// <summary>One organisation.</summary>
    public Guid? Organization { get; set; }

    /// <summary>The kind.</summary>
    public TalkKind? Kind { get; set; }

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>The month of that year.</summary>
    public int? Month { get; set; }

    /// <summary>Words of the organisation's name.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether anything is asked besides the part.</summary>
    public bool IsNarrowed => Organization is not null || Kind is not null || Year is not null || !string.IsNullOrWhiteSpace(Q);

    /// <summary>Makes sense of what an address says.</summary>
    public void Mend()
    {
        Part = Enum.IsDefined(Part) ? Part : TalkPart.All;
        Kind = Kind is { } kind && Enum.IsDefined(kind) ? kind : null;
        Year = Year is >= 2000 and <= 2100 ? Year : null;
        Month = Year is not null && Month is >= 1 and <= 12 ? Month : null;
    }
}

/// <summary>A talk in the list; names are masked (13.3), what was said is never in it.</summary>
public sealed record TalkRow(
    Guid Id, Guid OrganizationId, string Organization, DateOnly HeldOn, TalkKind Kind, string Talker, string Partner, string? Owner, DateOnly? DueOn, DateOnly? DoneOn, TalkState State,
    DateOnly RecordedOn, string RecordedBy, bool IsLate)
{
    /// <summary>A problem is open past its day.</summary>
    public bool IsOverdueOn(DateOnly today) => State == TalkState.Recorded && DoneOn is null && DueOn < today;
}

/// <summary>Lists talks in scope and carries them out: that they took place, between whom, and how problems stand. What was said stays inside.</summary>
public sealed class TalkList(AppDbContext db, TalkReader reader, SettingsReader settings)
{
    /// <summary>Rows of a print at most.</summary>
    public const int MostOnPaper = 500;

    /// <summary>Rows of a workbook at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>One page, the newest first, and how many each part holds.</summary>
    public async Task<(IReadOnlyDictionary<TalkPart, int> Counts, Page<TalkRow> Rows)> ReadAsync(TalkFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var parts = Enum.GetValues<TalkPart>();
        var counts = parts.Zip(await ManyCounts.CountAsync(db, [.. parts.Select(p => Shown(filter, p))], ct)).ToDictionary();
        var total = counts[filter.Part];
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + TalkFilter.PageSize - 1) / TalkFilter.PageSize));
        return (counts, new Page<TalkRow>(await RowsAsync(Shown(filter, filter.Part), (page - 1) * TalkFilter.PageSize, TalkFilter.PageSize, ct), page, TalkFilter.PageSize, total));
    }

    /// <summary>The rows asked for, for print.</summary>
    public Task<IReadOnlyList<TalkRow>> AllAsync(TalkFilter filter, int most, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return RowsAsync(Shown(filter, filter.Part), 0, most, ct);
    }

    /// <summary>What the list shows, as a workbook. Leaves an audit row.</summary>
    public async Task<OutgoingFile> WorkbookAsync(TalkFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await AllAsync(filter, MostRows, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = "谈心谈话",
            Title = $"{street}谈心谈话登记台账",
            Left = $"填报单位：{street}",
            Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Right = $"范围：{filter.Part.Label()}",
            Columns =
            [
                CoverageExport.Words("党组织", 120), Day("谈话日期"), CoverageExport.Words("类型", 10), CoverageExport.Words("谈话人", 20), CoverageExport.Words("谈话对象", 20),
                CoverageExport.Words("问题跟进", 16), CoverageExport.Words("跟进责任人", 20), Day("跟进期限"), Day("完成日期"), CoverageExport.Words("登记人", 40), Day("登记日期"), CoverageExport.Words("备注", 20),
            ],
            Rows = CoverageExport.Rows(rows.Select(r => new object?[]
            {
                r.Organization, r.HeldOn, r.Kind.Label(), r.Talker, r.Partner, r.DueOn is null ? "无" : r.DoneOn is not null ? "已办结" : r.IsOverdueOn(db.Today) ? "逾期" : "跟进中",
                r.Owner, r.DueOn, r.DoneOn, r.RecordedBy, r.RecordedOn, r.State == TalkState.Void ? "作废" : r.IsLate ? "补录" : null,
            })),
            Note = "注：姓名已脱敏；谈话内容不导出。",
            Signatures = WrittenSheet.LedgerSignatures,
            Marking = "内部资料",
        };
        var file = new OutgoingFile(OutgoingFile.NameOf(street, "谈心谈话登记台账", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(Talk), null, file.Name, $"谈心谈话 {rows.Count} 条，{filter.Part.Label()}，已脱敏");
        await db.SaveChangesAsync(ct);
        return file;
    }

    private IQueryable<Talk> Shown(TalkFilter filter, TalkPart part)
    {
        var talks = Of(db.Talks.AsNoTracking(), part, db.Today);
        if (filter.Organization is { } organization)
        {
            talks = talks.Where(t => t.OrganizationId == organization);
        }

        if (filter.Kind is { } kind)
        {
            talks = talks.Where(t => t.Kind == kind);
        }

        if (filter.Year is { } year)
        {
            var from = new DateOnly(year, filter.Month ?? 1, 1);
            var to = filter.Month is null ? from.AddYears(1) : from.AddMonths(1);
            talks = talks.Where(t => t.HeldOn >= from && t.HeldOn < to);
        }

        if (filter.Q?.Trim() is { Length: > 0 } words)
        {
            talks = talks.Where(t => t.Organization!.SearchText.Contains(words));
        }

        return talks;
    }

    /// <summary>A part of talks.</summary>
    internal static IQueryable<Talk> Of(IQueryable<Talk> talks, TalkPart part, DateOnly today) => part switch
    {
        TalkPart.Open => talks.Where(t => t.State == TalkState.Recorded && t.FollowUpDueOn != null && t.FollowUpDoneOn == null),
        TalkPart.Overdue => talks.Where(t => t.State == TalkState.Recorded && t.FollowUpDueOn < today && t.FollowUpDoneOn == null),
        TalkPart.Void => talks.Where(t => t.State == TalkState.Void),
        _ => talks.Where(t => t.State == TalkState.Recorded),
    };

    private async Task<IReadOnlyList<TalkRow>> RowsAsync(IQueryable<Talk> talks, int skip, int take, CancellationToken ct)
    {
        var days = await settings.NumberAsync(ActivityParameters.EntryDays, ct: ct);
        var rows = await talks.OrderByDescending(t => t.HeldOn).ThenByDescending(t => t.Id).Skip(skip).Take(take)
            .Select(t => new
            {
                t.Id,
                t.OrganizationId,
                Organization = t.Organization!.Name,
                t.HeldOn,
                t.Kind,
                t.TalkerId,
                t.TalkerName,
                t.PartnerId,
                t.FollowUpOwner,
                t.FollowUpDueOn,
                t.FollowUpDoneOn,
                t.State,
                t.RecordedOn,
                t.RecordedBy,
            }).ToListAsync(ct);
        var names = await reader.NamesAsync(rows.SelectMany(r => r.TalkerId is { } talker ? new[] { talker, r.PartnerId } : [r.PartnerId]), ct);
        string Masked(string? name) => Masking.Mask(PersonalKind.Name, name);
        return rows.ConvertAll(r => new TalkRow(
            r.Id, r.OrganizationId, r.Organization, r.HeldOn, r.Kind, Masked(r.TalkerId is { } talker ? names.GetValueOrDefault(talker) : r.TalkerName), Masked(names.GetValueOrDefault(r.PartnerId)),
            r.FollowUpOwner is null ? null : Masked(r.FollowUpOwner), r.FollowUpDueOn, r.FollowUpDoneOn, r.State, r.RecordedOn, r.RecordedBy, ActivityRules.IsLate(r.HeldOn, r.RecordedOn, days)));
    }

    private static WrittenColumn Day(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.Date));
}
