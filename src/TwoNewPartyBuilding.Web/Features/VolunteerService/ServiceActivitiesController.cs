using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>Volunteer service activities: listed, planned, enrolled for, recorded on a phone, confirmed by another person.</summary>
[Route("volunteer-service")]
[Allow(Permission.LifeRead)]
public sealed class ServiceActivitiesController(
    ServiceReader reader, ServiceDesk desk, ServiceSheets sheets, ServiceTeams teams, ServiceAccess access, ServiceExport export, ServiceFromRecord records, CurrentUser user, BusinessClock clock) : Controller
{
    private bool MayWrite => user.May(Permission.LifeRecord);

    /// <summary>The list.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ServiceFilter filter, CancellationToken ct)
    {
        Mend(filter);
        var own = MayWrite ? await access.OrganizationsAsync(ct) : [];
        var rows = await reader.ReadAsync(filter, ct);
        List<SelectListItem> choices = [.. own.Count > 1 ? own.Select(o => new SelectListItem(o.Name, o.Id.ToString(), filter.Organization == o.Id)) : []];
        if (own.Count > 1)
        {
            choices.Insert(0, new SelectListItem("街道", Guid.Empty.ToString(), filter.Organization == Guid.Empty));
        }

        var narrowed = filter.Team is not null ? rows.Rows.Select(r => r.Team).FirstOrDefault() ?? "所选服务队" : filter.Person is not null ? "所选党员参加的活动" : null;
        return View(new ServicesPage(filter, rows, choices, narrowed, MayWrite, clock.Today));
    }

    /// <summary>The list on paper.</summary>
    [HttpGet("print")]
    public async Task<IActionResult> Print([FromQuery] ServiceFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new ServicesPrintPage(await reader.AllAsync(filter, ServiceExport.MostOnPaper, ct), clock.Today));
    }

    /// <summary>The list as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] ServiceFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.ActivitiesAsync(filter, ct));
    }

    /// <summary>The form of a new activity.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, DateOnly? date, Guid? team, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(null, new ServiceActivityInput { OrganizationId = organization, Date = date ?? clock.Today, TeamId = team, StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(11, 0) }, ct);
    }

    /// <summary>Plans it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Plan([Bind(Prefix = "Input")] ServiceActivityInput input, CancellationToken ct)
    {
        if (!access.MayStreet && input.OrganizationId is null && await access.OrganizationsAsync(ct) is [var only])
        {
            input.OrganizationId = only.Id;
        }

        var outcome = ModelState.IsValid ? await desk.PlanAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            var held = input.Date <= clock.Today;
            this.Flash(FlashKind.Ok, held ? "已保存，接着登记参加的人" : "已保存。开放报名后，党员可以自己报名；也可以按名册报名");
            return held && input.Date < clock.Today ? RedirectToAction(nameof(Record), new { id = outcome.Value }) : RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(null, input, ct);
    }

    /// <summary>One activity.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return await reader.FindAsync(id, ct) is { } found ? View(new ServicePage(found, clock.Today)) : NotFound();
    }

    /// <summary>The form of an activity that was not handed in.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await reader.FindAsync(id, ct) is not { MayWrite: true } found)
        {
            return NotFound();
        }

        var input = new ServiceActivityInput { OrganizationId = found.Activity.OrganizationId, TeamId = found.Activity.TeamId, Version = found.Activity.Version };
        FieldCatalog.Copy<ServiceActivityFields>(found.Activity, input);
        return await FormAsync(found, input, ct);
    }

    /// <summary>Changes it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] ServiceActivityInput input, CancellationToken ct)
    {
        if (await reader.FindAsync(id, ct) is not { MayWork: true } found)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await desk.ChangeAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这个活动。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = found.Activity.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        input.OrganizationId = found.Activity.OrganizationId;
        return await FormAsync(found, input, ct);
    }

    /// <summary>Signing people up from the roster.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/enrolments/new")]
    public async Task<IActionResult> Enrol(Guid id, Guid? roster, CancellationToken ct)
    {
        ModelState.Clear();
        return await SheetAsync(id, null, roster, enrolling: true, ct);
    }

    /// <summary>Signs them up.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/enrolments")]
    public async Task<IActionResult> Enrol(Guid id, Guid version, [FromForm] List<Guid> keys, CancellationToken ct)
    {
        var outcome = await sheets.EnrolAsync(id, version, keys, ct);
        return this.Answer(outcome, "已报名", outcome.Ok ? At(id) : $"{At(id)}/enrolments/new");
    }

    /// <summary>Takes somebody's enrolment back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/enrolments/{line:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, Guid line, Guid version, CancellationToken ct) => this.Answer(await sheets.WithdrawAsync(id, version, line, ct), "已取消这个人的报名", At(id));

    /// <summary>The sheet: who was there, and how long.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/record")]
    public async Task<IActionResult> Record(Guid id, Guid? roster, CancellationToken ct)
    {
        ModelState.Clear();
        return await SheetAsync(id, null, roster, enrolling: false, ct);
    }

    /// <summary>Keeps the sheet, or hands it in; without script also the photos that come with it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/record")]
    [Imports.UploadLimit("没有保存", "请分几次上传照片")]
    public async Task<IActionResult> Record(
        Guid id, [Bind(Prefix = "Input")] ServiceSheetInput input, string? deed, Guid? roster, List<IFormFile>? files, [FromServices] ServicePhotos photos, CancellationToken ct)
    {
        var refused = new List<Problem>();
        foreach (var file in files ?? [])
        {
            await using var content = file.OpenReadStream();
            refused.AddRange((await photos.AddAsync(id, Guid.Empty, file.FileName, content, ct)).Problems);
        }

        var outcome = !ModelState.IsValid ? null : refused.Count > 0 ? new Outcome { Problems = refused } : await sheets.RecordAsync(id, input, deed == "submit", ct);
        if (outcome is { Ok: true })
        {
            if (await ServiceFilesController.DeedAsync(photos, id, deed, ct) is { } done)
            {
                this.Flash(done.Ok ? FlashKind.Ok : FlashKind.Bad, done.Ok ? "照片已处理，填写的内容也已保存" : "照片没有处理，请刷新后再试");
                return Redirect($"{At(id)}/record#files");
            }

            this.Flash(FlashKind.Ok, deed == "submit" ? "已提交，由另一人确认后计入时长" : "已保存，还没有提交");
            return deed == "submit" ? Redirect(At(id)) : RedirectToAction(nameof(Record), new { id, roster });
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这个活动。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = Guid.Empty;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await SheetAsync(id, input, roster, enrolling: false, ct);
    }

    /// <summary>Lets members enrol themselves.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/opening")]
    public async Task<IActionResult> Open(Guid id, Guid version, CancellationToken ct) => this.Answer(await desk.OpenAsync(id, version, ct), "已开放报名，党员在“我的志愿服务”里可以报名", At(id));

    /// <summary>Ends enrolment.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/closing")]
    public async Task<IActionResult> Close(Guid id, Guid version, CancellationToken ct) => this.Answer(await desk.CloseAsync(id, version, ct), "已停止报名，已报名的人不变", At(id));

    /// <summary>Calls it off.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/cancellation")]
    public async Task<IActionResult> Cancel(Guid id, Guid version, string? reason, CancellationToken ct) => this.Answer(await desk.CancelAsync(id, version, reason, ct), "已取消，可以在本页恢复", At(id));

    /// <summary>Puts it back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/put-back")]
    public async Task<IActionResult> Restore(Guid id, Guid version, CancellationToken ct) => this.Answer(await desk.RestoreAsync(id, version, ct), "已恢复", At(id));

    /// <summary>Takes the sheet back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/taking-back")]
    public async Task<IActionResult> TakeBack(Guid id, Guid version, CancellationToken ct) => this.Answer(await desk.TakeBackAsync(id, version, ct), "已撤回，可以修改", At(id));

    /// <summary>Confirms it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/confirmation")]
    public async Task<IActionResult> Confirm(Guid id, Guid version, CancellationToken ct) => this.Answer(await desk.ConfirmAsync(id, version, ct), "已确认，时长已计入", At(id));

    /// <summary>Sends it back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/return")]
    public async Task<IActionResult> Return(Guid id, Guid version, string? reason, CancellationToken ct) => this.Answer(await desk.ReturnAsync(id, version, reason, ct), "已退回", At(id));

    /// <summary>Opens a confirmed one again.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/correction")]
    public async Task<IActionResult> Correct(Guid id, Guid version, string? reason, CancellationToken ct) => this.Answer(await desk.CorrectAsync(id, version, reason, ct), "可以更正了；重新确认前不计时长", At(id));

    /// <summary>Links it to a record of organisational life, or takes the link away.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/record-link")]
    public async Task<IActionResult> Link(Guid id, Guid version, Guid? record, CancellationToken ct) => this.Answer(await desk.LinkAsync(id, version, record, ct), record is null ? "已取消关联" : "已关联", At(id));

    /// <summary>Makes service hours of a confirmed record of organisational life.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("from-record/{id:guid}")]
    public async Task<IActionResult> FromRecord(Guid id, CancellationToken ct)
    {
        var outcome = await records.MakeAsync(id, ct);
        var made = outcome.Value;
        return this.Answer(
            outcome, made is null or { Taken: 0, Left: 0 } ? "这份记录已经生成过，下面就是" : $"已带入 {made.Taken} 人，请核对时长后提交{(made.Left > 0 ? $"；{made.Left} 人同一时间已有其他志愿服务，没有带入" : "")}",
            outcome.Ok ? $"{At(made!.Id)}{(made.Taken > 0 ? "/record" : "")}" : $"/activities/{id}");
    }

    private static string At(Guid id) => $"/volunteer-service/{id}";

    private async Task<IActionResult> SheetAsync(Guid id, ServiceSheetInput? told, Guid? roster, bool enrolling, CancellationToken ct)
    {
        if (await sheets.FindAsync(id, roster, ct) is not { } sheet)
        {
            return NotFound();
        }

        var a = sheet.Activity;
        if (told is null)
        {
            told = new ServiceSheetInput { Version = a.Version, StartsAt = a.StartsAt, EndsAt = a.EndsAt, Beneficiaries = a.Beneficiaries, Content = a.Content };
            foreach (var row in sheet.Rows.Where(r => r.State == LineState.Attended))
            {
                var from = row.From == a.StartsAt ? null : row.From;
                told.Lines[row.Key] = new ServiceLineInput { IsPresent = true, From = from, Minutes = row.Minutes == ServiceRules.Minutes(row.From!.Value, a.EndsAt!.Value) ? null : row.Minutes };
            }
        }
        else if (told.Version == Guid.Empty)
        {
            told.Version = a.Version;
        }

        return View(enrolling ? "Enrol" : "Record", new ServiceSheetPage(sheet, told, roster, enrolling));
    }

    private async Task<IActionResult> FormAsync(ServiceDetails? service, ServiceActivityInput input, CancellationToken ct)
    {
        List<SelectListItem> organizations = [];
        if (service is null)
        {
            var own = await access.OrganizationsAsync(ct);
            if (access.MayStreet)
            {
                organizations.Add(new SelectListItem("街道", ""));
            }

            organizations.AddRange(own.Select(o => new SelectListItem(o.Name, o.Id.ToString())));
            input.OrganizationId ??= !access.MayStreet && own.Count == 1 ? own[0].Id : null;
        }

        List<SelectListItem> choices = [.. (await teams.ChoicesAsync(input.OrganizationId, ct)).Select(t => new SelectListItem(t.Name, t.Id.ToString()))];
        return View("Edit", new ServiceFormPage(service, input, organizations, choices, await access.OccasionsAsync((input.Date ?? clock.Today).Year, ct)));
    }

    private void Mend(ServiceFilter filter)
    {
        ModelState.Clear();
        filter.Mend();
    }
}
