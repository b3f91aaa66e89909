using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Reconciliations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Reconciliations;

/// <summary>Comparisons with the national member system, worked off row by row.</summary>
[Route("reconciliations")]
[Allow(Permission.MembersSupervise)]
public sealed class ReconciliationsController(ReconciliationService reconciliations) : Controller
{
    /// <summary>The comparisons.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await reconciliations.ListAsync(ct));

    /// <summary>Compares an export with the rosters.</summary>
    [HttpPost("")]
    [RequestSizeLimit(ReconciliationService.MaxBytes)]
    public async Task<IActionResult> Compare(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            this.Flash(FlashKind.Bad, "请选择全国党员系统导出的 Excel 文件");
            return RedirectToAction(nameof(Index));
        }

        await using var content = file.OpenReadStream();
        var outcome = await reconciliations.CompareAsync(Path.GetFileName(file.FileName), content, ct);
        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return RedirectToAction(nameof(Index));
        }

        this.Flash(FlashKind.Ok, "比对完成，请逐条处理差异");
        return RedirectToAction(nameof(Details), new { id = outcome.Value });
    }

    /// <summary>One comparison.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, [FromQuery] ReconciliationFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        if (!Enum.IsDefined(filter.Kind))
        {
            filter.Kind = DifferenceKind.OnlyHere;
        }

        return await reconciliations.ReadAsync(id, filter, ct) is { } page ? View(new ReconciliationView(filter, page)) : NotFound();
    }

    /// <summary>Decides a difference.</summary>
    [HttpPost("{id:guid}/rows/{row:guid}")]
    public async Task<IActionResult> Decide(Guid id, Guid row, [FromForm] DifferenceInput input, [FromQuery] ReconciliationFilter filter, CancellationToken ct) =>
        Answer(await reconciliations.DecideAsync(id, row, input, ct), input.Decision is null ? "已改为未处理" : "已处理", id, filter);

    /// <summary>Closes a comparison.</summary>
    [HttpPost("{id:guid}/closing")]
    public async Task<IActionResult> Close(Guid id, Guid version, CancellationToken ct) =>
        Answer(await reconciliations.CloseAsync(id, version, ct), "比对已办结，文件中的个人信息已清除", id, new ReconciliationFilter());

    private IActionResult Answer(Outcome outcome, string done, Guid id, ReconciliationFilter filter)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人处理了这一条，请核对" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id, filter.Kind, filter.OpenOnly, filter.Page });
    }
}

/// <summary>One comparison as a page.</summary>
public sealed record ReconciliationView(ReconciliationFilter Filter, ReconciliationPage Page);
