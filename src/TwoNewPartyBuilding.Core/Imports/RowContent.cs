using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>What a staged row holds besides what is searched for: its cells as the file has them, corrections, and what was found.</summary>
public sealed class RowContent
{
    private const int UsualCells = 16;

    // Thousands of rows are sealed one after the other; each thread writes them all into the same memory. Chinese is written
    // as it is, which is half as long as its escapes.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

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
        var content = new RowContent { Cells = new Dictionary<string, string>(UsualCells) };
        foreach (var (key, cell) in row.Cells)
        {
            content.Cells.Add(key, cell.Pack());
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
        var cells = new SortedList<int, RawCell>(UsualCells);
        foreach (var (key, packed) in Cells)
        {
            Put(definition.IndexOf(key), RawCell.Unpack(packed));
        }

        foreach (var (key, typed) in Corrections ?? [])
        {
            Put(definition.IndexOf(key), RawCell.Of(typed));
        }

        foreach (var place in definition.RequiredPlaces)
        {
            cells.TryAdd(place, default);
        }

        return ParsedRow.Read(definition, number, [.. cells.Keys], [.. cells.Values]);

        // A column that a later version no longer has is passed over.
        void Put(int place, RawCell cell)
        {
            if (place >= 0)
            {
                cells[place] = cell;
            }
        }
    }

    /// <summary>What a cell says now: the correction, or the file's text.</summary>
    public string TextOf(string key) =>
        Corrections is not null && Corrections.TryGetValue(key, out var typed) ? typed : RawCell.Unpack(Cells.GetValueOrDefault(key)).Text;

    /// <summary>Seals it for the table.</summary>
    internal byte[] Seal(Sealer sealer) => Seal(sealer, this, static (writer, content) => JsonSerializer.Serialize(writer, content, RowContentJson.Default.RowContent));

    /// <summary>
    /// Seals a row that nobody has corrected, as it comes from the file: what <see cref="Of"/>, <see cref="Take"/> and
    /// <see cref="Seal(Sealer)"/> do, without the memory in between.
    /// </summary>
    internal static byte[] Seal(ParsedRow row, RowFinding finding, Sealer sealer) => Seal(sealer, (row, finding), static (writer, read) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("c"u8);
        foreach (var (key, cell) in read.row.Cells)
        {
            cell.Pack(writer, key);
        }

        writer.WriteEndObject();
        Add(writer, "p"u8, read.row.Problems);
        Add(writer, "w"u8, read.row.Warnings);
        Add(writer, "r"u8, read.row.Normalisations);
        Add(writer, "d"u8, read.finding.Changes);
        if (read.finding.Move is { } move)
        {
            writer.WriteString("m"u8, move);
        }

        writer.WriteEndObject();
    });

    private static byte[] Seal<T>(Sealer sealer, T content, Action<Utf8JsonWriter, T> write)
    {
        _buffer ??= new ArrayBufferWriter<byte>(1024);
        _writer ??= new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        _buffer.ResetWrittenCount();
        _writer.Reset();
        write(_writer, content);
        _writer.Flush();
        return sealer.Seal(_buffer.WrittenSpan);
    }

    private static void Add<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> findings)
    {
        if (findings.Count > 0)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, findings, (JsonTypeInfo<IReadOnlyList<T>>)RowContentJson.Default.GetTypeInfo(typeof(IReadOnlyList<T>))!);
        }
    }

    /// <summary>Opens what was sealed.</summary>
    internal static RowContent Open(byte[] content, Sealer sealer) =>
        JsonSerializer.Deserialize(sealer.Open(content), RowContentJson.Default.RowContent) ?? new RowContent();
}

[JsonSerializable(typeof(RowContent))]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
[JsonSerializable(typeof(IReadOnlyList<Normalisation>))]
[JsonSerializable(typeof(IReadOnlyList<CellChange>))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Default)]
internal sealed partial class RowContentJson : JsonSerializerContext;
