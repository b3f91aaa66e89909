using System.Text.Json;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>The office's workbooks (all invented) and what an import of them must find.</summary>
public static class LedgerFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Ledgers");

    /// <summary>The full path of a workbook.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Opens a workbook for reading.</summary>
    public static FileStream Open(string name) => File.OpenRead(PathOf(name));

    /// <summary>The rows that expected.json names for a file under “errors” or “normalised”, with why, in row order.</summary>
    public static IReadOnlyList<(int Row, string Why)> Expected(string file, string list)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(PathOf("expected.json")));
        return json.RootElement.GetProperty("files").GetProperty(file).TryGetProperty(list, out var rows)
            ? [.. rows.EnumerateArray().Select(r => (r[0].GetInt32(), r[1].GetString()!)).OrderBy(r => r.Item1)]
            : [];
    }

    /// <summary>A number that expected.json names for a file (“rows”, “accepted”).</summary>
    public static int ExpectedCount(string file, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(PathOf("expected.json")));
        return json.RootElement.GetProperty("files").GetProperty(file).GetProperty(name).GetInt32();
    }
}
