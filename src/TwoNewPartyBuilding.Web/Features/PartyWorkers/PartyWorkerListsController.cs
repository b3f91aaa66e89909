using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.PartyWorkers;

/// <summary>The Party workers of all units.</summary>
public sealed record PartyWorkerListPage(PartyWorkerFilter Filter, PartyWorkerCounts Counts, Page<PartyWorkerLine> Rows, IReadOnlyList<SelectListItem> Communities);

/// <summary>The page before an export.</summary>
public sealed record PartyWorkerExportPage(PartyWorkerFilter Filter, PartyWorkerExportInput Input, int Count, bool MayBeFull);

/// <summary>Party workers over all units: the list and the list as a file.</summary>
[Route("party-workers")]
[Allow(Permission.EnterprisesRead)]
public sealed class PartyWorkerListsController(PartyWorkerList list, PartyWorkerExport export, CommunityService communities) : Controller
{
    /// <summary>The list.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List([FromQuery] PartyWorkerFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var (counts, rows) = await list.ReadAsync(filter, ct);
        var places = (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id));
        return View("~/Features/PartyWorkers/List.cshtml", new PartyWorkerListPage(filter, counts, rows, [.. places]));
    }

    /// <summary>What an export of the list would hold.</summary>
    [HttpGet("export")]
    public async Task<IActionResult> Export([FromQuery] PartyWorkerFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return Form(new PartyWorkerExportPage(filter, new PartyWorkerExportInput(), await export.CountAsync(filter, ct), export.MayBeFull));
    }

    /// <summary>Sends the list; the questions stand in the address.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] PartyWorkerFilter filter, [FromForm, Bind(Prefix = "Input")] PartyWorkerExportInput input, CancellationToken ct)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith("Input.", StringComparison.Ordinal)))
        {
            ModelState.Remove(key);
        }

        var outcome = ModelState.IsValid ? await export.PrepareAsync(filter, input, ct) : null;
        if (outcome is { Ok: true })
        {
            return new OutgoingFileResult(outcome.Value!);
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return Form(new PartyWorkerExportPage(filter, input, await export.CountAsync(filter, ct), export.MayBeFull));
    }

    private ViewResult Form(PartyWorkerExportPage page) => View("~/Features/PartyWorkers/Export.cshtml", page);
}
