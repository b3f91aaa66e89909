using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Assignments;

/// <summary>Assigns a unit to inspectors and instructors.</summary>
[Allow(Permission.AssignmentsEdit)]
[Route("enterprises/{id:guid}/assignments")]
public sealed class AssignmentsController(AssignmentService assignments, EnterpriseFile file, BusinessClock clock) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid id, CancellationToken ct) => await PageAsync(id, new AssignmentInput { From = clock.Today }, ct);

    /// <summary>Assigns the unit.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(Guid id, [Bind(Prefix = "Input")] AssignmentInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await assignments.AssignAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已指派");
            return Redirect($"/enterprises/{id}");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await PageAsync(id, input, ct);
    }

    /// <summary>Ends an assignment today.</summary>
    [HttpPost("{assignmentId:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid assignmentId, CancellationToken ct)
    {
        if (await assignments.EndAsync(id, assignmentId, ct) is { NotFound: true })
        {
            return NotFound();
        }

        this.Flash(FlashKind.Ok, "指派已结束");
        return Redirect($"/enterprises/{id}");
    }

    private async Task<IActionResult> PageAsync(Guid id, AssignmentInput input, CancellationToken ct) => await file.ReadAsync(id, ct) is { } unit
        ? View("New", new AssignmentPage(unit.Id, unit.Facts.Name, input, [.. (await assignments.PeopleAsync(ct)).Select(p => new SelectListItem(p.Department is null ? p.Name : $"{p.Name}（{p.Department}）", p.Id.ToString()))]))
        : NotFound();
}

/// <summary>The form of an assignment.</summary>
public sealed record AssignmentPage(Guid UnitId, string Unit, AssignmentInput Input, IReadOnlyList<SelectListItem> People);
