using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Instructors;

/// <summary>The register of instructors, their files, appraisals and half-yearly meetings.</summary>
[Route("instructors")]
public sealed class InstructorsController(
    InstructorService instructors, InstructorMeetings meetings, VisitService visits, CommunityService communities, BusinessClock clock) : Controller
{
    /// <summary>The register.</summary>
    [Allow(Permission.InstructorsRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await instructors.ListAsync(ct));

    /// <summary>One instructor.</summary>
    [Allow(Permission.InstructorsRead)]
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await instructors.FindAsync(id, ct) is { } file ? View(new InstructorPage(file, clock.Today)) : NotFound();

    /// <summary>The form of a new instructor.</summary>
    [Allow(Permission.InstructorsEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken ct) =>
        await FormAsync(null, new InstructorInput { IsFullMember = true, Level = DispatchLevel.Street }, ct);

    /// <summary>Enters an instructor.</summary>
    [Allow(Permission.InstructorsEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] InstructorInput input, CancellationToken ct) =>
        await AnswerAsync(null, input, ModelState.IsValid ? await instructors.EnterAsync(input, ct) : null, ct);

    /// <summary>The form of an instructor.</summary>
    [Allow(Permission.InstructorsEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) =>
        await instructors.FindAsync(id, ct) is { } file ? await FormAsync(id, file.Facts, ct) : NotFound();

    /// <summary>Changes an instructor.</summary>
    [Allow(Permission.InstructorsEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] InstructorInput input, CancellationToken ct) =>
        await AnswerAsync(id, input, ModelState.IsValid ? await instructors.ChangeAsync(id, input, ct) : null, ct);

    /// <summary>Records the appraisal of a year.</summary>
    [Allow(Permission.InstructorsEdit)]
    [HttpPost("{id:guid}/appraisals")]
    public async Task<IActionResult> Appraise(Guid id, int year, AppraisalGrade? grade, string? comment, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await instructors.AppraiseAsync(id, year, grade, comment, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已记录年度考核" : outcome.Problems[0].Message);
        return Redirect($"/instructors/{id}");
    }

    /// <summary>A route sheet for a day of visits, for paper.</summary>
    [Allow(Permission.InstructorsRead)]
    [HttpGet("{id:guid}/route")]
    public async Task<IActionResult> Sheet(Guid id, CancellationToken ct) =>
        await visits.DayAsync(id, ct) is { } day ? View("Route", new RoutePage(day, clock.Today)) : NotFound();

    /// <summary>The half-yearly meetings.</summary>
    [Allow(Permission.InstructorsRead)]
    [HttpGet("meetings")]
    public async Task<IActionResult> Meetings(CancellationToken ct) => View(await MeetingsPageAsync(new InstructorMeetingInput { On = clock.Today }, ct));

    /// <summary>Records a meeting.</summary>
    [Allow(Permission.InstructorsEdit)]
    [HttpPost("meetings")]
    public async Task<IActionResult> Meetings([Bind(Prefix = "Input")] InstructorMeetingInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await meetings.RecordAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已记录例会");
            return Redirect("/instructors/meetings");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(await MeetingsPageAsync(input, ct));
    }

    private async Task<MeetingsPage> MeetingsPageAsync(InstructorMeetingInput input, CancellationToken ct) =>
        new(await meetings.ListAsync(ct), input, [.. (await instructors.ListAsync(ct)).Where(i => !i.IsRetired).Select(i => new SelectListItem(i.Name, i.Id.ToString()))]);

    private async Task<IActionResult> AnswerAsync(Guid? id, InstructorInput input, Outcome<Guid>? outcome, CancellationToken ct)
    {
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return Redirect($"/instructors/{outcome.Value}");
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这位指导员。下面是您填写的内容，请在新窗口打开登记信息核对后再保存。");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(id, input, ct);
    }

    private async Task<IActionResult> FormAsync(Guid? id, InstructorInput input, CancellationToken ct) => View("Edit", new InstructorForm(
        id, input, [.. (await communities.ChoicesAsync(ct)).Where(c => !c.IsClosed).Select(c => new SelectListItem(c.Name, c.Id.ToString()))],
        [.. (await instructors.AccountsAsync(id, ct)).Select(a => new SelectListItem(a.Name, a.Id.ToString()))]));
}

/// <summary>The file of an instructor.</summary>
public sealed record InstructorPage(InstructorFile File, DateOnly Today);

/// <summary>The form of an instructor.</summary>
public sealed record InstructorForm(Guid? Id, InstructorInput Input, IReadOnlyList<SelectListItem> Communities, IReadOnlyList<SelectListItem> Accounts);

/// <summary>A route sheet.</summary>
public sealed record RoutePage(InstructorDay Day, DateOnly Today);

/// <summary>The half-yearly meetings and the form of the next.</summary>
public sealed record MeetingsPage(IReadOnlyList<MeetingRow> Meetings, InstructorMeetingInput Input, IReadOnlyList<SelectListItem> People);
