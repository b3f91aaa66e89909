using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The extra columns of a social organisation’s form (domain 1.6).</summary>
public abstract class SocialOrganizationFields
{
    /// <summary>Society, private non-enterprise unit or foundation (1.6).</summary>
    [Display(Name = "社会组织类别", GroupName = "社会组织")]
    public SocialOrganizationKind? SocialKind { get; set; }

    /// <summary>Nature.</summary>
    [Display(Name = "性质", GroupName = "社会组织")]
    [StringLength(60)]
    public string? Nature { get; set; }

    /// <summary>Registering authority.</summary>
    [Display(Name = "登记机构", GroupName = "登记与年检")]
    [StringLength(120)]
    public string? RegistrationAuthority { get; set; }

    /// <summary>Competent authority.</summary>
    [Display(Name = "业务主管单位", GroupName = "登记与年检")]
    [StringLength(120)]
    public string? CompetentAuthority { get; set; }

    /// <summary>Domicile.</summary>
    [Display(Name = "住所", GroupName = "登记与年检")]
    [StringLength(200)]
    public string? Domicile { get; set; }

    /// <summary>Result of the yearly inspection.</summary>
    [Display(Name = "年检结果", GroupName = "登记与年检")]
    [OneOf("合格", "基本合格", "不合格", "未参检")]
    [StringLength(40)]
    public string? InspectionResult { get; set; }

    /// <summary>Staff, full time.</summary>
    [Display(Name = "专职从业人员", GroupName = "人员")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? StaffFullTime { get; set; }

    /// <summary>Staff, part time.</summary>
    [Display(Name = "兼职从业人员", GroupName = "人员")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? StaffPartTime { get; set; }

    /// <summary>Members of the organisation.</summary>
    [Display(Name = "会员人数", GroupName = "人员")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? AssociationMembers { get; set; }

    /// <summary>Party members among the staff.</summary>
    [Display(Name = "从业人员中共党员数", GroupName = "人员")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? StaffPartyMembers { get; set; }

    /// <summary>The head is a Party member.</summary>
    [Display(Name = "负责人是否党员", GroupName = "人员")]
    public bool? HeadIsMember { get; set; }

    /// <summary>The head is the secretary too.</summary>
    [Display(Name = "负责人是否兼任书记", GroupName = "人员")]
    public bool? HeadIsSecretary { get; set; }

    /// <summary>The head is a delegate.</summary>
    [Display(Name = "负责人是否“两代表一委员”", GroupName = "人员")]
    public bool? HeadIsDelegate { get; set; }

    /// <summary>How the organisation was formed.</summary>
    [Display(Name = "组建形式（社会组织）", GroupName = "党组织")]
    [OneOf("在会员中建", "在理事会中建", "在业务主管部门联合建", "其他")]
    [StringLength(40)]
    public string? SocialFormation { get; set; }

    /// <summary>Members keep their formal relation elsewhere.</summary>
    [Display(Name = "是否兼合式党组织", GroupName = "党组织")]
    public bool? IsCombined { get; set; }

    /// <summary>Party building is written into the statutes.</summary>
    [Display(Name = "党建是否写入章程", GroupName = "党组织")]
    public bool? InStatutes { get; set; }

    /// <summary>The secretary sits on the council.</summary>
    [Display(Name = "书记是否理事会成员", GroupName = "党组织")]
    public bool? SecretaryOnCouncil { get; set; }

    /// <summary>When an organisation is to be set up.</summary>
    [Display(Name = "拟建党组织日期", GroupName = "党组织")]
    public DateOnly? PlannedFoundation { get; set; }

    /// <summary>Why there is none.</summary>
    [Display(Name = "未建立原因", GroupName = "党组织")]
    [StringLength(200)]
    public string? ReasonForNone { get; set; }

    /// <summary>Members whose relation is in the organisation.</summary>
    [Display(Name = "关系在本组织", GroupName = "党员分布")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? RelationHere { get; set; }

    /// <summary>At the competent authority.</summary>
    [Display(Name = "关系在业务主管单位", GroupName = "党员分布")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? RelationAuthority { get; set; }

    /// <summary>At the unit it hangs on.</summary>
    [Display(Name = "关系在挂靠单位", GroupName = "党员分布")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? RelationAffiliate { get; set; }

    /// <summary>At the local Party organisation.</summary>
    [Display(Name = "关系在属地党组织", GroupName = "党员分布")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? RelationLocal { get; set; }

    /// <summary>At the former unit.</summary>
    [Display(Name = "关系在原单位", GroupName = "党员分布")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? RelationFormer { get; set; }

    /// <summary>Elsewhere.</summary>
    [Display(Name = "关系在其他", GroupName = "党员分布")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? RelationOther { get; set; }

    /// <summary>Private school: the deputy secretary sits on the council.</summary>
    [Display(Name = "副书记是否理事会成员", GroupName = "民办学校")]
    public bool? DeputyOnCouncil { get; set; }

    /// <summary>Private school: has a unit for political education.</summary>
    [Display(Name = "是否设思政或德育机构", GroupName = "民办学校")]
    public bool? HasMoralEducationUnit { get; set; }

    /// <summary>Private school: full-time members of over half a year whose relation has not been moved.</summary>
    [Display(Name = "半年以上专职未转关系党员数", GroupName = "民办学校")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? UntransferredMembers { get; set; }

    /// <summary>Private school: funds stand in the yearly budget.</summary>
    [Display(Name = "经费是否列入年度预算", GroupName = "民办学校")]
    public bool? SchoolFundsBudgeted { get; set; }
}
