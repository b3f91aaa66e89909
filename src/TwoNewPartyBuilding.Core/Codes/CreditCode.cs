using System.Globalization;
using System.Text;

namespace TwoNewPartyBuilding.Core.Codes;

/// <summary>The unified social credit code (统一社会信用代码), GB 32100-2015; domain 1.7.</summary>
public static class CreditCode
{
    /// <summary>The 31 symbols of a code; I, O, S, V and Z never appear. A symbol's value is its index.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>How many characters a code has.</summary>
    public const int Length = 18;

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Half-width, without spaces and invisible characters, upper case: the form in which codes are stored and compared.</summary>
    public static string Normalise(string? text) => CodeText.Normalise(text);

    /// <summary>
    /// Checks length, characters, the digits of the division code and the check character. The inner check character of the
    /// organisation code (17th place) only warns, because old codes were not always issued by the rule.
    /// </summary>
    public static CodeVerdict Check(string? text)
    {
        var code = Normalise(text);
        if (code.Length == 0)
        {
            return new CodeVerdict(code, "请填写统一社会信用代码");
        }

        var reasons = new List<string>();
        if (code.Length != Length)
        {
            reasons.Add($"应为{Length}位，现为{code.Length}位");
        }

        if (StrangeCharacter(code) is { } strange)
        {
            reasons.Add(strange);
        }

        if (reasons.Count > 0)
        {
            return new CodeVerdict(code, string.Join("；", reasons));
        }

        for (var i = 2; i < 8; i++)
        {
            if (!char.IsAsciiDigit(code[i]))
            {
                return new CodeVerdict(code, $"第{i + 1}位“{code[i]}”应为数字（第3至8位是登记机关行政区划码）");
            }
        }

        if (CheckCharacter(code.AsSpan(0, 17)) != code[17])
        {
            return new CodeVerdict(code, "校验码不符，请对照营业执照逐位核对");
        }

        var warnings = new List<string>();
        if (OrganisationCheckCharacter(code.AsSpan(8, 8)) != code[16])
        {
            warnings.Add("第9至17位的组织机构代码校验不符，请对照营业执照核对");
        }

        if (Registration.Of(code).Department == RegistrationDepartment.Unknown)
        {
            warnings.Add($"首位“{code[0]}”不是已知的登记管理部门，请核对");
        }

        return new CodeVerdict(code, null, warnings.Count == 0 ? null : string.Join("；", warnings));
    }

    /// <summary>The check character for the first 17 characters, which must all be of the alphabet.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != 17)
        {
            throw new ArgumentException("A check character is computed from exactly 17 characters.", nameof(first17));
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = Alphabet.IndexOf(first17[i], StringComparison.Ordinal);
            sum += value < 0 ? throw new ArgumentException("A character outside the alphabet has no value.", nameof(first17)) : value * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>The check character of the organisation code (GB 11714) for its eight characters, 0–9, A–Z.</summary>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> first8)
    {
        if (first8.Length != 8)
        {
            throw new ArgumentException("An organisation code has eight characters before its check character.", nameof(first8));
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10) * OrganisationWeights[i];
        }

        var rest = 11 - (sum % 11);
        return rest switch { 10 => 'X', 11 => '0', _ => (char)('0' + rest) };
    }

    /// <summary>The code in groups of four, as on a licence: “9199 0101 MK66 4542 7L”.</summary>
    public static string Display(string? text) =>
        string.Join(' ', Normalise(text).Chunk(4).Select(group => new string(group)));

    private static string? StrangeCharacter(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            if (Alphabet.Contains(code[i], StringComparison.Ordinal))
            {
                continue;
            }

            var shown = Rune.TryGetRuneAt(code, i, out var rune) ? rune.ToString() : "?";
            var guess = code[i] switch
            {
                'O' => "，可能是数字0",
                'I' => "，可能是数字1",
                'Z' => "，可能是数字2",
                'S' => "，可能是数字5",
                'V' => "，可能是字母U或Y",
                _ => "",
            };
            return string.Create(CultureInfo.InvariantCulture, $"第{i + 1}位“{shown}”不是代码可用字符{guess}");
        }

        return null;
    }
}
