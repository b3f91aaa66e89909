using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Enterprises;

/// <summary>The page before an export: what goes out, and what a person may choose.</summary>
public sealed record ExportPage(EnterpriseFilter Filter, ExportOutlook Outlook, ExportInput Input);

/// <summary>Files of units: the ledger list as it is shown, and the profile of one unit.</summary>
[Route("enterprises")]
public sealed class ExportsController(EnterpriseExport export, EnterprisePapers papers) : Controller
{
    /// <summary>What an export of the list would hold, or of the units ticked in it; choices made before stand in the address.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("export")]
    public async Task<IActionResult> Export([FromQuery] EnterpriseFilter filter, [FromQuery] Guid[] ids, [FromQuery, Bind(Prefix = "Input")] ExportInput input, CancellationToken ct)
    {
        // A broken address exports the list without the broken question, as the list shows it.
        ModelState.Clear();
        input.Columns = Request.Query.ContainsKey($"Input.{nameof(ExportInput.Columns)}") ? input.Columns : ExportColumns.Shown;
        return View(new ExportPage(filter, await export.LookAsync(filter, ids, ct), input));
    }

    /// <summary>Sends the list; the questions stand in the address. In full it asks again who it is.</summary>
    [Allow(Permission.EnterprisesRead)]
    [AskAgain(IsDownload = true, OnlyUnmasking = true, Keeps = ["Input.Format", "Input.Columns", "Input.Personal"])]
    [HttpPost("export")]
    public async Task<IActionResult> Send([FromQuery] EnterpriseFilter filter, [FromQuery] Guid[] ids, [FromForm, Bind(Prefix = "Input")] ExportInput input, CancellationToken ct)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith("Input.", StringComparison.Ordinal)))
        {
            ModelState.Remove(key);
        }

        var outcome = ModelState.IsValid ? await export.PrepareAsync(filter, input, ids, ct) : null;
        if (outcome is { Ok: true })
        {
            return new OutgoingFileResult(outcome.Value.File);
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View("Export", new ExportPage(filter, await export.LookAsync(filter, ids, ct), input));
    }

    /// <summary>Sends the profile of a unit as a Word document; with a reason, personal data is in full.</summary>
    [Allow(Permission.EnterprisesRead)]
    [AskAgain(IsDownload = true, OnlyUnmasking = true)]
    [HttpPost("{id:guid}/profile")]
    public async Task<IActionResult> Profile(Guid id, UnmaskInput input, CancellationToken ct)
    {
        var outcome = await papers.ProfileAsync(id, input.Reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            return new OutgoingFileResult(outcome.Value!);
        }

        this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        return Redirect($"/enterprises/{id}");
    }
}
