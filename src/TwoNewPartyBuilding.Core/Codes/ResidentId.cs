using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Codes;

/// <summary>A person's sex as recorded.</summary>
public enum Sex
{
    /// <summary>Male: the 17th digit of the number is odd.</summary>
    [Display(Name = "男")] Male,

    /// <summary>Female: the 17th digit of the number is even.</summary>
    [Display(Name = "女")] Female,
}

/// <summary>What a check says about a resident ID number, with what the number tells of the person.</summary>
/// <param name="Text">The number as it is to be stored.</param>
/// <param name="Reason">Why it is refused, in Chinese, or null.</param>
/// <param name="Warning">What to look at although it is accepted, in Chinese, or null.</param>
/// <param name="Sex">The sex the number tells; null where the number is refused.</param>
/// <param name="Birth">The birth date the number tells; null where the number is refused.</param>
public sealed record ResidentIdVerdict(string Text, string? Reason, string? Warning = null, Sex? Sex = null, DateOnly? Birth = null)
    : CodeVerdict(Text, Reason, Warning)
{
    /// <summary>
    /// R-1.16: says, in Chinese, how the sex and birth date written in a form differ from the number; null where they agree,
    /// are not given, or the number itself is refused.
    /// </summary>
    /// <param name="sex">The sex in the form.</param>
    /// <param name="birth">The birth date in the form.</param>
    /// <param name="monthOnly">True where the form gives year and month only (“1984.11”): the day is then not compared.</param>
    public string? Contradicts(Sex? sex, DateOnly? birth, bool monthOnly = false)
    {
        var sentences = new List<string>();
        if (sex is { } s && Sex is { } told && s != told)
        {
            sentences.Add($"性别填的是“{s.Label()}”，身份证号表示“{told.Label()}”，请核对");
        }

        if (birth is { } b && Birth is { } born && (b.Year != born.Year || b.Month != born.Month || (!monthOnly && b.Day != born.Day)))
        {
            var pattern = monthOnly ? "yyyy-MM" : "yyyy-MM-dd";
            sentences.Add($"出生日期填的是 {b.ToString(pattern, CultureInfo.InvariantCulture)}，身份证号里是 {born.ToString(pattern, CultureInfo.InvariantCulture)}，请核对");
        }

        return sentences.Count == 0 ? null : string.Join("；", sentences);
    }
}

/// <summary>The resident ID number (公民身份号码), GB 11643-1999; domain 1.8, R-1.16, R-1.17.</summary>
public static class ResidentId
{
    /// <summary>How many characters a number has.</summary>
    public const int Length = 18;

    /// <summary>Age in full years beyond which a number is accepted with a warning.</summary>
    public const int DoubtfulAge = 120;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Half-width, without spaces, the final x as X: the form in which numbers are stored and compared.</summary>
    public static string Normalise(string? text) => CodeText.Normalise(text);

    /// <summary>Checks length, digits, birth date and check character.</summary>
    /// <param name="text">The number as written.</param>
    /// <param name="today">The business date; a birth after it is refused (R-1.16).</param>
    public static ResidentIdVerdict Check(string? text, DateOnly today)
    {
        var number = Normalise(text);
        if (Refusal(number, today, out var birth) is { } reason)
        {
            return new ResidentIdVerdict(number, reason);
        }

        var sex = (number[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;
        var warning = FullYears(birth, today) > DoubtfulAge ? $"按此号码年龄已超过{DoubtfulAge}岁，请核对" : null;
        return new ResidentIdVerdict(number, null, warning, sex, birth);
    }

    /// <summary>The check character for the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != 17)
        {
            throw new ArgumentException("A check character is computed from exactly 17 digits.", nameof(first17));
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += char.IsAsciiDigit(first17[i])
                ? (first17[i] - '0') * Weights[i]
                : throw new ArgumentException("Only digits have a value.", nameof(first17));
        }

        return "10X98765432"[sum % 11];
    }

    /// <summary>Age in full years on a day; R-1.16 asks for 18 on the day of application. Zero before the first birthday.</summary>
    public static int FullYears(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return Math.Max(0, birth.AddYears(years) > day ? years - 1 : years);
    }

    private static string? Refusal(string number, DateOnly today, out DateOnly birth)
    {
        birth = default;
        if (number.Length == 0)
        {
            return "请填写身份证号";
        }

        if (Masking.LooksMasked(number))
        {
            return "号码已脱敏（含“*”），请填写完整号码";
        }

        // R-1.17: numbers of the first generation are not taken for new records.
        if (number.Length == 15 && number.All(char.IsAsciiDigit))
        {
            return "15位旧号码不再受理，请填写18位号码";
        }

        if (number.Length != Length)
        {
            return $"应为{Length}位，现为{number.Length}位";
        }

        for (var i = 0; i < Length; i++)
        {
            if (!char.IsAsciiDigit(number[i]) && !(i == 17 && number[i] == 'X'))
            {
                var shown = Rune.TryGetRuneAt(number, i, out var rune) ? rune.ToString() : "?";
                return i == 17 ? $"第18位“{shown}”应为数字或X" : $"第{i + 1}位“{shown}”应为数字";
            }
        }

        var written = number.Substring(6, 8);
        if (!DateOnly.TryParseExact(written, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birth))
        {
            return $"第7至14位的出生日期“{written[..4]}年{written[4..6]}月{written[6..]}日”不存在";
        }

        if (birth > today)
        {
            return $"出生日期 {birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 晚于今天，请核对";
        }

        return CheckCharacter(number.AsSpan(0, 17)) == number[17] ? null : "校验码不符，请对照身份证逐位核对";
    }
}
