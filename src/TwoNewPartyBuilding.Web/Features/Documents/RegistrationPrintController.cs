using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Documents;

/// <summary>The registration form on paper: one unit, or all units of the verification list.</summary>
[Allow(Permission.EnterprisesRead)]
public sealed class RegistrationPrintController(RegistrationPaper paper) : Controller
{
    /// <summary>One unit's form, personal data masked.</summary>
    [HttpGet("enterprises/{id:guid}/registration/print")]
    public async Task<IActionResult> One(Guid id, CancellationToken ct) => await PaperAsync([id], ct);

    /// <summary>One unit's form with personal data as it is sent on paper; a reason is asked and written down.</summary>
    [Allow(Permission.PersonalDataUnmask)]
    [AskAgain]
    [HttpPost("enterprises/{id:guid}/registration/print")]
    public async Task<IActionResult> Full(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await paper.UnmaskedAsync(id, reason, ct);
        return outcome.NotFound ? NotFound() : Unmasked(outcome, Url.Action(nameof(One), new { id })!);
    }

    /// <summary>The forms of the verification list under its questions.</summary>
    [HttpGet("documents/registrations")]
    public async Task<IActionResult> Many([FromQuery] DocumentFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var forms = await paper.ReadAsync(filter, ct);
        return View("Print", new RegistrationPrintPage(forms, false));
    }

    /// <summary>The forms of the verification list with personal data as it is sent on paper; a reason is asked and written down for each unit.</summary>
    [Allow(Permission.PersonalDataUnmask)]
    [AskAgain]
    [HttpPost("documents/registrations")]
    public async Task<IActionResult> ManyFull([FromQuery] DocumentFilter filter, [FromForm] string? reason, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await paper.UnmaskedAsync(filter, reason, ct);
        var back = Url.Action(nameof(Many), new { filter.Tab, filter.Q, filter.Community })!;
        return outcome.NotFound ? Redirect(back) : Unmasked(outcome, back);
    }

    private IActionResult Unmasked(Outcome<IReadOnlyList<RegistrationForm>> outcome, string back)
    {
        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return Redirect(back);
        }

        Response.Headers.CacheControl = "no-store";
        return View("Print", new RegistrationPrintPage(outcome.Value!, true));
    }

    private async Task<IActionResult> PaperAsync(Guid[] ids, CancellationToken ct)
    {
        var forms = await paper.ReadAsync(ids, ct);
        return forms.Count == 0 ? NotFound() : View("Print", new RegistrationPrintPage(forms, false));
    }
}

/// <summary>Forms to print.</summary>
public sealed record RegistrationPrintPage(IReadOnlyList<RegistrationForm> Forms, bool IsUnmasked);
