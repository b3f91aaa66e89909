using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MemberAppraisals;

/// <summary>Democratic appraisals of members: the year, one branch's appraisal and what happens to it.</summary>
[Route("member-appraisals")]
[Allow(Permission.LifeRead)]
public sealed class MemberAppraisalsController(
    AppraisalList list, AppraisalReader reader, AppraisalService appraisals, AppraisalClosing closing, AppraisalRevisions revisions, AppraisalPapers papers, AppraisalExport export,
    CommunityService communities, OpinionAccess access, BusinessClock clock) : Controller
{
    /// <summary>Branches of a year.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] AppraisalFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new AppraisalsPage(filter, await list.ReadAsync(filter, ct), await CommunitiesAsync(filter.Community, ct), clock.Today));
    }

    /// <summary>The same as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] AppraisalFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.BranchesAsync(filter, ct));
    }

    /// <summary>People of a year.</summary>
    [HttpGet("people")]
    public async Task<IActionResult> People([FromQuery] AppraisedFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new AppraisedPage(filter, filter.YearOn(clock.Today), await list.PeopleAsync(filter, ct), await CommunitiesAsync(filter.Community, ct), clock.Today));
    }

    /// <summary>The same as a workbook.</summary>
    [HttpPost("people/export")]
    public async Task<IActionResult> ExportPeople([FromQuery] AppraisedFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.PeopleAsync(filter, ct));
    }

    /// <summary>The form that begins an appraisal.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, CancellationToken ct)
    {
        ModelState.Clear();
        return await BeginFormAsync(new AppraisalBeginInput { OrganizationId = organization }, ct);
    }

    /// <summary>Begins one, from its form or from the page of the record.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Begin([Bind(Prefix = "Input")] AppraisalBeginInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await appraisals.BeginAsync(input, ct) : null;
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        if (outcome is { Conflict: true })
        {
            return RedirectToAction(nameof(Index));
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await BeginFormAsync(input, ct);
    }

    /// <summary>One appraisal.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await reader.ReadAsync(id, ct) is { } details
        ? View(new AppraisalPage(details, details.Appraisal.Revision > 1 ? await revisions.ListAsync(id, ct) : [], clock.Today)) : NotFound();

    /// <summary>The register on paper, names masked.</summary>
    [HttpGet("{id:guid}/print")]
    public async Task<IActionResult> Print(Guid id, CancellationToken ct) => await reader.ReadAsync(id, ct) is { } details ? View(new AppraisalPage(details, [], clock.Today)) : NotFound();

    /// <summary>The register as a Word file; with names only where a reason is given.</summary>
    [AskAgain(IsDownload = true, OnlyUnmasking = true)]
    [HttpPost("{id:guid}/register")]
    public async Task<IActionResult> Register(Guid id, UnmaskInput input, CancellationToken ct) =>
        ModelState.IsValid && await papers.RegisterAsync(id, input, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    /// <summary>The form of one person as a Word file.</summary>
    [AskAgain(IsDownload = true, OnlyUnmasking = true)]
    [HttpPost("{id:guid}/people/{line:guid}/paper")]
    public async Task<IActionResult> Paper(Guid id, Guid line, UnmaskInput input, CancellationToken ct) =>
        ModelState.IsValid && await papers.PersonAsync(id, line, input, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    /// <summary>What it said before a correction.</summary>
    [HttpGet("{id:guid}/revisions/{number:int}")]
    public async Task<IActionResult> Revision(Guid id, int number, CancellationToken ct) => await revisions.OpenAsync(id, number, ct) is { } revision ? View(revision) : NotFound();

    /// <summary>Closes it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/submission")]
    public async Task<IActionResult> Submit(Guid id, Guid version, CancellationToken ct) => Answer(id, await closing.SubmitAsync(id, version, ct), "已提交，等待书记、副书记或组织委员中的另一人确认");

    /// <summary>Takes it back before it is confirmed.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/taking-back")]
    public async Task<IActionResult> TakeBack(Guid id, Guid version, CancellationToken ct) => Answer(id, await closing.TakeBackAsync(id, version, ct), "已撤回，改好后重新提交");

    /// <summary>Confirms and locks it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/confirmation")]
    public async Task<IActionResult> Confirm(Guid id, Guid version, CancellationToken ct) => Answer(id, await closing.ConfirmAsync(id, version, ct), "已确认，评议结果已锁定");

    /// <summary>Sends it back.</summary>
    [Allow(Permission.LifeRecord, Permission.LifeReview)]
    [HttpPost("{id:guid}/return")]
    public async Task<IActionResult> Return(Guid id, Guid version, string? remark, CancellationToken ct) => Answer(id, await closing.ReturnAsync(id, version, remark, ct), "已退回，登记人会看到您的意见");

    /// <summary>Begins a correction.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/correction")]
    public async Task<IActionResult> Correct(Guid id, Guid version, string? reason, CancellationToken ct) =>
        Answer(id, await closing.CorrectAsync(id, version, reason, ct), "原结果已存为历史版本；改好后提交，由另一人重新确认");

    /// <summary>Lays the roster of the record's day in anew, in groups or not.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/roster")]
    public async Task<IActionResult> Refresh(Guid id, Guid version, bool inGroups, CancellationToken ct) =>
        Answer(id, await appraisals.RefreshAsync(id, version, inGroups, ct), "名单已按评议当天的党员名册更新，已填写的内容保留");

    /// <summary>Throws away one that was never closed.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/deletion")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct)
    {
        var outcome = await appraisals.DiscardAsync(id, ct);
        if (!outcome.Ok)
        {
            return Answer(id, outcome, "");
        }

        this.Flash(FlashKind.Ok, "已删除，可以从会议记录重新开始");
        return RedirectToAction(nameof(Index));
    }

    private IActionResult Answer(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人改过这次评议，请核对最新内容后再办"
            : outcome.Problems.Count > 3 ? $"{outcome.Problems[0].Message}，等 {outcome.Problems.Count} 项，见下方清单" : string.Join("；", outcome.Problems.Select(p => p.Message)));
        return RedirectToAction(nameof(Details), new { id });
    }

    private void Mend(AppraisalYearFilter filter)
    {
        ModelState.Clear();
        filter.Year = filter.Year is >= 2000 and <= 2100 ? filter.Year : null;
        if (filter is AppraisalFilter branches && !Enum.IsDefined(branches.Part))
        {
            branches.Part = AppraisalPart.All;
        }

        if (filter is AppraisedFilter people && !Enum.IsDefined(people.Part))
        {
            people.Part = AppraisedPart.All;
        }
    }

    private async Task<IActionResult> BeginFormAsync(AppraisalBeginInput input, CancellationToken ct)
    {
        var mine = await access.OrganizationsAsync(ct);
        input.OrganizationId = mine.Count == 1 ? mine[0].Id : mine.Any(o => o.Id == input.OrganizationId) ? input.OrganizationId : null;
        var records = input.OrganizationId is { } id ? await reader.RecordsAsync(id, appraisals, ct) : [];
        return View("New", new AppraisalBeginPage(
            input, [.. mine.Select(o => new SelectListItem(o.Name, o.Id.ToString()))],
            [.. records.Select(r => new SelectListItem(string.Create(CultureInfo.InvariantCulture, $"{r.Date:yyyy-MM-dd} {r.Title}"), r.Id.ToString()))]));
    }

    private async Task<IReadOnlyList<SelectListItem>> CommunitiesAsync(Guid? chosen, CancellationToken ct)
    {
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), chosen == c.Id))];
        places.Add(new SelectListItem("（全街道）", Guid.Empty.ToString(), chosen == Guid.Empty));
        return places;
    }
}
