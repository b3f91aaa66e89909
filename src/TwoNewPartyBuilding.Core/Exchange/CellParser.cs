namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Turns a cell into a value. Parsers hold no state and are shared. An empty cell gives no value (what is stored stays),
/// and so do the words people write for “nothing”.
/// </summary>
public abstract class CellParser
{
    /// <summary>Reads a cell.</summary>
    /// <param name="cell">The cell as the workbook holds it.</param>
    /// <param name="name">The column's name, for the sentences.</param>
    public ParsedCell Parse(in RawCell cell, string name)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank:
                return default;
            case CellKind.Error:
                return ParsedCell.Wrong($"{name}的单元格是公式错误 {cell.Text}，请填实际内容");
            case CellKind.Text when !SaysNothingItself && CellText.MeansNothing(cell.Text):
                return default;
            default:
                return Read(cell, name);
        }
    }

    /// <summary>Reads a text typed by a person, as when a wrong cell is corrected in the preview.</summary>
    public ParsedCell Parse(string? text, string name) => Parse(RawCell.Of(text), name);

    /// <summary>The words a cell may hold, in the order shown to people; null where it may hold anything.</summary>
    public virtual IReadOnlyList<string>? Words => null;

    /// <summary>True where the parser itself gives a meaning to 无, — and the like.</summary>
    protected virtual bool SaysNothingItself => false;

    /// <summary>Reads a cell that is neither blank nor an error.</summary>
    protected abstract ParsedCell Read(in RawCell cell, string name);

    /// <summary>The problem of a number that Excel rounded.</summary>
    protected static ParsedCell Damaged(string name) => ParsedCell.Wrong(
        $"{name}在表格里存成了数字，Excel 只保留 15 位，末几位已经丢失；请照原件填写，并把单元格格式改为“文本”");

    /// <summary>Quotes what the cell says, shortened so that a sentence stays a sentence.</summary>
    protected static string Quote(string text) => text.Length <= 30 ? $"“{text}”" : $"“{text.AsSpan(0, 29)}…”";
}

/// <summary>Reads a cell by a function of the noun's own.</summary>
public sealed class CustomParser(Func<string, string, ParsedCell> read) : CellParser
{
    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        if (cell.IsRounded)
        {
            return Damaged(name);
        }

        var text = CellText.Trim(cell.Text, out var trimmed);
        var parsed = read(text, name);
        return trimmed ? parsed with { Repairs = parsed.Repairs | Repairs.OuterSpaces } : parsed;
    }
}
