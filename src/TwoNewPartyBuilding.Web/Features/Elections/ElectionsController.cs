using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.PartyOrganizations;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Elections;

/// <summary>Elections of organisations: the draft that a branch fills in, the result that the committee's staff confirm, approved extensions.</summary>
public sealed class ElectionsController(
    ElectionService elections, ElectionLines lines, ElectionConfirmation confirmation, ElectionExtensions extensions, ElectionFile file, OrganizationFile organizations, OrganizationPages pages, BusinessClock clock) : Controller
{
    private const string DeedView = "~/Features/PartyOrganizations/Deed.cshtml";

    /// <summary>The form that begins a record.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpGet("party-organizations/{id:guid}/elections/new")]
    public async Task<IActionResult> New(Guid id, ElectionKind? kind, CancellationToken ct)
    {
        ModelState.Clear();
        return await BeginFormAsync(id, new ElectionInput { Kind = kind ?? ElectionKind.Reelection, HeldOn = clock.Today }, ct);
    }

    /// <summary>Begins a record.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("party-organizations/{id:guid}/elections/new")]
    public async Task<IActionResult> New(Guid id, [Bind(Prefix = "Input")] ElectionInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await elections.BeginAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, input.Kind == ElectionKind.Earlier ? "已补录，任期从这一天起算" : "已建立草稿，接着填写候选人和投票");
            return Redirect(input.Kind == ElectionKind.Earlier ? $"/party-organizations/{id}?part={OrganizationPart.Elections}" : $"/elections/{outcome.Value}");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return outcome is { NotFound: true } ? NotFound() : await BeginFormAsync(id, input, ct);
    }

    /// <summary>The form of an approved extension.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("party-organizations/{id:guid}/extension")]
    public async Task<IActionResult> Extend(Guid id, CancellationToken ct) => await ExtensionFormAsync(id, null, ct);

    /// <summary>Records an approved extension.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("party-organizations/{id:guid}/extension")]
    public async Task<IActionResult> Extend(Guid id, [Bind(Prefix = "Input")] ExtensionInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await extensions.ExtendAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"已登记延期至 {input.To:yyyy-MM-dd}");
            return Redirect($"/party-organizations/{id}?part={OrganizationPart.Elections}");
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这个党组织，请返回核对后再登记");
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return outcome is { NotFound: true } ? NotFound() : await ExtensionFormAsync(id, input, ct);
    }

    /// <summary>One election.</summary>
    [Allow(Permission.OrganizationsRead)]
    [HttpGet("elections/{id:guid}")]
    public async Task<IActionResult> Details(Guid id, Guid? candidate, Guid? leftOut, CancellationToken ct)
    {
        ModelState.Clear();
        return await PageAsync(id, candidate, leftOut, ct);
    }

    /// <summary>Changes the frame of a draft.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("elections/{id:guid}/facts")]
    public async Task<IActionResult> Facts(Guid id, [Bind(Prefix = "Input")] ElectionInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await elections.ChangeAsync(id, input, ct) : null, "已保存", ct);

    /// <summary>Leaves a member out of the voters due.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("elections/{id:guid}/left-out")]
    public async Task<IActionResult> LeaveOut(Guid id, [Bind(Prefix = "LeftOut")] LeftOutInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await lines.LeaveOutAsync(id, input, ct) : null, "已列入", ct);

    /// <summary>Adds a candidate.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("elections/{id:guid}/candidates")]
    public async Task<IActionResult> AddCandidate(Guid id, [Bind(Prefix = "Candidate")] CandidateInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await lines.AddCandidateAsync(id, input, ct) : null, "已加入名单", ct);

    /// <summary>Records a ballot.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("elections/{id:guid}/ballots")]
    public async Task<IActionResult> AddBallot(Guid id, [Bind(Prefix = "Ballot")] BallotInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await lines.AddBallotAsync(id, input, ct) : null, "已记录投票", ct);

    /// <summary>Takes a line of the draft back.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("elections/{id:guid}/lines/{line:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid line, CancellationToken ct) => await AnswerAsync(id, await lines.RemoveAsync(id, line, ct), "已撤回", ct);

    /// <summary>Confirms the result.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("elections/{id:guid}/confirmation")]
    public async Task<IActionResult> Confirm(Guid id, [Bind(Prefix = "Result")] ResultInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await confirmation.ConfirmAsync(id, input, ct) : null, "已确认，当选人已任职，任期重新起算", ct);

    /// <summary>Throws a draft away.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("elections/{id:guid}/deletion")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct)
    {
        var outcome = await elections.DiscardAsync(id, ct);
        if (!outcome.Ok)
        {
            return await AnswerAsync(id, outcome, "", ct);
        }

        this.Flash(FlashKind.Ok, "已删除草稿");
        return Redirect($"/party-organizations/{outcome.Value}?part={OrganizationPart.Elections}");
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome<Guid>? outcome, string done, CancellationToken ct)
    {
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, done);
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这份记录，下面是最新内容，请核对后再提交");
        }
        else if (outcome is not null)
        {
            // The page has several small forms; what is refused stands at its head.
            foreach (var problem in outcome.Problems)
            {
                ModelState.AddModelError("", problem.Message);
            }
        }

        return await PageAsync(id, null, null, ct);
    }

    private async Task<IActionResult> PageAsync(Guid id, Guid? candidate, Guid? leftOut, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct) is not { } election)
        {
            return NotFound();
        }

        if (election.MayKeep)
        {
            // Who was found by a search without script stands chosen.
            ViewData["CandidateField"] = await pages.PersonFieldAsync(election.OrganizationId, candidate, $"/elections/{id}", "candidate", ct);
            ViewData["LeftOutField"] = await pages.PersonFieldAsync(election.OrganizationId, leftOut, $"/elections/{id}", "leftOut", ct);
        }

        ViewData["Candidate"] = candidate;
        ViewData["LeftOut"] = leftOut;
        return View("Details", election);
    }

    private async Task<IActionResult> BeginFormAsync(Guid id, ElectionInput input, CancellationToken ct)
    {
        if (await organizations.ReadAsync(id, ct: ct) is not { MayKeep: true } o || !o.MayUse(OrganizationFunction.Reelection) || (input.Kind == ElectionKind.Earlier && !o.MayEdit))
        {
            return NotFound();
        }

        var earlier = input.Kind == ElectionKind.Earlier;
        var kinds = earlier ? new[] { ElectionKind.Earlier } : [ElectionKind.Reelection, ElectionKind.ByElection];
        return View(DeedView, new DeedPage(earlier ? "补录以往换届" : "登记选举", earlier ? "补录" : "建立草稿", input)
        {
            Organization = o,
            Back = $"/party-organizations/{id}?part={OrganizationPart.Elections}",
            Fields = new Dictionary<string, Infrastructure.TagHelpers.DeedField> { [nameof(input.Kind)] = new([.. kinds.Select(k => new SelectListItem(k.Label(), k.ToString()))]) },
            Except = earlier ? [nameof(input.Seats), nameof(input.Delegates), nameof(input.Present), nameof(input.Scrutineers), nameof(input.FewerSeatsAgreed)] : [nameof(input.Document), nameof(input.FewerSeatsAgreed), nameof(input.Scrutineers)],
        });
    }

    private async Task<IActionResult> ExtensionFormAsync(Guid id, ExtensionInput? input, CancellationToken ct)
    {
        if (await organizations.ReadAsync(id, ct: ct) is not { MayEdit: true, DueOn: { } due } o)
        {
            return NotFound();
        }

        return View(DeedView, new DeedPage("登记换届延期", "登记", input ?? new ExtensionInput { Version = o.Version })
        {
            Organization = o,
            Back = $"/party-organizations/{id}?part={OrganizationPart.Elections}",
            Notes = [$"任期 {due:yyyy-MM-dd} 届满，延期一般不超过一年，最晚到 {TermRules.HardLimit(due):yyyy-MM-dd}。"],
            Version = o.Version,
        });
    }
}
