using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Small repairs of the text in a cell. All return the same string where nothing had to be done.</summary>
public static class CellText
{
    /// <summary>True for white space as offices type it: also the ideographic, the no-break and the zero-width space.</summary>
    public static bool IsSpace(char c) => c <= ' ' || c is '\u00A0' or '\u3000' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' || (c > '\u007F' && char.IsWhiteSpace(c));

    /// <summary>Drops white space at both ends.</summary>
    public static string Trim(string text, out bool changed)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        changed = end - start != text.Length;
        return changed ? text[start..end] : text;
    }

    /// <summary>The half-width form of a full-width ASCII character or ideographic space; other characters as they are.</summary>
    public static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c;

    /// <summary>Makes full-width ASCII half-width.</summary>
    public static string ToHalfWidth(string text, out bool changed)
    {
        changed = false;
        foreach (var c in text)
        {
            if (HalfWidth(c) != c)
            {
                changed = true;
                return string.Create(text.Length, text, static (to, from) =>
                {
                    for (var i = 0; i < to.Length; i++)
                    {
                        to[i] = HalfWidth(from[i]);
                    }
                });
            }
        }

        return text;
    }

    /// <summary>Line ends as workbooks write them; browsers send two characters for each.</summary>
    public static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Drops all white space.</summary>
    public static string WithoutSpaces(string text, out bool changed)
    {
        changed = HasSpace(text);
        return changed ? string.Concat(text.Where(static c => !IsSpace(c))) : text;
    }

    /// <summary>Drops white space between two Chinese characters; leaves it between Latin words.</summary>
    public static string JoinChinese(string text, out bool changed)
    {
        changed = false;
        if (!HasSpace(text))
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsSpace(text[i]))
            {
                kept.Append(text[i]);
                continue;
            }

            var next = i;
            while (next < text.Length && IsSpace(text[next]))
            {
                next++;
            }

            if (i > 0 && next < text.Length && IsChinese(text[i - 1]) && IsChinese(text[next]))
            {
                changed = true;
            }
            else
            {
                kept.Append(text, i, next - i);
            }

            i = next - 1;
        }

        return changed ? kept.ToString() : text;
    }

    /// <summary>True for a Han character, or half of one beyond the basic plane (rare names need those).</summary>
    public static bool IsChinese(char c) => c is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or '\u3007' || char.IsSurrogate(c);

    /// <summary>True where the text is what people write for “nothing”: 无, —, -, / and the like .</summary>
    public static bool MeansNothing(string text)
    {
        if (text.Length > 12)
        {
            return false;
        }

        var bare = Trim(text, out _);
        if (bare.Length == 0)
        {
            return true;
        }

        foreach (var c in bare)
        {
            if (!IsStroke(c))
            {
                return bare is "无" or "暂无" or "没有" or "空" or "（无）" or "(无)" or "N/A" or "n/a" or "NA" or "NULL" or "null" or "nil";
            }
        }

        return true;
    }

    /// <summary>True where a personal value was masked on the way out and so says nothing on the way in.</summary>
    public static bool IsMasked(string text, PersonalKind kind) => kind == PersonalKind.Address
        ? text.Contains("***", StringComparison.Ordinal) || text.Contains("＊＊＊", StringComparison.Ordinal)
        : text.AsSpan().ContainsAny('*', '＊');

    private static bool HasSpace(string text)
    {
        foreach (var c in text)
        {
            if (IsSpace(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStroke(char c) => c is '-' or '—' or '–' or '―' or '－' or '−' or '─' or '━' or '/' or '／' or '\\' or '＼' or '、' or '.' or '。' or '…' or '_' or '~' or '～' or '*';
}
