using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Roles;

/// <summary>Which role may do what, as the server decides it.</summary>
[Allow(Permission.UsersManage, Permission.RolesGrant)]
public sealed class RolesController(RoleWorkbook workbook, BusinessClock clock) : Controller
{
    /// <summary>The table.</summary>
    [HttpGet("/roles")]
    public IActionResult Index() => View();

    /// <summary>The table as a workbook; leaves an audit row.</summary>
    [HttpPost("/roles/export")]
    public async Task<IActionResult> Export(CancellationToken ct) => File(
        await workbook.WriteAsync(ct),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        $"角色权限表-{clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.xlsx");
}
