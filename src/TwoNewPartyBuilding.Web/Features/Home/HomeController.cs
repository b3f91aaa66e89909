using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Home;

/// <summary>The page a person comes to: each role has its own; of several roles the one with the widest work decides.</summary>
public sealed class HomeController(CurrentUser user, AccountList accounts, LoginLog log, BusinessClock clock) : Controller
{
    /// <summary>Opens the page of the role.</summary>
    [Allow(Permission.OwnPages)]
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        Has(Role.CommitteeStaff) ? View("Staff")
        : Has(Role.CommitteeLeader) ? View("Leader")
        : Has(Role.CommunityStaff) ? View("Community")
        : user.Roles.Any(RolePermissions.ByAssignment) ? View("Assigned")
        : user.Roles.Any(RolePermissions.Administrators.Contains) ? View("Administrator", await AdministratorAsync(ct))
        : View("NoRole");

    private bool Has(Role role) => user.Roles.Contains(role);

    private async Task<AdministratorPage> AdministratorAsync(CancellationToken ct) => new(
        user.May(Permission.UsersManage) || user.May(Permission.RolesGrant) ? await accounts.CountsAsync(ct) : null,
        user.May(Permission.AuditRead) ? await log.FailuresSinceAsync(clock.UtcNow.AddDays(-1), ct) : null);
}

/// <summary>The figures on the administrators' page; null where they are another administrator's matter.</summary>
public sealed record AdministratorPage(AccountCounts? Accounts, int? FailuresOfADay);
