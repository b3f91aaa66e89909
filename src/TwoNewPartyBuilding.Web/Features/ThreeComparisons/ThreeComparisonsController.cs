using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.FrontLine;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.ThreeComparisons;

/// <summary>“比服务、比技术、比业绩”: three bars a member, entered on one sheet of a branch.</summary>
[Route("three-comparisons")]
[Allow(Permission.FrontLineRead)]
public sealed class ThreeComparisonsController(ThreeComparisonService comparisons, FrontLineDesk desk) : FrontLineRoom
{
    private const string Room = "three-comparisons";

    /// <summary>A branch's half-year; whoever sees several chooses one first.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid? organization, int? year, int? half, CancellationToken ct)
    {
        ModelState.Clear();
        var organizations = await desk.OrganizationsAsync(ct);
        var chosen = organization ?? (organizations.Count == 1 ? organizations[0].Id : null);
        return chosen is not { } id ? View("Choose", organizations)
            : await comparisons.ReadAsync(id, HalfOf(year, half), full: false, ct) is { } sheet ? View(new ThreeComparisonsPage(sheet, organizations)) : NotFound();
    }

    /// <summary>The sheet of a branch and half-year.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("sheet")]
    public async Task<IActionResult> Sheet(Guid organization, int? year, int? half, CancellationToken ct)
    {
        ModelState.Clear();
        return await SheetAsync(organization, HalfOf(year, half), null, ct);
    }

    /// <summary>Takes the sheet over.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("sheet")]
    public async Task<IActionResult> Sheet(Guid organization, int year, int half, [Bind(Prefix = "Input")] ComparisonSheetInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await comparisons.SaveAsync(organization, new HalfYear(year, half), input, ct) : null;
        return outcome is { Ok: true, Value: var changed }
            ? Answer(outcome, changed == 0 ? "没有变化" : $"已保存 {changed} 人的评分", $"/{Room}?organization={organization}&year={year}&half={half}")
            : TellProblems(outcome) ? await SheetAsync(organization, new HalfYear(year, half), input, ct) : NotFound();
    }

    /// <summary>The half-year on paper.</summary>
    [HttpGet("print")]
    public async Task<IActionResult> Print(Guid organization, int? year, int? half, CancellationToken ct) =>
        await comparisons.PrintAsync(organization, HalfOf(year, half), ct) is { } sheet ? View(sheet) : NotFound();

    /// <summary>The sheet as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export(Guid organization, int year, int half, CancellationToken ct) =>
        await comparisons.ExportAsync(organization, new HalfYear(year, half), ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    /// <summary>One record with its history.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await comparisons.FindAsync(id, ct) is { } file ? View(file) : NotFound();

    /// <summary>Deletes a record.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid version, string? reason, CancellationToken ct)
    {
        var file = await comparisons.FindAsync(id, ct);
        return AnswerDeletion(
            await desk.DeleteAsync<ThreeComparison>(id, version, reason, ct), Room, id,
            file is null ? null : $"/{Room}?organization={file.Scores.OrganizationId}&year={file.Scores.Year}&half={file.Scores.Half}");
    }

    /// <summary>Takes a deleted record back.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/restoration")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken ct) => AnswerRestoration(await desk.RestoreAsync<ThreeComparison>(id, ct), Room, id);

    private static HalfYear? HalfOf(int? year, int? half) => year is { } y && half is { } h ? new HalfYear(y, h) : null;

    private async Task<IActionResult> SheetAsync(Guid organization, HalfYear? half, ComparisonSheetInput? input, CancellationToken ct) =>
        await comparisons.ReadAsync(organization, half, full: true, ct) is { Organization.MayEdit: true } sheet
            ? View("Sheet", new ThreeComparisonSheetPage(sheet, input?.Rows.DistinctBy(r => r.MemberId).ToDictionary(r => r.MemberId)))
            : NotFound();
}

/// <summary>A branch's half-year.</summary>
public sealed record ThreeComparisonsPage(ComparisonSheet Sheet, IReadOnlyList<FrontLineOrganization> Organizations);

/// <summary>The sheet; <paramref name="Typed"/> holds what was sent where it was refused.</summary>
public sealed record ThreeComparisonSheetPage(ComparisonSheet Sheet, IReadOnlyDictionary<Guid, ComparisonRowInput>? Typed);
