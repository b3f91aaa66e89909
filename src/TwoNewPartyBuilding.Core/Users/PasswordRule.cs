using System.ComponentModel.DataAnnotations;
using System.Text;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What a password must be (domain 14.2); each value is a parameter, set per role.</summary>
public sealed record PasswordRule
{
    /// <summary>Fewest characters.</summary>
    [Display(Name = "密码最短长度"), Range(6, 64)]
    public int MinLength { get; init; } = 8;

    /// <summary>How many of the four classes (upper, lower, digit, other) must occur.</summary>
    [Display(Name = "至少包含的字符种类"), Range(1, 4)]
    public int Classes { get; init; } = 3;

    /// <summary>How many earlier passwords may not be used again.</summary>
    [Display(Name = "不得重复最近几次的密码"), Range(0, 24)]
    public int HistoryCount { get; init; } = 5;

    /// <summary>After how many days a password must be changed; 0 for never.</summary>
    [Display(Name = "密码有效天数"), Range(0, 365)]
    public int MaxAgeDays { get; init; } = 90;

    /// <summary>Refuse a password that is or holds the user name.</summary>
    [Display(Name = "不得包含用户名")]
    public bool RefuseUserName { get; init; } = true;

    /// <summary>Refuse common passwords and trivial patterns.</summary>
    [Display(Name = "不得使用常见密码")]
    public bool RefuseCommon { get; init; } = true;

    /// <summary>The default for administrators: two characters longer.</summary>
    public static PasswordRule ForAdministrators { get; } = new() { MinLength = 10 };

    /// <summary>The sentence for a password that is among the last <see cref="HistoryCount"/>.</summary>
    public string ReusedMessage => $"不能使用最近 {HistoryCount} 次用过的密码";

    /// <summary>The rule in a sentence, to stand beside the field.</summary>
    public string Hint => $"至少 {MinLength} 位，含大写字母、小写字母、数字、符号中的 {Classes} 种" + (RefuseUserName ? "，不含用户名" : "") + (RefuseCommon ? "，不用常见密码" : "");

    /// <summary>What is wrong with a password, in Chinese sentences; empty where nothing is. Earlier passwords are not known here.</summary>
    public IReadOnlyList<string> Check(string? password, string? userName)
    {
        var text = password ?? "";
        var sentences = new List<string>();
        var length = text.EnumerateRunes().Count();
        if (length < MinLength)
        {
            sentences.Add($"密码至少 {MinLength} 位，现为 {length} 位");
        }

        var classes = ClassesOf(text);
        if (classes < Classes)
        {
            sentences.Add($"密码须含大写字母、小写字母、数字、符号中的 {Classes} 种，现有 {classes} 种");
        }

        if (RefuseUserName && HoldsUserName(text, userName))
        {
            sentences.Add("密码不能是或包含用户名");
        }

        if (RefuseCommon && CommonPasswords.IsCommon(text))
        {
            sentences.Add("这个密码太常见，容易被猜中，请换一个");
        }
        else if (RefuseCommon && CommonPasswords.IsTrivial(text))
        {
            sentences.Add("密码由重复或连续的字符组成，容易被猜中，请换一个");
        }

        return sentences;
    }

    /// <summary>True where a password changed on one business date must be changed by another: the last day allowed is day <see cref="MaxAgeDays"/>.</summary>
    public bool IsTooOld(DateOnly changed, DateOnly today) => MaxAgeDays > 0 && today.DayNumber - changed.DayNumber > MaxAgeDays;

    private static int ClassesOf(string text) =>
        (text.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (text.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (text.Any(char.IsAsciiDigit) ? 1 : 0)
        + (text.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);

    private static bool HoldsUserName(string password, string? userName)
    {
        var name = userName?.Trim() ?? "";
        if (name.Length == 0)
        {
            return false;
        }

        // A name of one or two letters occurs in good passwords by chance; there only the whole counts.
        var backwards = new string([.. name.Reverse()]);
        return name.EnumerateRunes().Count() < 3
            ? string.Equals(password, name, StringComparison.OrdinalIgnoreCase)
            : password.Contains(name, StringComparison.OrdinalIgnoreCase) || password.Contains(backwards, StringComparison.OrdinalIgnoreCase);
    }
}
