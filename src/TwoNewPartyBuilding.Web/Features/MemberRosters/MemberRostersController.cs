using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.MemberRosters;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MemberRosters;

/// <summary>The roster of a unit on the screen, on paper and as a workbook.</summary>
[Allow(Permission.EnterprisesRead)]
public sealed class MemberRostersController(MemberRosterService rosters) : Controller
{
    /// <summary>The roster.</summary>
    [HttpGet("enterprises/{id:guid}/roster")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) => await rosters.ReadAsync(id, ct) is { } roster ? View(roster) : NotFound();

    /// <summary>The roster on paper.</summary>
    [HttpGet("enterprises/{id:guid}/roster/print")]
    public async Task<IActionResult> Print(Guid id, CancellationToken ct) => await rosters.ReadAsync(id, ct) is { } roster ? View(roster) : NotFound();

    /// <summary>Sends the roster as a workbook.</summary>
    [HttpPost("enterprises/{id:guid}/roster/workbook")]
    public async Task<IActionResult> Workbook(Guid id, CancellationToken ct) => await rosters.WorkbookAsync(id, ct) is { } made ? new OutgoingFileResult(made) : NotFound();

    /// <summary>Sends an empty roster for whatever unit.</summary>
    [HttpGet("member-rosters/template")]
    public async Task<IActionResult> Template(CancellationToken ct) => new OutgoingFileResult(await rosters.TemplateAsync(ct));
}
