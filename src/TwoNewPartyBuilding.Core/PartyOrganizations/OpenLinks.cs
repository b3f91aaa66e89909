using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// Closes what was left open under a name: covered units that arrive in the ledgers, and secretaries of a roster who
/// arrive as members of the same branch. Only an exact and only match closes anything. The caller saves.
/// </summary>
public static class OpenLinks
{
    /// <summary>Closes the links that mean these units, by exact name or code. Called where units are entered, imported, renamed or restored.</summary>
    public static async Task CloseAsync(AppDbContext db, IReadOnlyCollection<Enterprise> arrived, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(arrived);
        var open = await db.OrganizationUnits.Where(u => u.EnterpriseId == null && u.To == null && u.OpenKey != null).ToListAsync(ct);
        if (open.Count == 0)
        {
            return;
        }

        // Two units of one name are for a person to tell apart.
        var named = arrived.Where(u => u.DeletedAt is null)
            .SelectMany(u => u.CreditCode is null ? new[] { (Key: u.NameKey, u.Id) } : [(Key: u.NameKey, u.Id), (Key: Enterprise.KeyOf(u.CreditCode), u.Id)])
            .ToLookup(u => u.Key, u => u.Id);
        var met = open.Where(l => named[l.OpenKey!].Distinct().Count() == 1).ToList();
        if (met.Count == 0)
        {
            return;
        }

        var keys = met.Select(l => l.OpenKey!).Distinct().ToArray();
        var others = await db.Enterprises.AsNoTracking().Where(e => keys.Contains(e.NameKey)).Select(e => new { e.Id, e.NameKey }).ToListAsync(ct);
        var organizations = met.Select(l => l.OrganizationId).Distinct().ToArray();
        var covered = await db.OrganizationUnits.AsNoTracking().Where(u => organizations.Contains(u.OrganizationId) && u.To == null && u.EnterpriseId != null)
            .Select(u => new { u.OrganizationId, u.EnterpriseId }).ToListAsync(ct);
        foreach (var link in met)
        {
            var unit = named[link.OpenKey!].First();
            if (others.All(o => o.NameKey != link.OpenKey || o.Id == unit) && !covered.Exists(c => c.OrganizationId == link.OrganizationId && c.EnterpriseId == unit))
            {
                Close(link, unit);
            }
        }
    }

    /// <summary>Links posts held by a mere name to the members who have come into the same organisation under exactly that name. Called where members are entered or imported.</summary>
    public static async Task LinkPostsAsync(AppDbContext db, IReadOnlyCollection<PartyMember> arrived, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(arrived);
        var organizations = arrived.Where(m => m.OrganizationId is not null).Select(m => m.OrganizationId!.Value).Distinct().ToArray();
        foreach (var some in organizations.Chunk(500))
        {
            var posts = await db.OrganizationPosts.Where(p => some.Contains(p.OrganizationId) && p.To == null && p.MemberId == null && p.PersonName != null).ToListAsync(ct);
            if (posts.Count == 0)
            {
                continue;
            }

            var known = await db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId != null && some.Contains(m.OrganizationId.Value) && m.LeftOn == null)
                .Select(m => new { m.Id, m.OrganizationId, m.Name }).ToListAsync(ct);
            foreach (var post in posts)
            {
                var same = known.Where(m => m.OrganizationId == post.OrganizationId && m.Name == post.PersonName).Select(m => m.Id)
                    .Concat(arrived.Where(m => m.OrganizationId == post.OrganizationId && m.LeftOn is null && m.Name == post.PersonName).Select(m => m.Id)).Distinct().Take(2).ToList();
                post.MemberId = same is [var one] ? one : null;
            }
        }
    }

    /// <summary>Closes one link. Its key stays, so that undoing the import that closed it opens it again as it was.</summary>
    internal static void Close(OrganizationUnit link, Guid unit)
    {
        link.EnterpriseId = unit;
        link.OpenName = null;
    }
}
