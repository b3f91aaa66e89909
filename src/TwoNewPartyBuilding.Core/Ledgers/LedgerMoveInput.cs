using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>What can be done with a unit's place in the ledgers.</summary>
public enum LedgerDeed
{
    /// <summary>Follow the effective scale (confirm the suggestion).</summary>
    [Display(Name = "按规模转入对应台账")]
    FollowScale = 1,

    /// <summary>Override the scale by a decision .</summary>
    [Display(Name = "人工认定规模")]
    Override = 2,

    /// <summary>Withdraw the override.</summary>
    [Display(Name = "取消人工认定")]
    ClearOverride = 3,

    /// <summary>Set the tag C .</summary>
    [Display(Name = "列入重点管理")]
    TagKeyManaged = 4,

    /// <summary>Remove the tag C.</summary>
    [Display(Name = "移出重点管理")]
    UntagKeyManaged = 5,

    /// <summary>Move to D .</summary>
    [Display(Name = "转入准备撤销")]
    PrepareDeregistration = 6,

    /// <summary>Back from D to A or B.</summary>
    [Display(Name = "恢复正常管理")]
    Recover = 7,
}

/// <summary>A move as a person fills it in.</summary>
public class LedgerMoveInput
{
    /// <summary>What is done.</summary>
    [Display(Name = "变动事项")]
    [Required(ErrorMessage = "请选择变动事项")]
    public LedgerDeed? Deed { get; set; }

    /// <summary>First day in the new place.</summary>
    [Display(Name = "生效日期", Description = "不能晚于今天，也不能早于现台账的起始日")]
    [Required(ErrorMessage = "请填写生效日期")]
    public DateOnly? On { get; set; }

    /// <summary>Override: the scale decided.</summary>
    [Display(Name = "认定为")]
    public Scale? Scale { get; set; }

    /// <summary>Override: who approved it.</summary>
    [Display(Name = "批准人")]
    [StringLength(40)]
    public string? Approver { get; set; }

    /// <summary>D: which reason.</summary>
    [Display(Name = "撤销原因")]
    public DeregistrationReason? Deregistration { get; set; }

    /// <summary>D: when deregistration is planned.</summary>
    [Display(Name = "拟撤销时间")]
    public DateOnly? PlannedOn { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [LongText]
    [StringLength(LedgerPeriod.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>The paper behind it.</summary>
    [Display(Name = "依据文件", Prompt = "滨街党工发〔2026〕5号")]
    [StringLength(100)]
    public string? Document { get; set; }

    /// <summary>The unit's version the form was opened with.</summary>
    public Guid Version { get; set; }
}
