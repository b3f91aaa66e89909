using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Account;

/// <summary>The own calendar subscription: make, renew, revoke its secret address.</summary>
[Allow(Permission.OwnPages)]
[Route("account/calendar")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CalendarLinkController(CalendarLinks links) : Controller
{
    /// <summary>How it stands.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View("CalendarLink", new CalendarLinkPage(await links.OwnAsync(ct), null));

    /// <summary>Makes the address, or a new one in place of the old; it is shown this once.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Renew(CancellationToken ct)
    {
        var outcome = await links.RenewAsync(ct);
        if (!outcome.Ok)
        {
            ModelState.AddProblems(outcome);
        }

        var address = outcome.Ok ? $"{Request.Scheme}://{Request.Host}{Request.PathBase}/calendar/feed/{outcome.Value}.ics" : null;
        return View("CalendarLink", new CalendarLinkPage(await links.OwnAsync(ct), address));
    }

    /// <summary>Revokes it.</summary>
    [HttpPost("removal")]
    public async Task<IActionResult> Revoke(CancellationToken ct)
    {
        this.Flash(FlashKind.Ok, (await links.RevokeAsync(ct)).Ok ? "订阅地址已停用，用过它的日历不再更新" : "没有订阅地址");
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The own subscription; the address only just after it was made.</summary>
public sealed record CalendarLinkPage(OwnCalendarLink? Link, string? Address);
