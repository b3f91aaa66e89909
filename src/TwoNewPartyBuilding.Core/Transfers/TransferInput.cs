using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>A letter that moves a relation.</summary>
public class TransferInput
{
    /// <summary>Which way.</summary>
    [Display(Name = "方式")]
    [Required(ErrorMessage = "请选择方式")]
    public TransferKind? Kind { get; set; }

    /// <summary>The receiving organisation of the street (inside, in).</summary>
    [Display(Name = "接收党组织")]
    public Guid? ToOrganizationId { get; set; }

    /// <summary>The organisation outside: where to, or where from.</summary>
    [Display(Name = "本街道以外的党组织", Description = "转出填接收党组织，转入填转出党组织，写介绍信上的全称")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string? Outside { get; set; }

    /// <summary>The unit worked in afterwards.</summary>
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit by its exact name or credit code, where no key is given.</summary>
    [Display(Name = "转接后所在单位", Description = "台账中的单位全称或统一社会信用代码；单位不变的留空")]
    [StringLength(100)]
    public string? UnitText { get; set; }

    /// <summary>Number of the letter.</summary>
    [Display(Name = "介绍信编号", Prompt = "滨党介〔2026〕15号")]
    [Required(ErrorMessage = "请填写介绍信编号")]
    [StringLength(MemberTransfer.NumberMaxLength)]
    public string? LetterNumber { get; set; }

    /// <summary>The day on the letter.</summary>
    [Display(Name = "开具日期")]
    [Required(ErrorMessage = "请填写开具日期")]
    public DateOnly? IssuedOn { get; set; }

    /// <summary>How far the letter goes.</summary>
    [Display(Name = "去向", Description = "决定默认的有效天数")]
    public LetterReach Reach { get; set; } = LetterReach.City;

    /// <summary>Days it is valid.</summary>
    [Display(Name = "有效天数", Description = "留空按参数：本市、外地各有默认")]
    [Unit("天")]
    public int? ValidDays { get; set; }
}

/// <summary>What is recorded when a letter is answered.</summary>
public class TransferAnswerInput
{
    /// <summary>The version the page was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The day.</summary>
    [Display(Name = "日期")]
    public DateOnly? On { get; set; }

    /// <summary>Why not, where it is refused or taken back.</summary>
    [Display(Name = "原因")]
    [StringLength(Members.MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }
}
