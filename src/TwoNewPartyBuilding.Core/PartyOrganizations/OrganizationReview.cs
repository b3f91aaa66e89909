using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>R-2.08: since when branches have had fewer than three full members, from where their members were day by day.</summary>
internal static class OrganizationReview
{
    private const int Batch = 500;

    /// <summary>Branches that keep their members' relations are reviewed; others have none by nature or count those below.</summary>
    public static bool IsReviewed(OrganizationType type) => type is OrganizationType.Branch or OrganizationType.JointBranch or OrganizationType.MobileBranch;

    /// <summary>The first day of the run that still lasts, by organisation; those with three full members today are left out.</summary>
    public static async Task<Dictionary<Guid, DateOnly?>> SinceAsync(AppDbContext db, IReadOnlyCollection<PartyOrganization> organizations, CancellationToken ct)
    {
        var today = db.Today;
        var since = new Dictionary<Guid, DateOnly?>();
        foreach (var some in organizations.Chunk(Batch))
        {
            var ids = some.Select(o => o.Id).ToArray();
            var placements = await db.MemberPlacements.AsNoTracking()
                .Where(p => p.OrganizationId != null && ids.Contains(p.OrganizationId.Value) && p.From <= today && p.Member!.Standing == MemberStanding.Full)
                .Select(p => new { p.OrganizationId, p.From, p.To, p.Member!.ConvertedOn }).ToListAsync(ct);
            var byOrganization = placements.ToLookup(p => p.OrganizationId!.Value);
            foreach (var organization in some)
            {
                // A member counts from the conversion on, though the relation came before.
                var full = byOrganization[organization.Id].Select(p => (From: p.ConvertedOn > p.From ? p.ConvertedOn.Value : p.From, p.To)).Where(p => p.To is null || p.To > p.From).ToList();
                since[organization.Id] = OrganizationRules.TooFewSince(full, KnownSince(organization, byOrganization[organization.Id].Select(p => p.From)), today);
            }
        }

        return since;
    }

    // Before its first member or its entry the portal knows nothing of an organisation, so no run is counted there.
    private static DateOnly KnownSince(PartyOrganization organization, IEnumerable<DateOnly> placements)
    {
        var known = placements.Append(Common.BusinessClock.DayOf(organization.CreatedAt)).Min();
        return organization.FoundedOn > known ? organization.FoundedOn.Value : known;
    }
}
