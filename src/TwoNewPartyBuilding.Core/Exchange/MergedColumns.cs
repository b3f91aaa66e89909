namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Fills body cells that are merged over several rows down from their first row, while rows are read in order.</summary>
internal sealed class MergedColumns
{
    private readonly List<MergedRange> _ranges;
    private readonly (RawCell Cell, int LastRow)[] _open;
    private int _next;

    public MergedColumns(RawSheet sheet, SheetLayout layout)
    {
        _ranges = [.. sheet.Merged.Where(m => m.Rows > 1 && m.FirstRow > layout.Header.LastRow && m.FirstColumn <= sheet.Width)];
        _open = new (RawCell, int)[sheet.Width + 1];
    }

    /// <summary>Opens the ranges that begin at or above the row; a range whose first row was left out as blank has nothing to give.</summary>
    public void MoveTo(RawRow row)
    {
        for (; _next < _ranges.Count && _ranges[_next].FirstRow <= row.Number; _next++)
        {
            var range = _ranges[_next];
            if (range.FirstRow == row.Number)
            {
                _open[range.FirstColumn] = (row.At(range.FirstColumn), range.LastRow);
            }
        }
    }

    /// <summary>The row's cell in a column, or the cell merged over it.</summary>
    public RawCell At(RawRow row, int column)
    {
        var cell = row.At(column);
        return !cell.IsBlank || column >= _open.Length || row.Number > _open[column].LastRow ? cell : _open[column].Cell;
    }
}
