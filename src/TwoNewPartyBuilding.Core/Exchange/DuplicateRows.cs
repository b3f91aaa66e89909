namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Finds rows that repeat the key of an earlier row; only the later one is wrong.</summary>
public static class DuplicateRows
{
    /// <summary>Adds a problem to every row that repeats a key. Give freshly read rows: marking twice says it twice.</summary>
    public static void Mark(IReadOnlyList<ParsedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 2)
        {
            return;
        }

        var columns = rows[0].Definition.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].IsKey)
            {
                var place = i;
                Mark(rows, columns[i], r => r.ValueAt(place));
            }
        }

        var parts = Enumerable.Range(0, columns.Count).Where(i => columns[i].IsKeyPart).ToArray();
        if (parts.Length > 0)
        {
            Mark(rows, columns[parts[0]], r => Together(r, parts));
        }
    }

    private static void Mark(IReadOnlyList<ParsedRow> rows, SheetColumn column, Func<ParsedRow, object?> valueOf)
    {
        var seen = new Dictionary<object, int>(rows.Count);
        foreach (var row in rows)
        {
            if (valueOf(row) is { } value && !seen.TryAdd(value, row.Number))
            {
                row.AddProblem(column.Key, $"{column.Name}重复，与第 {seen[value]} 行相同");
            }
        }
    }

    // A row that lacks one of the parts cannot be told from others by them.
    private static string? Together(ParsedRow row, int[] parts)
    {
        var values = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (row.ValueAt(parts[i]) is not { } value)
            {
                return null;
            }

            values[i] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        return string.Join('\u001F', values);
    }
}
