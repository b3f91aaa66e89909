using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Types of Party organisations (domain 2.1). Stored by number; numbers never change.</summary>
public enum OrganizationType
{
    /// <summary>The sub-district's Party Working Committee, the root of the tree.</summary>
    [Display(Name = "党工委")]
    WorkingCommittee = 1,

    /// <summary>Party committee (100 full members and more, or by approval).</summary>
    [Display(Name = "党委")]
    Committee = 2,

    /// <summary>General branch (50–99 full members, or by approval).</summary>
    [Display(Name = "党总支")]
    GeneralBranch = 3,

    /// <summary>Branch of one unit.</summary>
    [Display(Name = "党支部")]
    Branch = 4,

    /// <summary>Joint branch of several units with fewer than three full members each.</summary>
    [Display(Name = "联合党支部")]
    JointBranch = 5,

    /// <summary>Temporary branch; relations stay where they are .</summary>
    [Display(Name = "临时党支部")]
    Temporary = 6,

    /// <summary>Functional branch, members' relations stay elsewhere .</summary>
    [Display(Name = "功能型党支部")]
    Functional = 7,

    /// <summary>Branch of mobile members in one place.</summary>
    [Display(Name = "流动党员党支部")]
    MobileBranch = 8,

    /// <summary>A community's general Party committee, whose members may come from elsewhere.</summary>
    [Display(Name = "社区党委")]
    CommunityCommittee = 9,
}

/// <summary>How an organisation was formed (组建形式, R-2.07).</summary>
public enum FormationMode
{
    /// <summary>By one unit for itself.</summary>
    [Display(Name = "单独组建")]
    Own = 1,

    /// <summary>By several units together.</summary>
    [Display(Name = "联合组建")]
    Joint = 2,

    /// <summary>Attached to another organisation, with its written promise.</summary>
    [Display(Name = "挂靠组建")]
    Attached = 3,

    /// <summary>By grid or area.</summary>
    [Display(Name = "区域组建")]
    Regional = 4,

    /// <summary>By trade: association, chamber, market.</summary>
    [Display(Name = "行业组建")]
    Industry = 5,

    /// <summary>Social organisation: among its members.</summary>
    [Display(Name = "在会员中建")]
    AmongMembers = 6,

    /// <summary>Social organisation: in its council.</summary>
    [Display(Name = "在理事会中建")]
    InCouncil = 7,

    /// <summary>Social organisation: together with the department in charge.</summary>
    [Display(Name = "在业务主管部门联合建")]
    WithSupervisor = 8,
}

/// <summary>Posts in an organisation (domain 2.3).</summary>
public enum PostKind
{
    /// <summary>Secretary; one active at a time.</summary>
    [Display(Name = "书记")]
    Secretary = 1,

    /// <summary>Deputy secretary.</summary>
    [Display(Name = "副书记")]
    DeputySecretary = 2,

    /// <summary>In charge of organisation.</summary>
    [Display(Name = "组织委员")]
    Organization = 3,

    /// <summary>In charge of publicity.</summary>
    [Display(Name = "宣传委员")]
    Publicity = 4,

    /// <summary>In charge of discipline.</summary>
    [Display(Name = "纪检委员")]
    Discipline = 5,

    /// <summary>In charge of the masses' affairs.</summary>
    [Display(Name = "群工委员")]
    Masses = 6,

    /// <summary>In charge of youth.</summary>
    [Display(Name = "青年委员")]
    Youth = 7,

    /// <summary>In charge of the united front.</summary>
    [Display(Name = "统战委员")]
    UnitedFront = 8,

    /// <summary>In charge of secrecy.</summary>
    [Display(Name = "保密委员")]
    Secrecy = 9,

    /// <summary>Another member of the committee.</summary>
    [Display(Name = "委员")]
    Member = 10,

    /// <summary>Leader of a Party group.</summary>
    [Display(Name = "党小组长")]
    GroupLeader = 11,
}

/// <summary>Where a secretary comes from (domain 1.4, 2.3).</summary>
public enum PostSource
{
    /// <summary>The investor.</summary>
    [Display(Name = "出资人")]
    Investor = 1,

    /// <summary>Middle management.</summary>
    [Display(Name = "中层管理人员")]
    Manager = 2,

    /// <summary>Sent by the superior.</summary>
    [Display(Name = "上级选派")]
    SentBySuperior = 3,

    /// <summary>Other.</summary>
    [Display(Name = "其他")]
    Other = 4,
}

/// <summary>How a post was filled (domain 2.3).</summary>
public enum PostMode
{
    /// <summary>Elected.</summary>
    [Display(Name = "选举")]
    Elected = 1,

    /// <summary>Appointed.</summary>
    [Display(Name = "任命")]
    Appointed = 2,

    /// <summary>Elected into a vacancy.</summary>
    [Display(Name = "补选")]
    ByElection = 3,
}

/// <summary>What began a state of an organisation.</summary>
public enum OrganizationChange
{
    /// <summary>Set up.</summary>
    [Display(Name = "成立")]
    Established = 1,

    /// <summary>Renamed.</summary>
    [Display(Name = "更名")]
    Renamed = 2,

    /// <summary>Became another type (branch → general branch …).</summary>
    [Display(Name = "升格或改设")]
    Retyped = 3,

    /// <summary>Got or lost its committee.</summary>
    [Display(Name = "支委会变化")]
    CommitteeChanged = 4,

    /// <summary>Came under another superior.</summary>
    [Display(Name = "隶属变化")]
    Moved = 5,

    /// <summary>Took another organisation in.</summary>
    [Display(Name = "合并")]
    Merged = 6,

    /// <summary>Came out of another organisation.</summary>
    [Display(Name = "拆分")]
    Split = 7,

    /// <summary>Several of these at once.</summary>
    [Display(Name = "调整")]
    Several = 8,
}
