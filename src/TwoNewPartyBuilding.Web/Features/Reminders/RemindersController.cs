using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Reminders;

/// <summary>The own digests, inside the portal.</summary>
[Allow(Permission.OwnPages)]
[Route("reminders")]
public sealed class RemindersController(ReminderInbox inbox, BusinessClock clock) : Controller
{
    /// <summary>The digests of the last weeks.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(new RemindersPage(await inbox.ReadAsync(ct), clock.Today));

    /// <summary>Marks all of them as read.</summary>
    [HttpPost("read")]
    public async Task<IActionResult> Read(CancellationToken ct)
    {
        await inbox.MarkReadAsync(ct);
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The own digests.</summary>
public sealed record RemindersPage(ReminderPageOfOwn Own, DateOnly Today);
