using System.Text;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Compares headings: what differs only in width, spaces, case, marks or a unit in brackets is the same heading.</summary>
public static class HeaderName
{
    // Words that make another thing of what follows: 预备党员人数 is not 党员人数, 上级党组织 is not 党组织.
    private static readonly string[] Qualifiers = ["预备", "流动", "其中", "上级", "拟", "未", "非", "女", "副", "新", "原", "曾", "累计", "平均"];

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
    {
        "万元", "元", "亿元", "千元", "人", "名", "个", "家", "户", "次", "年", "月", "日", "%", "％", "岁", "项", "件", "平方米", "㎡", "小时", "人次", "人数", "单位:万元", "单位:元", "单位:人",
    };

    private static readonly HashSet<string> RowNumberNames = new(StringComparer.Ordinal) { "序号", "序", "序列", "次序", "行号", "行次", "no", "no." };

    /// <summary>The comparable form: half-width, without white space and marks, lower case, without a unit in brackets.</summary>
    public static string Normal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = new StringBuilder(text.Length);
        foreach (var raw in text)
        {
            var c = CellText.HalfWidth(raw);
            c = c switch { '【' or '〔' or '[' => '(', '】' or '〕' or ']' => ')', _ => c };
            if (!CellText.IsSpace(c) && c is not ('*' or '※' or '★' or '"' or '“' or '”' or '\''))
            {
                normal.Append(char.ToLowerInvariant(c));
            }
        }

        while (normal.Length > 0 && normal[^1] is ':' or '、' or '.' or ',' && normal.Length > 3)
        {
            normal.Length--;
        }

        return WithoutUnit(normal.ToString());
    }

    /// <summary>Drops a bracket at the end that holds a unit only: 年主营业务收入(万元) → 年主营业务收入.</summary>
    public static string WithoutUnit(string text) => TryUnit(text, out var start, out _) && start > 0 ? text[..start] : text;

    /// <summary>The unit in a bracket at the end, or null.</summary>
    public static string? UnitOf(string text) => TryUnit(text, out _, out var unit) ? unit : null;

    /// <summary>Drops every bracket: 是否建立党组织(是/否) → 是否建立党组织. The same text where nothing would be left.</summary>
    public static string Bare(string normal)
    {
        if (!normal.Contains('(', StringComparison.Ordinal))
        {
            return normal;
        }

        var bare = new StringBuilder(normal.Length);
        var depth = 0;
        foreach (var c in normal)
        {
            depth += c == '(' ? 1 : 0;
            if (depth == 0)
            {
                bare.Append(c);
            }

            depth -= c == ')' && depth > 0 ? 1 : 0;
        }

        return bare.Length == 0 ? normal : bare.ToString();
    }

    /// <summary>True for the heading of the running number.</summary>
    public static bool IsRowNumber(string normal) => RowNumberNames.Contains(normal);

    /// <summary>True where a part of a heading is only a unit.</summary>
    public static bool IsUnit(string normal) =>
        Units.Contains(normal) || (normal.Length > 2 && normal[0] == '(' && normal[^1] == ')' && Units.Contains(normal[1..^1]));

    /// <summary>How alike two normal headings are, 0 to 1: the longest common subsequence against both lengths; 0 where a qualifying word stands in one only.</summary>
    public static double Likeness(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0 || a.Length > 40 || b.Length > 40)
        {
            return 0;
        }

        foreach (var word in Qualifiers)
        {
            if (a.Contains(word, StringComparison.Ordinal) != b.Contains(word, StringComparison.Ordinal))
            {
                return 0;
            }
        }

        var likeness = 2.0 * Common(a, b) / (a.Length + b.Length);
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Length >= 4 && longer.EndsWith(shorter, StringComparison.Ordinal) ? Math.Max(likeness, 0.75) : likeness;
    }

    private static int Common(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        row.Clear();
        foreach (var c in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = c == b[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    private static bool TryUnit(string text, out int start, out string? unit)
    {
        start = -1;
        unit = null;
        if (text.Length < 3 || text[^1] is not (')' or '）'))
        {
            return false;
        }

        start = text.AsSpan().LastIndexOfAny('(', '（');
        if (start < 0)
        {
            return false;
        }

        var inside = CellText.ToHalfWidth(text[(start + 1)..^1], out _);
        unit = Units.Contains(inside) ? inside : null;
        return unit is not null;
    }
}
