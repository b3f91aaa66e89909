using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>What was done to a record.</summary>
public enum AuditAction
{
    /// <summary>Entered.</summary>
    [Display(Name = "新建")]
    Created = 1,

    /// <summary>Changed.</summary>
    [Display(Name = "修改")]
    Changed = 2,

    /// <summary>Moved to the recycle bin.</summary>
    [Display(Name = "删除")]
    Deleted = 3,

    /// <summary>Restored from the recycle bin.</summary>
    [Display(Name = "恢复")]
    Restored = 4,

    /// <summary>Removed for good (only parts of a record, never a record people keep).</summary>
    [Display(Name = "移除")]
    Removed = 5,

    /// <summary>Personal data was shown unmasked (13.3).</summary>
    [Display(Name = "查看未脱敏信息")]
    Unmasked = 10,

    /// <summary>Somebody asked for a record outside their scope and was refused.</summary>
    [Display(Name = "越权访问被拒")]
    OutOfScope = 11,

    /// <summary>Data left the portal as a file.</summary>
    [Display(Name = "导出")]
    Exported = 12,

    /// <summary>A file was imported.</summary>
    [Display(Name = "导入")]
    Imported = 13,

    /// <summary>An import was taken back.</summary>
    [Display(Name = "撤销导入")]
    ImportUndone = 14,

    /// <summary>A security event of an account (password, lock, role).</summary>
    [Display(Name = "账号安全")]
    Account = 15,
}

/// <summary>
/// One line of the audit trail: who, when, what record, old → new by field, and why. Append-only: neither the portal nor a
/// database user can change or delete a row (triggers), and every row's hash covers the one before it.
/// </summary>
[Display(Name = "操作日志")]
public class AuditEntry
{
    /// <summary>Position in the chain, 1…n without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>Who; null for the system.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The sign-in name at that time.</summary>
    [StringLength(64)]
    public string UserName { get; init; } = "";

    /// <summary>Where the request came from.</summary>
    [StringLength(64)]
    public string? Address { get; init; }

    /// <summary>What was done.</summary>
    public AuditAction Action { get; init; }

    /// <summary>The kind of record, by its code name.</summary>
    [StringLength(60)]
    public string Record { get; init; } = "";

    /// <summary>The record.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The kind of record whose history shows this line.</summary>
    [StringLength(60)]
    public string? Root { get; init; }

    /// <summary>The record whose history shows this line.</summary>
    public Guid? RootId { get; init; }

    /// <summary>How the record was called; no personal data in clear.</summary>
    [StringLength(200)]
    public string Label { get; init; } = "";

    /// <summary>Why.</summary>
    [StringLength(400)]
    public string? Reason { get; init; }

    /// <summary>The import or other batch it belongs to.</summary>
    public Guid? CauseId { get; init; }

    /// <summary>The record's version after the change.</summary>
    public Guid? VersionAfter { get; init; }

    /// <summary>The changes as JSON (see <see cref="FieldChange"/>); personal values sealed with the subject's key.</summary>
    public string? Changes { get; init; }

    /// <summary>Hash of the row before, hexadecimal; empty for the first.</summary>
    [StringLength(64)]
    public string PreviousHash { get; init; } = "";

    /// <summary>Hash of this row and <see cref="PreviousHash"/>, SHA-256, hexadecimal.</summary>
    [StringLength(64)]
    public string Hash { get; set; } = "";
}

/// <summary>The end of the chain: the one row that every writer locks first, so that sequence and hashes stay in order with several instances.</summary>
public class AuditChainEnd
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Sequence of the last row.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the last row.</summary>
    [StringLength(64)]
    public string Hash { get; set; } = "";
}
