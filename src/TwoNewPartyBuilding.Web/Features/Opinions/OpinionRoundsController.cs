using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Opinions;

/// <summary>Rounds of seeking opinions: begun, filled, handed in, confirmed by somebody else.</summary>
[Route("opinion-rounds")]
[Allow(Permission.LifeRead)]
public sealed class OpinionRoundsController(
    OpinionRoundList list, OpinionRounds rounds, OpinionRegister register, OpinionBoxes boxes, OpinionAccess access, CurrentUser user, BusinessClock clock) : Controller
{
    private const int UsualBoxDays = 14;

    /// <summary>The rounds.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] OpinionRoundFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        filter.Mend();
        var mine = user.May(Permission.LifeRecord) ? await access.OrganizationsAsync(ct) : [];
        return View(new OpinionRoundsPage(filter, await list.ReadAsync(filter, ct), mine, clock.Today));
    }

    /// <summary>The form of a new round.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, DateOnly? date, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(null, new OpinionRoundInput { OrganizationId = organization, HeldOn = date ?? clock.Today, Form = OpinionForm.Visit, CollectorName = user.DisplayName }, ct);
    }

    /// <summary>Begins a round.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Begin([Bind(Prefix = "Input")] OpinionRoundInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await rounds.BeginAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, input.Form == OpinionForm.Online ? "已保存，下面开放线上意见箱" : "已保存，接着登记意见");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(null, input, ct);
    }

    /// <summary>One round.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return await PageAsync(id, new OpinionInput(), ct);
    }

    /// <summary>The form of a draft.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayWrite: true } found)
        {
            return NotFound();
        }

        var input = new OpinionRoundInput { Version = found.Round.Version, VisitId = found.Round.VisitId, OrganizationId = found.Round.OrganizationId };
        FieldCatalog.Copy<OpinionRoundFields>(found.Round, input);
        return await FormAsync(found, input, ct);
    }

    /// <summary>Changes a draft.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] OpinionRoundInput input, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayWork: true } found)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await rounds.ChangeAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这一轮征集。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = found.Round.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        input.OrganizationId = found.Round.OrganizationId;
        return await FormAsync(found, input, ct);
    }

    /// <summary>Writes an opinion down.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/opinions")]
    public async Task<IActionResult> Add(Guid id, [Bind(Prefix = "Input")] OpinionInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await register.AddAsync(id, input, ct) : null;
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, outcome.Value is { } receipt ? $"已登记。匿名意见的回执号：{OpinionReceipts.Show(receipt)}，凭它可以查询办理情况" : "已登记");
            return RedirectToAction(nameof(Details), null, new { id }, "add");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await PageAsync(id, input, ct);
    }

    /// <summary>Takes an opinion out that was written down by mistake.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/opinions/{opinion:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid opinion, CancellationToken ct) => Answer(id, await register.RemoveAsync(id, opinion, ct), "已移除");

    /// <summary>Writes down what lies in the box.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/slips")]
    public async Task<IActionResult> TakeSlips(Guid id, CancellationToken ct)
    {
        var outcome = await register.TakeSlipsAsync(id, ct);
        return Answer(id, outcome, $"已登记 {outcome.Value} 条");
    }

    /// <summary>Opens the box, or makes a new link, and shows it this once.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/box")]
    public async Task<IActionResult> OpenBox(Guid id, DateOnly? until, CancellationToken ct)
    {
        var outcome = await boxes.OpenAsync(id, until, ct);
        if (!outcome.Ok)
        {
            return Answer(id, outcome, "");
        }

        Response.Headers.CacheControl = "no-store";
        return View("Poster", PosterPage.Of(outcome.Value!, Request));
    }

    /// <summary>Closes the box.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/box-closing")]
    public async Task<IActionResult> CloseBox(Guid id, CancellationToken ct) => Answer(id, await boxes.CloseAsync(id, ct), "意见箱已关闭，已收到的意见还在");

    /// <summary>Hands the round in.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/submission")]
    public async Task<IActionResult> Submit(Guid id, Guid version, CancellationToken ct) => Answer(id, await rounds.SubmitAsync(id, version, ct), "已提交，等待书记、副书记或组织委员确认");

    /// <summary>Confirms it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/confirmation")]
    public async Task<IActionResult> Confirm(Guid id, Guid version, CancellationToken ct) => Answer(id, await rounds.ConfirmAsync(id, version, ct), "已确认，计入本月意见征集");

    /// <summary>Sends it back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/return")]
    public async Task<IActionResult> Return(Guid id, Guid version, string? remark, CancellationToken ct) => Answer(id, await rounds.ReturnAsync(id, version, remark, ct), "已退回");

    /// <summary>Opens a confirmed one again.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/correction")]
    public async Task<IActionResult> Correct(Guid id, Guid version, string? reason, CancellationToken ct) => Answer(id, await rounds.CorrectAsync(id, version, reason, ct), "可以更正了；更正后要重新提交和确认");

    /// <summary>Takes it out.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/void")]
    public async Task<IActionResult> Void(Guid id, Guid version, string? reason, CancellationToken ct) => Answer(id, await rounds.VoidAsync(id, version, reason, ct), "已作废，可以在本页恢复");

    /// <summary>Puts it back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/put-back")]
    public async Task<IActionResult> PutBack(Guid id, Guid version, CancellationToken ct) => Answer(id, await rounds.PutBackAsync(id, version, ct), "已恢复为草稿");

    private IActionResult Answer(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人办理了这一轮征集，请核对后再试" : string.Join("；", outcome.Problems.Select(p => p.Message)));
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<IActionResult> PageAsync(Guid id, OpinionInput input, CancellationToken ct) =>
        await list.FindAsync(id, ct) is { } found ? View("Details", new OpinionRoundPage(found, input, clock.Today, clock.Today.AddDays(UsualBoxDays))) : NotFound();

    private async Task<IActionResult> FormAsync(OpinionRoundDetails? round, OpinionRoundInput input, CancellationToken ct)
    {
        var mine = await access.OrganizationsAsync(ct);
        var organization = round?.Round.OrganizationId ?? (mine.Count == 1 ? mine[0].Id : mine.FirstOrDefault(o => o.Id == input.OrganizationId)?.Id);
        return View("Edit", new OpinionRoundFormPage(
            round, input, mine.Count == 1 ? mine[0].Name : null, [.. mine.Select(o => new SelectListItem(o.Name, o.Id.ToString()))],
            organization is { } of ? await list.CollectorsAsync(of, ct) : [],
            organization is { } at ? [.. (await list.VisitsAsync(at, ct)).Select(v => new SelectListItem($"{v.On:yyyy-MM-dd} {v.Unit}（{v.Instructor}）", v.Id.ToString()))] : []));
    }
}
