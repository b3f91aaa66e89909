using System.Text;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Pinyin;

namespace TwoNewPartyBuilding.Core.Search;

/// <summary>
/// What a unit is found by, in one narrow column: name, code, initials and pinyin, parted by spaces that no question contains.
/// A character with several readings adds the text read the other way, one character at a time.
/// </summary>
public static class UnitSearchText
{
    /// <summary>Longest text; what does not fit is left out from the end, where the rarest readings stand.</summary>
    public const int MaxLength = 600;

    private const int MostVariants = 6;

    /// <summary>The text of a unit.</summary>
    public static string Of(string name, string? code)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = Enterprise.KeyOf(name);
        var parts = new List<string> { key };
        if (code is not null)
        {
            parts.Add(Enterprise.KeyOf(code));
        }

        var readings = key.Select(c => PinyinTable.Of(c) is { Count: > 0 } known ? known : [c.ToString()]).ToList();
        if (readings.Exists(r => r[0].Length > 1))
        {
            var usual = readings.ConvertAll(r => r[0]);
            Add(parts, usual);
            foreach (var other in Variants(usual, readings).Take(MostVariants))
            {
                Add(parts, other);
            }
        }

        var text = new StringBuilder(parts[0]);
        foreach (var part in parts.Skip(1).Distinct())
        {
            if (text.Length + 1 + part.Length <= MaxLength)
            {
                text.Append(' ').Append(part);
            }
        }

        return text.ToString();
    }

    /// <summary>What somebody typed, in the form in which the text holds it; empty where nothing can be looked for.</summary>
    public static string QuestionOf(string? words) => words is { Length: > 0 and <= 60 } ? Enterprise.KeyOf(words) : "";

    private static IEnumerable<List<string>> Variants(List<string> usual, List<IReadOnlyList<string>> readings)
    {
        for (var i = 0; i < readings.Count; i++)
        {
            foreach (var reading in readings[i].Skip(1))
            {
                yield return [.. usual[..i], reading, .. usual[(i + 1)..]];
            }
        }
    }

    private static void Add(List<string> parts, List<string> syllables)
    {
        parts.Add(string.Concat(syllables.Select(s => s[0])));
        parts.Add(string.Concat(syllables));
    }
}
