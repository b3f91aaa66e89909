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
    public async Task<IActionResult> Index(Guid? unit, bool overview, CancellationToken ct) =>
        Has(Role.UnitContact) ? await pages.OwnUnitAsync(unit, ct) is { } own ? View("OwnUnit", own) : NotFound()
        : Has(Role.CommitteeStaff) ? View("Staff", await pages.StaffAsync(ct))
        : Has(Role.CommitteeLeader) ? View("Leader", await pages.LeaderAsync(ct))
        : Has(Role.CommunityStaff) ? View("Community", await pages.CommunityAsync(ct))
        : Has(Role.Instructor) && await pages.InstructorAsync(ct) is { } day ? View("Instructor", day)
        : user.Roles.Any(RolePermissions.NeedsOrganization) && !overview ? Redirect("/this-month")
        : user.Roles.Any(RolePermissions.NeedsOrganization) ? View("Secretary", await pages.SecretaryAsync(ct))
        : user.Roles.Any(RolePermissions.ByAssignment) ? View("Assigned", await pages.AssignedAsync(ct))
        : user.Roles.Any(RolePermissions.Administrators.Contains) ? View("Administrator", await pages.AdministratorAsync(ct))
        : View("NoRole");

    private bool Has(Role role) => user.Roles.Contains(role);
}
