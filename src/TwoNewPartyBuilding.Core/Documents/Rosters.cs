using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>How the rosters of some units stand: where one was confirmed before, and where members are counted.</summary>
/// <param name="Confirmed">Units whose roster, or “no members”, was confirmed before.</param>
/// <param name="WithMembers">Units that members work in.</param>
internal sealed record Rosters(IReadOnlySet<Guid> Confirmed, IReadOnlySet<Guid> WithMembers)
{
    /// <summary>Reads them with two statements, whatever the number of units.</summary>
    public static async Task<Rosters> ReadAsync(AppDbContext db, IReadOnlyCollection<Guid> units, CancellationToken ct) => new(
        (await db.DocumentChecks.AsNoTracking().Where(c => units.Contains(c.EnterpriseId) && c.Document == UnitDocument.Roster)
            .Select(c => c.EnterpriseId).Distinct().ToListAsync(ct)).ToHashSet(),
        (await UnitMembers.CountAsync(db, units, ct)).Keys.ToHashSet());
}
