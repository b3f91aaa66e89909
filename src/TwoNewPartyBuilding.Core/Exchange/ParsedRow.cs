using System.Globalization;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Something said about a cell: a problem that keeps the row out, or a warning that does not.</summary>
/// <param name="Key">The column's key.</param>
/// <param name="Reason">The sentence, in Chinese.</param>
/// <param name="Suggestion">A value that is probably meant, or null.</param>
public sealed record Finding(string Key, string Reason, string? Suggestion = null);

/// <summary>A repair made on the way in.</summary>
/// <param name="Key">The column's key.</param>
/// <param name="Kind">What was done, in Chinese.</param>
/// <param name="Before">What the cell says.</param>
/// <param name="After">What is stored.</param>
public sealed record Normalisation(string Key, string Kind, string Before, string After);

/// <summary>One row read by its definition: values by column, and what there is to say about them.</summary>
public sealed class ParsedRow
{
    // A definition has many more columns than a file: only those given are kept, by their ascending positions.
    private readonly int[] _places;
    private readonly RawCell[] _cells;
    private readonly object?[] _values;
    private List<Finding>? _problems;
    private List<Finding>? _warnings;
    private List<Normalisation>? _normalisations;
    private List<string>? _masked;
    private Dictionary<string, DatePrecision>? _precisions;

    private ParsedRow(SheetDefinition definition, int number, int[] places, RawCell[] cells)
    {
        Definition = definition;
        Number = number;
        _places = places;
        _cells = cells;
        _values = new object?[cells.Length];
    }

    /// <summary>The definition the row was read by.</summary>
    public SheetDefinition Definition { get; }

    /// <summary>The workbook's own row number.</summary>
    public int Number { get; }

    /// <summary>The cells behind the values that hold anything, with their columns' keys, in the order of the definition; merged cells filled down.</summary>
    public IEnumerable<(string Key, RawCell Cell)> Cells
    {
        get
        {
            for (var i = 0; i < _cells.Length; i++)
            {
                if (!_cells[i].IsBlank)
                {
                    yield return (Definition.Columns[_places[i]].Key, _cells[i]);
                }
            }
        }
    }

    /// <summary>The values given, with their columns' keys, in the order of the definition.</summary>
    public IEnumerable<(string Key, object Value)> Values
    {
        get
        {
            for (var i = 0; i < _values.Length; i++)
            {
                if (_values[i] is { } value)
                {
                    yield return (Definition.Columns[_places[i]].Key, value);
                }
            }
        }
    }

    /// <summary>What keeps the row out; empty for a row that may go in.</summary>
    public IReadOnlyList<Finding> Problems => _problems ?? (IReadOnlyList<Finding>)[];

    /// <summary>What is doubtful without keeping the row out.</summary>
    public IReadOnlyList<Finding> Warnings => _warnings ?? (IReadOnlyList<Finding>)[];

    /// <summary>The repairs made.</summary>
    public IReadOnlyList<Normalisation> Normalisations => _normalisations ?? (IReadOnlyList<Normalisation>)[];

    /// <summary>The columns whose cells hold a masked value: they overwrite nothing.</summary>
    public IReadOnlyList<string> MaskedKeys => _masked ?? (IReadOnlyList<string>)[];

    /// <summary>True where something keeps the row out.</summary>
    public bool IsWrong => _problems is { Count: > 0 };

    /// <summary>The value of a column; null where the file gives none, so that what is stored stays.</summary>
    public object? this[string key] => ValueAt(Definition.IndexOf(key));

    /// <summary>The value of the column at a position of the definition.</summary>
    public object? ValueAt(int place) => SlotOf(place) is var i and >= 0 ? _values[i] : null;

    /// <summary>The value as its type; the default where the file gives none.</summary>
    public T? Get<T>(string key) => this[key] is T value ? value : default;

    /// <summary>True where the file gives a value.</summary>
    public bool IsGiven(string key) => this[key] is not null;

    /// <summary>What the cell says, as the preview shows it.</summary>
    public string TextOf(string key) => SlotOf(Definition.IndexOf(key)) is var i and >= 0 ? _cells[i].Text : "";

    /// <summary>How exact a date is.</summary>
    public DatePrecision PrecisionOf(string key) => _precisions?.GetValueOrDefault(key) ?? DatePrecision.Day;

    /// <summary>Adds a problem, as a lookup of the noun finds it (unknown community, unknown branch).</summary>
    public void AddProblem(string key, string reason, string? suggestion = null) => (_problems ??= []).Add(new Finding(key, reason, suggestion));

    /// <summary>Adds a warning.</summary>
    public void AddWarning(string key, string reason, string? suggestion = null) => (_warnings ??= []).Add(new Finding(key, reason, suggestion));

    /// <summary>Reads cells given in the order of the definition's columns.</summary>
    public static ParsedRow Read(SheetDefinition definition, int number, RawCell[] cells)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Read(definition, number, definition.AllPlaces, cells);
    }

    /// <summary>Reads cells of some columns, given by their ascending positions; the required ones must be among them.</summary>
    internal static ParsedRow Read(SheetDefinition definition, int number, int[] places, RawCell[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var row = new ParsedRow(definition, number, places, cells);
        for (var i = 0; i < cells.Length; i++)
        {
            row.ReadCell(i);
        }

        definition.CheckRow?.Invoke(row);
        return row;
    }

    private int SlotOf(int place) => _places.Length == Definition.Columns.Count ? place : Array.BinarySearch(_places, place);

    private void ReadCell(int slot)
    {
        var column = Definition.Columns[_places[slot]];
        if (_cells[slot].IsBlank && !column.IsRequired)
        {
            return;
        }

        var parsed = column.Read(_cells[slot]);
        _values[slot] = parsed.Value;
        if (parsed.Problem is { } problem)
        {
            AddProblem(column.Key, problem, parsed.Suggestion);
            return;
        }

        if (parsed.Warning is { } warning)
        {
            AddWarning(column.Key, warning, parsed.Suggestion);
        }

        if (parsed.Repairs != Repairs.None)
        {
            (_normalisations ??= []).Add(new Normalisation(
                column.Key, parsed.Repairs.Words(), _cells[slot].Text, Convert.ToString(parsed.Value, CultureInfo.InvariantCulture) ?? ""));
        }

        if (parsed.Precision != DatePrecision.Day)
        {
            (_precisions ??= [])[column.Key] = parsed.Precision;
        }

        if (parsed.IsMasked)
        {
            (_masked ??= []).Add(column.Key);
        }
        else if (parsed.Value is null && column.IsRequired)
        {
            AddProblem(column.Key, $"缺{column.Name}");
        }
    }
}
