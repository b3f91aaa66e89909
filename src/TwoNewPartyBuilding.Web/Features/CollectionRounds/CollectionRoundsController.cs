using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.CollectionRounds;

/// <summary>Rounds of collection: open, watch, hand out links, end.</summary>
[Allow(Permission.CollectionsRun)]
[Route("collection-rounds")]
public sealed class CollectionRoundsController(
    CollectionList list, CollectionRoundService rounds, CollectionLinks links, CollectionJudging judging, CollectionExport export, CommunityService communities,
    BusinessClock clock) : Controller
{
    private const int UsualDays = 14;

    /// <summary>All rounds.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1, CancellationToken ct = default) => View(new RoundsPage(await list.RoundsAsync(page, ct), clock.Today));

    /// <summary>The form of a new round; the units may have been chosen in the ledger list.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New([FromQuery] CollectionUnits units, [FromQuery] EnterpriseFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var quarter = DocumentRules.QuarterOf(clock.Today);
        return View(await NewPageAsync(
            new CollectionRoundInput { Name = CollectionRoundInput.QuarterName(quarter) + "信息采集", Quarter = quarter, DueOn = clock.Today.AddDays(UsualDays) }, units, filter, ct));
    }

    /// <summary>Opens the round.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Open(
        [FromForm, Bind(Prefix = "Input")] CollectionRoundInput input, [FromForm] CollectionUnits units, [FromForm] EnterpriseFilter filter, CancellationToken ct)
    {
        KeepStateOf("Input.");
        var outcome = ModelState.IsValid ? await rounds.OpenAsync(input, units, filter, ct) : null;
        if (outcome is { Ok: true })
        {
            SayTaken(outcome.Value!);
            return RedirectToAction(nameof(Details), new { id = outcome.Value!.RoundId });
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View("New", await NewPageAsync(input, units, filter, ct));
    }

    /// <summary>One round with its units.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, [FromQuery] CollectionFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        filter.Tab = Enum.IsDefined(filter.Tab) ? filter.Tab : CollectionTab.All;
        filter.State = filter.State is { } state && Enum.IsDefined(state) ? state : null;
        if (await list.ReadAsync(id, filter, ct) is not { } round)
        {
            return NotFound();
        }

        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id))];
        places.Add(new SelectListItem("（未填社区）", Guid.Empty.ToString(), filter.Community == Guid.Empty));
        return View(new RoundDetailsPage(round, filter, places, clock.Today, clock.UtcNow));
    }

    /// <summary>The form of what the round says.</summary>
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) => await list.ReadAsync(id, new CollectionFilter(), ct) is { MaySteer: true } page
        ? View(new RoundEditPage(id, page.Round.Name, new CollectionRoundInput { Version = page.Round.Version, Name = page.Round.Name, DueOn = page.Round.DueOn, Help = page.Round.Help, Note = page.Round.Note }))
        : NotFound();

    /// <summary>Changes what the round says.</summary>
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] CollectionRoundInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await rounds.ChangeAsync(id, input, ct) : null;
        if (outcome is { NotFound: true } || await list.ReadAsync(id, new CollectionFilter(), ct) is not { } page)
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这一轮采集，请核对后再保存");
            ModelState.Remove("Input.Version");
            input.Version = page.Round.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new RoundEditPage(id, page.Round.Name, input));
    }

    /// <summary>The form that takes further units in.</summary>
    [HttpGet("{id:guid}/units")]
    public async Task<IActionResult> Units(Guid id, CancellationToken ct) =>
        await list.ReadAsync(id, new CollectionFilter(), ct) is { MaySteer: true, Round.ClosedAt: null } page ? View(await UnitsPageAsync(page, null, ct)) : NotFound();

    /// <summary>Takes further units in.</summary>
    [HttpPost("{id:guid}/units")]
    public async Task<IActionResult> Units(Guid id, Guid? place, CancellationToken ct)
    {
        var outcome = await rounds.AddAsync(id, new CollectionUnits { Place = place }, ct);
        if (outcome.Ok)
        {
            SayTaken(outcome.Value!);
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome.NotFound || await list.ReadAsync(id, new CollectionFilter(), ct) is not { } page)
        {
            return NotFound();
        }

        ModelState.AddProblems(outcome, prefix: "");
        return View(await UnitsPageAsync(page, place, ct));
    }

    /// <summary>Makes links for the ticked units, or for all of the tab that have not answered, and shows them this once: slips to print, messages to copy.</summary>
    [HttpPost("{id:guid}/links")]
    public async Task<IActionResult> Links(Guid id, Guid[] requests, bool all, CollectionFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await links.MakeAsync(id, all ? await list.KeysAsync(id, filter, CollectionLinks.MostAtOnce, ct) : requests, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return Back(id, filter);
        }

        Response.Headers.CacheControl = "no-store";
        return View("Slips", SlipsPage.Of(outcome.Value!, Request));
    }

    /// <summary>Accepts every answer that says “unchanged”.</summary>
    [HttpPost("{id:guid}/unchanged")]
    public async Task<IActionResult> AcceptUnchanged(Guid id, CancellationToken ct)
    {
        var outcome = await judging.AcceptUnchangedAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? $"已接受 {outcome.Value} 家“无变化”的填报，资料记为今天核实" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Ends the round.</summary>
    [HttpPost("{id:guid}/ending")]
    public async Task<IActionResult> End(Guid id, CancellationToken ct) =>
        Answer(id, await rounds.CloseAsync(id, ct), "采集已结束，链接全部失效", new FlashAction("撤销", $"/collection-rounds/{id}/reopening", Post: true));

    /// <summary>Takes the ending back.</summary>
    [HttpPost("{id:guid}/reopening")]
    public async Task<IActionResult> Reopen(Guid id, CancellationToken ct) => Answer(id, await rounds.ReopenAsync(id, ct), "采集已恢复，没有过期的链接重新有效", null);

    /// <summary>Sends the summary as a workbook; with a reason, contacts are in full.</summary>
    [HttpPost("{id:guid}/export")]
    public async Task<IActionResult> Export(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await export.PrepareAsync(id, reason, ct);
        if (outcome.Ok)
        {
            return new OutgoingFileResult(outcome.Value!);
        }

        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<RoundNewPage> NewPageAsync(CollectionRoundInput input, CollectionUnits units, EnterpriseFilter filter, CancellationToken ct)
    {
        var quarter = DocumentRules.QuarterOf(clock.Today);
        var quarters = new[] { quarter, quarter.AddMonths(-3), quarter.AddMonths(-6) }
            .Select(q => new SelectListItem(CollectionRoundInput.QuarterName(q), q.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), q == input.Quarter));
        return new RoundNewPage(input, units, filter, await rounds.CountAsync(units, filter, ct), await PlacesAsync(units.Place, ct), [.. quarters]);
    }

    private async Task<RoundUnitsPage> UnitsPageAsync(RoundPage page, Guid? place, CancellationToken ct) => new(page.Round.Id, page.Round.Name, place, await PlacesAsync(place, ct));

    private async Task<IReadOnlyList<SelectListItem>> PlacesAsync(Guid? place, CancellationToken ct) =>
        [.. (await communities.ChoicesAsync(ct)).Where(c => !c.IsClosed).Select(c => new SelectListItem(c.Name, c.Id.ToString(), c.Id == place))];

    private void SayTaken(UnitsTaken taken)
    {
        this.Flash(FlashKind.Ok, $"已加入 {taken.Added} 家，下一步勾选单位生成链接或通知单");
        if (taken.Busy > 0)
        {
            this.Flash(FlashKind.Warn, $"有 {taken.Busy} 家正在另一轮采集中，没有重复加入");
        }
    }

    private void KeepStateOf(string prefix)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith(prefix, StringComparison.Ordinal)))
        {
            ModelState.Remove(key);
        }
    }

    private IActionResult Answer(Guid id, Outcome outcome, string done, FlashAction? action)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人处理了这一轮采集，请刷新后再试" : outcome.Problems[0].Message, outcome.Ok ? action : null);
        return RedirectToAction(nameof(Details), new { id });
    }

    private RedirectToActionResult Back(Guid id, CollectionFilter filter) =>
        RedirectToAction(nameof(Details), new { id, filter.Tab, filter.State, filter.Q, filter.Community });
}
