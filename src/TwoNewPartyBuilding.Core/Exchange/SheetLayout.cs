namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How a sheet is to be read: which definition, where the header stands, which column is which.</summary>
public sealed record SheetLayout
{
    /// <summary>The definition the sheet is read by.</summary>
    public required SheetDefinition Definition { get; init; }

    /// <summary>The header rows.</summary>
    public required HeaderRegion Header { get; init; }

    /// <summary>Every heading with the column it stands for, from left to right; the running number is left out.</summary>
    public required IReadOnlyList<ColumnMatch> Matches { get; init; }

    /// <summary>The column of the running number (序号), from 1; 0 where there is none.</summary>
    public int RowNumberColumn { get; init; }

    /// <summary>The texts above the header.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>The date the sheet names, to be confirmed; null where it names none.</summary>
    public StatementDate? StatementDate { get; init; }

    /// <summary>How well the definition fits, 0 to 1.</summary>
    public double Score { get; init; }

    /// <summary>True where the sheet looks like the definition's.</summary>
    public bool LooksRight { get; init; }

    /// <summary>Values that hold for every row where the sheet has no such column (“one branch on each sheet”): column key → text.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>The same for every file with the same header; by it chosen matches are remembered.</summary>
    public string Fingerprint => Header.Fingerprint();

    /// <summary>The file's column of a key, from 1; 0 where no heading stands for it.</summary>
    public int ColumnOf(string key) => Matches.FirstOrDefault(m => m.Key == key)?.Column ?? 0;

    /// <summary>The columns that must be there and are not, neither as a heading nor as a constant.</summary>
    public IReadOnlyList<SheetColumn> MissingRequired =>
        [.. Definition.Columns.Where(c => c.IsRequired && ColumnOf(c.Key) == 0 && !Constants.ContainsKey(c.Key))];

    /// <summary>Why the sheet cannot be read this way yet, in Chinese, or null.</summary>
    public string? Problem => MissingRequired is { Count: > 0 } missing
        ? $"没有找到{string.Join("、", missing.Select(c => $"“{c.Name}”"))}列，请指定是表中的哪一列"
        : null;

    /// <summary>What a person should look at before trusting the matches, in Chinese.</summary>
    public IReadOnlyList<string> Warnings =>
        [.. Matches.Where(m => m.Key is not null).Select(UnitClash).OfType<string>()];

    /// <summary>The layout with matches chosen by a person: the file's column → the column's key, or null for “not read”.</summary>
    public SheetLayout WithMatches(IReadOnlyDictionary<int, string?> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var wanted = chosen.Values.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Matches = [.. Matches.Select(m => chosen.TryGetValue(m.Column, out var key)
                ? (key == m.Key ? m : m with { Key = key is not null && Definition.IndexOf(key) >= 0 ? key : null, Kind = MatchKind.Chosen, Likeness = 1 })
                : m.Key is not null && wanted.Contains(m.Key) ? m with { Key = null, Kind = MatchKind.None, Likeness = 0 } : m)],
        };
    }

    private string? UnitClash(ColumnMatch match)
    {
        var ours = HeaderName.UnitOf(Definition[match.Key!].Label);
        var theirs = HeaderName.UnitOf(match.Header);
        return ours is null || theirs is null || ours == theirs
            ? null
            : $"“{match.Header}”的单位是{theirs}，系统按{ours}保存，请先换算";
    }
}

/// <summary>A sheet with the layout found for it.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Layout">The best layout, or null where no header was found.</param>
/// <param name="Problem">Why it is not preselected, in Chinese, or null.</param>
public sealed record FoundSheet(RawSheet Sheet, SheetLayout? Layout, string? Problem)
{
    /// <summary>True where the sheet is one of the definitions' and ready to be read.</summary>
    public bool IsPreselected => Problem is null;
}
