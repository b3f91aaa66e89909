using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>Cells pasted from a spreadsheet for quick corrections; they become an import like any other.</summary>
[Allow(Permission.ImportsRun)]
[Route("imports/pasted")]
public sealed class PastesController(PasteService pastes, ImportWait wait) : Controller
{
    /// <summary>Where to paste.</summary>
    [HttpGet("")]
    public IActionResult Index() => View("Paste", "");

    /// <summary>Begins the import.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Begin(string? text, CancellationToken ct)
    {
        var outcome = await pastes.BeginAsync(text, ct);
        if (!outcome.Ok)
        {
            ModelState.AddProblems(outcome, prefix: "");
            return View("Paste", text ?? "");
        }

        await wait.AWhileAsync(outcome.Value, ct);
        return Redirect($"/imports/{outcome.Value}");
    }
}
