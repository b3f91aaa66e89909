using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>The posts that a roster names: a vacant one is filled, one held by name only is linked to the member of exactly that name, one held by another stays.</summary>
internal sealed class MemberPosts
{
    private readonly Dictionary<(Guid Organization, PostKind Kind), List<OrganizationPost>> _open;

    private MemberPosts(IEnumerable<OrganizationPost> open) => _open = open.GroupBy(p => (p.OrganizationId, p.Kind)).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>Reads the posts held now.</summary>
    public static async Task<MemberPosts> ReadAsync(AppDbContext db, bool tracked, CancellationToken ct)
    {
        var posts = db.OrganizationPosts.Where(p => p.To == null);
        return new MemberPosts(await (tracked ? posts : posts.AsNoTracking()).ToListAsync(ct));
    }

    /// <summary>The posts that the row would give; warns where somebody else holds one.</summary>
    public IReadOnlyList<PostKind> New(ParsedRow row, Guid? member, string name, Guid organization, IReadOnlyList<PostKind> kinds)
    {
        var given = new List<PostKind>();
        foreach (var kind in kinds)
        {
            var held = Held(organization, kind);
            if (held.Exists(p => p.MemberId is not null && p.MemberId == member))
            {
                continue;
            }

            if (held.Count == 0 || kind == PostKind.Member || held.Exists(p => IsNamed(p, name)))
            {
                given.Add(kind);
            }
            else
            {
                row.AddWarning(MemberColumns.Post, $"该党组织的{kind.Label()}已由他人担任，不改动；确有变化的，请在党组织中办理");
            }
        }

        return given;
    }

    /// <summary>Fills or links the posts of a row.</summary>
    public void Give(AppDbContext db, PartyMember member, Guid organization, MemberRowPlaces places, DateOnly from, Guid importId)
    {
        foreach (var kind in places.Posts)
        {
            var held = Held(organization, kind);
            if (held.Exists(p => p.MemberId == member.Id))
            {
                continue;
            }

            if (held.Find(p => IsNamed(p, member.Name)) is { } named)
            {
                (named.MemberId, named.PersonName) = (member.Id, null);
            }
            else if (held.Count == 0 || kind == PostKind.Member)
            {
                var post = new OrganizationPost
                {
                    OrganizationId = organization, MemberId = member.Id, Kind = kind, From = from, ImportId = importId,
                    GroupId = kind == PostKind.GroupLeader ? places.GroupId : null,
                };
                db.OrganizationPosts.Add(post);
                held.Add(post);
                _open[(organization, kind)] = held;
            }
        }
    }

    private List<OrganizationPost> Held(Guid organization, PostKind kind) => _open.GetValueOrDefault((organization, kind)) ?? [];

    private static bool IsNamed(OrganizationPost post, string name) => post.MemberId is null && post.PersonName == name;
}
