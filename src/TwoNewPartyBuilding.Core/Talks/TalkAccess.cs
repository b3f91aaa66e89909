using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>Somebody who holds a post of a committee.</summary>
/// <param name="MemberId">The member, null for somebody who is not in the rosters.</param>
/// <param name="Name">The name of the latter.</param>
/// <param name="Kind">The highest post held.</param>
/// <param name="IsMe">The caller.</param>
internal sealed record CommitteePost(Guid? MemberId, string? Name, PostKind Kind, bool IsMe);

/// <summary>Who may record talks and who may read what was said (decision 0166).</summary>
public sealed class TalkAccess(AppDbContext db)
{
    /// <summary>Whether the caller may record for the organisation at this place of the tree.</summary>
    internal bool MayRecord(string treePath) => db.User.ScopeFor(Permission.LifeRecord) is var scope && (scope.IsStreet || scope.Covers(treePath));

    /// <summary>Branches the caller may record for, in the order of the tree.</summary>
    public async Task<IReadOnlyList<OrganizationChoice>> BranchesAsync(CancellationToken ct = default)
    {
        var (today, scope) = (db.Today, db.User.ScopeFor(Permission.LifeRecord));
        var (paths, street) = (scope.Paths, scope.IsStreet);
        var types = Enum.GetValues<OrganizationType>().Where(OrganizationRules.IsBranch).ToArray();
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        return await db.PartyOrganizations.AsNoTracking()
            .Where(o => (o.EndedOn == null || o.EndedOn > today) && types.Contains(o.Type) && (street || paths.Any(p => o.TreePath.StartsWith(p))))
            .OrderBy(o => o.TreePath).ThenBy(o => o.Id).Select(o => new OrganizationChoice(o.Id, o.Name)).ToListAsync(ct);
#pragma warning restore CA1310
    }

    /// <summary>Organisations whose secretary or committee the caller belongs to, by role or by post today: their talks are read without a reason.</summary>
    internal IQueryable<Guid> Ours()
    {
        var (me, today) = (db.User.Id, db.Today);
        return db.PartyOrganizations.Where(o => me != null
            && (db.RoleGrants.Any(g => g.UserId == me && g.OrganizationId == o.Id && g.WithdrawnAt == null && (g.Role == Role.BranchSecretary || g.Role == Role.BranchCommittee))
                || o.Posts.Any(p => p.Kind != PostKind.GroupLeader && p.From <= today && (p.To == null || p.To > today) && p.Member!.UserId == me))).Select(o => o.Id);
    }

    /// <summary>The committee of an organisation on a day, each person once with the highest post.</summary>
    internal async Task<IReadOnlyList<CommitteePost>> CommitteeAsync(Guid organization, DateOnly day, CancellationToken ct)
    {
        var me = db.User.Id;
        var posts = await db.OrganizationPosts.AsNoTracking()
            .Where(p => p.OrganizationId == organization && p.Kind != PostKind.GroupLeader && p.From <= day && (p.To == null || p.To > day)).OrderBy(p => p.Kind).ThenBy(p => p.Id)
            .Select(p => new CommitteePost(p.MemberId, p.PersonName, p.Kind, me != null && p.Member!.UserId == me)).ToListAsync(ct);
        return [.. posts.DistinctBy(p => p.MemberId?.ToString() ?? p.Name)];
    }
}
