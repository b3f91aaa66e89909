namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>The marks by which ledgers print yes and no (domain 13.2).</summary>
public static class YesNoMarks
{
    /// <summary>Yes.</summary>
    public const string Yes = "√";

    /// <summary>No.</summary>
    public const string No = "×";
}

/// <summary>Reads yes or no as offices mark it; gives a bool.</summary>
public sealed class YesNoParser : CellParser
{
    private static readonly object Yes = true;
    private static readonly object No = false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words { get; } = [YesNoMarks.Yes, YesNoMarks.No];

    /// <inheritdoc/>
    protected override bool SaysNothingItself => true;

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        switch (cell.Kind)
        {
            case CellKind.Boolean:
                return ParsedCell.Of(cell.Truth ? Yes : No);
            case CellKind.Number when cell.Number is 0 or 1:
                return ParsedCell.Of(cell.Number == 1 ? Yes : No);
        }

        var text = CellText.Trim(cell.Text, out var trimmed);
        var repairs = trimmed ? Repairs.OuterSpaces : Repairs.None;
        if ((Meaning(text) ?? Meaning(CellText.ToHalfWidth(text, out _).ToUpperInvariant())) is { } truth)
        {
            return ParsedCell.Of(truth ? Yes : No, repairs);
        }

        if (CellText.MeansNothing(text))
        {
            return default;
        }

        var suggestion = text[0] is '是' or '有' or '已' ? "是" : text[0] is '否' or '无' or '未' or '没' or '不' ? "否" : null;
        return ParsedCell.Wrong($"{name}{Quote(text)}看不懂，请填“是”或“否”", suggestion);
    }

    private static bool? Meaning(string text) => text switch
    {
        "是" or "有" or "对" or "√" or "✓" or "✔" or "☑" or "Y" or "YES" or "1" or "TRUE" or "T" => true,
        "否" or "无" or "不是" or "没有" or "×" or "✗" or "✘" or "✕" or "╳" or "☒" or "X" or "N" or "NO" or "0" or "FALSE" or "F" => false,
        _ => null,
    };
}

/// <summary>Reads a tick that stands for one word of a field; without a tick the cell says nothing, for the word may be another column's.</summary>
public sealed class TickParser(object meaning) : CellParser
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words { get; } = [YesNoMarks.Yes, YesNoMarks.No];

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        var parsed = CellParsers.YesNo.Parse(cell, name);
        return parsed.Value is bool ticked ? parsed with { Value = ticked ? meaning : null } : parsed;
    }
}

/// <summary>Reads one of a list of words, or a synonym of one.</summary>
public sealed class WordParser : CellParser
{
    private readonly Dictionary<string, object> _meanings = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words { get; }

    /// <summary>A parser of <paramref name="meanings"/>; <paramref name="shown"/> are the words named to the person.</summary>
    public WordParser(IEnumerable<(string Word, object Value)> meanings, IReadOnlyList<string> shown)
    {
        Words = shown;
        foreach (var (word, value) in meanings)
        {
            _meanings[word] = value;
            _meanings.TryAdd(Simple(word), value);
        }
    }

    /// <inheritdoc/>
    protected override bool SaysNothingItself => true;

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        var original = cell.Text;
        if (_meanings.TryGetValue(original, out var value))
        {
            return ParsedCell.Of(value);
        }

        var text = CellText.Trim(original, out var trimmed);
        if (_meanings.TryGetValue(text, out value) || _meanings.TryGetValue(Simple(text), out value))
        {
            return ParsedCell.Of(value, trimmed ? Repairs.OuterSpaces : Repairs.None);
        }

        return CellText.MeansNothing(text)
            ? default
            : ParsedCell.Wrong($"{name}{Quote(text)}不在可填的内容里，请填：{string.Join("、", Words)}", Nearest(text));
    }

    // Width, spaces and case of letters make no difference between words.
    private static string Simple(string text) =>
        CellText.WithoutSpaces(CellText.ToHalfWidth(text, out _), out _).ToUpperInvariant();

    private string? Nearest(string text)
    {
        var likely = Words
            .Select(w => (Word: w, Likeness: w.Contains(text, StringComparison.Ordinal) || text.Contains(w, StringComparison.Ordinal) ? 0.9 : HeaderName.Likeness(text, w)))
            .Where(w => w.Likeness >= 0.6)
            .OrderByDescending(w => w.Likeness)
            .Take(2)
            .ToList();
        return likely.Count == 1 || (likely.Count == 2 && likely[0].Likeness > likely[1].Likeness) ? likely[0].Word : null;
    }
}
