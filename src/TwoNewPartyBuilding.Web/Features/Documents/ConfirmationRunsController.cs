using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Documents;

/// <summary>A confirmation of many units while it is under way and when it has ended; each person sees the own ones.</summary>
[Allow(Permission.EnterprisesEdit)]
[Route("documents/confirmations/{id:guid}")]
public sealed class ConfirmationRunsController(ConfirmationRuns runs) : Controller
{
    /// <summary>How far it is.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await runs.ReadAsync(id, ct) is { } run ? View("Confirmation", run) : NotFound();

    /// <summary>What the page asks again and again.</summary>
    [HttpGet("progress")]
    public async Task<IActionResult> Progress(Guid id, CancellationToken ct) => await runs.ReadAsync(id, ct) is { } run ? PartialView("_Confirmation", run) : NotFound();

    /// <summary>Stops it; what is confirmed stays so.</summary>
    [HttpPost("stop")]
    public async Task<IActionResult> Stop(Guid id, CancellationToken ct)
    {
        var outcome = await runs.StopAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "正在停止，已确认的单位不受影响" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }
}
