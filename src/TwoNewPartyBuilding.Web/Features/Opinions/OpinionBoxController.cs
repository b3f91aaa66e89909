using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.Logging;

namespace TwoNewPartyBuilding.Web.Features.Opinions;

/// <summary>
/// The public link of a round: anybody writes an opinion, without an account and, by choice, without a name. Who has an account is
/// not looked at either; the log keeps no line.
/// </summary>
[AllowAnonymous]
[Unwitnessed]
[Route("o/{token}")]
public sealed class OpinionBoxController(OpinionBoxes boxes) : Controller
{
    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        base.OnActionExecuting(context);
    }

    /// <summary>The form, or in words why there is none.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Write(string token, CancellationToken ct)
    {
        ModelState.Clear();
        return Page(token, await boxes.LookAsync(token, ct), new OpinionInput { IsAnonymous = true });
    }

    /// <summary>Drops the opinion into the box and shows the receipt number this once.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Drop(string token, [Bind(Prefix = "Input")] OpinionInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await boxes.DropAsync(token, input, ct) : null;
        if (outcome is { Ok: true })
        {
            return View("Dropped", OpinionReceipts.Show(outcome.Value!));
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return Page(token, await boxes.LookAsync(token, ct), input);
    }

    private ViewResult Page(string token, OpenedBox box, OpinionInput input)
    {
        Response.StatusCode = box.Trouble switch
        {
            null => StatusCodes.Status200OK,
            BoxTrouble.TooMany => StatusCodes.Status429TooManyRequests,
            BoxTrouble.Full => StatusCodes.Status409Conflict,
            BoxTrouble.Closed => StatusCodes.Status410Gone,
            _ => StatusCodes.Status404NotFound,
        };
        return box.Trouble is null ? View("Write", new OpinionBoxPage(token, box.Name!, box.Until, input)) : View("Closed", box.Trouble.Value);
    }
}

/// <summary>The form of somebody who writes into a box.</summary>
public sealed record OpinionBoxPage(string Token, string Name, DateOnly Until, OpinionInput Input);
