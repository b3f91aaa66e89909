using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Audit;

namespace TwoNewPartyBuilding.Web.Features.Audit;

/// <summary>
/// <c>&lt;vc:change-history record="Enterprise" id="unit.Id" /&gt;</c>: the history of a record that the person may see. The
/// newest steps first; the address value <c>history=all</c> shows the rest.
/// </summary>
public sealed class ChangeHistoryViewComponent(HistoryReader history) : ViewComponent
{
    private const int Few = 10;
    private const int Many = 500;

    /// <summary>Reads and draws it; <paramref name="unmask"/> where the page itself shows personal data in clear.</summary>
    public async Task<IViewComponentResult> InvokeAsync(string record, Guid id, bool unmask = false) =>
        View(await history.ReadAsync(record, id, Request.Query["history"] == "all" ? Many : Few, unmask, HttpContext.RequestAborted));
}
