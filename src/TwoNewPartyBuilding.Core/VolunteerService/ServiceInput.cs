using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What the form of an activity says.</summary>
public class ServiceActivityInput : ServiceActivityFields
{
    /// <summary>The organisation that holds it; null for the street. Read when it is planned.</summary>
    [Display(Name = "组织单位", Order = -2)]
    public Guid? OrganizationId { get; set; }

    /// <summary>The team that does it.</summary>
    [Display(Name = "服务队", Order = -1, Description = "队员也可以报名，登记时一并列出")]
    public Guid? TeamId { get; set; }

    /// <summary>The version the form was opened with; ignored for a new one.</summary>
    public Guid Version { get; set; }
}

/// <summary>What the sheet says of one person.</summary>
public class ServiceLineInput
{
    /// <summary>Was there.</summary>
    public bool IsPresent { get; set; }

    /// <summary>From when; null from the beginning.</summary>
    public TimeOnly? From { get; set; }

    /// <summary>Minutes; null for all the time from then on.</summary>
    public int? Minutes { get; set; }
}

/// <summary>What the sheet says.</summary>
public class ServiceSheetInput
{
    /// <summary>The version the sheet was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The real beginning.</summary>
    [Display(Name = "开始时间")]
    [Required(ErrorMessage = "请填写开始时间")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>The real end.</summary>
    [Display(Name = "结束时间")]
    [Required(ErrorMessage = "请填写结束时间")]
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Who was there, by key of a member or of another volunteer.</summary>
    public Dictionary<Guid, ServiceLineInput> Lines { get; set; } = [];

    /// <summary>Names of people who stand in no list.</summary>
    [Display(Name = "其他参加人员", Description = "不在名单里的人，写姓名，用顿号隔开；按全程计时，保存后可以单独调整")]
    [StringLength(400, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Others { get; set; }

    /// <summary>People it helped.</summary>
    [Display(Name = "服务人次")]
    [Common.Unit("人次")]
    [Range(0, ServiceActivityFields.MostPeople, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? Beneficiaries { get; set; }

    /// <summary>What was done.</summary>
    [Display(Name = "服务内容", Description = "会写进志愿服务证明")]
    [Common.LongText]
    [StringLength(ServiceActivityFields.ContentMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Content { get; set; }
}
