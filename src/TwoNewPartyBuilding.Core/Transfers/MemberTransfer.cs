using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>Which way a relation moves. Stored by number; numbers never change.</summary>
public enum TransferKind
{
    /// <summary>From outside the street's tree into it.</summary>
    [Display(Name = "转入")]
    In = 1,

    /// <summary>Out of the street's tree.</summary>
    [Display(Name = "转出")]
    Out = 2,

    /// <summary>Between two organisations of the street.</summary>
    [Display(Name = "内部转接")]
    Inside = 3,
}

/// <summary>How far a transfer has come.</summary>
public enum TransferState
{
    /// <summary>The letter is issued; the other side has not answered (a receipt out, an acceptance inside).</summary>
    [Display(Name = "待接收")]
    Waiting = 1,

    /// <summary>Received; only the receipt to the sending organisation is still to be sent (transfers in).</summary>
    [Display(Name = "待寄回执")]
    ReceiptDue = 2,

    /// <summary>Done.</summary>
    [Display(Name = "已办结")]
    Done = 3,

    /// <summary>The receiving side said no.</summary>
    [Display(Name = "未接收")]
    Refused = 4,

    /// <summary>Taken back before it was received.</summary>
    [Display(Name = "已撤回")]
    Withdrawn = 5,
}

/// <summary>Where the letter goes, which decides how long it is valid .</summary>
public enum LetterReach
{
    /// <summary>Inside the city.</summary>
    [Display(Name = "本市")]
    City = 1,

    /// <summary>Beyond it.</summary>
    [Display(Name = "外地")]
    Beyond = 2,
}

/// <summary>
/// A member's relation is moved, with letter, validity and receipt. The national system is the authority; this is its
/// mirror in the office. The placement moves when the transfer is received, not when the letter is written.
/// </summary>
[Display(Name = "组织关系转接")]
public class MemberTransfer : IAudited, IVersioned
{
    /// <summary>Longest letter number.</summary>
    public const int NumberMaxLength = 60;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member; outside the receiving branch's sight until received.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>Which way.</summary>
    [Display(Name = "方式")]
    public TransferKind Kind { get; init; }

    /// <summary>How far.</summary>
    [Display(Name = "状态")]
    public TransferState State { get; set; }

    /// <summary>The sending organisation of the street, or null.</summary>
    [Display(Name = "转出党组织")]
    public Guid? FromOrganizationId { get; init; }

    /// <summary>The sending organisation.</summary>
    public PartyOrganization? FromOrganization { get; init; }

    /// <summary>The sending organisation's name as the letter has it.</summary>
    [Display(Name = "转出党组织名称")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string FromName { get; init; } = "";

    /// <summary>The receiving organisation of the street, or null.</summary>
    [Display(Name = "接收党组织")]
    public Guid? ToOrganizationId { get; init; }

    /// <summary>The receiving organisation.</summary>
    public PartyOrganization? ToOrganization { get; init; }

    /// <summary>The receiving organisation's name as the letter has it.</summary>
    [Display(Name = "接收党组织名称")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string ToName { get; init; } = "";

    /// <summary>The unit the member works in afterwards, or null for as before.</summary>
    [Display(Name = "转接后所在单位")]
    public Guid? EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>Number of the letter (介绍信).</summary>
    [Display(Name = "介绍信编号")]
    [StringLength(NumberMaxLength)]
    public string LetterNumber { get; init; } = "";

    /// <summary>The day on the letter.</summary>
    [Display(Name = "开具日期")]
    public DateOnly IssuedOn { get; init; }

    /// <summary>Days the letter is valid, the day of issue not counted .</summary>
    [Display(Name = "有效天数")]
    [Unit("天")]
    public int ValidDays { get; init; }

    /// <summary>Last day the letter is valid.</summary>
    [Display(Name = "有效期至")]
    public DateOnly ValidUntil { get; init; }

    /// <summary>Day the member was received.</summary>
    [Display(Name = "接收日期")]
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>Day the receipt came back, or was sent for a transfer in.</summary>
    [Display(Name = "回执日期")]
    public DateOnly? ReceiptOn { get; set; }

    /// <summary>Why it was refused or taken back.</summary>
    [Display(Name = "未接收或撤回原因")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>Who wrote it, by name at that time.</summary>
    [StringLength(40)]
    public string CreatedBy { get; init; } = "";

    /// <summary>When it was written (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => $"{Kind.Label()} {LetterNumber}";

    /// <summary>True while something is still to be done.</summary>
    public bool IsOpen => State is TransferState.Waiting or TransferState.ReceiptDue;
}
