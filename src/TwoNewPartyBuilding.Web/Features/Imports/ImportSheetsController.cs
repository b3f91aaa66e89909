using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>How the sheets of an import are read: which ones, as what, of which day, and which heading is which column.</summary>
[Route("imports/{id:guid}/sheets")]
[Allow(Permission.ImportsRun)]
public sealed class ImportSheetsController(ImportService imports, ImportPreview preview, CommunityService communities, ImportWait wait) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) => await preview.ReadAsync(id, ct) switch
    {
        null => NotFound(),
        { State: ImportState.Preview } batch => View("Sheets", new SheetsPage(batch, preview.Kinds)),
        _ => Redirect($"/imports/{id}"),
    };

    /// <summary>Reads the sheets anew the way the person says.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Choose(Guid id, SheetForm[] sheets, CancellationToken ct)
    {
        if (await preview.ReadAsync(id, ct) is not { } batch)
        {
            return NotFound();
        }

        var choices = new Dictionary<Guid, SheetChoice>();
        foreach (var form in sheets)
        {
            if (batch.Sheets.FirstOrDefault(s => s.Id == form.Id) is not { } sheet)
            {
                continue;
            }

            if (form.Repeated() is { } key)
            {
                var name = preview.ColumnOf(sheet.DefinitionKey, key)?.Name ?? key;
                return this.Refuse($"工作表“{sheet.Name}”有两列都对应到“{name}”，请只留一列", $"/imports/{id}/sheets");
            }

            choices[form.Id] = form.Choice(sheet, preview.Kinds);
        }

        return choices.Values.Any(c => c.IsSelected)
            ? await AnswerAsync(id, await imports.ChooseAsync(id, choices, ct), $"/imports/{id}/sheets", ct)
            : this.Refuse("请至少勾选一张要导入的工作表", $"/imports/{id}/sheets");
    }

    /// <summary>Confirms or changes the day a sheet speaks of.</summary>
    [HttpPost("{sheet:guid}/date")]
    public async Task<IActionResult> Date(Guid id, Guid sheet, DateOnly? asOf, CancellationToken ct)
    {
        var back = $"/imports/{id}?sheet={sheet}";
        if (asOf is null)
        {
            return this.Refuse("请填写统计日期，例如 2026-09-30", back);
        }

        return await preview.ReadAsync(id, ct) is { } batch && batch.Sheets.FirstOrDefault(s => s.Id == sheet) is { } known
            ? await AnswerAsync(id, await imports.ChooseAsync(id, new Dictionary<Guid, SheetChoice> { [sheet] = Same(known, asOf) }, ct), back, ct)
            : NotFound();
    }

    /// <summary>Adds the ticked communities and compares anew.</summary>
    [HttpPost("communities")]
    [Allow(Permission.CommunitiesEdit)]
    public async Task<IActionResult> AddCommunities(Guid id, string[] names, CancellationToken ct)
    {
        if (await preview.ReadAsync(id, ct) is not { } batch)
        {
            return NotFound();
        }

        if (batch.State != ImportState.Preview)
        {
            return this.Refuse("这次导入已经不在核对阶段", $"/imports/{id}");
        }

        if (names.Length == 0)
        {
            return this.Refuse("请先勾选要添加的社区", $"/imports/{id}");
        }

        // Only what the file names: the form is no second way of adding anything else.
        var missing = new HashSet<string>();
        foreach (var sheet in batch.Sheets)
        {
            missing.UnionWith(await preview.MissingChoicesAsync(id, sheet, ct));
        }

        foreach (var name in names.Where(missing.Contains))
        {
            if (await communities.AddAsync(new PlaceInput { Name = name }, ct) is { Ok: false } refused)
            {
                this.Flash(FlashKind.Bad, $"{name}：{refused.Problems.Select(p => p.Message).FirstOrDefault() ?? "没有添加成功，请稍后再试"}");
            }
        }

        this.Flash(FlashKind.Ok, $"已添加社区：{string.Join("、", names.Where(missing.Contains))}");
        return await AnswerAsync(id, await imports.ChooseAsync(id, new Dictionary<Guid, SheetChoice>(), ct), $"/imports/{id}", ct);
    }

    /// <summary>Compares anew with what the portal holds now.</summary>
    [HttpPost("comparison")]
    public async Task<IActionResult> Compare(Guid id, CancellationToken ct) =>
        await AnswerAsync(id, await imports.ChooseAsync(id, new Dictionary<Guid, SheetChoice>(), ct), $"/imports/{id}", ct);

    private static SheetChoice Same(PreviewSheet sheet, DateOnly? asOf) =>
        new() { IsSelected = sheet.IsSelected, DefinitionKey = sheet.DefinitionKey, Variant = sheet.Variant, AsOf = asOf };

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome outcome, string back, CancellationToken ct)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            return this.Refuse(outcome.Problems[0].Message, back);
        }

        await wait.AWhileAsync(id, ct);
        return Redirect(back == $"/imports/{id}/sheets" ? $"/imports/{id}" : back);
    }
}
