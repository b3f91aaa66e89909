using System.Globalization;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>A cell by its row and column, both from 1: “C5” is row 5, column 3.</summary>
/// <param name="Row">The row, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct CellAddress(int Row, int Column)
{
    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;

    /// <summary>The address as Excel writes it.</summary>
    public override string ToString() => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>Reads “C5”, “c5” or “$C$5”; null where the text is no address.</summary>
    public static CellAddress? Parse(string? text)
    {
        var tidy = (text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Replace("$", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        var letters = tidy.TakeWhile(char.IsAsciiLetterUpper).Count();
        if (letters is 0 or > 3 || !int.TryParse(tidy.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            return null;
        }

        var column = tidy[..letters].Aggregate(0, (sum, c) => (sum * 26) + (c - 'A' + 1));
        return row is >= 1 and <= MostRows && column <= MostColumns ? new CellAddress(row, column) : null;
    }
}

/// <summary>A rectangle of cells, both corners included.</summary>
public readonly record struct CellRange(CellAddress First, CellAddress Last)
{
    /// <summary>Whether a cell lies in it.</summary>
    public bool Holds(CellAddress cell) => cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    /// <summary>Reads “A1:C3” or “A1”; null where the text is no range.</summary>
    public static CellRange? Parse(string? text)
    {
        var parts = (text ?? "").Split(':');
        return CellAddress.Parse(parts[0]) is { } first && CellAddress.Parse(parts[^1]) is { } last && parts.Length <= 2 ? new CellRange(first, last) : null;
    }
}
