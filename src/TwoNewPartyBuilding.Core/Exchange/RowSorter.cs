namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Tells records from totals, notes, signatures and repeated headers. A row with a value in a key column of its own is always
/// a record, so that nobody named 合某 and no firm named 小计 is lost.
/// </summary>
internal sealed class RowSorter
{
    private readonly SheetLayout _layout;
    private readonly int[] _keyColumns;
    private readonly int _lastColumn;
    private readonly Dictionary<int, HashSet<string>> _headings = [];
    private readonly Dictionary<int, int> _wholeRowMerges = [];
    private bool _signed;

    public RowSorter(RawSheet sheet, SheetLayout layout)
    {
        _layout = layout;
        _keyColumns = [.. layout.Matches.Where(m => m.Key is not null && layout.Definition[m.Key] is { IsKey: true } or { IsKeyPart: true }).Select(m => m.Column)];
        _lastColumn = layout.Header.Columns.Count == 0 ? 0 : layout.Header.Columns[^1].Column;
        foreach (var column in layout.Header.Columns)
        {
            _headings[column.Column] = [.. column.Parts];
        }

        foreach (var range in sheet.Merged)
        {
            if (range.FirstRow > layout.Header.LastRow && range.Columns >= Math.Max(2, _lastColumn / 2))
            {
                _wholeRowMerges[range.FirstRow] = range.FirstColumn;
            }
        }
    }

    /// <summary>Sorts the next row; rows come in order.</summary>
    public RowKind Sort(RawRow row)
    {
        var kind = Look(row);
        _signed = kind == RowKind.Signature || (_signed && kind != RowKind.Data);
        return kind;
    }

    private RowKind Look(RawRow row)
    {
        var first = row.FirstFilled();
        var cell = row.At(first);
        if (cell.Kind != CellKind.Text)
        {
            return cell.Kind == CellKind.Number ? LookBehindNumber(row, first)
                : IsBelowSignature(row) ? RowKind.Signature
                : RowKind.Data;
        }

        var text = CellText.WithoutSpaces(cell.Text, out _);
        var filled = row.CountFilled();
        if (IsHeading(row, first, text, filled))
        {
            return RowKind.RepeatedHeader;
        }

        if (first == _layout.RowNumberColumn && RowWords.IsRowNumber(text))
        {
            return filled == 1 ? RowKind.Blank : RowKind.Data;
        }

        if (RowWords.IsTotal(text) && (first == _layout.RowNumberColumn || !HasKeyBesides(row, first)))
        {
            return RowKind.Total;
        }

        if (HasKeyBesides(row, first))
        {
            return RowKind.Data;
        }

        if (RowWords.IsNote(text) || (filled == 1 && IsLoneText(row, first)))
        {
            return IsSignature(cell, text) ? RowKind.Signature : RowKind.Note;
        }

        if (IsSignature(cell, text) || IsBelowSignature(row))
        {
            return RowKind.Signature;
        }

        return RowKind.Data;
    }

    // The row begins with a number: a record, unless nothing but numbers follows or 合计 stands in the next cell.
    private RowKind LookBehindNumber(RawRow row, int first)
    {
        var second = 0;
        for (var i = first; i < row.Cells.Length; i++)
        {
            if (!row.Cells[i].IsBlank)
            {
                second = i + 1;
                break;
            }
        }

        if (second == 0)
        {
            return first == _layout.RowNumberColumn ? RowKind.Blank : RowKind.Data;
        }

        var next = row.At(second);
        return next.Kind switch
        {
            CellKind.Text when RowWords.IsTotalWord(next.Text) && !HasKeyBesides(row, second) => RowKind.Total,
            CellKind.Number when AreColumnNumbers(row) => RowKind.RepeatedHeader,
            _ => RowKind.Data,
        };
    }

    private bool IsHeading(RawRow row, int first, string text, int filled)
    {
        if (filled == 1 && _layout.Titles.Contains(CellText.Trim(row.At(first).Text, out _)))
        {
            return true;
        }

        if (RowWords.IsColumnLetter(text) && AreColumnNumbers(row))
        {
            return true;
        }

        if (_headings.TryGetValue(first, out var headings) && headings.Contains(text))
        {
            var same = 0;
            for (var i = 0; i < row.Cells.Length; i++)
            {
                if (row.Cells[i].Kind == CellKind.Text && _headings.TryGetValue(i + 1, out var own) && own.Contains(CellText.WithoutSpaces(row.Cells[i].Text, out _)))
                {
                    same++;
                }
            }

            return same >= filled * 0.6;
        }

        return HeaderName.IsUnit(HeaderName.Normal(text)) && Array.TrueForAll(row.Cells, c => c.IsBlank || (c.Kind == CellKind.Text && HeaderName.IsUnit(HeaderName.Normal(c.Text))));
    }

    // 甲 乙 1 2 3 …, as printed under the header of statistical forms.
    private static bool AreColumnNumbers(RawRow row)
    {
        var last = double.NaN;
        var numbers = 0;
        foreach (var cell in row.Cells)
        {
            switch (cell.Kind)
            {
                case CellKind.Blank:
                    break;
                case CellKind.Number when double.IsNaN(last) ? cell.Number is 1 or 2 : cell.Number == last + 1:
                    last = cell.Number;
                    numbers++;
                    break;
                case CellKind.Text when numbers == 0 && RowWords.IsColumnLetter(cell.Text):
                    break;
                default:
                    return false;
            }
        }

        return numbers >= 3;
    }

    // The day of signing often stands alone in the next row.
    private bool IsBelowSignature(RawRow row) => _signed && row.CountFilled() <= 3 && !HasKeyBesides(row, 0);

    // With its spaces “制表 张三” shows where the label ends; without them “填 表 人：” shows which label it is.
    private static bool IsSignature(in RawCell cell, string text) =>
        RowWords.IsSignature(text) || RowWords.IsSignature(CellText.Trim(cell.Text, out _));

    private bool HasKeyBesides(RawRow row, int column)
    {
        foreach (var key in _keyColumns)
        {
            // In a narrow table the second of those who sign stands where the keys do.
            if (key != column && row.At(key) is { IsBlank: false } cell && !(cell.Kind == CellKind.Text && RowWords.IsSignature(CellText.WithoutSpaces(cell.Text, out _))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLoneText(RawRow row, int first) =>
        first == _layout.RowNumberColumn
        || first < _layout.Header.Columns[0].Column
        || first > _lastColumn
        || (_wholeRowMerges.TryGetValue(row.Number, out var column) && column == first);
}
