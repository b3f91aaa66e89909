using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.FollowUps;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.FollowUps;

/// <summary>What meetings left to be seen to, followed to its end (议定事项与整改).</summary>
[Route("follow-ups")]
[Allow(Permission.LifeRead)]
public sealed class FollowUpsController(FollowUpList list, FollowUpService followUps, CommunityService communities, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>The list.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FollowUpFilter filter, CancellationToken ct)
    {
        Mend(filter);
        var (counts, rows) = await list.ReadAsync(filter, ct);
        List<SelectListItem> places = user.Scope.IsStreet
            ? [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id)), new("（全街道）", Guid.Empty.ToString(), filter.Community == Guid.Empty)] : [];
        return View(new FollowUpsPage(filter, counts, rows, filter.Organization is { } id ? await list.NameAsync(id, ct) ?? "所选党组织" : null, places, clock.Today));
    }

    /// <summary>What the list shows, as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] FollowUpFilter filter, CancellationToken ct)
    {
        Mend(filter);
        if (await list.WorkbookAsync(filter, ct) is { } file)
        {
            return new OutgoingFileResult(file);
        }

        this.Flash(FlashKind.Warn, "没有符合条件的事项，没有可导出的内容");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>One matter, with the form that ends it.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await PageAsync(id, null, ct);

    /// <summary>It is done.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/finishing")]
    public async Task<IActionResult> Finish(Guid id, [Bind(Prefix = "Input")] FollowUpDoneInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await followUps.FinishAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已办结", new FlashAction("撤销", $"/follow-ups/{id}/reopening", Post: true));
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人改过这一项。下面是您填写的内容，请核对后再提交。");
            ModelState.Remove("Input.Version");
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await PageAsync(id, input, ct);
    }

    /// <summary>It is open again.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/reopening")]
    public async Task<IActionResult> Reopen(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await followUps.ReopenAsync(id, reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已恢复为办理中" : outcome.Conflict ? "刚刚有人改过这一项，请核对后再试" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<IActionResult> PageAsync(Guid id, FollowUpDoneInput? input, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { } row)
        {
            return NotFound();
        }

        input ??= new FollowUpDoneInput { DoneOn = clock.Today };
        input.Version = row.Version;
        return View("Details", new FollowUpPage(row, input, clock.Today));
    }

    private void Mend(FollowUpFilter filter)
    {
        ModelState.Clear();
        filter.Mend();
    }
}

/// <summary>The list of matters.</summary>
public sealed record FollowUpsPage(
    FollowUpFilter Filter, IReadOnlyDictionary<FollowUpPart, int> Counts, Page<FollowUpRow> Rows, string? Organization, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>One matter.</summary>
public sealed record FollowUpPage(FollowUpRow Row, FollowUpDoneInput Input, DateOnly Today);

/// <summary>How matters look.</summary>
public static class FollowUpLooks
{
    /// <summary>How a matter stands: word, colour, icon; overdue from the day after its day.</summary>
    public static (string Word, string Kind, string Icon) Of(DateOnly? dueOn, DateOnly? doneOn, DateOnly today) => (dueOn, doneOn) switch
    {
        (_, { } done) => ($"{Day(done)} 完成", "ok", "check-lg"),
        ({ } due, _) when due < today => ("逾期", "bad", "x-circle-fill"),
        _ => ("办理中", "info", "hourglass-split"),
    };

    /// <summary>A day, or a dash.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";
}

/// <summary>
/// <c>&lt;vc:left-matters activity="a.Id" organization="a.OrganizationId" day="a.Date" /&gt;</c>: what earlier meetings left (上次议定事项),
/// for the next one to look at; nothing where they left nothing.
/// </summary>
public sealed class LeftMattersViewComponent(FollowUpList list) : ViewComponent
{
    /// <summary>Reads and draws it.</summary>
    public async Task<IViewComponentResult> InvokeAsync(Guid activity, Guid organization, DateOnly day) =>
        View("~/Features/FollowUps/_LeftMatters.cshtml", await list.LeftAsync(activity, organization, day, HttpContext.RequestAborted));
}
