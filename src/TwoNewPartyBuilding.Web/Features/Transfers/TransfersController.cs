using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Transfers;

/// <summary>The list of transfers.</summary>
public sealed record TransfersPage(TransferFilter Filter, TransferCounts Counts, Page<TransferRow> Rows, DateOnly Today);

/// <summary>One transfer.</summary>
public sealed record TransferPage(TransferRow Transfer, DateOnly Today);

/// <summary>The form of a letter.</summary>
public sealed record TransferFormPage(MemberDetails Member, TransferInput Input, IReadOnlyList<SelectListItem> Targets);

/// <summary>Relations that are moved: letters, answers, receipts, as both sides see them.</summary>
[Route("transfers")]
[Allow(Permission.MembersRead)]
public sealed class TransfersController(TransferList list, TransferService transfers, TransferPapers papers, MemberFile members, BusinessClock clock) : Controller
{
    /// <summary>The list.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] TransferFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        if (!Enum.IsDefined(filter.Tab))
        {
            filter.Tab = TransferTab.Open;
        }

        var (counts, rows) = await list.ReadAsync(filter, ct);
        return View(new TransfersPage(filter, counts, rows, clock.Today));
    }

    /// <summary>One transfer.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await list.FindAsync(id, ct) is { } transfer ? View(new TransferPage(transfer, clock.Today)) : NotFound();

    /// <summary>The form of a letter for a member.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpGet("new/{member:guid}")]
    public async Task<IActionResult> New(Guid member, TransferKind? kind, CancellationToken ct) =>
        await members.ReadAsync(member, ct) is { } of
            ? View(await FormAsync(of, new TransferInput { Kind = kind ?? (of.OrganizationId is null ? TransferKind.In : TransferKind.Inside), IssuedOn = clock.Today, Outside = of.Outside }, ct))
            : NotFound();

    /// <summary>Writes a letter.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("new/{member:guid}")]
    public async Task<IActionResult> New(Guid member, [Bind(Prefix = "Input")] TransferInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await transfers.IssueAsync(member, input, ct) : null;
        if (outcome is { NotFound: true } || (outcome is not { Ok: true } && await members.ReadAsync(member, ct) is null))
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "介绍信已登记，接收后组织关系才会变动");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(await FormAsync((await members.ReadAsync(member, ct))!, input, ct));
    }

    /// <summary>The member is received, or the receipt of a transfer out has come back.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("{id:guid}/reception")]
    public async Task<IActionResult> Receive(Guid id, TransferAnswerInput input, CancellationToken ct) => Answer(id, await transfers.ReceiveAsync(id, input, ct), "已办理，组织关系已变动");

    /// <summary>The receipt was sent.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("{id:guid}/receipt")]
    public async Task<IActionResult> Receipt(Guid id, TransferAnswerInput input, CancellationToken ct) => Answer(id, await transfers.SendReceiptAsync(id, input, ct), "已登记回执，转接办结");

    /// <summary>The member is not received.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("{id:guid}/refusal")]
    public async Task<IActionResult> Refuse(Guid id, TransferAnswerInput input, CancellationToken ct) => Answer(id, await transfers.RefuseAsync(id, input, ct), "已退回，组织关系没有变动");

    /// <summary>The letter is taken back.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("{id:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, TransferAnswerInput input, CancellationToken ct) => Answer(id, await transfers.WithdrawAsync(id, input, ct), "已撤回，组织关系没有变动");

    /// <summary>The letter with its receipt, as a Word document; it names the person in full.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("{id:guid}/letter")]
    public async Task<IActionResult> Letter(Guid id, CancellationToken ct) => await papers.LetterAsync(id, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    private IActionResult Answer(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人办理了这笔转接，请核对" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<TransferFormPage> FormAsync(MemberDetails member, TransferInput input, CancellationToken ct) =>
        new(member, input, [.. (await list.TargetsAsync(ct)).Where(t => t.Id != member.OrganizationId).Select(t => new SelectListItem(t.Name, t.Id.ToString()))]);
}
