using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>The working ledgers (工作台账, domain 1.1). Stored by number; numbers never change.</summary>
public enum Ledger
{
    /// <summary>A: operating enterprise at or above scale.</summary>
    [Display(Name = "规模以上")]
    AboveScale = 1,

    /// <summary>B: operating enterprise below scale, or scale unknown.</summary>
    [Display(Name = "规模以下")]
    BelowScale = 2,

    /// <summary>C: a tag beside A or B .</summary>
    [Display(Name = "重点管理")]
    KeyManaged = 3,

    /// <summary>D: about to be deregistered; takes the unit out of A, B and C .</summary>
    [Display(Name = "准备撤销")]
    PendingDeregistration = 4,

    /// <summary>S: social organisations.</summary>
    [Display(Name = "社会组织")]
    SocialOrganizations = 5,
}

/// <summary>Why a unit is about to be deregistered .</summary>
public enum DeregistrationReason
{
    /// <summary>Deregistration under way.</summary>
    [Display(Name = "注销登记中")]
    Deregistering = 1,

    /// <summary>Licence revoked.</summary>
    [Display(Name = "吊销")]
    Revoked = 2,

    /// <summary>Production or business stopped.</summary>
    [Display(Name = "停产停业")]
    Stopped = 3,

    /// <summary>Bankrupt.</summary>
    [Display(Name = "破产")]
    Bankrupt = 4,

    /// <summary>Moved out of the sub-district.</summary>
    [Display(Name = "迁出辖区")]
    MovedOut = 5,

    /// <summary>A shell, or without business for six months or more.</summary>
    [Display(Name = "空壳或长期无经营")]
    Shell = 6,

    /// <summary>Another reason.</summary>
    [Display(Name = "其他")]
    Other = 7,
}

/// <summary>
/// A unit stood in a ledger from a day (inclusive) to a day (exclusive; null while it stands). Never overwritten: a move
/// ends one period and begins another, each with its reason and paper.
/// </summary>
[Display(Name = "台账")]
public class LedgerPeriod : IAudited, IVersioned
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The ledger.</summary>
    [Display(Name = "台账")]
    public Ledger Ledger { get; init; }

    /// <summary>First day in the ledger.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; init; }

    /// <summary>First day no longer in it, null while it stands.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>Why it came in.</summary>
    [Display(Name = "转入原因")]
    [StringLength(ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>The paper behind the move in.</summary>
    [Display(Name = "转入文件")]
    [StringLength(100)]
    public string? Document { get; init; }

    /// <summary>D only: which of the reasons of .</summary>
    [Display(Name = "撤销原因")]
    public DeregistrationReason? Deregistration { get; init; }

    /// <summary>D only: when deregistration is planned.</summary>
    [Display(Name = "拟撤销时间")]
    public DateOnly? PlannedOn { get; set; }

    /// <summary>Who recorded the move in, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>Why it went out.</summary>
    [Display(Name = "转出原因")]
    [StringLength(ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>The paper behind the move out.</summary>
    [Display(Name = "转出文件")]
    [StringLength(100)]
    public string? EndDocument { get; set; }

    /// <summary>Who recorded the move out.</summary>
    [StringLength(40)]
    public string? EndRecordedBy { get; set; }

    /// <summary>When the move out was recorded (UTC).</summary>
    public DateTime? EndRecordedAt { get; set; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => Ledger.Label();

    /// <summary>Whether it stood in the ledger on that day.</summary>
    public bool Covers(DateOnly day) => From <= day && (To is null || To > day);
}

/// <summary>
/// A move that an imported workbook implies but nobody has decided yet (a unit found in another ledger than it stands in).
/// A person confirms or declines it; until then nothing moves.
/// </summary>
[Display(Name = "台账变动建议")]
public class LedgerProposal : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The ledger the workbook names.</summary>
    [Display(Name = "建议台账")]
    public Ledger Ledger { get; init; }

    /// <summary>The statement date of the workbook.</summary>
    [Display(Name = "依据日期")]
    public DateOnly AsOf { get; init; }

    /// <summary>Which workbook, in words.</summary>
    [Display(Name = "依据")]
    [StringLength(LedgerPeriod.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>For the ledger D: the reason the workbook gives.</summary>
    public DeregistrationReason? Deregistration { get; init; }

    /// <summary>For the ledger D: the planned day.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>The import it came from.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was decided (UTC), null while open.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>True when it was carried out.</summary>
    [Display(Name = "已采纳")]
    public bool Accepted { get; set; }

    /// <summary>Why it was declined.</summary>
    [Display(Name = "处理说明")]
    [StringLength(LedgerPeriod.ReasonMaxLength)]
    public string? DecisionNote { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => "台账变动建议";
}
