using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.RecycleBin;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.RecycleBin;

/// <summary>What was deleted, and the way back.</summary>
[Allow(Permission.RecycleBinUse)]
[Route("recycle-bin")]
public sealed class RecycleBinController(RecycleBinService bin) : Controller
{
    /// <summary>One shelf of the bin.</summary>
    [HttpGet("{kind?}")]
    public async Task<IActionResult> Index(string? kind, string? q, CancellationToken ct, int page = 1, int size = 20)
    {
        ModelState.Clear();
        return (kind is null ? bin.Shelves[0] : bin.Find(kind)) is { } shelf
            ? View(new RecycleBinPage(bin.Shelves, shelf, q, await bin.FindAsync(shelf, q, page, size, ct)))
            : NotFound();
    }

    /// <summary>Restores a record.</summary>
    [AskAgain]
    [HttpPost("{kind}/{id:guid}/restoration")]
    public async Task<IActionResult> Restore(string kind, Guid id, CancellationToken ct)
    {
        if (bin.Find(kind) is not { } shelf)
        {
            return NotFound();
        }

        var outcome = await shelf.Restore(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            this.Flash(FlashKind.Ok, $"已恢复：{outcome.Value}", new FlashAction("打开", $"/{kind}/{id}"));
        }
        else
        {
            var problem = outcome.Problems.Count == 0 ? null : outcome.Problems[0];
            this.Flash(
                FlashKind.Bad,
                problem is null ? "没有恢复：刚刚有人改动了这条记录，请刷新后再试" : $"没有恢复：{problem.Message}",
                problem?.Link is { } link ? new FlashAction(link.Text, link.Url) : null);
        }

        return RedirectToAction(nameof(Index), new { kind });
    }
}

/// <summary>The recycle bin.</summary>
public sealed record RecycleBinPage(IReadOnlyList<Shelf> Shelves, Shelf Shelf, string? Q, Page<DeletedRow> Rows);
