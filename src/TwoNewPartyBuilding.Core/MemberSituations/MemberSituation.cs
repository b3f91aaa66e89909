using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>
/// A situation of a member (lost contact, mobile, retired …), from a day (inclusive) to a day (exclusive; null while it holds). The
/// flags of today on the member follow from here; flags of any past day are asked of <see cref="SituationsOnDay"/>.
/// </summary>
[Display(Name = "党员情况")]
public class MemberSituation : IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest place.</summary>
    public const int PlaceMaxLength = 100;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>Which.</summary>
    [Display(Name = "情况")]
    public SituationKind Kind { get; init; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    public DateOnly From { get; set; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "止")]
    public DateOnly? To { get; set; }

    /// <summary>Where to, or where from, of the mobile.</summary>
    [Display(Name = "流动去向或来源")]
    [Personal(PersonalKind.Address)]
    [StringLength(PlaceMaxLength)]
    public string? Place { get; set; }

    /// <summary>Number of the mobile member's activity certificate .</summary>
    [Display(Name = "流动党员活动证号")]
    [StringLength(40)]
    public string? Certificate { get; set; }

    /// <summary>Why, or the paper behind it.</summary>
    [Display(Name = "原因或依据")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>The day somebody looks at it again (a relation that stays elsewhere), or null.</summary>
    [Display(Name = "复核日期")]
    public DateOnly? ReviewOn { get; set; }

    /// <summary>The last day somebody was in touch or looked for the member, or null.</summary>
    [Display(Name = "最近联系")]
    public DateOnly? ContactedOn { get; set; }

    /// <summary>How it ended.</summary>
    [Display(Name = "结束方式")]
    public SituationEnd? End { get; set; }

    /// <summary>Why it ended.</summary>
    [Display(Name = "结束说明")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>Who ended it, by name at that time.</summary>
    [Display(Name = "结束登记人")]
    [StringLength(40)]
    public string? EndedBy { get; set; }

    /// <summary>Who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The import that wrote it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Who looked for the member, who was in touch, and when.</summary>
    public List<SituationContact> Contacts { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => Kind.Label();

    /// <inheritdoc/>
    public Guid PersonalSubjectId => MemberId;
}

/// <summary>A day on which somebody looked for a lost member, or was in touch with a mobile one.</summary>
[Display(Name = "联系记录")]
public class SituationContact : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The situation.</summary>
    public Guid SituationId { get; init; }

    /// <summary>The situation.</summary>
    public MemberSituation? Situation { get; init; }

    /// <summary>The member; the trail's root.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The day.</summary>
    [Display(Name = "日期")]
    public DateOnly On { get; init; }

    /// <summary>What was done and what came of it.</summary>
    [Display(Name = "情况")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string Text { get; set; } = "";

    /// <summary>Who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), MemberId);

    /// <inheritdoc/>
    public string AuditLabel => "联系记录";
}
