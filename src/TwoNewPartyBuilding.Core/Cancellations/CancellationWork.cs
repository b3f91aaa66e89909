using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>What the way out puts into the inbox: cases that wait for a leader, cases with the next step open, units whose planned day has come.</summary>
public sealed class CancellationWork(AppDbContext db) : IWorkSource
{
    private const string Address = "/enterprises/{id}/cancellation";

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var today = db.Today;
        var me = db.User.Id;
        return Task.FromResult<IReadOnlyList<WorkKind>>(
        [
            // What the person may not approve for having prepared it (four eyes) waits for somebody else.
            new UnitWork(
                "cancellation-approval", "注销待批准", "patch-check", e => e.Cancellations.Any(c => c.State == CancellationState.Open && c.Next == CancellationStep.Decision
                    && (me == null || (c.OpenedById != me && c.VerifiedById != me && c.SettledById != me))),
                _ => "已核实并处理完党员关系和党费，等党工委研究", "去批准", Address, Permission.CancellationsApprove) { Doing = Permission.CancellationsApprove, IsPersonal = true },
            new UnitWork(
                "cancellation-prepare", "注销待核实处理", "person-walking", e => e.Cancellations.Any(c => c.State == CancellationState.Open
                    && (c.Next == CancellationStep.Verification || c.Next == CancellationStep.Settlement)),
                _ => "已启动注销，等实地核实或处理党员关系和党费", "接着办", Address, Permission.CancellationsPrepare, Permission.WorkNudge) { Doing = Permission.CancellationsPrepare },
            new UnitWork(
                "cancellation-archive", "注销待归档", "archive", e => e.Cancellations.Any(c => c.State == CancellationState.Open
                    && (c.Next == CancellationStep.Document || c.Next == CancellationStep.Archive)),
                _ => "党工委已研究同意，等登记批复和归档", "接着办", Address, Permission.CancellationsArchive) { Doing = Permission.CancellationsArchive },
            new UnitWork(
                "cancellation-due", "到期未启动注销", "calendar-x", e => !e.Cancellations.Any(c => c.State == CancellationState.Open)
                    && e.LedgerPeriods.Any(p => p.Ledger == Ledger.PendingDeregistration && p.To == null && p.PlannedOn != null && p.PlannedOn <= today),
                u => $"拟撤销时间已到，还没有启动注销办理（经营状态：{u.OperatingStatus.Label()}）", "去启动", Address, Permission.CancellationsPrepare) { Doing = Permission.CancellationsPrepare },
        ]);
    }
}
