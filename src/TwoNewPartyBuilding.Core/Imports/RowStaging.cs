using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// Puts many staged rows into their table at once: by one prepared command on SQLite, by bulk copy on SQL Server. Only for
/// staging, which carries neither audit nor version; everything else goes through the unit of work.
/// </summary>
internal static class RowStaging
{
    public static async Task InsertAsync(AppDbContext db, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var type = db.Model.FindEntityType(typeof(ImportRow))!;
        var columns = type.GetProperties().ToArray();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (transaction.Connection is SqlConnection server)
        {
            await CopyAsync(server, (SqlTransaction)transaction, type, columns, rows, ct);
        }
        else
        {
            Insert((SqliteConnection)transaction.Connection!, (SqliteTransaction)transaction, type, columns, rows, ct);
        }

        if (own is not null)
        {
            await own.CommitAsync(ct);
        }
    }

    private static void Insert(
        SqliteConnection connection, SqliteTransaction transaction, IEntityType type, IProperty[] columns, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = columns.Select(c => $"\"{c.GetColumnName()}\"");
        var slots = columns.Select((_, i) => $"$p{i}");
#pragma warning disable CA2100 // Table and column names come from the model, values from parameters.
        command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(",", names)}) VALUES ({string.Join(",", slots)})";
#pragma warning restore CA2100
        foreach (var (_, i) in columns.Select((c, i) => (c, i)))
        {
            command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        }

        command.Prepare();
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
            {
                command.Parameters[i].Value = ValueOf(columns[i], row);
            }

            command.ExecuteNonQuery();
        }
    }

    private static async Task CopyAsync(
        SqlConnection connection, SqlTransaction transaction, IEntityType type, IProperty[] columns, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        using var table = new DataTable();
        table.Locale = System.Globalization.CultureInfo.InvariantCulture;
        foreach (var column in columns)
        {
            var clr = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
            table.Columns.Add(column.GetColumnName(), clr.IsEnum ? typeof(int) : clr);
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. columns.Select(c => ValueOf(c, row))]);
        }

        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction) { DestinationTableName = type.GetTableName() };
        foreach (var column in columns)
        {
            copy.ColumnMappings.Add(column.GetColumnName(), column.GetColumnName());
        }

        await copy.WriteToServerAsync(table, ct);
    }

    private static object ValueOf(IProperty column, ImportRow row)
    {
        var value = column.GetGetter().GetClrValue(row);
        var stored = column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        return stored switch
        {
            null => DBNull.Value,
            Enum e => Convert.ToInt32(e, System.Globalization.CultureInfo.InvariantCulture),
            _ => stored,
        };
    }
}
