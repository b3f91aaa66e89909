using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>
/// What a contact entered, sealed, apart from the request so that lists never load it. A draft until the request says that it
/// was submitted; it changes nothing of the unit by itself.
/// </summary>
public class CollectionAnswer : IVersioned
{
    private const string Purpose = "collection answers";

    /// <summary>The request.</summary>
    public Guid RequestId { get; init; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The content, sealed.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Opens the content.</summary>
    internal AnswerContent Read(KeyFile keys)
    {
        if (Content.Length == 0)
        {
            return new AnswerContent();
        }

        using var sealer = new Sealer(keys.Derive(Purpose));
        return JsonSerializer.Deserialize(sealer.Open(Content), AnswerJson.Plain.AnswerContent)!;
    }

    /// <summary>Seals a new content.</summary>
    internal void Write(AnswerContent content, KeyFile keys)
    {
        using var sealer = new Sealer(keys.Derive(Purpose));
        Content = sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(content, AnswerJson.Plain.AnswerContent));
    }
}

/// <summary>The content of an answer.</summary>
internal sealed class AnswerContent
{
    /// <summary>The fields that differ from what the record said when the contact saw it.</summary>
    public List<FieldDifference> Differences { get; set; } = [];

    /// <summary>Forms of a group as typed and not saved yet, by the group's key.</summary>
    public Dictionary<string, Dictionary<string, string[]>> Typed { get; set; } = [];

    /// <summary>What staff says of single fields of an answer sent back, by the field's key.</summary>
    public Dictionary<string, string> Remarks { get; set; } = [];

    /// <summary>The fields that staff took over, by key; null before.</summary>
    public List<string>? Taken { get; set; }

    /// <summary>Who answered.</summary>
    public string? Person { get; set; }

    /// <summary>How that person is reached.</summary>
    public string? Phone { get; set; }
}

/// <summary>A field that the contact gives another value.</summary>
/// <param name="Part">The part of the unit's file.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Old">What the record said (invariant text), null for nothing.</param>
/// <param name="New">What the contact says, likewise.</param>
internal sealed record FieldDifference(CollectedPart Part, string Field, string? Old, string? New)
{
    /// <summary>Names the field in forms.</summary>
    [JsonIgnore]
    public string Key => $"{Part}.{Field}";
}

[JsonSerializable(typeof(AnswerContent))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Default)]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    public static readonly AnswerJson Plain = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
