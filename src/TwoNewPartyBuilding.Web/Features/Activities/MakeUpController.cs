using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>Whom a branch missed at a gathering, and what they made up for.</summary>
public sealed record MakeUpPage(OpenSheet Sheet, MakeUpInput Input, DateOnly Today)
{
    /// <summary>The absent.</summary>
    public IReadOnlyList<SheetLine> Absent => [.. Sheet.Lines.Where(l => !l.IsPresent)];
}

/// <summary>Make-up study of the absent (补学), branch by branch; the record itself stays as it is.</summary>
[Route("activities/{id:guid}/make-up")]
public sealed class MakeUpController(JointActivities joint, MakeUpStudies studies, BusinessClock clock) : Controller
{
    /// <summary>The absent of a branch.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet]
    public async Task<IActionResult> Index(Guid id, Guid organization, CancellationToken ct) => await PageAsync(id, organization, new MakeUpInput { On = clock.Today }, ct);

    /// <summary>Notes that some of them made up for it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost]
    public async Task<IActionResult> Save(Guid id, Guid organization, [Bind(Prefix = "Input")] MakeUpInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outcome = await studies.SaveAsync(id, organization, input, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            ModelState.Clear();
            foreach (var problem in outcome.Problems)
            {
                ModelState.AddModelError(problem.Field.Length == 0 ? "" : $"Input.{problem.Field}", problem.Message);
            }

            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await PageAsync(id, organization, input, ct);
        }

        this.Flash(FlashKind.Ok, "补学已登记");
        return Redirect($"/activities/{id}");
    }

    /// <summary>Takes one back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{member:guid}/removal")]
    public async Task<IActionResult> TakeBack(Guid id, Guid organization, Guid member, CancellationToken ct)
    {
        var outcome = await studies.TakeBackAsync(id, organization, member, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "补学登记已撤销" : outcome.Problems[0].Message);
        return Redirect($"/activities/{id}/make-up?organization={organization}");
    }

    private async Task<IActionResult> PageAsync(Guid id, Guid organization, MakeUpInput input, CancellationToken ct) =>
        await joint.SheetAsync(id, organization, ct) is { } sheet ? View("MakeUp", new MakeUpPage(sheet, input, clock.Today)) : NotFound();
}
