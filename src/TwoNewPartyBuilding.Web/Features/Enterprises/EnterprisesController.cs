using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Enterprises;

/// <summary>The ledger list and the file of a unit: see, enter, edit, delete, unmask.</summary>
[Route("enterprises")]
public sealed class EnterprisesController(
    EnterpriseList list, EnterpriseFile file, EnterpriseService enterprises, EnterpriseForms forms, ListLayoutService layouts,
    DuplicateService duplicates, DraftService drafts, FormConflicts conflicts) : Controller
{
    /// <summary>The list with its ledger tabs.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] EnterpriseFilter filter, Guid? view, CancellationToken ct)
    {
        // A broken address shows the list without the broken question instead of an error.
        ModelState.Clear();
        var layout = await layouts.EnterprisesAsync(ct);
        return Request.Query.Count == 0 && layout.DefaultViewId is { } usual && await forms.AddressOfAsync(usual, ct) is { } address
            ? Redirect(address)
            : View(await forms.ListPageAsync(filter, await list.ReadAsync(filter, ct), view, layout, ct));
    }

    /// <summary>The file of a unit.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await file.ReadAsync(id, ct) is { } unit ? View(await forms.DetailsPageAsync(unit, ct))
        : await duplicates.KeptOfAsync(id, ct) is { } kept ? Redirect($"/enterprises/{kept}")
        : NotFound();

    /// <summary>The form of a new unit.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(EnterpriseKind kind = EnterpriseKind.NonPublicEnterprise, CancellationToken ct = default)
    {
        var input = new EnterpriseInput { Kind = Enum.IsDefined(kind) ? kind : EnterpriseKind.NonPublicEnterprise };
        var draft = await this.RestoreAsync(drafts, EnterpriseForms.NewKey(input.Kind), input);
        return View("Edit", await forms.EditPageAsync(null, input, draft, ct));
    }

    /// <summary>Enters a unit.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] EnterpriseInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await enterprises.EnterAsync(input, ct) : null;
        if (outcome is not { Ok: true })
        {
            return await AgainAsync(null, input, outcome, ct);
        }

        await drafts.DropAsync(EnterpriseForms.NewKey(input.Kind), ct);
        this.Flash(FlashKind.Ok, $"已登记：{input.Name}");
        return RedirectToAction(nameof(Details), new { id = outcome.Value });
    }

    /// <summary>The form of a unit.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct) is not { } unit)
        {
            return NotFound();
        }

        var input = EnterpriseForms.Masked(unit.Facts);
        var draft = await this.RestoreAsync(drafts, EnterpriseForms.EditKey(id), input);
        return View(await forms.EditPageAsync(id, input, draft, ct));
    }

    /// <summary>Changes a unit.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] EnterpriseInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await enterprises.ChangeAsync(id, input, ct) : null;
        if (outcome is { NotFound: true } || (outcome is null && await file.ReadAsync(id, ct) is null))
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            return await file.ReadAsync(id, ct) is { } now
                ? conflicts.Show(this, $"enterprises/{id}/edit", now.Facts.Name, input, EnterpriseForms.Masked(now.Facts), now.Facts.Version, await forms.NamesAsync(ct))
                : NotFound();
        }

        if (outcome is not { Ok: true })
        {
            return await AgainAsync(id, input, outcome, ct);
        }

        await drafts.DropAsync(EnterpriseForms.EditKey(id), ct);
        this.Flash(FlashKind.Ok, "已保存");
        return RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Moves a unit to the recycle bin.</summary>
    [Allow(Permission.EnterprisesDelete)]
    [HttpPost("{id:guid}/deletion")]
    public async Task<IActionResult> Delete(Guid id, Guid version, string? reason, CancellationToken ct)
    {
        var outcome = await enterprises.DeleteAsync(id, version, reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Conflict ? "刚刚有人修改了这家单位，请核对后再删除" : outcome.Problems[0].Message);
            return RedirectToAction(nameof(Details), new { id });
        }

        this.Flash(FlashKind.Ok, $"已删除：{outcome.Value}", new FlashAction("撤销", $"/recycle-bin/enterprises/{id}/restoration", Post: true));
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Shows the unit's personal data unmasked once, with a reason.</summary>
    [AskAgain]
    [Allow(Permission.PersonalDataUnmask)]
    [HttpPost("{id:guid}/unmasking")]
    public async Task<IActionResult> Unmask(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await enterprises.UnmaskAsync(id, reason, ct);
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
        var unit = await file.ReadAsync(id, ct);
        return unit is null ? NotFound() : View("Details", await forms.DetailsPageAsync(unit, ct, unmasked: true));
    }

    private async Task<IActionResult> AgainAsync(Guid? id, EnterpriseInput input, Outcome? outcome, CancellationToken ct)
    {
        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View("Edit", await forms.EditPageAsync(id, input, null, ct, outcome?.Problems.Select(p => p.Link).FirstOrDefault(l => l is not null)));
    }
}
