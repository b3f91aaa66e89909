using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>The steps of, in their order. Stored by number; numbers never change.</summary>
public enum CancellationStep
{
    /// <summary>Why the unit is cancelled.</summary>
    [Display(Name = "撤销原因")]
    Reason = 1,

    /// <summary>Checked on the spot, with a photo.</summary>
    [Display(Name = "实地核实")]
    Verification = 2,

    /// <summary>Every member's relationship moved or settled, dues settled.</summary>
    [Display(Name = "党员关系和党费")]
    Settlement = 3,

    /// <summary>The Party Working Committee decides.</summary>
    [Display(Name = "党工委研究")]
    Decision = 4,

    /// <summary>Number and date of the approval.</summary>
    [Display(Name = "批复文件")]
    Document = 5,

    /// <summary>The unit leaves the ledgers.</summary>
    [Display(Name = "归档")]
    Archive = 6,
}

/// <summary>Where a case stands. Stored by number; numbers never change.</summary>
public enum CancellationState
{
    /// <summary>Under way.</summary>
    [Display(Name = "办理中")]
    Open = 1,

    /// <summary>Archived: the unit left the ledgers.</summary>
    [Display(Name = "已归档")]
    Archived = 2,

    /// <summary>Given up; the unit stayed in D.</summary>
    [Display(Name = "已终止")]
    Withdrawn = 3,

    /// <summary>The archiving was taken back; the unit is in D as if it had never left.</summary>
    [Display(Name = "已撤回归档")]
    TakenBack = 4,
}

/// <summary>
/// The way out of a unit that stands in ledger D. An archived case is the unit's dated state “cancelled”: from
/// <see cref="LeftOn"/> (inclusive) to <see cref="ReenteredOn"/> (exclusive; null while it holds).
/// </summary>
[Display(Name = "注销办理")]
public class CancellationCase : IAudited, IVersioned
{
    /// <summary>Longest note of a step.</summary>
    public const int NoteMaxLength = 1000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>Where it stands.</summary>
    [Display(Name = "办理状态")]
    public CancellationState State { get; set; } = CancellationState.Open;

    /// <summary>The first step that is not done; <see cref="CancellationStep.Archive"/> once archived.</summary>
    [Display(Name = "当前步骤")]
    public CancellationStep Next { get; set; } = CancellationStep.Verification;

    /// <summary>Step 1: which of the reasons of .</summary>
    [Display(Name = "撤销原因")]
    public DeregistrationReason Ground { get; init; }

    /// <summary>Step 1: in words.</summary>
    [Display(Name = "原因说明")]
    [StringLength(LedgerPeriod.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>Step 1: who opened the case; null for the system.</summary>
    public Guid? OpenedById { get; init; }

    /// <summary>Step 1: by name at that time.</summary>
    [StringLength(40)]
    public string OpenedBy { get; init; } = "";

    /// <summary>Step 1: when (UTC).</summary>
    public DateTime OpenedAt { get; init; }

    /// <summary>Step 2: the day somebody was there.</summary>
    [Display(Name = "核实日期")]
    public DateOnly? VerifiedOn { get; set; }

    /// <summary>Step 2: what was found.</summary>
    [Display(Name = "核实情况")]
    [StringLength(NoteMaxLength)]
    public string? VerificationNote { get; set; }

    /// <summary>Step 2: the photo, an attachment of the unit.</summary>
    [Display(Name = "核实照片")]
    public Guid? PhotoId { get; set; }

    /// <summary>Step 2: who recorded it.</summary>
    public Guid? VerifiedById { get; set; }

    /// <summary>Step 2: by name at that time.</summary>
    [StringLength(40)]
    public string? VerifiedBy { get; set; }

    /// <summary>Step 2: when (UTC).</summary>
    public DateTime? VerifiedAt { get; set; }

    /// <summary>Step 3: how relationships and dues were settled.</summary>
    [Display(Name = "处理情况")]
    [StringLength(NoteMaxLength)]
    public string? SettlementNote { get; set; }

    /// <summary>Step 3: who recorded it.</summary>
    public Guid? SettledById { get; set; }

    /// <summary>Step 3: by name at that time.</summary>
    [StringLength(40)]
    public string? SettledBy { get; set; }

    /// <summary>Step 3: when (UTC).</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>Step 4: the day of the decision.</summary>
    [Display(Name = "研究日期")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Step 4: which meeting, what it said.</summary>
    [Display(Name = "研究意见")]
    [StringLength(LedgerPeriod.ReasonMaxLength)]
    public string? DecisionNote { get; set; }

    /// <summary>Step 4: the leader who approved.</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>Step 4: by name at that time.</summary>
    [StringLength(40)]
    public string? DecidedBy { get; set; }

    /// <summary>Step 4: when (UTC).</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why a leader sent the case back, the last time; null where none did.</summary>
    [Display(Name = "退回意见")]
    [StringLength(LedgerPeriod.ReasonMaxLength)]
    public string? ReturnNote { get; set; }

    /// <summary>Who sent it back.</summary>
    [StringLength(40)]
    public string? ReturnedBy { get; set; }

    /// <summary>When it was sent back (UTC).</summary>
    public DateTime? ReturnedAt { get; set; }

    /// <summary>Step 5: number of the approval.</summary>
    [Display(Name = "批复文号")]
    [StringLength(100)]
    public string? DocumentNumber { get; set; }

    /// <summary>Step 5: date of the approval.</summary>
    [Display(Name = "批复日期")]
    public DateOnly? DocumentOn { get; set; }

    /// <summary>Step 5: who approved.</summary>
    [Display(Name = "批准机关")]
    [StringLength(100)]
    public string? ApprovingOrganization { get; set; }

    /// <summary>Step 5: who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string? DocumentedBy { get; set; }

    /// <summary>Step 5: when (UTC).</summary>
    public DateTime? DocumentedAt { get; set; }

    /// <summary>Step 6: first day out of the ledgers.</summary>
    [Display(Name = "注销日期")]
    public DateOnly? LeftOn { get; set; }

    /// <summary>Step 6: who archived, by name at that time.</summary>
    [StringLength(40)]
    public string? ArchivedBy { get; set; }

    /// <summary>Step 6: when (UTC).</summary>
    public DateTime? ArchivedAt { get; set; }

    /// <summary>First day back in the ledgers, where the unit was taken in again.</summary>
    [Display(Name = "重新纳入日期")]
    public DateOnly? ReenteredOn { get; set; }

    /// <summary>Why the case was given up, its archiving taken back or the unit taken in again.</summary>
    [Display(Name = "终止或撤回理由")]
    [StringLength(LedgerPeriod.ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>Who did that, by name at that time.</summary>
    [StringLength(40)]
    public string? EndedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>True where the unit moved out of the sub-district instead of being cancelled.</summary>
    public bool IsMovedOut => Ground == DeregistrationReason.MovedOut;

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => "注销办理";

    /// <summary>Whether the step is done.</summary>
    public bool IsDone(CancellationStep step) => step < Next || State is CancellationState.Archived or CancellationState.TakenBack;

    /// <summary>Whether the unit was cancelled on that day.</summary>
    public bool Covers(DateOnly day) => State == CancellationState.Archived && LeftOn <= day && (ReenteredOn is null || ReenteredOn > day);
}
