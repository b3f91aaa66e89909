using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.FrontLine;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.SpecialityActivities;

/// <summary>Specialities of branches, and offering them to the library of themes.</summary>
[Route("speciality-activities")]
[Allow(Permission.FrontLineRead)]
public sealed class SpecialityActivitiesController(SpecialityActivityService activities, SpecialityActivityList list, FrontLineDesk desk, BusinessClock clock) : FrontLineRoom
{
    private const string Room = "speciality-activities";

    /// <summary>The specialities.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FrontLineFilter filter, bool reusable, HeartTag? heart, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        Mend(filter, ref heart);
        return View(new SpecialityActivitiesPage(filter, reusable, heart, await desk.OrganizationsAsync(ct), await list.ReadAsync(filter, reusable, heart, ct), clock.Today));
    }

    /// <summary>The register as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] FrontLineFilter filter, [FromQuery] bool reusable, [FromQuery] HeartTag? heart, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Mend(filter, ref heart);
        return new OutgoingFileResult(await list.ExportAsync(filter, reusable, heart, ct));
    }

    /// <summary>The form of a new one.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(null, new SpecialityActivityInput { OrganizationId = organization, HeldOn = clock.Today }, ct);
    }

    /// <summary>Enters one.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] SpecialityActivityInput input, CancellationToken ct) => await SaveAsync(null, input, ct);

    /// <summary>One speciality.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await list.FindAsync(id, ct) is { } file
            ? View(new SpecialityActivityPage(file, new SpecialityOfferInput { Month = file.Activity.HeldOn!.Value.Month, Version = file.Activity.Version })) : NotFound();

    /// <summary>The form of one.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        var input = new SpecialityActivityInput { Version = file.Activity.Version };
        FieldCatalog.Copy<SpecialityActivityFields>(file.Activity, input);
        return await FormAsync(file, input, ct);
    }

    /// <summary>Corrects one.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] SpecialityActivityInput input, CancellationToken ct) => await SaveAsync(id, input, ct);

    /// <summary>Offers one to the library of themes.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/offer")]
    public async Task<IActionResult> Offer(Guid id, [Bind(Prefix = "Input")] SpecialityOfferInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outcome = ModelState.IsValid ? await activities.OfferAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            return Answer(outcome, "已提供给主题库，其他支部可以选用；不想再推荐的，在主题库“支部贡献”里停用", $"/{Room}/{id}");
        }

        if (!TellProblems(outcome) || await list.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        ModelState.Remove("Input.Version");
        input.Version = file.Activity.Version;
        return View("Details", new SpecialityActivityPage(file, input));
    }

    /// <summary>Deletes one.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid version, string? reason, CancellationToken ct) =>
        AnswerDeletion(await desk.DeleteAsync<SpecialityActivity>(id, version, reason, ct), Room, id);

    /// <summary>Takes a deleted one back.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/restoration")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken ct) => AnswerRestoration(await desk.RestoreAsync<SpecialityActivity>(id, ct), Room, id);

    private static void Mend(FrontLineFilter filter, ref HeartTag? heart)
    {
        filter.Year = filter.Year is >= 2000 and <= 2100 ? filter.Year : null;
        heart = heart is { } known && Enum.IsDefined(known) ? known : null;
    }

    private async Task<IActionResult> SaveAsync(Guid? id, SpecialityActivityInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await activities.SaveAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
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
            input.Version = file.Activity.Version;
        }

        return await FormAsync(file, input, ct);
    }

    private async Task<IActionResult> FormAsync(SpecialityActivityFile? file, SpecialityActivityInput input, CancellationToken ct)
    {
        var organizations = file is null ? await desk.OrganizationsAsync(ct) : [];
        var place = file is null ? ChooseOrganization.Of(organizations, input.OrganizationId) : null;
        if (file is null && place is null)
        {
            return View("Choose", new ChooseOrganization(organizations, $"/{Room}"));
        }

        input.OrganizationId = file?.Activity.OrganizationId ?? place!.Id;
        var records = (await activities.RecordsAsync(input.OrganizationId.Value, ct)).Select(r => new SelectListItem(string.Create(CultureInfo.InvariantCulture, $"{r.Date:yyyy-MM-dd} {r.Title}"), r.Id.ToString())).ToList();
        if (file is { Record: { } now, Activity.ActivityId: { } linked } && records.TrueForAll(r => r.Value != linked.ToString()))
        {
            records.Add(new SelectListItem(string.Create(CultureInfo.InvariantCulture, $"{now.Date:yyyy-MM-dd} {now.Title}"), linked.ToString()));
        }

        return View("Edit", new SpecialityActivityFormPage(file, file?.Organization ?? place!.Name, input, records));
    }
}

/// <summary>The list of specialities.</summary>
public sealed record SpecialityActivitiesPage(FrontLineFilter Filter, bool Reusable, HeartTag? Heart, IReadOnlyList<FrontLineOrganization> Organizations, Page<SpecialityActivityRow> Rows, DateOnly Today);

/// <summary>A speciality with the form that offers it to the library.</summary>
public sealed record SpecialityActivityPage(SpecialityActivityFile File, SpecialityOfferInput Input);

/// <summary>The form of a speciality; <paramref name="File"/> is null for a new one.</summary>
public sealed record SpecialityActivityFormPage(SpecialityActivityFile? File, string Organization, SpecialityActivityInput Input, IReadOnlyList<SelectListItem> Records);
