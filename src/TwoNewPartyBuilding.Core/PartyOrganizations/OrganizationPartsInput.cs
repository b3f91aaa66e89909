using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>A unit to be covered.</summary>
public class CoverInput
{
    /// <summary>The unit.</summary>
    [Display(Name = "单位", Description = "输入名称、信用代码、拼音或首字母查找")]
    [Required(ErrorMessage = "请选择单位")]
    public Guid? UnitId { get; set; }

    /// <summary>True where the organisation is the unit's own.</summary>
    [Display(Name = "是该单位单独组建的党组织", Description = "联合、临时、功能型党支部和社区党委不用勾")]
    public bool IsOwn { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "覆盖起始日期")]
    [Required(ErrorMessage = "请填写覆盖起始日期")]
    public DateOnly? From { get; set; }

    /// <summary>The document; needed beyond the usual limit of a joint branch (scenario 19).</summary>
    [Display(Name = "依据或上级同意文号", Description = "联合党支部超过一般上限时必须填写", Prompt = "滨街党工发〔2026〕5号")]
    [StringLength(100)]
    public string? Document { get; set; }
}

/// <summary>Somebody takes a post.</summary>
public class PostInput
{
    /// <summary>The post.</summary>
    [Display(Name = "职务")]
    [Required(ErrorMessage = "请选择职务")]
    public PostKind? Kind { get; set; }

    /// <summary>The member.</summary>
    [Display(Name = "党员", Description = "输入姓名或拼音查找；名册中没有的，在下面填姓名")]
    public Guid? MemberId { get; set; }

    /// <summary>The name of somebody not in the rosters.</summary>
    [Display(Name = "姓名（名册中没有的）")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? PersonName { get; set; }

    /// <summary>Telephone.</summary>
    [Display(Name = "电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>The Party group of a group leader.</summary>
    [Display(Name = "党小组", Description = "仅党小组长填写")]
    public Guid? GroupId { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "任职时间")]
    [Required(ErrorMessage = "请填写任职时间")]
    public DateOnly? From { get; set; }

    /// <summary>How it was filled.</summary>
    [Display(Name = "产生方式")]
    public PostMode? Mode { get; set; }

    /// <summary>Where the person comes from.</summary>
    [Display(Name = "来源")]
    public PostSource? Source { get; set; }

    /// <summary>Full-time.</summary>
    [Display(Name = "专职")]
    public bool? IsFullTime { get; set; }

    /// <summary>The post in the unit.</summary>
    [Display(Name = "单位职务", Description = "交叉任职：董事、监事、经理等")]
    [StringLength(60)]
    public string? UnitPost { get; set; }

    /// <summary>The approval.</summary>
    [Display(Name = "批准文号")]
    [StringLength(60)]
    public string? Document { get; set; }

    /// <summary>Ends whoever holds the post now on the day before.</summary>
    [Display(Name = "同时免去现任", Description = "现任的离任时间为新任的任职时间")]
    public bool Replaces { get; set; }
}

/// <summary>A post, unit link or mark ends.</summary>
public class PartEndInput
{
    /// <summary>First day no longer.</summary>
    [Display(Name = "结束日期", Description = "从这一天起不再算")]
    [Required(ErrorMessage = "请填写结束日期")]
    public DateOnly? On { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    [Required(ErrorMessage = "请填写原因")]
    [StringLength(OrganizationPeriod.ReasonMaxLength, ErrorMessage = "原因不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>A Party group.</summary>
public class GroupInput
{
    /// <summary>The name.</summary>
    [Display(Name = "党小组名称", Prompt = "第一党小组")]
    [Required(ErrorMessage = "请填写党小组名称")]
    [StringLength(40, ErrorMessage = "名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>First day.</summary>
    [Display(Name = "成立时间")]
    [Required(ErrorMessage = "请填写成立时间")]
    public DateOnly? From { get; set; }
}

/// <summary>A leader who looks after the organisation.</summary>
public class LinkedLeaderInput
{
    /// <summary>The name.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写姓名")]
    [StringLength(40)]
    public string Name { get; set; } = "";

    /// <summary>The post.</summary>
    [Display(Name = "职务", Prompt = "党工委副书记")]
    [StringLength(60)]
    public string? Title { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "联系起始日期", Description = "原联系领导到这一天为止")]
    [Required(ErrorMessage = "请填写联系起始日期")]
    public DateOnly? From { get; set; }
}

/// <summary>The organisation is marked as weak.</summary>
public class WeakMarkInput
{
    /// <summary>First day.</summary>
    [Display(Name = "标记日期")]
    [Required(ErrorMessage = "请填写标记日期")]
    public DateOnly? From { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [LongText]
    [Required(ErrorMessage = "请填写理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }
}
