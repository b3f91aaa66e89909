using System.Globalization;

namespace TwoNewPartyBuilding.Core.Common;

/// <summary>
/// What part of the tree a person works with: whole branches by path, single units by assignment.
/// Paths are materialised: “/” is the street, “/12/” the community number 12, “/o1/o7/” the Party organisation number 7 below number 1. A record is covered when its path
/// starts with one of the scope's paths. A scope that was never set covers nothing (fail closed).
/// </summary>
public sealed class OrgScope
{
    /// <summary>The street's path; it covers everything.</summary>
    public const string StreetPath = "/";

    /// <summary>Covers nothing.</summary>
    public static readonly OrgScope Nothing = new([], null);

    /// <summary>Covers the whole street.</summary>
    public static readonly OrgScope Street = new([StreetPath], null);

    /// <summary>A scope of whole branches and, where <paramref name="assigneeId"/> is given, of that person's assigned units.</summary>
    public OrgScope(IReadOnlyCollection<string> paths, Guid? assigneeId)
    {
        Paths = [.. paths];
        if (Paths.Any(p => !p.StartsWith('/') || !p.EndsWith('/')))
        {
            // An empty path would cover everything, and “/1” would cover “/12/”.
            throw new ArgumentException("A scope path begins and ends with “/”.", nameof(paths));
        }

        AssigneeId = assigneeId;
        IsStreet = Paths.Contains(StreetPath);
        HasOrganizations = Paths.Any(p => p.StartsWith("/o", StringComparison.Ordinal));
    }

    /// <summary>The branches covered.</summary>
    public string[] Paths { get; }

    /// <summary>The person whose assigned units are covered too, or null.</summary>
    public Guid? AssigneeId { get; }

    /// <summary>True where the whole street is covered.</summary>
    public bool IsStreet { get; }

    /// <summary>True where Party organisations are covered by their place in the tree (“/o1/o7/”), and with them the units they cover.</summary>
    public bool HasOrganizations { get; }

    /// <summary>True where any branch is covered, and not only units by assignment.</summary>
    public bool HasPaths => Paths.Length > 0;

    /// <summary>Whether a record with this path lies inside one of the branches (assignments are known to the database only).</summary>
    public bool Covers(string path) => Paths.Any(p => path.StartsWith(p, StringComparison.Ordinal));

    /// <summary>The path of a community by its number.</summary>
    public static string CommunityPath(int number) => string.Create(CultureInfo.InvariantCulture, $"/{number}/");
}
