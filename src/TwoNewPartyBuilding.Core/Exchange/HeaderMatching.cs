namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How a heading of the file was matched to a column.</summary>
public enum MatchKind
{
    /// <summary>Not matched.</summary>
    None,

    /// <summary>By the column's own name.</summary>
    Exact,

    /// <summary>By another name of the column.</summary>
    Alias,

    /// <summary>By likeness; to be looked at.</summary>
    Similar,

    /// <summary>By a person, now or for an earlier file with the same header.</summary>
    Chosen,
}

/// <summary>The Chinese words of <see cref="MatchKind"/>.</summary>
public static class MatchKindWords
{
    /// <summary>The word shown beside a match.</summary>
    public static string Word(this MatchKind kind) => kind switch
    {
        MatchKind.Exact => "名称一致",
        MatchKind.Alias => "别名",
        MatchKind.Similar => "名称相近",
        MatchKind.Chosen => "人工指定",
        _ => "未对应",
    };
}

/// <summary>One heading of the file and the column it stands for.</summary>
/// <param name="Column">The file's column, from 1.</param>
/// <param name="Header">The heading with its groups.</param>
/// <param name="Key">The column's key, or null where none fits.</param>
/// <param name="Kind">How it was matched.</param>
/// <param name="Likeness">How sure, 0 to 1.</param>
public sealed record ColumnMatch(int Column, string Header, string? Key, MatchKind Kind, double Likeness)
{
    /// <summary>The file's column as Excel names it.</summary>
    public string Letters => ColumnLetters.Of(Column);
}

/// <summary>Matches headings to the columns of one definition.</summary>
internal sealed class HeaderMatching
{
    private const double LeastLikeness = 0.7;
    private static readonly string[] GroupEndings = ["基本信息", "基本情况", "信息", "情况", "资料", "类"];

    private readonly SheetDefinition _definition;
    private readonly Dictionary<string, (int Place, bool Alias)> _names = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Place)> _all = [];

    public HeaderMatching(SheetDefinition definition)
    {
        _definition = definition;
        for (var i = 0; i < definition.Columns.Count; i++)
        {
            Add(definition.Columns[i].Label, i, alias: false, definition.Columns[i].Tick is null);
        }

        for (var i = 0; i < definition.Columns.Count; i++)
        {
            foreach (var alias in definition.Columns[i].Aliases)
            {
                Add(alias, i, alias: true, definition.Columns[i].Tick is null);
            }
        }
    }

    /// <summary>How many columns of the definition the headings name exactly, weighed by how surely; quick, for the search.</summary>
    public (double Sum, int Count) Weigh(HeaderRegion region, bool withLikeness)
    {
        var best = new double[_definition.Columns.Count];
        foreach (var column in region.Columns)
        {
            var (place, _, score) = Best(column, withLikeness);
            if (place >= 0)
            {
                best[place] = Math.Max(best[place], score);
            }
        }

        return (best.Sum(), best.Count(b => b > 0));
    }

    /// <summary>Gives every heading at most one column and every column at most one heading, the surest first.</summary>
    public List<ColumnMatch> Match(HeaderRegion region)
    {
        var candidates = new List<(double Score, int Column, int Place, MatchKind Kind)>();
        foreach (var column in region.Columns)
        {
            candidates.AddRange(Candidates(column, withLikeness: true).Select(c => (c.Score, column.Column, c.Place, c.Kind)));
        }

        var places = new HashSet<int>();
        var taken = new Dictionary<int, ColumnMatch>();
        foreach (var (score, column, place, kind) in candidates.OrderByDescending(c => c.Score).ThenBy(c => c.Column))
        {
            if (!taken.ContainsKey(column) && places.Add(place))
            {
                taken[column] = new ColumnMatch(column, "", _definition.Columns[place].Key, kind, Math.Min(1, score));
            }
        }

        return [.. region.Columns.Select(c => taken.TryGetValue(c.Column, out var match)
            ? match with { Header = c.Path }
            : new ColumnMatch(c.Column, c.Path, null, MatchKind.None, 0))];
    }

    private void Add(string name, int place, bool alias, bool byLikeness)
    {
        var normal = HeaderName.Normal(name);
        _names.TryAdd(normal, (place, alias));
        if (byLikeness)
        {
            // A column that is ticked is like the field it ticks; only its own path names it.
            _all.Add((normal, place));
        }
    }

    private (int Place, MatchKind Kind, double Score) Best(HeaderColumn column, bool withLikeness)
    {
        (int Place, MatchKind Kind, double Score) best = (-1, MatchKind.None, 0);
        foreach (var candidate in Candidates(column, withLikeness))
        {
            if (candidate.Score > best.Score)
            {
                best = candidate;
            }
        }

        return best;
    }

    private IEnumerable<(int Place, MatchKind Kind, double Score)> Candidates(HeaderColumn column, bool withLikeness)
    {
        var parts = column.Normal;
        if (parts.Count == 0 || HeaderName.IsRowNumber(parts[^1]))
        {
            yield break;
        }

        for (var from = 0; from < parts.Count - 1; from++)
        {
            if (Find(string.Join('/', parts.Skip(from)), 1.05) is { Place: >= 0 } path)
            {
                yield return path;
            }

            if (Find(Joined(parts, from), 1.02) is { Place: >= 0 } joined)
            {
                yield return joined;
            }
        }

        if (Find(parts[^1], parts.Count == 1 ? 1.0 : 0.97) is { Place: >= 0 } leaf)
        {
            yield return leaf;
        }

        var bare = HeaderName.Bare(parts[^1]);
        if (bare != parts[^1] && Find(bare, 0.9) is { Place: >= 0 } shorter)
        {
            yield return (shorter.Place, MatchKind.Similar, shorter.Score);
        }

        if (!withLikeness)
        {
            yield break;
        }

        var whole = parts.Count > 1 ? Joined(parts, parts.Count - 2) : null;
        foreach (var (name, place) in _all)
        {
            var likeness = Math.Max(HeaderName.Likeness(bare, name), whole is null ? 0 : HeaderName.Likeness(whole, name));
            if (likeness >= LeastLikeness)
            {
                yield return (place, MatchKind.Similar, likeness * 0.8);
            }
        }
    }

    private (int Place, MatchKind Kind, double Score) Find(string name, double score) =>
        _names.TryGetValue(name, out var found)
            ? (found.Place, found.Alias ? MatchKind.Alias : MatchKind.Exact, found.Alias ? score - 0.01 : score)
            : (-1, MatchKind.None, 0);

    // 负责人信息 over 电话 reads 负责人电话.
    private static string Joined(IReadOnlyList<string> parts, int from)
    {
        var joined = "";
        for (var i = from; i < parts.Count - 1; i++)
        {
            var group = HeaderName.Bare(parts[i]);
            var ending = Array.Find(GroupEndings, e => group.Length > e.Length && group.EndsWith(e, StringComparison.Ordinal));
            joined += ending is null ? group : group[..^ending.Length];
        }

        return joined + parts[^1];
    }
}
