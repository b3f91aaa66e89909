using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.Menu;

/// <summary>One line of the side menu.</summary>
/// <param name="Text">The words.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Url">Address; the line is marked as current on every page below it.</param>
/// <param name="Needs">What the person must be allowed; any one of several is enough.</param>
public sealed record MenuEntry(string Text, string Icon, string Url, params Permission[] Needs)
{
    /// <summary>Finds the figure shown at the end of the line; null, or an answer of null, for none.</summary>
    public Func<IServiceProvider, CancellationToken, Task<MenuCount?>>? Count { get; init; }
}

/// <summary>The figure at the end of a menu line.</summary>
/// <param name="Text">The figure or a few words.</param>
/// <param name="Waiting">True where it counts work that waits for this person; shown in red.</param>
public sealed record MenuCount(string Text, bool Waiting = false);

/// <summary>A group of lines under a heading.</summary>
public sealed record MenuGroup(string Title, IReadOnlyList<MenuEntry> Entries);

/// <summary>The side menu: what the person may not open is left out, and so is a group without lines.</summary>
public sealed class PortalMenu(CurrentUser user)
{
    // The order of the groups is that of the work: 工作 · 台账 · 组织与党员 · 组织生活 · 联建共建 · 督查考核 · 统计 · 系统.
    private static readonly MenuGroup[] All =
    [
        new("工作",
        [
            new("首页", "house", "/", Permission.OwnPages),
            new("待办", "check2-square", "/worklist", Permission.EnterprisesEdit, Permission.WorkNudge, Permission.MembersEdit, Permission.LifeRecord),
        ]),
        new("台账",
        [
            new("企业台账", "building", "/enterprises", Permission.EnterprisesRead),
            new("数据质量", "clipboard-data", "/data-quality", Permission.EnterprisesRead),
            new("台账变动", "arrow-left-right", "/ledgers", Permission.LedgersMove),
            new("注销办理", "box-arrow-right", "/cancellations", Permission.CancellationsPrepare, Permission.CancellationsApprove),
            new("月末快照", "calendar-check", "/snapshots", Permission.SnapshotsRead),
            new("资料核实", "clipboard-check", "/documents", Permission.EnterprisesEdit),
            new("信息采集", "send", "/collection-rounds", Permission.CollectionsRun),
            new("导入 Excel", "file-earmark-arrow-up", "/imports", Permission.ImportsRun),
            new("社区和网格", "geo-alt", "/communities", Permission.CommunitiesRead),
            new("回收站", "trash3", "/recycle-bin", Permission.RecycleBinUse),
        ]),
        new("组织与党员",
        [
            new("党组织", "diagram-3", "/party-organizations", Permission.OrganizationsRead),
            new("党员名册", "people", "/members", Permission.MembersRead),
            new("关系转接", "arrow-left-right", "/transfers", Permission.MembersRead),
            new("党务工作者", "person-workspace", "/party-workers", Permission.EnterprisesRead),
            new("党建指导员", "person-badge", "/instructors", Permission.InstructorsRead),
        ]),
        new("组织生活",
        [
            new("本月", "calendar-check", "/this-month", Permission.LifeRecord),
            new("活动记录", "journal-text", "/activities", Permission.LifeRead),
            new("组织生活日历", "calendar3", "/calendar", Permission.EnterprisesRead, Permission.MembersRead),
            new("完成情况", "grid-3x3", "/duties", Permission.LifeRead),
            new("谈心谈话", "chat-left-text", "/talks", Permission.LifeRead),
            new("议定事项与整改", "list-check", "/follow-ups", Permission.LifeRead),
            new("民主评议", "clipboard2-check", "/member-appraisals", Permission.LifeRead),
            new("主题日历", "calendar-heart", "/themes/calendar", Permission.LifeRead),
            new("主题库", "lightbulb", "/themes", Permission.LifeRead),
            new("志愿服务", "heart", "/volunteer-service", Permission.LifeRead),
            new("意见征集", "megaphone", "/opinion-rounds", Permission.LifeRead),
            new("意见建议", "chat-square-text", "/opinions", Permission.LifeRead),
            new("党建培训", "mortarboard", "/trainings", Permission.LifeRead),
            new("学时", "hourglass-split", "/study-hours", Permission.LifeRead),
            new("先锋作用", "star", "/front-line", Permission.FrontLineRead),
            new("填报负担表", "speedometer2", "/burdens", Permission.LifeRead),
        ]),
        new("统计",
        [
            new("双覆盖", "pie-chart", "/coverage", Permission.CoverageRead),
            new("缺口名单", "list-check", "/gaps", Permission.CoverageRead),
            new("区级报表", "file-earmark-ruled", "/district-returns", Permission.DistrictReturnsRead),
        ]),
        new("系统",
        [
            new("账号", "people", "/users", Permission.UsersManage, Permission.RolesGrant),
            new("角色权限", "shield-lock", "/roles", Permission.UsersManage, Permission.RolesGrant),
            new("参数", "sliders", "/settings", Permission.WorkParametersEdit, Permission.SystemParametersEdit),
            new("操作日志", "journal-text", "/audit", Permission.AuditRead),
            new("登录日志", "door-open", "/login-log", Permission.AuditRead),
        ]),
    ];

    /// <summary>The groups this person sees.</summary>
    public IReadOnlyList<MenuGroup> Visible() =>
    [
        .. All
            .Select(group => group with { Entries = [.. group.Entries.Where(entry => entry.Needs.Any(user.May))] })
            .Where(group => group.Entries.Count > 0),
    ];

    /// <summary>The entry whose address is the longest beginning of <paramref name="path"/>.</summary>
    public static MenuEntry? Current(IEnumerable<MenuGroup> groups, PathString path) => groups
        .SelectMany(g => g.Entries)
        .Where(e => e.Url == "/" ? path == "/" : path.StartsWithSegments(e.Url))
        .MaxBy(e => e.Url.Length);
}
