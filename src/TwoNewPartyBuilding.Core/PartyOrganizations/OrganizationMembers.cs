using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Members of organisations by kind, today.</summary>
/// <param name="Full">Full members.</param>
/// <param name="Probationary">Probationary members.</param>
public sealed record MemberCounts(int Full, int Probationary)
{
    /// <summary>Nobody.</summary>
    public static readonly MemberCounts None = new(0, 0);

    /// <summary>Both together.</summary>
    public int All => Full + Probationary;
}

/// <summary>What organisations ask about members.</summary>
internal static class OrganizationMembers
{
    /// <summary>Members whose relation lies in these organisations today, by organisation.</summary>
    public static async Task<Dictionary<Guid, MemberCounts>> CountAsync(AppDbContext db, IReadOnlyCollection<Guid> organizations, CancellationToken ct)
    {
        if (organizations.Count == 0)
        {
            return [];
        }

        var today = db.Today;
        var counts = await db.PartyMembers.AsNoTracking()
            .Where(m => m.OrganizationId != null && organizations.Contains(m.OrganizationId.Value) && m.LeftOn == null)
            .GroupBy(m => m.OrganizationId!.Value)
            .Select(g => new { g.Key, All = g.Count(), Full = g.Sum(m => m.Standing == MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= today) ? 1 : 0) })
            .ToListAsync(ct);
        return counts.ToDictionary(c => c.Key, c => new MemberCounts(c.Full, c.All - c.Full));
    }

    /// <summary>
    /// Moves the relation of an organisation's members to another, all or those who work in <paramref name="units"/>, as a dated
    /// state; the posts they held in the former end. Its posts must be loaded; the caller saves.
    /// </summary>
    public static async Task MoveAsync(AppDbContext db, PartyOrganization from, PartyOrganization to, IReadOnlyCollection<Guid>? units, DateOnly on, string reason, CancellationToken ct)
    {
        var members = await db.PartyMembers.Include(m => m.Placements.Where(p => p.To == null)).Where(m => m.OrganizationId == from.Id && m.LeftOn == null).ToListAsync(ct);
        foreach (var member in members.Where(m => units is null || (m.EnterpriseId is { } unit && units.Contains(unit))))
        {
            var last = member.Placements.MaxBy(p => p.From);
            var day = last is not null && last.From > on ? last.From : on;
            if (last is not null)
            {
                (last.To, last.EndReason) = (day, Short(reason));
            }

            var next = new MemberPlacement
            {
                MemberId = member.Id, OrganizationId = to.Id, EnterpriseId = last?.EnterpriseId ?? member.EnterpriseId, OpenName = last?.OpenName, OpenKey = last?.OpenKey,
                From = day, Arrival = ArrivalKind.Moved, Reason = Short(reason), RecordedBy = db.User.DisplayName, RecordedAt = db.Clock.UtcNow,
            };
            member.Placements.Add(next);
            db.MemberPlacements.Add(next);
            (member.OrganizationId, member.GroupId, member.UpdatedAt) = (to.Id, null, db.Clock.UtcNow);
        }

        var moved = members.Where(m => m.OrganizationId == to.Id).Select(m => (Guid?)m.Id).ToHashSet();
        foreach (var post in from.Posts.Where(p => p.To is null && moved.Contains(p.MemberId)))
        {
            (post.To, post.EndReason) = (on > post.From ? on : post.From, Short(reason));
        }
    }

    private static string Short(string text) => text.Length <= MemberPlacement.ReasonMaxLength ? text : text[..MemberPlacement.ReasonMaxLength];
}
