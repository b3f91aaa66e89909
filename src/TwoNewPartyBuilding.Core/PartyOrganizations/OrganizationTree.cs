using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// One box of the organisation chart with what lies below it. <c>Count</c> tells how many organisations lie below, shown or not;
/// <c>Children</c> are those shown: none where there was no room.
/// </summary>
public sealed record TreeNode(
    Guid Id, string Name, OrganizationType Type, bool HasCommittee, string? Secretary, int Units, MemberCounts Own, MemberCounts Below, TermState Term, int Count,
    IReadOnlyList<TreeNode> Children)
{
    /// <summary>Own members and those below.</summary>
    public int Members => Own.All + Below.All;
}

/// <summary>The organisation chart, or as much of it as a screen can hold.</summary>
/// <param name="Path">From the top to the organisation the chart begins at, names and keys; empty where it begins at the top.</param>
/// <param name="Top">The organisation it begins at; null where it begins at the top.</param>
/// <param name="Rows">The topmost boxes, or those right below <paramref name="Top"/>.</param>
/// <param name="Count">Organisations of the whole chart, shown or not.</param>
/// <param name="Members">Members of the whole chart.</param>
/// <param name="Shown">Organisations shown.</param>
public sealed record OrganizationChart(IReadOnlyList<(Guid Id, string Name)> Path, TreeNode? Top, Page<TreeNode> Rows, int Count, int Members, int Shown)
{
    /// <summary>Whether the chart is not shown as a whole.</summary>
    public bool IsPartial => Shown < Count;
}

/// <summary>
/// Reads the organisation chart: what the caller sees of the tree, from the topmost that is visible down. A street of thousands of
/// organisations fits no screen: levels open from the top as long as there is room, and the rest opens organisation by organisation.
/// </summary>
public sealed class OrganizationTree(AppDbContext db, FigureCache cache)
{
    /// <summary>Boxes shown at once.</summary>
    public const int Room = 120;

    private const int OrganizationsOfASize = 50;

    /// <summary>The chart from <paramref name="from"/> down, or null where that organisation is not seen.</summary>
    /// <param name="from">The organisation to begin at; null for the top.</param>
    /// <param name="page">The page of the topmost boxes, from 1.</param>
    /// <param name="whole">True for everything, however much it is (for paper).</param>
    /// <param name="ct">Stops it.</param>
    public async Task<OrganizationChart?> ReadAsync(Guid? from = null, int page = 1, bool whole = false, CancellationToken ct = default)
    {
        var skeleton = await cache.OnceAsync("organisation chart", null, SkeletonAsync, ct, s => 1 + (s.ById.Count / OrganizationsOfASize));
        Branch? top = null;
        if (from is { } id && !skeleton.ById.TryGetValue(id, out top))
        {
            return null;
        }

        var rows = top?.Children ?? skeleton.Roots;
        var size = whole ? Math.Max(rows.Count, 1) : Room;
        var number = Math.Clamp(page, 1, Math.Max(1, (rows.Count + size - 1) / size));
        var first = rows.Skip((number - 1) * size).Take(size).ToList();
        var open = Open(first, whole ? int.MaxValue : Room);
        var path = Ancestors(skeleton, top);
        var boxes = await BoxesAsync(whole && top is null ? null : [.. open.Shown.Concat(path).Select(b => b.Id)], ct);
        var nodes = Nodes(first);
        var count = top is null ? skeleton.ById.Count : top.Count + 1;
        return new OrganizationChart(
            [.. path.Where(b => boxes.ContainsKey(b.Id)).Select(b => (b.Id, boxes[b.Id].Name))],
            top is not null && boxes.TryGetValue(top.Id, out var box) ? box.Node(top, []) : null,
            new Page<TreeNode>(nodes, number, size, rows.Count),
            count,
            top is null ? skeleton.Roots.Sum(r => r.Own.All + r.Below.All) : top.Own.All + top.Below.All,
            open.Shown.Count + (top is null ? 0 : 1));

        List<TreeNode> Nodes(IEnumerable<Branch> branches) =>
            [.. branches.Where(b => boxes.ContainsKey(b.Id)).Select(b => boxes[b.Id].Node(b, open.Open.Contains(b) ? Nodes(b.Children) : []))];
    }

    // Level by level: whatever still fits is opened, in the order of the chart.
    private static (List<Branch> Shown, HashSet<Branch> Open) Open(IReadOnlyList<Branch> first, int room)
    {
        var (shown, open) = (new List<Branch>(first), new HashSet<Branch>());
        for (var level = first; level.Count > 0;)
        {
            var next = new List<Branch>();
            foreach (var branch in level.Where(b => b.Children.Count > 0 && b.Children.Count <= room - shown.Count - next.Count))
            {
                open.Add(branch);
                next.AddRange(branch.Children);
            }

            shown.AddRange(next);
            level = next;
        }

        return (shown, open);
    }

    private static List<Branch> Ancestors(Skeleton skeleton, Branch? branch)
    {
        var path = new List<Branch>();
        for (var at = branch; at is not null; at = at.Parent is { } parent ? skeleton.ById[parent] : null)
        {
            path.Insert(0, at);
        }

        return path;
    }

    private async Task<Skeleton> SkeletonAsync(CancellationToken ct)
    {
        var today = db.Today;
        var rows = await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null).OrderBy(o => o.Type).ThenBy(o => o.Number)
            .Select(o => new { o.Id, o.ParentId }).ToListAsync(ct);
        var counts = (await db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId != null && m.LeftOn == null)
            .GroupBy(m => m.OrganizationId!.Value)
            .Select(g => new { g.Key, All = g.Count(), Full = g.Sum(m => m.Standing == MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= today) ? 1 : 0) })
            .ToListAsync(ct)).ToDictionary(c => c.Key, c => new MemberCounts(c.Full, c.All - c.Full));
        var seen = rows.Select(r => r.Id).ToHashSet();
        var below = rows.ToLookup(r => r.ParentId is { } parent && seen.Contains(parent) ? parent : Guid.Empty);
        var byId = new Dictionary<Guid, Branch>(rows.Count);
        return new Skeleton(Grow(Guid.Empty), byId);

        List<Branch> Grow(Guid parent) => [.. below[parent].Select(row =>
        {
            var children = Grow(row.Id);
            var branch = new Branch(
                row.Id, parent == Guid.Empty ? null : parent, counts.GetValueOrDefault(row.Id) ?? MemberCounts.None,
                new MemberCounts(children.Sum(c => c.Own.Full + c.Below.Full), children.Sum(c => c.Own.Probationary + c.Below.Probationary)), children.Sum(c => 1 + c.Count), children);
            byId.Add(row.Id, branch);
            return branch;
        })];
    }

    private async Task<Dictionary<Guid, Box>> BoxesAsync(Guid[]? ids, CancellationToken ct)
    {
        var today = db.Today;
        var living = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null);
        var rows = await (ids is null ? living : living.Where(o => EF.Parameter(ids).Contains(o.Id))).Select(o => new
        {
            o.Id,
            o.Name,
            o.Type,
            o.HasCommittee,
            o.IsOfResidents,
            o.LastElectedOn,
            o.ElectionExtendedTo,
            Secretary = o.Posts.Where(p => p.Kind == PostKind.Secretary && p.To == null).Select(p => p.Member!.Name ?? p.PersonName).FirstOrDefault(),
            Units = o.Units.Count(u => u.To == null),
        }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => new Box(
            r.Name, r.Type, r.HasCommittee, Masking.Mask(PersonalKind.Name, r.Secretary) is { Length: > 0 } name ? name : null, r.Units,
            TermRules.StateOn(r.Type, r.IsOfResidents, r.LastElectedOn, r.ElectionExtendedTo, today)));
    }

    /// <summary>Who lies below whom, with numbers; no names.</summary>
    private sealed record Skeleton(IReadOnlyList<Branch> Roots, Dictionary<Guid, Branch> ById);

    private sealed class Branch(Guid id, Guid? parent, MemberCounts own, MemberCounts below, int count, IReadOnlyList<Branch> children)
    {
        public Guid Id => id;

        public Guid? Parent => parent;

        public MemberCounts Own => own;

        public MemberCounts Below => below;

        public int Count => count;

        public IReadOnlyList<Branch> Children => children;
    }

    private sealed record Box(string Name, OrganizationType Type, bool HasCommittee, string? Secretary, int Units, TermState Term)
    {
        public TreeNode Node(Branch branch, IReadOnlyList<TreeNode> children) =>
            new(branch.Id, Name, Type, HasCommittee, Secretary, Units, branch.Own, branch.Below, Term, branch.Count, children);
    }
}
