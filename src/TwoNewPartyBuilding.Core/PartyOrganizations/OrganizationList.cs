using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The columns the list sorts by.</summary>
public enum OrganizationSort
{
    /// <summary>By its place in the tree.</summary>
    Tree = 1,

    /// <summary>By name.</summary>
    Name = 2,

    /// <summary>By the day it was set up.</summary>
    Founded = 3,

    /// <summary>By the last election.</summary>
    Elected = 4,
}

/// <summary>The questions of the list of organisations; they live in the address.</summary>
public sealed class OrganizationFilter
{
    /// <summary>Rows of a page that may be asked for.</summary>
    public static readonly IReadOnlyList<int> PageSizes = [20, 50, 100];

    /// <summary>Part of a name, pinyin or initials.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The type, null for all.</summary>
    public OrganizationType? Type { get; set; }

    /// <summary>The community.</summary>
    public Guid? Community { get; set; }

    /// <summary>How it stands to its term.</summary>
    public TermState? Term { get; set; }

    /// <summary>Marked as weak today.</summary>
    public bool Weak { get; set; }

    /// <summary>Without a secretary.</summary>
    public bool Vacant { get; set; }

    /// <summary>With a covered unit that is not in the ledgers.</summary>
    public bool Open { get; set; }

    /// <summary>Those that have ended, instead of the living ones.</summary>
    public bool Ended { get; set; }

    /// <summary>The column sorted by.</summary>
    public OrganizationSort Sort { get; set; } = OrganizationSort.Tree;

    /// <summary>Descending.</summary>
    public bool Desc { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows of a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>True where any question besides the type is asked.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Community is not null || Term is not null || Weak || Vacant || Open || Ended;

    /// <summary>Narrows a query by every question but the type.</summary>
    internal IQueryable<PartyOrganization> Apply(IQueryable<PartyOrganization> organizations, AppDbContext db)
    {
        var today = db.Today;
        organizations = Ended ? organizations.Where(o => o.EndedOn != null) : organizations.Where(o => o.EndedOn == null);
        if (UnitSearchText.QuestionOf(Q) is { Length: > 0 } key)
        {
            organizations = organizations.Where(o => o.SearchText.Contains(key));
        }

        if (Community is { } community)
        {
            organizations = organizations.Where(o => o.CommunityId == community);
        }

        if (Term is { } term && Enum.IsDefined(term))
        {
            organizations = organizations.Where(TermRules.Is(term, today));
        }

        if (Weak)
        {
            organizations = organizations.Where(o => db.WeakMarks.Any(m => m.OrganizationId == o.Id && m.From <= today && (m.To == null || m.To > today)));
        }

        if (Vacant)
        {
            organizations = organizations.Where(OrganizationQueries.WithoutSecretary);
        }

        return Open ? organizations.Where(OrganizationQueries.WithOpenLink) : organizations;
    }
}

/// <summary>Conditions on organisations that both databases can ask.</summary>
internal static class OrganizationQueries
{
    /// <summary>Living, and nobody is its secretary; the working committee's leaders are not kept here.</summary>
    public static readonly System.Linq.Expressions.Expression<Func<PartyOrganization, bool>> WithoutSecretary =
        o => o.EndedOn == null && o.Type != OrganizationType.WorkingCommittee && !o.Posts.Any(p => p.Kind == PostKind.Secretary && p.To == null);

    /// <summary>Covers a unit that is not in the ledgers .</summary>
    public static readonly System.Linq.Expressions.Expression<Func<PartyOrganization, bool>> WithOpenLink =
        o => o.EndedOn == null && o.Units.Any(u => u.EnterpriseId == null && u.To == null);

    /// <summary>
    /// branches that keep members' relations and have had fewer than three full members on every one of the last
    /// <paramref name="days"/> days. The number rises only on days on which somebody begins, so the first day and those are asked.
    /// <see cref="OrganizationReview"/> answers since when.
    /// </summary>
    public static IQueryable<PartyOrganization> ForReview(AppDbContext db, int days)
    {
        var today = db.Today;
        var since = today.AddDays(-days);
        var entered = BusinessClock.StartOf(since.AddDays(1));

        // A member counts from the conversion on, though the relation came before.
        var full = db.MemberPlacements.Where(p => p.OrganizationId != null && p.From <= today && p.Member!.Standing == Members.MemberStanding.Full)
            .Select(p => new { p.OrganizationId, Came = p.From, From = p.Member!.ConvertedOn != null && p.Member.ConvertedOn > p.From ? p.Member.ConvertedOn.Value : p.From, p.To });
        return db.PartyOrganizations.AsNoTracking()
            .Where(o => o.EndedOn == null && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch || o.Type == OrganizationType.MobileBranch))
            .Where(o => (o.FoundedOn == null || o.FoundedOn <= since) && (o.CreatedAt < entered || full.Any(f => f.OrganizationId == o.Id && f.Came <= since)))
            .Where(o => full.Count(f => f.OrganizationId == o.Id && f.From <= since && (f.To == null || f.To > since)) < OrganizationRules.OwnBranchFrom)
            .Where(o => !full.Any(b => b.OrganizationId == o.Id && b.From > since && b.From <= today && (b.To == null || b.To > b.From)
                && full.Count(f => f.OrganizationId == o.Id && f.From <= b.From && (f.To == null || f.To > b.From)) >= OrganizationRules.OwnBranchFrom));
    }
}

/// <summary>One line of the list; the secretary's name masked.</summary>
public sealed record OrganizationRow(
    Guid Id, string Name, OrganizationType Type, bool HasCommittee, string? Parent, string? Community, string? Secretary, int Units, int OpenUnits,
    MemberCounts Members, DateOnly? FoundedOn, DateOnly? EndedOn, DateOnly? LastElectedOn, TermState Term, DateOnly? DueOn, bool IsWeak)
{
    /// <summary>What the number of full members suggests, or null.</summary>
    public SizeSuggestion? Suggestion => EndedOn is null ? OrganizationRules.SuggestionFor(Type, HasCommittee, Members.Full) : null;
}

/// <summary>An organisation of a secretary with the units it covers; the key is null where the unit is not in the ledgers.</summary>
public sealed record OwnOrganization(OrganizationRow Row, IReadOnlyList<(Guid? Id, string Name)> Units);

/// <summary>The list with its numbers by type.</summary>
public sealed record OrganizationListing(Page<OrganizationRow> Page, IReadOnlyDictionary<OrganizationType, int> Counts, int All);

/// <summary>Reads the list of organisations: filtered, sorted and paged in SQL.</summary>
public sealed class OrganizationList(AppDbContext db)
{
    private const int MostFound = 20;

    /// <summary>One page.</summary>
    public async Task<OrganizationListing> ReadAsync(OrganizationFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var matching = filter.Apply(db.PartyOrganizations.AsNoTracking(), db);
        var counts = (await matching.GroupBy(o => o.Type).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Count);
        var tab = filter.Type is { } type ? matching.Where(o => o.Type == type) : matching;
        var total = filter.Type is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum();
        var size = OrganizationFilter.PageSizes.Contains(filter.Size) ? filter.Size : OrganizationFilter.PageSizes[0];
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = total == 0 ? [] : await RowsAsync(Sorted(tab, filter).Skip((number - 1) * size).Take(size), ct);
        return new OrganizationListing(new Page<OrganizationRow>(rows, number, size, total), counts, counts.Values.Sum());
    }

    /// <summary>Organisations to choose from, in the order of the tree: superiors (no branches), or all living ones.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, int Depth)>> ChoicesAsync(bool superiors, CancellationToken ct = default)
    {
        var living = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null);
        if (superiors)
        {
            living = living.Where(o => o.Type == OrganizationType.WorkingCommittee || o.Type == OrganizationType.Committee || o.Type == OrganizationType.GeneralBranch
                || o.Type == OrganizationType.CommunityCommittee);
        }

        var rows = await living.Select(o => new { o.Id, o.Name, o.TreePath }).ToListAsync(ct);
        return [.. rows.OrderBy(o => o.TreePath, TreeOrder.Instance).Select(o => (o.Id, o.Name, o.TreePath.Count(c => c == '/') - 2))];
    }

    /// <summary>Living organisations whose name holds the words, the shortest names first; none without words.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string? Detail)>> FindAsync(string? words, CancellationToken ct = default)
    {
        var key = UnitSearchText.QuestionOf(words);
        if (key.Length == 0)
        {
            return [];
        }

        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null && o.SearchText.Contains(key)).OrderBy(o => o.SearchText.Length).ThenBy(o => o.Id).Take(MostFound)
            .Select(o => new { o.Id, o.Name, Parent = o.Parent!.Name }).ToListAsync(ct);
        return [.. found.Select(o => (o.Id, o.Name, o.Parent))];
    }

    /// <summary>The organisations of a secretary with the units they cover, topmost first.</summary>
    public async Task<IReadOnlyList<OwnOrganization>> OwnAsync(int most, CancellationToken ct = default)
    {
        var rows = await RowsAsync(db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null).OrderBy(o => o.TreePath.Length).ThenBy(o => o.Number).Take(most), ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var units = (await db.OrganizationUnits.AsNoTracking().Where(u => ids.Contains(u.OrganizationId) && u.To == null)
            .Select(u => new { u.OrganizationId, u.EnterpriseId, u.Enterprise!.Name, u.OpenName }).ToListAsync(ct)).ToLookup(u => u.OrganizationId);
        return [.. rows.Select(r => new OwnOrganization(
            r, [.. units[r.Id].Select(u => (u.Name is null ? null : u.EnterpriseId, u.Name ?? u.OpenName ?? "")).Where(u => u.Item2.Length > 0).OrderBy(u => u.Item2, StringComparer.Ordinal)]))];
    }

    private async Task<List<OrganizationRow>> RowsAsync(IQueryable<PartyOrganization> organizations, CancellationToken ct)
    {
        var today = db.Today;
        var rows = await organizations.Select(o => new
        {
            o.Id,
            o.Name,
            o.Type,
            o.HasCommittee,
            Parent = o.Parent!.Name,
            Community = o.Community!.Name,
            o.IsOfResidents,
            o.FoundedOn,
            o.EndedOn,
            o.LastElectedOn,
            o.ElectionExtendedTo,
            Secretary = o.Posts.Where(p => p.Kind == PostKind.Secretary && p.To == null).Select(p => p.Member!.Name ?? p.PersonName).FirstOrDefault(),
            Units = o.Units.Count(u => u.To == null),
            Open = o.Units.Count(u => u.To == null && u.EnterpriseId == null),
            Weak = db.WeakMarks.Any(m => m.OrganizationId == o.Id && m.From <= today && (m.To == null || m.To > today)),
        }).ToListAsync(ct);
        var members = await OrganizationMembers.CountAsync(db, [.. rows.Select(r => r.Id)], ct);
        return [.. rows.Select(r => new OrganizationRow(
            r.Id, r.Name, r.Type, r.HasCommittee, r.Parent, r.Community, Masking.Mask(PersonalKind.Name, r.Secretary) is { Length: > 0 } name ? name : null, r.Units, r.Open,
            members.GetValueOrDefault(r.Id) ?? MemberCounts.None, r.FoundedOn, r.EndedOn, r.LastElectedOn,
            TermRules.StateOn(r.Type, r.IsOfResidents, r.LastElectedOn, r.ElectionExtendedTo, today), TermRules.DueOn(r.Type, r.IsOfResidents, r.LastElectedOn), r.Weak))];
    }

    private static IQueryable<PartyOrganization> Sorted(IQueryable<PartyOrganization> organizations, OrganizationFilter filter) => (filter.Sort, filter.Desc) switch
    {
        (OrganizationSort.Name, false) => organizations.OrderBy(o => o.SearchText).ThenBy(o => o.Id),
        (OrganizationSort.Name, true) => organizations.OrderByDescending(o => o.SearchText).ThenBy(o => o.Id),
        (OrganizationSort.Founded, false) => organizations.OrderBy(o => o.FoundedOn).ThenBy(o => o.Id),
        (OrganizationSort.Founded, true) => organizations.OrderByDescending(o => o.FoundedOn).ThenBy(o => o.Id),
        (OrganizationSort.Elected, false) => organizations.OrderBy(o => o.LastElectedOn).ThenBy(o => o.Id),
        (OrganizationSort.Elected, true) => organizations.OrderByDescending(o => o.LastElectedOn).ThenBy(o => o.Id),

        // From the top of the tree down: working committee, committees, branches.
        (_, false) => organizations.OrderBy(o => o.Type).ThenBy(o => o.Number),
        _ => organizations.OrderByDescending(o => o.Type).ThenByDescending(o => o.Number),
    };
}

/// <summary>Paths in the order of the tree: every organisation right behind its superior, brothers by number.</summary>
internal sealed class TreeOrder : IComparer<string>
{
    public static readonly TreeOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Numbers(x), Numbers(y));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int[] Numbers(string? path) =>
        [.. (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))];
}
