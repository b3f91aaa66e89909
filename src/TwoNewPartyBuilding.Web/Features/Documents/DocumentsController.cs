using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Documents;

/// <summary>Verification of units and their three documents: who is missing, confirmed one by one or many at once.</summary>
[Allow(Permission.EnterprisesEdit)]
public sealed class DocumentsController(DocumentList list, DocumentService documents, ConfirmationRuns runs, CommunityService communities, BusinessClock clock) : Controller
{
    /// <summary>The list with its tabs.</summary>
    [HttpGet("documents")]
    public async Task<IActionResult> Index([FromQuery] DocumentFilter filter, CancellationToken ct)
    {
        // A broken address shows the list without the broken question.
        ModelState.Clear();
        if (!Enum.IsDefined(filter.Tab))
        {
            filter.Tab = DocumentTab.Unverified;
        }

        var (counts, rows) = await list.ReadAsync(filter, ct);
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id))];
        places.Add(new SelectListItem("（未填社区）", Guid.Empty.ToString(), filter.Community == Guid.Empty));
        return View(new DocumentsPage(filter, counts, rows, places, DocumentRules.QuarterEnd(clock.Today), await runs.LastAsync(ct)));
    }

    /// <summary>Confirms that nothing changed in the ticked units.</summary>
    [HttpPost("documents/confirmations")]
    public async Task<IActionResult> Confirm(DocumentFilter filter, Guid[] units, bool all, CancellationToken ct)
    {
        if (all)
        {
            return await ConfirmAllAsync(filter, ct);
        }

        Say(await documents.ConfirmAsync(units.Distinct().ToList(), ct), n => $"已确认 {n} 家无变化");
        return BackToList(filter);
    }

    /// <summary>Confirms that nothing changed in one unit.</summary>
    [HttpPost("enterprises/{id:guid}/documents/confirmation")]
    public async Task<IActionResult> ConfirmOne(Guid id, CancellationToken ct) => Answer(id, await documents.ConfirmAsync([id], ct), "已确认无变化");

    /// <summary>Confirms that a unit has no members.</summary>
    [HttpPost("enterprises/{id:guid}/documents/no-members")]
    public async Task<IActionResult> NoMembers(Guid id, bool roster, CancellationToken ct) =>
        Answer(id, await documents.ConfirmNoMembersAsync(id, ct), "已确认无党员", roster ? $"/members?unit={id}" : null);

    /// <summary>Everything under the tab and its questions: at once where one transaction holds it, else beside the requests with a page that shows how far it is.</summary>
    private async Task<IActionResult> ConfirmAllAsync(DocumentFilter filter, CancellationToken ct)
    {
        if ((await list.KeysAsync(filter, DocumentService.MostAtOnce, ct)).Count <= DocumentService.MostAtOnce)
        {
            Say(await documents.ConfirmAllAsync(filter, ct), n => $"已确认 {n} 家无变化");
            return BackToList(filter);
        }

        var outcome = await runs.StartAsync(filter, ct);
        if (outcome.Ok)
        {
            return Redirect($"/documents/confirmations/{outcome.Value}");
        }

        this.Flash(FlashKind.Bad, outcome.Problems.Count > 0 ? outcome.Problems[0].Message : "没有开始确认，请重试");
        return BackToList(filter);
    }

    private RedirectToActionResult BackToList(DocumentFilter filter) => RedirectToAction(nameof(Index), new { filter.Tab, filter.Q, filter.Community });

    private IActionResult Answer(Guid id, Outcome<int> outcome, string done, string? page = null)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        Say(outcome, _ => done);
        return Redirect(page ?? $"/enterprises/{id}");
    }

    private void Say(Outcome<int> outcome, Func<int, string> done)
    {
        if (outcome.Conflict)
        {
            this.Flash(FlashKind.Bad, "刚刚有人修改了其中的单位，这次没有保存，请重试");
        }

        if (outcome.NotFound)
        {
            this.Flash(FlashKind.Bad, "所选单位不在您的工作范围内");
        }

        if (outcome.Value > 0)
        {
            this.Flash(FlashKind.Ok, done(outcome.Value));
        }

        foreach (var problem in outcome.Problems.Take(5))
        {
            this.Flash(FlashKind.Bad, problem.Message);
        }
    }
}

/// <summary>The verification page.</summary>
public sealed record DocumentsPage(DocumentFilter Filter, DocumentCounts Counts, Page<DocumentRow> Rows, IReadOnlyList<SelectListItem> Communities, DateOnly QuarterEnd, ConfirmationProgress? Run);
