using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Roles;

/// <summary>Which role may do what, as the server decides it.</summary>
public sealed class RolesController : Controller
{
    /// <summary>The table.</summary>
    [Allow(Permission.UsersManage, Permission.RolesGrant)]
    [HttpGet("/roles")]
    public IActionResult Index() => View();
}
