namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>A noun's sheet, declared once: how it is recognised and which columns it has.</summary>
public sealed class SheetDefinition
{
    private readonly Dictionary<string, int> _places;

    /// <summary>A sheet with its columns in the order in which the portal shows and writes them.</summary>
    public SheetDefinition(string key, string name, IReadOnlyList<string> titleWords, IReadOnlyList<SheetColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Key = key;
        Name = name;
        TitleWords = titleWords;
        Columns = columns;
        _places = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            _places.Add(columns[i].Key, i);
        }

        Written = [.. columns.Where(c => c.Tick is null)];
        AllPlaces = [.. Enumerable.Range(0, columns.Count)];
        RequiredPlaces = [.. AllPlaces.Where(i => columns[i].IsRequired)];
    }

    /// <summary>A short ASCII key, stored with imports and remembered mappings.</summary>
    public string Key { get; }

    /// <summary>The Chinese name of the sheet.</summary>
    public string Name { get; }

    /// <summary>Words that, in a file name, sheet name or title, speak for this sheet.</summary>
    public IReadOnlyList<string> TitleWords { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>The columns of the sheet as the portal writes it: all but those that a tick fills (<see cref="SheetColumn.Tick"/>).</summary>
    public IReadOnlyList<SheetColumn> Written { get; }

    /// <summary>Looks at a whole row after its cells were read (sex against ID, sub-count against total) and adds problems or warnings to it; null where there is nothing to compare.</summary>
    public Action<ParsedRow>? CheckRow { get; init; }

    /// <summary>The position of a column among <see cref="Columns"/>; −1 where there is none.</summary>
    public int IndexOf(string key) => _places.GetValueOrDefault(key, -1);

    /// <summary>The positions of all columns.</summary>
    internal int[] AllPlaces { get; }

    /// <summary>The positions of the columns without which a row is wrong.</summary>
    internal int[] RequiredPlaces { get; }

    /// <summary>The column with that key.</summary>
    public SheetColumn this[string key] => Columns[_places[key]];
}
