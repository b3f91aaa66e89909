using System.Text.RegularExpressions;

namespace TwoNewPartyBuilding.Core.Duplicates;

/// <summary>What two names have in common once places and legal forms are left away.</summary>
public static partial class NameLikeness
{
    /// <summary>Shortest heart of a name in which one differing character still counts as likeness.</summary>
    public const int ShortestNear = 4;

    private static readonly string[] Forms =
    [
        "有限责任公司", "股份有限公司", "有限公司", "股份公司", "分公司", "公司", "集团", "普通合伙", "有限合伙", "合伙企业", "个体工商户",
    ];

    private const string Numerals = "0123456789一二三四五六七八九十甲乙丙丁东西南北";

    /// <summary>The heart of a name key: without places in front (市, 区, 县 …) and legal forms at the end; the key itself where nothing else is left.</summary>
    public static string HeartOf(string nameKey)
    {
        ArgumentNullException.ThrowIfNull(nameKey);
        var heart = nameKey;
        while (Array.Find(Forms, f => heart.EndsWith(f, StringComparison.Ordinal)) is { } form && heart.Length > form.Length)
        {
            heart = heart[..^form.Length];
        }

        var rest = Place().Replace(heart, "");
        heart = rest.Length >= 2 ? rest : heart;
        return heart.Length >= 2 ? heart : nameKey;
    }

    /// <summary>The heart with one character left out, for each character: two hearts that differ in one character share one of these.</summary>
    public static IEnumerable<string> Shortened(string heart)
    {
        ArgumentNullException.ThrowIfNull(heart);
        for (var i = 0; i < heart.Length; i++)
        {
            // Of a run of the same character any one gives the same text.
            if (i == 0 || heart[i] != heart[i - 1])
            {
                yield return heart.Remove(i, 1);
            }
        }
    }

    /// <summary>Whether two hearts differ in exactly one character written wrong, missing or too many; numbers and directions tell units apart.</summary>
    public static bool AreNear(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Length > other.Length)
        {
            (one, other) = (other, one);
        }

        if (one.Length < ShortestNear || other.Length - one.Length > 1 || one == other)
        {
            return false;
        }

        var at = 0;
        while (at < one.Length && one[at] == other[at])
        {
            at++;
        }

        var same = one.Length == other.Length;
        return one.AsSpan(Math.Min(one.Length, same ? at + 1 : at)).SequenceEqual(other.AsSpan(at + 1))
            && !Numerals.Contains(other[at], StringComparison.Ordinal) && !(same && Numerals.Contains(one[at], StringComparison.Ordinal));
    }

    /// <summary>In how many places two codes of the same length differ; many where a length differs.</summary>
    public static int CodeDistance(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Length != other.Length ? int.MaxValue : one.Zip(other).Count(p => p.First != p.Second);
    }

    // Places end in 省, 市, 区, 县 … but 超市, 门市, 园区 and 社区 are no places of that kind.
    [GeneratedRegex("^(?:.{2,7}?(?:省|自治区|自治州|(?<![超门夜都])市|(?<![园社小])区|县))+")]
    private static partial Regex Place();
}
