using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>The tabs of the list.</summary>
public enum CancellationTab
{
    /// <summary>Cases under way.</summary>
    [Display(Name = "办理中")]
    Open = 1,

    /// <summary>Units in D without a case.</summary>
    [Display(Name = "待启动")]
    Waiting = 2,

    /// <summary>Archived cases.</summary>
    [Display(Name = "已注销或迁出")]
    Archived = 3,

    /// <summary>Cases given up or taken back.</summary>
    [Display(Name = "已终止")]
    Ended = 4,
}

/// <summary>The questions of the list.</summary>
public sealed class CancellationFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The tab.</summary>
    public CancellationTab Tab { get; set; } = CancellationTab.Open;

    /// <summary>Part of a name, a code or pinyin.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>One line of the list.</summary>
public sealed record CancellationRow(
    Guid UnitId, string Name, string? CreditCode, string? Community, Guid? CaseId, DeregistrationReason? Ground, DateOnly? InPendingSince, DateOnly? PlannedOn,
    CancellationState? State, CancellationStep? Next, string? OpenedBy, DateTime? OpenedAt, string? DocumentNumber, DateOnly? LeftOn, DateOnly? ReenteredOn, string? EndReason);

/// <summary>How many stand in each tab.</summary>
public sealed record CancellationCounts(int Open, int Waiting, int Archived, int Ended)
{
    /// <summary>The number of a tab.</summary>
    public int Of(CancellationTab tab) => tab switch
    {
        CancellationTab.Waiting => Waiting,
        CancellationTab.Archived => Archived,
        CancellationTab.Ended => Ended,
        _ => Open,
    };
}

/// <summary>Reads who is on the way out of the ledgers, and who left.</summary>
public sealed class CancellationList(AppDbContext db)
{
    /// <summary>One page of a tab, with the numbers of all tabs under the same question.</summary>
    public async Task<(CancellationCounts Counts, Page<CancellationRow> Rows)> ReadAsync(CancellationFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var waiting = Waiting(Asked(filter));
        var cases = Asked(filter).SelectMany(e => e.Cancellations);
        var counts = await db.AuditChainEnds.Select(_ => new CancellationCounts(
            cases.Count(c => c.State == CancellationState.Open),
            waiting.Count(),
            cases.Count(c => c.State == CancellationState.Archived),
            cases.Count(c => c.State == CancellationState.Withdrawn || c.State == CancellationState.TakenBack))).SingleAsync(ct);
        var total = counts.Of(filter.Tab);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + CancellationFilter.PageSize - 1) / CancellationFilter.PageSize));
        var skip = (page - 1) * CancellationFilter.PageSize;
        var rows = total == 0 ? [] : filter.Tab == CancellationTab.Waiting ? await WaitingAsync(waiting, skip, ct) : await CasesAsync(cases, filter.Tab, skip, ct);
        return (counts, new Page<CancellationRow>(rows, page, CancellationFilter.PageSize, total));
    }

    private static async Task<List<CancellationRow>> WaitingAsync(IQueryable<Enterprise> waiting, int skip, CancellationToken ct)
    {
        var rows = await waiting.OrderBy(e => e.Name).ThenBy(e => e.Id).Skip(skip).Take(CancellationFilter.PageSize)
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.CreditCode,
                Community = e.Community!.Name,
                Period = e.LedgerPeriods.Where(p => p.Ledger == Ledger.PendingDeregistration && p.To == null).Select(p => new { p.From, p.PlannedOn, p.Deregistration }).First(),
            }).ToListAsync(ct);
        return [.. rows.Select(r => new CancellationRow(
            r.Id, r.Name, r.CreditCode, r.Community, null, r.Period.Deregistration, r.Period.From, r.Period.PlannedOn, null, null, null, null, null, null, null, null))];
    }

    private static async Task<List<CancellationRow>> CasesAsync(IQueryable<CancellationCase> cases, CancellationTab tab, int skip, CancellationToken ct)
    {
        var found = tab switch
        {
            CancellationTab.Archived => cases.Where(c => c.State == CancellationState.Archived).OrderByDescending(c => c.LeftOn).ThenByDescending(c => c.Id),
            CancellationTab.Ended => cases.Where(c => c.State == CancellationState.Withdrawn || c.State == CancellationState.TakenBack).OrderByDescending(c => c.EndedAt).ThenByDescending(c => c.Id),
            _ => cases.Where(c => c.State == CancellationState.Open).OrderBy(c => c.OpenedAt).ThenBy(c => c.Id),
        };
        return await found.Skip(skip).Take(CancellationFilter.PageSize).Select(c => new CancellationRow(
            c.EnterpriseId, c.Enterprise!.Name, c.Enterprise.CreditCode, c.Enterprise.Community!.Name, c.Id, c.Ground, null, null,
            c.State, c.Next, c.OpenedBy, c.OpenedAt, c.DocumentNumber, c.LeftOn, c.ReenteredOn, c.EndReason)).ToListAsync(ct);
    }

    private static IQueryable<Enterprise> Waiting(IQueryable<Enterprise> units) => units.Where(e =>
        e.LedgerPeriods.Any(p => p.Ledger == Ledger.PendingDeregistration && p.To == null) && !e.Cancellations.Any(c => c.State == CancellationState.Open));

    // Those that left are asked too, which the ledger list leaves out.
    private IQueryable<Enterprise> Asked(CancellationFilter filter)
    {
        var units = db.Enterprises.AsNoTracking();
        if (string.IsNullOrWhiteSpace(filter.Q))
        {
            return units;
        }

        var words = UnitSearchText.QuestionOf(filter.Q);
        return words.Length == 0 ? units.Where(e => false) : units.Where(e => e.SearchText.Contains(words));
    }
}
