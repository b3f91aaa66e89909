using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>A new organisation as a person fills it in.</summary>
public class NewOrganizationInput : PartyOrganizationFields
{
    /// <summary>The name on the seal.</summary>
    [Display(Name = "党组织名称", Description = "与印章一致的全称", Order = 1)]
    [Required(ErrorMessage = "请填写党组织名称")]
    [StringLength(PartyOrganization.NameMaxLength, ErrorMessage = "名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>The type.</summary>
    [Display(Name = "党组织类别", Order = 2)]
    [Required(ErrorMessage = "请选择党组织类别")]
    public OrganizationType? Type { get; set; }

    /// <summary>A branch with a committee.</summary>
    [Display(Name = "设支部委员会", Description = "正式党员 7 名以上的支部应设；党委、党总支不用勾", Order = 3)]
    public bool HasCommittee { get; set; }

    /// <summary>The superior; empty for the working committee.</summary>
    [Display(Name = "上级党组织", Description = "不选时直属街道党工委", Order = 4)]
    public Guid? ParentId { get; set; }

    /// <summary>The community whose area it lies in.</summary>
    [Display(Name = "所属社区", Description = "全街道性的党组织不选", Order = 5)]
    public Guid? CommunityId { get; set; }

    /// <summary>The day it was set up.</summary>
    [Display(Name = "成立时间", Order = 6)]
    [Required(ErrorMessage = "请填写成立时间")]
    public DateOnly? FoundedOn { get; set; }
}

/// <summary>Corrections of what an organisation is today without an event: contact, venue, remarks, community, founding.</summary>
public class OrganizationFactsInput : PartyOrganizationFields
{
    /// <summary>The community whose area it lies in.</summary>
    [Display(Name = "所属社区", Description = "全街道性的党组织不选")]
    public Guid? CommunityId { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>What a secretary corrects in the own organisation.</summary>
public class OrganizationContactInput
{
    /// <summary>Who to speak to.</summary>
    [Display(Name = "联系人")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? ContactName { get; set; }

    /// <summary>Telephone.</summary>
    [Display(Name = "联系电话", Description = "手机号，或带区号的固定电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>Where it meets.</summary>
    [Display(Name = "活动场所")]
    [StringLength(100)]
    public string? Venue { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Day, reason and document of an event in an organisation's life.</summary>
public abstract class OrganizationEventInput
{
    /// <summary>First day it holds.</summary>
    [Display(Name = "生效日期", Description = "不能晚于今天，也不能早于现状态的起始日", Order = 90)]
    [Required(ErrorMessage = "请填写生效日期")]
    public DateOnly? On { get; set; }

    /// <summary>The document.</summary>
    [Display(Name = "批准文号", Prompt = "滨街党工发〔2026〕5号", Order = 91)]
    [StringLength(60, ErrorMessage = "文号不能超过 {1} 个字")]
    public string? Document { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由", Order = 92)]
    [LongText]
    [Required(ErrorMessage = "请填写理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Another name, type, committee or superior from a day.</summary>
public class OrganizationChangeInput : OrganizationEventInput
{
    /// <summary>The name from then.</summary>
    [Display(Name = "党组织名称", Order = 1)]
    [Required(ErrorMessage = "请填写党组织名称")]
    [StringLength(PartyOrganization.NameMaxLength, ErrorMessage = "名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>The type from then.</summary>
    [Display(Name = "党组织类别", Order = 2)]
    [Required(ErrorMessage = "请选择党组织类别")]
    public OrganizationType? Type { get; set; }

    /// <summary>Whether it has a committee from then.</summary>
    [Display(Name = "设支部委员会", Order = 3)]
    public bool HasCommittee { get; set; }

    /// <summary>The superior from then.</summary>
    [Display(Name = "上级党组织", Order = 4)]
    public Guid? ParentId { get; set; }
}

/// <summary>The organisation goes into another one.</summary>
public class OrganizationMergeInput : OrganizationEventInput
{
    /// <summary>The one it goes into.</summary>
    [Display(Name = "并入", Description = "党员、覆盖单位和下级党组织一并转到这个党组织", Order = 1)]
    [Required(ErrorMessage = "请选择并入哪个党组织")]
    public Guid? IntoId { get; set; }
}

/// <summary>A new organisation comes out of this one.</summary>
public class OrganizationSplitInput : OrganizationEventInput
{
    /// <summary>The name of the new one.</summary>
    [Display(Name = "新党组织名称", Order = 1)]
    [Required(ErrorMessage = "请填写新党组织名称")]
    [StringLength(PartyOrganization.NameMaxLength, ErrorMessage = "名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>The type of the new one.</summary>
    [Display(Name = "新党组织类别", Order = 2)]
    [Required(ErrorMessage = "请选择新党组织类别")]
    public OrganizationType? Type { get; set; }

    /// <summary>Whether the new one has a committee.</summary>
    [Display(Name = "新党组织设支部委员会", Order = 3)]
    public bool HasCommittee { get; set; }

    /// <summary>The covered units that go over, with the members who work there.</summary>
    [Display(Name = "划出的单位", Description = "在这些单位工作、组织关系在本组织的党员一并转到新党组织", Order = 4)]
    public Guid[] Units { get; set; } = [];
}

/// <summary>The organisation ends.</summary>
public class OrganizationEndInput : OrganizationEventInput;
