using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>Step 1: why the unit is cancelled.</summary>
public class OpeningInput
{
    /// <summary>Which of the reasons of .</summary>
    [Display(Name = "撤销原因")]
    [Required(ErrorMessage = "请选择撤销原因")]
    public DeregistrationReason? Ground { get; set; }

    /// <summary>In words.</summary>
    [Display(Name = "原因说明", Description = "写明情况和依据，例如登记机关注销公告、清算组通知")]
    [LongText]
    [Required(ErrorMessage = "请填写原因说明")]
    [StringLength(LedgerPeriod.ReasonMaxLength, ErrorMessage = "原因说明不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>Step 2: what was found on the spot.</summary>
public class VerificationInput
{
    /// <summary>The day somebody was there.</summary>
    [Display(Name = "核实日期", Description = "不能早于转入准备撤销的日期，也不能晚于今天")]
    [Required(ErrorMessage = "请填写核实日期")]
    public DateOnly? On { get; set; }

    /// <summary>What was found.</summary>
    [Display(Name = "核实情况", Description = "到场人员、场所和人员现状、债权债务和劳动关系处理情况")]
    [LongText]
    [Required(ErrorMessage = "请填写核实情况")]
    [StringLength(CancellationCase.NoteMaxLength, ErrorMessage = "核实情况不能超过 {1} 个字")]
    public string? Note { get; set; }

    /// <summary>A photo kept with the unit already, instead of a new one.</summary>
    [Display(Name = "已有照片")]
    public Guid? PhotoId { get; set; }

    /// <summary>The case's version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Step 3: members and dues.</summary>
public class SettlementInput
{
    /// <summary>Said by ticking.</summary>
    [Display(Name = "全部党员的组织关系已转出或处理完毕")]
    public bool RelationsSettled { get; set; }

    /// <summary>Said by ticking.</summary>
    [Display(Name = "党费已结清")]
    public bool DuesSettled { get; set; }

    /// <summary>How.</summary>
    [Display(Name = "处理情况", Description = "党员去向、介绍信和回执、党费结清到哪个月；没有党员的写明“无党员”")]
    [LongText]
    [Required(ErrorMessage = "请填写处理情况")]
    [StringLength(CancellationCase.NoteMaxLength, ErrorMessage = "处理情况不能超过 {1} 个字")]
    public string? Note { get; set; }

    /// <summary>The case's version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Step 4: the decision of the Party Working Committee.</summary>
public class DecisionInput
{
    /// <summary>Approve, or send back.</summary>
    [Display(Name = "研究结果")]
    [Required(ErrorMessage = "请选择研究结果")]
    public bool? Approve { get; set; }

    /// <summary>The day of the decision.</summary>
    [Display(Name = "研究日期", Description = "不能早于实地核实的日期，也不能晚于今天")]
    public DateOnly? On { get; set; }

    /// <summary>Which meeting, what it said; why it goes back.</summary>
    [Display(Name = "研究意见", Description = "例如：2026年第12次党工委会议研究同意；退回的写明还差什么")]
    [LongText]
    [StringLength(LedgerPeriod.ReasonMaxLength, ErrorMessage = "研究意见不能超过 {1} 个字")]
    public string? Note { get; set; }

    /// <summary>The case's version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Step 5: the approval paper.</summary>
public class DocumentInput
{
    /// <summary>Its number.</summary>
    [Display(Name = "批复文号", Prompt = "滨街党工发〔2026〕5号")]
    [Required(ErrorMessage = "请填写批复文号")]
    [StringLength(100, ErrorMessage = "批复文号不能超过 {1} 个字")]
    public string? Number { get; set; }

    /// <summary>Its date.</summary>
    [Display(Name = "批复日期", Description = "不能早于党工委研究的日期，也不能晚于今天")]
    [Required(ErrorMessage = "请填写批复日期")]
    public DateOnly? On { get; set; }

    /// <summary>Who approved.</summary>
    [Display(Name = "批准机关")]
    [Required(ErrorMessage = "请填写批准机关")]
    [StringLength(100, ErrorMessage = "批准机关不能超过 {1} 个字")]
    public string? Organization { get; set; }

    /// <summary>The case's version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Step 6: out of the ledgers.</summary>
public class ArchiveInput
{
    /// <summary>First day out of the ledgers.</summary>
    [Display(Name = "注销日期", Description = "从这一天起不在任何台账中；不能早于批复日期，也不能晚于今天")]
    [Required(ErrorMessage = "请填写注销日期")]
    public DateOnly? On { get; set; }

    /// <summary>The case's version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Taking a unit in again that was archived longer ago.</summary>
public class ReentryInput
{
    /// <summary>First day back.</summary>
    [Display(Name = "重新纳入日期", Description = "不能早于注销日期，也不能晚于今天")]
    [Required(ErrorMessage = "请填写重新纳入日期")]
    public DateOnly? On { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [LongText]
    [Required(ErrorMessage = "请填写理由")]
    [StringLength(LedgerPeriod.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>The case's version the form was opened with.</summary>
    public Guid Version { get; set; }
}
