using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>The roles of domain 14.5 whose rooms exist. Stored by number; numbers never change.</summary>
public enum Role
{
    /// <summary>Accounts and system parameters; no business data, no logs.</summary>
    [Display(Name = "系统管理员", Description = "管理账号和系统参数，看不到业务数据，也看不到日志")]
    SystemAdministrator = 1,

    /// <summary>Roles and rights; no business data.</summary>
    [Display(Name = "安全管理员", Description = "授予和收回角色，看不到业务数据")]
    SecurityAdministrator = 2,

    /// <summary>Reads logs; changes nothing.</summary>
    [Display(Name = "审计管理员", Description = "只查看日志，不能改动任何内容")]
    AuditAdministrator = 3,

    /// <summary>The committee's staff: everything in business, for the whole street.</summary>
    [Display(Name = "党工委管理员", Description = "全街道业务：台账、导入、参数、回收站")]
    CommitteeStaff = 10,

    /// <summary>The committee's leaders: read everything, edit nothing.</summary>
    [Display(Name = "党工委领导", Description = "查看全街道情况，不修改记录")]
    CommitteeLeader = 11,

    /// <summary>A community's Party organisation: the units of its community.</summary>
    [Display(Name = "社区党组织", Description = "查看和修改本社区的单位")]
    CommunityStaff = 20,

    /// <summary>A member of the inspection team: the units assigned.</summary>
    [Display(Name = "督查组成员", Description = "查看指派给自己的单位")]
    Inspector = 30,

    /// <summary>A Party-building instructor: the units assigned.</summary>
    [Display(Name = "党建指导员", Description = "查看指派给自己的单位")]
    Instructor = 31,

    /// <summary>Secretary of a Party organisation: everything of the own organisation and of those below it.</summary>
    [Display(Name = "党组织书记", Description = "办理本党组织的事项，查看本党组织覆盖的单位和党员")]
    BranchSecretary = 40,

    /// <summary>Another member of a branch's committee.</summary>
    [Display(Name = "支部委员", Description = "协助书记办理本党组织的事项")]
    BranchCommittee = 41,

    /// <summary>The owner of an enterprise or its contact: the own unit.</summary>
    [Display(Name = "企业业主/联系人", Description = "查看本单位资料、填报信息采集；看不到其他单位，也不直接修改台账")]
    UnitContact = 45,

    /// <summary>A Party member: the own data.</summary>
    [Display(Name = "党员", Description = "查看本人的信息")]
    PartyMember = 50,
}
