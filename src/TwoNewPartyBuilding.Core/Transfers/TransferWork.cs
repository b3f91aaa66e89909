using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>What transfers put into the inbox: letters that wait for an answer, receipts that are overdue (R-1.15).</summary>
public sealed class TransferWork(AppDbContext db) : IWorkSource
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var today = db.Today;
        var transfers = db.MemberTransfers.AsNoTracking();
        return Task.FromResult<IReadOnlyList<WorkKind>>(
        [
            Of("transfers", "组织关系转接待办", "arrow-left-right", TransferList.OfTab(transfers, TransferTab.Open, today).Where(t => t.ValidUntil >= today)),
            Of("transfers-overdue", "转接超期未回", "envelope-exclamation", TransferList.OfTab(transfers, TransferTab.Overdue, today)),
        ]);
    }

    private static RecordWork Of(string key, string title, string icon, IQueryable<MemberTransfer> waiting) =>
        new(key, title, icon, waiting, (page, size, ct) => ReadAsync(waiting, page, size, ct), Permission.MembersEdit);

    private static async Task<IReadOnlyList<WorkItem>> ReadAsync(IQueryable<MemberTransfer> waiting, int page, int size, CancellationToken ct)
    {
        var open = await waiting.OrderBy(t => t.ValidUntil).ThenBy(t => t.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return [.. open.Select(t => new WorkItem(
            null, $"{t.Kind.Label()}：{t.FromName} → {t.ToName}", t.Kind == TransferKind.Out ? t.FromName : t.ToName,
            $"介绍信 {t.LetterNumber}，{(t.State == TransferState.ReceiptDue ? "已接收，回执未寄" : t.Kind == TransferKind.Out ? "未收到回执" : "未接收")}，有效期至 {t.ValidUntil:yyyy-MM-dd}",
            t.ValidUntil, "办理", $"/transfers/{t.Id}"))];
    }
}
