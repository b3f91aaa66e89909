namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>What kind of file a workbook came in; told by its content, not by its name.</summary>
public enum WorkbookFormat
{
    /// <summary>Office Open XML (.xlsx and its kin).</summary>
    Xlsx,

    /// <summary>The binary format of Excel 97–2003 and of older WPS files.</summary>
    Xls,
}

/// <summary>A workbook as read: every sheet with every filled row.</summary>
/// <param name="Format">The format found in the bytes.</param>
/// <param name="Sheets">All sheets in workbook order, hidden ones too.</param>
public sealed record RawWorkbook(WorkbookFormat Format, IReadOnlyList<RawSheet> Sheets)
{
    /// <summary>The sheet of that name, or null.</summary>
    public RawSheet? Find(string name) => Sheets.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One sheet: its filled rows and its merged ranges.</summary>
public sealed class RawSheet
{
    /// <summary>The sheet's name on its tab.</summary>
    public required string Name { get; init; }

    /// <summary>Position in the workbook, from 0.</summary>
    public int Index { get; init; }

    /// <summary>True where Excel does not show the sheet.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The rows that hold anything, in order; blank rows are left out but keep their numbers.</summary>
    public required IReadOnlyList<RawRow> Rows { get; init; }

    /// <summary>The merged ranges, in reading order of their first cell.</summary>
    public IReadOnlyList<MergedRange> Merged { get; init; } = [];

    /// <summary>What the person should know about the sheet, in Chinese.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The rightmost filled column, from 1; 0 in an empty sheet.</summary>
    public int Width { get; init; }

    /// <summary>True where no cell holds anything.</summary>
    public bool IsEmpty => Rows.Count == 0;
}

/// <summary>One filled row.</summary>
/// <param name="Number">The workbook's own row number, from 1.</param>
/// <param name="Cells">The cells from column A up to the last filled one.</param>
public sealed record RawRow(int Number, RawCell[] Cells)
{
    /// <summary>The cell in a column counted from 1; blank beyond the last filled one.</summary>
    public RawCell At(int column) => column >= 1 && column <= Cells.Length ? Cells[column - 1] : default;

    /// <summary>The column of the first filled cell, from 1; 0 where there is none.</summary>
    public int FirstFilled()
    {
        for (var i = 0; i < Cells.Length; i++)
        {
            if (!Cells[i].IsBlank)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>How many cells hold anything.</summary>
    public int CountFilled()
    {
        var count = 0;
        foreach (var cell in Cells)
        {
            if (!cell.IsBlank)
            {
                count++;
            }
        }

        return count;
    }
}

/// <summary>A merged range; rows and columns count from 1 and include both ends.</summary>
public readonly record struct MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>How many columns it spans.</summary>
    public int Columns => LastColumn - FirstColumn + 1;

    /// <summary>How many rows it spans.</summary>
    public int Rows => LastRow - FirstRow + 1;

    /// <summary>True where the cell lies inside.</summary>
    public bool Covers(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;
}
