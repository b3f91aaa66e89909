using System.IO.Compression;
using System.Text.Json;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>One unit as it was frozen: its key, whether it bore the tag C, and the value of each column of the official ledger.</summary>
/// <param name="Id">The unit.</param>
/// <param name="IsKeyManaged">Whether it bore the tag C.</param>
/// <param name="Values">The values by column; of the column's type, missing where there was none.</param>
public sealed record FrozenUnit(Guid Id, bool IsKeyManaged, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>A text column, or null.</summary>
    public string? Text(string column) => Values.GetValueOrDefault(column) as string;

    /// <summary>The name.</summary>
    public string Name => Text(nameof(EnterpriseFields.Name)) ?? "";
}

/// <summary>
/// Packs frozen rows: JSON with the columns named once, compressed. A column that the portal no longer knows is passed over
/// when reading, so that old snapshots stay readable.
/// </summary>
internal static class FrozenRows
{
    private const int FormatVersion = 1;

    /// <summary>Packs rows; the values stand in the order of the columns.</summary>
    public static byte[] Pack(IReadOnlyList<string> columns, IEnumerable<(Guid Id, bool IsKeyManaged, object?[] Values)> rows)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(brotli, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("v", FormatVersion);
            json.WriteStartArray("c");
            foreach (var column in columns)
            {
                json.WriteStringValue(column);
            }

            json.WriteEndArray();
            json.WriteStartArray("r");
            foreach (var (id, isKey, values) in rows)
            {
                json.WriteStartArray();
                json.WriteStringValue(id);
                json.WriteBooleanValue(isKey);
                foreach (var value in values)
                {
                    if (FieldChange.Text(value) is { } text)
                    {
                        json.WriteStringValue(text);
                    }
                    else
                    {
                        json.WriteNullValue();
                    }
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks what <see cref="Pack"/> made.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<FrozenUnit> Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(brotli);
        var root = json.RootElement;
        if (root.GetProperty("v").GetInt32() > FormatVersion)
        {
            throw new InvalidDataException("The snapshot was made by a newer version of the portal.");
        }

        var columns = root.GetProperty("c").EnumerateArray().Select(c => (Key: c.GetString()!, Type: EnterpriseCells.TypeOf(c.GetString()!))).ToArray();
        var units = new List<FrozenUnit>(root.GetProperty("r").GetArrayLength());
        foreach (var row in root.GetProperty("r").EnumerateArray())
        {
            var values = new Dictionary<string, object>(columns.Length);
            Guid id = default;
            var isKey = false;
            var at = 0;
            foreach (var cell in row.EnumerateArray())
            {
                if (at == 0)
                {
                    id = cell.GetGuid();
                }
                else if (at == 1)
                {
                    isKey = cell.GetBoolean();
                }
                else if (columns[at - 2] is { Type: { } type } column && cell.GetString() is { } text && Parse(text, type) is { } value)
                {
                    values[column.Key] = value;
                }

                at++;
            }

            units.Add(new FrozenUnit(id, isKey, values));
        }

        return units;
    }

    // A word that an enumeration no longer has is shown as it was written.
    private static object? Parse(string text, Type type) =>
        type.IsEnum ? (Enum.TryParse(type, text, out var word) ? word : text) : FieldChange.Parse(text, type);
}
