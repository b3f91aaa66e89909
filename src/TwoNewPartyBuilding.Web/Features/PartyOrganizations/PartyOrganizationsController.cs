using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.PartyOrganizations;

/// <summary>Reads Party organisations: the list, the chart, one organisation, the roster as a file.</summary>
[Route("party-organizations")]
public sealed class PartyOrganizationsController(
    OrganizationList list, OrganizationTree tree, OrganizationFile file, ElectionFile elections, OrganizationExport export, OrganizationPages pages, BusinessClock clock) : Controller
{
    /// <summary>The list.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] OrganizationFilter filter, CancellationToken ct)
    {
        // A broken address shows the list without the broken question instead of an error.
        ModelState.Clear();
        return View(new OrganizationListPage(filter, await list.ReadAsync(filter, ct), await pages.CommunitiesAsync(ct)));
    }

    /// <summary>The organisation chart from an organisation down, or from the top.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpGet("chart")]
    [HttpGet("{id:guid}/chart")]
    public async Task<IActionResult> Chart(Guid? id, bool whole, int page, CancellationToken ct)
    {
        ModelState.Clear();
        return await tree.ReadAsync(id, page, whole, ct) is { } chart ? View(new OrganizationChartPage(chart, clock.Today)) : NotFound();
    }

    /// <summary>Living organisations by a few words, for fields that find them while typing.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpGet("find")]
    public async Task<IActionResult> Find(string? q, string? back, string? name, CancellationToken ct)
    {
        var found = await list.FindAsync(q, ct);
        return back is null ? Json(found.Select(o => new { value = o.Id, text = o.Name, note = o.Detail }))
            : Url.IsLocalUrl(back) && name == "organization" ? View("Find", new FindPage("查找党组织", "名称、拼音或首字母", q, back, name, found)) : NotFound();
    }

    /// <summary>One organisation.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, OrganizationPart? part, Guid? link, Guid? unit, CancellationToken ct)
    {
        if (await PageAsync(id, part, false, ct) is not { } page)
        {
            return NotFound();
        }

        var name = link is not null && unit is { } chosen ? await file.UnitNameAsync(chosen, ct) : null;
        return View(name is null ? page : page with { Match = (link!.Value, unit!.Value, name) });
    }

    /// <summary>Shows personal data unmasked once, with a reason.</summary>
    [AskAgain]
    [Allow(Permission.PersonalDataUnmask)]
    [HttpPost("{id:guid}/unmasking")]
    public async Task<IActionResult> Unmask(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await file.UnmaskAsync(id, reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return RedirectToAction(nameof(Details), new { id });
        }

        Response.Headers.CacheControl = "no-store";
        return await PageAsync(id, null, true, ct) is { } page ? View("Details", page) : NotFound();
    }

    /// <summary>What an export of the list would hold.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpGet("export")]
    public async Task<IActionResult> Export([FromQuery] OrganizationFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return View(new OrganizationExportPage(filter, await export.CountAsync(filter, ct), export.MayBeFull, new OrganizationExportInput()));
    }

    /// <summary>Sends the roster; the questions stand in the address.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] OrganizationFilter filter, [FromForm, Bind(Prefix = "Input")] OrganizationExportInput input, CancellationToken ct)
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

        return View(new OrganizationExportPage(filter, await export.CountAsync(filter, ct), export.MayBeFull, input));
    }

    private async Task<OrganizationDetailsPage?> PageAsync(Guid id, OrganizationPart? part, bool unmasked, CancellationToken ct)
    {
        var shown = part is { } known && Enum.IsDefined(known) ? known : OrganizationPart.Overview;
        if (await file.ReadAsync(id, unmasked, shown == OrganizationPart.History, shown == OrganizationPart.Overview, ct) is not { } organization)
        {
            return null;
        }

        if (shown == OrganizationPart.Elections && !organization.MayUse(OrganizationFunction.Reelection))
        {
            return await PageAsync(id, OrganizationPart.Overview, unmasked, ct);
        }

        var (held, extensions) = shown == OrganizationPart.Elections ? await elections.ListAsync(id, ct) : ([], []);
        return new OrganizationDetailsPage(organization, shown, unmasked, held, extensions, clock.Today);
    }
}
