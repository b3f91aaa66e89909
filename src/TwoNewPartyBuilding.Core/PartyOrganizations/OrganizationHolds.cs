using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>An organisation that still covers a unit holds it until it is cancelled or the unit taken out of it .</summary>
public sealed class OrganizationHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public IQueryable Open(Enterprise unit) => Holding(unit);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var covering = await Holding(unit).OrderBy(u => u.From).Select(u => new { Id = u.OrganizationId, u.Organization!.Name, u.IsOwn }).ToListAsync(ct);
        var may = db.User.May(Permission.OrganizationsRead);
        return [.. covering.Select(o => new UnitHold(
            CancellationStep.Archive, o.IsOwn ? $"党组织“{o.Name}”还没有撤销" : $"党组织“{o.Name}”还覆盖着这家单位，请先移出", "看党组织", may ? $"/party-organizations/{o.Id}#units" : null))];
    }

    private IQueryable<OrganizationUnit> Holding(Enterprise unit)
    {
        var id = unit.Id;
        return db.OrganizationUnits.AsNoTracking().Where(u => u.EnterpriseId == id && u.To == null);
    }
}
