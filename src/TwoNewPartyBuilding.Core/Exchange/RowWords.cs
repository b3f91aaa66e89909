namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>The words by which rows that are no records give themselves away.</summary>
internal static class RowWords
{
    private static readonly string[] Totals = ["合计", "总计", "小计", "共计", "累计", "总合计", "本页小计", "本页合计", "总数"];
    private static readonly string[] TotalEndings = ["小计", "合计", "总计", "共计"];
    private static readonly string[] Notes = ["注", "备注", "说明", "填表说明", "填报说明", "附注", "附", "注意", "注意事项"];

    private static readonly string[] Signatures =
    [
        "填表人", "填报人", "制表人", "制表", "审核人", "审核", "复核人", "复核", "审批人", "经办人", "统计人", "单位负责人", "主要负责人", "负责人",
        "分管领导", "主管领导", "领导签字", "单位盖章", "填报单位", "填报日期", "填表日期", "填报时间", "填表时间", "制表日期", "报送日期", "联系人", "联系电话",
    ];

    /// <summary>合计, 滨河社区小计, 合计：113家; not 合计科技有限公司.</summary>
    public static bool IsTotal(string text)
    {
        if (text.Length > 20)
        {
            return false;
        }

        foreach (var word in Totals)
        {
            if (text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsLetter(text[word.Length])))
            {
                return true;
            }
        }

        foreach (var ending in TotalEndings)
        {
            if (text.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word alone, spaces inside allowed: 合 计.</summary>
    public static bool IsTotalWord(string text) =>
        text.Length <= 12 && Array.IndexOf(Totals, CellText.WithoutSpaces(text, out _)) >= 0;

    /// <summary>注：…, 说明：…, 备注1：…, ※…</summary>
    public static bool IsNote(string text) => text[0] is '※' or '★' || StartsAsLabel(text.TrimStart('*'), Notes, allowBare: false);

    /// <summary>填表人：…, 单位（盖章）, 审核人 …</summary>
    public static bool IsSignature(string text) =>
        StartsAsLabel(text, Signatures, allowBare: true) || HasSeal(text, "盖章") || HasSeal(text, "签字") || HasSeal(text, "签章");

    /// <summary>A running number as text: 1, 12, 1., （一）, 一.</summary>
    public static bool IsRowNumber(string text)
    {
        if (text.Length > 8)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsDigit(c) && c is not ('.' or '、' or '(' or ')' or '（' or '）' or '-' or '．') && "一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩".IndexOf(c, StringComparison.Ordinal) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A word that names a column without a number.</summary>
    public static bool IsColumnLetter(string text) => text is "甲" or "乙" or "丙" or "丁" or "戊" or "栏次" or "A" or "B" or "C";

    // 单位（盖章）：, 领导签字; not 某某签字笔有限公司.
    private static bool HasSeal(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && (at + word.Length == text.Length || text[at + word.Length] is '）' or ')' or '：' or ':');
    }

    private static bool StartsAsLabel(string text, string[] words, bool allowBare)
    {
        foreach (var word in words)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal))
            {
                continue;
            }

            var rest = text.AsSpan(word.Length).TrimStart("0123456789一二三四五");
            if (rest.Length == 0 ? allowBare : rest[0] is '：' or ':' or '（' or '(' or '、' or '.' or '．' || CellText.IsSpace(rest[0]))
            {
                return true;
            }
        }

        return false;
    }
}
