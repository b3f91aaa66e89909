using System.Text.Json;
using System.Text.Json.Serialization;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>What a staged row holds besides what is searched for: its cells as the file has them, corrections, and what was found.</summary>
public sealed class RowContent
{
    /// <summary>Packed cells by column key; blank cells are left out.</summary>
    [JsonPropertyName("c")]
    public Dictionary<string, string> Cells { get; set; } = [];

    /// <summary>Texts typed over cells, by column key.</summary>
    [JsonPropertyName("x")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, string>? Corrections { get; set; }

    /// <summary>What keeps the row out.</summary>
    [JsonPropertyName("p")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<Finding>? Problems { get; set; }

    /// <summary>What is doubtful.</summary>
    [JsonPropertyName("w")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<Finding>? Warnings { get; set; }

    /// <summary>What was repaired.</summary>
    [JsonPropertyName("r")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<Normalisation>? Normalisations { get; set; }

    /// <summary>What would change.</summary>
    [JsonPropertyName("d")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<CellChange>? Changes { get; set; }

    /// <summary>The move implied.</summary>
    [JsonPropertyName("m")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Move { get; set; }

    /// <summary>The cells of a parsed row, blank ones left out.</summary>
    public static RowContent Of(ParsedRow row)
    {
        var content = new RowContent();
        var columns = row.Definition.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (!row.Cells[i].IsBlank)
            {
                content.Cells.Add(columns[i].Key, row.Cells[i].Pack());
            }
        }

        return content;
    }

    /// <summary>Takes over what was found.</summary>
    public void Take(ParsedRow row, RowFinding finding)
    {
        Problems = row.Problems.Count == 0 ? null : [.. row.Problems];
        Warnings = row.Warnings.Count == 0 ? null : [.. row.Warnings];
        Normalisations = row.Normalisations.Count == 0 ? null : [.. row.Normalisations];
        Changes = finding.Changes.Count == 0 ? null : [.. finding.Changes];
        Move = finding.Move;
    }

    /// <summary>Reads the cells again, corrections first.</summary>
    public ParsedRow Read(SheetDefinition definition, int number)
    {
        var cells = new RawCell[definition.Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var key = definition.Columns[i].Key;
            cells[i] = Corrections is not null && Corrections.TryGetValue(key, out var typed)
                ? RawCell.Of(typed)
                : RawCell.Unpack(Cells.GetValueOrDefault(key));
        }

        return ParsedRow.Read(definition, number, cells);
    }

    /// <summary>What a cell says now: the correction, or the file's text.</summary>
    public string TextOf(string key) =>
        Corrections is not null && Corrections.TryGetValue(key, out var typed) ? typed : RawCell.Unpack(Cells.GetValueOrDefault(key)).Text;

    /// <summary>Seals it for the table.</summary>
    internal byte[] Seal(Sealer sealer) => sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(this, RowContentJson.Default.RowContent));

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    internal static RowContent Open(byte[] content, Sealer sealer) =>
        JsonSerializer.Deserialize(sealer.Open(content), RowContentJson.Default.RowContent) ?? new RowContent();
}

[JsonSerializable(typeof(RowContent))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Default)]
internal sealed partial class RowContentJson : JsonSerializerContext;
