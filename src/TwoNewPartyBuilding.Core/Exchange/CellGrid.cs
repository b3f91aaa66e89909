namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>What stands in a cell.</summary>
public enum GridCellKind
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>A number, date or yes/no.</summary>
    Value,

    /// <summary>Words.</summary>
    Label,

    /// <summary>A formula.</summary>
    Formula,

    /// <summary>A formula that other cells depend on as their own; it cannot be replaced alone.</summary>
    SharedFormula,
}

/// <summary>One cell of a grid; of a merged range its first.</summary>
/// <param name="At">Where.</param>
/// <param name="Text">What it shows.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="RowSpan">Rows it covers.</param>
/// <param name="ColumnSpan">Columns it covers.</param>
public sealed record GridCell(CellAddress At, string Text, GridCellKind Kind, int RowSpan = 1, int ColumnSpan = 1);

/// <summary>A sheet of somebody's workbook as a grid of its cells, so that a person can point at one.</summary>
public sealed class CellGrid
{
    private readonly Dictionary<CellAddress, GridCell> _cells;
    private readonly IReadOnlyList<CellRange> _merged;

    internal CellGrid(string name, bool isHidden, IEnumerable<GridCell> cells, IReadOnlyList<CellRange> merged, int rows, int columns, bool isCut)
    {
        (Name, IsHidden, _merged, Rows, Columns, IsCut) = (name, isHidden, merged, rows, columns, isCut);
        _cells = cells.ToDictionary(c => c.At);
    }

    /// <summary>The sheet's name.</summary>
    public string Name { get; }

    /// <summary>Whether Excel hides the sheet.</summary>
    public bool IsHidden { get; }

    /// <summary>Rows shown.</summary>
    public int Rows { get; }

    /// <summary>Columns shown.</summary>
    public int Columns { get; }

    /// <summary>Whether the sheet is larger than what is shown; a cell beyond can still be named by its address.</summary>
    public bool IsCut { get; }

    /// <summary>The cells of a row that are drawn: those covered by a merged range are left out.</summary>
    public IEnumerable<GridCell> Row(int row)
    {
        for (var column = 1; column <= Columns; column++)
        {
            var at = new CellAddress(row, column);
            if (Cell(at) is var cell && cell.At == at)
            {
                // A range that reaches over the edge of what is shown is drawn up to it.
                yield return cell with { RowSpan = Math.Min(cell.RowSpan, Rows - row + 1), ColumnSpan = Math.Min(cell.ColumnSpan, Columns - column + 1) };
            }
        }
    }

    /// <summary>The cell at an address; of a merged range its first.</summary>
    public GridCell Cell(CellAddress at)
    {
        foreach (var range in _merged)
        {
            if (range.Holds(at))
            {
                var first = _cells.GetValueOrDefault(range.First) ?? new GridCell(range.First, "", GridCellKind.Blank);
                return first with { RowSpan = range.Last.Row - range.First.Row + 1, ColumnSpan = range.Last.Column - range.First.Column + 1 };
            }
        }

        return _cells.GetValueOrDefault(at) ?? new GridCell(at, "", GridCellKind.Blank);
    }

    /// <summary>The labels by which a person knows a cell: the nearest words to its left and the nearest above it.</summary>
    public (string? Row, string? Column) LabelsOf(CellAddress at)
    {
        var cell = Cell(at).At;
        string? left = null, above = null;
        for (var column = cell.Column - 1; column >= 1 && left is null; column--)
        {
            left = Words(new CellAddress(cell.Row, column));
        }

        for (var row = cell.Row - 1; row >= 1 && above is null; row--)
        {
            above = Words(new CellAddress(row, cell.Column));
        }

        return (left, above);

        string? Words(CellAddress address) => Cell(address) is { Kind: GridCellKind.Label } found ? Tidy(found.Text) : null;
    }

    /// <summary>A label without the spaces and line breaks that offices set it with.</summary>
    private static string Tidy(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
