using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Duties;

/// <summary>The year of one organisation, and letting it off duties.</summary>
[Route("duties/{organizationId:guid}")]
public sealed class BranchDutiesController(DutyExemptions exemptions, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>Every duty and window of a year.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid organizationId, int? year, CancellationToken ct)
    {
        ModelState.Clear();
        var asked = year is { } y && CalendarService.CanShow(y) ? y : clock.Today.Year;
        return await exemptions.ReadAsync(organizationId, asked, ct) is { } read ? View("Year", new BranchYearPage(read, clock.Today, user.May(Permission.LifeReview))) : NotFound();
    }

    /// <summary>The form that lets it off a duty.</summary>
    [Allow(Permission.LifeReview)]
    [HttpGet("exemptions/new")]
    public Task<IActionResult> Give(Guid organizationId, DutyCode? code, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        ModelState.Clear();
        return GivePageAsync(organizationId, new ExemptionInput { Code = code is { } c && Enum.IsDefined(c) ? c : null, From = from ?? clock.Today, To = to }, ct);
    }

    /// <summary>Lets it off.</summary>
    [Allow(Permission.LifeReview)]
    [HttpPost("exemptions/new")]
    public async Task<IActionResult> Give(Guid organizationId, [Bind(Prefix = "Input")] ExemptionInput input, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var outcome = await exemptions.GiveAsync(organizationId, input, ct);
            if (outcome.NotFound)
            {
                return NotFound();
            }

            if (outcome.Ok)
            {
                this.Flash(FlashKind.Ok, "已登记免予安排");
                return Redirect($"/duties/{organizationId}?year={input.To!.Value.Year}#exemptions");
            }

            ModelState.AddProblems(outcome);
        }

        return await GivePageAsync(organizationId, input, ct);
    }

    /// <summary>The form that takes an exemption back.</summary>
    [Allow(Permission.LifeReview)]
    [HttpGet("exemptions/{id:guid}/end")]
    public async Task<IActionResult> TakeBack(Guid organizationId, Guid id, CancellationToken ct) =>
        await exemptions.FindAsync(organizationId, id, ct) is { } found ? await EndPageAsync(organizationId, found, new ExemptionEndInput { Version = found.Version }, ct) : NotFound();

    /// <summary>Takes it back.</summary>
    [Allow(Permission.LifeReview)]
    [HttpPost("exemptions/{id:guid}/end")]
    public async Task<IActionResult> TakeBack(Guid organizationId, Guid id, [Bind(Prefix = "Input")] ExemptionEndInput input, CancellationToken ct)
    {
        if (await exemptions.FindAsync(organizationId, id, ct) is not { } found)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            var outcome = await exemptions.TakeBackAsync(organizationId, id, input, ct);
            if (outcome.Ok)
            {
                this.Flash(FlashKind.Ok, "已收回免予安排");
                return Redirect($"/duties/{organizationId}#exemptions");
            }

            if (outcome.Conflict)
            {
                ModelState.AddModelError("", "刚刚有人修改了这项免予安排，请刷新页面核对后再办理。");
            }

            ModelState.AddProblems(outcome);
        }

        return await EndPageAsync(organizationId, found, input, ct);
    }

    private async Task<IActionResult> GivePageAsync(Guid organizationId, ExemptionInput input, CancellationToken ct) =>
        await exemptions.NameAsync(organizationId, ct) is { } name ? View("Give", new ExemptionPage(organizationId, name, input)) : NotFound();

    private async Task<IActionResult> EndPageAsync(Guid organizationId, ExemptionRead found, ExemptionEndInput input, CancellationToken ct) =>
        await exemptions.NameAsync(organizationId, ct) is { } name ? View("TakeBack", new ExemptionEndPage(organizationId, name, found, input)) : NotFound();
}

/// <summary>The year of an organisation.</summary>
public sealed record BranchYearPage(DutyYear Read, DateOnly Today, bool MayReview);

/// <summary>The form of an exemption.</summary>
public sealed record ExemptionPage(Guid OrganizationId, string Organization, ExemptionInput Input);

/// <summary>The form that takes one back.</summary>
public sealed record ExemptionEndPage(Guid OrganizationId, string Organization, ExemptionRead Exemption, ExemptionEndInput Input);
