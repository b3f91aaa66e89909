using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Duties;

/// <summary>Reminding an organisation's committee of a duty that is not done, from wherever the duty is shown.</summary>
[Route("duties/reminders")]
public sealed class DutyRemindersController(DutyReminders reminders, ScopeGuard guard) : Controller
{
    /// <summary>Reminds, and returns to the page the button stands on.</summary>
    /// <param name="duty">Organisation and mark, as <see cref="DutyLooks.Remind"/> writes them.</param>
    /// <param name="returnUrl">The page.</param>
    /// <param name="ct">Stops it.</param>
    [Allow(Permission.WorkNudge, Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Send(string? duty, string? returnUrl, CancellationToken ct)
    {
        if (duty?.Split('_') is not [var key, var mark] || !Guid.TryParse(key, out var organization))
        {
            return NotFound();
        }

        var outcome = await reminders.SendAsync(organization, mark, ct);
        if (outcome.NotFound)
        {
            await guard.NoteOrganizationAsync(organization, ct);
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Warn, outcome.Ok ? $"已提醒：{outcome.Value!.Names}" : outcome.Problems[0].Message);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "~/duties");
    }
}
