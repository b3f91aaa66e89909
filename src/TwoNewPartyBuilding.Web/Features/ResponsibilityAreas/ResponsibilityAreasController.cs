using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.FrontLine;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.ResponsibilityAreas;

/// <summary>Areas that members answer for: set up, scored, their signs printed.</summary>
[Route("responsibility-areas")]
[Allow(Permission.FrontLineRead)]
public sealed class ResponsibilityAreasController(ResponsibilityAreaService areas, ResponsibilityAreaList list, FrontLineDesk desk, FrontLinePhotos photos, BusinessClock clock) : FrontLineRoom
{
    private const string Room = "responsibility-areas";

    /// <summary>The areas.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FrontLineFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        return View(new ResponsibilityAreasPage(filter, await desk.OrganizationsAsync(ct), await list.ReadAsync(filter, ct)));
    }

    /// <summary>The register as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] FrontLineFilter filter, CancellationToken ct) => new OutgoingFileResult(await list.ExportAsync(filter, ct));

    /// <summary>The form of a new area.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(null, new ResponsibilityAreaInput { OrganizationId = organization, From = clock.Today }, ct);
    }

    /// <summary>Sets an area up.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("new")]
    [UploadLimit("没有上传", "请压缩照片后再上传")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] ResponsibilityAreaInput input, IFormFile? photo, CancellationToken ct) => await SaveAsync(null, input, photo, false, ct);

    /// <summary>One area with its scoreboard.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await list.FindAsync(id, ct) is { } file ? View(new ResponsibilityAreaPage(file, new AreaScoreInput { On = clock.Today })) : NotFound();

    /// <summary>Its photo, or the small picture of it.</summary>
    [HttpGet("{id:guid}/photo")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Photo(Guid id, bool small, CancellationToken ct) =>
        await photos.OpenAsync<ResponsibilityArea>(id, small, ct) is { } found ? File(found.Content, found.MediaType) : NotFound();

    /// <summary>Its sign on paper, in one of the two sizes that signs are made in.</summary>
    [HttpGet("{id:guid}/sign")]
    public async Task<IActionResult> Sign(Guid id, SignSize size, CancellationToken ct)
    {
        ModelState.Clear();
        return await list.SignAsync(id, ct) is { } file ? View(new ResponsibilityAreaSignPage(file, Enum.IsDefined(size) ? size : SignSize.Small)) : NotFound();
    }

    /// <summary>The form of an area.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        var input = new ResponsibilityAreaInput { Version = file.Area.Version };
        FieldCatalog.Copy<ResponsibilityAreaFields>(file.Area, input);
        return await FormAsync(file, input, ct);
    }

    /// <summary>Corrects an area.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/edit")]
    [UploadLimit("没有上传", "请压缩照片后再上传")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] ResponsibilityAreaInput input, IFormFile? photo, bool takeDown, CancellationToken ct) =>
        await SaveAsync(id, input, photo, takeDown, ct);

    /// <summary>Adds a line to the scoreboard.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/scores")]
    public async Task<IActionResult> Score(Guid id, [Bind(Prefix = "Input")] AreaScoreInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outcome = ModelState.IsValid ? await areas.ScoreAsync(id, input, ct) : null;
        return outcome is { Ok: true } ? Answer(outcome, "已记入评分栏", $"/{Room}/{id}#scores")
            : TellProblems(outcome) && await list.FindAsync(id, ct) is { } file ? View("Details", new ResponsibilityAreaPage(file, input)) : NotFound();
    }

    /// <summary>Takes a line of the scoreboard out.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/scores/{score:guid}/removal")]
    public async Task<IActionResult> Unscore(Guid id, Guid score, CancellationToken ct) => Answer(await areas.UnscoreAsync(id, score, ct), "已移除，变更记录里看得到", $"/{Room}/{id}#scores");

    /// <summary>Deletes an area.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid version, string? reason, CancellationToken ct) =>
        AnswerDeletion(await desk.DeleteAsync<ResponsibilityArea>(id, version, reason, ct), Room, id);

    /// <summary>Takes a deleted area back.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/restoration")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken ct) => AnswerRestoration(await desk.RestoreAsync<ResponsibilityArea>(id, ct), Room, id);

    private async Task<IActionResult> SaveAsync(Guid? id, ResponsibilityAreaInput input, IFormFile? photo, bool takeDown, CancellationToken ct)
    {
        var brought = PhotoOf(photo, takeDown, out var opened);
        await using var closing = opened;
        var outcome = ModelState.IsValid ? await areas.SaveAsync(id, input, brought, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, id is null ? "已设立，可以打印责任区牌" : "已保存");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        var file = id is { } known ? await list.FindAsync(known, ct) : null;
        if (!TellProblems(outcome) || (id is not null && file is not { MayEdit: true }))
        {
            return NotFound();
        }

        if (outcome is { Conflict: true } && file is not null)
        {
            ModelState.Remove("Input.Version");
            input.Version = file.Area.Version;
        }

        return await FormAsync(file, input, ct);
    }

    private async Task<IActionResult> FormAsync(ResponsibilityAreaFile? file, ResponsibilityAreaInput input, CancellationToken ct)
    {
        var organizations = await desk.OrganizationsAsync(ct);
        var place = file is null ? ChooseOrganization.Of(organizations, input.OrganizationId) : null;
        if (file is null && place is null)
        {
            return View("Choose", new ChooseOrganization(organizations, $"/{Room}"));
        }

        input.OrganizationId = file?.Area.OrganizationId ?? place!.Id;
        var roster = await desk.RosterAsync(input.OrganizationId.Value, ct);
        return View("Edit", new ResponsibilityAreaFormPage(
            file, file?.Organization ?? place!.Name, input,
            [.. roster.Concat(file?.Member is { } now && roster.All(r => r.Id != now.Id) ? [now] : []).Select(m => new SelectListItem(m.Name, m.Id.ToString()))]));
    }
}

/// <summary>The sizes in which signs are made.</summary>
public enum SignSize
{
    /// <summary>60 × 40 cm.</summary>
    Small,

    /// <summary>80 × 60 cm.</summary>
    Large,
}

/// <summary>The list of areas.</summary>
public sealed record ResponsibilityAreasPage(FrontLineFilter Filter, IReadOnlyList<FrontLineOrganization> Organizations, Page<ResponsibilityAreaRow> Rows);

/// <summary>An area with the form of the next line of its scoreboard.</summary>
public sealed record ResponsibilityAreaPage(ResponsibilityAreaFile File, AreaScoreInput Input);

/// <summary>The sign of an area.</summary>
public sealed record ResponsibilityAreaSignPage(ResponsibilityAreaFile File, SignSize Size);

/// <summary>The form of an area; <paramref name="File"/> is null for a new one.</summary>
public sealed record ResponsibilityAreaFormPage(ResponsibilityAreaFile? File, string Organization, ResponsibilityAreaInput Input, IReadOnlyList<SelectListItem> Roster);
