using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// Puts many staged rows into their table at once: by one prepared command on SQLite, by bulk copy on SQL Server. Only for
/// staging, which carries neither audit nor version; everything else goes through the unit of work.
/// </summary>
internal static class RowStaging
{
    private const int CacheKilobytes = 32 * 1024;

    /// <summary>SQLite's own default, set again after staging.</summary>
    private const int CheckpointPages = 1000;

    /// <summary>Inserts the rows within the running transaction.</summary>
    public static async Task InsertAsync(AppDbContext db, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        var type = db.Model.FindEntityType(typeof(ImportRow))!;
        var columns = type.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => new StagedColumn(p)).ToArray();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (transaction.Connection is SqlConnection server)
        {
            await CopyAsync(server, (SqlTransaction)transaction, type, columns, rows, ct);
        }
        else
        {
            Insert((SqliteConnection)transaction.Connection!, type, columns, rows, ct);
        }
    }

    /// <summary>Ends the transaction. On SQLite the next writer copies the log into the file: a person waits for the preview, nobody for that.</summary>
    public static async Task CommitAsync(AppDbContext db, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        var connection = (transaction.GetDbTransaction().Connection as SqliteConnection)?.Handle;
        Run(connection, "PRAGMA wal_autocheckpoint=0");
        try
        {
            await transaction.CommitAsync(ct);
        }
        finally
        {
            Run(connection, $"PRAGMA wal_autocheckpoint={CheckpointPages}");
        }
    }

    private static void Run(sqlite3? database, string sql)
    {
        if (database is not null)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(database, sql), database);
        }
    }

    /// <summary>
    /// By the engine's own statement, bound by position: the provider looks every parameter of every row up by name, which
    /// takes longer than the insert itself.
    /// </summary>
    private static void Insert(SqliteConnection connection, IEntityType type, StagedColumn[] columns, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        var database = connection.Handle!;

        // Pages stay in memory until the transaction ends, instead of being written in between and read again.
        Run(database, $"PRAGMA cache_size=-{CacheKilobytes}");
        var sql = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(",", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(",", columns.Select(_ => "?"))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            foreach (var row in rows)
            {
                ct.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Length; i++)
                {
                    Bind(statement, i + 1, columns[i].ValueOf(row));
                }

                if (raw.sqlite3_step(statement) is var done && done != raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(done, database);
                }

                raw.sqlite3_reset(statement);
            }
        }
    }

    private static void Bind(sqlite3_stmt statement, int place, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_bind_null(statement, place);
                break;
            case string text:
                raw.sqlite3_bind_text(statement, place, text);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, place, bytes);
                break;
            case Guid id:
                // The form in which the provider writes keys.
                Span<char> letters = stackalloc char[36];
                id.TryFormat(letters, out _);
                Span<byte> written = stackalloc byte[36];
                for (var i = 0; i < letters.Length; i++)
                {
                    written[i] = (byte)char.ToUpperInvariant(letters[i]);
                }

                raw.sqlite3_bind_text(statement, place, written);
                break;
            case bool truth:
                raw.sqlite3_bind_int(statement, place, truth ? 1 : 0);
                break;
            case int number:
                raw.sqlite3_bind_int(statement, place, number);
                break;
            default:
                throw new NotSupportedException($"A staged row holds no {value.GetType().Name}.");
        }
    }

    private static async Task CopyAsync(
        SqlConnection connection, SqlTransaction transaction, IEntityType type, StagedColumn[] columns, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        using var table = new DataTable();
        table.Locale = System.Globalization.CultureInfo.InvariantCulture;
        foreach (var column in columns)
        {
            table.Columns.Add(column.Name, column.Type);
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. columns.Select(c => c.ValueOf(row) ?? DBNull.Value)]);
        }

        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction) { DestinationTableName = type.GetTableName() };
        foreach (var column in columns)
        {
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        await copy.WriteToServerAsync(table, ct);
    }

    /// <summary>A column of the table and how its value is read from a row.</summary>
    private sealed class StagedColumn(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public Type Type { get; } = (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: false } clr ? clr : typeof(int);

        public object? ValueOf(ImportRow row)
        {
            var value = _getter.GetClrValue(row);
            var stored = _convert is null ? value : _convert(value);
            return stored is Enum word ? Convert.ToInt32(word, System.Globalization.CultureInfo.InvariantCulture) : stored;
        }
    }
}
