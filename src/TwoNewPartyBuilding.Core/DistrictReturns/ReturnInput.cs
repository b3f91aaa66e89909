using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>What a clerk says of one line.</summary>
public class ReturnEntryInput
{
    /// <summary>The version of the return the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The value instead of the computed one; empty for the computed one.</summary>
    [Display(Name = "改为", Description = "留空表示用系统计算的数")]
    [Range(0, 99_999_999, ErrorMessage = "请填写不小于 0 的数")]
    public decimal? Value { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "改数理由", Description = "改数时必填，例如：两家单位的批复月底送达，次月登记")]
    [StringLength(ReturnEntry.TextMaxLength)]
    [LongText]
    public string? Reason { get; set; }

    /// <summary>A note.</summary>
    [Display(Name = "备注", Description = "随报表保存，打印时列出")]
    [StringLength(ReturnEntry.TextMaxLength)]
    [LongText]
    public string? Note { get; set; }
}

/// <summary>How a return was sent.</summary>
public class SendInput
{
    /// <summary>The version of the return the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The day it was sent.</summary>
    [Display(Name = "报送日期")]
    [Required(ErrorMessage = "请填写报送日期")]
    public DateOnly? SentOn { get; set; }

    /// <summary>Who sent it.</summary>
    [Display(Name = "报送人")]
    [Required(ErrorMessage = "请填写报送人")]
    [StringLength(40)]
    public string? SentBy { get; set; }

    /// <summary>To whom, by which way.</summary>
    [Display(Name = "报送说明", Description = "报给谁、怎样报的，例如：党政内网邮箱报区委社会工作部")]
    [StringLength(SentReturn.NoteMaxLength)]
    [LongText]
    public string? Note { get; set; }

    /// <summary>The clerk has looked the figures over.</summary>
    [Display(Name = "已核对全部数字，确认就是报给区里的数")]
    public bool Confirmed { get; set; }
}
