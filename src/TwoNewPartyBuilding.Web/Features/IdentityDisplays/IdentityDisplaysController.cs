using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.FrontLine;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.IdentityDisplays;

/// <summary>Members who show that they are members: rates, rosters, the sheet ticked in one go, single records.</summary>
[Route("identity-displays")]
[Allow(Permission.FrontLineRead)]
public sealed class IdentityDisplaysController(IdentityDisplayService displays, IdentityDisplayList list, FrontLineDesk desk, FrontLinePhotos photos, BusinessClock clock) : FrontLineRoom
{
    private const string Room = "identity-displays";

    /// <summary>The rates of the scope, or the roster of an organisation; whoever sees a single one gets its roster.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FrontLineFilter filter, IdentityPart part, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        part = Enum.IsDefined(part) ? part : IdentityPart.All;
        if (filter.Organization is null && await desk.OrganizationsAsync(ct) is [var only])
        {
            filter.Organization = only.Id;
        }

        return filter.Organization is not { } organization ? View("Rates", new IdentityRatesPage(filter, await list.RatesAsync(filter, ct)))
            : await list.RosterAsync(organization, part, filter.Page, sheet: false, ct) is { } roster ? View("Roster", new IdentityRosterPage(filter, part, roster)) : NotFound();
    }

    /// <summary>The sheet of an organisation.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("sheet")]
    public async Task<IActionResult> Sheet(Guid organization, CancellationToken ct)
    {
        ModelState.Clear();
        return await SheetAsync(organization, null, ct);
    }

    /// <summary>Takes the ticked sheet over.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("sheet")]
    public async Task<IActionResult> Sheet(Guid organization, [Bind(Prefix = "Input")] IdentitySheetInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shown.Except(input.Before).Any() == false)
        {
            // Nobody new: day and forms are not asked for.
            ModelState.Remove("Input.From");
        }

        var outcome = ModelState.IsValid ? await displays.SaveSheetAsync(organization, input, ct) : null;
        if (outcome is { Ok: true, Value: var change })
        {
            var words = new[] { change!.Begun > 0 ? $"新增 {change.Begun} 人" : null, change.Ended > 0 ? $"停止 {change.Ended} 人" : null }.OfType<string>().ToList();
            this.Flash(words.Count == 0 ? FlashKind.Info : FlashKind.Ok, words.Count == 0 ? "没有变化" : "已保存：" + string.Join("，", words));
            return LocalRedirect($"/{Room}?organization={organization}");
        }

        return TellProblems(outcome) ? await SheetAsync(organization, input, ct) : NotFound();
    }

    /// <summary>The register as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] FrontLineFilter filter, CancellationToken ct) => new OutgoingFileResult(await list.ExportAsync(filter, ct));

    /// <summary>One record.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await displays.FindAsync(id, ct) is { } file ? View(file) : NotFound();

    /// <summary>Its photo, or the small picture of it.</summary>
    [HttpGet("{id:guid}/photo")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Photo(Guid id, bool small, CancellationToken ct) =>
        await photos.OpenAsync<IdentityDisplay>(id, small, ct) is { } found ? File(found.Content, found.MediaType) : NotFound();

    /// <summary>The form of a record.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await displays.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        var input = new IdentityDisplayInput { Version = file.Display.Version };
        FieldCatalog.Copy<IdentityDisplayFields>(file.Display, input);
        return View(new IdentityDisplayPage(file, input));
    }

    /// <summary>Corrects a record.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/edit")]
    [UploadLimit("没有上传", "请压缩照片后再上传")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] IdentityDisplayInput input, IFormFile? photo, bool takeDown, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var brought = PhotoOf(photo, takeDown, out var opened);
        await using var closing = opened;
        var outcome = ModelState.IsValid ? await displays.SaveAsync(id, input, brought, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (!TellProblems(outcome) || await displays.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.Remove("Input.Version");
            input.Version = file.Display.Version;
        }

        return View(new IdentityDisplayPage(file, input));
    }

    /// <summary>Deletes a record.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid version, string? reason, CancellationToken ct) =>
        AnswerDeletion(await desk.DeleteAsync<IdentityDisplay>(id, version, reason, ct), Room, id);

    /// <summary>Takes a deleted record back.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/restoration")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken ct) => AnswerRestoration(await desk.RestoreAsync<IdentityDisplay>(id, ct), Room, id);

    private async Task<IActionResult> SheetAsync(Guid organization, IdentitySheetInput? input, CancellationToken ct) =>
        await list.RosterAsync(organization, IdentityPart.All, 1, sheet: true, ct) is { Organization.MayEdit: true } roster
            ? View("Sheet", new IdentitySheetPage(
                roster,
                input ?? new IdentitySheetInput { Emblem = true, From = clock.Today, Shown = [.. roster.Lines.Rows.Where(l => l.Display is not null).Select(l => l.MemberId)] }))
            : NotFound();
}

/// <summary>The rates.</summary>
public sealed record IdentityRatesPage(FrontLineFilter Filter, IdentityRates Rates);

/// <summary>The roster of an organisation.</summary>
public sealed record IdentityRosterPage(FrontLineFilter Filter, IdentityPart Part, IdentityRoster Roster);

/// <summary>The sheet of an organisation.</summary>
public sealed record IdentitySheetPage(IdentityRoster Roster, IdentitySheetInput Input);

/// <summary>The form of a record.</summary>
public sealed record IdentityDisplayPage(IdentityDisplayFile File, IdentityDisplayInput Input);
