using System.Buffers;
using System.Globalization;
using System.Text;

namespace TwoNewPartyBuilding.Core.Codes;

/// <summary>What a check says about an identifying code.</summary>
/// <param name="Text">The code as it is to be stored: half-width, without spaces, upper case.</param>
/// <param name="Reason">Why the code is refused, in Chinese, or null where it is accepted.</param>
/// <param name="Warning">What a person should look at although the code is accepted, in Chinese, or null.</param>
public record CodeVerdict(string Text, string? Reason, string? Warning = null)
{
    /// <summary>True where nothing stands against the code.</summary>
    public bool Valid => Reason is null;
}

/// <summary>The one way in which codes are tidied before they are checked, compared or stored.</summary>
internal static class CodeText
{
    // Nearly every text is in its final form already; telling that is much cheaper than making it so. Digits, ASCII letters
    // and the main block of Han characters have no compatibility form.
    private static readonly SearchValues<char> Folded =
        SearchValues.Create([.. Enumerable.Range(' ', 95).Concat(Enumerable.Range(0x4E00, 0x5200)).Select(c => (char)c)]);

    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Old .xls cells can hold half a surrogate pair, on which Normalize throws: runes replace it by U+FFFD.
    public static string HalfWidth(string? text) =>
        text is null ? ""
        : text.AsSpan().IndexOfAnyExcept(Folded) < 0 ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKC);

    public static string Normalise(string? text)
    {
        if (text is not null && text.AsSpan().IndexOfAnyExcept(CodeCharacters) < 0)
        {
            return text;
        }

        var tidy = new StringBuilder();
        foreach (var rune in HalfWidth(text).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                tidy.Append(rune);
            }
        }

        return tidy.ToString().ToUpperInvariant();
    }
}
