namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>A sheet to be written in the layout of official ledgers (domain 13.2), and its rows.</summary>
public sealed record WrittenSheet
{
    /// <summary>The name on the tab.</summary>
    public required string Name { get; init; }

    /// <summary>The title over all columns.</summary>
    public required string Title { get; init; }

    /// <summary>What stands under the title at the left, such as 填报单位.</summary>
    public string Left { get; init; } = "";

    /// <summary>What stands under the title in the middle, such as 统计截止日期.</summary>
    public string Middle { get; init; } = "";

    /// <summary>What stands under the title at the right, such as the units of measure.</summary>
    public string Right { get; init; } = "";

    /// <summary>The columns, without the running number, which is always the first.</summary>
    public required IReadOnlyList<WrittenColumn> Columns { get; init; }

    /// <summary>The rows: one value for each column, as the field's type or as a <see cref="RawCell"/>; null for nothing.</summary>
    public IAsyncEnumerable<object?[]> Rows { get; init; } = AsyncEnumerable.Empty<object?[]>();

    /// <summary>What an empty cell of a row shows: “—” in a ledger, nothing in a form that people fill in.</summary>
    public string Nothing { get; init; } = "—";

    /// <summary>True where a last row adds the columns up.</summary>
    public bool HasTotal { get; init; }

    /// <summary>The word for one row in the total (“家”).</summary>
    public string Counted { get; init; } = "";

    /// <summary>A note under the table, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Who signs, from left to right; none for files that are not handed in.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = [];

    /// <summary>What every printed page says at its head, such as 内部资料; or null.</summary>
    public string? Marking { get; init; }

    /// <summary>Empty rows ready to be filled in, with drop-downs and hints; 0 for none.</summary>
    public int BlankRows { get; init; }

    /// <summary>True where Excel does not show the sheet.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The people who sign a ledger (domain 13.2).</summary>
    public static readonly IReadOnlyList<string> LedgerSignatures = ["填表人：", "审核人：", "单位盖章：", "填报日期："];
}

/// <summary>One column as it is written.</summary>
/// <param name="Heading">The heading; that of the declaration or, where a file is given back, the file's own.</param>
/// <param name="Column">The declaration, or null for a column that says something about the rows and is never read.</param>
public sealed record WrittenColumn(string Heading, SheetColumn? Column)
{
    /// <summary>What a noun knows the column by; the declaration's key unless it is another.</summary>
    public string Key { get; init; } = Column?.Key ?? "";

    /// <summary>The heading above it and its neighbours, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>Where the words to choose from stand in the workbook (“选项!$A$1:$A$97”), where they are too many for the cell's own list; or null.</summary>
    public string? ChoicesAt { get; init; }

    /// <summary>A column of the declaration, with its own heading and group.</summary>
    public static WrittenColumn Of(SheetColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new WrittenColumn(column.Label, column) { Group = column.Group };
    }

    /// <summary>The width where the column's kind does not say it, in characters of the standard font; or null.</summary>
    public double? NamedWidth { get; init; }

    /// <summary>The width, in characters of the standard font.</summary>
    public double Width => NamedWidth ?? Column switch
    {
        null => 40,
        { IsRequired: true } => 28,
        { Parser: DateParser } => 12,
        { Parser: AmountParser } => 13,
        { Parser: WholeNumberParser or YesNoParser or TickParser } => 9,
        { Parser: CodeParser } => 21,
        { Parser: PhoneParser } => 14,
        { Parser: WordParser } => 11,
        { Personal: not null } => 9,
        { Parser: TextParser { MaxLength: >= 100 } } => 20,
        _ => 13,
    };
}
