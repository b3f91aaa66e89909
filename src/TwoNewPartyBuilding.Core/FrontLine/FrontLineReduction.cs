using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.ThreeComparisons;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>
/// What goes of the registers when the data of somebody who left long ago is reduced to name, organisation and dates (14.1): scores,
/// photos and notes, also of what lies in the recycle bin. That a post was held or an area kept is the branch's history and stays.
/// </summary>
public sealed class FrontLineReduction(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Clears it; the caller saves.</summary>
    internal async Task ClearAsync(Guid member, CancellationToken ct)
    {
        var comparisons = await db.ThreeComparisons.Where(c => c.MemberId == member).ToListAsync(ct);
        comparisons.AddRange(await reads.Deleted<ThreeComparison>().Where(c => c.MemberId == member).ToListAsync(ct));
        foreach (var scores in comparisons)
        {
            (scores.Service, scores.Skill, scores.Performance) = (null, null, null);
        }

        var displays = await db.IdentityDisplays.Where(d => d.MemberId == member).ToListAsync(ct);
        displays.AddRange(await reads.Deleted<IdentityDisplay>().Where(d => d.MemberId == member).ToListAsync(ct));
        foreach (var display in displays)
        {
            (display.PhotoId, display.Note) = (null, null);
        }

        var records = displays.Select(d => d.Id).ToArray();
        db.FrontLinePhotos.RemoveRange(records.Length == 0 ? [] : await db.FrontLinePhotos.Where(p => records.Contains(p.RecordId)).ToListAsync(ct));
    }
}
