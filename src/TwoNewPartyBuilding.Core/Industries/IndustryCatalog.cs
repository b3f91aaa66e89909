using System.Text.RegularExpressions;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Industries;

/// <summary>
/// The industrial classification GB/T 4754-2017 with its 2019 amendment (domain 1.9): 20 sections, 97 divisions and the classes that a
/// rule needs, with the words offices use for them. The list is data (industries.json) and carries its edition.
/// </summary>
public static partial class IndustryCatalog
{
    // Below this share of common letter pairs a likeness says nothing.
    private const double LeastLikeness = 0.6;

    private static readonly IReadOnlyList<Industry> Entries = EmbeddedData.List<Industry>("Industries.industries.json");
    private static readonly Dictionary<string, Industry> ByCode = Entries.ToDictionary(entry => entry.Code, StringComparer.Ordinal);

    // Divisions stand before sections: “教育” and “房地产业” name both, and the finer one is meant.
    private static readonly Industry[] FinestFirst = [.. Entries.OrderByDescending(entry => entry.Level)];

    private static readonly (string Word, Industry Entry)[] Words =
        [.. FinestFirst.SelectMany(entry => entry.Aliases.Select(alias => (alias, entry)))];

    /// <summary>The edition of the standard that the list follows.</summary>
    public static string Edition => Entries[0].Edition;

    /// <summary>The 20 sections A to T.</summary>
    public static IReadOnlyList<Industry> Sections { get; } = [.. Entries.Where(entry => entry.Level == IndustryLevel.Section)];

    /// <summary>The 97 divisions 01 to 97.</summary>
    public static IReadOnlyList<Industry> Divisions { get; } = [.. Entries.Where(entry => entry.Level == IndustryLevel.Division)];

    /// <summary>The classes kept because a rule needs them (real estate, 7010 to 7090).</summary>
    public static IReadOnlyList<Industry> Classes { get; } = [.. Entries.Where(entry => entry.Level == IndustryLevel.Class)];

    /// <summary>Filters offered first in a district of heavy-equipment makers, their suppliers and services [DEF].</summary>
    public static IReadOnlyList<Industry> Shortcuts { get; } =
        [.. new[] { "33", "34", "35", "36", "37", "38", "F", "H", "L", "O" }.Select(code => ByCode[code])];

    /// <summary>
    /// The entry for a code: “C”, “33”, “C33”, “7020”, “K7020”. A finer code that is not kept (“3411”, “341”) gives its division.
    /// Null where the code does not exist or its letter belongs to another section.
    /// </summary>
    public static Industry? Find(string? code)
    {
        var text = Plain(code).ToUpperInvariant();
        if (text.Length == 1 && char.IsAsciiLetter(text[0]))
        {
            return ByCode.GetValueOrDefault(text);
        }

        var parts = CodeShape().Match(text);
        if (!parts.Success)
        {
            return null;
        }

        var digits = parts.Groups["digits"].Value;
        var entry = ByCode.GetValueOrDefault(digits) ?? ByCode.GetValueOrDefault(digits[..2]);
        var letter = parts.Groups["letter"].Value;
        return entry is not null && (letter.Length == 0 || letter == entry.Section) ? entry : null;
    }

    /// <summary>The divisions of a section, by its letter.</summary>
    public static IReadOnlyList<Industry> DivisionsOf(string section) => [.. Divisions.Where(entry => entry.Section == section)];

    /// <summary>Recognises what a ledger says: a code, the official name, a name in common use, or something like it, and says which.</summary>
    public static IndustryMatch Match(string? text)
    {
        var plain = Plain(text);
        if (plain.Length == 0)
        {
            return new IndustryMatch(null, IndustryMatchKind.None, "没有填写行业");
        }

        // “C33 金属制品业”: the code leads, the name after it only repeats. “58同城” begins with no code.
        var leading = LeadingCode().Match(CodeText.HalfWidth(text).Trim());
        if (leading.Success && Find(leading.Groups["code"].Value) is { } coded
            && (leading.Groups["apart"].Success || plain.EndsWith(coded.Name, StringComparison.Ordinal)))
        {
            return new IndustryMatch(coded, IndustryMatchKind.Code, $"按代码“{leading.Groups["code"].Value}”归入{coded.Label}");
        }

        if (FinestFirst.FirstOrDefault(entry => entry.Name == plain) is { } named)
        {
            return new IndustryMatch(named, IndustryMatchKind.Name, $"名称与{named.Label}相同");
        }

        var stem = Stem(plain);
        var spelled = FinestFirst.FirstOrDefault(entry => Stem(entry.Name) == stem);
        var common = Words.FirstOrDefault(word => string.Equals(word.Word, plain, StringComparison.OrdinalIgnoreCase)
            || (spelled is null && string.Equals(Stem(word.Word), stem, StringComparison.OrdinalIgnoreCase)));
        if (common.Entry is not null)
        {
            return new IndustryMatch(common.Entry, IndustryMatchKind.Alias, $"按常用叫法“{common.Word}”归入{common.Entry.Label}");
        }

        if (spelled is not null)
        {
            return new IndustryMatch(spelled, IndustryMatchKind.Near, $"“{plain}”与“{spelled.Name}”写法相近，归入{spelled.Label}，请核对");
        }

        return Nearest(plain, stem) is var (near, by)
            ? new IndustryMatch(near, IndustryMatchKind.Near, $"“{plain}”按“{by}”归入{near.Label}，请核对")
            : new IndustryMatch(null, IndustryMatchKind.None, $"“{plain}”不是已知的行业名称或代码，请选择行业大类");
    }

    private static (Industry Entry, string By)? Nearest(string plain, string stem)
    {
        // In Chinese the last word says what a thing is: “服装批发” is trade, “物流设备制造” is making.
        var makes = MakingWords().IsMatch(plain);
        var inside = WordInside(MakingWords().Replace(plain, ""), makes) ?? WordInside(plain, makes);

        // A name nearly right says more than one word found inside, so likeness is asked first.
        var alike = Entries
            .Where(entry => entry.Level != IndustryLevel.Section && (!makes || entry.Section == "C"))
            .Select(entry => (Entry: entry, Share: Likeness(stem, Stem(entry.Name))))
            .OrderByDescending(pair => pair.Share)
            .Take(2)
            .ToArray();
        if (alike[0].Share >= LeastLikeness && alike[0].Share > alike[1].Share)
        {
            return (alike[0].Entry, alike[0].Entry.Name);
        }

        return inside;
    }

    private static (Industry Entry, string By)? WordInside(string text, bool makes)
    {
        var found = Words
            .Where(word => word.Word.Length >= 2 && text.Contains(word.Word, StringComparison.OrdinalIgnoreCase))
            .Where(word => !makes || word.Entry.Section == "C")
            .OrderByDescending(word => text.LastIndexOf(word.Word, StringComparison.OrdinalIgnoreCase) + word.Word.Length)
            .ThenByDescending(word => word.Word.Length)
            .FirstOrDefault();
        return found.Entry is null ? null : (found.Entry, found.Word);
    }

    // Dice's coefficient over pairs of neighbouring characters.
    private static double Likeness(string one, string other)
    {
        var pairs = Pairs(one);
        var others = Pairs(other);
        return pairs.Count + others.Count == 0 ? 0 : 2.0 * pairs.Intersect(others).Count() / (pairs.Count + others.Count);
    }

    private static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];

    private static string Plain(string? text) =>
        Spaces().Replace(CodeText.HalfWidth(text), "").Replace(',', '、');

    // What differs between spellings and editions of one name: joining words, commas and the final 业.
    private static string Stem(string text) => TailWords().Replace(JoiningWords().Replace(text, ""), "");

    [GeneratedRegex(@"^(?<letter>[A-T])?(?<digits>[0-9]{2,4})$")]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^(?<code>[A-Ta-t]?[0-9]{2,4}|[A-Ta-t])(?![A-Za-z0-9])(?<apart>$|[\s\-—:、.,(])?")]
    private static partial Regex LeadingCode();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[、和及与()（）—\-]")]
    private static partial Regex JoiningWords();

    [GeneratedRegex(@"(?:行业|业|类)$")]
    private static partial Regex TailWords();

    [GeneratedRegex(@"(?:制造|加工|生产|制品)(?:企业|业|厂)?$")]
    private static partial Regex MakingWords();
}
