namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads any text, trimmed; text that looks like a formula is kept as text and said so.</summary>
public sealed class TextParser : CellParser
{
    /// <summary>The longest text allowed, in UTF-16 units; 0 for any.</summary>
    public int MaxLength { get; init; }

    /// <summary>True where white space between Chinese characters is dropped, as in names of people.</summary>
    public bool JoinsChinese { get; init; }

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        if (cell.IsRounded)
        {
            return Damaged(name);
        }

        var text = CellText.Trim(cell.Text, out var trimmed);
        var repairs = trimmed ? Repairs.OuterSpaces : Repairs.None;
        if (JoinsChinese)
        {
            text = CellText.JoinChinese(text, out var joined);
            repairs |= joined ? Repairs.InnerSpaces : Repairs.None;
        }

        if (cell.Kind == CellKind.Text && LooksLikeFormula(text))
        {
            repairs |= Repairs.FormulaText;
        }

        return MaxLength > 0 && text.Length > MaxLength
            ? ParsedCell.Wrong($"{name}有 {text.Length} 个字，最多 {MaxLength} 个字，请缩短")
            : ParsedCell.Of(text, repairs);
    }

    /// <summary>True where a spreadsheet that gets this text without a guard would take it for a formula; signed numbers are none.</summary>
    public static bool LooksLikeFormula(string text)
    {
        if (text.Length < 2 || text[0] is not ('=' or '+' or '-' or '@'))
        {
            return false;
        }

        foreach (var c in text.AsSpan(1))
        {
            if (!char.IsAsciiDigit(c) && c is not ('.' or ',' or ' ' or '-'))
            {
                return true;
            }
        }

        return text[0] is '=' or '@';
    }
}

/// <summary>Reads a code that is text though it may look like a number: half-width, without spaces, in capitals.</summary>
public sealed class CodeParser : CellParser
{
    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        if (cell.IsRounded)
        {
            return Damaged(name);
        }

        var text = cell.Text;
        if (IsClean(text))
        {
            return ParsedCell.Of(text);
        }

        var repairs = Repairs.None;
        text = CellText.Trim(text, out var trimmed);
        text = CellText.ToHalfWidth(text, out var halved);
        text = CellText.WithoutSpaces(text, out var joined);
        var upper = text.ToUpperInvariant();
        repairs |= trimmed ? Repairs.OuterSpaces : Repairs.None;
        repairs |= halved ? Repairs.FullWidth : Repairs.None;
        repairs |= joined ? Repairs.InnerSpaces : Repairs.None;
        repairs |= upper != text ? Repairs.UpperCase : Repairs.None;
        return IsScientific(upper) ? Damaged(name) : ParsedCell.Of(upper, repairs);
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    // “9.90101E+17”: a number that went through Excel and CSV; its last digits are gone for good.
    private static bool IsScientific(string text)
    {
        var e = text.IndexOf("E+", StringComparison.Ordinal);
        return e > 0 && text.AsSpan(0, e).IndexOfAnyExceptInRange('.', '9') < 0 && text.AsSpan(e + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}

/// <summary>Reads a telephone number as text. What does not look like one goes in with a warning.</summary>
public sealed class PhoneParser : CellParser
{
    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        if (cell.IsRounded)
        {
            return Damaged(name);
        }

        var text = CellText.Trim(cell.Text, out var trimmed);
        text = CellText.ToHalfWidth(text, out var halved);
        var repairs = (trimmed ? Repairs.OuterSpaces : Repairs.None) | (halved ? Repairs.FullWidth : Repairs.None);
        var digits = 0;
        var others = 0;
        var spaces = false;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            others += char.IsAsciiDigit(c) || c is '-' or '+' or '(' or ')' or '/' or ',' or ';' or '、' or '#' or '转' || CellText.IsSpace(c) ? 0 : 1;
            spaces |= CellText.IsSpace(c);
        }

        if (spaces && digits <= 13)
        {
            text = CellText.WithoutSpaces(text, out _); // One number written in groups; with more digits the space divides two numbers.
            repairs |= Repairs.InnerSpaces;
        }

        var parsed = ParsedCell.Of(text, repairs);
        return digits >= 7 && others == 0 ? parsed : parsed with { Warning = $"{name}{Quote(text)}不像电话号码，请核对" };
    }
}

/// <summary>Reads several names from one cell, divided by 、 , ; / or line ends; not divided inside brackets.</summary>
public sealed class NamesParser : CellParser
{
    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        var text = cell.Text;
        var names = new List<string>();
        int start = 0, depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '(' or '（' or '【' or '[')
            {
                depth++;
            }
            else if (c is ')' or '）' or '】' or ']')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if ((depth == 0 && c is '、' or ',' or '，' or ';' or '；' or '/' or '／') || c is '\n' or '\r')
            {
                Add(names, text[start..i]);
                start = i + 1;
                depth = 0;
            }
        }

        Add(names, text[start..]);
        return names.Count == 0 ? default : ParsedCell.Of(names);
    }

    private static void Add(List<string> names, string part)
    {
        var name = CellText.Trim(part, out _);
        if (name.Length > 0 && !names.Contains(name))
        {
            names.Add(name);
        }
    }
}
