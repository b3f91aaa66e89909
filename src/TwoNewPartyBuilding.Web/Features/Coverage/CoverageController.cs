using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Coverage;

/// <summary>Double coverage: the figures, the lists behind them, and why they changed.</summary>
[Allow(Permission.CoverageRead)]
[Route("coverage")]
public sealed class CoverageController(CoverageService coverage, CoverageExport export, CommunityService communities, BusinessClock clock) : Controller
{
    /// <summary>The figures.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] CoverageQuestion question, CancellationToken ct)
    {
        Mend(question);
        return View(new CoveragePage(question, await coverage.ReadAsync(question, ct), await ChoicesAsync(question, ct)));
    }

    /// <summary>The units behind a figure.</summary>
    [HttpGet("units")]
    public async Task<IActionResult> Units([FromQuery] CoverageQuestion question, Indicator indicator, CoveragePart part, int page, CancellationToken ct)
    {
        Mend(question);
        (indicator, part) = (CoverageRules.OfUnits.Contains(indicator) ? indicator : Indicator.K1, Enum.IsDefined(part) ? part : CoveragePart.Missing);
        return View(new CoverageUnitsPage(question, indicator, part, await coverage.ListAsync(question, indicator, part, page, ct), await ChoicesAsync(question, ct)));
    }

    /// <summary>Why the figures of two days differ.</summary>
    [HttpGet("changes")]
    public async Task<IActionResult> Changes([FromQuery] CoverageQuestion question, Indicator? indicator, int page, CancellationToken ct)
    {
        Mend(question);
        indicator = indicator is { } k && Enum.IsDefined(k) ? k : null;
        return View(new CoverageChangesPage(question, indicator, await coverage.ChangesAsync(question, indicator, page, ct), await ChoicesAsync(question, ct)));
    }

    /// <summary>The figures as a workbook; the questions stand in the address.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] CoverageQuestion question, CancellationToken ct)
    {
        Mend(question);
        return new OutgoingFileResult(await export.FiguresAsync(question, ct));
    }

    /// <summary>The units behind a figure as a workbook.</summary>
    [HttpPost("units/export")]
    public async Task<IActionResult> ExportUnits([FromQuery] CoverageQuestion question, [FromQuery] Indicator indicator, [FromQuery] CoveragePart part, CancellationToken ct)
    {
        Mend(question);
        (indicator, part) = (CoverageRules.OfUnits.Contains(indicator) ? indicator : Indicator.K1, Enum.IsDefined(part) ? part : CoveragePart.Missing);
        return new OutgoingFileResult(await export.ListAsync(question, indicator, part, ct));
    }

    /// <summary>A broken address asks without the broken question.</summary>
    private void Mend(CoverageQuestion question)
    {
        ModelState.Clear();
        question.By = Enum.IsDefined(question.By) ? question.By : CoverageGrouping.Community;
        question.Ledger = question.Ledger is { } l && Enum.IsDefined(l) ? l : null;
        question.Size = question.Size is { } s && Enum.IsDefined(s) ? s : null;
        question.Kind = question.Kind is { } k && Enum.IsDefined(k) ? k : null;
        question.Industry = question.Industry is "?" || IndustryCatalog.Find(question.Industry) is { Level: IndustryLevel.Section } ? question.Industry : null;
    }

    private async Task<CoverageChoices> ChoicesAsync(CoverageQuestion question, CancellationToken ct)
    {
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), question.Community == c.Id))];
        places.Add(new SelectListItem("（未填社区）", Guid.Empty.ToString(), question.Community == Guid.Empty));
        List<SelectListItem> industries = [.. IndustryCatalog.Sections.Select(s => new SelectListItem(s.Label, s.Code, question.Industry == s.Code))];
        industries.Add(new SelectListItem("（未填行业）", "?", question.Industry == "?"));
        return new CoverageChoices(
            clock.Today, places, industries, Items(question.Ledger, l => l.Label(), l => l != Ledger.PendingDeregistration),
            Items(question.Size, s => s.Label()), Items(question.Kind, k => k.Label()));
    }

    private static List<SelectListItem> Items<T>(T? chosen, Func<T, string> label, Func<T, bool>? fits = null)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(v => fits?.Invoke(v) ?? true).Select(v => new SelectListItem(label(v), v.ToString(), chosen is { } c && c.Equals(v)))];
}

/// <summary>What can be chosen above the figures.</summary>
public sealed record CoverageChoices(
    DateOnly Today, IReadOnlyList<SelectListItem> Communities, IReadOnlyList<SelectListItem> Industries, IReadOnlyList<SelectListItem> Ledgers,
    IReadOnlyList<SelectListItem> Sizes, IReadOnlyList<SelectListItem> Kinds);

/// <summary>What the filter above every page of coverage needs.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Choices">What can be asked.</param>
/// <param name="Compares">Whether the page compares two days.</param>
/// <param name="Kept">Further values that stay in the address.</param>
public sealed record CoverageFilterBar(CoverageQuestion Question, CoverageChoices Choices, bool Compares, IReadOnlyList<(string Key, string Value)> Kept);

/// <summary>The figures.</summary>
public sealed record CoveragePage(CoverageQuestion Question, CoverageRead Read, CoverageChoices Choices);

/// <summary>The list behind a figure.</summary>
public sealed record CoverageUnitsPage(CoverageQuestion Question, Indicator Indicator, CoveragePart Part, CoverageList List, CoverageChoices Choices);

/// <summary>Why the figures changed.</summary>
public sealed record CoverageChangesPage(CoverageQuestion Question, Indicator? Indicator, ChangesRead Read, CoverageChoices Choices);
