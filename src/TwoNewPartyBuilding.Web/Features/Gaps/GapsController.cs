using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Gaps;

/// <summary>The gap lists of double coverage: who is missing, whose it is, what comes next.</summary>
[Route("gaps")]
public sealed class GapsController(GapService gaps, GapExport export, CommunityService communities, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>A list.</summary>
    [Allow(Permission.CoverageRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] GapFilter filter, CancellationToken ct)
    {
        Mend(filter);
        var owners = user.May(Permission.GapsWork) ? await gaps.OwnersAsync(ct) : [];
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id))];
        places.Add(new SelectListItem("（未填社区）", Guid.Empty.ToString(), filter.Community == Guid.Empty));
        return View(new GapsPage(filter, await gaps.ReadAsync(filter, ct), places, Items(owners), clock.Today));
    }

    /// <summary>Gives the ticked gaps to somebody, with a due day.</summary>
    [Allow(Permission.GapsWork)]
    [HttpPost("assignments")]
    public async Task<IActionResult> Assign(GapFilter filter, Guid[] ids, Guid? owner, DateOnly? dueOn, CancellationToken ct)
    {
        Mend(filter);
        var outcome = await gaps.AssignAsync(filter.Kind, ids, owner, dueOn, ct);
        this.Flash(
            outcome.Ok ? FlashKind.Ok : FlashKind.Bad,
            outcome.Ok ? $"已分派 {outcome.Value} 项" : outcome.Conflict ? "刚刚有人办理了其中的缺口，请重试" : outcome.NotFound ? "所选缺口已经销号" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index), new { filter.Kind, filter.State, filter.Community });
    }

    /// <summary>The list as a workbook.</summary>
    [Allow(Permission.CoverageRead)]
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] GapFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.PrepareAsync(filter, ct));
    }

    /// <summary>One gap.</summary>
    [Allow(Permission.CoverageRead)]
    [HttpGet("{kind}/{id:guid}")]
    public async Task<IActionResult> Edit(string kind, Guid id, CancellationToken ct) =>
        Enum.TryParse<GapKind>(kind, true, out var gap) && await gaps.FindAsync(gap, id, ct) is { } file ? await PageAsync(file, file.Input, ct) : NotFound();

    /// <summary>Saves owner, due day and next step.</summary>
    [Allow(Permission.GapsWork)]
    [HttpPost("{kind}/{id:guid}")]
    public async Task<IActionResult> Edit(string kind, Guid id, [Bind(Prefix = "Input")] GapInput input, CancellationToken ct)
    {
        if (!Enum.TryParse<GapKind>(kind, true, out var gap) || await gaps.FindAsync(gap, id, ct) is not { } file)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            var outcome = await gaps.SaveAsync(gap, id, input, ct);
            if (outcome.Ok)
            {
                this.Flash(FlashKind.Ok, $"已保存：{file.Name}");
                return Redirect($"/gaps?kind={gap}");
            }

            if (outcome.Conflict)
            {
                ModelState.AddModelError("", "刚刚有人保存了这个缺口。下面是您填写的内容，请刷新页面核对后再保存。");
            }

            ModelState.AddProblems(outcome);
        }

        return await PageAsync(file, input, ct);
    }

    private static List<SelectListItem> Items(IReadOnlyList<GapOwner> owners) =>
        [.. owners.Select(o => new SelectListItem(o.Department is null ? o.Name : $"{o.Name}（{o.Department}）", o.Id.ToString()))];

    private async Task<IActionResult> PageAsync(GapFile file, GapInput input, CancellationToken ct) =>
        View("Edit", new GapPage(file, input, Items(await gaps.OwnersAsync(ct))));

    private void Mend(GapFilter filter)
    {
        ModelState.Clear();
        filter.Kind = Enum.IsDefined(filter.Kind) ? filter.Kind : GapKind.ShouldBuild;
        filter.State = Enum.IsDefined(filter.State) ? filter.State : GapState.All;
    }
}

/// <summary>A gap list.</summary>
public sealed record GapsPage(GapFilter Filter, GapList List, IReadOnlyList<SelectListItem> Communities, IReadOnlyList<SelectListItem> Owners, DateOnly Today);

/// <summary>One gap.</summary>
public sealed record GapPage(GapFile File, GapInput Input, IReadOnlyList<SelectListItem> Owners);
