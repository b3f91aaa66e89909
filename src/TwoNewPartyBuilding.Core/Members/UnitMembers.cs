using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>A member who is still of a unit.</summary>
/// <param name="Id">The member.</param>
/// <param name="Name">The name, masked.</param>
/// <param name="Organization">Where the relation lies, or null where it lies outside the street.</param>
/// <param name="Url">Where it is settled.</param>
public sealed record MemberStillHere(Guid Id, string Name, string? Organization, string Url);

/// <summary>The members of a unit, for other rooms.</summary>
public sealed class UnitMembers(AppDbContext db)
{
    /// <summary>The members whose relation is not moved or settled while the unit is to be cancelled (R-1.05, scenario 15): every one who works there still.</summary>
    public async Task<IReadOnlyList<MemberStillHere>> StillHereAsync(Guid unit, CancellationToken ct = default)
    {
        var members = await db.PartyMembers.AsNoTracking().Where(m => m.EnterpriseId == unit && m.LeftOn == null).OrderBy(m => m.NameSort).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Name, Organization = m.Organization!.Name }).ToListAsync(ct);
        return members.ConvertAll(m => new MemberStillHere(m.Id, Masking.Mask(PersonalKind.Name, m.Name), m.Organization, $"/members/{m.Id}"));
    }

    /// <summary>How many members work in these units.</summary>
    internal static async Task<Dictionary<Guid, int>> CountAsync(AppDbContext db, IReadOnlyCollection<Guid> units, CancellationToken ct) =>
        await db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.EnterpriseId != null && units.Contains(m.EnterpriseId.Value))
            .GroupBy(m => m.EnterpriseId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
