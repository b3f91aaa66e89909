using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TwoNewPartyBuilding.Core.Archive;

/// <summary>The archive's list of contents, its last entry.</summary>
/// <param name="Format">Version of the archive's form.</param>
/// <param name="Version">Version of the portal that wrote it.</param>
/// <param name="Provider">The database it came from; it may go to either.</param>
/// <param name="Migrations">The migrations of that database, without their time stamps, which differ between the two.</param>
/// <param name="KeyFingerprint">Which master key the personal values are sealed with.</param>
/// <param name="CreatedAt">When it was written (UTC).</param>
/// <param name="Tables">The tables.</param>
public sealed record ArchiveManifest(
    int Format, string Version, string Provider, IReadOnlyList<string> Migrations, string KeyFingerprint, DateTime CreatedAt, IReadOnlyList<ArchivedTable> Tables)
{
    /// <summary>The form this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Name of the entry.</summary>
    public const string EntryName = "manifest.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>All rows.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    internal static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}

/// <summary>A table in the archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sha256">Hash of its lines, hexadecimal.</param>
public sealed record ArchivedTable(string Name, long Rows, string Sha256)
{
    /// <summary>Name of its entry: one JSON object a line.</summary>
    public static string EntryOf(string table) => $"tables/{table}.jsonl";
}
