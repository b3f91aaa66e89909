using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Identity keeps its lock time as an offset, which SQLite cannot order; it is stored as a UTC instant.</summary>
internal sealed class DateTimeOffsetConverter() : ValueConverter<DateTimeOffset, DateTime>(
    clear => clear.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
