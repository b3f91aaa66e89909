using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Members;

/// <summary>The roster as a workbook and on paper.</summary>
[Route("members")]
[Allow(Permission.MembersRead)]
public sealed class MemberExportsController(MemberExport export, UnitRosters rosters) : Controller
{
    /// <summary>What an export of the list would hold.</summary>
    [HttpGet("export")]
    public async Task<IActionResult> Export([FromQuery] MemberFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return View(new MemberExportPage(filter, new MemberExportInput(), await export.CountAsync(filter, ct), export.MayBeFull));
    }

    /// <summary>Sends the workbook; the questions stand in the address.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] MemberFilter filter, [FromForm, Bind(Prefix = "Input")] MemberExportInput input, CancellationToken ct)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith("Input.", StringComparison.Ordinal)))
        {
            ModelState.Remove(key);
        }

        var outcome = ModelState.IsValid ? await export.PrepareAsync(filter, input, ct) : null;
        if (outcome is { Ok: true })
        {
            return new OutgoingFileResult(outcome.Value.File);
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new MemberExportPage(filter, input, await export.CountAsync(filter, ct), export.MayBeFull));
    }

    /// <summary>Sends the roster of a unit without members: the confirmation, or rows to be filled in.</summary>
    [HttpPost("of-unit/{id:guid}/workbook")]
    public async Task<IActionResult> UnitWorkbook(Guid id, CancellationToken ct) => await rosters.WorkbookAsync(id, ct) is { } made ? new OutgoingFileResult(made) : NotFound();

    /// <summary>Sends an empty roster for whatever unit.</summary>
    [HttpGet("template")]
    public async Task<IActionResult> Template(CancellationToken ct) => new OutgoingFileResult(await rosters.TemplateAsync(ct));

    /// <summary>The roster on paper, masked.</summary>
    [HttpGet("print")]
    public async Task<IActionResult> Print([FromQuery] MemberFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return View(await export.PaperAsync(filter, ct));
    }

    /// <summary>The roster on paper in full; a reason is asked and written down.</summary>
    [AskAgain]
    [Allow(Permission.PersonalDataUnmask)]
    [HttpPost("print")]
    public async Task<IActionResult> Print([FromQuery] MemberFilter filter, [FromForm] string? reason, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await export.UnmaskedPaperAsync(filter, reason, ct);
        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return Redirect($"/members/print{Request.QueryString}");
        }

        Response.Headers.CacheControl = "no-store";
        return View(outcome.Value);
    }
}
