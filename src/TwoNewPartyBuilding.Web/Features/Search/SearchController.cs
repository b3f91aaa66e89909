using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Search;

/// <summary>Search across what the caller may see.</summary>
[Allow(Permission.EnterprisesRead)]
[Route("search")]
public sealed class SearchController(SearchService search) : Controller
{
    /// <summary>What was found.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, CancellationToken ct) => View(new SearchPage(q?.Trim(), await search.FindAsync(q, 50, ct)));
}

/// <summary>The words and what was found.</summary>
public sealed record SearchPage(string? Words, IReadOnlyList<SearchHit> Hits);
