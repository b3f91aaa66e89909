using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Themes;

/// <summary>The library of themes: suggestions, current topics, contributions of branches.</summary>
[Route("themes")]
public sealed class ThemesController(ThemeLibrary library, BusinessClock clock) : Controller
{
    /// <summary>A part of the library.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ThemeFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        filter.Tab = Enum.IsDefined(filter.Tab) ? filter.Tab : ThemeTab.Suggested;
        filter.Month = filter.Month is >= 1 and <= 12 ? filter.Month : null;
        return View(new ThemesPage(filter, await library.ReadAsync(filter, ct), clock.Today));
    }

    /// <summary>The form of a new theme; for a current topic of this month unless another month is named.</summary>
    [Allow(Permission.ThemesEdit)]
    [HttpGet("new")]
    public IActionResult New()
    {
        var first = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        return View("Edit", new ThemePage(null, new ThemeInput { Link = ThemeLink.Topic, ValidFrom = first, ValidTo = first.AddMonths(1).AddDays(-1) }));
    }

    /// <summary>Enters a theme.</summary>
    [Allow(Permission.ThemesEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] ThemeInput input, CancellationToken ct) =>
        Answer(null, input, ModelState.IsValid ? await library.SaveAsync(null, input, ct) : null);

    /// <summary>The form of a theme.</summary>
    [Allow(Permission.ThemesEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) => await library.FindAsync(id, ct) is not { } theme ? NotFound() : View(new ThemePage(theme, new ThemeInput
    {
        Title = theme.Title, Link = theme.Link, LinkName = theme.LinkName, Month = theme.Month, Heart = theme.Heart, Suggestion = theme.Suggestion, Material = theme.Material,
        ValidFrom = theme.ValidFrom, ValidTo = theme.ValidTo, Version = theme.Version,
    }));

    /// <summary>Changes a theme.</summary>
    [Allow(Permission.ThemesEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] ThemeInput input, CancellationToken ct) =>
        await library.FindAsync(id, ct) is { } theme ? Answer(theme, input, ModelState.IsValid ? await library.SaveAsync(id, input, ct) : null) : NotFound();

    /// <summary>Takes a theme out of the library, or puts it back.</summary>
    [Allow(Permission.ThemesEdit, Permission.LifeRecord)]
    [HttpPost("{id:guid}/retirement")]
    public async Task<IActionResult> Retire(Guid id, Guid version, bool retire, string? back, CancellationToken ct)
    {
        var outcome = await library.RetireAsync(id, version, retire, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(
            outcome.Ok ? FlashKind.Ok : FlashKind.Bad,
            !outcome.Ok ? "刚刚有人改动了这个主题，请核对后再办" : retire ? "已停用，不再推荐；已选用的支部不受影响。可在“停用和过期”中恢复" : "已恢复推荐");
        return Url.IsLocalUrl(back) ? LocalRedirect(back) : Redirect("/themes");
    }

    private IActionResult Answer(ThemeRow? theme, ThemeInput input, Outcome<Guid>? outcome)
    {
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"已保存：{input.Title}");
            return Redirect(input.ValidTo is null ? "/themes" : $"/themes?tab={ThemeTab.Topics}");
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这个主题。下面是您填写的内容，请在新窗口打开主题库核对后再保存。");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View("Edit", new ThemePage(theme, input));
    }
}

/// <summary>A part of the library.</summary>
public sealed record ThemesPage(ThemeFilter Filter, Page<ThemeRow> Rows, DateOnly Today);

/// <summary>The form of a theme; <paramref name="Theme"/> is null for a new one.</summary>
public sealed record ThemePage(ThemeRow? Theme, ThemeInput Input);
