using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>Participation in volunteer service, and the members behind each figure.</summary>
[Route("volunteer-service/figures")]
[Allow(Permission.LifeRead)]
public sealed class ServiceFiguresController(ServiceFigures figures, ServiceExport export, CommunityService communities, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>The figures.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ServiceFigureFilter filter, CancellationToken ct)
    {
        Mend(filter);
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id))];
        return View(new ServiceFiguresPage(filter, await figures.ReadAsync(filter, ct), places, clock.Today));
    }

    /// <summary>The figures as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] ServiceFigureFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.FiguresAsync(filter, ct));
    }

    /// <summary>The members behind a figure.</summary>
    [HttpGet("members")]
    public async Task<IActionResult> Members([FromQuery] ServiceFigureFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return await figures.MembersAsync(filter, ct) is { } found ? View(new ServedPage(filter, found, user.May(Permission.LifeRecord))) : NotFound();
    }

    /// <summary>They as a workbook.</summary>
    [HttpPost("members/export")]
    public async Task<IActionResult> ExportMembers([FromQuery] ServiceFigureFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return await export.MembersAsync(filter, ct) is { } file ? new OutgoingFileResult(file) : NotFound();
    }

    private void Mend(ServiceFigureFilter filter)
    {
        ModelState.Clear();
        filter.Mend();
        filter.Page = Math.Max(1, filter.Page);
        filter.Organization = filter.Organization == Guid.Empty ? null : filter.Organization;
    }
}
