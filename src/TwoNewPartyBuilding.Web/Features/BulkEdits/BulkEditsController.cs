using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.BulkEdits;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.BulkEdits;

/// <summary>One field changed in many units: choose, preview, write, look back, take back.</summary>
[Allow(Permission.EnterprisesEdit)]
[Route("bulk-edits")]
public sealed class BulkEditsController(BulkEditService edits, BulkEditUndoing undoing, BulkEditForms forms) : Controller
{
    private const int ListSize = 20;

    /// <summary>What was changed in bulk so far.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1, CancellationToken ct = default) => View(await undoing.ListAsync(Math.Max(1, page), ListSize, ct));

    /// <summary>The form: which field, which value.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New([FromQuery] BulkEditInput input, [FromQuery] EnterpriseFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var count = await edits.CountAsync(input, filter, ct);
        if (count == 0 || count > BulkEditService.Most)
        {
            this.Flash(FlashKind.Bad, count == 0 ? "请先勾选要修改的单位" : $"选中了 {count} 家，一次最多修改 {BulkEditService.Most} 家，请先缩小范围");
            return Redirect(Enterprises.ListAddress.Of(filter));
        }

        return View(await forms.PageAsync(input, filter, count, null, ct));
    }

    /// <summary>Shows what would happen to each unit.</summary>
    [HttpPost("preview")]
    public async Task<IActionResult> Preview([FromForm] BulkEditInput input, [FromForm] EnterpriseFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await edits.PreviewAsync(input, filter, ct);
        if (!outcome.Ok)
        {
            ModelState.AddProblems(outcome, prefix: "");
            return View("New", await forms.PageAsync(input, filter, await edits.CountAsync(input, filter, ct), null, ct));
        }

        return View(await forms.PageAsync(input, filter, outcome.Value!.Lines.Count, outcome.Value, ct));
    }

    /// <summary>Writes what was previewed.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Write([FromForm] BulkEditInput input, [FromForm] EnterpriseFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await edits.CommitAsync(input, filter, ct);
        if (outcome.Ok)
        {
            this.Flash(FlashKind.Ok, "批量修改已写入");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        // The preview is made anew, so that what is agreed to next time is what stands now.
        var again = await edits.PreviewAsync(input, filter, ct);
        ModelState.AddProblems(outcome, prefix: "");
        return again.Ok
            ? View("Preview", await forms.PageAsync(input, filter, again.Value!.Lines.Count, again.Value, ct))
            : View("New", await forms.PageAsync(input, filter, await edits.CountAsync(input, filter, ct), null, ct));
    }

    /// <summary>One bulk edit and what it left.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await undoing.FindAsync(id, ct) is { } edit ? View(edit) : NotFound();

    /// <summary>Gives the units their old values back.</summary>
    [HttpPost("{id:guid}/undoing")]
    public async Task<IActionResult> Undo(Guid id, CancellationToken ct)
    {
        var outcome = await undoing.UndoAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        }
        else
        {
            this.Flash(FlashKind.Ok, $"已撤销，{outcome.Value!.Reverted} 家恢复原值");
            foreach (var left in outcome.Value.Left.Take(10))
            {
                this.Flash(FlashKind.Warn, $"没有撤销：{left}");
            }
        }

        return RedirectToAction(nameof(Details), new { id });
    }
}

/// <summary>The pages of a bulk edit under way.</summary>
/// <param name="Input">What was chosen.</param>
/// <param name="Filter">The questions of the list.</param>
/// <param name="Count">How many units are selected.</param>
/// <param name="Field">The field chosen, or null.</param>
/// <param name="Choices">The values to choose from, null where one is typed.</param>
/// <param name="Preview">What would happen, or null before.</param>
public sealed record BulkEditPage(
    BulkEditInput Input, EnterpriseFilter Filter, int Count, Field? Field, IReadOnlyList<SelectListItem>? Choices, BulkPreview? Preview);
