using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>One field of a change, as stored in <see cref="AuditEntry.Changes"/>.</summary>
/// <param name="F">The property's name.</param>
/// <param name="O">The old value (invariant text, null for nothing; sealed where personal).</param>
/// <param name="N">The new value, likewise.</param>
/// <param name="P">True where the values are sealed because they are personal.</param>
public sealed record FieldChange(
    string F,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? O,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? N,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool P = false)
{
    /// <summary>A value as the trail writes it: invariant, exact, readable back by <see cref="Parse"/>.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string s => s,
        DateOnly d => d.ToString("O", CultureInfo.InvariantCulture),
        DateTime t => t.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("O", CultureInfo.InvariantCulture),
        byte[] b => Convert.ToBase64String(b),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Reads a value back into the type it had.</summary>
    public static object? Parse(string? text, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return text is null ? null
            : target == typeof(string) ? text
            : target.IsEnum ? Enum.Parse(target, text)
            : target == typeof(Guid) ? Guid.Parse(text)
            : target == typeof(DateOnly) ? DateOnly.Parse(text, CultureInfo.InvariantCulture)
            : target == typeof(TimeOnly) ? TimeOnly.Parse(text, CultureInfo.InvariantCulture)
            : target == typeof(DateTime) ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : target == typeof(byte[]) ? Convert.FromBase64String(text)
            : Convert.ChangeType(text, target, CultureInfo.InvariantCulture);
    }

    /// <summary>The changes of an entry.</summary>
    public static IReadOnlyList<FieldChange> ReadAll(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, FieldChangeJson.Plain.ListFieldChange) ?? [];

    /// <summary>The changes as JSON.</summary>
    public static string WriteAll(List<FieldChange> changes) => JsonSerializer.Serialize(changes, FieldChangeJson.Plain.ListFieldChange);
}

[JsonSerializable(typeof(List<FieldChange>))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Default)]
internal sealed partial class FieldChangeJson : JsonSerializerContext
{
    /// <summary>Chinese is written as it is, not as escapes of six characters each.</summary>
    public static readonly FieldChangeJson Plain = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
