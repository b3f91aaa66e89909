using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>
/// The democratic appraisal of the members of a branch for a year (3.7, M8): once a branch and year, with the gathering where it was
/// held and the roster of that day. The gathering meets the duty; here stands what came of it for each member.
/// </summary>
[Display(Name = "民主评议党员")]
public class MemberAppraisal : IAudited, IVersioned
{
    /// <summary>Longest number of a document.</summary>
    public const int DocumentMaxLength = 60;

    /// <summary>Most voters.</summary>
    public const int MostVoters = 10_000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The branch.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The branch.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The year it belongs to .</summary>
    [Display(Name = "所属年度")]
    [Unit("年")]
    public int Year { get; init; }

    /// <summary>The record of the gathering where it was held.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The record.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The day of the gathering and of the roster, in Asia/Shanghai; 1 October of the year to 31 March of the next .</summary>
    [Display(Name = "评议日期")]
    public DateOnly HeldOn { get; set; }

    /// <summary>The first two steps are done in the Party groups, each with its own voters.</summary>
    [Display(Name = "分组进行自评和互评")]
    public bool IsInGroups { get; set; }

    /// <summary>Valid ballots of the masses; 0 where they were not asked, null while nobody said.</summary>
    [Display(Name = "参加民主测评的群众")]
    public int? MassVoters { get; set; }

    /// <summary>A note; why the masses were not asked.</summary>
    [Display(Name = "备注")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? Note { get; set; }

    /// <summary>R-3.13: why more than a third are 优秀, or null.</summary>
    [Display(Name = "优秀超过比例的理由")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? ExcessReason { get; set; }

    /// <summary>R-3.13: the document by which the superior consents.</summary>
    [Display(Name = "上级同意文号")]
    [StringLength(DocumentMaxLength)]
    public string? ConsentDocument { get; set; }

    /// <summary>R-3.13: the day of that consent.</summary>
    [Display(Name = "上级同意日期")]
    public DateOnly? ConsentOn { get; set; }

    /// <summary>Members with a grade; kept so that lists need not count.</summary>
    [Display(Name = "评定等次")]
    public int Graded { get; set; }

    /// <summary>Of them 优秀.</summary>
    [Display(Name = "优秀")]
    public int Excellent { get; set; }

    /// <summary>Of them 合格.</summary>
    [Display(Name = "合格")]
    public int Qualified { get; set; }

    /// <summary>Of them 基本合格.</summary>
    [Display(Name = "基本合格")]
    public int Basic { get; set; }

    /// <summary>Of them 不合格.</summary>
    [Display(Name = "不合格")]
    public int Failing { get; set; }

    /// <summary>How far it is.</summary>
    [Display(Name = "状态")]
    public ActivityState State { get; set; } = ActivityState.Draft;

    /// <summary>What is to be mended, where it was returned.</summary>
    [Display(Name = "退回意见")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? Remark { get; set; }

    /// <summary>1 for the first closing, one more with each correction.</summary>
    [Display(Name = "版次")]
    public int Revision { get; set; } = 1;

    /// <summary>Why the correction under way was begun, or null.</summary>
    [Display(Name = "更正理由")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? CorrectionReason { get; set; }

    /// <summary>The day it was first closed.</summary>
    [Display(Name = "提交日期")]
    public DateOnly? RecordedOn { get; set; }

    /// <summary>The account that wrote it last and may not confirm it .</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>Who wrote it last, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(Activity.PersonMaxLength)]
    public string RecordedBy { get; set; } = "";

    /// <summary>When it was confirmed (UTC), or null.</summary>
    [Display(Name = "确认时间")]
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The account that confirmed it.</summary>
    public Guid? ConfirmedById { get; set; }

    /// <summary>Who confirmed it, by name then.</summary>
    [Display(Name = "确认人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? ConfirmedBy { get; set; }

    /// <summary>Confirmed by the one who wrote it, since the branch has a single committee member .</summary>
    [Display(Name = "本人确认")]
    public bool IsConfirmedAlone { get; set; }

    /// <summary>Its voters in the first two steps: one group for the whole branch, or one a Party group.</summary>
    public List<AppraisalGroup> Groups { get; } = [];

    /// <summary>Who was appraised: the roster of the day, frozen.</summary>
    public List<AppraisedMember> Members { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(MemberAppraisal), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"{Year} 年度民主评议党员";

    /// <summary>True while it may be written in.</summary>
    public bool IsOpen => State is ActivityState.Draft or ActivityState.Returned;

    /// <summary>Counts the grades of its members.</summary>
    public void Count()
    {
        Graded = Members.Count(m => m.Grade is not null);
        Excellent = Members.Count(m => m.Grade == AppraisalGrade.Excellent);
        Qualified = Members.Count(m => m.Grade == AppraisalGrade.Qualified);
        Basic = Members.Count(m => m.Grade == AppraisalGrade.Basic);
        Failing = Members.Count(m => m.Grade == AppraisalGrade.Failing);
    }
}

/// <summary>Who appraises whom in the first two steps: the whole branch, or a Party group of it.</summary>
[Display(Name = "评议分组")]
public class AppraisalGroup : IAudited, IVersioned
{
    /// <summary>What the whole branch is called.</summary>
    public const string WholeBranch = "全支部";

    /// <summary>What those of no group are called.</summary>
    public const string NoGroup = "未编入党小组";

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The appraisal.</summary>
    public Guid AppraisalId { get; init; }

    /// <summary>The appraisal.</summary>
    public MemberAppraisal? Appraisal { get; init; }

    /// <summary>The name then.</summary>
    [Display(Name = "分组")]
    [StringLength(60)]
    public string Title { get; init; } = WholeBranch;

    /// <summary>Valid ballots of members; null while nobody said.</summary>
    [Display(Name = "参加互评的党员")]
    public int? PeerVoters { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(MemberAppraisal), AppraisalId);

    /// <inheritdoc/>
    public string AuditLabel => Title;
}

/// <summary>What a closed appraisal said before it was corrected: whole, sealed. Opinions of those who are reduced (14.1) are taken out of it.</summary>
[Display(Name = "民主评议历史版本")]
public class AppraisalRevision
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The appraisal.</summary>
    public Guid AppraisalId { get; init; }

    /// <summary>The appraisal.</summary>
    public MemberAppraisal? Appraisal { get; init; }

    /// <summary>The number of the revision kept here, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Why it was corrected.</summary>
    [StringLength(Activity.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>Who began the correction, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string ReplacedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime ReplacedAt { get; init; }

    /// <summary>The appraisal as JSON, sealed.</summary>
    public byte[] Sealed { get; set; } = [];
}
