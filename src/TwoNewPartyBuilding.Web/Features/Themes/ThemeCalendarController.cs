using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Themes;

/// <summary>The year's themes: the calendar of a branch, the theme of a month with its plan, branch by month.</summary>
[Route("themes")]
public sealed class ThemeCalendarController(ThemeCalendar themes, ThemePlanService plans, ThemeLibrary library, ThemeExport export, CommunityService communities, ScopeGuard guard, BusinessClock clock) : Controller
{
    /// <summary>The theme calendar of a year.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("calendar")]
    public async Task<IActionResult> Calendar(int? year, Guid? organization, CancellationToken ct)
    {
        var shown = year ?? clock.Today.Year;
        if (CalendarService.CanShow(shown) && await themes.YearAsync(shown, organization, ct) is { } read)
        {
            return View(new ThemeYearPage(read, clock.Today));
        }

        await guard.NoteOrganizationAsync(organization ?? Guid.Empty, ct);
        return NotFound();
    }

    /// <summary>The theme of a branch and month; with a theme of the library or of another branch to begin with.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("calendar/{organization:guid}/{year:int}/{month:int}")]
    public async Task<IActionResult> Plan(Guid organization, int year, int month, Guid? theme, Guid? copy, CancellationToken ct)
    {
        ModelState.Clear();
        return await plans.FindAsync(organization, year, month, theme, copy, ct) is { } file ? View(new ThemePlanPage(file, file.Input)) : NotFound();
    }

    /// <summary>Keeps the theme of a branch and month.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("calendar/{organization:guid}/{year:int}/{month:int}")]
    public async Task<IActionResult> Plan(Guid organization, int year, int month, [Bind(Prefix = "Input")] ThemePlanInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await plans.SaveAsync(organization, year, month, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"{month} 月主题已定：{input.Title}");
            return Redirect($"/themes/calendar?year={year}&organization={organization}");
        }

        if (outcome is { NotFound: true } || await plans.FindAsync(organization, year, month, ct: ct) is not { } file)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人改动了这个月的主题。下面是您填写的内容，请在新窗口打开主题日历核对后再保存。");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new ThemePlanPage(file, input));
    }

    /// <summary>Takes the theme of a month away.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("calendar/{organization:guid}/{year:int}/{month:int}/removal")]
    public async Task<IActionResult> Remove(Guid organization, int year, int month, Guid version, CancellationToken ct)
    {
        var outcome = await plans.RemoveAsync(organization, year, month, version, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? $"已删除 {month} 月的主题，可以重新选择" : outcome.Conflict ? "刚刚有人改动了这个主题，请核对后再办" : outcome.Problems[0].Message);
        return Redirect($"/themes/calendar/{organization}/{year}/{month}");
    }

    /// <summary>Offers the theme of a month to other branches.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("plans/{id:guid}/contribution")]
    public async Task<IActionResult> Contribute(Guid id, CancellationToken ct)
    {
        var outcome = await library.ContributeAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已贡献到主题库，其他支部可以选用" : outcome.Problems.Count > 0 ? outcome.Problems[0].Message : "刚刚有人改动，请重试");
        return Redirect($"/themes?tab={ThemeTab.Contributed}");
    }

    /// <summary>Branch by month.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("overview")]
    public async Task<IActionResult> Overview(int? year, Guid? community, int page = 1, CancellationToken ct = default)
    {
        var shown = year ?? clock.Today.Year;
        return CalendarService.CanShow(shown) ? View(await OverviewAsync(shown, community, Math.Max(1, page), ct)) : NotFound();
    }

    /// <summary>Branch by month, for paper.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("overview/print")]
    public async Task<IActionResult> Print(int? year, Guid? community, CancellationToken ct)
    {
        var shown = year ?? clock.Today.Year;
        return CalendarService.CanShow(shown) ? View(await OverviewAsync(shown, community, 0, ct)) : NotFound();
    }

    /// <summary>Branch by month as a workbook.</summary>
    [Allow(Permission.LifeRead)]
    [HttpPost("overview/export")]
    public async Task<IActionResult> Export([FromQuery] int? year, [FromQuery] Guid? community, CancellationToken ct)
    {
        var shown = year ?? clock.Today.Year;
        return CalendarService.CanShow(shown) ? new OutgoingFileResult(await export.PrepareAsync(shown, community, ct)) : NotFound();
    }

    private async Task<ThemeMatrixPage> OverviewAsync(int year, Guid? community, int page, CancellationToken ct) => new(
        await themes.MatrixAsync(year, community, page, ct), community,
        [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), c.Id == community))], clock.Today);
}

/// <summary>The theme calendar of a year.</summary>
public sealed record ThemeYearPage(ThemeYear Year, DateOnly Today);

/// <summary>The theme of a branch and month.</summary>
public sealed record ThemePlanPage(ThemePlanFile File, ThemePlanInput Input);

/// <summary>Branch by month.</summary>
public sealed record ThemeMatrixPage(ThemeMatrix Matrix, Guid? Community, IReadOnlyList<SelectListItem> Communities, DateOnly Today);
