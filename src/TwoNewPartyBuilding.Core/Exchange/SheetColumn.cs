using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>One column a noun reads and writes: its names, how its cells are read, and what it is for.</summary>
/// <param name="Key">The field's property name; the key of everything the engine says about the column.</param>
/// <param name="Label">The Chinese heading; a unit may follow in brackets.</param>
/// <param name="Parser">How a cell becomes a value.</param>
public sealed record SheetColumn(string Key, string Label, CellParser Parser)
{
    /// <summary>Other headings that mean the same; “父/子” names a heading under a group.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True where the value alone tells the record, so that it may stand only once in a sheet.</summary>
    public bool IsKey { get; init; }

    /// <summary>True where the value tells the record together with the other key parts.</summary>
    public bool IsKeyPart { get; init; }

    /// <summary>True where a row without a value is wrong.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Which kind of personal data the column holds, or null. A masked value in such a column never overwrites.</summary>
    public PersonalKind? Personal { get; init; }

    /// <summary>A further check of a parsed value (check characters, limits of the field), or null. Must not look anything up.</summary>
    public Func<object, CellProblem?>? Check { get; init; }

    /// <summary>Where the sheet has no such column: reads the value for all its rows from the sheet's name and titles (“one branch on each sheet”), or null.</summary>
    public Func<string, IReadOnlyList<string>, string?>? FromSheet { get; init; }

    /// <summary>The heading above it and its neighbours, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>A sentence that helps to fill it in, shown beside the cell of a template; or null.</summary>
    public string? Hint { get; init; }

    /// <summary>True where the printed ledger carries it; the others go out only where every column is asked for.</summary>
    public bool IsUsual { get; init; }

    /// <summary>True where the last row of a ledger adds it up.</summary>
    public bool IsSummed { get; init; }

    /// <summary>
    /// What a tick in this column means, where a form gives every word of a field a column of its own (单独√/联合√); null for
    /// all others. Such columns are read wherever they stand, and written by forms that tick only.
    /// </summary>
    public object? Tick { get; init; }

    /// <summary>Words offered besides those the parser knows, or null.</summary>
    public IReadOnlyList<string>? Suggestions { get; init; }

    /// <summary>The words to choose from in a template, or null where anything may be typed.</summary>
    public IReadOnlyList<string>? Choices => Suggestions ?? Parser.Words;

    /// <summary>The label without its unit, as used in sentences.</summary>
    public string Name { get; } = HeaderName.WithoutUnit(Label);

    /// <summary>Reads one cell: masked values first, then the parser, then the check.</summary>
    public ParsedCell Read(in RawCell cell)
    {
        if (cell.IsBlank)
        {
            return default;
        }

        if (Personal is { } kind && cell.Kind == CellKind.Text && CellText.IsMasked(cell.Text, kind))
        {
            return ParsedCell.Masked;
        }

        var parsed = Parser.Parse(cell, Name);
        if (Check is null || parsed.Value is null || Check(parsed.Value) is not { } found)
        {
            return parsed;
        }

        return found.Blocks
            ? parsed with { Value = null, Problem = found.Reason, Suggestion = found.Suggestion }
            : parsed with { Warning = found.Reason, Suggestion = found.Suggestion };
    }
}

/// <summary>What a check found in one cell.</summary>
/// <param name="Reason">What is wrong and what to fill in, in Chinese.</param>
/// <param name="Suggestion">A value that is probably meant, or null.</param>
/// <param name="Blocks">False where the value goes in with a warning .</param>
public sealed record CellProblem(string Reason, string? Suggestion = null, bool Blocks = true);
