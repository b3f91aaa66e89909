using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>What happens to a record after it was handed in: confirmed, returned, corrected, taken out and put back; its history.</summary>
[Route("activities/{id:guid}")]
public sealed class ActivityDeedsController(ActivityConfirming confirming, ActivityService activities, ActivityReader reader, ActivityRevisions revisions) : Controller
{
    /// <summary>Confirms it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("confirmation")]
    public async Task<IActionResult> Confirm(Guid id, Guid version, CancellationToken ct) => Answer(id, await confirming.ConfirmAsync(id, version, ct), "已确认");

    /// <summary>Takes it back before it is confirmed.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("taking-back")]
    public async Task<IActionResult> TakeBack(Guid id, Guid version, CancellationToken ct)
    {
        var outcome = await activities.TakeBackAsync(id, version, ct);
        if (outcome.Ok)
        {
            this.Flash(FlashKind.Info, "已撤回，改好后重新提交");
            return Redirect($"/activities/{id}/edit");
        }

        return Answer(id, outcome, "");
    }

    /// <summary>The form of remarks.</summary>
    [Allow(Permission.LifeRecord, Permission.LifeReview)]
    [HttpGet("returning")]
    public async Task<IActionResult> Return(Guid id, CancellationToken ct) => await reader.ReadAsync(id, ct) is { MayReturn: true } details ? View(details) : NotFound();

    /// <summary>Sends it back.</summary>
    [Allow(Permission.LifeRecord, Permission.LifeReview)]
    [HttpPost("returning")]
    public async Task<IActionResult> Return(Guid id, [Bind(Prefix = "Input")] ReturnInput input, CancellationToken ct)
    {
        var outcome = await confirming.ReturnAsync(id, input, ct);
        if (outcome.Problems.Any(p => p.Field == "Remarks") && await reader.ReadAsync(id, ct) is { MayReturn: true } details)
        {
            ModelState.AddProblems(outcome);
            return View(details);
        }

        return Answer(id, outcome, "已退回，登记人会看到您的意见");
    }

    /// <summary>Begins a correction.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("correction")]
    public async Task<IActionResult> Correct(Guid id, Guid version, string? reason, CancellationToken ct)
    {
        var outcome = await confirming.CorrectAsync(id, version, reason, ct);
        if (outcome.Ok)
        {
            this.Flash(FlashKind.Info, "原记录已存为历史版本；改好后提交，由另一人重新确认");
            return Redirect($"/activities/{id}/edit");
        }

        return Answer(id, outcome, "");
    }

    /// <summary>Takes it out.</summary>
    [Allow(Permission.LifeRecord, Permission.LifeReview)]
    [HttpPost("voiding")]
    public async Task<IActionResult> Void(Guid id, Guid version, string? reason, CancellationToken ct) => Answer(
        id, await confirming.VoidAsync(id, version, reason, ct), "已作废", new FlashAction("撤销", $"/activities/{id}/putting-back", Post: true));

    /// <summary>Puts it back.</summary>
    [Allow(Permission.LifeRecord, Permission.LifeReview)]
    [HttpPost("putting-back")]
    public async Task<IActionResult> PutBack(Guid id, CancellationToken ct) => Answer(id, await confirming.PutBackAsync(id, ct), "已恢复");

    /// <summary>Its history and revisions.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("history")]
    public async Task<IActionResult> History(Guid id, CancellationToken ct) =>
        await reader.ReadAsync(id, ct) is { } details ? View(new ActivityHistoryPage(id, details.Record.Title, details.Record.Revision, await revisions.ListAsync(id, ct))) : NotFound();

    /// <summary>A revision as it stood.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("revisions/{number:int}")]
    public async Task<IActionResult> Revision(Guid id, int number, CancellationToken ct) => await revisions.OpenAsync(id, number, ct) is { } revision ? View(revision) : NotFound();

    private IActionResult Answer(Guid id, Outcome outcome, string done, FlashAction? action = null)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            this.Flash(FlashKind.Ok, done, action);
        }
        else
        {
            this.Flash(FlashKind.Bad, outcome.Conflict ? "刚刚有人改过这份记录，请核对最新内容后再办" : outcome.Problems[0].Message);
        }

        return Redirect($"/activities/{id}");
    }
}

/// <summary>The history of a record.</summary>
public sealed record ActivityHistoryPage(Guid Id, string Title, int Revision, IReadOnlyList<RevisionLine> Revisions);
