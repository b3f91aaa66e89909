using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>
/// What a person may enter about a unit (domain 1.3, 企业简介). The record, the form, the workbook columns and the change
/// history are all drawn from this one list.
/// </summary>
public abstract class EnterpriseFields
{
    /// <summary>Longest name of a unit.</summary>
    public const int NameMaxLength = 120;

    /// <summary>Name as on the licence.</summary>
    [Display(Name = "单位名称", GroupName = "基本信息", Description = "与营业执照或登记证书一致")]
    [Required(ErrorMessage = "请填写单位名称")]
    [StringLength(NameMaxLength, ErrorMessage = "单位名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>Unified social credit code (1.7), 18 characters, upper case; may be missing in an old ledger.</summary>
    [Display(Name = "统一社会信用代码", GroupName = "基本信息", Description = "18 位，小写和全角会自动转换")]
    [StringLength(40, ErrorMessage = "统一社会信用代码应为 18 位")]
    public string? CreditCode { get; set; }

    /// <summary>Day of foundation.</summary>
    [Display(Name = "成立时间", GroupName = "基本信息")]
    public DateOnly? FoundedOn { get; set; }

    /// <summary>Private, from Hong Kong, Macao and Taiwan, or foreign investment.</summary>
    [Display(Name = "企业类型", GroupName = "基本信息")]
    public OwnershipKind? Ownership { get; set; }

    /// <summary>Type in the business register.</summary>
    [Display(Name = "登记注册类型", GroupName = "基本信息", Prompt = "有限责任公司")]
    [StringLength(60)]
    public string? RegistrationType { get; set; }

    /// <summary>Whether it works, rests, is closing or has moved.</summary>
    [Display(Name = "经营状态", GroupName = "基本信息")]
    public OperatingStatus OperatingStatus { get; set; } = OperatingStatus.Normal;

    /// <summary>The community it lies in; null where not yet known.</summary>
    [Display(Name = "所属社区", GroupName = "位置")]
    public Guid? CommunityId { get; set; }

    /// <summary>The grid inside the community.</summary>
    [Display(Name = "所属网格", GroupName = "位置")]
    public Guid? GridId { get; set; }

    /// <summary>Registered address.</summary>
    [Display(Name = "注册地址", GroupName = "位置")]
    [StringLength(200)]
    public string? RegisteredAddress { get; set; }

    /// <summary>Where it works.</summary>
    [Display(Name = "经营地址", GroupName = "位置")]
    [StringLength(200)]
    public string? BusinessAddress { get; set; }

    /// <summary>Park, office building or other.</summary>
    [Display(Name = "坐落类型", GroupName = "位置")]
    public LocationKind? Location { get; set; }

    /// <summary>Name of the park or building.</summary>
    [Display(Name = "园区或商务楼宇名称", GroupName = "位置")]
    [StringLength(100)]
    public string? LocationName { get; set; }

    /// <summary>Level of the park.</summary>
    [Display(Name = "园区级别", GroupName = "位置")]
    [OneOf("国家级", "省级", "市级", "区级", "其他")]
    [StringLength(20)]
    public string? ParkLevel { get; set; }

    /// <summary>A building that pays over a hundred million in tax.</summary>
    [Display(Name = "是否亿元楼宇", GroupName = "位置")]
    public bool? IsHundredMillionBuilding { get; set; }

    /// <summary>Industry: division (two digits) or class (four digits) of GB/T 4754-2017 (1.9).</summary>
    [Display(Name = "行业", GroupName = "经营", Description = "国民经济行业分类（GB/T 4754-2017）")]
    [StringLength(4)]
    public string? IndustryCode { get; set; }

    /// <summary>What it does.</summary>
    [Display(Name = "主营业务", GroupName = "经营")]
    [StringLength(200)]
    public string? MainBusiness { get; set; }

    /// <summary>Registered capital, 10,000 yuan.</summary>
    [Display(Name = "注册资本", GroupName = "经营")]
    [Unit("万元")]
    [Range(typeof(decimal), "0", "99999999", ErrorMessage = "{0}应在 0 至 99999999 之间")]
    public decimal? RegisteredCapitalWan { get; set; }

    /// <summary>Annual main-business revenue, 10,000 yuan (1.2).</summary>
    [Display(Name = "年主营业务收入", GroupName = "经营")]
    [Unit("万元")]
    [Range(typeof(decimal), "0", "99999999", ErrorMessage = "{0}应在 0 至 99999999 之间")]
    public decimal? RevenueWan { get; set; }

    /// <summary>The year of the revenue.</summary>
    [Display(Name = "收入所属年度", GroupName = "经营")]
    [Unit("年")]
    [Range(1990, 2100, ErrorMessage = "{0}应为四位年份")]
    public int? RevenueYear { get; set; }

    /// <summary>Annual output value, 10,000 yuan.</summary>
    [Display(Name = "年产值", GroupName = "经营")]
    [Unit("万元")]
    [Range(typeof(decimal), "0", "99999999", ErrorMessage = "{0}应在 0 至 99999999 之间")]
    public decimal? OutputWan { get; set; }

    /// <summary>Tax paid in the year, 10,000 yuan; voluntary.</summary>
    [Display(Name = "纳税", GroupName = "经营", Description = "选填")]
    [Unit("万元")]
    [Range(typeof(decimal), "0", "99999999", ErrorMessage = "{0}应在 0 至 99999999 之间")]
    public decimal? TaxWan { get; set; }

    /// <summary>People working there.</summary>
    [Display(Name = "职工人数", GroupName = "经营")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? Employees { get; set; }

    /// <summary>Construction: has a general or specialised contracting qualification (1.2, division 47–50).</summary>
    [Display(Name = "有总承包或专业承包资质", GroupName = "经营", Description = "建筑业按资质认定规模，不看收入")]
    public bool? HasConstructionQualification { get; set; }

    /// <summary>Real-estate development (7010): has development activity (1.2).</summary>
    [Display(Name = "有房地产开发经营活动", GroupName = "经营", Description = "房地产开发企业按有无开发活动认定规模")]
    public bool? HasDevelopmentActivity { get; set; }

    /// <summary>Legal representative, as published in the business register.</summary>
    [Display(Name = "法定代表人", GroupName = "人员")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? LegalRepresentative { get; set; }

    /// <summary>Who really invested.</summary>
    [Display(Name = "实际出资人", GroupName = "人员")]
    [Personal(PersonalKind.Name)]
    [StringLength(80)]
    public string? ActualInvestor { get; set; }

    /// <summary>Standing of the person in charge (Party member, delegate, …).</summary>
    [Display(Name = "负责人身份", GroupName = "人员", Prompt = "中共党员、区人大代表")]
    [StringLength(80)]
    public string? HeadIdentity { get; set; }

    /// <summary>Contact person.</summary>
    [Display(Name = "联系人", GroupName = "人员")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? ContactName { get; set; }

    /// <summary>Telephone of the unit or its contact.</summary>
    [Display(Name = "联系电话", GroupName = "人员", Description = "手机号，或带区号的固定电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? ContactPhone { get; set; }

    /// <summary>Model site of Party building (党建示范点): a ground for key management (R-1.03 d).</summary>
    [Display(Name = "党建示范点", GroupName = "党建标签")]
    public bool IsModelSite { get; set; }

    /// <summary>A leader's contact point: a ground for key management (R-1.03 e).</summary>
    [Display(Name = "领导联系点", GroupName = "党建标签")]
    public bool IsLeaderContactPoint { get; set; }

    /// <summary>Honours received.</summary>
    [Display(Name = "荣誉", GroupName = "简介")]
    [LongText]
    [StringLength(500)]
    public string? Honours { get; set; }

    /// <summary>The brief itself, 300–800 characters are usual.</summary>
    [Display(Name = "简介正文", GroupName = "简介", Description = "一般 300–800 字")]
    [LongText]
    [StringLength(2000)]
    public string? ProfileText { get; set; }

    /// <summary>Remarks of the ledger.</summary>
    [Display(Name = "备注", GroupName = "简介")]
    [LongText]
    [StringLength(500)]
    public string? Remarks { get; set; }

    /// <summary>Who filled the brief in.</summary>
    [Display(Name = "填报人", GroupName = "简介")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? FilledBy { get; set; }

    /// <summary>When it was filled in.</summary>
    [Display(Name = "填报日期", GroupName = "简介")]
    public DateOnly? FilledOn { get; set; }
}

/// <summary>Enterprise or social organisation (“两新”).</summary>
public enum EnterpriseKind
{
    /// <summary>Non-public enterprise (非公有制企业).</summary>
    [Display(Name = "非公企业")]
    NonPublicEnterprise = 1,

    /// <summary>Social organisation (社会组织).</summary>
    [Display(Name = "社会组织")]
    SocialOrganization = 2,
}

/// <summary>Whose capital (1.3).</summary>
public enum OwnershipKind
{
    /// <summary>Private.</summary>
    [Display(Name = "私营企业")]
    Private = 1,

    /// <summary>Hong Kong, Macao, Taiwan.</summary>
    [Display(Name = "港澳台商投资企业")]
    HongKongMacaoTaiwan = 2,

    /// <summary>Foreign.</summary>
    [Display(Name = "外商投资企业")]
    Foreign = 3,
}

/// <summary>Where it sits (1.3).</summary>
public enum LocationKind
{
    /// <summary>In a park.</summary>
    [Display(Name = "园区")]
    Park = 1,

    /// <summary>In an office building.</summary>
    [Display(Name = "楼宇")]
    Building = 2,

    /// <summary>Elsewhere.</summary>
    [Display(Name = "其他")]
    Other = 3,
}

/// <summary>Whether the unit works (1.3).</summary>
public enum OperatingStatus
{
    /// <summary>Works normally.</summary>
    [Display(Name = "正常")]
    Normal = 1,

    /// <summary>Out of business for a time.</summary>
    [Display(Name = "歇业")]
    Suspended = 2,

    /// <summary>Production stopped.</summary>
    [Display(Name = "停产")]
    Stopped = 3,

    /// <summary>Deregistration under way.</summary>
    [Display(Name = "注销中")]
    Deregistering = 4,

    /// <summary>Moved out of the sub-district.</summary>
    [Display(Name = "迁出")]
    MovedOut = 5,
}
