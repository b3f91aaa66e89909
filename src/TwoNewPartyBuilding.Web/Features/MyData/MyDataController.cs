using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MyData;

/// <summary>What is kept of the person who is signed in (14.1).</summary>
[Route("my-data")]
[Allow(Permission.OwnPages)]
public sealed class MyDataController(TwoNewPartyBuilding.Core.Members.MyData mine, TwoNewPartyBuilding.Core.VolunteerService.OwnService service) : Controller
{
    /// <summary>The own data.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return View(new MyDataPage(await mine.ReadAsync(ct), await service.MinutesAsync(ct) ?? 0));
    }
}

/// <summary>The own data, or nothing where the account is linked to no member.</summary>
/// <param name="Member">The own file.</param>
/// <param name="ServiceMinutes">Confirmed minutes of volunteer service.</param>
public sealed record MyDataPage(MemberDetails? Member, int ServiceMinutes);
