using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.DistrictReturns;

/// <summary>What the street reports to the district (区级报表): draw up, compare, mark as sent, correct, hand out again.</summary>
[Route("district-returns")]
[Allow(Permission.DistrictReturnsRead)]
public sealed class DistrictReturnsController(ReturnList list, ReturnService returns, ReturnFiles files, CurrentUser me, BusinessClock clock) : Controller
{
    private const int PageSize = 50;
    private const int MonthsOffered = 12;
    private const int QuartersOffered = 8;

    /// <summary>All returns, and what is due.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(ReturnKind? kind, DateOnly? day, int page = 1, CancellationToken ct = default)
    {
        // A broken address shows the list without the broken question.
        ModelState.Clear();
        kind = kind is { } asked && Enum.IsDefined(asked) ? kind : null;
        var rows = await list.ReadAsync(day is null ? kind : null, page, ct);
        return View(new ReturnsPage(
            rows, me.May(Permission.DistrictReturnsEdit) ? await list.DueAsync(ct) : [], day is null ? kind : null,
            Periods(ReturnKind.Month, MonthsOffered, kind == ReturnKind.Month ? day : null), Periods(ReturnKind.Quarter, QuartersOffered, kind == ReturnKind.Quarter ? day : null), clock.Today));
    }

    /// <summary>Draws up the return of a period.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("")]
    public async Task<IActionResult> Draft(ReturnKind? kind, DateOnly? day, CancellationToken ct)
    {
        if (kind is not { } chosen || !Enum.IsDefined(chosen) || day is not { } on)
        {
            this.Flash(FlashKind.Bad, "请选择要编制的月份或季度");
            return RedirectToAction(nameof(Index));
        }

        var outcome = await returns.DraftAsync(ReturnPeriod.Of(chosen, on), ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index));
    }

    /// <summary>A return as it stands.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await list.FindAsync(id, ct) is { } read ? View(new ReturnPage(read, clock.Today)) : NotFound();

    /// <summary>A return as it was sent under a number.</summary>
    [HttpGet("{id:guid}/versions/{number:int}")]
    public async Task<IActionResult> Sent(Guid id, int number, CancellationToken ct) =>
        await list.FindSentAsync(id, number, ct) is { } read ? View(nameof(Details), new ReturnPage(read, clock.Today)) : NotFound();

    /// <summary>A return on paper.</summary>
    [HttpGet("{id:guid}/print")]
    public async Task<IActionResult> Print(Guid id, int? number, CancellationToken ct)
    {
        ModelState.Clear();
        return (number is { } n ? await list.FindSentAsync(id, n, ct) : await list.FindAsync(id, ct)) is { } read ? View(new ReturnPage(read, clock.Today)) : NotFound();
    }

    /// <summary>One line: what makes its difference, and what a clerk says of it.</summary>
    [HttpGet("{id:guid}/lines/{code}")]
    public async Task<IActionResult> Line(Guid id, string code, int? number, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        return await LineAsync(id, code, number, page, null, ct) is { } shown ? View(shown) : NotFound();
    }

    /// <summary>Enters another value or a note.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("{id:guid}/lines/{code}")]
    public async Task<IActionResult> Line(Guid id, string code, [Bind(Prefix = "Input")] ReturnEntryInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await returns.EnterAsync(id, code, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return Redirect($"/district-returns/{id}#{code}");
        }

        if (outcome is { NotFound: true } || await LineAsync(id, code, null, 1, input, ct) is not { } shown)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这份报表，请核对后再保存");
            ModelState.Remove("Input.Version");
            input.Version = shown.Read.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(shown);
    }

    /// <summary>Computes a draft anew.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("{id:guid}/recalculation")]
    public async Task<IActionResult> Recalculate(Guid id, CancellationToken ct) => Answer(id, await returns.RecalculateAsync(id, ct), "已按现在的记录重新计算，改数和备注不变");

    /// <summary>The district's workbook filled with the draft.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("{id:guid}/preview")]
    public async Task<IActionResult> Preview(Guid id, CancellationToken ct)
    {
        var outcome = await files.PreviewAsync(id, ct);
        return outcome.Ok ? new OutgoingFileResult(outcome.Value!) : Answer(id, outcome, "");
    }

    /// <summary>The form that marks a draft as sent.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpGet("{id:guid}/sending")]
    public async Task<IActionResult> Send(Guid id, CancellationToken ct) => await list.FindAsync(id, ct) is { IsDraft: true } read
        ? View(new SendPage(read, new SendInput { Version = read.Version, SentOn = clock.Today, SentBy = me.DisplayName }))
        : NotFound();

    /// <summary>Marks it as sent.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("{id:guid}/sending")]
    public async Task<IActionResult> Send(Guid id, [Bind(Prefix = "Input")] SendInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await returns.SendAsync(id, input, ct) : null;
        if (outcome is { NotFound: true } || await list.FindAsync(id, ct) is not { } read)
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"{read.Period.Title}已标记为报送，数字和报送的文件已保存，不再变动");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (!read.IsDraft)
        {
            this.Flash(FlashKind.Bad, "这份报表刚刚已经报送");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这份报表，请回到报表核对后再报送");
            ModelState.Remove("Input.Version");
            input.Version = read.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new SendPage(read, input));
    }

    /// <summary>Opens a sent return for correction.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("{id:guid}/reopening")]
    public async Task<IActionResult> Reopen(Guid id, string? reason, CancellationToken ct) =>
        Answer(id, await returns.ReopenAsync(id, reason, ct), "已开始更正：数字按现在的记录重新计算，原来报送的一版照样保存");

    /// <summary>Gives a draft up.</summary>
    [Allow(Permission.DistrictReturnsEdit)]
    [HttpPost("{id:guid}/discarding")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct)
    {
        var outcome = await returns.DiscardAsync(id, ct);
        return outcome.Ok && await list.FindAsync(id, ct) is null ? Gone() : Answer(id, outcome, "已放弃更正，恢复为原来报送的一版");
    }

    /// <summary>The workbook that was sent, as it was.</summary>
    [HttpPost("{id:guid}/versions/{number:int}/file")]
    public async Task<IActionResult> SentFile(Guid id, int number, CancellationToken ct) => await files.SentAsync(id, number, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    private RedirectToActionResult Gone()
    {
        this.Flash(FlashKind.Ok, "草稿已删除，需要时可以重新编制");
        return RedirectToAction(nameof(Index));
    }

    private IActionResult Answer(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人修改了这份报表，请核对后再试" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<ReturnLinePage?> LineAsync(Guid id, string code, int? number, int page, ReturnEntryInput? input, CancellationToken ct)
    {
        var read = number is { } n ? await list.FindSentAsync(id, n, ct) : await list.FindAsync(id, ct);
        if (read?.Sheet.Shown().FirstOrDefault(l => l.Line.Code == code) is not { } line)
        {
            return null;
        }

        var changes = read.Sheet.Sheet.Of(line.Line).ToList();
        var shown = Math.Clamp(page, 1, Math.Max(1, (changes.Count + PageSize - 1) / PageSize));
        return new ReturnLinePage(
            read, line, new Page<ReturnChange>([.. changes.Skip((shown - 1) * PageSize).Take(PageSize)], shown, PageSize, changes.Count),
            input ?? new ReturnEntryInput { Version = read.Version, Value = line.Entered?.Value, Reason = line.Entered?.Reason, Note = line.Entered?.Note });
    }

    private List<SelectListItem> Periods(ReturnKind kind, int count, DateOnly? chosen)
    {
        var period = ReturnPeriod.LastEnded(kind, clock.Today);
        var items = new List<SelectListItem>();
        for (var i = 0; i < count; i++, period = period.Previous)
        {
            items.Add(new SelectListItem(period.Name, period.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), chosen == period.Day));
        }

        return items;
    }
}
