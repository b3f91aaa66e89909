using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>A member's own volunteer service: enrolment and hours.</summary>
[Route("my-service")]
[Allow(Permission.OwnPages)]
public sealed class OwnServiceController(Core.VolunteerService.OwnService own) : Controller
{
    /// <summary>The own page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return View(new OwnServicePage(await own.ReadAsync(ct)));
    }

    /// <summary>Signs the caller up.</summary>
    [HttpPost("{id:guid}/enrolment")]
    public async Task<IActionResult> Enrol(Guid id, CancellationToken ct) => this.Answer(await own.EnrolAsync(id, ct), "已报名，请按时参加；参加后由组织者登记时长", "/my-service");

    /// <summary>Takes the own enrolment back.</summary>
    [HttpPost("{id:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken ct) => this.Answer(await own.WithdrawAsync(id, ct), "已取消报名", "/my-service");
}

/// <summary>The own service, or nothing where the account is linked to no member.</summary>
public sealed record OwnServicePage(Core.VolunteerService.OwnServiceRead? Own);
