using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Enterprises;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Duplicates;

/// <summary>Units that may have been entered twice: say that they are two, or make one of them.</summary>
[Route("duplicates")]
public sealed class DuplicatesController(DuplicateService duplicates, UnitMerging merging, EnterpriseFile file, EnterpriseForms forms) : Controller
{
    private const int PageSize = 20;

    /// <summary>The open pairs.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1, CancellationToken ct = default) => View(await duplicates.ListAsync(Math.Max(1, page), PageSize, ct));

    /// <summary>Remembers that two units are two.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("{first:guid}/{second:guid}/separation")]
    public async Task<IActionResult> KeepApart(Guid first, Guid second, string? note, CancellationToken ct)
    {
        var outcome = await duplicates.KeepApartAsync(first, second, note, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已记为不是重复，不再提示" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index));
    }

    /// <summary>The two units side by side; the first is kept.</summary>
    [Allow(Permission.EnterprisesDelete)]
    [HttpGet("{kept:guid}/{other:guid}")]
    public async Task<IActionResult> Merge(Guid kept, Guid other, CancellationToken ct) =>
        await PageAsync(kept, other, new MergeInput(), ct) is { } page ? View(page) : NotFound();

    /// <summary>Makes one unit of two.</summary>
    [Allow(Permission.EnterprisesDelete)]
    [HttpPost("{kept:guid}/{other:guid}")]
    public async Task<IActionResult> Merge(Guid kept, Guid other, [Bind(Prefix = "Input")] MergeInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await merging.MergeAsync(kept, other, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"已合并到：{outcome.Value}。被并单位在回收站，可以恢复");
            return Redirect($"/enterprises/{kept}");
        }

        if (outcome is { NotFound: true } || await PageAsync(kept, other, input, ct) is not { } page)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.Clear();
            ModelState.AddModelError("", "刚刚有人修改了其中一家单位，下面是最新情况，请核对后再合并");
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(page);
    }

    private async Task<MergePage?> PageAsync(Guid kept, Guid other, MergeInput input, CancellationToken ct)
    {
        if (kept == other || await file.ReadAsync(kept, ct) is not { } stays || await file.ReadAsync(other, ct) is not { } goes)
        {
            return null;
        }

        (input.KeptVersion, input.OtherVersion) = (stays.Facts.Version, goes.Facts.Version);
        var names = await forms.NamesAsync(ct);
        var (one, two) = (EnterpriseForms.Masked(stays.Facts), EnterpriseForms.Masked(goes.Facts));
        var fields = FieldCatalog.Of<EnterpriseFields>()
            .Where(f => !Equals(f.Get(stays.Facts), f.Get(goes.Facts)))
            .Select(f => new MergeField(f, Show(f, one), Show(f, two), f.Get(stays.Facts) is null or "")).ToList();
        return new MergePage(stays, goes, fields, input);

        string Show(Field field, EnterpriseFields facts)
        {
            var text = field.Name == nameof(EnterpriseFields.IndustryCode) && facts.IndustryCode is { } code
                ? Core.Industries.IndustryCatalog.Find(code)?.Label ?? code
                : field.Show(field.Get(facts));
            return text.Length == 0 ? "（空）" : names.GetValueOrDefault(text, text);
        }
    }
}

/// <summary>A field in which two units differ.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kept">What the unit kept says.</param>
/// <param name="Other">What the other says.</param>
/// <param name="IsEmptyInKept">Whether the unit kept says nothing, so that the other's value is proposed.</param>
public sealed record MergeField(Field Field, string Kept, string Other, bool IsEmptyInKept);

/// <summary>The page on which two units become one.</summary>
public sealed record MergePage(EnterpriseDetails Kept, EnterpriseDetails Other, IReadOnlyList<MergeField> Fields, MergeInput Input);
