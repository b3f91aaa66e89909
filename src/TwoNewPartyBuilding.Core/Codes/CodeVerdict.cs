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
    // Old .xls cells can hold half a surrogate pair, on which Normalize throws: runes replace it by U+FFFD.
    public static string HalfWidth(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKC);

    public static string Normalise(string? text)
    {
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
