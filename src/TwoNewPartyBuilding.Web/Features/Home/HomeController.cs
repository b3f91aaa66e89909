using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Dashboard;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Home;

/// <summary>The page a person comes to: each role has its own; of several roles the one with the widest work decides.</summary>
public sealed class HomeController(CurrentUser user, HomePages pages) : Controller
{
    /// <summary>Opens the page of the role.</summary>
    [Allow(Permission.OwnPages)]
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        Has(Role.CommitteeStaff) ? View("Staff", await pages.StaffAsync(ct))
        : Has(Role.CommitteeLeader) ? View("Leader", await pages.LeaderAsync(ct))
        : Has(Role.CommunityStaff) ? View("Community", await pages.CommunityAsync(ct))
        : user.Roles.Any(RolePermissions.NeedsOrganization) ? View("Secretary", await pages.SecretaryAsync(ct))
        : user.Roles.Any(RolePermissions.ByAssignment) ? View("Assigned", await pages.AssignedAsync(ct))
        : user.Roles.Any(RolePermissions.Administrators.Contains) ? View("Administrator", await pages.AdministratorAsync(ct))
        : View("NoRole");

    private bool Has(Role role) => user.Roles.Contains(role);
}
