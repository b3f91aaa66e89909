using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>What transfers put into the inbox: letters that wait for an answer, receipts that are overdue (R-1.15).</summary>
public sealed class TransferWork(AppDbContext db) : IWorkSource
{
    private const int Most = 50;

    private List<MemberTransfer>? _open;

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkKind>>(
    [
        new ListedWork("transfers", "组织关系转接待办", "arrow-left-right", stop => ReadAsync(overdue: false, stop), Permission.MembersEdit),
        new ListedWork("transfers-overdue", "转接超期未回", "envelope-exclamation", stop => ReadAsync(overdue: true, stop), Permission.MembersEdit),
    ]);

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(bool overdue, CancellationToken ct)
    {
        // Both kinds come from one statement.
        _open ??= await TransferList.OfTab(db.MemberTransfers.AsNoTracking(), TransferTab.Open, db.Today).OrderBy(t => t.ValidUntil).Take(Most).ToListAsync(ct);
        return [.. _open.Where(t => t.ValidUntil < db.Today == overdue).Select(t => new WorkItem(
            null, $"{t.Kind.Label()}：{t.FromName} → {t.ToName}", t.Kind == TransferKind.Out ? t.FromName : t.ToName,
            $"介绍信 {t.LetterNumber}，{(t.State == TransferState.ReceiptDue ? "已接收，回执未寄" : t.Kind == TransferKind.Out ? "未收到回执" : "未接收")}，有效期至 {t.ValidUntil:yyyy-MM-dd}",
            t.ValidUntil, "办理", $"/transfers/{t.Id}"))];
    }
}
