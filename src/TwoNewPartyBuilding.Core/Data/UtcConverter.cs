using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Instants are stored as UTC and come back with their kind set.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    clear => clear.Kind == DateTimeKind.Local ? clear.ToUniversalTime() : clear,
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
