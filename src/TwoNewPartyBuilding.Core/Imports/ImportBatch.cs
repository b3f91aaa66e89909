using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>How far an import has come. Stored by number; numbers never change.</summary>
public enum ImportState
{
    /// <summary>The file waits to be read, or is being read.</summary>
    [Display(Name = "正在读取")]
    Reading = 1,

    /// <summary>Read and compared; a person looks at it.</summary>
    [Display(Name = "待核对")]
    Preview = 2,

    /// <summary>Being written, in one transaction.</summary>
    [Display(Name = "正在写入")]
    Committing = 3,

    /// <summary>Written.</summary>
    [Display(Name = "已写入")]
    Committed = 4,

    /// <summary>Being taken back.</summary>
    [Display(Name = "正在撤销")]
    Undoing = 5,

    /// <summary>Taken back.</summary>
    [Display(Name = "已撤销")]
    Undone = 6,

    /// <summary>Given up before anything was written.</summary>
    [Display(Name = "已放弃")]
    Discarded = 7,

    /// <summary>The file could not be read.</summary>
    [Display(Name = "无法读取")]
    Failed = 8,
}

/// <summary>
/// One import: a file, who brought it, how far it has come and what came of it. Nothing is written to the records before
/// <see cref="ImportState.Committing"/>, and then everything or nothing.
/// </summary>
[Display(Name = "导入")]
public class ImportBatch : IRecord
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The file's name.</summary>
    [StringLength(200)]
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    [StringLength(64)]
    public string FileHash { get; init; } = "";

    /// <summary>Size of the file, bytes.</summary>
    public int FileSize { get; init; }

    /// <summary>Who brought it; null for the command line.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The person's name at that time.</summary>
    [StringLength(40)]
    public string UserName { get; init; } = "";

    /// <summary>When it was brought (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public ImportState State { get; set; } = ImportState.Reading;

    /// <summary>Why it could not be read, or why the last step was not done, in Chinese.</summary>
    [StringLength(1000)]
    public string? Message { get; set; }

    /// <summary>Rows read so far, while reading.</summary>
    public int RowsRead { get; set; }

    /// <summary>The worker that has the job may be presumed dead after this instant (UTC).</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTime? CommittedAt { get; set; }

    /// <summary>Rows written.</summary>
    public int Written { get; set; }

    /// <summary>When it was taken back (UTC).</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>The sheets of the file.</summary>
    public List<ImportSheet> Sheets { get; } = [];

    /// <summary>True while a worker has something to do.</summary>
    public bool IsBusy => State is ImportState.Reading or ImportState.Committing or ImportState.Undoing;
}

/// <summary>The file itself, sealed; thrown away once the import has ended.</summary>
public class ImportFile
{
    /// <summary>The import.</summary>
    public Guid BatchId { get; init; }

    /// <summary>The bytes, sealed.</summary>
    public byte[] Content { get; init; } = [];
}

/// <summary>One sheet of the file: how it is read and what was found.</summary>
public class ImportSheet : IRecord
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The import.</summary>
    public Guid BatchId { get; init; }

    /// <summary>Position in the workbook, from 0.</summary>
    public int Position { get; init; }

    /// <summary>Name on the tab.</summary>
    [StringLength(100)]
    public string Name { get; init; } = "";

    /// <summary>True where Excel does not show it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>True where it is imported.</summary>
    public bool IsSelected { get; set; }

    /// <summary>Key of the <see cref="SheetDefinition"/> it is read by; null where none was found.</summary>
    [StringLength(40)]
    public string? DefinitionKey { get; set; }

    /// <summary>Key of the noun's <see cref="SheetVariant"/> (which ledger), or null.</summary>
    [StringLength(40)]
    public string? Variant { get; set; }

    /// <summary>The day the sheet speaks of.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The text that day was read from, or null where a person chose it.</summary>
    [StringLength(200)]
    public string? AsOfSource { get; set; }

    /// <summary>True once a person has seen and confirmed the day.</summary>
    public bool IsAsOfConfirmed { get; set; }

    /// <summary>First header row.</summary>
    public int HeaderFrom { get; set; }

    /// <summary>Last header row.</summary>
    public int HeaderTo { get; set; }

    /// <summary>Fingerprint of the header, by which chosen matches are remembered.</summary>
    [StringLength(64)]
    public string? Fingerprint { get; set; }

    /// <summary>The headings and what they stand for, JSON of <see cref="SheetMatch"/>.</summary>
    public string? Matches { get; set; }

    /// <summary>The rows that are no records, JSON of <see cref="SkippedRow"/>.</summary>
    public string? Skipped { get; set; }

    /// <summary>What to know about the sheet, JSON of sentences.</summary>
    public string? Warnings { get; set; }

    /// <summary>Why it is not read, in Chinese, or null.</summary>
    [StringLength(500)]
    public string? Problem { get; set; }
}

/// <summary>A heading of the file and the column it stands for.</summary>
/// <param name="Column">The file's column, from 1.</param>
/// <param name="Header">The heading with its groups.</param>
/// <param name="Key">The column's key, or null where it is not read.</param>
/// <param name="Kind">How it was matched.</param>
public sealed record SheetMatch(int Column, string Header, string? Key, MatchKind Kind);

/// <summary>What a row would do.</summary>
public enum RowEffect
{
    /// <summary>Enters a new record.</summary>
    [Display(Name = "新增")]
    New = 1,

    /// <summary>Changes a record.</summary>
    [Display(Name = "有变化")]
    Changed = 2,

    /// <summary>Says what is stored already.</summary>
    [Display(Name = "无变化")]
    Same = 3,

    /// <summary>Cannot go in as it stands.</summary>
    [Display(Name = "有错误")]
    Wrong = 4,
}

/// <summary>One row of a sheet, waiting to be written.</summary>
public class ImportRow
{
    /// <summary>The key, numbered by the database: rows are staged by the ten thousand and an index of keys would cost as much as the rows.</summary>
    public long Id { get; init; }

    /// <summary>The sheet.</summary>
    public Guid SheetId { get; init; }

    /// <summary>The workbook's own row number.</summary>
    public int Number { get; init; }

    /// <summary>What it would do.</summary>
    public RowEffect Effect { get; set; }

    /// <summary>Left out by a person.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>Why it was left out.</summary>
    [StringLength(200)]
    public string? LeftOutReason { get; set; }

    /// <summary>True where something was repaired on the way in.</summary>
    public bool IsNormalised { get; set; }

    /// <summary>True where something is doubtful.</summary>
    public bool IsWarned { get; set; }

    /// <summary>True where the file puts the record into another place than it stands in (a ledger move).</summary>
    public bool HasMove { get; set; }

    /// <summary>What a person decided about the move; null leaves a proposal.</summary>
    public bool? MoveAccepted { get; set; }

    /// <summary>How many fields would change.</summary>
    public int Changes { get; set; }

    /// <summary>The record's name, for search.</summary>
    [StringLength(200)]
    public string Label { get; set; } = "";

    /// <summary>The record's key (a credit code), for search and for finding repeated rows; null where it has none or must not be stored in clear.</summary>
    [StringLength(64)]
    public string? Key { get; set; }

    /// <summary>The record it changes.</summary>
    public Guid? TargetId { get; set; }

    /// <summary>The version of that record when it was compared.</summary>
    public Guid? TargetVersion { get; set; }

    /// <summary>Cells, findings and changes (<see cref="RowContent"/>), sealed because they hold personal data.</summary>
    public byte[] Content { get; set; } = [];
}

/// <summary>Matches a person chose for a header, used again for the next file with the same header.</summary>
public class RememberedHeader
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The header.</summary>
    [StringLength(64)]
    public string Fingerprint { get; init; } = "";

    /// <summary>The definition it was read by.</summary>
    [StringLength(40)]
    public string DefinitionKey { get; set; } = "";

    /// <summary>JSON: file column → column key or null.</summary>
    public string Matches { get; set; } = "";

    /// <summary>When it was chosen (UTC).</summary>
    public DateTime ChosenAt { get; set; }
}
