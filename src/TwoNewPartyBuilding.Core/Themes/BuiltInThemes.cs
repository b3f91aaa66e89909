using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>A suggestion of domain 12.3, as themes.json has it.</summary>
internal sealed record ThemeEntry
{
    public required int Month { get; init; }

    public required string Title { get; init; }

    public required ThemeLink Link { get; init; }

    public required string LinkName { get; init; }

    public HeartTag? Heart { get; init; }

    public string? Suggestion { get; init; }
}

/// <summary>
/// The suggestions that come with the portal (domain 12.3). They are data of the program; one becomes a record, under the same key
/// everywhere, when somebody adopts it, changes it or takes it out of the library.
/// </summary>
public static class BuiltInThemes
{
    private static readonly Lazy<IReadOnlyList<(Guid Id, ThemeEntry Entry)>> Entries =
        new(() => [.. EmbeddedData.List<ThemeEntry>("Themes.themes.json").Select(e => (KeyOf(e), e))]);

    /// <summary>Their keys.</summary>
    public static IReadOnlyCollection<Guid> Keys => [.. Entries.Value.Select(e => e.Id)];

    /// <summary>All of them as fresh records that no database knows yet.</summary>
    public static IReadOnlyList<Theme> All() => [.. Entries.Value.Select(e => Of(e.Id, e.Entry))];

    /// <summary>One of them, or null.</summary>
    public static Theme? Find(Guid id) => Entries.Value.Where(e => e.Id == id).Select(e => Of(e.Id, e.Entry)).FirstOrDefault();

    private static Theme Of(Guid id, ThemeEntry entry) => new()
    {
        Id = id, Title = entry.Title, Link = entry.Link, LinkName = entry.LinkName, Month = entry.Month, Suggestion = entry.Suggestion, Heart = entry.Heart, IsBuiltIn = true,
    };

    // Made of month and title, so that every office and every instance means the same record.
    private static Guid KeyOf(ThemeEntry entry)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"theme/{entry.Month}/{entry.Title}")));
        return new Guid(hash.AsSpan(0, 16));
    }
}
