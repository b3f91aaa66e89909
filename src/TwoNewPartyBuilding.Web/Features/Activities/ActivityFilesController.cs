using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>The photos of a record as a part of its form.</summary>
/// <param name="Id">The record.</param>
/// <param name="Files">Its files.</param>
/// <param name="MayChange">Whether the caller may turn and withdraw them.</param>
/// <param name="Room">The first part of their address; volunteer service shares this part of the page.</param>
public sealed record PhotosPart(Guid Id, IReadOnlyList<FileLine> Files, bool MayChange, string Room = "activities");

/// <summary>Photos and papers of a record.</summary>
[Route("activities/{id:guid}/files")]
public sealed class ActivityFilesController(ActivityPhotos photos, ActivityReader reader) : Controller
{
    /// <summary>Adds a photo; the script asks for the list as a part of the page and sends the same key again until it is answered.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    [UploadLimit("没有上传", "请压缩照片后再上传")]
    public async Task<IActionResult> Add(Guid id, Guid key, IFormFile? file, CancellationToken ct)
    {
        await using var content = file?.OpenReadStream();
        var outcome = await photos.AddAsync(id, key, file?.FileName, content, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            return UnprocessableEntity(outcome.Conflict ? "请再试一次" : outcome.Problems[0].Message);
        }

        return await ListAsync(id, ct);
    }

    /// <summary>The list as a part of the form.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) =>
        await reader.ForFormAsync(id, ct) is { } details ? PartialView("_Photos", new PhotosPart(id, details.Files, details.MayWrite)) : NotFound();

    /// <summary>The file.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("{file:guid}")]
    public async Task<IActionResult> Download(Guid id, Guid file, CancellationToken ct) =>
        await photos.OpenAsync(id, file, thumbnail: false, ct) is { } found ? File(found.Content, found.MediaType, found.FileName) : NotFound();

    /// <summary>Its small picture.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("{file:guid}/thumbnail")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Thumbnail(Guid id, Guid file, CancellationToken ct) =>
        await photos.OpenAsync(id, file, thumbnail: true, ct) is { } found ? File(found.Content, found.MediaType) : NotFound();

    /// <summary>Turns a picture to the right.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{file:guid}/turn")]
    public async Task<IActionResult> Turn(Guid id, Guid file, CancellationToken ct) => await AnswerAsync(id, await photos.TurnAsync(id, file, ct), "已旋转", ct);

    /// <summary>Takes a file down.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{file:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, Guid file, CancellationToken ct) => await AnswerAsync(id, await photos.WithdrawAsync(id, file, ct), "已撤下", ct);

    /// <summary>Puts a file back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{file:guid}/return")]
    public async Task<IActionResult> PutBack(Guid id, Guid file, CancellationToken ct) => await AnswerAsync(id, await photos.PutBackAsync(id, file, ct), "已恢复", ct);

    private async Task<PartialViewResult> ListAsync(Guid id, CancellationToken ct) => PartialView("_Photos", new PhotosPart(id, await photos.ListAsync(id, ct), MayChange: true));

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome outcome, string done, CancellationToken ct)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        // The form's own script changes only the list, so that nothing typed is lost.
        if (Request.Headers.ContainsKey("X-Part"))
        {
            return outcome.Ok ? await ListAsync(id, ct) : UnprocessableEntity(outcome.Conflict ? "请再试一次" : outcome.Problems[0].Message);
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人处理了这个文件，请刷新后再试" : outcome.Problems[0].Message);
        return Redirect($"/activities/{id}/edit#files");
    }
}
