namespace TwoNewPartyBuilding.Web.Infrastructure.Menu;

/// <summary>One line of the side menu.</summary>
/// <param name="Text">The words.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Url">Address; the line is marked as current on every page below it.</param>
public sealed record MenuEntry(string Text, string Icon, string Url)
{
    /// <summary>Finds the figure shown at the end of the line, or null for none.</summary>
    public Func<IServiceProvider, CancellationToken, Task<MenuCount?>>? Count { get; init; }
}

/// <summary>The figure at the end of a menu line.</summary>
/// <param name="Text">The figure or a few words.</param>
/// <param name="Waiting">True where it counts work that waits for this person; shown in red.</param>
public sealed record MenuCount(string Text, bool Waiting = false);

/// <summary>A group of lines under a heading.</summary>
public sealed record MenuGroup(string Title, IReadOnlyList<MenuEntry> Entries);

/// <summary>The side menu. Only rooms that exist are listed; what the person may not open is left out, and so is a group without lines.</summary>
public sealed class PortalMenu
{
    private static readonly MenuGroup[] All =
    [
        new("工作", [new("首页", "house", "/")]),
    ];

    /// <summary>The groups this person sees.</summary>
    public IReadOnlyList<MenuGroup> Visible() => [.. All.Where(g => g.Entries.Count > 0)];

    /// <summary>The entry whose address is the longest beginning of <paramref name="path"/>.</summary>
    public static MenuEntry? Current(IEnumerable<MenuGroup> groups, PathString path) => groups
        .SelectMany(g => g.Entries)
        .Where(e => e.Url == "/" ? path == "/" : path.StartsWithSegments(e.Url))
        .MaxBy(e => e.Url.Length);
}
