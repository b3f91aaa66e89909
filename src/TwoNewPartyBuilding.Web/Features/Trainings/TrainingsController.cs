using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Trainings;

/// <summary>The register of courses: list, record, change, take out, papers.</summary>
[Route("trainings")]
[Allow(Permission.LifeRead)]
public sealed class TrainingsController(TrainingList list, TrainingService trainings, TrainingFiles files, TrainingAccess access, SettingsReader settings, BusinessClock clock) : Controller
{
    /// <summary>The register.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] TrainingFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        filter.Level = filter.Level is { } level && Enum.IsDefined(level) ? level : null;
        filter.Year = filter.Year is >= 2000 and <= 2100 ? filter.Year : null;
        var rows = await list.ReadAsync(filter, ct);
        return View(new TrainingsPage(filter, rows, filter.Organization is null ? null : rows.Rows.Select(r => r.Organization).FirstOrDefault(o => o is not null) ?? "所选党组织", clock.Today));
    }

    /// <summary>The form of a new course, filled in as far as the address says.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public Task<IActionResult> New(Guid? organization, TrainingLevel? level, CancellationToken ct)
    {
        ModelState.Clear();
        return FormAsync(null, null, new TrainingInput { OrganizationId = organization, Level = level is { } l && Enum.IsDefined(l) ? l : null, From = clock.Today }, ct);
    }

    /// <summary>Records a course and leads on to who attended.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] TrainingInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await trainings.BeginAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已登记，接着选参训人员");
            return Redirect($"/trainings/{outcome.Value}/attendees");
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(null, null, input, ct);
    }

    /// <summary>A course.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, int? page, CancellationToken ct)
    {
        ModelState.Clear();
        return await list.FindAsync(id, page ?? 1, ct: ct) is { } details ? View(details) : NotFound();
    }

    /// <summary>Its form.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await list.FindAsync(id, 1, ct: ct) is not { } details)
        {
            return NotFound();
        }

        if (!details.MayRecord || details.Record.VoidReason is not null)
        {
            this.Flash(FlashKind.Info, details.MayRecord ? "这期培训已作废，恢复后才能修改" : "这期培训不是由您登记的党组织登记的，不能修改");
            return RedirectToAction(nameof(Details), new { id });
        }

        var t = details.Record;
        return await FormAsync(id, t.Course, new TrainingInput
        {
            Version = t.Version, OrganizationId = t.OrganizationId, Course = t.Course, Level = t.Level, From = t.From, To = t.To == t.From ? null : t.To, StartsAt = t.StartsAt, EndsAt = t.EndsAt,
            ClassHours = TrainingRules.HoursOf(t.Minutes, details.ClassHour), Organizer = t.Organizer, Lecturer = t.Lecturer, Place = t.Place, Note = t.Note,
        }, ct);
    }

    /// <summary>Changes it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] TrainingInput input, CancellationToken ct)
    {
        if (await list.FindAsync(id, 1, ct: ct) is not { } details)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await trainings.SaveAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这期培训。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = details.Record.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        input.OrganizationId = details.Record.OrganizationId;
        return await FormAsync(id, details.Record.Course, input, ct);
    }

    /// <summary>Takes it out of everything, with a reason.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/voiding")]
    public async Task<IActionResult> Void(Guid id, Guid version, string? reason, CancellationToken ct) => Answer(id, await trainings.VoidAsync(id, version, reason, ct), "已作废，不再计入学时；可以恢复");

    /// <summary>Puts it back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/putting-back")]
    public async Task<IActionResult> PutBack(Guid id, CancellationToken ct) => Answer(id, await trainings.PutBackAsync(id, ct), "已恢复");

    /// <summary>Its history, for whoever records it: a street's course names people of many branches.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/history")]
    public async Task<IActionResult> History(Guid id, CancellationToken ct) => await list.FindAsync(id, 1, ct: ct) is { MayRecord: true } details ? View(details) : NotFound();

    /// <summary>Adds a paper or photo.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/files")]
    [UploadLimit("没有上传", "请压缩后再上传")]
    public async Task<IActionResult> AddFile(Guid id, IFormFile? file, CancellationToken ct)
    {
        await using var content = file?.OpenReadStream();
        return Answer(id, await files.AddAsync(id, file?.FileName, content, ct), "已上传", "#files");
    }

    /// <summary>A paper or photo.</summary>
    [HttpGet("{id:guid}/files/{file:guid}")]
    public async Task<IActionResult> Download(Guid id, Guid file, CancellationToken ct) =>
        await files.OpenAsync(id, file, ct) is { } found ? File(found.Content, found.MediaType, found.FileName) : NotFound();

    /// <summary>Takes a file down.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/files/{file:guid}/withdrawal")]
    public async Task<IActionResult> WithdrawFile(Guid id, Guid file, CancellationToken ct) => Answer(id, await files.TurnAsync(id, file, withdraw: true, ct), "已撤下，可以恢复", "#files");

    /// <summary>Puts a file back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/files/{file:guid}/return")]
    public async Task<IActionResult> ReturnFile(Guid id, Guid file, CancellationToken ct) => Answer(id, await files.TurnAsync(id, file, withdraw: false, ct), "已恢复", "#files");

    private IActionResult Answer(Guid id, Outcome outcome, string done, string anchor = "")
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人修改了这期培训，请核对后再办理" : outcome.Problems[0].Message);
        return Redirect($"/trainings/{id}{anchor}");
    }

    private async Task<IActionResult> FormAsync(Guid? id, string? course, TrainingInput input, CancellationToken ct)
    {
        var own = await access.OrganizationsAsync(ct);
        if (id is null && !access.IsStreet && input.OrganizationId is null && own.Count == 1)
        {
            input.OrganizationId = own[0].Id;
        }

        return View("Edit", new TrainingFormPage(
            id, course, input, [.. own.Select(o => new SelectListItem(o.Name, o.Id.ToString()))], access.IsStreet,
            await settings.NumberAsync(TrainingParameters.ClassHour, input.From, ct)));
    }
}
