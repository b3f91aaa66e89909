using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MyData;

/// <summary>What is kept of the person who is signed in (14.1).</summary>
[Route("my-data")]
[Allow(Permission.OwnPages)]
public sealed class MyDataController(TwoNewPartyBuilding.Core.Members.MyData mine, StudyReader study, OwnService service, BusinessClock clock) : Controller
{
    /// <summary>The own data.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var member = await mine.ReadAsync(ct);
        return View(new MyDataPage(member, clock.Today)
        {
            Study = member is null ? null : await study.OwnAsync(member, null, ct),
            ServiceMinutes = await service.MinutesAsync(ct) ?? 0,
        });
    }
}

/// <summary>The own data, or nothing where the account is linked to no member.</summary>
/// <param name="Member">The own file.</param>
/// <param name="Today">The business date.</param>
public sealed record MyDataPage(MemberDetails? Member, DateOnly Today)
{
    /// <summary>Study hours of the year.</summary>
    public PersonStudy? Study { get; init; }

    /// <summary>Confirmed minutes of volunteer service.</summary>
    public int ServiceMinutes { get; init; }
}
