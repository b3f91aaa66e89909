using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>Where an instructor is drawn from (section 8, eligibility).</summary>
public enum InstructorSource
{
    /// <summary>Serving cadre.</summary>
    [Display(Name = "在职干部")]
    Serving = 1,

    /// <summary>Cadre moved to a non-leading post.</summary>
    [Display(Name = "改任非领导职务干部")]
    NonLeading = 2,

    /// <summary>Retired cadre.</summary>
    [Display(Name = "离退休干部")]
    Retired = 3,

    /// <summary>Model worker.</summary>
    [Display(Name = "劳动模范")]
    ModelWorker = 4,

    /// <summary>Staff of the street or a community.</summary>
    [Display(Name = "街道社区干部")]
    StreetStaff = 5,

    /// <summary>Other.</summary>
    [Display(Name = "其他")]
    Other = 6,
}

/// <summary>The level that sends (驻派等级).</summary>
public enum DispatchLevel
{
    /// <summary>District.</summary>
    [Display(Name = "区级")]
    District = 1,

    /// <summary>County.</summary>
    [Display(Name = "县级")]
    County = 2,

    /// <summary>Street.</summary>
    [Display(Name = "街道")]
    Street = 3,
}

/// <summary>What is known of an instructor (党建指导员, section 8).</summary>
public abstract class InstructorFields
{
    /// <summary>The name.</summary>
    [Display(Name = "姓名", GroupName = "基本信息")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写姓名")]
    [StringLength(40)]
    public string Name { get; set; } = "";

    /// <summary>Sex.</summary>
    [Display(Name = "性别", GroupName = "基本信息")]
    public Sex? Sex { get; set; }

    /// <summary>Telephone.</summary>
    [Display(Name = "电话", GroupName = "基本信息")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>The organisation the person belongs to.</summary>
    [Display(Name = "所属单位", GroupName = "基本信息")]
    [StringLength(60)]
    public string? Employer { get; set; }

    /// <summary>The post there.</summary>
    [Display(Name = "职务", GroupName = "基本信息")]
    [StringLength(60)]
    public string? Title { get; set; }

    /// <summary>Where the relation lies.</summary>
    [Display(Name = "组织关系所在", GroupName = "选派条件")]
    [StringLength(120)]
    public string? RelationAt { get; set; }

    /// <summary>A full member: only those may be sent (section 8).</summary>
    [Display(Name = "正式党员", GroupName = "选派条件")]
    public bool IsFullMember { get; set; }

    /// <summary>Where from.</summary>
    [Display(Name = "来源", GroupName = "选派条件")]
    public InstructorSource? Source { get; set; }

    /// <summary>The level that sends.</summary>
    [Display(Name = "驻派等级", GroupName = "选派条件")]
    public DispatchLevel? Level { get; set; }

    /// <summary>Full time.</summary>
    [Display(Name = "专职", GroupName = "选派条件")]
    public bool IsFullTime { get; set; }

    /// <summary>What the person is good at, for suggestions: industries as divisions, separated by commas.</summary>
    [Display(Name = "熟悉的行业", GroupName = "选派条件", Description = "行业大类代码，用逗号隔开，例如 34,35")]
    [StringLength(60)]
    public string? Industries { get; set; }

    /// <summary>Remarks.</summary>
    [Display(Name = "备注", GroupName = "其他")]
    [LongText]
    [StringLength(500)]
    public string? Remarks { get; set; }
}

/// <summary>Somebody who can be sent to units as an instructor or liaison (section 8).</summary>
[Display(Name = "党建指导员")]
public class Instructor : InstructorFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The community the person knows best; suggestions stay near it.</summary>
    [Display(Name = "所在社区")]
    public Guid? CommunityId { get; set; }

    /// <summary>The person's account, through which only the assigned units are seen, and only while assigned; or null.</summary>
    public Guid? UserId { get; set; }

    /// <summary>No longer sent anywhere.</summary>
    [Display(Name = "停用")]
    public bool IsRetired { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Where the person is and was sent.</summary>
    public List<Dispatch> Dispatches { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Instructor), Id);

    /// <inheritdoc/>
    public string AuditLabel => Masking.Mask(PersonalKind.Name, Name);

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}
