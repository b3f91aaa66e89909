using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.ThisMonth;

/// <summary>The secretary's home: what this month asks of the branch, with one tap to record it.</summary>
public sealed class ThisMonthController(Core.Activities.ThisMonth month) : Controller
{
    /// <summary>The month of a branch; the first one the person records for where none is named.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("/this-month")]
    public async Task<IActionResult> Index(Guid? organization, string? m, CancellationToken ct)
    {
        var day = DateOnly.TryParseExact(m + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var one) ? one : (DateOnly?)null;
        var page = await month.ReadAsync(organization, day, ct);
        return page is not null ? View(page) : organization is null ? View("None") : NotFound();
    }
}
