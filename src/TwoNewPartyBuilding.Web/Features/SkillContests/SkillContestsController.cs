using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.FrontLine;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.SkillContests;

/// <summary>Skill contests: entered, their contestants scored, results printed.</summary>
[Route("skill-contests")]
[Allow(Permission.FrontLineRead)]
public sealed class SkillContestsController(SkillContestService contests, SkillContestList list, FrontLineDesk desk, BusinessClock clock) : FrontLineRoom
{
    private const string Room = "skill-contests";
    private const int SpareRows = 8;

    /// <summary>The contests.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FrontLineFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        filter.Year = filter.Year is >= 2000 and <= 2100 ? filter.Year : null;
        return View(new SkillContestsPage(filter, await desk.OrganizationsAsync(ct), await list.ReadAsync(filter, ct), clock.Today));
    }

    /// <summary>The results as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] FrontLineFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Year = filter.Year is >= 2000 and <= 2100 ? filter.Year : null;
        return new OutgoingFileResult(await list.ExportAsync(filter, ct));
    }

    /// <summary>The form of a new contest.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(null, new SkillContestInput { OrganizationId = organization, HeldOn = clock.Today }, ct);
    }

    /// <summary>Enters a contest.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] SkillContestInput input, CancellationToken ct) => await SaveAsync(null, input, ct);

    /// <summary>One contest with its ranking.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await list.FindAsync(id, ct) is { } file ? View(file) : NotFound();

    /// <summary>Its results on paper.</summary>
    [HttpGet("{id:guid}/results")]
    public async Task<IActionResult> Results(Guid id, CancellationToken ct) => await list.ResultsAsync(id, ct) is { } file ? View(file) : NotFound();

    /// <summary>The sheet of contestants and scores.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("{id:guid}/sheet")]
    public async Task<IActionResult> Sheet(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return await SheetAsync(id, null, ct);
    }

    /// <summary>Takes the sheet over.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/sheet")]
    public async Task<IActionResult> Sheet(Guid id, [Bind(Prefix = "Input")] ContestSheetInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await contests.SaveSheetAsync(id, input, ct) : null;
        return outcome is { Ok: true } ? Answer(outcome, "选手和成绩已保存", $"/{Room}/{id}") : TellProblems(outcome) ? await SheetAsync(id, input, ct, overtaken: outcome is { Conflict: true }) : NotFound();
    }

    /// <summary>The form of a contest.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        var input = new SkillContestInput { Version = file.Contest.Version };
        FieldCatalog.Copy<SkillContestFields>(file.Contest, input);
        return await FormAsync(file, input, ct);
    }

    /// <summary>Corrects a contest.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] SkillContestInput input, CancellationToken ct) => await SaveAsync(id, input, ct);

    /// <summary>Deletes a contest.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid version, string? reason, CancellationToken ct) =>
        AnswerDeletion(await desk.DeleteAsync<SkillContest>(id, version, reason, ct), Room, id);

    /// <summary>Takes a deleted contest back.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/restoration")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken ct) => AnswerRestoration(await desk.RestoreAsync<SkillContest>(id, ct), Room, id);

    private async Task<IActionResult> SaveAsync(Guid? id, SkillContestInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await contests.SaveAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, id is null ? "已登记，接着填选手和成绩" : "已保存");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        var file = id is { } known ? await list.FindAsync(known, ct) : null;
        if (!TellProblems(outcome) || (id is not null && file is not { MayEdit: true }))
        {
            return NotFound();
        }

        if (outcome is { Conflict: true } && file is not null)
        {
            ModelState.Remove("Input.Version");
            input.Version = file.Contest.Version;
        }

        return await FormAsync(file, input, ct);
    }

    private async Task<IActionResult> FormAsync(SkillContestFile? file, SkillContestInput input, CancellationToken ct)
    {
        var organizations = file is null ? await desk.OrganizationsAsync(ct) : [];
        var place = file is null ? ChooseOrganization.Of(organizations, input.OrganizationId) : null;
        if (file is null && place is null)
        {
            return View("Choose", new ChooseOrganization(organizations, $"/{Room}"));
        }

        input.OrganizationId = file?.Contest.OrganizationId ?? place!.Id;
        return View("Edit", new SkillContestFormPage(file, file?.Organization ?? place!.Name, input));
    }

    private async Task<IActionResult> SheetAsync(Guid id, ContestSheetInput? input, CancellationToken ct, bool overtaken = false)
    {
        if (await list.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        var stored = file.Ranking.Select(r => new ContestantInput
        {
            Id = r.Contestant.Id, MemberId = r.Contestant.MemberId, Name = r.Contestant.MemberId is null ? r.Name : null, Team = r.Contestant.Team, Score = r.Contestant.Score, Award = r.Contestant.Award,
        });
        input ??= new ContestSheetInput { Version = file.Contest.Version, Rows = [.. stored] };
        if (overtaken)
        {
            // Whom somebody else entered meanwhile stands at the end, so that saving again does not take them out.
            var known = input.Rows.Select(r => r.Id).OfType<Guid>().ToHashSet();
            input.Rows.AddRange(stored.Where(r => !known.Contains(r.Id!.Value)).ToList());
            ModelState.Remove("Input.Version");
            input.Version = file.Contest.Version;
        }

        var spare = SpareRows - input.Rows.Count(r => r.IsEmpty);
        input.Rows.AddRange(Enumerable.Range(0, Math.Clamp(spare, 0, SkillContestRules.MostContestants)).Select(_ => new ContestantInput()));
        var roster = await desk.RosterAsync(file.Contest.OrganizationId, ct);
        return View("Sheet", new SkillContestSheetPage(
            file, input,
            [.. roster, .. file.Ranking.Where(r => r.Contestant.MemberId is { } m && roster.All(x => x.Id != m)).Select(r => new NamedMember(r.Contestant.MemberId!.Value, r.Name, null, false))]));
    }
}

/// <summary>The list of contests.</summary>
public sealed record SkillContestsPage(FrontLineFilter Filter, IReadOnlyList<FrontLineOrganization> Organizations, SkillContestsRead Read, DateOnly Today);

/// <summary>The form of a contest; <paramref name="File"/> is null for a new one.</summary>
public sealed record SkillContestFormPage(SkillContestFile? File, string Organization, SkillContestInput Input);

/// <summary>The sheet of contestants.</summary>
public sealed record SkillContestSheetPage(SkillContestFile File, ContestSheetInput Input, IReadOnlyList<NamedMember> Roster);
