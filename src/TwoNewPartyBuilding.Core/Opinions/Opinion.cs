using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What a form says of an opinion.</summary>
public abstract class OpinionFields
{
    /// <summary>Longest text of an opinion, an answer or a result.</summary>
    public const int TextMaxLength = 1000;

    /// <summary>Longest telephone number.</summary>
    public const int PhoneMaxLength = 20;

    /// <summary>Who speaks.</summary>
    [Display(Name = "来源")]
    [Required(ErrorMessage = "请选择来源")]
    public OpinionSource? Source { get; set; }

    /// <summary>What it is about.</summary>
    [Display(Name = "类别")]
    [Required(ErrorMessage = "请选择类别")]
    public OpinionCategory? Category { get; set; }

    /// <summary>What is said.</summary>
    [Display(Name = "意见内容", Description = "一条意见写一件事；不得填写涉密内容")]
    [LongText]
    [Required(ErrorMessage = "请填写意见内容")]
    [StringLength(TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Content { get; set; }

    /// <summary>May stand where everybody reads it.</summary>
    [Display(Name = "同意公开内容")]
    public bool IsPublic { get; set; }

    /// <summary>Whoever said it does not want to be known: no name is kept anywhere.</summary>
    [Display(Name = "匿名")]
    public bool IsAnonymous { get; set; }

    /// <summary>Who said it; null for an anonymous one.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? RaisedBy { get; set; }

    /// <summary>Telephone to tell the result to; null for an anonymous one.</summary>
    [Display(Name = "电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(PhoneMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Phone { get; set; }
}

/// <summary>
/// An opinion (意见建议) on its way from being written down to what people think of the result (11.4). Of an anonymous one nothing
/// is kept that leads to a person: no name, no account, no address, and of its coming only the day.
/// </summary>
[Display(Name = "意见建议")]
public class Opinion : OpinionFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The round it was said in.</summary>
    public Guid RoundId { get; init; }

    /// <summary>The round.</summary>
    public OpinionRound? Round { get; init; }

    /// <summary>The organisation that raised it; the result is told back there.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The day it was said.</summary>
    [Display(Name = "提出日期")]
    public DateOnly RaisedOn { get; init; }

    /// <summary>The number by which anybody looks up how far it is; null where none was given.</summary>
    [Display(Name = "回执号")]
    [StringLength(OpinionReceipts.Length)]
    public string? ReceiptNumber { get; init; }

    /// <summary>How far it is.</summary>
    [Display(Name = "状态")]
    public OpinionState State { get; set; } = OpinionState.Registered;

    /// <summary>Whose it is, by name.</summary>
    [Display(Name = "责任人")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? OwnerName { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "办理期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>The day it was taken up.</summary>
    [Display(Name = "受理日期")]
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>The day it was settled or handed on, whichever came first; null while it is open or open again.</summary>
    [Display(Name = "办结日期")]
    public DateOnly? ClosedOn { get; set; }

    /// <summary>What came of it, or why it was not taken up.</summary>
    [Display(Name = "办理结果")]
    [StringLength(TextMaxLength)]
    public string? Result { get; set; }

    /// <summary>Whether it was taken over (采纳); null before it is settled.</summary>
    [Display(Name = "采纳")]
    public bool? IsAdopted { get; set; }

    /// <summary>Who it was handed to, or null.</summary>
    [Display(Name = "转报单位")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string? EscalatedTo { get; set; }

    /// <summary>The day the result was told back.</summary>
    [Display(Name = "反馈日期")]
    public DateOnly? ToldOn { get; set; }

    /// <summary>What whoever raised it thinks of the result; null before.</summary>
    [Display(Name = "评价")]
    public OpinionRating? Rating { get; set; }

    /// <summary>The day it was reopened, which happens once (scenario 54); or null.</summary>
    [Display(Name = "重新办理日期")]
    public DateOnly? ReopenedOn { get; set; }

    /// <summary>The similar opinion it goes its way with, or null.</summary>
    public Guid? MainId { get; set; }

    /// <summary>The similar opinion.</summary>
    public Opinion? Main { get; init; }

    /// <summary>Its steps.</summary>
    public List<OpinionEvent> Events { get; } = [];

    /// <summary>Consultation meetings that answered it.</summary>
    public List<ConsultationAnswer> Answers { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Opinion), Id);

    /// <inheritdoc/>
    public string AuditLabel => Category is { } category ? $"{category.Label()}意见" : "意见";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>A step of an opinion: which day, who, what. Written once and never changed.</summary>
public class OpinionEvent
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The opinion.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>The opinion.</summary>
    public Opinion? Opinion { get; init; }

    /// <summary>Its place among the steps, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>What was done.</summary>
    public OpinionDeed Deed { get; init; }

    /// <summary>In words, or null.</summary>
    [StringLength(OpinionFields.TextMaxLength)]
    public string? Text { get; init; }

    /// <summary>Who did it, by name then; of a rating it is who wrote it down.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string By { get; init; } = "";
}

/// <summary>A consultation meeting (M11) answered an opinion.</summary>
[Display(Name = "征询会答复")]
public class ConsultationAnswer : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The opinion.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>The opinion.</summary>
    public Opinion? Opinion { get; init; }

    /// <summary>The meeting.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The meeting.</summary>
    public Activity? Activity { get; init; }

    /// <summary>What was answered there.</summary>
    [Display(Name = "答复")]
    [StringLength(OpinionFields.TextMaxLength)]
    public string Text { get; init; } = "";

    /// <summary>Who linked them, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string By { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Opinions.Opinion), OpinionId);

    /// <inheritdoc/>
    public string AuditLabel => "征询会答复";
}
