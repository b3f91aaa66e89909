using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwoNewPartyBuilding.Core.Common;

/// <summary>Reads the tables that are kept as data files inside the assembly.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>A JSON list; <paramref name="name"/> is folder and file, “Industries.industries.json”.</summary>
    public static IReadOnlyList<T> List<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<List<T>>(stream, Options) ?? [];
    }

    /// <summary>The lines of a text file without empty ones and those that begin with #.</summary>
    public static IReadOnlyList<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static Stream Open(string name) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceStream("TwoNewPartyBuilding.Core." + name)
        ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
}
