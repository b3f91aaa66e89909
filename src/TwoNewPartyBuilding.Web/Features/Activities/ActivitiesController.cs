using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>The list of records.</summary>
public sealed record ActivitiesPage(ActivityFilter Filter, Page<ActivityRow> Rows, string? Organization);

/// <summary>The form that begins a record.</summary>
public sealed record BeginPage(BeginInput Input, IReadOnlyList<SelectListItem> Organizations, IReadOnlyList<SelectListItem> Groups, IReadOnlyList<ActivityRow> Earlier, BeginPlan? Plan);

/// <summary>Photos used twice in a year.</summary>
public sealed record PhotosTwicePage(int Year, IReadOnlyList<IReadOnlyList<PhotoUse>> Groups);

/// <summary>The form of a record.</summary>
public sealed record ActivityFormPage(ActivityDetails Details, ActivityInput Input, KeptDraft? Draft, IReadOnlyList<SelectListItem> Groups, FixedDay FixedDay, int KeepDays)
{
    /// <summary>The draft's key.</summary>
    public string DraftKey => KeyOf(Details.Record.Id);

    /// <summary>The key of a record's draft.</summary>
    public static string KeyOf(Guid id) => $"activities/{id}";
}

/// <summary>Records of organisational life: list, begin, write, hand in, read.</summary>
[Route("activities")]
public sealed class ActivitiesController(
    ActivityList list, ActivityReader reader, ActivityService activities, Core.Activities.ThisMonth month, ActivityPhotos photos, CalendarService calendar, DraftService drafts, BusinessClock clock) : Controller
{
    /// <summary>The list.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ActivityFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var rows = await list.ReadAsync(filter, ct);
        return View(new ActivitiesPage(filter, rows, filter.Organization is { } id ? rows.Rows.FirstOrDefault(r => r.OrganizationId == id)?.Organization ?? "所选党组织" : null));
    }

    /// <summary>What the list shows, as a workbook.</summary>
    [Allow(Permission.LifeRead)]
    [HttpPost("workbook")]
    public async Task<IActionResult> Workbook([FromQuery] ActivityFilter filter, CancellationToken ct)
    {
        if (await list.WorkbookAsync(filter, ct) is { } file)
        {
            return new OutgoingFileResult(file);
        }

        this.Flash(FlashKind.Warn, "没有符合条件的记录，没有可导出的内容");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Photos that stand in more than one record of a year; for staff to look at, never more.</summary>
    [Allow(Permission.LifeReview)]
    [HttpGet("photos-twice")]
    public async Task<IActionResult> PhotosTwice(int? year, [FromServices] PhotosTwice twice, CancellationToken ct)
    {
        var shown = year is >= 2000 and <= 2100 ? year.Value : clock.Today.Year;
        return View(new PhotosTwicePage(shown, await twice.ReadAsync(shown, ct)));
    }

    /// <summary>The form that begins a record, filled in as far as the address says.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(ActivityKind? kind, Guid? organization, DateOnly? date, Guid? group, CancellationToken ct)
    {
        ModelState.Clear();
        return await BeginFormAsync(new BeginInput { Kind = kind, OrganizationId = organization, Date = date ?? clock.Today, GroupId = group }, ct);
    }

    /// <summary>Begins a record and leads to its form.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] BeginInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await activities.BeginAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            return RedirectToAction(nameof(Edit), new { id = outcome.Value });
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await BeginFormAsync(input, ct);
    }

    /// <summary>A record.</summary>
    [Allow(Permission.LifeRead)]
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await reader.ReadAsync(id, ct) is { } details ? View(details) : NotFound();

    /// <summary>Its form.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await reader.ForFormAsync(id, ct) is not { } details)
        {
            return NotFound();
        }

        if (!details.MayWrite)
        {
            this.Flash(FlashKind.Info, "这份记录已经提交或确认，不能直接修改");
            return RedirectToAction(nameof(Details), new { id });
        }

        var input = ActivityForms.Of(details);
        var draft = await this.RestoreAsync(drafts, ActivityFormPage.KeyOf(id), input);
        return View(await FormAsync(details, input, draft, ct));
    }

    /// <summary>Saves it, or hands it in; photos may come with it where no script sends them before.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/edit")]
    [UploadLimit("没有保存记录", "请分几次上传照片")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] ActivityInput input, string? deed, List<IFormFile>? files, CancellationToken ct)
    {
        var submit = deed == "submit";
        var refused = new List<Problem>();
        foreach (var file in files ?? [])
        {
            await using var content = file.OpenReadStream();
            var added = await photos.AddAsync(id, Guid.Empty, file.FileName, content, ct);
            refused.AddRange(added.Problems);
        }

        var outcome = ModelState.IsValid && refused.Count == 0 ? await activities.SaveAsync(id, input, submit, ct) : Outcome.Refused<Guid>(refused);
        if (outcome.NotFound || await reader.ForFormAsync(id, ct) is not { } details)
        {
            return NotFound();
        }

        if (!outcome.Ok || !ModelState.IsValid)
        {
            ModelState.AddProblems(outcome);
            if (outcome.Conflict)
            {
                ModelState.AddModelError("", "刚刚有人改过这份记录。请先记下您的修改，刷新后再填；您填的内容还在下面。");
            }
            else if (ModelState.IsValid)
            {
                ModelState.AddModelError("", "没有保存，请核对后再试");
            }

            // A refused handing-in has kept what was typed, so the form goes on from that version.
            if (!outcome.Conflict && details.MayWrite && submit && input.Version != details.Record.Version)
            {
                ModelState.Remove("Input.Version");
                input.Version = details.Record.Version;
            }

            return View(await FormAsync(details, ActivityForms.Complete(input, details), null, ct));
        }

        await drafts.DropAsync(ActivityFormPage.KeyOf(id), ct);
        if (await FileDeedAsync(id, deed, ct) is { } done)
        {
            this.Flash(done.Ok ? FlashKind.Ok : FlashKind.Bad, done.Ok ? "照片已处理，填写的内容也已保存" : done.Problems.Count > 0 ? done.Problems[0].Message : "照片没有处理，请刷新后再试");
            return Redirect($"/activities/{id}/edit#files");
        }

        if (!submit)
        {
            this.Flash(FlashKind.Ok, "草稿已保存，活动后填好再提交");
            return RedirectToAction(nameof(Edit), new { id });
        }

        var missing = details.PhotosWanted - details.Photos.Count();
        this.Flash(FlashKind.Ok, "已提交，等待确认");
        if (missing > 0)
        {
            this.Flash(FlashKind.Info, $"照片还差 {missing} 张，确认前可以补传");
        }

        return RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Throws away a draft that was never handed in.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/deletion")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct)
    {
        var outcome = await activities.DiscardAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Conflict ? "刚刚有人改过这份记录，请核对" : outcome.Problems[0].Message);
            return RedirectToAction(nameof(Details), new { id });
        }

        await drafts.DropAsync(ActivityFormPage.KeyOf(id), ct);
        this.Flash(FlashKind.Ok, "草稿已删除");
        return Redirect($"/this-month?organization={outcome.Value}");
    }

    // Without script a button of a photo sends the whole form, so that nothing typed is lost: “turn:…”, “withdraw:…”, “return:…”.
    private async Task<Outcome?> FileDeedAsync(Guid id, string? deed, CancellationToken ct) =>
        deed?.Split(':') is [var what, var key] && Guid.TryParse(key, out var file)
            ? what switch
            {
                "turn" => await photos.TurnAsync(id, file, ct),
                "withdraw" => await photos.WithdrawAsync(id, file, ct),
                "return" => await photos.PutBackAsync(id, file, ct),
                _ => null,
            }
            : null;

    private async Task<IActionResult> BeginFormAsync(BeginInput input, CancellationToken ct)
    {
        var own = await month.BranchesAsync(ct);
        if (input.OrganizationId is null && own.Count == 1)
        {
            input.OrganizationId = own[0].Id;
        }

        if (input.OrganizationId is { } asked && own.All(o => o.Id != asked))
        {
            return NotFound();
        }

        var groups = input.OrganizationId is { } id ? await reader.GroupsAsync(id, input.Date ?? clock.Today, ct) : [];
        var earlier = input.OrganizationId is { } one ? (await list.ReadAsync(new ActivityFilter { Organization = one, Kind = input.Kind }, ct)).Rows.Where(r => r.OrganizationId == one).Take(3).ToList() : [];
        var plan = input is { Kind: ActivityKind.ThemeDay, OrganizationId: { } branch } ? await reader.PlanAsync(branch, input.Date ?? clock.Today, ct) : null;
        return View("New", new BeginPage(
            input, [.. own.Select(o => new SelectListItem(o.Name, o.Id.ToString()))], [.. groups.Select(g => new SelectListItem(g.Name, g.Id.ToString()))], earlier, plan));
    }

    private async Task<ActivityFormPage> FormAsync(ActivityDetails details, ActivityInput input, KeptDraft? draft, CancellationToken ct)
    {
        var date = input.Date ?? details.Record.Date;
        return new ActivityFormPage(
            details, input, draft, [.. (await reader.GroupsAsync(details.Record.OrganizationId, date, ct)).Select(g => new SelectListItem(g.Name, g.Id.ToString()))],
            await calendar.FixedDayAsync(date.Year, date.Month, ct), details.KeepDays);
    }
}
