using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>A kind of the same sheet, such as the ledger it is; told by words in its name and titles.</summary>
/// <param name="Key">A short key, stored with the import and used on the command line.</param>
/// <param name="Label">The Chinese name.</param>
/// <param name="Words">Words in the sheet's name, its titles or the file's name that speak for it.</param>
public sealed record SheetVariant(string Key, string Label, IReadOnlyList<string> Words);

/// <summary>How people speak of a noun's records.</summary>
/// <param name="Noun">What one is called (“单位”).</param>
/// <param name="Measure">The word they are counted with (“家”).</param>
/// <param name="Key">What the key beside the name is, or null where there is none.</param>
/// <param name="IsBinned">True where undoing moves what was entered to the recycle bin, false where it is taken out again.</param>
public sealed record SheetWords(string Noun, string Measure, string? Key, bool IsBinned)
{
    /// <summary>Units, and whatever says nothing else.</summary>
    public static SheetWords Units { get; } = new("单位", "家", "统一社会信用代码", true);
}

/// <summary>What a noun must know of the sheet a row stands in.</summary>
/// <param name="BatchId">The import.</param>
/// <param name="FileName">The file.</param>
/// <param name="Variant">Key of the variant, or null.</param>
/// <param name="AsOf">The day the sheet speaks of.</param>
public sealed record SheetContext(Guid BatchId, string FileName, string? Variant, DateOnly AsOf);

/// <summary>One field that a row would change.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Label">Its Chinese name.</param>
/// <param name="Old">What is stored, as people read it.</param>
/// <param name="New">What the file says.</param>
/// <param name="Personal">How both are masked, or null.</param>
public sealed record CellChange(string Field, string Label, string Old, string New, PersonalKind? Personal = null);

/// <summary>What the noun says of a row after looking its record up. Problems and warnings it adds to the row itself.</summary>
public sealed record RowFinding(RowEffect Effect, string Label, string? Key)
{
    /// <summary>The record it changes, or null.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The version of that record.</summary>
    public Guid? TargetVersion { get; init; }

    /// <summary>The fields that would change.</summary>
    public IReadOnlyList<CellChange> Changes { get; init; } = [];

    /// <summary>The move the file implies, as a sentence (“规模以上 → 规模以下”), or null.</summary>
    public string? Move { get; init; }
}

/// <summary>A row to be written.</summary>
/// <param name="Row">The row, read again.</param>
/// <param name="TargetId">The record it was compared with, null for a new one.</param>
/// <param name="TargetVersion">The version it was compared with.</param>
/// <param name="MoveAccepted">The decision about the move; null leaves a proposal.</param>
public sealed record RowToWrite(ParsedRow Row, Guid? TargetId, Guid? TargetVersion, bool? MoveAccepted);

/// <summary>
/// What a noun gives the import engine: its sheet, and how a row becomes a record. The engine knows no noun; it finds these by
/// registration.
/// </summary>
public interface ISheetNoun
{
    /// <summary>The sheet.</summary>
    SheetDefinition Definition { get; }

    /// <summary>The kinds of the sheet, empty where there is but one.</summary>
    IReadOnlyList<SheetVariant> Variants { get; }

    /// <summary>Where its records open: the address in front of the record's key.</summary>
    string RecordAddress => "/enterprises";

    /// <summary>How people speak of its records.</summary>
    SheetWords Words => SheetWords.Units;

    /// <summary>True where a row may name another row of the sheet (its superior), so that correcting one compares all of them anew.</summary>
    bool RowsNameEachOther => false;

    /// <summary>Looks the rows' records up, adds problems and warnings to the rows, and says what each would do; answers in the order of the rows.</summary>
    Task<IReadOnlyList<RowFinding>> CompareAsync(SheetContext sheet, IReadOnlyList<ParsedRow> rows, CancellationToken ct);

    /// <summary>Writes rows into the context's unit of work. The caller saves and owns the transaction.</summary>
    /// <exception cref="ImportStaleException">A record was changed since it was compared.</exception>
    Task WriteAsync(SheetContext sheet, IReadOnlyList<RowToWrite> rows, CancellationToken ct);

    /// <summary>Records that this kind of sheet should name and does not; listed, never changed. <paramref name="present"/> holds the records it names; a <paramref name="size"/> of 0 only counts.</summary>
    Task<Page<AbsentRecord>> AbsentAsync(SheetContext sheet, IQueryable<Guid> present, int page, int size, CancellationToken ct);

    /// <summary>Names that the rows use and a table of choices lacks altogether, which the person may add (communities while there are none).</summary>
    Task<IReadOnlyList<string>> MissingChoicesAsync(IEnumerable<ParsedRow> rows, CancellationToken ct);

    /// <summary>Values to choose from when a cell of that column is corrected, or null where anything may be typed.</summary>
    Task<IReadOnlyList<string>?> ChoicesAsync(string columnKey, CancellationToken ct);
}

/// <summary>A record that the file does not name.</summary>
public sealed record AbsentRecord(Guid Id, string Label, string? Key, string Url);

/// <summary>Records were changed between preview and commit; nothing was written.</summary>
public sealed class ImportStaleException(int count) : Exception("Records were changed since they were compared.")
{
    /// <summary>How many.</summary>
    public int Count { get; } = count;
}
