using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Archive;

/// <summary>
/// Writes archived rows into tables inside the restore's transaction. Below the change tracker, because the rows bring their
/// own audit rows and versions along.
/// </summary>
internal sealed class ArchiveRows(AppDbContext db, DbTransaction transaction)
{
    // SQL Server takes 2,100 parameters and 1,000 rows in a statement; SQLite takes more.
    private const int MostParameters = 2000;
    private const int MostRows = 500;

    /// <summary>How many rows a table holds.</summary>
    public async Task<long> CountAsync(ArchiveTable table, CancellationToken ct)
    {
        await using var command = Command($"SELECT COUNT(*) FROM {table.Delimited}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    /// <summary>Lets rows point at rows that are still to come.</summary>
    public async Task BeginAsync(IReadOnlyList<ArchiveTable> tables, CancellationToken ct)
    {
        if (db.Database.IsSqlite())
        {
            // Checked when the transaction commits.
            await ExecuteAsync("PRAGMA defer_foreign_keys = ON", ct);
            return;
        }

        foreach (var table in tables.Where(t => t.RefersToItself))
        {
            await ExecuteAsync($"ALTER TABLE {table.Delimited} NOCHECK CONSTRAINT ALL", ct);
        }
    }

    /// <summary>Checks what <see cref="BeginAsync"/> let pass.</summary>
    public async Task EndAsync(IReadOnlyList<ArchiveTable> tables, CancellationToken ct)
    {
        foreach (var table in tables.Where(t => t.RefersToItself && !db.Database.IsSqlite()))
        {
            await ExecuteAsync($"ALTER TABLE {table.Delimited} WITH CHECK CHECK CONSTRAINT ALL", ct);
        }
    }

    /// <summary>Takes out what the migrations put in and writes the archived rows, some hundred with each statement.</summary>
    public async Task ReplaceAsync(ArchiveTable table, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        if (await CountAsync(table, ct) > 0)
        {
            await ExecuteAsync($"DELETE FROM {table.Delimited}", ct);
        }

        var numbered = table.HasIdentity && db.Database.IsSqlServer();
        if (numbered)
        {
            await ExecuteAsync($"SET IDENTITY_INSERT {table.Delimited} ON", ct);
        }

        var most = Math.Clamp(MostParameters / table.Columns.Count, 1, MostRows);
        var batch = new List<object?[]>(most);
        DbCommand? full = null;
        var number = 0L;
        await foreach (var line in lines.WithCancellation(ct))
        {
            batch.Add(Parse(table, line, ++number));
            if (batch.Count == most)
            {
                full ??= Insert(table, most);
                await WriteAsync(full, batch, ct);
            }
        }

        if (batch.Count > 0)
        {
            await using var rest = Insert(table, batch.Count);
            await WriteAsync(rest, batch, ct);
        }

        if (full is not null)
        {
            await full.DisposeAsync();
        }

        if (numbered)
        {
            await ExecuteAsync($"SET IDENTITY_INSERT {table.Delimited} OFF", ct);
        }
    }

    private static object?[] Parse(ArchiveTable table, string line, long number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var known = json.RootElement.EnumerateObject().Count();
            return known == table.Columns.Count
                ? [.. table.Columns.Select(c => c.Parse(json.RootElement.GetProperty(c.Name)))]
                : throw new FormatException($"{known} columns instead of {table.Columns.Count}.");
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RefusalException($"备份中表 {table.Name} 的第 {number} 行无法读取（{e.Message}）。", e);
        }
    }

    private DbCommand Insert(ArchiveTable table, int rows)
    {
        var sql = new StringBuilder($"INSERT INTO {table.Delimited} ({string.Join(", ", table.Columns.Select(c => c.Delimited))}) VALUES ");
        var command = Command("");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{(row * table.Columns.Count) + i}");
                if (table.Columns[i].DbType is { } type)
                {
                    parameter.DbType = type;
                }

                command.Parameters.Add(parameter);
                sql.Append(i == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

#pragma warning disable CA2100 // Names come from the model, values are parameters.
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        return command;
    }

    private static async Task WriteAsync(DbCommand command, List<object?[]> batch, CancellationToken ct)
    {
        var at = 0;
        foreach (var value in batch.SelectMany(row => row))
        {
            command.Parameters[at++].Value = value ?? DBNull.Value;
        }

        await command.ExecuteNonQueryAsync(ct);
        batch.Clear();
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names come from the model.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        return command;
    }
}
