using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.PartyWorkers;

/// <summary>The Party workers of a unit.</summary>
public sealed record PartyWorkersPage(Guid UnitId, string Unit, IReadOnlyList<PartyWorkerRow> Rows);

/// <summary>The form of a Party worker.</summary>
public sealed record PartyWorkerFormPage(Guid UnitId, Guid? Id, PartyWorkerInput Input);

/// <summary>Full-time and part-time Party workers of units.</summary>
[Route("enterprises/{unit:guid}/party-workers")]
public sealed class PartyWorkersController(PartyWorkerService workers) : Controller
{
    /// <summary>Those of a unit.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid unit, CancellationToken ct) =>
        await workers.ListAsync(unit, ct) is { } found ? View(new PartyWorkersPage(unit, found.Unit, found.Rows)) : NotFound();

    /// <summary>Those of a unit, a part of its page that is fetched when it is looked at.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("card")]
    public async Task<IActionResult> OfUnit(Guid unit, CancellationToken ct) =>
        await workers.ListAsync(unit, ct) is { } found ? PartialView("_OfUnit", new PartyWorkersPage(unit, found.Unit, found.Rows)) : NotFound();

    /// <summary>The form of a new one.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid unit, CancellationToken ct) =>
        await workers.ListAsync(unit, ct) is not null ? View("Edit", new PartyWorkerFormPage(unit, null, new PartyWorkerInput())) : NotFound();

    /// <summary>Enters one.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New(Guid unit, [Bind(Prefix = "Input")] PartyWorkerInput input, CancellationToken ct) => await SaveAsync(unit, null, input, ct);

    /// <summary>The form of one.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid unit, Guid id, CancellationToken ct) =>
        await workers.FormAsync(unit, id, ct) is { } input ? View(new PartyWorkerFormPage(unit, id, input)) : NotFound();

    /// <summary>Corrects one.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid unit, Guid id, [Bind(Prefix = "Input")] PartyWorkerInput input, CancellationToken ct) => await SaveAsync(unit, id, input, ct);

    /// <summary>Ends one's time, from today.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid unit, Guid id, DateOnly? on, string? reason, CancellationToken ct)
    {
        var outcome = await workers.EndAsync(unit, id, on, reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已记录离任" : outcome.Conflict ? "刚刚有人改动过，请核对" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index), new { unit });
    }

    private async Task<IActionResult> SaveAsync(Guid unit, Guid? id, PartyWorkerInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await workers.SaveAsync(unit, id, input, ct) : null;
        if (outcome is { NotFound: true } || (outcome is null && (id is { } worker ? await workers.FormAsync(unit, worker, ct) is null : await workers.ListAsync(unit, ct) is null)))
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Index), new { unit });
        }

        if (outcome is { Conflict: true })
        {
            this.Flash(FlashKind.Warn, "刚刚有人改动过，请核对后再改");
            return RedirectToAction(nameof(Edit), new { unit, id });
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View("Edit", new PartyWorkerFormPage(unit, id, input));
    }
}
