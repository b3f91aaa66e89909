using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>Imports from the upload to the undoing: the list, one import in each of its states, and the steps between them.</summary>
[Route("imports")]
[Allow(Permission.ImportsRun)]
public sealed class ImportsController(ImportService imports, ImportPreview preview, ImportPages pages, ImportWait wait) : Controller
{
    private const int ListSize = 20;

    /// <summary>The upload and the imports so far.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1, int size = ListSize, CancellationToken ct = default) =>
        View(new ImportsPage(await preview.ListAsync(Math.Max(1, page), Math.Clamp(size, 1, 100), ct), preview.Kinds));

    /// <summary>Takes a workbook in.</summary>
    [HttpPost("")]
    [UploadLimit]
    public async Task<IActionResult> Upload(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
        {
            return Refused("请先选择要导入的 Excel 文件", "/imports");
        }

        await using var content = file.OpenReadStream();
        var outcome = await imports.UploadAsync(file.FileName, content, ct);
        if (!outcome.Ok)
        {
            return Refused(outcome.Problems[0].Message, "/imports");
        }

        await wait.AWhileAsync(outcome.Value, ct);
        return Onward($"/imports/{outcome.Value}");
    }

    /// <summary>One import; what is shown depends on how far it has come.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, [FromQuery] PreviewQuestion question, CancellationToken ct)
    {
        // A broken address shows the preview without the broken question instead of an error.
        ModelState.Clear();
        if (await preview.ReadAsync(id, ct) is not { } batch)
        {
            return NotFound();
        }

        return batch.State switch
        {
            ImportState.Reading or ImportState.Committing or ImportState.Undoing => View("Progress", batch),
            ImportState.Preview => await pages.PreviewAsync(batch, question, ct) is { } page ? View("Preview", page) : Redirect($"/imports/{id}/sheets"),
            ImportState.Committed => View("Committed", batch),
            _ => View("Ended", batch),
        };
    }

    /// <summary>What the progress page asks again and again.</summary>
    [HttpGet("{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, CancellationToken ct)
    {
        if (await preview.ReadAsync(id, ct) is not { } batch)
        {
            return NotFound();
        }

        if (batch.State is ImportState.Reading or ImportState.Committing or ImportState.Undoing)
        {
            return PartialView("_Progress", batch);
        }

        return Onward($"/imports/{id}");
    }

    /// <summary>Writes what is right.</summary>
    [HttpPost("{id:guid}/writing")]
    public async Task<IActionResult> Write(Guid id, CancellationToken ct) => await StepAsync(id, await imports.CommitAsync(id, ct), ct);

    /// <summary>Takes a written import back.</summary>
    [HttpPost("{id:guid}/undoing")]
    public async Task<IActionResult> Undo(Guid id, CancellationToken ct) => await StepAsync(id, await imports.UndoAsync(id, ct), ct);

    /// <summary>Gives an import up.</summary>
    [HttpPost("{id:guid}/discarding")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct)
    {
        var outcome = await imports.DiscardAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            return Refused(outcome.Problems[0].Message, $"/imports/{id}");
        }

        this.Flash(FlashKind.Ok, "已放弃，没有改动任何内容");
        return Redirect("/imports");
    }

    /// <summary>Units that the portal holds in the sheet's ledger and the file does not name.</summary>
    [HttpGet("{id:guid}/absent")]
    public async Task<IActionResult> Absent(Guid id, Guid sheet, int page = 1, int size = ImportPages.PageSize, CancellationToken ct = default)
    {
        var batch = await preview.ReadAsync(id, ct);
        return batch?.Sheets.FirstOrDefault(s => s.Id == sheet) is { } shown
            ? View(new AbsentPage(batch, shown, await preview.AbsentAsync(id, sheet, Math.Max(1, page), Math.Clamp(size, 1, 100), ct)))
            : NotFound();
    }

    /// <summary>The rows that cannot go in, with their reasons, as a workbook to be mended and imported again.</summary>
    [HttpGet("{id:guid}/wrong-rows")]
    public async Task<IActionResult> WrongRows(Guid id, [FromServices] WrongRowsWorkbook workbook, CancellationToken ct)
    {
        var outcome = await workbook.MakeAsync(id, ct);
        return outcome.NotFound ? NotFound()
            : outcome.Ok ? new OutgoingFileResult(outcome.Value!)
            : Refused(outcome.Problems[0].Message, $"/imports/{id}");
    }

    /// <summary>The empty workbook of a sheet, to be filled in and imported.</summary>
    [HttpGet("templates/{sheet}")]
    public async Task<IActionResult> Template(string sheet, string? ledger, [FromServices] ImportTemplates templates, CancellationToken ct) =>
        await templates.MakeAsync(sheet, ledger, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    private async Task<IActionResult> StepAsync(Guid id, Outcome outcome, CancellationToken ct)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            return Refused(outcome.Problems[0].Message, $"/imports/{id}");
        }

        await wait.AWhileAsync(id, ct);
        return Redirect($"/imports/{id}");
    }

    /// <summary>Sends a script's request on by header, a browser by redirect.</summary>
    private IActionResult Onward(string url)
    {
        if (!PartOfPage.Wanted(Request))
        {
            return Redirect(url);
        }

        Response.Headers["HX-Redirect"] = url;
        return NoContent();
    }

    private IActionResult Refused(string message, string url) => this.Refuse(message, url);
}
