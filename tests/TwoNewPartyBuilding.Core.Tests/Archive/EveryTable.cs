using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TwoNewPartyBuilding.Core.Archive;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Core.Tests.Archive;

/// <summary>Puts rows of odd values into every table of the model, whatever tables there are, and reads them back as they are stored.</summary>
internal static class EveryTable
{
    private const int RowsEach = 3;

    /// <summary>The rows that only the portal itself may write come from a real change; all others are made up by type.</summary>
    private static readonly string[] ByThePortal = ["AuditEntries", "AuditChainEnd", "Communities"];

    /// <summary>Fills a migrated empty database.</summary>
    public static async Task FillAsync(TestDatabase database)
    {
        await using var scope = database.AsSystem();
        scope.Db.Communities.AddRange(Enumerable.Range(1, RowsEach).Select(i => new Community { Name = $"社区“{i}”\\\"\n𠮷", Number = i }));
        await scope.Db.SaveChangesAsync();
        var model = scope.Db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var keys = new Dictionary<(string Table, string Column), List<object>>
        {
            [("Communities", "Id")] = [.. (await scope.Db.Communities.Select(c => c.Id).ToListAsync()).Cast<object>()],
        };
        foreach (var name in ArchiveTable.Of(scope.Db).Select(t => t.Name).Except(ByThePortal))
        {
            await FillAsync(scope, model.Tables.Single(t => t.Name == name), keys);
        }
    }

    /// <summary>Every archived row as SQLite stores it, with the type of each value.</summary>
    public static async Task<Dictionary<string, List<string>>> StoredAsync(TestDatabase database)
    {
        await using var scope = database.AsSystem();
        await scope.Db.Database.OpenConnectionAsync();
        var stored = new Dictionary<string, List<string>>();
        foreach (var table in ArchiveTable.Of(scope.Db))
        {
            await using var command = scope.Db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {string.Join(" || '|' || ", table.Columns.Select(c => $"typeof({c.Delimited}) || quote({c.Delimited})"))} FROM {table.Delimited} ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = stored[table.Name] = [];
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }
        }

        return stored;
    }

    private static async Task FillAsync(TestScope scope, ITable table, Dictionary<(string Table, string Column), List<object>> keys)
    {
        for (var row = 0; row < RowsEach; row++)
        {
            if (table.Name == "KeyFingerprint" && row > 0)
            {
                return;
            }

            await using var command = scope.Db.Database.GetDbConnection().CreateCommand();
            foreach (var column in table.Columns)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{command.Parameters.Count}";
                parameter.Value = Referred(table, column, row, keys) ?? Made(column, row, table.PrimaryKey!.Columns.Contains(column));
                command.Parameters.Add(parameter);
                if (parameter.Value is not DBNull)
                {
                    (keys.TryGetValue((table.Name, column.Name), out var known) ? known : keys[(table.Name, column.Name)] = []).Add(parameter.Value);
                }
            }

            var names = table.Columns.Select(c => $"\"{c.Name}\"");
            command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
            await scope.Db.Database.OpenConnectionAsync();
            await command.ExecuteNonQueryAsync();
            await scope.Db.Database.CloseConnectionAsync();
        }
    }

    private static object? Referred(ITable table, IColumn column, int row, Dictionary<(string Table, string Column), List<object>> keys)
    {
        foreach (var key in table.ForeignKeyConstraints)
        {
            var at = key.Columns.ToList().IndexOf(column);
            if (at >= 0)
            {
                return key.PrincipalTable == table ? (column.IsNullable ? DBNull.Value : throw new NotSupportedException(table.Name))
                    : keys[(key.PrincipalTable.Name, key.PrincipalColumns[at].Name)][row];
            }
        }

        return null;
    }

    // The last row leaves empty what may be empty.
    private static object Made(IColumn column, int row, bool isKey)
    {
        if (column.IsNullable && row == RowsEach - 1)
        {
            return DBNull.Value;
        }

        var mapping = column.StoreTypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        return type == typeof(string) ? string.Create(CultureInfo.InvariantCulture, $"{row}“{column.Name}”'\\\t😀")[..Math.Min(column.Name.Length + 8, mapping.Size ?? 200)]
            : type == typeof(Guid) ? Guid.NewGuid()
            : type == typeof(bool) ? row % 2 == 0
            : type == typeof(int) ? (isKey ? row + 1 : int.MaxValue - row)
            : type == typeof(long) ? long.MinValue + row
            : type == typeof(double) ? 0.1 + row
            : type == typeof(decimal) ? 1234567890123.40m + row
            : type == typeof(DateTime) ? new DateTime(2026, 11, 23, 1, 2, 3).AddTicks(1234567 * row)
            : type == typeof(DateOnly) ? new DateOnly(1949, 10, 1).AddDays(row)
            : type == typeof(TimeOnly) ? new TimeOnly(23, 59, 58, row)
            : type == typeof(byte[]) ? new byte[] { 0, 255, (byte)row }
            : throw new NotSupportedException($"{column.Table.Name}.{column.Name}: {type}");
    }
}
