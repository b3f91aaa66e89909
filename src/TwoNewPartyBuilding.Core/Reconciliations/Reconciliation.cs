using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Reconciliations;

/// <summary>How a person differs between here and the national member system. Stored by number; numbers never change.</summary>
public enum DifferenceKind
{
    /// <summary>Only in the portal.</summary>
    [Display(Name = "只在本系统")]
    OnlyHere = 1,

    /// <summary>Only in the national system.</summary>
    [Display(Name = "只在全国系统")]
    OnlyThere = 2,

    /// <summary>In both, with another name or branch.</summary>
    [Display(Name = "两边不一致")]
    Different = 3,
}

/// <summary>What came of a difference.</summary>
public enum DifferenceDecision
{
    /// <summary>The portal was put right.</summary>
    [Display(Name = "本系统已改正")]
    MendedHere = 1,

    /// <summary>The national system is to be put right, or was.</summary>
    [Display(Name = "全国系统已改正")]
    MendedThere = 2,

    /// <summary>The difference is right as it is.</summary>
    [Display(Name = "情况属实，保留")]
    Kept = 3,
}

/// <summary>One comparison of the rosters with an export of the national member system. What it found of persons lies sealed until it is closed, then it is gone.</summary>
[Display(Name = "党员信息比对")]
public class Reconciliation : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The file's name.</summary>
    [Display(Name = "文件")]
    [StringLength(200)]
    public string FileName { get; init; } = "";

    /// <summary>People in the file.</summary>
    [Display(Name = "全国系统人数")]
    public int There { get; init; }

    /// <summary>People in the portal that day.</summary>
    [Display(Name = "本系统人数")]
    public int Here { get; init; }

    /// <summary>People who agree.</summary>
    [Display(Name = "一致人数")]
    public int Same { get; init; }

    /// <summary>Who brought it, by name at that time.</summary>
    [StringLength(40)]
    public string CreatedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was closed (UTC), or null.</summary>
    [Display(Name = "办结时间")]
    public DateTime? ClosedAt { get; set; }

    /// <summary>The differences.</summary>
    public List<ReconciliationRow> Rows { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Reconciliation), Id);

    /// <inheritdoc/>
    public string AuditLabel => FileName;
}

/// <summary>One difference, and what came of it.</summary>
[Display(Name = "比对差异")]
public class ReconciliationRow : IAudited, IVersioned
{
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 200;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The comparison.</summary>
    public Guid ReconciliationId { get; init; }

    /// <summary>The comparison.</summary>
    public Reconciliation? Reconciliation { get; init; }

    /// <summary>Which difference.</summary>
    [Display(Name = "差异")]
    public DifferenceKind Kind { get; init; }

    /// <summary>The row of the workbook, 0 for those only here.</summary>
    public int Number { get; init; }

    /// <summary>The member here, or null.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>Name, number and branch as the file has them, sealed; null once the comparison is closed.</summary>
    public byte[]? Content { get; set; }

    /// <summary>What came of it, null while open.</summary>
    [Display(Name = "处理结果")]
    public DifferenceDecision? Decision { get; set; }

    /// <summary>A note.</summary>
    [Display(Name = "说明")]
    [StringLength(NoteMaxLength)]
    public string? Note { get; set; }

    /// <summary>Who decided, by name at that time.</summary>
    [StringLength(40)]
    public string? DecidedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? DecidedAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Reconciliation), ReconciliationId);

    /// <inheritdoc/>
    public string AuditLabel => Kind.Label();
}
