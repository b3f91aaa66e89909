using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Opinions;

/// <summary>Opinions: listed, taken up, settled, told back, judged; their figures and papers.</summary>
[Route("opinions")]
[Allow(Permission.LifeRead)]
public sealed class OpinionsController(
    OpinionList list, OpinionService service, OpinionFigures figures, OpinionExport export, ConsultationAnswers meetings, BusinessClock clock) : Controller
{
    private const int Longest = 60;

    /// <summary>The list.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] OpinionFilter filter, CancellationToken ct)
    {
        Mend(filter);
        var (counts, rows) = await list.ReadAsync(filter, ct);
        return View(new OpinionsPage(filter, counts, rows, filter.Organization is null ? null : rows.Rows.Select(r => r.Organization).FirstOrDefault() ?? "所选党组织", clock.Today));
    }

    /// <summary>The list on paper.</summary>
    [HttpGet("print")]
    public async Task<IActionResult> Print([FromQuery] OpinionFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new OpinionsPrintPage(filter, await list.AllAsync(filter, OpinionExport.MostOnPaper, ct), clock.Today));
    }

    /// <summary>The list as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] OpinionFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.WorkbookAsync(filter, ct));
    }

    /// <summary>The list as the paper for a consultation meeting.</summary>
    [HttpPost("paper")]
    public async Task<IActionResult> Paper([FromQuery] OpinionFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.PaperAsync(filter, ct));
    }

    /// <summary>The figures of a year.</summary>
    [HttpGet("figures")]
    public async Task<IActionResult> Figures(int? year, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        return View(new OpinionFiguresPage(await figures.ReadAsync(YearOf(year), page, ct), clock.Today));
    }

    /// <summary>Consultation meetings of a year.</summary>
    [HttpGet("meetings")]
    public async Task<IActionResult> Meetings(int? year, Guid? organization, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        return View(new ConsultationsPage(YearOf(year), organization, await meetings.ReadAsync(organization, YearOf(year), page, ct)));
    }

    /// <summary>One opinion, with the form of a step.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, OpinionDeed? step, CancellationToken ct)
    {
        ModelState.Clear();
        return await list.FindAsync(id, ct) is { } found ? await PageAsync(found, step, null, ct) : NotFound();
    }

    /// <summary>One opinion with name and telephone in full; the reason is written down.</summary>
    [Allow(Permission.PersonalDataUnmask)]
    [AskAgain]
    [HttpPost("{id:guid}/unmasking")]
    public async Task<IActionResult> Unmask(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await list.UnmaskedAsync(id, reason, ct);
        if (outcome.Ok)
        {
            ModelState.Clear();
            Response.Headers.CacheControl = "no-store";
            return await PageAsync(outcome.Value!, null, null, ct);
        }

        if (!outcome.NotFound)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        }

        return outcome.NotFound ? NotFound() : RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Takes it up.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/acceptance")]
    public Task<IActionResult> Accept(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Accept, input, service.AcceptAsync, "已受理", ct);

    /// <summary>Does not take it up.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/refusal")]
    public Task<IActionResult> Decline(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Decline, input, service.DeclineAsync, "已登记不予受理", ct);

    /// <summary>Begins to work on it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/start")]
    public Task<IActionResult> Start(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Start, input, service.StartAsync, "已开始办理", ct);

    /// <summary>Changes owner or day.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/assignment")]
    public Task<IActionResult> Assign(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Assign, input, service.AssignAsync, "已调整", ct);

    /// <summary>Settles it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/completion")]
    public Task<IActionResult> Complete(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) =>
        DoAsync(id, OpinionDeed.Complete, input, service.CompleteAsync, "已办结，接着把结果告诉提出意见的人", ct);

    /// <summary>Hands it on.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/escalation")]
    public Task<IActionResult> Escalate(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Escalate, input, service.EscalateAsync, "已转报", ct);

    /// <summary>Tells the result back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/feedback")]
    public Task<IActionResult> Tell(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Tell, input, service.TellAsync, "已登记反馈", ct);

    /// <summary>Writes a judgement down.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/rating")]
    public Task<IActionResult> Rate(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Rate, input, service.RateAsync, "已登记评价", ct);

    /// <summary>Writes down the judgement that came in with a receipt number.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/rating-slip")]
    public async Task<IActionResult> TakeRating(Guid id, Guid version, CancellationToken ct) => Answer(id, await service.TakeRatingAsync(id, version, ct), "已登记评价");

    /// <summary>Joins it to a similar one.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/merger")]
    public Task<IActionResult> Merge(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Merge, input, service.MergeAsync, "已并案，主意见办结后一并反馈", ct);

    /// <summary>Lets it go its own way again.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/split")]
    public async Task<IActionResult> Split(Guid id, Guid version, CancellationToken ct) => Answer(id, await service.SplitAsync(id, new OpinionDeedInput { Version = version }, ct), "已取消并案");

    /// <summary>Links it to the consultation meeting that answered it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/meetings")]
    public Task<IActionResult> Consult(Guid id, [Bind(Prefix = "Input")] OpinionDeedInput input, CancellationToken ct) => DoAsync(id, OpinionDeed.Consult, input, meetings.LinkAsync, "已登记征询会答复", ct);

    /// <summary>Takes such a link back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/meetings/{answer:guid}/removal")]
    public async Task<IActionResult> Unlink(Guid id, Guid answer, CancellationToken ct) => Answer(id, await meetings.UnlinkAsync(id, answer, ct), "已移除征询会答复");

    private async Task<IActionResult> DoAsync(
        Guid id, OpinionDeed step, OpinionDeedInput input, Func<Guid, OpinionDeedInput, CancellationToken, Task<Outcome>> deed, string done, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await deed(id, input, ct) : null;
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            return Answer(id, outcome, done);
        }

        if (await list.FindAsync(id, ct) is not { } found)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人办理了这条意见。下面是您填写的内容，请核对后再提交。");
            ModelState.Remove("Input.Version");
            input.Version = found.Opinion.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await PageAsync(found, step, input, ct);
    }

    private IActionResult Answer(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人办理了这条意见，请核对后再试" : string.Join("；", outcome.Problems.Select(p => p.Message)));
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<IActionResult> PageAsync(OpinionDetails found, OpinionDeed? step, OpinionDeedInput? input, CancellationToken ct)
    {
        // A step that somebody else has taken meanwhile is still shown with what was filled in.
        var shown = input is not null ? step : step is { } asked && found.May(asked) ? asked : found.MayWork ? OpinionPage.Usually(found.Opinion.State) : null;
        var usual = shown == OpinionDeed.Accept ? await service.UsualDayAsync(ct) : (DateOnly?)null;
        return View("Details", new OpinionPage(
            found, shown, input ?? new OpinionDeedInput { Version = found.Opinion.Version, Owner = found.Opinion.OwnerName, DueOn = usual ?? found.Opinion.DueOn }, await ChoicesAsync(found, shown, ct),
            usual, clock.Today));
    }

    private async Task<IReadOnlyList<SelectListItem>> ChoicesAsync(OpinionDetails found, OpinionDeed? step, CancellationToken ct) => step switch
    {
        OpinionDeed.Merge => [.. (await list.MainsAsync(found.Opinion.Id, ct)).Select(o => new SelectListItem($"{Short(o.Content)}（{o.Organization}，{o.State.Label()}）", o.Id.ToString()))],
        OpinionDeed.Consult => [.. (await meetings.ChoicesAsync(found.Opinion.OrganizationId, ct)).Select(m => new SelectListItem($"{m.Date:yyyy-MM-dd} {m.Title}", m.Id.ToString()))],
        _ => [],
    };

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private int YearOf(int? year) => year is >= 2000 and <= 2100 ? year.Value : clock.Today.Year;

    private void Mend(OpinionFilter filter)
    {
        ModelState.Clear();
        filter.Mend();
    }
}
