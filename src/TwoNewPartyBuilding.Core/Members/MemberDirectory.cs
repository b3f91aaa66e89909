using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>What the cells of a roster's row name, looked up.</summary>
/// <param name="Organization">The branch, or null.</param>
/// <param name="UnitId">The unit, or null.</param>
/// <param name="UnitName">Its name, or the name that is not in the ledgers.</param>
/// <param name="OpenName">The name of a unit that is not in the ledgers, or null.</param>
/// <param name="GroupId">The Party group, or null.</param>
/// <param name="Posts">The posts named.</param>
internal sealed record MemberRowPlaces(
    PartyOrganization? Organization, Guid? UnitId, string? UnitName, string? OpenName, Guid? GroupId, IReadOnlyList<PostKind> Posts);

/// <summary>Organisations and units by the exact names and codes that rosters use; near ones are offered, never taken. Made anew for every workbook.</summary>
internal sealed class MemberDirectory
{
    private readonly ILookup<string, PartyOrganization> _organizations;
    private readonly ILookup<string, UnitName> _units;
    private readonly Dictionary<string, UnitName> _codes;
    private readonly Dictionary<Guid, UnitName> _unitsById;
    private readonly Dictionary<Guid, PartyOrganization> _organizationsById;
    private readonly Dictionary<(Guid, string), Guid> _groups;
    private readonly Dictionary<string, string?> _near = [];

    private MemberDirectory(List<PartyOrganization> organizations, List<UnitName> units, List<PartyGroup> groups)
    {
        _organizations = organizations.Where(o => o.EndedOn is null).ToLookup(o => o.NameKey);
        _organizationsById = organizations.ToDictionary(o => o.Id);
        _units = units.ToLookup(u => u.NameKey);
        _unitsById = units.ToDictionary(u => u.Id);
        _codes = units.Where(u => u.CreditCode is not null).ToDictionary(u => u.CreditCode!);
        _groups = groups.ToDictionary(g => (g.OrganizationId, Enterprise.KeyOf(g.Name)), g => g.Id);
    }

    /// <summary>Names of living branches, to choose from.</summary>
    public IReadOnlyList<string> BranchNames => [.. _organizations.SelectMany(o => o).OrderBy(o => o.TreePath, StringComparer.Ordinal).Select(o => o.Name)];

    /// <summary>Reads the names once.</summary>
    public static async Task<MemberDirectory> ReadAsync(AppDbContext db, CancellationToken ct) => new(
        await db.PartyOrganizations.AsNoTracking().ToListAsync(ct),
        await db.Enterprises.AsNoTracking().Select(e => new UnitName(e.Id, e.Name, e.NameKey, e.CreditCode)).ToListAsync(ct),
        await db.PartyGroups.AsNoTracking().Where(g => g.To == null).ToListAsync(ct));

    /// <summary>The name of an organisation.</summary>
    public string NameOfOrganization(Guid? id) => id is { } key && _organizationsById.TryGetValue(key, out var organization) ? organization.Name : "";

    /// <summary>The name of a unit.</summary>
    public string NameOfUnit(Guid? id) => id is { } key && _unitsById.TryGetValue(key, out var unit) ? unit.Name : "";

    /// <summary>Looks up what the cells name and adds what does not fit to the row.</summary>
    public MemberRowPlaces Look(ParsedRow row)
    {
        var organization = LookOrganization(row);
        var (unit, open) = LookUnit(row);
        Guid? group = null;
        if (row.Get<string>(MemberColumns.Group) is { } groupName)
        {
            group = organization is not null && _groups.TryGetValue((organization.Id, Enterprise.KeyOf(groupName)), out var found) ? found : null;
            if (group is null)
            {
                row.AddWarning(MemberColumns.Group, $"没有找到党小组“{groupName}”，写入时留空");
            }
        }

        var posts = new List<PostKind>();
        foreach (var word in row.Get<IReadOnlyList<string>>(MemberColumns.Post) ?? [])
        {
            if (MemberColumns.PostOf(word) is { } post && (post != PostKind.GroupLeader || group is not null))
            {
                posts.Add(post);
            }
            else
            {
                row.AddWarning(MemberColumns.Post, $"没有认出党内职务“{word}”，写入时略过，请之后在党组织中登记");
            }
        }

        if (posts.Count > 0 && organization is null && !row.IsWrong)
        {
            row.AddWarning(MemberColumns.Post, "没有所在党支部，党内职务略过");
        }

        return new MemberRowPlaces(organization, unit?.Id, unit?.Name ?? open, open, group, posts);
    }

    private PartyOrganization? LookOrganization(ParsedRow row)
    {
        if (row.Get<string>(MemberColumns.Branch) is not { } name)
        {
            return null;
        }

        var same = _organizations[Enterprise.KeyOf(name)].Take(2).ToList();
        if (same.Count == 1)
        {
            return same[0];
        }

        row.AddProblem(
            MemberColumns.Branch, same.Count == 0 ? $"没有“{name}”这个党组织，请从列表中选择，或先登记党组织" : $"有几个党组织都叫“{name}”，请先改名区分",
            same.Count == 0 ? Near("o" + name, name, () => _organizations.Select(o => o.First().Name)) : null);
        return null;
    }

    private (UnitName? Unit, string? Open) LookUnit(ParsedRow row)
    {
        if (row.Get<string>(MemberColumns.Unit) is not { } name)
        {
            return (null, null);
        }

        if (_codes.TryGetValue(CreditCode.Normalise(name), out var coded))
        {
            return (coded, null);
        }

        var same = _units[Enterprise.KeyOf(name)].Take(2).ToList();
        if (same.Count == 1)
        {
            return (same[0], null);
        }

        var near = same.Count == 0 ? Near("u" + name, name, () => _units.Select(u => u.First().Name)) : null;
        row.AddWarning(
            MemberColumns.Unit,
            same.Count > 1 ? $"台账中有几家单位都叫“{name}”，先记为待核对；可改填统一社会信用代码" : $"台账中没有“{name}”，先记为待核对，单位入册后自动对上",
            near);
        return (null, name);
    }

    /// <summary>A name that is probably meant: the same heart, one within the other, or one character apart.</summary>
    private string? Near(string key, string name, Func<IEnumerable<string>> names)
    {
        if (!_near.TryGetValue(key, out var near))
        {
            var asked = Enterprise.KeyOf(name);
            var heart = NameLikeness.HeartOf(asked);
            var found = names().Where(n => IsNear(Enterprise.KeyOf(n))).Take(2).ToList();
            _near[key] = near = found.Count == 1 ? found[0] : null;

            bool IsNear(string other) =>
                NameLikeness.AreNear(asked, other) || (asked.Length >= 6 && (other.Contains(asked, StringComparison.Ordinal) || asked.Contains(other, StringComparison.Ordinal)))
                || (NameLikeness.HeartOf(other) is var otherHeart && (otherHeart == heart || NameLikeness.AreNear(heart, otherHeart)));
        }

        return near;
    }

    private sealed record UnitName(Guid Id, string Name, string NameKey, string? CreditCode);
}
