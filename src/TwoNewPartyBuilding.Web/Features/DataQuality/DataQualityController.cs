using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.DataQuality;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.DataQuality;

/// <summary>What is missing, stale and contradictory, each a click away from the list of those units.</summary>
[Allow(Permission.EnterprisesRead)]
[Route("data-quality")]
public sealed class DataQualityController(QualityFigures figures, DuplicateFinder duplicates) : Controller
{
    /// <summary>The figures.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        View(new QualityPage(await figures.ReadAsync(ct), (await duplicates.FindAsync(ct)).Length));
}

/// <summary>The page of figures.</summary>
public sealed record QualityPage(QualityCounts Counts, int Duplicates);
