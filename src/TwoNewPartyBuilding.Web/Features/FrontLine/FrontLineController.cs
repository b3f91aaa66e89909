using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.FrontLine;

/// <summary>The front page of the six registers.</summary>
[Route("front-line")]
[Allow(Permission.FrontLineRead)]
public sealed class FrontLineController(FrontLineFigures figures, FrontLineDesk desk) : Controller
{
    /// <summary>The six in numbers, for the scope and by organisation.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FrontLineFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        filter = new FrontLineFilter { Community = filter.Community, Page = filter.Page };
        return View(new FrontLinePage(filter, await desk.OrganizationsAsync(ct), await figures.ReadAsync(filter, ct)));
    }
}

/// <summary>The front page.</summary>
public sealed record FrontLinePage(FrontLineFilter Filter, IReadOnlyList<FrontLineOrganization> Organizations, FrontLineOverview Overview);
