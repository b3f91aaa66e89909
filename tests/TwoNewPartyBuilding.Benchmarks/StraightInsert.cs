using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Puts many invented records into a SQLite table by one prepared statement; the portal itself never writes this way.</summary>
internal static class StraightInsert
{
    public static void Into<T>(AppDbContext db, SqliteConnection connection, SqliteTransaction transaction, IEnumerable<T> records)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().ToArray();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Names come from the model.
        command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(",", columns.Select(c => $"\"{c.GetColumnName()}\""))}) VALUES ({string.Join(",", columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
        for (var i = 0; i < columns.Length; i++)
        {
            command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        }

        command.Prepare();
        var converters = Array.ConvertAll(columns, c => c.GetTypeMapping().Converter?.ConvertToProvider);
        foreach (var record in records)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var value = columns[i].GetGetter().GetClrValue(record);
                command.Parameters[i].Value = (converters[i] is { } convert ? convert(value) : value) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
