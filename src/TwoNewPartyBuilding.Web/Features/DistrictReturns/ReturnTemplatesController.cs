using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.DistrictReturns;

/// <summary>The district's own workbooks: upload, point at the cells once, take back.</summary>
[Route("district-returns/templates")]
[Allow(Permission.DistrictReturnsEdit)]
public sealed class ReturnTemplatesController(TemplateList list, TemplateService templates, ReturnFiles files) : Controller
{
    /// <summary>All of them, and the form of a new one.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(ReturnKind? kind, CancellationToken ct)
    {
        ModelState.Clear();
        return View("Templates", new TemplatesPage(await list.ReadAsync(ct), kind is { } asked && Enum.IsDefined(asked) ? kind : null));
    }

    /// <summary>Takes a workbook in.</summary>
    [HttpPost("")]
    [UploadLimit("没有上传", "请删去图片和无关的工作表后再上传")]
    public async Task<IActionResult> Upload(ReturnKind? kind, IFormFile? file, CancellationToken ct)
    {
        await using var content = file?.OpenReadStream();
        var outcome = await templates.UploadAsync(kind, file?.FileName, content, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            this.Flash(FlashKind.Ok, "已上传，请指定各项数字填在哪个单元格");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        ModelState.Clear();
        ModelState.AddProblems(outcome, prefix: "");
        return View("Templates", new TemplatesPage(await list.ReadAsync(ct), kind));
    }

    /// <summary>One workbook, a sheet of it as a grid.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, string? sheet, string? code, CellPart part = CellPart.Value, CancellationToken ct = default)
    {
        ModelState.Clear();
        return await list.FindAsync(id, sheet, ct) is { } read
            ? View("Template", PageOf(read, new PointInput { Version = read.Version, Code = code ?? Next(read, null, part), Part = Enum.IsDefined(part) ? part : CellPart.Value, Sheet = read.Grid.Name }, null))
            : NotFound();
    }

    /// <summary>Points the chosen line at a cell; asks first where the cell holds something.</summary>
    [HttpPost("{id:guid}/cells")]
    public async Task<IActionResult> Point(Guid id, PointInput input, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await templates.PointAsync(id, input, ct);
        if (outcome.NotFound || await list.FindAsync(id, input.Sheet, ct) is not { } read)
        {
            return NotFound();
        }

        if (outcome is { Ok: true, Value.Warning: null })
        {
            var figure = ReturnFigures.Find(input.Code)!;
            this.Flash(FlashKind.Ok, $"{figure.Code} {figure.Name}（{input.Part.Label()}）→ {outcome.Value!.Address}");
            var address = Url.Action(nameof(Details), new { id, sheet = read.Grid.Name, code = Next(read, input.Code, input.Part), part = input.Part });
            return Redirect($"{address}#cell-{outcome.Value.Address}");
        }

        if (outcome.Conflict)
        {
            ModelState.AddModelError("", "刚刚有人改了这份模板，请核对后再指定");
        }

        ModelState.AddProblems(outcome, prefix: "");
        input.Version = read.Version;
        input.Sheet = read.Grid.Name;
        if (outcome.Value is { } asked)
        {
            input.Address = asked.Address;
        }

        return View("Template", PageOf(read, input, outcome.Value?.Warning));
    }

    /// <summary>Lets a cell go.</summary>
    [HttpPost("{id:guid}/cells/{cell:guid}/removal")]
    public async Task<IActionResult> LetGo(Guid id, Guid cell, string? sheet, CancellationToken ct)
    {
        var outcome = await templates.LetGoAsync(id, cell, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? $"{outcome.Value!.Address} 不再填数" : "刚刚有人改了这份模板，请核对后再试");
        return RedirectToAction(nameof(Details), new { id, sheet });
    }

    /// <summary>Withdraws a workbook uploaded by mistake.</summary>
    [HttpPost("{id:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await templates.WithdrawAsync(id, reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已撤下，改用上一版模板" : outcome.Conflict ? "刚刚有人改了这份模板，请核对后再试" : outcome.Problems[0].Message);
        return outcome.Ok ? RedirectToAction(nameof(Index)) : RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>The workbook as it was uploaded.</summary>
    [HttpPost("{id:guid}/file")]
    public async Task<IActionResult> Original(Guid id, CancellationToken ct) => await files.TemplateAsync(id, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    private static TemplatePage PageOf(TemplateRead read, PointInput input, string? warning) => new(read, input, warning, read.Row.IsNewest);

    // The next line that goes nowhere yet: first what the workbook before had, then in the order of the return.
    private static string? Next(TemplateRead read, string? after, CellPart part)
    {
        var free = ReturnFigures.All.Where(f => !read.Cells.Any(c => c.Code == f.Code && c.Part == part)).Select(f => f.Code).ToList();
        var codes = ReturnFigures.All.Select(f => f.Code).ToList();
        return free.Find(read.Lost.Contains) ?? free.Find(c => codes.IndexOf(c) > codes.IndexOf(after ?? "")) ?? free.FirstOrDefault();
    }
}
