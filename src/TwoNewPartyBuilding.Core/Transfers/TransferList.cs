using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>The tabs of the list.</summary>
public enum TransferTab
{
    /// <summary>Something is to be done.</summary>
    [Display(Name = "办理中")]
    Open = 1,

    /// <summary>Open, and the letter is no longer valid.</summary>
    [Display(Name = "超期未回")]
    Overdue = 2,

    /// <summary>Done, refused or withdrawn.</summary>
    [Display(Name = "已结束")]
    Ended = 3,
}

/// <summary>The questions of the list.</summary>
public sealed class TransferFilter
{
    /// <summary>The tab.</summary>
    public TransferTab Tab { get; set; } = TransferTab.Open;

    /// <summary>Which way.</summary>
    public TransferKind? Kind { get; set; }

    /// <summary>One member.</summary>
    public Guid? Member { get; set; }

    /// <summary>Part of a letter's number or an organisation's name.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    [Range(1, 100000)]
    public int Page { get; set; } = 1;
}

/// <summary>One transfer; the member masked.</summary>
public sealed record TransferRow(
    Guid Id, Guid Version, Guid MemberId, string Member, TransferKind Kind, TransferState State, string From, string To, string LetterNumber, DateOnly IssuedOn, int ValidDays,
    DateOnly ValidUntil, DateOnly? ReceivedOn, DateOnly? ReceiptOn, string? Unit, string? Reason, string CreatedBy, bool MaySee, bool MayReceive, bool MaySend);

/// <summary>Numbers on the tabs.</summary>
public sealed record TransferCounts(int Open, int Overdue, int Ended)
{
    /// <summary>The number of a tab.</summary>
    public int Of(TransferTab tab) => tab switch { TransferTab.Overdue => Overdue, TransferTab.Ended => Ended, _ => Open };
}

/// <summary>Reads transfers as both sides see them.</summary>
public sealed class TransferList(AppDbContext db, UnscopedReads reads, TransferService service)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>One page of a tab with the numbers of all.</summary>
    public async Task<(TransferCounts Counts, Page<TransferRow> Rows)> ReadAsync(TransferFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var asked = Asked(filter);
        var today = db.Today;
        var counts = await asked.GroupBy(_ => 1).Select(g => new TransferCounts(
            g.Count(t => t.State == TransferState.Waiting || t.State == TransferState.ReceiptDue),
            g.Count(t => (t.State == TransferState.Waiting || t.State == TransferState.ReceiptDue) && t.ValidUntil < today),
            g.Count(t => t.State != TransferState.Waiting && t.State != TransferState.ReceiptDue))).FirstOrDefaultAsync(ct) ?? new TransferCounts(0, 0, 0);
        var total = counts.Of(filter.Tab);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = total == 0 ? [] : await RowsAsync(
            OfTab(asked, filter.Tab, today).OrderByDescending(t => t.IssuedOn).ThenByDescending(t => t.Id).Skip((page - 1) * PageSize).Take(PageSize), ct);
        return (counts, new Page<TransferRow>(rows, page, PageSize, total));
    }

    /// <summary>One transfer, or null.</summary>
    public async Task<TransferRow?> FindAsync(Guid id, CancellationToken ct = default) => (await RowsAsync(db.MemberTransfers.Where(t => t.Id == id), ct)).FirstOrDefault();

    /// <summary>The branches a letter may be addressed to: every living one of the street, by name.</summary>
    public async Task<IReadOnlyList<MemberChoice>> TargetsAsync(CancellationToken ct = default)
    {
        var today = db.Today;
        return await reads.PartyOrganizations("a letter is addressed to any branch of the street").AsNoTracking().Where(o => o.EndedOn == null || o.EndedOn > today)
            .Where(o => o.Type != OrganizationType.Temporary && o.Type != OrganizationType.Functional)
            .OrderBy(o => o.TreePath).Select(o => new MemberChoice(o.Id, o.Name)).ToListAsync(ct);
    }

    internal static IQueryable<MemberTransfer> OfTab(IQueryable<MemberTransfer> transfers, TransferTab tab, DateOnly today) => tab switch
    {
        TransferTab.Overdue => transfers.Where(t => (t.State == TransferState.Waiting || t.State == TransferState.ReceiptDue) && t.ValidUntil < today),
        TransferTab.Ended => transfers.Where(t => t.State != TransferState.Waiting && t.State != TransferState.ReceiptDue),
        _ => transfers.Where(t => t.State == TransferState.Waiting || t.State == TransferState.ReceiptDue),
    };

    private IQueryable<MemberTransfer> Asked(TransferFilter filter)
    {
        var transfers = db.MemberTransfers.AsNoTracking();
        transfers = filter.Kind is { } kind ? transfers.Where(t => t.Kind == kind) : transfers;
        transfers = filter.Member is { } member ? transfers.Where(t => t.MemberId == member) : transfers;
        return string.IsNullOrWhiteSpace(filter.Q) ? transfers
            : filter.Q.Trim() is var words ? transfers.Where(t => t.LetterNumber.Contains(words) || t.FromName.Contains(words) || t.ToName.Contains(words)) : transfers;
    }

    private async Task<List<TransferRow>> RowsAsync(IQueryable<MemberTransfer> some, CancellationToken ct)
    {
        var transfers = await some.AsNoTracking().Include(t => t.FromOrganization).Include(t => t.ToOrganization).Include(t => t.Enterprise).ToListAsync(ct);
        var ids = transfers.Select(t => t.MemberId).Distinct().ToArray();
        var names = ids.Length == 0 ? [] : await reads.PartyMembers("both sides see whom a letter is about, masked").Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name }).ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        var seen = ids.Length == 0 ? [] : (await db.PartyMembers.Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct)).ToHashSet();
        return transfers.ConvertAll(t => new TransferRow(
            t.Id, t.Version, t.MemberId, Masking.Mask(PersonalKind.Name, names.GetValueOrDefault(t.MemberId)), t.Kind, t.State, t.FromName, t.ToName, t.LetterNumber, t.IssuedOn, t.ValidDays,
            t.ValidUntil, t.ReceivedOn, t.ReceiptOn, t.Enterprise?.Name, t.Reason, t.CreatedBy, seen.Contains(t.MemberId), service.MayReceive(t), service.MaySend(t)));
    }
}
