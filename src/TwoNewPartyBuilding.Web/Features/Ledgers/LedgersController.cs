using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Ledgers;

/// <summary>Suggested moves and moves of single units between the ledgers.</summary>
[Allow(Permission.LedgersMove)]
public sealed class LedgersController(LedgerSuggestions suggestions, LedgerService ledgers, EnterpriseFile file, BusinessClock clock) : Controller
{
    private const int PageSize = 50;

    /// <summary>The open suggestions of one kind.</summary>
    [HttpGet("ledgers")]
    public async Task<IActionResult> Index(SuggestionKind? kind, int page = 1, CancellationToken ct = default)
    {
        var counts = await suggestions.CountAsync(ct);
        var shown = kind is { } k && Enum.IsDefined(k) ? k : FirstOpen(counts);
        return View(new SuggestionPage(shown, counts, await suggestions.ReadAsync(shown, Math.Max(1, page), PageSize, ct), clock.Today));
    }

    /// <summary>Carries out the ticked suggestions of one kind.</summary>
    [HttpPost("ledgers/confirmations")]
    public async Task<IActionResult> Confirm(SuggestionKind kind, string[] units, DateOnly? on, string? document, CancellationToken ct)
    {
        var chosen = units.Select(Parse).OfType<(Guid, Guid)>().ToList();
        if (chosen.Count == 0)
        {
            this.Flash(FlashKind.Warn, "请先勾选要确认的单位");
            return RedirectToAction(nameof(Index), new { kind });
        }

        var outcome = await suggestions.AcceptAsync(kind, chosen, on ?? clock.Today, document?.Trim(), ct);
        return Answer(kind, outcome, "已变动");
    }

    /// <summary>Decides the ticked proposals of imports.</summary>
    [HttpPost("ledgers/decisions")]
    public async Task<IActionResult> Decide(Guid[] proposals, bool accept, string? note, CancellationToken ct) =>
        Answer(SuggestionKind.Import, await suggestions.DecideAsync(proposals, accept, note, ct), accept ? "已按文件变动" : "已不采纳");

    /// <summary>The form that moves one unit.</summary>
    [HttpGet("enterprises/{id:guid}/ledger")]
    public async Task<IActionResult> Move(Guid id, LedgerDeed? deed, CancellationToken ct) => await file.ReadAsync(id, ct) is { Facts.Kind: EnterpriseKind.NonPublicEnterprise } unit
        ? View(new MovePage(unit, new LedgerMoveInput { Deed = deed, On = clock.Today, Version = unit.Facts.Version }))
        : NotFound();

    /// <summary>Moves one unit.</summary>
    [HttpPost("enterprises/{id:guid}/ledger")]
    public async Task<IActionResult> Move(Guid id, [Bind(Prefix = "Input")] LedgerMoveInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await ledgers.MoveAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"{input.Deed!.Value.Label()}：已完成");
            return Redirect($"/enterprises/{id}");
        }

        if (outcome is { NotFound: true } || await file.ReadAsync(id, ct) is not { } unit)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这家单位，下面是最新情况，请核对后再提交");
            ModelState.Remove("Input.Version");
            input.Version = unit.Facts.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new MovePage(unit, input));
    }

    private RedirectToActionResult Answer(SuggestionKind kind, Outcome<int> outcome, string done)
    {
        if (outcome.Value > 0)
        {
            this.Flash(FlashKind.Ok, $"{done} {outcome.Value} 家");
        }

        foreach (var problem in outcome.Problems.Take(5))
        {
            this.Flash(FlashKind.Bad, problem.Message);
        }

        return RedirectToAction(nameof(Index), new { kind });
    }

    private static SuggestionKind FirstOpen(SuggestionCounts counts) =>
        counts.Import > 0 ? SuggestionKind.Import
        : counts.Scale > 0 ? SuggestionKind.Scale
        : counts.Deregistration > 0 ? SuggestionKind.Deregistration
        : counts.KeyManaged > 0 ? SuggestionKind.KeyManaged
        : SuggestionKind.Scale;

    private static (Guid, Guid)? Parse(string text) =>
        text.Split('/') is [var id, var version] && Guid.TryParse(id, out var i) && Guid.TryParse(version, out var v) ? (i, v) : null;
}

/// <summary>The page of suggestions.</summary>
public sealed record SuggestionPage(SuggestionKind Kind, SuggestionCounts Counts, Page<LedgerSuggestion> Rows, DateOnly Today);

/// <summary>The form that moves a unit.</summary>
public sealed record MovePage(EnterpriseDetails Unit, LedgerMoveInput Input);
