using Microsoft.AspNetCore.Mvc;

namespace TwoNewPartyBuilding.Web.Infrastructure.Menu;

/// <summary>Draws the side menu with its figures.</summary>
public sealed class MenuViewComponent(PortalMenu menu, IServiceProvider services) : ViewComponent
{
    /// <summary>What the view draws.</summary>
    public sealed record Line(MenuEntry Entry, MenuCount? Count, bool IsCurrent);

    /// <summary>Finds the visible lines and their figures.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var groups = menu.Visible();
        var current = PortalMenu.Current(groups, HttpContext.Request.Path);
        List<(string Title, List<Line> Lines)> drawn = [];
        foreach (var group in groups)
        {
            List<Line> lines = [];
            foreach (var entry in group.Entries)
            {
                var count = entry.Count is null ? null : await entry.Count(services, HttpContext.RequestAborted);
                lines.Add(new(entry, count, entry == current));
            }
            drawn.Add((group.Title, lines));
        }
        return View(drawn);
    }
}
