using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>Rows of the preview: corrected, left out, taken in again, their ledger moves decided.</summary>
[Route("imports/{id:guid}/rows")]
[Allow(Permission.ImportsRun)]
public sealed class ImportRowsController(ImportCorrections corrections, ImportPages pages) : Controller
{
    /// <summary>The rows that bear the same key, side by side, so that the right one can be told.</summary>
    [HttpGet("{row:long}/comparison")]
    public async Task<IActionResult> Compare(Guid id, long row, CancellationToken ct) =>
        await pages.ComparisonAsync(id, row, ct) is { } page ? View("Comparison", page) : NotFound();

    /// <summary>Types a value over a cell.</summary>
    [HttpPost("{row:long}/correction")]
    public async Task<IActionResult> Correct(Guid id, long row, string? column, string? value, string? back, CancellationToken ct) =>
        await AnswerAsync(id, row, back, await corrections.CorrectAsync(id, row, column ?? "", value, ct), ct);

    /// <summary>Leaves a row out, with a reason.</summary>
    [HttpPost("{row:long}/exclusion")]
    public async Task<IActionResult> LeaveOut(Guid id, long row, string? reason, string? back, CancellationToken ct) =>
        await AnswerAsync(id, row, back, await corrections.LeaveOutAsync(id, row, leaveOut: true, reason, ct), ct);

    /// <summary>Takes a row in again.</summary>
    [HttpPost("{row:long}/inclusion")]
    public async Task<IActionResult> TakeIn(Guid id, long row, string? back, CancellationToken ct) =>
        await AnswerAsync(id, row, back, await corrections.LeaveOutAsync(id, row, leaveOut: false, null, ct), ct);

    /// <summary>Decides a row's ledger move; an empty decision leaves it a proposal.</summary>
    [HttpPost("{row:long}/move")]
    public async Task<IActionResult> DecideMove(Guid id, long row, bool? accept, string? back, CancellationToken ct) =>
        await AnswerAsync(id, row, back, await corrections.DecideMoveAsync(id, row, accept, ct), ct);

    /// <summary>Decides every open move of a sheet.</summary>
    [HttpPost("moves")]
    public async Task<IActionResult> DecideMoves(Guid id, Guid sheet, bool accept, string? back, CancellationToken ct)
    {
        var outcome = await corrections.DecideAllMovesAsync(id, sheet, accept, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            return this.Refuse(outcome.Problems[0].Message, $"/imports/{id}");
        }

        this.Flash(FlashKind.Ok, accept ? $"写入时将有 {outcome.Value} 家按文件转入" : $"{outcome.Value} 家保持原台账");
        return Redirect(this.Back(id, back));
    }

    private async Task<IActionResult> AnswerAsync(Guid id, long row, string? back, Outcome outcome, CancellationToken ct)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        var page = this.Back(id, back);
        if (!outcome.Ok)
        {
            return this.Refuse(outcome.Problems[0].Message, page);
        }

        if (!PartOfPage.Wanted(Request))
        {
            return Redirect(page);
        }

        return await pages.RowAsync(id, row, page, ct) is { } answer ? PartialView("_RowAnswer", answer) : NotFound();
    }
}
