using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>One box of the organisation chart with what lies below it.</summary>
public sealed record TreeNode(
    Guid Id, string Name, OrganizationType Type, bool HasCommittee, string? Secretary, int Units, MemberCounts Own, MemberCounts Below, TermState Term, IReadOnlyList<TreeNode> Children)
{
    /// <summary>How many organisations lie below.</summary>
    public int Count => Children.Sum(c => 1 + c.Count);

    /// <summary>Own members and those below.</summary>
    public int Members => Own.All + Below.All;
}

/// <summary>Reads the organisation chart: what the caller sees of the tree, from the topmost that is visible down.</summary>
public sealed class OrganizationTree(AppDbContext db)
{
    /// <summary>The roots, with everything below.</summary>
    public async Task<IReadOnlyList<TreeNode>> ReadAsync(CancellationToken ct = default)
    {
        var today = db.Today;
        var rows = await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null).OrderBy(o => o.Type).ThenBy(o => o.Number).Select(o => new
        {
            o.Id,
            o.ParentId,
            o.Name,
            o.Type,
            o.HasCommittee,
            o.IsOfResidents,
            o.LastElectedOn,
            o.ElectionExtendedTo,
            Secretary = o.Posts.Where(p => p.Kind == PostKind.Secretary && p.To == null).Select(p => p.Member!.Name ?? p.PersonName).FirstOrDefault(),
            Units = o.Units.Count(u => u.To == null),
        }).ToListAsync(ct);
        var counts = (await db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId != null && m.LeftOn == null)
            .GroupBy(m => m.OrganizationId!.Value)
            .Select(g => new { g.Key, All = g.Count(), Full = g.Sum(m => m.Standing == Members.MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= today) ? 1 : 0) })
            .ToListAsync(ct)).ToDictionary(c => c.Key, c => new MemberCounts(c.Full, c.All - c.Full));
        var seen = rows.Select(r => r.Id).ToHashSet();
        var below = rows.ToLookup(r => r.ParentId is { } parent && seen.Contains(parent) ? parent : Guid.Empty);
        return Nodes(Guid.Empty);

        List<TreeNode> Nodes(Guid parent) => [.. below[parent].Select(r =>
        {
            var children = Nodes(r.Id);
            var own = counts.GetValueOrDefault(r.Id) ?? MemberCounts.None;
            return new TreeNode(
                r.Id, r.Name, r.Type, r.HasCommittee, Masking.Mask(PersonalKind.Name, r.Secretary) is { Length: > 0 } name ? name : null, r.Units, own,
                new MemberCounts(children.Sum(c => c.Own.Full + c.Below.Full), children.Sum(c => c.Own.Probationary + c.Below.Probationary)),
                TermRules.StateOn(r.Type, r.IsOfResidents, r.LastElectedOn, r.ElectionExtendedTo, today), children);
        })];
    }
}
