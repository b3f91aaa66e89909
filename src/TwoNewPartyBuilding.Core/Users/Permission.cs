using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What a person may do. Every action of the web portal names one; what names none is refused.</summary>
public enum Permission
{
    /// <summary>Read units and their files inside the scope.</summary>
    [Display(Name = "查看单位")]
    EnterprisesRead = 1,

    /// <summary>Enter and edit units inside the scope.</summary>
    [Display(Name = "登记和修改单位")]
    EnterprisesEdit,

    /// <summary>Delete units.</summary>
    [Display(Name = "删除单位")]
    EnterprisesDelete,

    /// <summary>Move units between ledgers, decide suggestions, override the scale .</summary>
    [Display(Name = "台账变动")]
    LedgersMove,

    /// <summary>Read Party organisations inside the scope.</summary>
    [Display(Name = "查看党组织")]
    OrganizationsRead,

    /// <summary>Set up, change and end Party organisations, their units and posts.</summary>
    [Display(Name = "党组织设置和调整")]
    OrganizationsEdit,

    /// <summary>Keep contact data and Party groups of the own organisation, draft its elections.</summary>
    [Display(Name = "维护党组织联系信息、党小组和换届草稿")]
    OrganizationsUpkeep,

    /// <summary>Read the member roster inside the scope, masked.</summary>
    [Display(Name = "查看党员名册")]
    MembersRead,

    /// <summary>Enter and edit members inside the scope, record transfers and departures.</summary>
    [Display(Name = "登记和修改党员")]
    MembersEdit,

    /// <summary>Read instructors and where they are sent.</summary>
    [Display(Name = "查看党建指导员")]
    InstructorsRead,

    /// <summary>Enter instructors, send and recall them.</summary>
    [Display(Name = "选派党建指导员")]
    InstructorsEdit,

    /// <summary>Read the double-coverage figures and their gap lists.</summary>
    [Display(Name = "查看双覆盖")]
    CoverageRead,

    /// <summary>Work on gaps of coverage: owner, due day, next step.</summary>
    [Display(Name = "办理双覆盖缺口")]
    GapsWork,

    /// <summary>Record visits to units one is sent to, or, for staff, of others.</summary>
    [Display(Name = "记录走访")]
    VisitsRecord,

    /// <summary>Import workbooks.</summary>
    [Display(Name = "导入 Excel")]
    ImportsRun,

    /// <summary>Read communities and grids.</summary>
    [Display(Name = "查看社区和网格")]
    CommunitiesRead,

    /// <summary>Maintain communities and grids.</summary>
    [Display(Name = "维护社区和网格")]
    CommunitiesEdit,

    /// <summary>See the recycle bin and restore from it.</summary>
    [Display(Name = "回收站")]
    RecycleBinUse,

    /// <summary>See personal data unmasked, with a reason (13.3).</summary>
    [Display(Name = "查看未脱敏的个人信息")]
    PersonalDataUnmask,

    /// <summary>Assign units to inspectors and instructors.</summary>
    [Display(Name = "指派单位")]
    AssignmentsEdit,

    /// <summary>Offer saved views of a list to everybody of a role.</summary>
    [Display(Name = "共享列表视图")]
    SavedViewsShare,

    /// <summary>Change the rules of the work (minimums, thresholds).</summary>
    [Display(Name = "修改业务参数")]
    WorkParametersEdit,

    /// <summary>Change the system's own parameters.</summary>
    [Display(Name = "修改系统参数")]
    SystemParametersEdit,

    /// <summary>Create, disable, unlock accounts and reset their passwords.</summary>
    [Display(Name = "管理账号")]
    UsersManage,

    /// <summary>Grant and withdraw roles.</summary>
    [Display(Name = "授予角色")]
    RolesGrant,

    /// <summary>Read the audit trail and the login log.</summary>
    [Display(Name = "查看日志")]
    AuditRead,

    /// <summary>Ask for work to be done.</summary>
    [Display(Name = "催办")]
    WorkNudge,

    /// <summary>Open the way out of a unit, record verification and settlement (R-1.05, steps 1 to 3).</summary>
    [Display(Name = "办理注销（核实和处理）")]
    CancellationsPrepare,

    /// <summary>Approve the cancellation of a unit (R-1.05, step 4).</summary>
    [Display(Name = "批准注销")]
    CancellationsApprove,

    /// <summary>Record the approval paper and archive the unit, take the archiving back (R-1.05, steps 5 and 6).</summary>
    [Display(Name = "注销批复和归档")]
    CancellationsArchive,

    /// <summary>Read the frozen ledgers of month ends.</summary>
    [Display(Name = "查看月末快照")]
    SnapshotsRead,

    /// <summary>Freeze the ledgers of a month that has none.</summary>
    [Display(Name = "补做月末快照")]
    SnapshotsMake,

    /// <summary>Open rounds of collection, hand out links, judge answers.</summary>
    [Display(Name = "信息采集")]
    CollectionsRun,

    /// <summary>See the own unit and answer for it; what is entered waits for acceptance.</summary>
    [Display(Name = "填报本单位信息")]
    OwnUnitAnswer,

    /// <summary>Let a member's sex or birth date differ from the ID number, link members to accounts, reconcile with the national system.</summary>
    [Display(Name = "党员信息核准和比对")]
    MembersSupervise,

    /// <summary>Read the returns to the district and what was sent.</summary>
    [Display(Name = "查看区级报表")]
    DistrictReturnsRead,

    /// <summary>Draw up returns to the district, keep the district's workbooks, mark as sent.</summary>
    [Display(Name = "编制和报送区级报表")]
    DistrictReturnsEdit,

    /// <summary>See organisational life: duties, plans, records.</summary>
    [Display(Name = "查看组织生活")]
    LifeRead,

    /// <summary>Plan and record organisational life of the own organisation; confirm where a post gives the right .</summary>
    [Display(Name = "记录和确认组织生活")]
    LifeRecord,

    /// <summary>Return records with remarks, let a branch off a duty, look at photos used twice.</summary>
    [Display(Name = "组织生活审看")]
    LifeReview,

    /// <summary>Keep the library of themes and current topics.</summary>
    [Display(Name = "维护主题库")]
    ThemesEdit,

    /// <summary>See the registers of members in the front line (11.1).</summary>
    [Display(Name = "查看党员先锋作用")]
    FrontLineRead,

    /// <summary>Keep the registers of members in the front line of the own organisation.</summary>
    [Display(Name = "登记党员先锋作用")]
    FrontLineEdit,

    /// <summary>What everybody who is signed in may do: the own home page, password, sessions, drafts.</summary>
    [Display(Name = "个人页面")]
    OwnPages,
}
