using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Every member who is still with a unit holds it, one by one (R-1.05, scenario 15).</summary>
public sealed class MemberHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var members = await db.PartyMembers.AsNoTracking().Where(m => m.EnterpriseId == unit.Id && m.LeftOn == null)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Name).ToListAsync(ct);
        return [.. members.Select(name => new UnitHold(
            CancellationStep.Settlement, $"党员{Masking.Mask(PersonalKind.Name, name)}的组织关系还没有转出或处理", "看党员", null))];
    }
}
