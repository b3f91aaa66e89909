using System.Globalization;

namespace TwoNewPartyBuilding.Core.Papers;

/// <summary>Numbers headings in the order 一、（一）1.（1）; a deeper level begins anew under each heading above it (domain 13.1).</summary>
public sealed class HeadingNumbers
{
    /// <summary>The deepest level.</summary>
    public const int Deepest = 4;

    private const string Digits = "零一二三四五六七八九";
    private readonly int[] _counts = new int[Deepest];

    /// <summary>The number of the next heading of a level, with its mark.</summary>
    public string Next(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Deepest);
        var number = ++_counts[level - 1];
        Array.Clear(_counts, level, Deepest - level);
        return level switch
        {
            1 => $"{Chinese(number)}、",
            2 => $"（{Chinese(number)}）",
            3 => string.Create(CultureInfo.InvariantCulture, $"{number}."),
            _ => string.Create(CultureInfo.InvariantCulture, $"（{number}）"),
        };
    }

    // 1 to 99: no paper has more headings of one level.
    private static string Chinese(int number) => number switch
    {
        < 10 => Digits[number].ToString(),
        < 20 => "十" + (number == 10 ? "" : Digits[number % 10]),
        _ => $"{Digits[number / 10 % 10]}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
    };
}
