using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.ListLayouts;

/// <summary>How a person wants the ledger list: columns and their order, widths, height of the rows.</summary>
[Allow(Permission.EnterprisesRead)]
[Route("list-layouts/enterprises")]
public sealed class ListLayoutsController(ListLayoutService layouts) : Controller
{
    /// <summary>The columns to choose from.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? back, CancellationToken ct) => View(new ColumnsPage(await layouts.EnterprisesAsync(ct), BackOf(back)));

    /// <summary>Chooses columns, in the order sent; <paramref name="usual"/> goes back to those of the portal.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Choose(EnterpriseListColumn[] columns, bool usual, string? back, CancellationToken ct)
    {
        if (!usual && columns.Length == 0)
        {
            this.Flash(FlashKind.Bad, "请至少选择一列");
            return Redirect($"/list-layouts/enterprises?back={Uri.EscapeDataString(BackOf(back))}");
        }

        await layouts.ChooseColumnsAsync(usual ? [] : columns, ct);
        this.Flash(FlashKind.Ok, usual ? "已恢复默认的列" : "已按您的选择显示列");
        return Redirect("/enterprises" + BackOf(back));
    }

    /// <summary>Sets the width of one column; asked by a script while somebody drags.</summary>
    [HttpPost("widths")]
    public async Task<IActionResult> SetWidth(string? column, int? pixels, CancellationToken ct)
    {
        var outcome = await layouts.SetWidthAsync(column ?? "", pixels, ct);
        return outcome.Ok ? NoContent() : BadRequest(outcome.Problems[0].Message);
    }

    /// <summary>Sets the height of the rows.</summary>
    [HttpPost("density")]
    public async Task<IActionResult> SetDensity(RowDensity density, CancellationToken ct)
    {
        await layouts.SetDensityAsync(density, ct);
        return NoContent();
    }

    // Only a query of the list itself leads back; never another address.
    private static string BackOf(string? back) => back is ['?', ..] ? back : "?page=1";
}

/// <summary>The page of the columns.</summary>
public sealed record ColumnsPage(EnterpriseLayout Layout, string Back);
