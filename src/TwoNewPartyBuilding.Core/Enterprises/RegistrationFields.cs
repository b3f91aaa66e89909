using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The columns of the registration form (企业党建基本情况登记表, domain 1.4) that are not facts of the unit itself.</summary>
public abstract class RegistrationFields
{
    /// <summary>The investor named in the form.</summary>
    [Display(Name = "出资人姓名", GroupName = "出资人")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? InvestorName { get; set; }

    /// <summary>The investor is a Party member.</summary>
    [Display(Name = "出资人是否党员", GroupName = "出资人")]
    public bool? InvestorIsMember { get; set; }

    /// <summary>The investor is the secretary too.</summary>
    [Display(Name = "出资人是否兼任党组织书记", GroupName = "出资人")]
    public bool? InvestorIsSecretary { get; set; }

    /// <summary>The investor is a delegate of district level or above.</summary>
    [Display(Name = "是否担任区县级以上“两代表一委员”", GroupName = "出资人")]
    public bool? InvestorIsDelegate { get; set; }

    /// <summary>A Party organisation has been set up.</summary>
    [Display(Name = "是否成立党组织", GroupName = "党组织")]
    public bool? HasPartyOrganization { get; set; }

    /// <summary>Name of the Party organisation.</summary>
    [Display(Name = "党组织名称", GroupName = "党组织")]
    [StringLength(120)]
    public string? OrganizationName { get; set; }

    /// <summary>When it was set up.</summary>
    [Display(Name = "党组织成立时间", GroupName = "党组织")]
    public DateOnly? OrganizationFoundedOn { get; set; }

    /// <summary>When it was last elected.</summary>
    [Display(Name = "上次换届时间", GroupName = "党组织")]
    public DateOnly? LastElectedOn { get; set; }

    /// <summary>Number of the approval paper.</summary>
    [Display(Name = "批准文号", GroupName = "党组织")]
    [StringLength(60)]
    public string? ApprovalNumber { get; set; }

    /// <summary>Alone, jointly or by grid.</summary>
    [Display(Name = "组建形式", GroupName = "党组织")]
    public FormationKind? Formation { get; set; }

    /// <summary>Branch, general branch, committee or joint branch.</summary>
    [Display(Name = "党组织类别", GroupName = "党组织")]
    public OrganizationCategory? Category { get; set; }

    /// <summary>How many units a joint branch covers.</summary>
    [Display(Name = "联合支部覆盖单位数", GroupName = "党组织")]
    [Unit("家")]
    [Range(0, 999, ErrorMessage = "{0}应在 0 至 999 之间")]
    public int? JointUnits { get; set; }

    /// <summary>The superior Party organisation.</summary>
    [Display(Name = "隶属的上级党组织", GroupName = "党组织")]
    [StringLength(120)]
    public string? SuperiorOrganization { get; set; }

    /// <summary>Telephone of the organisation.</summary>
    [Display(Name = "党组织联系电话", GroupName = "党组织")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? OrganizationPhone { get; set; }

    /// <summary>No organisation: no members or fewer than three full ones.</summary>
    [Display(Name = "没有党员或正式党员不足3人", GroupName = "未建原因")]
    public bool NoneTooFewMembers { get; set; }

    /// <summary>No organisation: the investor does not support it.</summary>
    [Display(Name = "出资人不支持", GroupName = "未建原因")]
    public bool NoneInvestorUnwilling { get; set; }

    /// <summary>No organisation: the superior did not guide in time.</summary>
    [Display(Name = "上级党组织未及时指导", GroupName = "未建原因")]
    public bool NoneNoGuidance { get; set; }

    /// <summary>No organisation: another reason.</summary>
    [Display(Name = "其他原因", GroupName = "未建原因")]
    public bool NoneOther { get; set; }

    /// <summary>An instructor or liaison has been sent.</summary>
    [Display(Name = "是否选派党建工作指导员或联络员", GroupName = "党建指导员")]
    public bool? HasInstructor { get; set; }

    /// <summary>The instructor.</summary>
    [Display(Name = "指导员姓名", GroupName = "党建指导员")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? InstructorName { get; set; }

    /// <summary>Where the instructor works.</summary>
    [Display(Name = "指导员单位", GroupName = "党建指导员")]
    [StringLength(120)]
    public string? InstructorUnit { get; set; }

    /// <summary>Telephone of the instructor.</summary>
    [Display(Name = "指导员电话", GroupName = "党建指导员")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? InstructorPhone { get; set; }

    /// <summary>Where the instructor’s membership lies.</summary>
    [Display(Name = "指导员组织关系所在", GroupName = "党建指导员")]
    [StringLength(120)]
    public string? InstructorBranch { get; set; }

    /// <summary>The secretary.</summary>
    [Display(Name = "书记姓名", GroupName = "书记")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? SecretaryName { get; set; }

    /// <summary>Where the secretary comes from.</summary>
    [Display(Name = "书记来源", GroupName = "书记")]
    public SecretarySource? SecretaryFrom { get; set; }

    /// <summary>The secretary does nothing else.</summary>
    [Display(Name = "书记是否专职", GroupName = "书记")]
    public bool? SecretaryIsFullTime { get; set; }

    /// <summary>Deputy secretaries, full time.</summary>
    [Display(Name = "专职副书记", GroupName = "党务工作者")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? DeputiesFullTime { get; set; }

    /// <summary>Deputy secretaries, part time.</summary>
    [Display(Name = "兼职副书记", GroupName = "党务工作者")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? DeputiesPartTime { get; set; }

    /// <summary>Other Party workers, full time.</summary>
    [Display(Name = "其他专职党务工作者", GroupName = "党务工作者")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? WorkersFullTime { get; set; }

    /// <summary>Other Party workers, part time.</summary>
    [Display(Name = "其他兼职党务工作者", GroupName = "党务工作者")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? WorkersPartTime { get; set; }

    /// <summary>Party workers were trained at least once.</summary>
    [Display(Name = "党务工作者是否参加1次以上培训", GroupName = "党务工作者")]
    public bool? WorkersTrained { get; set; }

    /// <summary>Members whose relation is in the unit.</summary>
    [Display(Name = "组织关系在本企业的党员数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersHere { get; set; }

    /// <summary>Of these under 35.</summary>
    [Display(Name = "其中35岁以下", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersUnder35 { get; set; }

    /// <summary>Of these with a degree.</summary>
    [Display(Name = "其中大学及以上学历", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersWithDegree { get; set; }

    /// <summary>Of these with senior secondary school or less.</summary>
    [Display(Name = "其中高中及以下学历", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersSecondary { get; set; }

    /// <summary>Of these middle managers.</summary>
    [Display(Name = "其中中层管理人员", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersManagers { get; set; }

    /// <summary>Of these with a middle or senior professional title.</summary>
    [Display(Name = "其中中高级专业技术人员", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersProfessionals { get; set; }

    /// <summary>Of these workers in production.</summary>
    [Display(Name = "其中生产经营一线职工", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersFrontLine { get; set; }

    /// <summary>Members working here whose relation is elsewhere.</summary>
    [Display(Name = "组织关系不在本企业的党员数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersElsewhere { get; set; }

    /// <summary>Of these from the countryside.</summary>
    [Display(Name = "其中农村党员", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? MembersElsewhereRural { get; set; }

    /// <summary>Probationary members.</summary>
    [Display(Name = "预备党员数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? Probationary { get; set; }

    /// <summary>Candidates for development.</summary>
    [Display(Name = "发展对象数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? Candidates { get; set; }

    /// <summary>Activists.</summary>
    [Display(Name = "入党积极分子数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? Activists { get; set; }

    /// <summary>Applicants.</summary>
    [Display(Name = "申请入党人数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? Applicants { get; set; }

    /// <summary>Members admitted in the last three years.</summary>
    [Display(Name = "近三年新发展党员数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? AdmittedInThreeYears { get; set; }

    /// <summary>Unqualified members dealt with in the last three years.</summary>
    [Display(Name = "近三年处置不合格党员数", GroupName = "党员队伍")]
    [Unit("人")]
    [Range(0, 999999, ErrorMessage = "{0}应在 0 至 999999 之间")]
    public int? DismissedInThreeYears { get; set; }

    /// <summary>Every member is trained once a year.</summary>
    [Display(Name = "是否每年对党员轮训一遍", GroupName = "教育与党费")]
    public bool? MembersTrainedYearly { get; set; }

    /// <summary>Dues are paid in full, in time and by themselves.</summary>
    [Display(Name = "是否按时足额主动交纳党费", GroupName = "教育与党费")]
    public bool? DuesPaidInTime { get; set; }

    /// <summary>Dues of last year, yuan.</summary>
    [Display(Name = "上年度党费总额", GroupName = "教育与党费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "999999999", ErrorMessage = "{0}不能为负")]
    public decimal? DuesLastYear { get; set; }

    /// <summary>There is a trade union.</summary>
    [Display(Name = "工会", GroupName = "群团组织")]
    public bool? HasTradeUnion { get; set; }

    /// <summary>There is a Youth League organisation.</summary>
    [Display(Name = "共青团", GroupName = "群团组织")]
    public bool? HasYouthLeague { get; set; }

    /// <summary>There is a women’s federation.</summary>
    [Display(Name = "妇联", GroupName = "群团组织")]
    public bool? HasWomenFederation { get; set; }

    /// <summary>Has rooms of its own.</summary>
    [Display(Name = "是否有单独活动场所", GroupName = "阵地与经费")]
    public bool? HasOwnVenue { get; set; }

    /// <summary>Area of the rooms, square metres.</summary>
    [Display(Name = "使用面积", GroupName = "阵地与经费")]
    [Unit("㎡")]
    [Range(typeof(decimal), "0", "999999", ErrorMessage = "{0}不能为负")]
    public decimal? VenueArea { get; set; }

    /// <summary>Rooms shared with other units.</summary>
    [Display(Name = "与其他单位共用", GroupName = "阵地与经费")]
    public bool? VenueSharedWithUnits { get; set; }

    /// <summary>Rooms shared with the community.</summary>
    [Display(Name = "与社区共用", GroupName = "阵地与经费")]
    public bool? VenueSharedWithCommunity { get; set; }

    /// <summary>Funds in all, yuan.</summary>
    [Display(Name = "党建工作经费总额", GroupName = "阵地与经费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "999999999", ErrorMessage = "{0}不能为负")]
    public decimal? FundsTotal { get; set; }

    /// <summary>Funds from the treasury, yuan.</summary>
    [Display(Name = "其中财政", GroupName = "阵地与经费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "999999999", ErrorMessage = "{0}不能为负")]
    public decimal? FundsTreasury { get; set; }

    /// <summary>Funds from dues, yuan.</summary>
    [Display(Name = "其中党费支持", GroupName = "阵地与经费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "999999999", ErrorMessage = "{0}不能为负")]
    public decimal? FundsDues { get; set; }

    /// <summary>Funds from management costs, yuan.</summary>
    [Display(Name = "其中管理费列支", GroupName = "阵地与经费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "999999999", ErrorMessage = "{0}不能为负")]
    public decimal? FundsManagement { get; set; }

    /// <summary>Other funds, yuan.</summary>
    [Display(Name = "其中其他", GroupName = "阵地与经费")]
    [Unit("元")]
    [Range(typeof(decimal), "0", "999999999", ErrorMessage = "{0}不能为负")]
    public decimal? FundsOther { get; set; }

    /// <summary>Funds are part of the yearly budget.</summary>
    [Display(Name = "经费是否纳入企业管理费年度预算", GroupName = "阵地与经费")]
    public bool? FundsBudgeted { get; set; }

    /// <summary>Members’ meetings a quarter.</summary>
    [Display(Name = "每季度党员大会次数", GroupName = "组织生活")]
    [Unit("次")]
    [Range(0, 999, ErrorMessage = "{0}应在 0 至 999 之间")]
    public int? MeetingsPerQuarter { get; set; }

    /// <summary>Committee meetings a month.</summary>
    [Display(Name = "每月支委会次数", GroupName = "组织生活")]
    [Unit("次")]
    [Range(0, 999, ErrorMessage = "{0}应在 0 至 999 之间")]
    public int? CommitteeMeetingsPerMonth { get; set; }

    /// <summary>Group meetings once or twice a month.</summary>
    [Display(Name = "是否每月党小组会1–2次", GroupName = "组织生活")]
    public bool? GroupMeetingsMonthly { get; set; }

    /// <summary>Party lessons a year.</summary>
    [Display(Name = "每年党课次数", GroupName = "组织生活")]
    [Unit("次")]
    [Range(0, 999, ErrorMessage = "{0}应在 0 至 999 之间")]
    public int? LessonsPerYear { get; set; }

    /// <summary>Organisational-life meetings a year.</summary>
    [Display(Name = "每年组织生活会次数", GroupName = "组织生活")]
    [Unit("次")]
    [Range(0, 999, ErrorMessage = "{0}应在 0 至 999 之间")]
    public int? LifeMeetingsPerYear { get; set; }

    /// <summary>The three meetings and one lesson are held as prescribed.</summary>
    [Display(Name = "是否按规定开展三会一课", GroupName = "组织生活")]
    public bool? MeetingsAsPrescribed { get; set; }

    /// <summary>Members are appraised every year.</summary>
    [Display(Name = "是否每年民主评议党员", GroupName = "组织生活")]
    public bool? AppraisedYearly { get; set; }

    /// <summary>Party spirit is analysed every year.</summary>
    [Display(Name = "是否每年党性分析", GroupName = "组织生活")]
    public bool? SpiritAnalysedYearly { get; set; }

    /// <summary>Elections are held as prescribed.</summary>
    [Display(Name = "是否按规定换届", GroupName = "组织生活")]
    public bool? ElectedAsPrescribed { get; set; }

    /// <summary>Who filled the form in.</summary>
    [Display(Name = "填表人", GroupName = "填报")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? FormFilledBy { get; set; }

    /// <summary>Who checked it.</summary>
    [Display(Name = "审核人", GroupName = "填报")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? FormCheckedBy { get; set; }

    /// <summary>Day of the form.</summary>
    [Display(Name = "填报日期", GroupName = "填报")]
    public DateOnly? FormFilledOn { get; set; }
}
