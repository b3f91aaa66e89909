using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>
/// A heart-to-heart talk (谈心谈话, M9): who talked with whom, on which day, what was said and what has to be followed up (3.4).
/// What was said is sealed at rest and stays out of the audit trail; the trail tells that it changed, and why.
/// </summary>
[Display(Name = "谈心谈话")]
public class Talk : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation that recorded it, whose member the person talked with was.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>Who talked (谈话人), a member of the branch; null where somebody from above did, who is named.</summary>
    public Guid? TalkerId { get; init; }

    /// <summary>Who talked.</summary>
    public PartyMember? Talker { get; init; }

    /// <summary>Who talked, by name, where the person is not in the branch's roster.</summary>
    [Display(Name = "谈话人（名册外）")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? TalkerName { get; init; }

    /// <summary>The member talked with (谈话对象).</summary>
    public Guid PartnerId { get; init; }

    /// <summary>The member talked with.</summary>
    public PartyMember? Partner { get; init; }

    /// <summary>The day, in Asia/Shanghai; the year it counts for is that of this day.</summary>
    [Display(Name = "谈话日期")]
    public DateOnly HeldOn { get; set; }

    /// <summary>Between whom.</summary>
    [Display(Name = "谈话类型")]
    public TalkKind Kind { get; set; }

    /// <summary>Summary, problem and result, sealed (<see cref="TalkSeal"/>); null once a person in it was reduced (14.1).</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>Who follows the problem up, by name; null where no problem came up.</summary>
    [Display(Name = "跟进责任人")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? FollowUpOwner { get; set; }

    /// <summary>By when; null where no problem came up.</summary>
    [Display(Name = "跟进期限")]
    public DateOnly? FollowUpDueOn { get; set; }

    /// <summary>The day it was settled, null while open.</summary>
    [Display(Name = "跟进完成日期")]
    public DateOnly? FollowUpDoneOn { get; set; }

    /// <summary>Whether it counts.</summary>
    [Display(Name = "状态")]
    public TalkState State { get; set; } = TalkState.Recorded;

    /// <summary>1 for the first writing, one more with each correction.</summary>
    [Display(Name = "版次")]
    public int Revision { get; set; } = 1;

    /// <summary>Why it was last corrected or taken out, or null.</summary>
    [Display(Name = "更正或作废理由")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>Talks recorded in one go share it, so that they can be taken back together.</summary>
    public Guid BatchId { get; init; }

    /// <summary>The day it was recorded; more than the days of <c>Activities.EntryDays</c> after <see cref="HeldOn"/> is a late entry (补录, R-3.04).</summary>
    [Display(Name = "登记日期")]
    public DateOnly RecordedOn { get; init; }

    /// <summary>The account that recorded it.</summary>
    public Guid? RecordedById { get; init; }

    /// <summary>Who recorded it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(Activity.PersonMaxLength)]
    public string RecordedBy { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Talk), Id);

    /// <inheritdoc/>
    public string AuditLabel => FieldCatalog.Label(Kind);

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>What a talk said before it was corrected, sealed. Written once and never changed, until a person in it is reduced.</summary>
public class TalkRevision
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The talk.</summary>
    public Guid TalkId { get; init; }

    /// <summary>The talk.</summary>
    public Talk? Talk { get; init; }

    /// <summary>Which revision it was, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Why it was replaced.</summary>
    [StringLength(Activity.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>Who replaced it, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string ReplacedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime ReplacedAt { get; init; }

    /// <summary>What it said (<see cref="TalkSeal"/>).</summary>
    public byte[]? Sealed { get; set; }
}
