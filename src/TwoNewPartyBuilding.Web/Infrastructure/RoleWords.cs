using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Roles, scopes and states of accounts in the words of the interface.</summary>
public static class RoleWords
{
    /// <summary>The role, with its community or Party organisation where it has one.</summary>
    public static string Title(GrantRow grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return grant.Place is null ? grant.Role.Label() : $"{grant.Role.Label()}（{grant.Place}）";
    }

    /// <summary>How far the role reaches.</summary>
    public static string Scope(GrantRow grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return grant.Role switch
        {
            Role.CommitteeStaff => "全街道：登记、修改、导入、台账变动、业务参数",
            Role.CommitteeLeader => "全街道：只查看",
            Role.CommunityStaff => $"{grant.Place}：查看和修改本社区的单位",
            Role.BranchSecretary => $"{grant.Place}及下级党组织：办理本党组织的事项",
            Role.BranchCommittee => $"{grant.Place}及下级党组织：协助书记办理",
            Role.PartyMember => "本人的信息",
            Role.Inspector or Role.Instructor => "指派给本人的单位：只查看",
            Role.UnitContact => "指派给本人的单位：查看资料、填报采集；不直接修改台账",
            Role.SystemAdministrator => "账号和系统参数；看不到业务数据和日志",
            Role.SecurityAdministrator => "授予和收回角色；看不到业务数据和日志",
            Role.AuditAdministrator => "查看登录日志和操作日志；不能改动任何内容",
            _ => "",
        };
    }

    /// <summary>The colour of an attempt's end.</summary>
    public static string KindOf(SignInResultKind result) => result switch
    {
        SignInResultKind.Succeeded => "ok",
        SignInResultKind.SignedOut => "mut",
        SignInResultKind.LockedOut or SignInResultKind.TooMany => "bad",
        _ => "warn",
    };

    /// <summary>The colour of an account's state.</summary>
    public static string KindOf(AccountState state) => state switch
    {
        AccountState.Active => "ok",
        AccountState.Locked => "bad",
        AccountState.Disabled => "mut",
        AccountState.Stale => "warn",
        _ => "info",
    };
}
