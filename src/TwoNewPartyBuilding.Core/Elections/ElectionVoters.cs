using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>The voters of an organisation on a day (R-2.11, scenario 26).</summary>
/// <param name="Full">Full members whose relation lies here, those of organisations below included.</param>
/// <param name="Resting">Of them, those whose rights rest.</param>
/// <param name="LeftOut">Of the rest, those left out with consent .</param>
public sealed record VoterCount(int Full, int Resting, int LeftOut)
{
    /// <summary>Voters due.</summary>
    public int Due => Full - Resting - LeftOut;
}

/// <summary>
/// Counts voters from where members were on the day: full members without those whose rights rest and those left out. Whoever
/// has moved or left since was a voter all the same, also for a secretary who no longer sees them; only numbers are told.
/// </summary>
public sealed class ElectionVoters(AppDbContext db, UnscopedReads reads)
{
    /// <summary>The count; probationary members are never in it.</summary>
    public async Task<VoterCount> CountAsync(PartyOrganization organization, DateOnly day, IReadOnlyCollection<Guid> leftOut, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(organization);
        var full = Full(organization.TreePath, day);
        var all = await full.CountAsync(ct);
        var resting = full.Where(m => db.RightsRests.Any(r => r.MemberId == m.Id && r.From <= day && (r.To == null || r.To > day)));
        var rest = await resting.CountAsync(ct);
        var some = leftOut.ToArray();
        var excluded = some.Length == 0 ? 0 : await full.CountAsync(m => some.Contains(m.Id) && !db.RightsRests.Any(r => r.MemberId == m.Id && r.From <= day && (r.To == null || r.To > day)), ct);
        return new VoterCount(all, rest, excluded);
    }

    /// <summary>Whether the member was a full member of the organisation on the day.</summary>
    public Task<bool> IsFullAsync(PartyOrganization organization, DateOnly day, Guid member, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return Full(organization.TreePath, day).AnyAsync(m => m.Id == member, ct);
    }

#pragma warning disable CA1310 // Translated to SQL.
    private IQueryable<PartyMember> Full(string path, DateOnly day)
    {
        var here = reads.PartyOrganizations("the organisation that votes, with those below it").Where(o => o.TreePath.StartsWith(path));
        return reads.PartyMembers("voters due are those of the day of the meeting, wherever they are since").AsNoTracking()
            .Where(m => m.Standing == MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= day) && (m.State == MembershipState.Normal || m.LeftOn > day))
            .Where(m => m.Placements.Any(p => p.From <= day && (p.To == null || p.To > day) && here.Any(o => o.Id == p.OrganizationId)));
    }
#pragma warning restore CA1310
}
