using System.Text.Json;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>Reads and writes the small lists kept with a sheet.</summary>
internal static class SheetJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value);

    public static List<T> ReadList<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json) ?? [];
}
