namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How high rows must be for their texts, in points: not every program that opens a workbook works it out itself.</summary>
internal static class RowHeight
{
    private const double Line = 16;
    private const double HeadingLeast = 33;
    private const double Most = 409; // Excel allows no more.

    /// <summary>The row of the headings.</summary>
    public static double OfHeadings(IReadOnlyList<WrittenColumn> columns) => Math.Max(HeadingLeast, Line * columns.Max(c => LinesOf(c.Heading, c.Width - 1)));

    /// <summary>A row with these values; null where each takes one line.</summary>
    public static double? Of(IReadOnlyList<WrittenColumn> columns, object?[] values)
    {
        var lines = 1;
        for (var i = 0; i < values.Length; i++)
        {
            var text = values[i] switch { string written => written, RawCell { Kind: CellKind.Text } raw => raw.Text, _ => "" };
            if (text.Length * 2 > columns[i].Width || text.Contains('\n', StringComparison.Ordinal))
            {
                lines = Math.Max(lines, LinesOf(text, columns[i].Width - 1));
            }
        }

        return lines == 1 ? null : Math.Min(lines * Line, Most);
    }

    private static int LinesOf(string text, double width)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var length = 0;
            foreach (var c in line)
            {
                length += c < 0x2E80 ? 1 : 2; // A Chinese character is as wide as two digits.
            }

            lines += Math.Max(1, (int)Math.Ceiling(length / width));
        }

        return lines;
    }
}
