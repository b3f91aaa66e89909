using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.CollectionRounds;

/// <summary>One unit's answer: look, accept, send back; and its link.</summary>
[Allow(Permission.CollectionsRun)]
[Route("collection-requests/{id:guid}")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CollectionRequestsController(CollectionAnswers answers, CollectionJudging judging, CollectionRoundService rounds, CollectionLinks links) : Controller
{
    private const string RemarkField = "remark:";

    /// <summary>The answer beside the record.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Answer(Guid id, CancellationToken ct) => await answers.ReadAsync(id, ct) is { } page ? View("Answer", page) : NotFound();

    /// <summary>Where a unit's answer is judged; from the inbox.</summary>
    [HttpGet("/enterprises/{unit:guid}/collection")]
    public async Task<IActionResult> OfUnit(Guid unit, CancellationToken ct) =>
        await answers.OfUnitAsync(unit, ct) is { } id ? RedirectToAction(nameof(Answer), new { id }) : NotFound();

    /// <summary>The answer with personal data in full; the reason is written down.</summary>
    [Allow(Permission.PersonalDataUnmask)]
    [AskAgain]
    [HttpPost("unmasking")]
    public async Task<IActionResult> Unmask(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await answers.UnmaskedAsync(id, reason, ct);
        return outcome.NotFound ? NotFound() : outcome.Ok ? View("Answer", outcome.Value) : Back(id, outcome, "");
    }

    /// <summary>Accepts the chosen fields.</summary>
    [HttpPost("acceptance")]
    public async Task<IActionResult> Accept(Guid id, Guid version, string[] fields, CancellationToken ct)
    {
        var outcome = await judging.AcceptAsync(id, version, fields, ct);
        return outcome.Ok ? await OnAsync(id, "已接受，单位资料已更新并记为今天核实", ct) : Back(id, outcome, "");
    }

    /// <summary>Sends the answer back; remarks on fields come in “remark:” and the field's key.</summary>
    [HttpPost("return")]
    public async Task<IActionResult> Return(Guid id, Guid version, string? remark, CancellationToken ct)
    {
        var remarks = Request.Form.Where(f => f.Key.StartsWith(RemarkField, StringComparison.Ordinal)).ToDictionary(f => f.Key[RemarkField.Length..], f => (string?)f.Value.ToString());
        var outcome = await judging.ReturnAsync(id, version, remark, remarks, ct);
        return outcome.Ok ? await OnAsync(id, "已退回，联系人打开原链接就能看到意见并修改", ct) : Back(id, outcome, "");
    }

    /// <summary>Makes a new link and shows it this once.</summary>
    [HttpPost("link")]
    public async Task<IActionResult> Link(Guid id, CancellationToken ct)
    {
        if (await answers.ReadAsync(id, ct) is not { } page)
        {
            return NotFound();
        }

        var outcome = await links.MakeAsync(page.Round.Id, [id], ct);
        return outcome.Ok ? View("Link", SlipsPage.Of(outcome.Value!, Request)) : Back(id, outcome, "");
    }

    /// <summary>Does not ask the unit any more.</summary>
    [HttpPost("withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, string? reason, CancellationToken ct) => Back(id, await rounds.WithdrawAsync(id, reason, ct), "已撤回，链接已失效");

    /// <summary>Asks it again.</summary>
    [HttpPost("put-back")]
    public async Task<IActionResult> PutBack(Guid id, CancellationToken ct) => Back(id, await rounds.PutBackAsync(id, ct), "已恢复采集");

    /// <summary>A file handed in, always as a download.</summary>
    [HttpGet("files/{file:guid}")]
    public async Task<IActionResult> Download(Guid id, Guid file, CancellationToken ct) =>
        await answers.FileAsync(id, file, thumbnail: false, ct) is { } found ? File(found.Content, found.MediaType, found.FileName) : NotFound();

    /// <summary>Its small picture.</summary>
    [HttpGet("files/{file:guid}/thumbnail")]
    public async Task<IActionResult> Thumbnail(Guid id, Guid file, CancellationToken ct) =>
        await answers.FileAsync(id, file, thumbnail: true, ct) is { } found ? File(found.Content, found.MediaType) : NotFound();

    // On to the next answer that waits, or back to the round.
    private async Task<IActionResult> OnAsync(Guid id, string done, CancellationToken ct)
    {
        this.Flash(FlashKind.Ok, done);
        var page = await answers.ReadAsync(id, ct);
        return page?.Next is { } next ? RedirectToAction(nameof(Answer), new { id = next }) : Redirect($"/collection-rounds/{page?.Round.Id}");
    }

    private IActionResult Back(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人修改了这家单位，请重新核对" : string.Join("；", outcome.Problems.Select(p => p.Message)));
        return RedirectToAction(nameof(Answer), new { id });
    }
}
