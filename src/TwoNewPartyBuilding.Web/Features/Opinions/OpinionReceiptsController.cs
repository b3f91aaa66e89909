using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.Logging;

namespace TwoNewPartyBuilding.Web.Features.Opinions;

/// <summary>How far an opinion is, by its receipt number, without an account. The number is posted, so that no address holds it.</summary>
[AllowAnonymous]
[Unwitnessed]
[Route("opinion-receipts")]
public sealed class OpinionReceiptsController(OpinionReceipts receipts) : Controller
{
    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        base.OnActionExecuting(context);
    }

    /// <summary>Asks for the number.</summary>
    [HttpGet("")]
    public IActionResult Ask() => View("Ask", new ReceiptPage("", null, false));

    /// <summary>Shows how far it is.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Find(string? number, CancellationToken ct) => await ShowAsync(number, false, ct);

    /// <summary>Judges the result.</summary>
    [HttpPost("rating")]
    public async Task<IActionResult> Rate(string? number, OpinionRating? rating, string? note, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await receipts.RateAsync(number, rating, note, ct);
        ModelState.AddProblems(outcome, prefix: "");
        return await ShowAsync(number, outcome.Ok, ct);
    }

    private async Task<IActionResult> ShowAsync(string? number, bool rated, CancellationToken ct)
    {
        var view = await receipts.FindAsync(number, ct);
        if (view is null)
        {
            ModelState.AddModelError("number", "没有找到这个回执号，请核对后再查");
        }

        return View("Ask", new ReceiptPage(number ?? "", view, rated));
    }
}

/// <summary>What a receipt number opens.</summary>
public sealed record ReceiptPage(string Number, ReceiptView? View, bool IsRated);
