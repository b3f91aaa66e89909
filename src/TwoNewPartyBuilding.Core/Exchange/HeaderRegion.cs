using System.Security.Cryptography;
using System.Text;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>One heading as it stands in the file.</summary>
/// <param name="Column">The column, from 1.</param>
/// <param name="Parts">The texts from the topmost group down to the heading itself, as written but without line ends.</param>
public sealed record HeaderColumn(int Column, IReadOnlyList<string> Parts)
{
    /// <summary>The heading with its groups: 党建情况/党员人数.</summary>
    public string Path { get; } = string.Join("/", Parts);

    /// <summary>The heading itself.</summary>
    public string Leaf => Parts[^1];

    /// <summary>The parts in comparable form, units at the end dropped.</summary>
    internal IReadOnlyList<string> Normal { get; } = Normalise(Parts);

    private static List<string> Normalise(IReadOnlyList<string> parts)
    {
        var normal = parts.Select(HeaderName.Normal).Where(p => p.Length > 0).ToList();
        while (normal.Count > 1 && HeaderName.IsUnit(normal[^1]))
        {
            normal.RemoveAt(normal.Count - 1); // 年主营业务收入 over (万元): the unit is no heading.
        }

        return normal;
    }
}

/// <summary>The header rows of a sheet, read into one heading for each column.</summary>
public sealed class HeaderRegion
{
    /// <summary>The most rows a header has.</summary>
    public const int MaxRows = 4;

    private HeaderRegion(int firstRow, int lastRow, IReadOnlyList<HeaderColumn> columns)
    {
        FirstRow = firstRow;
        LastRow = lastRow;
        Columns = columns;
    }

    /// <summary>The first header row, from 1.</summary>
    public int FirstRow { get; }

    /// <summary>The last header row.</summary>
    public int LastRow { get; }

    /// <summary>The columns that have a heading, from left to right.</summary>
    public IReadOnlyList<HeaderColumn> Columns { get; }

    /// <summary>The same for every file with the same headings in the same columns; by it a mapping is remembered.</summary>
    public string Fingerprint()
    {
        var text = string.Join("|", Columns.Select(c => $"{c.Column}:{string.Join("/", c.Normal)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>Reads <paramref name="height"/> rows from the row at <paramref name="index"/> as a header; null where they do not follow one another.</summary>
    internal static HeaderRegion? Read(RawSheet sheet, int index, int height)
    {
        if (index < 0 || index + height > sheet.Rows.Count || sheet.Rows[index + height - 1].Number != sheet.Rows[index].Number + height - 1)
        {
            return null;
        }

        var rows = new RawRow[height];
        var width = 0;
        for (var i = 0; i < height; i++)
        {
            rows[i] = sheet.Rows[index + i];
            width = Math.Max(width, rows[i].Cells.Length);
        }

        var merged = sheet.Merged.Where(m => m.FirstRow >= rows[0].Number && m.FirstRow <= rows[^1].Number).ToList();
        width = merged.Count == 0 ? width : Math.Max(width, Math.Min(merged.Max(m => m.LastColumn), sheet.Width));
        var texts = new string?[height, width];
        for (var i = 0; i < height; i++)
        {
            for (var column = 1; column <= width; column++)
            {
                texts[i, column - 1] = TextAt(rows, i, column, merged);
            }
        }

        SpreadUnmergedGroups(texts, rows, merged);
        var columns = new List<HeaderColumn>();
        for (var c = 0; c < width; c++)
        {
            var parts = new List<string>(height);
            for (var i = 0; i < height; i++)
            {
                if (texts[i, c] is { } text && (parts.Count == 0 || parts[^1] != text))
                {
                    parts.Add(text);
                }
            }

            if (parts.Count > 0)
            {
                columns.Add(new HeaderColumn(c + 1, parts));
            }
        }

        return new HeaderRegion(rows[0].Number, rows[^1].Number, columns);
    }

    private static string? TextAt(RawRow[] rows, int i, int column, List<MergedRange> merged)
    {
        var cell = rows[i].At(column);
        foreach (var range in merged)
        {
            if (range.Covers(rows[i].Number, column))
            {
                cell = rows[range.FirstRow - rows[0].Number].At(range.FirstColumn);
                break;
            }
        }

        return cell.IsBlank ? null : OneLine(cell.Text);
    }

    // Files that lost their merges (exported, copied) leave the cells of a group blank behind its first one.
    private static void SpreadUnmergedGroups(string?[,] texts, RawRow[] rows, List<MergedRange> merged)
    {
        for (var i = 0; i < texts.GetLength(0) - 1; i++)
        {
            for (var c = 1; c < texts.GetLength(1); c++)
            {
                if (texts[i, c] is null && texts[i, c - 1] is { } group && HasBelow(texts, i, c) && HasBelow(texts, i, c - 1)
                    && !merged.Exists(m => m.Covers(rows[i].Number, c + 1) || m.Covers(rows[i].Number, c)))
                {
                    texts[i, c] = group;
                }
            }
        }
    }

    private static bool HasBelow(string?[,] texts, int i, int c)
    {
        for (var below = i + 1; below < texts.GetLength(0); below++)
        {
            if (texts[below, c] is { } text && text != texts[i, c])
            {
                return true;
            }
        }

        return false;
    }

    private static string OneLine(string text) => CellText.WithoutSpaces(text, out _);
}
