using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Handovers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Handovers;

/// <summary>What passes from one secretary to the next: a page, a Word file, an archive.</summary>
[Route("handovers/{id:guid}")]
[Allow(Permission.MembersEdit)]
public sealed class HandoversController(HandoverService handovers) : Controller
{
    /// <summary>The page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) => await handovers.ReadAsync(id, ct) is { } pack ? View(pack) : NotFound();

    /// <summary>The Word file.</summary>
    [HttpPost("paper")]
    public async Task<IActionResult> Paper(Guid id, CancellationToken ct) => await handovers.PaperAsync(id, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    /// <summary>The archive.</summary>
    [HttpPost("archive")]
    public async Task<IActionResult> Archive(Guid id, CancellationToken ct) => await handovers.ArchiveAsync(id, ct) is { } file ? new OutgoingFileResult(file) : NotFound();
}
