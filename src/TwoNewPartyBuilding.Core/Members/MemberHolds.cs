using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Every member who is still with a unit holds it, one by one (R-1.05, scenario 15).</summary>
public sealed class MemberHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public IQueryable Open(Enterprise unit) => Holding(unit);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var members = await Holding(unit).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => new { m.Id, m.Name }).ToListAsync(ct);
        var may = db.User.May(Permission.MembersRead);
        return [.. members.Select(m => new UnitHold(
            CancellationStep.Settlement, $"党员{Masking.Mask(PersonalKind.Name, m.Name)}的组织关系还没有转出或处理", "看党员", may ? $"/members/{m.Id}" : null))];
    }

    private IQueryable<PartyMember> Holding(Enterprise unit)
    {
        var id = unit.Id;
        return db.PartyMembers.AsNoTracking().Where(m => m.EnterpriseId == id && m.LeftOn == null);
    }
}
