using TwoNewPartyBuilding.EndToEndTests.Browsing;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>One page of the contact sheet.</summary>
/// <param name="Name">The name of its files.</param>
/// <param name="Who">The demo account that looks; empty for nobody.</param>
/// <param name="Path">The address.</param>
/// <param name="Prepare">What is done on the page before the picture is taken.</param>
public sealed record Picture(string Name, string Who, string Path, Func<Desk, Task>? Prepare = null)
{
    /// <summary>The status the page answers with, where that is no success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The status that follows what is done on the page.</summary>
    public int ThenStatus { get; init; } = 200;

    /// <summary>Another width than the window's, as of a sheet of paper.</summary>
    public int? Width { get; init; }

    /// <summary>True where what is seen first matters more than the length of the page, as with dialogs.</summary>
    public bool WindowOnly { get; init; }
}
