using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// The member roster's items (domain 1.5), declared once: form, roster, history and workbook columns are drawn from here. Where
/// somebody works and where the relation lies are dated states (<see cref="MemberPlacement"/>), not fields.
/// </summary>
public abstract class MemberFields
{
    /// <summary>Longest name; names of minorities are long.</summary>
    public const int NameMaxLength = 40;

    /// <summary>The name.</summary>
    [Display(Name = "姓名", GroupName = "基本信息")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写姓名")]
    [StringLength(NameMaxLength)]
    public string Name { get; set; } = "";

    /// <summary>Resident ID number (1.8); sealed in the database, see <see cref="PartyMember.ResidentIdSealed"/>.</summary>
    [Display(Name = "公民身份号码", GroupName = "基本信息", Description = "18 位，性别和出生日期由它得出")]
    [Personal(PersonalKind.ResidentId)]
    [StringLength(18)]
    public string? ResidentId { get; set; }

    /// <summary>Sex; taken from the number where there is one .</summary>
    [Display(Name = "性别", GroupName = "基本信息")]
    public Sex? Sex { get; set; }

    /// <summary>Birth date; taken from the number where there is one .</summary>
    [Display(Name = "出生日期", GroupName = "基本信息")]
    [Personal(PersonalKind.BirthDate)]
    public DateOnly? BirthOn { get; set; }

    /// <summary>Ethnic group.</summary>
    [Display(Name = "民族", GroupName = "基本信息")]
    [StringLength(20)]
    public string? Ethnicity { get; set; }

    /// <summary>Education.</summary>
    [Display(Name = "学历", GroupName = "基本信息")]
    [StringLength(20)]
    public string? Education { get; set; }

    /// <summary>Degree.</summary>
    [Display(Name = "学位", GroupName = "基本信息")]
    [StringLength(20)]
    public string? Degree { get; set; }

    /// <summary>Full or probationary.</summary>
    [Display(Name = "人员类别", GroupName = "党员身份")]
    public MemberStanding Standing { get; set; } = MemberStanding.Full;

    /// <summary>Day of the members' meeting that admitted (4.1, 0.1 fact 6).</summary>
    [Display(Name = "入党日期", GroupName = "党员身份", Description = "支部大会通过接收为预备党员之日")]
    public DateOnly? JoinedOn { get; set; }

    /// <summary>Day of conversion; Party age begins here .</summary>
    [Display(Name = "转正日期", GroupName = "党员身份", Description = "党龄从这一天算起")]
    public DateOnly? ConvertedOn { get; set; }

    /// <summary>Probation extended to; Party age then begins at the end of it.</summary>
    [Display(Name = "预备期延长至", GroupName = "党员身份")]
    public DateOnly? ProbationExtendedTo { get; set; }

    /// <summary>Kind of admission.</summary>
    [Display(Name = "入党类型", GroupName = "党员身份")]
    [StringLength(20)]
    public string? AdmissionKind { get; set; }

    /// <summary>The branch that admitted.</summary>
    [Display(Name = "入党时所在支部", GroupName = "党员身份")]
    [StringLength(120)]
    public string? AdmittedBy { get; set; }

    /// <summary>Work.</summary>
    [Display(Name = "工作岗位", GroupName = "工作")]
    [StringLength(60)]
    public string? Position { get; set; }

    /// <summary>Technical post.</summary>
    [Display(Name = "专业技术职务", GroupName = "工作")]
    [StringLength(60)]
    public string? TechnicalTitle { get; set; }

    /// <summary>Level of the work.</summary>
    [Display(Name = "岗位类别", GroupName = "工作")]
    public JobLevel? JobLevel { get; set; }

    /// <summary>Kind of new social stratum.</summary>
    [Display(Name = "新社会阶层类型", GroupName = "工作")]
    [StringLength(40)]
    public string? NewStratum { get; set; }

    /// <summary>Migrant worker.</summary>
    [Display(Name = "农民工", GroupName = "工作")]
    public bool IsMigrantWorker { get; set; }

    /// <summary>Retired.</summary>
    [Display(Name = "离退休", GroupName = "工作")]
    public bool IsRetired { get; set; }

    /// <summary>Old, ill or otherwise unable to come (later rules count them apart).</summary>
    [Display(Name = "年老体弱", GroupName = "工作")]
    public bool IsFrail { get; set; }

    /// <summary>Post mark: vanguard post, responsibility area.</summary>
    [Display(Name = "岗位标签", GroupName = "工作", Prompt = "党员先锋岗")]
    [StringLength(40)]
    public string? PostTag { get; set; }

    /// <summary>Volunteer.</summary>
    [Display(Name = "志愿者", GroupName = "工作")]
    public bool IsVolunteer { get; set; }

    /// <summary>Mobile telephone.</summary>
    [Display(Name = "手机号码", GroupName = "联系方式")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Mobile { get; set; }

    /// <summary>Fixed line.</summary>
    [Display(Name = "固定电话", GroupName = "联系方式")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>Where the person lives.</summary>
    [Display(Name = "家庭住址", GroupName = "联系方式")]
    [Personal(PersonalKind.Address)]
    [StringLength(120)]
    public string? HomeAddress { get; set; }

    /// <summary>Where the person is registered.</summary>
    [Display(Name = "户籍所在地", GroupName = "联系方式")]
    [Personal(PersonalKind.Address)]
    [StringLength(120)]
    public string? RegisteredAt { get; set; }

    /// <summary>Lost contact since.</summary>
    [Display(Name = "失联日期", GroupName = "流动与失联", Description = "失去联系的起始日期")]
    public DateOnly? LostContactOn { get; set; }

    /// <summary>Mobile, out or in.</summary>
    [Display(Name = "流动党员", GroupName = "流动与失联")]
    public Mobility? Mobility { get; set; }

    /// <summary>Where to or where from.</summary>
    [Display(Name = "流动去向或来源", GroupName = "流动与失联")]
    [StringLength(100)]
    public string? MobilityPlace { get; set; }

    /// <summary>Base of the dues, yuan a month.</summary>
    [Display(Name = "党费基数", GroupName = "党费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "9999999", ErrorMessage = "{0}应在 0 至 9999999 之间")]
    public decimal? DuesBase { get; set; }

    /// <summary>Remarks.</summary>
    [Display(Name = "备注", GroupName = "其他")]
    [LongText]
    [StringLength(500)]
    public string? Remarks { get; set; }
}
