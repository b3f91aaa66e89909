using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Pinyin;

/// <summary>The readings (拼音) of Chinese characters without tones, the commonest first; ü is written v, as people type it.</summary>
public static class PinyinTable
{
    private static readonly Lazy<Dictionary<char, string[]>> Known = new(Read);

    /// <summary>The readings of a character; empty where it has none.</summary>
    public static IReadOnlyList<string> Of(char character) => Known.Value.TryGetValue(character, out var readings) ? readings : [];

    private static Dictionary<char, string[]> Read()
    {
        var table = new Dictionary<char, string[]>(28_000);
        foreach (var line in EmbeddedData.Lines("Pinyin.pinyin.txt"))
        {
            var gap = line.IndexOf(' ', StringComparison.Ordinal);
            var readings = line[..gap].Split(',');
            foreach (var character in line.AsSpan(gap + 1))
            {
                table[character] = readings;
            }
        }

        return table;
    }
}
