namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Finds in a sheet the header and the definition that fits it best.</summary>
public static class SheetFinder
{
    /// <summary>The header lies within so many filled rows from the top.</summary>
    public const int RowsSearched = 30;

    private const double LeastScore = 0.5;

    /// <summary>Finds a layout for every sheet of a workbook.</summary>
    public static IReadOnlyList<FoundSheet> Find(RawWorkbook workbook, IReadOnlyList<SheetDefinition> definitions, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        return [.. workbook.Sheets.Select(s => Find(s, definitions, fileName))];
    }

    /// <summary>Finds the layout of one sheet among the definitions; with a single definition, the layout by that one.</summary>
    public static FoundSheet Find(RawSheet sheet, IReadOnlyList<SheetDefinition> definitions, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(definitions);
        if (sheet.IsEmpty)
        {
            return new FoundSheet(sheet, null, "工作表是空的");
        }

        var regions = Regions(sheet);
        var best = definitions
            .Select(d => Layout(sheet, d, regions, fileName))
            .OfType<SheetLayout>()
            .OrderByDescending(l => l.LooksRight)
            .ThenByDescending(l => l.Score)
            .FirstOrDefault();
        return new FoundSheet(sheet, best, Problem(sheet, best, definitions));
    }

    private static string? Problem(RawSheet sheet, SheetLayout? layout, IReadOnlyList<SheetDefinition> definitions)
    {
        var names = string.Join("、", definitions.Select(d => $"“{d.Name}”"));
        if (layout is null)
        {
            return $"前 {RowsSearched} 行里没有找到{names}的表头；请检查是否选错了工作表，表头要有{Example(definitions)}这样的列名";
        }

        if (!layout.LooksRight)
        {
            return $"表头与{names}都不像；如确是其中一种，请指定种类和各列的对应";
        }

        return layout.Problem
            ?? (sheet.IsHidden ? "这是隐藏的工作表，需要时请勾选" : null)
            ?? (sheet.Rows[^1].Number <= layout.Header.LastRow ? "表头下面没有数据" : null);
    }

    private static string Example(IReadOnlyList<SheetDefinition> definitions) =>
        definitions.Count == 0 ? "" : string.Join("、", definitions[0].Columns.OrderByDescending(c => c.IsRequired || c.IsKey).Take(2).Select(c => $"“{c.Name}”"));

    private static List<(int Index, HeaderRegion Region)> Regions(RawSheet sheet)
    {
        var regions = new List<(int, HeaderRegion)>();
        for (var index = 0; index < Math.Min(RowsSearched, sheet.Rows.Count); index++)
        {
            for (var height = 1; height <= HeaderRegion.MaxRows && index + height <= RowsSearched; height++)
            {
                if (HeaderRegion.Read(sheet, index, height) is { } region)
                {
                    regions.Add((index, region));
                }
            }
        }

        return regions;
    }

    private static SheetLayout? Layout(RawSheet sheet, SheetDefinition definition, List<(int Index, HeaderRegion Region)> regions, string? fileName)
    {
        var matching = new HeaderMatching(definition);
        var least = Math.Min(2, definition.Columns.Count);
        var found = Best(regions, matching, least, withLikeness: false) ?? Best(regions, matching, least, withLikeness: true);
        if (found is not { } place)
        {
            return null;
        }

        var region = WithGroupsAbove(sheet, place.Index, place.Region);
        var rowNumber = region.Columns.FirstOrDefault(c => c.Normal.Count > 0 && HeaderName.IsRowNumber(c.Normal[^1]))?.Column ?? 0;
        var matches = matching.Match(region);
        matches.RemoveAll(m => m.Column == rowNumber);
        var titles = Titles(sheet, region);
        var layout = new SheetLayout
        {
            Definition = definition,
            Header = region,
            Matches = matches,
            RowNumberColumn = rowNumber,
            Titles = titles,
            StatementDate = StatementDate.Find(titles, sheet.Name, Footers(sheet, region), fileName),
        };
        layout = layout with { Constants = Constants(layout, sheet) };
        return Judge(layout, sheet, fileName);
    }

    // Of equally good regions the topmost wins (headers repeat further down), and of those the lowest (titles are no groups).
    private static (int Index, HeaderRegion Region)? Best(
        List<(int Index, HeaderRegion Region)> regions, HeaderMatching matching, int least, bool withLikeness)
    {
        (int Index, HeaderRegion Region)? best = null;
        (double Score, int LastRow, int Height) bestRank = default;
        foreach (var candidate in regions)
        {
            var (sum, count) = matching.Weigh(candidate.Region, withLikeness);
            if (count < least)
            {
                continue;
            }

            var region = candidate.Region;
            var rank = (sum, region.LastRow, region.LastRow - region.FirstRow);
            if (best is null || IsBetter(rank, bestRank))
            {
                best = candidate;
                bestRank = rank;
            }
        }

        return best;
    }

    private static bool IsBetter((double Score, int LastRow, int Height) a, (double Score, int LastRow, int Height) b) =>
        Math.Abs(a.Score - b.Score) > 1e-9 ? a.Score > b.Score
        : a.LastRow != b.LastRow ? a.LastRow < b.LastRow
        : a.Height < b.Height;

    // Groups that no name needed for matching still belong to the header and tell a person which 电话 it is.
    private static HeaderRegion WithGroupsAbove(RawSheet sheet, int index, HeaderRegion region)
    {
        while (index > 0 && region.LastRow - region.FirstRow + 1 < HeaderRegion.MaxRows && IsGroupRow(sheet, sheet.Rows[index - 1], region)
            && HeaderRegion.Read(sheet, index - 1, region.LastRow - region.FirstRow + 2) is { } higher)
        {
            region = higher;
            index--;
        }

        return region;
    }

    private static bool IsGroupRow(RawSheet sheet, RawRow row, HeaderRegion region)
    {
        var merged = sheet.Merged.Where(m => m.FirstRow == row.Number && m.LastRow <= region.LastRow && m.Columns > 1).ToList();
        return row.Number == region.FirstRow - 1
            && merged.Count > 0
            && merged.TrueForAll(m => m.Columns < region.Columns.Count * 0.8)
            && row.Cells.All(c => c.IsBlank || (c.Kind == CellKind.Text && !c.Text.AsSpan().ContainsAny('：', ':') && !ChineseDate.TryFind(c.Text, out _, out _)));
    }

    private static List<string> Titles(RawSheet sheet, HeaderRegion region)
    {
        var titles = new List<string>();
        foreach (var row in sheet.Rows.TakeWhile(r => r.Number < region.FirstRow))
        {
            foreach (var cell in row.Cells)
            {
                var text = CellText.Trim(cell.Text, out _);
                if (text.Length > 0 && !titles.Contains(text))
                {
                    titles.Add(text);
                }
            }
        }

        return titles;
    }

    private static IEnumerable<string> Footers(RawSheet sheet, HeaderRegion region) =>
        sheet.Rows.TakeLast(5).Where(r => r.Number > region.LastRow).SelectMany(r => r.Cells).Where(c => c.Kind == CellKind.Text).Select(c => c.Text);

    private static Dictionary<string, string> Constants(SheetLayout layout, RawSheet sheet)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in layout.Definition.Columns)
        {
            if (layout.ColumnOf(column.Key) == 0 && column.FromSheet?.Invoke(sheet.Name, layout.Titles) is { Length: > 0 } value)
            {
                constants.Add(column.Key, value);
            }
        }

        return constants;
    }

    private static SheetLayout Judge(SheetLayout layout, RawSheet sheet, string? fileName)
    {
        var definition = layout.Definition;
        var matched = layout.Matches.Where(m => m.Key is not null).ToList();
        var coverage = matched.Sum(m => m.Likeness) / Math.Max(1, layout.Matches.Count);
        var identity = definition.Columns.Where(c => c.IsKey || c.IsKeyPart || c.IsRequired).ToList();
        var identityFound = identity.Count(c => layout.ColumnOf(c.Key) > 0 || layout.Constants.ContainsKey(c.Key));
        var identityShare = identity.Count == 0 ? 1 : (double)identityFound / identity.Count;
        var titles = layout.Titles.Append(sheet.Name).Append(fileName ?? "").Select(HeaderName.Normal).ToList();
        var named = definition.TitleWords.Any(w => titles.Exists(t => t.Contains(HeaderName.Normal(w), StringComparison.Ordinal)));
        var score = (0.45 * coverage) + (0.35 * identityShare) + (named ? 0.2 : 0);
        return layout with
        {
            Score = score,
            LooksRight = matched.Count >= Math.Min(3, definition.Columns.Count) && (identity.Count == 0 || identityFound > 0) && score >= LeastScore,
        };
    }
}
