using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Talks;

/// <summary>One talk: read by those who may, corrected with a reason, taken out and put back, its problem followed up.</summary>
[Route("talks/{id:guid}")]
[Allow(Permission.LifeRead)]
public sealed class TalkController(TalkReader reader, TalkService talks, BusinessClock clock) : Controller
{
    /// <summary>The talk.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await PageAsync(id, null, ct);

    /// <summary>The talk with its words, for who is not of the branch; the reason is written down.</summary>
    [Allow(Permission.PersonalDataUnmask)]
    [AskAgain]
    [HttpPost("unmasking")]
    public async Task<IActionResult> Unmask(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await reader.UnmaskedAsync(id, reason, ct);
        if (outcome.Ok)
        {
            ModelState.Clear();
            Response.Headers.CacheControl = "no-store";
            return View("Details", new TalkPage(outcome.Value!, DoneForm(outcome.Value!), clock.Today));
        }

        if (!outcome.NotFound)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        }

        return outcome.NotFound ? NotFound() : RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>The form of a correction.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await reader.ReadAsync(id, ct) is not { MayCorrect: true, Said: { } said } details)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return View(new TalkEditPage(details, new TalkCorrection
        {
            Version = details.Talk.Version, HeldOn = details.Talk.HeldOn, IsReminder = details.Talk.Kind == TalkKind.Reminder, Summary = said.Summary, Issue = said.Issue,
            Owner = details.Talk.FollowUpOwner, DueOn = details.Talk.FollowUpDueOn,
        }));
    }

    /// <summary>Corrects it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] TalkCorrection input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await talks.CorrectAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已更正，原来的内容保留在历次版本里");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { NotFound: true } || await reader.ReadAsync(id, ct) is not { MayCorrect: true } details)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人改过这条谈话。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = details.Talk.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new TalkEditPage(details, input));
    }

    /// <summary>Takes it out.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("voiding")]
    public async Task<IActionResult> Void(Guid id, Guid version, string? reason, CancellationToken ct) => Answer(
        id, await talks.VoidAsync(id, version, reason, ct), "已作废，不再计入", new FlashAction("撤销", $"/talks/{id}/putting-back", Post: true));

    /// <summary>Puts it back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("putting-back")]
    public async Task<IActionResult> PutBack(Guid id, CancellationToken ct) => Answer(id, await talks.PutBackAsync(id, ct), "已恢复");

    /// <summary>Its problem is settled.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("settling")]
    public async Task<IActionResult> Settle(Guid id, [Bind(Prefix = "Input")] TalkDoneInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await talks.SettleAsync(id, input, ct) : null;
        if (outcome is null or { Ok: false, NotFound: false, Conflict: false })
        {
            if (outcome is not null)
            {
                ModelState.AddProblems(outcome);
            }

            return await PageAsync(id, input, ct);
        }

        return Answer(id, outcome, "已办结", new FlashAction("撤销", $"/talks/{id}/reopening", Post: true));
    }

    /// <summary>Opens its problem again.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("reopening")]
    public async Task<IActionResult> Reopen(Guid id, CancellationToken ct) => Answer(id, await talks.ReopenAsync(id, ct), "已恢复为跟进中");

    private async Task<IActionResult> PageAsync(Guid id, TalkDoneInput? input, CancellationToken ct)
    {
        if (await reader.ReadAsync(id, ct) is not { } details)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return View("Details", new TalkPage(details, input ?? DoneForm(details), clock.Today));
    }

    private TalkDoneInput DoneForm(TalkDetails details) => new() { Version = details.Talk.Version, DoneOn = clock.Today };

    private IActionResult Answer(Guid id, Outcome outcome, string done, FlashAction? back = null)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(
            outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人改过这条谈话，请核对后再试" : string.Join("；", outcome.Problems.Select(p => p.Message)),
            outcome.Ok ? back : null);
        return RedirectToAction(nameof(Details), new { id });
    }
}
