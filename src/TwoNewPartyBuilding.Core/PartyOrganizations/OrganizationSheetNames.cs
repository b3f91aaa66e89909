using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The living organisations by name, for the rows of one workbook.</summary>
internal sealed class OrganizationNames
{
    private readonly Dictionary<string, (Guid Id, string Name, OrganizationType Type)> _byKey = [];
    private string _root = "";
    private bool _isRootNamed;

    /// <summary>The working committee, where it is there already.</summary>
    public Guid? RootId { get; private set; }

    /// <summary>Its name, or the one it will have.</summary>
    public string RootName => _root;

    public static async Task<OrganizationNames> LoadAsync(AppDbContext db, OrganizationRoot root, CancellationToken ct)
    {
        var names = new OrganizationNames { _root = await root.NameAsync(ct), _isRootNamed = await root.IsNamedAsync(ct) };
        foreach (var o in await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null).Select(o => new { o.Id, o.Name, o.NameKey, o.Type }).ToListAsync(ct))
        {
            names._byKey[o.NameKey] = (o.Id, o.Name, o.Type);
            names.RootId = o.Type == OrganizationType.WorkingCommittee ? o.Id : names.RootId;
        }

        return names;
    }

    public Guid? Find(string key) => _byKey.TryGetValue(key, out var found) ? found.Id : null;

    public OrganizationType? TypeOf(string key) => _byKey.TryGetValue(key, out var found) ? found.Type : null;

    public string? NameOf(Guid? id) => id is null ? null : _byKey.Values.FirstOrDefault(o => o.Id == id).Name;

    /// <summary>Whether a name means the working committee; until the street's name is given, any working committee is it.</summary>
    public bool MeansRoot(string name) => name.Length > 0 && (OrganizationRoot.Means(name, _root) || (!_isRootNamed && OrganizationRoot.IsWorkingCommittee(name)));

    /// <summary>The stored name, or one of <paramref name="others"/>, that is nearest to a name that nobody bears; null where none is near.</summary>
    public string? Nearest(string name, IEnumerable<string> others) => Near.Best(Enterprise.KeyOf(name), _byKey.Values.Select(o => o.Name).Concat(others));
}

/// <summary>What a cell names: a unit, or one that is not in the ledgers.</summary>
internal sealed record NamedUnit(string Text, string Key, Guid? UnitId, Guid? CommunityId, string? Trouble, string? Nearest);

/// <summary>Units by exact name or code, for the rows of one workbook.</summary>
internal sealed class UnitNames
{
    private const int Batch = 500;

    private readonly Dictionary<string, List<(Guid Id, Guid? Community)>> _byKey = [];
    private readonly List<string> _all = [];

    public static async Task<UnitNames> LoadAsync(AppDbContext db, IReadOnlyList<ParsedRow> rows, bool near, CancellationToken ct)
    {
        var names = new UnitNames();
        var keys = rows.SelectMany(TextsOf).Select(Enterprise.KeyOf).Distinct().ToList();
        foreach (var some in keys.Chunk(Batch))
        {
            var codes = some.Select(k => k.ToUpperInvariant()).ToArray();
            foreach (var u in await db.Enterprises.AsNoTracking().Where(e => some.Contains(e.NameKey) || (e.CreditCode != null && codes.Contains(e.CreditCode)))
                .Select(e => new { e.Id, e.NameKey, e.CreditCode, e.CommunityId }).ToListAsync(ct))
            {
                names.Add(u.NameKey, u.Id, u.CommunityId);
                if (u.CreditCode is not null)
                {
                    names.Add(Enterprise.KeyOf(u.CreditCode), u.Id, u.CommunityId);
                }
            }
        }

        if (near && keys.Exists(k => !names._byKey.ContainsKey(k)))
        {
            names._all.AddRange(await db.Enterprises.AsNoTracking().Select(e => e.Name).ToListAsync(ct));
        }

        return names;
    }

    /// <summary>The units a row names.</summary>
    public IReadOnlyList<NamedUnit> Of(ParsedRow row) => [.. TextsOf(row).Select(Find).DistinctBy(u => u.UnitId?.ToString() ?? u.Key)];

    private static IReadOnlyList<string> TextsOf(ParsedRow row) => row.Get<IReadOnlyList<string>>(OrganizationColumns.Units) ?? [];

    private NamedUnit Find(string text)
    {
        var key = Enterprise.KeyOf(text);
        return _byKey.GetValueOrDefault(key) switch
        {
            [var (id, community)] => new NamedUnit(text, key, id, community, null, null),
            { Count: > 1 } => new NamedUnit(text, key, null, null, $"台账中有多家“{text}”，写入后留待核对；可改写统一社会信用代码", null),
            _ => new NamedUnit(text, key, null, null, $"“{text}”不在台账中，写入后留待核对，登记后自动对上", Near.Best(key, _all)),
        };
    }

    private void Add(string key, Guid id, Guid? community)
    {
        if (!_byKey.TryGetValue(key, out var list))
        {
            _byKey[key] = list = [];
        }

        if (!list.Exists(u => u.Id == id))
        {
            list.Add((id, community));
        }
    }
}

/// <summary>Names that are near another: offered to the person, never taken by themselves.</summary>
internal static class Near
{
    /// <summary>The only name that differs in one character or whose heart is the same; null where there is none, or several.</summary>
    public static string? Best(string key, IEnumerable<string> names)
    {
        var heart = NameLikeness.HeartOf(key);
        var near = names.Where(n => Enterprise.KeyOf(n) is var other && other != key && (NameLikeness.AreNear(key, other) || (NameLikeness.HeartOf(other) is var its && (its == heart || NameLikeness.AreNear(heart, its)))))
            .Distinct().Take(2).ToList();
        return near is [var one] ? one : null;
    }
}
