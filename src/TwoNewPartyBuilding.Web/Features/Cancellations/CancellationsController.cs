using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Cancellations;

/// <summary>The list of ways out.</summary>
public sealed record CancellationsPage(CancellationFilter Filter, CancellationCounts Counts, Page<CancellationRow> Rows);

/// <summary>A unit's way out with the form of its next step; only that one is filled.</summary>
public sealed record CasePage
{
    /// <summary>The case.</summary>
    public required CancellationDetails Details { get; init; }

    /// <summary>Step 1.</summary>
    public OpeningInput Opening { get; init; } = new();

    /// <summary>Step 2.</summary>
    public VerificationInput Verification { get; init; } = new();

    /// <summary>Step 3.</summary>
    public SettlementInput Settlement { get; init; } = new();

    /// <summary>Step 4.</summary>
    public DecisionInput Decision { get; init; } = new();

    /// <summary>Step 5.</summary>
    public DocumentInput Document { get; init; } = new();

    /// <summary>Step 6.</summary>
    public ArchiveInput Archive { get; init; } = new();

    /// <summary>Taking in again.</summary>
    public ReentryInput Reentry { get; init; } = new();

    /// <summary>What refused the last deed, with links to what is open.</summary>
    public IReadOnlyList<Problem> Refusals { get; init; } = [];
}

/// <summary>The way of a unit out of the ledgers, step by step .</summary>
public sealed class CancellationsController(
    CancellationList list, CancellationFile files, CancellationService steps, CancellationReturns returns, CancellationArchive archive, CancellationPaper paper, SettingsReader settings, BusinessClock clock) : Controller
{
    /// <summary>Who is on the way out, and who left.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("cancellations")]
    public async Task<IActionResult> Index([FromQuery] CancellationFilter filter, CancellationTab? tab, CancellationToken ct)
    {
        // A broken address shows the list without the broken question.
        ModelState.Clear();
        filter.Tab = tab is { } asked && Enum.IsDefined(asked) ? asked : CancellationTab.Open;
        var (counts, rows) = await list.ReadAsync(filter, ct);
        if (tab is null && string.IsNullOrWhiteSpace(filter.Q) && counts is { Open: 0, Waiting: > 0 })
        {
            filter.Tab = CancellationTab.Waiting;
            (counts, rows) = await list.ReadAsync(filter, ct);
        }

        return View(new CancellationsPage(filter, counts, rows));
    }

    /// <summary>The case of a unit that is under way, else its latest, else the form that opens one.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("enterprises/{id:guid}/cancellation")]
    public Task<IActionResult> Case(Guid id, CancellationToken ct) => ShowAsync(id, null, ct);

    /// <summary>An earlier case of a unit.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("enterprises/{id:guid}/cancellations/{caseId:guid}")]
    public Task<IActionResult> Earlier(Guid id, Guid caseId, CancellationToken ct) => ShowAsync(id, caseId, ct);

    /// <summary>Step 1.</summary>
    [Allow(Permission.CancellationsPrepare)]
    [HttpPost("enterprises/{id:guid}/cancellation")]
    public async Task<IActionResult> Open(Guid id, [Bind(Prefix = "Opening")] OpeningInput input, CancellationToken ct) => await AnswerAsync(
        id, ModelState.IsValid ? await steps.OpenAsync(id, input, ct) : null, "Opening", "已启动注销办理，请接着实地核实", d => new CasePage { Details = d, Opening = input }, ct);

    /// <summary>Step 2.</summary>
    [Allow(Permission.CancellationsPrepare)]
    [HttpPost("enterprises/{id:guid}/cancellation/verification")]
    [UploadLimit("没有上传", "请压缩照片后再上传")]
    public async Task<IActionResult> Verify(Guid id, [Bind(Prefix = "Verification")] VerificationInput input, IFormFile? photo, CancellationToken ct)
    {
        await using var content = photo is { Length: > 0 } ? photo.OpenReadStream() : null;
        var outcome = ModelState.IsValid ? await steps.VerifyAsync(id, input, photo?.FileName, content, ct) : null;
        return await AnswerAsync(id, outcome, "Verification", "已记录实地核实", d => new CasePage { Details = d, Verification = input }, ct);
    }

    /// <summary>Step 3.</summary>
    [Allow(Permission.CancellationsPrepare)]
    [HttpPost("enterprises/{id:guid}/cancellation/settlement")]
    public async Task<IActionResult> Settle(Guid id, [Bind(Prefix = "Settlement")] SettlementInput input, CancellationToken ct) => await AnswerAsync(
        id, ModelState.IsValid ? await steps.SettleAsync(id, input, ct) : null, "Settlement", "已记录，等党工委领导批准", d => new CasePage { Details = d, Settlement = input }, ct);

    /// <summary>Step 4.</summary>
    [Allow(Permission.CancellationsApprove)]
    [HttpPost("enterprises/{id:guid}/cancellation/decision")]
    public async Task<IActionResult> Decide(Guid id, [Bind(Prefix = "Decision")] DecisionInput input, CancellationToken ct) => await AnswerAsync(
        id, ModelState.IsValid ? await steps.DecideAsync(id, input, ct) : null, "Decision", input.Approve == true ? "已批准" : "已退回办理人", d => new CasePage { Details = d, Decision = input }, ct);

    /// <summary>Step 5.</summary>
    [Allow(Permission.CancellationsArchive)]
    [HttpPost("enterprises/{id:guid}/cancellation/document")]
    public async Task<IActionResult> Document(Guid id, [Bind(Prefix = "Document")] DocumentInput input, CancellationToken ct) => await AnswerAsync(
        id, ModelState.IsValid ? await steps.DocumentAsync(id, input, ct) : null, "Document", "已登记批复，可以归档", d => new CasePage { Details = d, Document = input }, ct);

    /// <summary>Step 6.</summary>
    [Allow(Permission.CancellationsArchive)]
    [HttpPost("enterprises/{id:guid}/cancellation/archive")]
    public async Task<IActionResult> Archive(Guid id, [Bind(Prefix = "Archive")] ArchiveInput input, CancellationToken ct) => await AnswerAsync(
        id, ModelState.IsValid ? await archive.ArchiveAsync(id, input, ct) : null, "Archive", "已归档，单位已退出台账", d => new CasePage { Details = d, Archive = input }, ct);

    /// <summary>Takes the last step back.</summary>
    [Allow(Permission.CancellationsPrepare, Permission.CancellationsApprove, Permission.CancellationsArchive)]
    [HttpPost("enterprises/{id:guid}/cancellation/step-back")]
    public async Task<IActionResult> StepBack(Guid id, Guid version, string? reason, CancellationToken ct) =>
        Deed(id, await returns.StepBackAsync(id, version, reason, ct), "已撤回上一步");

    /// <summary>Gives the case up.</summary>
    [Allow(Permission.CancellationsPrepare)]
    [HttpPost("enterprises/{id:guid}/cancellation/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, Guid version, string? reason, CancellationToken ct) =>
        Deed(id, await returns.WithdrawAsync(id, version, reason, ct), "已终止注销办理，单位仍在准备撤销台账");

    /// <summary>Takes the archiving back.</summary>
    [Allow(Permission.CancellationsArchive)]
    [HttpPost("enterprises/{id:guid}/cancellation/take-back")]
    public async Task<IActionResult> TakeBack(Guid id, Guid version, string? reason, CancellationToken ct) =>
        Deed(id, await archive.TakeBackAsync(id, version, reason, ct), "已撤回归档，单位回到准备撤销台账");

    /// <summary>Takes the unit in again.</summary>
    [Allow(Permission.CancellationsArchive)]
    [HttpPost("enterprises/{id:guid}/cancellation/re-entry")]
    public async Task<IActionResult> Reenter(Guid id, [Bind(Prefix = "Reentry")] ReentryInput input, CancellationToken ct) => await AnswerAsync(
        id, ModelState.IsValid ? await archive.ReenterAsync(id, input, ct) : null, "Reentry", "已重新纳入台账", d => new CasePage { Details = d, Reentry = input }, ct);

    /// <summary>The case as a Word document.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpPost("enterprises/{id:guid}/cancellation/paper")]
    public async Task<IActionResult> Paper(Guid id, Guid? caseId, CancellationToken ct) =>
        await paper.WriteAsync(id, caseId, ct) is { Ok: true } outcome ? new OutgoingFileResult(outcome.Value!) : NotFound();

    private async Task<IActionResult> ShowAsync(Guid id, Guid? caseId, CancellationToken ct)
    {
        if (await files.ReadAsync(id, caseId, ct) is not { } details)
        {
            return NotFound();
        }

        var version = details.Case?.Version ?? default;
        return View("Case", new CasePage
        {
            Details = details,
            Opening = new OpeningInput { Ground = details.Standing?.Deregistration, Reason = details.MayOpen ? details.Standing?.Reason : null },
            Verification = new VerificationInput { On = clock.Today, Version = version },
            Settlement = new SettlementInput { Version = version },
            Decision = new DecisionInput { On = clock.Today, Version = version },
            Document = new DocumentInput { On = details.Case?.DecidedOn, Organization = $"中共{await settings.TextAsync(PortalParameters.StreetName, ct)}工作委员会", Version = version },
            Archive = new ArchiveInput { On = clock.Today, Version = version },
            Reentry = new ReentryInput { On = clock.Today, Version = version },
        });
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome? outcome, string prefix, string done, Func<CancellationDetails, CasePage> again, CancellationToken ct)
    {
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, done);
            return Redirect($"/enterprises/{id}/cancellation");
        }

        if (outcome is { NotFound: true } || await files.ReadAsync(id, null, ct) is not { } details)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            this.Flash(FlashKind.Warn, "刚刚有人办过这件注销，下面是最新情况，请核对后再办");
            return Redirect($"/enterprises/{id}/cancellation");
        }

        var open = outcome?.Problems.Where(p => p.Field.Length == 0).ToList() ?? [];
        if (outcome is not null)
        {
            ModelState.AddProblems(new Outcome { Problems = [.. outcome.Problems.Where(p => p.Field.Length > 0)] }, prefix);
        }

        return View("Case", again(details) with { Refusals = open });
    }

    private IActionResult Deed(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人办过这件注销，请核对后再办" : outcome.Problems[0].Message);
        return Redirect($"/enterprises/{id}/cancellation");
    }
}
