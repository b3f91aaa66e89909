using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Talks;

/// <summary>Heart-to-heart talks (M9): who has not been talked with, recorded in a few taps, listed, printed, carried out.</summary>
[Route("talks")]
[Allow(Permission.LifeRead)]
public sealed class TalksController(TalkList list, TalkCheck check, TalkService talks, TalkAccess access, CommunityService communities, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>The list.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] TalkFilter filter, CancellationToken ct)
    {
        Mend(filter);
        var (counts, rows) = await list.ReadAsync(filter, ct);
        return View(new TalksPage(filter, counts, rows, filter.Organization is null ? null : rows.Rows.Select(r => r.Organization).FirstOrDefault() ?? "所选党组织", clock.Today));
    }

    /// <summary>The list on paper.</summary>
    [HttpGet("print")]
    public async Task<IActionResult> Print([FromQuery] TalkFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new TalksPrintPage(filter, await list.AllAsync(filter, TalkList.MostOnPaper, ct), clock.Today));
    }

    /// <summary>The list as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] TalkFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await list.WorkbookAsync(filter, ct));
    }

    /// <summary>Who has not been talked with: a branch, or the branches of the scope.</summary>
    [HttpGet("check")]
    public async Task<IActionResult> Check(Guid? organization, int? year, Guid? community, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        if (organization is null && user.May(Permission.LifeRecord) && !user.Scope.IsStreet && await access.BranchesAsync(ct) is [var only])
        {
            organization = only.Id;
        }

        if (organization is { } id)
        {
            return await check.ReadAsync(id, year, ct) is { } read ? View(new TalkCheckPage(read, clock.Today)) : NotFound();
        }

        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), community == c.Id)), new("（全街道）", Guid.Empty.ToString(), community == Guid.Empty)];
        return View("Overview", new TalkOverviewPage(await check.OverviewAsync(year, community, page, ct), places, community, clock.Today));
    }

    /// <summary>The form: one talker, one or several members talked with.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, Guid? talker, Guid? partner, DateOnly? date, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(new TalkInput { OrganizationId = organization, TalkerId = talker, Partners = partner is { } one ? [one] : [], HeldOn = date <= clock.Today ? date : clock.Today }, first: true, ct);
    }

    /// <summary>Records them.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Record([Bind(Prefix = "Input")] TalkInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await talks.RecordAsync(input, ct) : null;
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            var made = outcome.Value!;
            this.Flash(FlashKind.Ok, made.Talks.Count == 1 ? "已登记" : $"已登记 {made.Talks.Count} 次谈话，每人一条", new FlashAction("撤销", $"/talks/batches/{made.Batch}/taking-back", Post: true));
            return Redirect($"/talks/check?organization={input.OrganizationId}&year={input.HeldOn!.Value.Year}");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(input, first: false, ct);
    }

    /// <summary>Takes back what was recorded in one go.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("batches/{batch:guid}/taking-back")]
    public async Task<IActionResult> TakeBack(Guid batch, CancellationToken ct)
    {
        var outcome = await talks.TakeBackAsync(batch, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? $"已撤销 {outcome.Value} 条" : "刚刚有人改过，请核对后再试");
        return Redirect("/talks/check");
    }

    private async Task<IActionResult> FormAsync(TalkInput input, bool first, CancellationToken ct)
    {
        var branches = await access.BranchesAsync(ct);
        input.OrganizationId ??= branches.Count == 1 ? branches[0].Id : null;
        if (input.OrganizationId is not { } id)
        {
            return View("New", new TalkFormPage(input, null, [.. branches.Select(b => new SelectListItem(b.Name, b.Id.ToString()))]));
        }

        var day = input.HeldOn is { } asked && asked <= clock.Today && asked.Year >= 2000 ? asked : clock.Today;
        if (await check.RosterAsync(id, day, ct) is not { } roster)
        {
            return NotFound();
        }

        if (first)
        {
            input.TalkerId ??= roster.Talker == input.Partners.FirstOrDefault() ? null : roster.Talker;
        }

        return View("New", new TalkFormPage(input, roster, []));
    }

    private void Mend(TalkFilter filter)
    {
        ModelState.Clear();
        filter.Mend();
    }
}
