using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace TwoNewPartyBuilding.Core.Archive;

/// <summary>A column: its name, the type its values have outside the database, and how they are written as JSON.</summary>
/// <param name="Name">Its name, the same on both databases.</param>
/// <param name="Delimited">Its name as the database at hand writes it.</param>
/// <param name="Type">The type of its values, whatever the database stores them as.</param>
/// <param name="DbType">What a parameter must be told so that no digit is lost.</param>
/// <param name="IsNullable">Whether it may be empty.</param>
public sealed record ArchiveColumn(string Name, string Delimited, Type Type, DbType? DbType, bool IsNullable)
{
    /// <summary>The types that can be archived.</summary>
    public static readonly IReadOnlyList<Type> Types =
        [typeof(string), typeof(Guid), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(byte[])];

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff";

    internal static ArchiveColumn From(IColumn column, ISqlGenerationHelper quote)
    {
        var mapping = column.StoreTypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        return new ArchiveColumn(column.Name, quote.DelimitIdentifier(column.Name), type, mapping.DbType, column.IsNullable);
    }

    internal object? Read(DbDataReader row, int at) =>
        row.IsDBNull(at) ? null
        : Type == typeof(string) ? row.GetString(at)
        : Type == typeof(Guid) ? row.GetGuid(at)
        : Type == typeof(bool) ? row.GetBoolean(at)
        : Type == typeof(int) ? row.GetInt32(at)
        : Type == typeof(long) ? row.GetInt64(at)
        : Type == typeof(double) ? row.GetDouble(at)
        : Type == typeof(decimal) ? row.GetDecimal(at)
        : Type == typeof(DateTime) ? row.GetDateTime(at)
        : Type == typeof(DateOnly) ? row.GetFieldValue<DateOnly>(at)
        : Type == typeof(TimeOnly) ? row.GetFieldValue<TimeOnly>(at)
        : Type == typeof(byte[]) ? row.GetFieldValue<byte[]>(at)
        : throw new NotSupportedException($"{Name}: {Type} cannot be archived.");

    internal void Write(Utf8JsonWriter json, object? value)
    {
        json.WritePropertyName(Name);
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case Guid guid: json.WriteStringValue(guid); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateTime instant: json.WriteStringValue(instant.ToString(Instant, CultureInfo.InvariantCulture)); break;
            case DateOnly day: json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            case TimeOnly time: json.WriteStringValue(time.ToString("O", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            default: throw new NotSupportedException($"{Name}: {value.GetType()} cannot be archived.");
        }
    }

    internal object? Parse(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? (IsNullable ? null : throw new FormatException($"{Name} is empty."))
        : Type == typeof(string) ? value.GetString()
        : Type == typeof(Guid) ? value.GetGuid()
        : Type == typeof(bool) ? value.GetBoolean()
        : Type == typeof(int) ? value.GetInt32()
        : Type == typeof(long) ? value.GetInt64()
        : Type == typeof(double) ? value.GetDouble()
        : Type == typeof(decimal) ? value.GetDecimal()
        : Type == typeof(DateTime) ? DateTime.ParseExact(value.GetString()!, Instant, CultureInfo.InvariantCulture)
        : Type == typeof(DateOnly) ? DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture)
        : Type == typeof(TimeOnly) ? TimeOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture)
        : Type == typeof(byte[]) ? value.GetBytesFromBase64()
        : throw new NotSupportedException($"{Name}: {Type} cannot be archived.");
}
