namespace TwoNewPartyBuilding.TestSupport;

/// <summary>The working copy the tests were built from, for tests that read sources.</summary>
public static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "wwwroot"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The sources below a folder, by their path from <see cref="Root"/> (with “/”), with their text; what a build made is left out.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, string ending) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + ending, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Intersect(Made).Any())
            .Order(StringComparer.Ordinal)
            .Select(f => (f, File.ReadAllText(Path.Combine(Root, f))));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TwoNewPartyBuilding.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie inside the repository.");
    }
}
