using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Audit;

/// <summary>The audit trail for the audit administrator; read only (14.2).</summary>
[Allow(Permission.AuditRead)]
[Route("audit")]
public sealed class AuditController(AuditLog log, AuditWorkbook workbook, BusinessClock clock) : Controller
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The trail.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] AuditFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return View(new AuditPage(filter, await log.FindAsync(filter, ct)));
    }

    /// <summary>What the filter shows as a workbook; leaves an audit row.</summary>
    [AskAgain(IsDownload = true)]
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromForm] AuditFilter filter, CancellationToken ct)
    {
        var outcome = await workbook.WriteAsync(filter, ct);
        if (outcome.Ok)
        {
            return File(outcome.Value!, WorkbookType, $"操作日志-{clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.xlsx");
        }

        this.Flash(FlashKind.Warn, outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index), new { filter.Who, filter.Q, filter.Action, filter.Record, filter.From, filter.To });
    }

    /// <summary>Walks the hash chain and says whether it is whole. Posted because it may take a while, not because it changes anything.</summary>
    [HttpPost("check")]
    public async Task<IActionResult> Check(CancellationToken ct)
    {
        var check = await log.CheckAsync(ct);
        var rows = check.Rows.ToString("#,##0", CultureInfo.InvariantCulture);
        this.Flash(
            check.BrokenAt is null ? FlashKind.Ok : FlashKind.Bad,
            check.BrokenAt is null
                ? $"已逐条核对 {rows} 条日志，前后相接，没有被改动或删除"
                : $"日志从第 {check.BrokenAt} 条起与记录的校验值不符，可能被人绕过系统改动。请保护现场，立即报告主管领导并联系技术支持核对备份");
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The audit trail.</summary>
public sealed record AuditPage(AuditFilter Filter, Page<AuditRow> Rows)
{
    /// <summary>True where a condition narrows the list.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Filter.Q) || !string.IsNullOrWhiteSpace(Filter.Who) || Filter.Action is not null
        || !string.IsNullOrEmpty(Filter.Record) || Filter.From is not null || Filter.To is not null;
}
