using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Worklist;

/// <summary>The inbox: everything that waits for the person, by kind.</summary>
[Route("worklist")]
public sealed class WorklistController(WorklistService worklist, BusinessClock clock) : Controller
{
    /// <summary>One kind, or the first in which something waits.</summary>
    [Allow(Permission.OwnPages)]
    [HttpGet("")]
    public async Task<IActionResult> Index(string? kind, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        var counts = await worklist.CountAsync(ct);
        var shown = counts.FirstOrDefault(c => c.Kind.Key == kind) ?? counts.FirstOrDefault(c => c.Count > 0) ?? (counts.Count > 0 ? counts[0] : null);
        return View(new WorklistPage(counts, shown?.Kind, shown is null ? null : await worklist.ReadAsync(shown.Kind.Key, page, ct), clock.Today));
    }

    /// <summary>Nudges about a unit.</summary>
    [Allow(Permission.WorkNudge)]
    [HttpPost("nudges")]
    public async Task<IActionResult> Nudge(string kind, Guid unit, int page, CancellationToken ct)
    {
        var outcome = await worklist.NudgeAsync(kind ?? "", unit, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Warn, outcome.Ok ? "已催办，对方打开待办就能看到" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index), new { kind, page = page > 1 ? page : (int?)null });
    }
}

/// <summary>The inbox as a page.</summary>
public sealed record WorklistPage(IReadOnlyList<WorkCount> Counts, WorkKind? Kind, Page<WorkItem>? Items, DateOnly Today);
