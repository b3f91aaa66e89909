using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>What both forms of a talk ask.</summary>
public abstract class TalkFields
{
    /// <summary>Longest summary.</summary>
    public const int SummaryMaxLength = 1000;

    /// <summary>Longest problem or result.</summary>
    public const int IssueMaxLength = 500;

    /// <summary>The day.</summary>
    [Display(Name = "谈话日期")]
    [Required(ErrorMessage = "请填写谈话日期")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>A talk that reminds or warns; without it the kind follows from the posts of that day.</summary>
    [Display(Name = "提醒谈话")]
    public bool IsReminder { get; set; }

    /// <summary>What was talked about.</summary>
    [Display(Name = "内容摘要", Description = "写要点即可；不得填写涉密内容。只有本支部书记、委员和谈话双方能看到")]
    [LongText]
    [Required(ErrorMessage = "请填写内容摘要")]
    [StringLength(SummaryMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Summary { get; set; }

    /// <summary>The problem that came up.</summary>
    [Display(Name = "谈出的问题", Description = "没有的不填；填了要写明谁来跟进、什么时候完成")]
    [LongText]
    [StringLength(IssueMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Issue { get; set; }

    /// <summary>Who follows it up.</summary>
    [Display(Name = "跟进责任人")]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Owner { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "跟进期限")]
    public DateOnly? DueOn { get; set; }
}

/// <summary>The form of one talker and one or several members talked with; each becomes a record of its own.</summary>
public sealed class TalkInput : TalkFields
{
    /// <summary>The branch.</summary>
    [Display(Name = "党组织")]
    public Guid? OrganizationId { get; set; }

    /// <summary>Who talked.</summary>
    [Display(Name = "谈话人")]
    public Guid? TalkerId { get; set; }

    /// <summary>Who talked, where the person is not in the roster.</summary>
    [Display(Name = "名册外的谈话人", Description = "上级党组织的同志来谈的，填姓名；填了就不用选谈话人")]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? TalkerName { get; set; }

    /// <summary>The members talked with.</summary>
    [Display(Name = "谈话对象")]
    public List<Guid> Partners { get; set; } = [];
}

/// <summary>The form of a correction; who talked with whom is not corrected but taken out and recorded anew.</summary>
public sealed class TalkCorrection : TalkFields
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "更正理由")]
    [Required(ErrorMessage = "请填写更正理由")]
    [StringLength(Activity.ReasonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>What came of the problem.</summary>
public sealed class TalkDoneInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The day.</summary>
    [Display(Name = "完成日期")]
    [Required(ErrorMessage = "请填写完成日期")]
    public DateOnly? DoneOn { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "跟进结果")]
    [LongText]
    [Required(ErrorMessage = "请填写跟进结果")]
    [StringLength(TalkFields.IssueMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Result { get; set; }
}
