using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>Imports that are not finished and name the unit hold it: writing them would change what is archived.</summary>
public sealed class ImportHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public IQueryable Open(Enterprise unit) => Holding(unit);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var open = await Holding(unit).OrderBy(b => b.CreatedAt).Select(b => new { b.Id, b.FileName }).ToListAsync(ct);
        var may = db.User.May(Permission.ImportsRun);
        return [.. open.Select(b => new UnitHold(CancellationStep.Archive, $"导入《{b.FileName}》还没有完成，其中有这家单位", "去完成", may ? $"/imports/{b.Id}" : null))];
    }

    private IQueryable<ImportBatch> Holding(Enterprise unit)
    {
        var id = unit.Id;
        return db.ImportBatches.AsNoTracking()
            .Where(b => (b.State == ImportState.Reading || b.State == ImportState.Preview || b.State == ImportState.Committing)
                && b.Sheets.Any(s => s.IsSelected && db.ImportRows.Any(r => r.SheetId == s.Id && r.TargetId == id && !r.IsLeftOut)));
    }
}
