using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Burdens;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Burdens;

/// <summary>How much the portal asks of branches: the street by community, the branches behind a figure, one branch.</summary>
[Allow(Permission.LifeRead)]
[Route("burdens")]
public sealed class BurdensController(BurdenMeter meter, BurdenExport export, CommunityService communities, BusinessClock clock) : Controller
{
    /// <summary>The month by community; whoever has a single branch is led to it.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? month, CancellationToken ct)
    {
        ModelState.Clear();
        var first = meter.MonthOf(month);
        return await meter.OnlyOneAsync(ct) is { } own ? Redirect($"/burdens/{own}?month={first:yyyy-MM}") : View(new StreetBurdenPage(await meter.StreetAsync(first, ct), clock.Today));
    }

    /// <summary>The branches behind a figure.</summary>
    [HttpGet("branches")]
    public async Task<IActionResult> Branches([FromQuery] BurdenFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new BurdenListPage(filter, await meter.ListAsync(filter, ct), await CommunitiesAsync(filter.Community, ct), clock.Today));
    }

    /// <summary>The same as a workbook, all pages of it.</summary>
    [HttpPost("branches/export")]
    public async Task<IActionResult> Export([FromQuery] BurdenFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.BranchesAsync(filter, ct));
    }

    /// <summary>One branch, form by form.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Branch(Guid id, string? month, CancellationToken ct)
    {
        ModelState.Clear();
        var first = meter.MonthOf(month);
        return await meter.BranchAsync(id, first, ct) is { } branch ? View(new BranchBurdenPage(first, branch, clock.Today)) : NotFound();
    }

    /// <summary>The same as a workbook.</summary>
    [HttpPost("{id:guid}/export")]
    public async Task<IActionResult> ExportBranch(Guid id, string? month, CancellationToken ct) =>
        await export.BranchAsync(id, meter.MonthOf(month), ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    private void Mend(BurdenFilter filter)
    {
        ModelState.Clear();
        filter.Month = meter.MonthOf(filter.Month).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        filter.Part = Enum.IsDefined(filter.Part) ? filter.Part : BurdenPart.All;
    }

    private async Task<IReadOnlyList<SelectListItem>> CommunitiesAsync(Guid? chosen, CancellationToken ct)
    {
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), chosen == c.Id))];
        places.Add(new SelectListItem($"（{BurdenMeter.WholeStreet}）", Guid.Empty.ToString(), chosen == Guid.Empty));
        return places;
    }
}

/// <summary>The street.</summary>
public sealed record StreetBurdenPage(StreetBurden Read, DateOnly Today);

/// <summary>The branches behind a figure.</summary>
public sealed record BurdenListPage(BurdenFilter Filter, BurdenList Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>One branch.</summary>
public sealed record BranchBurdenPage(DateOnly Month, BranchBurden Branch, DateOnly Today);

/// <summary>The month picker of these pages.</summary>
/// <param name="Month">The month shown.</param>
/// <param name="Today">Today, whose month is the last one offered.</param>
/// <param name="Hidden">What else stands in the address.</param>
public sealed record BurdenPicker(DateOnly Month, DateOnly Today, params (string Name, string? Value)[] Hidden);

/// <summary>The sums of a month on cards.</summary>
/// <param name="Sum">The month.</param>
/// <param name="Before">The month before.</param>
/// <param name="Twice">Where the list of what was asked twice stands.</param>
/// <param name="Open">Where the list of what is not filled in yet stands.</param>
/// <param name="All">Where the list behind the other figures stands.</param>
public sealed record BurdenCards(BurdenSum Sum, BurdenSum Before, string All, string Twice, string Open);
