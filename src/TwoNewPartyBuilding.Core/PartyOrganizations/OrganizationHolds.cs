using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>An organisation that still covers a unit holds it until it is cancelled or the unit taken out of it .</summary>
public sealed class OrganizationHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var covering = await db.OrganizationUnits.AsNoTracking().Where(u => u.EnterpriseId == unit.Id && u.To == null)
            .OrderBy(u => u.From).Select(u => new { u.Organization!.Name, u.IsOwn }).ToListAsync(ct);
        return [.. covering.Select(o => new UnitHold(
            CancellationStep.Archive, o.IsOwn ? $"党组织“{o.Name}”还没有撤销" : $"党组织“{o.Name}”还覆盖着这家单位，请先移出", "看党组织", null))];
    }
}
