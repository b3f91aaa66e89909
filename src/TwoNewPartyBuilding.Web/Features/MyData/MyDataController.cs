using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MyData;

/// <summary>What is kept of the person who is signed in (14.1).</summary>
[Route("my-data")]
[Allow(Permission.OwnPages)]
public sealed class MyDataController(TwoNewPartyBuilding.Core.Members.MyData mine, StudyReader study, BusinessClock clock) : Controller
{
    /// <summary>The own data.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var member = await mine.ReadAsync(ct);
        return View(new MyDataPage(member, member is null ? null : await study.OwnAsync(member, null, ct), clock.Today));
    }
}

/// <summary>The own data, or nothing where the account is linked to no member.</summary>
public sealed record MyDataPage(MemberDetails? Member, PersonStudy? Study, DateOnly Today);
