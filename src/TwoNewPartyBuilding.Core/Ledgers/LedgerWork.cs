using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>What the ledgers put into the inbox: suggested moves of R-1.01 to R-1.04, to be decided in the monthly check (R-1.07).</summary>
public sealed class LedgerWork(AppDbContext db, ScaleAssessor scale) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.LedgersMove))
        {
            return [];
        }

        var today = db.Today;
        var due = new DateOnly(today.Year, today.Month, 1).AddMonths(1).AddDays(-1);
        return
        [
            new UnitWork(
                "ledger-import", SuggestionKind.Import.Label(), "file-earmark-arrow-up", e => db.LedgerProposals.Any(p => p.EnterpriseId == e.Id && p.DecidedAt == null),
                _ => "导入的文件把它放在另一本台账里", "去确认", "/ledgers?kind=Import", Permission.LedgersMove) { Due = due, Doing = Permission.LedgersMove },
            new UnitWork(
                "ledger-scale", SuggestionKind.Scale.Label(), "arrow-left-right", LedgerSuggestionQueries.ScaleDiffers(today),
                u => string.Create(CultureInfo.InvariantCulture, $"台账与规模不一致，年主营业务收入 {(u.RevenueWan is { } r ? r.ToString("#,##0.##", CultureInfo.InvariantCulture) + " 万元" : "未填")}"),
                "去确认", "/enterprises/{id}/ledger?deed=FollowScale", Permission.LedgersMove) { Due = due, Doing = Permission.LedgersMove },
            new UnitWork(
                "ledger-key", SuggestionKind.KeyManaged.Label(), "star", LedgerSuggestionQueries.ShouldBeKeyManaged(today, await scale.KeyLinesAsync(ct)),
                u => string.Create(CultureInfo.InvariantCulture, $"达到重点管理条件，职工 {(u.Employees is { } n ? n.ToString(CultureInfo.InvariantCulture) + " 人" : "未填")}"),
                "去确认", "/enterprises/{id}/ledger?deed=TagKeyManaged", Permission.LedgersMove) { Due = due, Doing = Permission.LedgersMove },
            new UnitWork(
                "ledger-deregistration", SuggestionKind.Deregistration.Label(), "box-arrow-right", LedgerSuggestionQueries.ShouldBePendingDeregistration(today),
                u => $"经营状态为“{u.OperatingStatus.Label()}”", "去确认", "/enterprises/{id}/ledger?deed=PrepareDeregistration", Permission.LedgersMove) { Due = due, Doing = Permission.LedgersMove },
        ];
    }
}
