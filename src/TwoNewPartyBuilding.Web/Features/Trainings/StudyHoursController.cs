using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Trainings;

/// <summary>Study hours: the street by branch, a branch by member, a member by source; and what single people are asked for.</summary>
[Route("study-hours")]
[Allow(Permission.LifeRead)]
public sealed class StudyHoursController(StudyReader reader, StudyExport export, TrainingCheckReader checks, CommunityService communities, BusinessClock clock) : Controller
{
    /// <summary>The street by branch.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] StudyFilter filter, CancellationToken ct)
    {
        Mend(filter);
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id))];
        places.Add(new SelectListItem("（全街道）", Guid.Empty.ToString(), filter.Community == Guid.Empty));
        return View(new StreetStudyPage(filter, await reader.StreetAsync(filter, ct), places, clock.Today, (await checks.CountsAsync(ct))[TrainingCheckState.Overdue]));
    }

    /// <summary>The same as a workbook, all pages of it.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] StudyFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.StreetAsync(filter, ct));
    }

    /// <summary>A branch by member.</summary>
    [HttpGet("{organization:guid}")]
    public async Task<IActionResult> Branch(Guid organization, [FromQuery] StudyFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return await reader.BranchAsync(organization, filter, ct) is { } read ? View(new BranchStudyPage(filter, read, clock.Today)) : NotFound();
    }

    /// <summary>The same as a workbook.</summary>
    [HttpPost("{organization:guid}/export")]
    public async Task<IActionResult> ExportBranch(Guid organization, [FromQuery] StudyFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return await export.BranchAsync(organization, filter, ct) is { } file ? new OutgoingFileResult(file) : NotFound();
    }

    /// <summary>A member by source.</summary>
    [HttpGet("members/{id:guid}")]
    public async Task<IActionResult> Person(Guid id, int? year, CancellationToken ct)
    {
        ModelState.Clear();
        return await reader.PersonAsync(id, year, ct) is { } read ? View(new PersonStudyPage(read, clock.Today)) : NotFound();
    }

    /// <summary>New secretaries, probationary members and the newly converted, by how their requirement stands.</summary>
    [HttpGet("checks")]
    public async Task<IActionResult> Checks(TrainingCheckState? state, int? page, CancellationToken ct)
    {
        ModelState.Clear();
        var shown = state is { } s && Enum.IsDefined(s) ? s : TrainingCheckState.Overdue;
        return View(new TrainingChecksPage(shown, await checks.CountsAsync(ct), await checks.ReadAsync(shown, page ?? 1, ct), clock.Today));
    }

    private void Mend(StudyFilter filter)
    {
        ModelState.Clear();
        filter.Part = Enum.IsDefined(filter.Part) ? filter.Part : StudyPart.All;
    }
}
