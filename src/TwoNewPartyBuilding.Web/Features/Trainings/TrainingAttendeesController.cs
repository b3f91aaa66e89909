using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Trainings;

/// <summary>Who attended a course: from a branch's roster, by a word, from a pasted list or a workbook; results and certificates.</summary>
[Route("trainings/{id:guid}/attendees")]
[Allow(Permission.LifeRecord)]
public sealed class TrainingAttendeesController(TrainingList list, TrainingService trainings, TrainingNames names, TrainingWorkbook workbook, TrainingAccess access) : Controller
{
    /// <summary>The page that chooses.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, Guid? organization, string? q, int? page, Guid? list, CancellationToken ct)
    {
        ModelState.Clear();
        return await PageAsync(id, organization, q, page ?? 1, list, ct);
    }

    /// <summary>Lays down who of a branch's roster attended; “all” is the whole branch.</summary>
    [HttpPost("roster")]
    public async Task<IActionResult> Roster(Guid id, Guid organization, List<Guid>? members, string? deed, CancellationToken ct)
    {
        var outcome = await trainings.TickAsync(id, organization, deed == "all" ? null : members ?? [], ct);
        return Answer(id, outcome, $"已保存，这个党组织参训 {outcome.Value} 人", $"?organization={organization}");
    }

    /// <summary>Adds one person.</summary>
    [HttpPost("people")]
    public async Task<IActionResult> Add(Guid id, Guid member, string? q, CancellationToken ct) =>
        Answer(id, await trainings.AddPeopleAsync(id, [new NewAttendee(member)], ct: ct), "已加入", $"?q={Uri.EscapeDataString(q ?? "")}");

    /// <summary>Reads a pasted list and shows whom each line means; nobody is added yet.</summary>
    [HttpPost("pasted")]
    public async Task<IActionResult> Pasted(Guid id, string? text, CancellationToken ct)
    {
        if (await list.FindAsync(id, 1, full: true, ct) is not { MayRecord: true } details)
        {
            return NotFound();
        }

        var lines = await names.ReadAsync(id, text, ct);
        if (lines.Count == 0)
        {
            this.Flash(FlashKind.Warn, "没有读到姓名：每行一人，姓名在前，后面可以写党组织、结果和证书编号");
            return Redirect($"/trainings/{id}/attendees");
        }

        return View(new PastedPage(details, lines, text ?? ""));
    }

    /// <summary>An empty workbook for the list.</summary>
    [HttpGet("template")]
    public async Task<IActionResult> Template(Guid id, CancellationToken ct) =>
        await list.FindAsync(id, 1, full: false, ct) is { MayRecord: true } ? new OutgoingFileResult(await workbook.TemplateAsync(ct)) : NotFound();

    /// <summary>Reads a workbook and shows whom each row means; nobody is added yet, and nothing of the file is kept.</summary>
    [HttpPost("workbook")]
    [UploadLimit("没有读取", "请拆分后再上传")]
    public async Task<IActionResult> Workbook(Guid id, IFormFile? file, CancellationToken ct)
    {
        if (await list.FindAsync(id, 1, full: true, ct) is not { MayRecord: true } details)
        {
            return NotFound();
        }

        if (file is null || file.Length == 0)
        {
            this.Flash(FlashKind.Bad, "请选择参训人员名单的 Excel 文件");
            return Redirect($"/trainings/{id}/attendees");
        }

        await using var content = file.OpenReadStream();
        var read = await workbook.ReadAsync(id, Path.GetFileName(file.FileName), content, ct);
        if (!read.Ok)
        {
            this.Flash(FlashKind.Bad, read.Problems[0].Message);
            return Redirect($"/trainings/{id}/attendees");
        }

        return View("Pasted", new PastedPage(details, read.Value!.Lines, "") { File = read.Value });
    }

    /// <summary>Adds whom somebody chose for the lines of a list.</summary>
    [HttpPost("chosen")]
    [RequestFormLimits(ValueCountLimit = 4 * TrainingNames.Most)]
    public async Task<IActionResult> Chosen(Guid id, Dictionary<int, PastedChoice>? lines, CancellationToken ct)
    {
        var people = (lines ?? []).Values.Where(l => l.Member is not null).Select(l => new NewAttendee(l.Member!.Value, null, l.Result, Cut(l.Certificate))).ToList();
        var brought = Guid.CreateVersion7();
        var outcome = await trainings.AddPeopleAsync(id, people, brought, ct);
        return Answer(id, outcome, $"已加入 {outcome.Value} 人", outcome is { Ok: true, Value: > 0 } ? $"?list={brought}" : "");
    }

    /// <summary>Takes back whom a list brought.</summary>
    [HttpPost("lists/{brought:guid}/undo")]
    public async Task<IActionResult> Undo(Guid id, Guid brought, CancellationToken ct)
    {
        var outcome = await trainings.TakeBackAsync(id, brought, ct);
        return Answer(id, outcome, $"已撤销，移出 {outcome.Value} 人", "");
    }

    /// <summary>Lays down results and certificates, and who is taken out.</summary>
    [HttpPost("results")]
    public async Task<IActionResult> Results(Guid id, Dictionary<Guid, AttendeeInput>? lines, CancellationToken ct) =>
        Answer(id, await trainings.ResultsAsync(id, lines ?? [], ct), "已保存", "#attendees");

    private async Task<IActionResult> PageAsync(Guid id, Guid? organization, string? q, int page, Guid? brought, CancellationToken ct)
    {
        if (await list.FindAsync(id, page, full: true, ct) is not { MayRecord: true } details)
        {
            return NotFound();
        }

        if (details.Record.VoidReason is not null)
        {
            this.Flash(FlashKind.Info, "这期培训已作废，恢复后才能修改");
            return Redirect($"/trainings/{id}");
        }

        var own = await access.OrganizationsAsync(ct);
        var shown = organization ?? details.Record.OrganizationId ?? (own.Count == 1 ? own[0].Id : null);
        var roster = shown is { } branch ? await trainings.RosterAsync(id, branch, ct) : [];
        return roster is null ? NotFound() : View("Index", new AttendeesPage(
            details, [.. own.Select(o => new SelectListItem(o.Name, o.Id.ToString(), o.Id == shown))], shown, roster, q, await names.SearchAsync(id, q, ct))
        {
            List = brought, Brought = brought is { } key ? await trainings.BroughtAsync(id, key, ct) : 0,
        });
    }

    private static string? Cut(string? text) => text is { Length: > TrainingAttendee.CertificateMaxLength } ? text[..TrainingAttendee.CertificateMaxLength] : text;

    private IActionResult Answer(Guid id, Outcome outcome, string done, string rest)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人改过参训人员，请核对后再试" : outcome.Problems[0].Message);
        return Redirect($"/trainings/{id}/attendees{rest}");
    }
}
