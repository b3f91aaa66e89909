using System.Globalization;
using System.Text.RegularExpressions;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Codes;

/// <summary>
/// How personal data is shown to those who have not asked to see it (脱敏, domain 13.3). Masking what is masked changes nothing.
/// A value of an unexpected shape is hidden more, never less.
/// </summary>
public static partial class Masking
{
    private const string Hidden = "****";

    // Surnames of two characters keep both, otherwise 欧阳华 would read as a person called 欧.
    private static readonly HashSet<string> CompoundSurnames =
    [
        .. ("欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 " +
            "慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 穀梁 拓跋 " +
            "夹谷 轩辕 令狐 段干 百里 呼延 东郭 羊舌 微生 梁丘 左丘 西门 第五 南荣 东里 仲长 即墨 达奚 褚师 纳兰 完颜 耶律 " +
            "歐陽 東方 萬俟 聞人 諸葛 尉遲 赫連 鍾離 長孫 公孫 鮮于 軒轅 司馬 東郭 西門")
            .Split(' '),
    ];

    /// <summary>Masks a value by its kind; null and empty stay empty.</summary>
    public static string Mask(PersonalKind kind, string? value)
    {
        var text = value?.Trim() ?? "";
        return text.Length == 0 ? "" : kind switch
        {
            PersonalKind.Name => Name(text),
            PersonalKind.ResidentId => Id(text),
            PersonalKind.Phone => string.Join('、', PhoneSeparators().Split(text).Where(one => one.Length > 0).Select(Phone)),
            PersonalKind.Address => Address(text),
            PersonalKind.BirthDate => text.Length >= 4 && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 ? text[..4] + "-**-**" : Hidden,
            _ => Hidden,
        };
    }

    /// <summary>A receipt or bank account number: the last four characters only.</summary>
    public static string Receipt(string? value)
    {
        var text = CodeText.Normalise(value);
        return text.Length == 0 ? "" : text.Length <= 4 ? new string('*', text.Length) : Hidden + text[^4..];
    }

    /// <summary>
    /// True where a personal value carries the marks of masking (asterisks, ××, a run of x between digits). Such a value must never
    /// overwrite a whole one.
    /// </summary>
    public static bool LooksMasked(string? value) => value is not null && MaskMarks().IsMatch(value);

    private static string Name(string text)
    {
        // “张　三” is padded for looks in ledgers; the space must not count as a character of the name.
        var name = HanCharacter().IsMatch(text) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))) : text;
        var parts = Elements(name);
        if (MiddleDot().IsMatch(name))
        {
            return parts[0] + "**";
        }

        if (parts.Length <= 2)
        {
            return parts.Length == 1 ? "*" : parts[0] + "*";
        }

        var surname = CompoundSurnames.Contains(parts[0] + parts[1]) ? 2 : 1;
        var kept = string.Concat(parts[..surname]);
        return parts.Length == surname + 1
            ? kept + "*"
            : kept + new string('*', parts.Length - surname - 1) + parts[^1];
    }

    private static string Id(string text)
    {
        var number = CodeText.Normalise(text);
        return number.Length switch
        {
            18 => number[..6] + "********" + number[^4..],
            15 => number[..6] + "******" + number[^3..],
            _ => new string('*', number.Length),
        };
    }

    private static string Phone(string text)
    {
        // Only the main number is shown, so an extension goes with the digits hidden.
        var main = Extension().Replace(CodeText.Normalise(text), "");
        var mobile = MobileNumber().Match(main);
        if (mobile.Success)
        {
            return mobile.Groups["head"].Value + Hidden + mobile.Groups["tail"].Value;
        }

        if (!FixedLine().IsMatch(main))
        {
            return Hidden;
        }

        var shown = main.ToCharArray();
        var hide = 4;
        for (var i = shown.Length - 1; hide > 0; i--)
        {
            if (char.IsAsciiDigit(shown[i]) || shown[i] == '*')
            {
                shown[i] = '*';
                hide--;
            }
        }

        return new string(shown);
    }

    private static string Address(string text)
    {
        var place = CommunityPlace().Match(text);
        if (!place.Success)
        {
            place = StreetPlace().Match(text);
        }

        return place.Success ? place.Value + Hidden : Hidden;
    }

    private static string[] Elements(string text)
    {
        // Text elements, not UTF-16 units: 𬱟 is two units and must not be cut in half.
        var starts = StringInfo.ParseCombiningCharacters(text);
        return [.. starts.Select((start, i) => text[start..(i + 1 < starts.Length ? starts[i + 1] : text.Length)])];
    }

    [GeneratedRegex(@"[*＊∗✱●]|[×╳]{2}|(?<=\d)[xX]{2,}(?=\d)")]
    private static partial Regex MaskMarks();

    [GeneratedRegex(@"[·•・‧∙⋅．.]")]
    private static partial Regex MiddleDot();

    [GeneratedRegex(@"[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud88f][\udc00-\udfff]")]
    private static partial Regex HanCharacter();

    [GeneratedRegex(@"[、，,；;/／\r\n]+")]
    private static partial Regex PhoneSeparators();

    [GeneratedRegex(@"^(?:\+?86-?)?(?<head>1[3-9][0-9])-?[0-9*]{4}-?(?<tail>[0-9]{4})$")]
    private static partial Regex MobileNumber();

    [GeneratedRegex(@"^\+?(?:[-()]*[0-9*]){5,15}$")]
    private static partial Regex FixedLine();

    [GeneratedRegex(@"(?<=[0-9*]{7,}[^0-9*]{0,2})(?:转|分机|EXT\.?|[-#X])[0-9*]{1,6}$")]
    private static partial Regex Extension();

    // Nothing finer than a community may be kept, so a place is only believed while no house number stands before it.
    [GeneratedRegex(@"^[^\d号栋幢]*?(?:社区|居委会|(?<=(?:街道|办事处|镇|乡)[^\d号栋幢]{1,10}?)(?<!新)村)")]
    private static partial Regex CommunityPlace();

    [GeneratedRegex(@"^[^\d号栋幢]*?(?:街道办事处|街道|办事处|镇|乡)")]
    private static partial Regex StreetPlace();
}
