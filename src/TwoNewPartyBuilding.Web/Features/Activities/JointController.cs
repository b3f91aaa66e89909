using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>Who takes part in a record, and how its sheet may be filled.</summary>
public sealed record JointPage(ActivityDetails Details, IReadOnlyList<SelectListItem> Candidates, string? Error);

/// <summary>A code or link just made, shown this once.</summary>
public sealed record MadeLinkPage(Guid Id, string Title, MadeSheetLink Link, string Address);

/// <summary>Joint activities, sheets of single branches, codes and links, papers.</summary>
[Route("activities/{id:guid}")]
public sealed class JointController(ActivityReader reader, JointActivities joint, SheetLinks links, ActivityPapers papers) : Controller
{
    /// <summary>Who takes part.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("joint")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) => await PageAsync(id, null, ct);

    /// <summary>Invites a branch.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("joint")]
    public async Task<IActionResult> Invite(Guid id, Guid? organizationId, CancellationToken ct)
    {
        var outcome = await joint.InviteAsync(id, organizationId, ct);
        return outcome is { Ok: false, NotFound: false, Conflict: false } ? await PageAsync(id, outcome.Problems[0].Message, ct) : Answer(id, outcome, "已邀请，对方在自己的“本月”里填写到场人员", "joint");
    }

    /// <summary>Takes an invitation back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("joint/{organization:guid}/removal")]
    public async Task<IActionResult> Uninvite(Guid id, Guid organization, CancellationToken ct) => Answer(id, await joint.UninviteAsync(id, organization, ct), "已移出", "joint");

    /// <summary>The sheet of one branch.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("sheet")]
    public async Task<IActionResult> Sheet(Guid id, Guid organization, CancellationToken ct) => await joint.SheetAsync(id, organization, ct) is { } sheet ? View(sheet) : NotFound();

    /// <summary>Fills the sheet of one branch.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("sheet")]
    public async Task<IActionResult> Sheet(Guid id, Guid organization, Guid version, [Bind(Prefix = "Input")] SheetForm input, CancellationToken ct) =>
        Answer(id, await joint.FillAsync(id, organization, version, input.Sheet, ct), "到场人员已填写", "");

    /// <summary>Makes a sign-in code or a link for one sheet.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("links")]
    public async Task<IActionResult> Link(Guid id, Guid organization, ActivityLinkKind kind, CancellationToken ct)
    {
        var outcome = await links.MakeAsync(id, organization, kind, ct);
        if (!outcome.Ok || await reader.ReadAsync(id, ct) is not { } details)
        {
            return Answer(id, outcome, "", "joint");
        }

        Response.Headers.CacheControl = "no-store";
        return View("Link", new MadeLinkPage(id, details.Record.Title, outcome.Value!, $"{Request.Scheme}://{Request.Host}{Request.PathBase}/s/{outcome.Value!.Token}"));
    }

    /// <summary>A paper of the record.</summary>
    [Allow(Permission.LifeRead)]
    [HttpPost("papers/{paper}")]
    public async Task<IActionResult> Paper(Guid id, ActivityPaper paper, CancellationToken ct) => await papers.WriteAsync(id, paper, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    private async Task<IActionResult> PageAsync(Guid id, string? error, CancellationToken ct) => await reader.ForFormAsync(id, ct) is { } details
        ? View("Joint", new JointPage(details, [.. (await joint.CandidatesAsync(id, ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString()))], error)) : NotFound();

    private IActionResult Answer(Guid id, Outcome outcome, string done, string place)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人改过，请核对最新内容后再办" : outcome.Problems[0].Message);
        return Redirect($"/activities/{id}/{place}".TrimEnd('/'));
    }
}

/// <summary>Ticks of a sheet as posted.</summary>
public sealed class SheetForm
{
    /// <summary>By member.</summary>
    public Dictionary<Guid, SheetInput> Sheet { get; set; } = [];
}
