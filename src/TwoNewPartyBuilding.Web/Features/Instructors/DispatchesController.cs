using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Instructors;

/// <summary>Sends instructors to units: suggested or chosen, sent by a document, arrived, moved, recalled.</summary>
[Allow(Permission.InstructorsEdit)]
[Route("dispatches")]
public sealed class DispatchesController(DispatchService dispatches, DispatchSuggestions suggestions, EnterpriseFile file) : Controller
{
    private const int MostSuggestions = 20;

    /// <summary>Suggested dispatches.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Dispatches", await suggestions.ReadAsync(MostSuggestions, ct));

    /// <summary>Plans the ticked suggestions.</summary>
    [HttpPost("planned")]
    public async Task<IActionResult> Plan(string[] chosen, string? document, CancellationToken ct)
    {
        var done = 0;
        foreach (var pair in chosen.Distinct().Take(MostSuggestions))
        {
            var parts = pair.Split('/');
            if (parts.Length == 2 && Guid.TryParse(parts[0], out var unit) && Guid.TryParse(parts[1], out var instructor))
            {
                var outcome = await dispatches.SendAsync(new DispatchInput { EnterpriseId = unit, InstructorId = instructor, Document = document }, ct);
                done += outcome.Ok ? 1 : 0;
                if (!outcome.Ok)
                {
                    this.Flash(FlashKind.Bad, outcome.NotFound ? "所选单位或指导员已不存在" : outcome.Problems[0].Message);
                }
                else if (outcome.Value is { } warning)
                {
                    this.Flash(FlashKind.Warn, warning);
                }
            }
        }

        this.Flash(done > 0 ? FlashKind.Ok : FlashKind.Bad, done > 0 ? $"已选派 {done} 家，到岗后在指导员档案里登记到岗日期" : "请先勾选");
        return Redirect("/dispatches");
    }

    /// <summary>The form for a unit.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid unit, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(new DispatchInput { EnterpriseId = unit }, ct);
    }

    /// <summary>Sends somebody.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] DispatchInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await dispatches.SendAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已选派");
            if (outcome.Value is { } warning)
            {
                this.Flash(FlashKind.Warn, warning);
            }

            return Redirect($"/enterprises/{input.EnterpriseId}/visits");
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(input, ct);
    }

    /// <summary>Goes on: by a document, or by the day of arrival.</summary>
    [HttpPost("{id:guid}/advance")]
    public async Task<IActionResult> Advance(Guid id, Guid version, string? document, DateOnly? sentOn, DateOnly? arrivedOn, string? back, CancellationToken ct) =>
        Answer(await dispatches.AdvanceAsync(id, version, document, sentOn, arrivedOn, ct), "已登记", back);

    /// <summary>Ends a dispatch.</summary>
    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid version, DispatchState state, DateOnly? on, string? reason, string? back, CancellationToken ct) =>
        Answer(await dispatches.EndAsync(id, version, new DispatchEndInput { State = state, On = on, Reason = reason }, ct), "选派已结束", back);

    private IActionResult Answer(Core.Common.Outcome outcome, string done, string? back)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人改动了这次选派，请核对后再办" : outcome.Problems[0].Message);
        return Url.IsLocalUrl(back) ? LocalRedirect(back) : Redirect("/instructors");
    }

    private async Task<IActionResult> FormAsync(DispatchInput input, CancellationToken ct) =>
        input.EnterpriseId is { } id && await file.ReadAsync(id, ct) is { } unit
            ? View("Send", new DispatchPage(unit.Facts.Name, input, [.. (await suggestions.FreeAsync(ct)).OrderByDescending(p => p.CommunityId is not null && p.CommunityId == unit.Facts.CommunityId)
                .ThenBy(p => p.Load).Select(p => new SelectListItem($"{p.Name}（现联系 {p.Load} 家）", p.Id.ToString()))]))
            : NotFound();
}

/// <summary>The form of a dispatch.</summary>
public sealed record DispatchPage(string Unit, DispatchInput Input, IReadOnlyList<SelectListItem> People);
