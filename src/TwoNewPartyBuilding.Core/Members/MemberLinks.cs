using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Members whose unit was not in the ledgers are linked to it the moment it arrives; by its exact name, never by likeness.</summary>
public sealed class MemberLinks(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Closes the open links to these units within the unit of work; the caller saves.</summary>
    public async Task CloseAsync(IReadOnlyCollection<Enterprise> units, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(units);
        var names = units.Where(u => u.DeletedAt is null).GroupBy(u => u.NameKey).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var key = names.Count == 1 ? names.Keys.Single() : null;
        var open = await db.MemberPlacements.Where(p => key == null ? p.OpenKey != null : p.OpenKey == key).ToListAsync(ct);
        open.RemoveAll(p => !names.ContainsKey(p.OpenKey!));
        if (open.Count == 0)
        {
            return;
        }

        // Where another unit bears the same name nobody can tell which one is meant.
        var keys = open.ConvertAll(p => p.OpenKey!).Distinct().ToArray();
        var ids = names.Values.Select(u => u.Id).ToArray();
        var others = await reads.Enterprises("a link is closed only where one unit of the whole street bears the name")
            .Where(e => keys.Contains(e.NameKey) && !ids.Contains(e.Id)).Select(e => e.NameKey).ToListAsync(ct);
        open.RemoveAll(p => others.Contains(p.OpenKey!));
        var people = open.Select(p => p.MemberId).Distinct().ToArray();
        var members = await reads.PartyMembers("the unit arrived, whoever entered it").Where(m => people.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        foreach (var placement in open)
        {
            var unit = names[placement.OpenKey!];
            (placement.EnterpriseId, placement.OpenName, placement.OpenKey) = (unit.Id, null, null);
            if (placement.To is null && members.TryGetValue(placement.MemberId, out var member))
            {
                member.EnterpriseId = unit.Id;
                PlacementBook.Checked(db, [unit.Id]);
            }
        }
    }
}
