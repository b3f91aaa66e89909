using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Duplicates;

/// <summary>Why two units may be one.</summary>
public enum DuplicateGround
{
    /// <summary>The same name, brackets and spaces apart.</summary>
    [Display(Name = "名称相同")]
    SameName = 1,

    /// <summary>The same name without places and legal form.</summary>
    [Display(Name = "字号相同")]
    SameHeart = 2,

    /// <summary>One character differs.</summary>
    [Display(Name = "名称只差一个字")]
    NearName = 3,

    /// <summary>The same telephone number.</summary>
    [Display(Name = "联系电话相同")]
    SamePhone = 4,
}

/// <summary>Two units that may be one, the smaller key first.</summary>
public sealed record AlikeUnits(Guid First, Guid Second, DuplicateGround[] Grounds);

/// <summary>
/// Finds units that may have been entered twice. Two valid codes tell two units apart, so unless the names are the very same
/// one of the two must lack a code or the codes must differ like a slip of the pen.
/// </summary>
public sealed class DuplicateFinder(AppDbContext db, FigureCache cache)
{
    /// <summary>Most pairs shown; the rest follows once these are decided.</summary>
    public const int Most = 500;

    private const int MostOnePhone = 5;
    private const int MostOneName = 20;
    private const int SlipOfCode = 2;

    /// <summary>The open pairs of the caller's scope, strongest likeness first.</summary>
    public Task<AlikeUnits[]> FindAsync(CancellationToken ct = default) => cache.OnceAsync("duplicates", null, WorkOutAsync, ct);

    private async Task<AlikeUnits[]> WorkOutAsync(CancellationToken ct)
    {
        var rows = await db.Enterprises.AsNoTracking().Select(e => new { e.Id, e.Kind, e.NameKey, e.CreditCode, e.ContactPhone }).ToListAsync(ct);
        var units = rows.ConvertAll(r => new Unit(r.Id, r.Kind, r.NameKey, NameLikeness.HeartOf(r.NameKey), r.CreditCode, Digits(r.ContactPhone)));
        var decided = (await db.DifferentUnits.AsNoTracking().Select(d => new { d.FirstId, d.SecondId }).ToListAsync(ct)).Select(d => (d.FirstId, d.SecondId)).ToHashSet();
        var found = new Dictionary<(Guid, Guid), SortedSet<DuplicateGround>>();
        Add(units.GroupBy(u => (u.Kind, u.Key)), MostOneName, DuplicateGround.SameName, (_, _) => true);
        Add(units.GroupBy(u => (u.Kind, u.Heart)), MostOneName, DuplicateGround.SameHeart, (a, b) => a.Key != b.Key && MayBeOne(a, b));
        Add(Near(units), MostOneName, DuplicateGround.NearName, (a, b) => NameLikeness.AreNear(a.Heart, b.Heart) && MayBeOne(a, b));
        Add(units.Where(u => u.Phone.Length >= 7).GroupBy(u => (u.Kind, u.Phone)), MostOnePhone, DuplicateGround.SamePhone, MayBeOne);
        return [.. found.OrderBy(f => f.Value.Min).ThenByDescending(f => f.Value.Count).ThenBy(f => f.Key)
            .Take(Most).Select(f => new AlikeUnits(f.Key.Item1, f.Key.Item2, [.. f.Value]))];

        void Add<T>(IEnumerable<IGrouping<T, Unit>> groups, int most, DuplicateGround ground, Func<Unit, Unit, bool> alike)
        {
            foreach (var group in groups)
            {
                var members = group.Distinct().ToList();
                for (var i = 0; members.Count <= most && i < members.Count; i++)
                {
                    for (var j = i + 1; j < members.Count; j++)
                    {
                        var pair = DuplicateService.InOrder(members[i].Id, members[j].Id);
                        if (members[i].Kind == members[j].Kind && !decided.Contains(pair) && alike(members[i], members[j]))
                        {
                            (found.TryGetValue(pair, out var grounds) ? grounds : found[pair] = []).Add(ground);
                        }
                    }
                }
            }
        }
    }

    // Hearts that differ in one character meet in a text with one character left out.
    private static IEnumerable<IGrouping<string, Unit>> Near(List<Unit> units) => units
        .Where(u => u.Heart.Length >= NameLikeness.ShortestNear)
        .SelectMany(u => NameLikeness.Shortened(u.Heart).Append(u.Heart), (u, text) => (Text: text, Unit: u))
        .GroupBy(p => p.Text, p => p.Unit);

    private static bool MayBeOne(Unit a, Unit b) =>
        a.Code is null || b.Code is null || NameLikeness.CodeDistance(a.Code, b.Code) <= SlipOfCode;

    private static string Digits(string? phone) => phone is null ? "" : string.Concat(phone.Where(char.IsAsciiDigit));

    private sealed record Unit(Guid Id, EnterpriseKind Kind, string Key, string Heart, string? Code, string Phone);
}
