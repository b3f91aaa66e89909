using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Snapshots;

/// <summary>The list of frozen months.</summary>
/// <param name="Months">Newest first.</param>
/// <param name="Due">Ended months that are not frozen yet.</param>
/// <param name="Next">The next month end.</param>
public sealed record SnapshotsPage(IReadOnlyList<SnapshotLine> Months, IReadOnlyList<DateOnly> Due, DateOnly Next);

/// <summary>A frozen month.</summary>
public sealed record MonthPage(FrozenFilter Filter, FrozenPage Frozen);

/// <summary>A frozen ledger to print.</summary>
public sealed record MonthPrintPage(Ledger? Ledger, SnapshotLine Line, IReadOnlyList<FrozenRow> Rows);

/// <summary>Frozen ledgers of month ends (月末快照, R-1.07): see, compare with what is known now, export, print, make those that are missing.</summary>
[Route("snapshots")]
public sealed class SnapshotsController(
    SnapshotReader reader, SnapshotDifferences differences, SnapshotExport export, SnapshotMaker maker, CurrentUser me, BusinessClock clock) : Controller
{
    /// <summary>The months.</summary>
    [Allow(Permission.SnapshotsRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(new SnapshotsPage(
        await reader.ListAsync(ct), me.May(Permission.SnapshotsMake) ? await maker.DueAsync(ct) : [], SnapshotMaker.EndOf(clock.Today)));

    /// <summary>One month, as it was reported.</summary>
    [Allow(Permission.SnapshotsRead)]
    [HttpGet("{month}")]
    public async Task<IActionResult> Month(string month, [FromQuery] FrozenFilter filter, CancellationToken ct)
    {
        // A broken address shows the month without the broken question.
        ModelState.Clear();
        if (filter.Ledger is { } ledger && !Enum.IsDefined(ledger))
        {
            filter.Ledger = null;
        }

        return MonthOf(month) is { } day && await reader.ReadAsync(day, filter, ct) is { } frozen ? View(new MonthPage(filter, frozen)) : NotFound();
    }

    /// <summary>What is known of the month now and was not reported, or was reported and is not so.</summary>
    [Allow(Permission.SnapshotsRead)]
    [HttpGet("{month}/differences")]
    public async Task<IActionResult> Differences(string month, int page = 1, CancellationToken ct = default) =>
        MonthOf(month) is { } day && await differences.ReadAsync(day, page, ct) is { } found ? View(found) : NotFound();

    /// <summary>A ledger of the month on paper.</summary>
    [Allow(Permission.SnapshotsRead)]
    [HttpGet("{month}/print")]
    public async Task<IActionResult> Print(string month, Ledger? ledger, CancellationToken ct) =>
        MonthOf(month) is { } day && await reader.AllAsync(day, ledger, ct: ct) is var (line, rows) ? View(new MonthPrintPage(ledger, line, rows)) : NotFound();

    /// <summary>A ledger of the month as a workbook; with a reason, personal data is in full.</summary>
    [Allow(Permission.SnapshotsRead)]
    [HttpPost("{month}/export")]
    public async Task<IActionResult> Export(string month, Ledger? ledger, string? reason, CancellationToken ct)
    {
        if (MonthOf(month) is not { } day || await export.PrepareAsync(day, ledger, reason, ct) is not { NotFound: false } outcome)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            return new OutgoingFileResult(outcome.Value!);
        }

        this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        return RedirectToAction(nameof(Month), new { month, ledger });
    }

    /// <summary>Freezes a month that is not frozen yet.</summary>
    [Allow(Permission.SnapshotsMake)]
    [HttpPost("")]
    public async Task<IActionResult> Make(string? month, CancellationToken ct)
    {
        if (MonthOf(month) is not { } day)
        {
            this.Flash(FlashKind.Bad, "请选择月份");
            return RedirectToAction(nameof(Index));
        }

        var outcome = await maker.MakeAsync(day, ct);
        var words = day.ToString("yyyy年M月", CultureInfo.InvariantCulture);
        this.Flash(
            outcome.Ok ? outcome.Value!.IsNew ? FlashKind.Ok : FlashKind.Info : FlashKind.Bad,
            outcome.Ok ? outcome.Value!.IsNew ? $"已做{words}的快照，共 {outcome.Value.Units} 家{(outcome.Value.IsLate ? "（补做）" : "")}" : $"{words}的快照已经有了" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index));
    }

    private static DateOnly? MonthOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
