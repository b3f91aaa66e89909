using System.Globalization;
using TwoNewPartyBuilding.Core.Pinyin;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>How members are found and sorted by their names.</summary>
public static class MemberNames
{
    /// <summary>Longest sorting key: as many syllables as a long name has.</summary>
    public const int SortMaxLength = 200;

    // Some characters are read otherwise where they are a surname.
    private static readonly Dictionary<char, string> Surnames = new()
    {
        ['单'] = "shan", ['曾'] = "zeng", ['解'] = "xie", ['仇'] = "qiu", ['区'] = "ou", ['查'] = "zha", ['任'] = "ren", ['华'] = "hua",
        ['朴'] = "piao", ['盖'] = "ge", ['员'] = "yun", ['缪'] = "miao", ['翟'] = "zhai", ['冼'] = "xian", ['尹'] = "yin", ['召'] = "shao",
        ['覃'] = "qin", ['乐'] = "yue", ['费'] = "fei", ['句'] = "gou", ['宁'] = "ning", ['万'] = "wan", ['沈'] = "shen", ['石'] = "shi",
    };

    // Characters by strokes as the office's lists of leaders want them (13.2); the order of the operating system's tables.
    private static readonly Lazy<CompareInfo> Strokes = new(() => CultureInfo.GetCultureInfo("zh-CN-u-co-stroke").CompareInfo);

    /// <summary>The name in pinyin, syllables apart so that short ones come first, then the name itself.</summary>
    public static string SortOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var syllables = name.Where(c => !char.IsWhiteSpace(c)).Select((c, i) =>
            i == 0 && Surnames.TryGetValue(c, out var read) ? read : PinyinTable.Of(c) is { Count: > 0 } known ? known[0] : char.ToLowerInvariant(c).ToString());
        var key = string.Join(' ', syllables) + " " + name;
        return key.Length <= SortMaxLength ? key : key[..SortMaxLength];
    }

    /// <summary>Keeps what follows from the facts: search text, sorting key, time of change.</summary>
    internal static void Complete(PartyMember member, DateTime now)
    {
        member.SearchText = UnitSearchText.Of(member.Name, null);
        member.NameSort = SortOf(member.Name);
        member.UpdatedAt = now;
    }

    /// <summary>Compares two names by the strokes of their characters (姓氏笔画).</summary>
    public static int CompareByStrokes(string one, string other) => Strokes.Value.Compare(one, other, CompareOptions.None);
}
