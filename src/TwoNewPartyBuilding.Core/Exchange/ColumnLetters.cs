namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Excel's names of columns: 1 is A, 27 is AA.</summary>
public static class ColumnLetters
{
    /// <summary>The letters of a column counted from 1.</summary>
    public static string Of(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        while (column > 0)
        {
            column--;
            letters[--at] = (char)('A' + (column % 26));
            column /= 26;
        }

        return new string(letters[at..]);
    }
}
