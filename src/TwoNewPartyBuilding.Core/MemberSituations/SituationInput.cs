using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>A situation that begins.</summary>
public class SituationInput
{
    /// <summary>The member's version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Which.</summary>
    [Display(Name = "情况")]
    [Required(ErrorMessage = "请选择情况")]
    public SituationKind? Kind { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "起始日期", Description = "失联的写失去联系之日，流动的写离开或来到之日")]
    [Required(ErrorMessage = "请填写起始日期")]
    public DateOnly? From { get; set; }

    /// <summary>Where to or where from.</summary>
    [Display(Name = "流动去向或来源", Description = "流动党员填写，到县区和单位")]
    [StringLength(MemberSituation.PlaceMaxLength)]
    public string? Place { get; set; }

    /// <summary>The certificate.</summary>
    [Display(Name = "流动党员活动证号", Description = "有活动证的填写")]
    [StringLength(40)]
    public string? Certificate { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因或依据")]
    [Required(ErrorMessage = "请填写原因或依据")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>When to look again.</summary>
    [Display(Name = "复核日期", Description = "关系暂不转入的填写，到期重新进入待办")]
    public DateOnly? ReviewOn { get; set; }
}

/// <summary>A situation that ends.</summary>
public class SituationEndInput
{
    /// <summary>The situation's version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>How.</summary>
    [Display(Name = "结束方式")]
    [Required(ErrorMessage = "请选择结束方式")]
    public SituationEnd? End { get; set; } = SituationEnd.Over;

    /// <summary>First day no longer.</summary>
    [Display(Name = "结束日期", Description = "从这一天起不再是；登记有误的不用填")]
    public DateOnly? On { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "说明")]
    [Required(ErrorMessage = "请写明怎样找到、何时返回或错在哪里")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }
}

/// <summary>Somebody looked for the member, or was in touch.</summary>
public class SituationContactInput
{
    /// <summary>The day.</summary>
    [Display(Name = "日期")]
    [Required(ErrorMessage = "请填写日期")]
    public DateOnly? On { get; set; }

    /// <summary>What was done.</summary>
    [Display(Name = "经过和结果", Prompt = "走访户籍地社区，家属称在外务工，留下联系方式")]
    [Required(ErrorMessage = "请写明经过和结果")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Text { get; set; }
}
