using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Moves that workbooks imply and nobody has decided hold a unit: it must not leave while a file says it stands elsewhere.</summary>
public sealed class LedgerHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public IQueryable Open(Enterprise unit) => Holding(unit);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var open = await Holding(unit).OrderBy(p => p.CreatedAt).Select(p => new { p.Ledger, p.AsOf }).ToListAsync(ct);
        var url = db.User.May(Permission.LedgersMove) ? "/ledgers?kind=Import" : null;
        return [.. open.Select(p => new UnitHold(
            CancellationStep.Archive, string.Create(CultureInfo.InvariantCulture, $"导入文件建议转入“{p.Ledger.Label()}”（{p.AsOf:yyyy-MM-dd}），还没有人决定"), "去决定", url))];
    }

    private IQueryable<LedgerProposal> Holding(Enterprise unit)
    {
        var id = unit.Id;
        return db.LedgerProposals.AsNoTracking().Where(p => p.EnterpriseId == id && p.DecidedAt == null);
    }
}
