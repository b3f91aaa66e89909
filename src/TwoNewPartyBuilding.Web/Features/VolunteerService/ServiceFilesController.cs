using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Features.Activities;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>Photos and papers of an activity; the script of the photos of organisational life sends them.</summary>
[Route("volunteer-service/{id:guid}/files")]
public sealed class ServiceFilesController(ServicePhotos photos) : Controller
{
    /// <summary>Where the files of this room lie.</summary>
    public const string Room = "volunteer-service";

    /// <summary>Adds a photo; the same key is sent again until it is answered.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    [UploadLimit("没有上传", "请压缩照片后再上传")]
    public async Task<IActionResult> Add(Guid id, Guid key, IFormFile? file, CancellationToken ct)
    {
        await using var content = file?.OpenReadStream();
        var outcome = await photos.AddAsync(id, key, file?.FileName, content, ct);
        return outcome.NotFound ? NotFound()
            : !outcome.Ok ? UnprocessableEntity(outcome.Conflict ? "请再试一次" : outcome.Problems[0].Message)
            : await ListAsync(id, ct);
    }

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

    /// <summary>Without script a button of a photo sends the whole form: “turn:…”, “withdraw:…”, “return:…”; null for any other deed.</summary>
    internal static async Task<Outcome?> DeedAsync(ServicePhotos photos, Guid id, string? deed, CancellationToken ct) =>
        deed?.Split(':') is [var what, var key] && Guid.TryParse(key, out var file)
            ? what switch
            {
                "turn" => await photos.TurnAsync(id, file, ct),
                "withdraw" => await photos.WithdrawAsync(id, file, ct),
                "return" => await photos.PutBackAsync(id, file, ct),
                _ => null,
            }
            : null;

    private async Task<PartialViewResult> ListAsync(Guid id, CancellationToken ct) =>
        PartialView("~/Features/Activities/_Photos.cshtml", new PhotosPart(id, await photos.ListAsync(id, ct), MayChange: true, Room));

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

        return this.Answer(outcome, done, $"/volunteer-service/{id}/record#files");
    }
}
