using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Instructors;

/// <summary>Who is sent to a unit, and the log of visits; recorded on the phone.</summary>
[Route("enterprises/{id:guid}/visits")]
public sealed class VisitsController(VisitService visits, UnitDispatches dispatches, CurrentUser user, BusinessClock clock) : Controller
{
    private const int Lines = 100;

    /// <summary>Dispatches and log of a unit.</summary>
    [Allow(Permission.InstructorsRead, Permission.VisitsRecord)]
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) =>
        await dispatches.ReadAsync(id, ct) is { } unit ? View("Visits", new VisitsPage(id, unit.Name, unit.Dispatches, await visits.OfUnitAsync(id, Lines, ct), clock.Today)) : NotFound();

    /// <summary>The form of a visit.</summary>
    [Allow(Permission.VisitsRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid id, CancellationToken ct) => await FormAsync(id, new VisitInput { On = clock.Today }, ct);

    /// <summary>Records a visit, with its photo.</summary>
    [Allow(Permission.VisitsRecord)]
    [HttpPost("new")]
    [UploadLimit("没有保存走访", "请换一张小一些的照片")]
    public async Task<IActionResult> New(Guid id, [Bind(Prefix = "Input")] VisitInput input, IFormFile? photo, CancellationToken ct)
    {
        await using var content = photo is { Length: > 0 } ? photo.OpenReadStream() : null;
        var outcome = ModelState.IsValid ? await visits.RecordAsync(id, input, photo?.FileName, content, ct) : null;
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "走访已记录");
            return Redirect(user.May(Permission.InstructorsRead) ? $"/enterprises/{id}/visits" : "/");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(id, input, ct);
    }

    private async Task<IActionResult> FormAsync(Guid id, VisitInput input, CancellationToken ct)
    {
        if (await dispatches.ReadAsync(id, ct) is not { } unit)
        {
            return NotFound();
        }

        var people = await visits.VisitorsAsync(id, ct);
        return View("Visit", new VisitPage(id, unit.Name, input, [.. people.Select(p => new SelectListItem(p.Name, p.Id.ToString()))]));
    }
}

/// <summary>Dispatches and log of a unit.</summary>
public sealed record VisitsPage(Guid Id, string Unit, IReadOnlyList<UnitDispatch> Dispatches, IReadOnlyList<VisitRow> Visits, DateOnly Today);

/// <summary>The form of a visit.</summary>
public sealed record VisitPage(Guid Id, string Unit, VisitInput Input, IReadOnlyList<SelectListItem> People);
