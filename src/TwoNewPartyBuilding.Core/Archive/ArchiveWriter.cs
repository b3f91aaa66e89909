using System.Buffers;
using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Archive;

/// <summary>
/// Writes the portable archive: every table as JSON lines, then the manifest. It reads inside one transaction, so that the
/// archive shows one moment, and row by row, so that its size does not matter.
/// </summary>
public sealed class ArchiveWriter(AppDbContext db, KeyFile keys, BusinessClock clock)
{
    private const int FlushBytes = 64 * 1024;

    /// <summary>Writes the archive.</summary>
    public async Task<ArchiveManifest> WriteAsync(Stream target, CancellationToken ct = default)
    {
        var migrations = (await db.Database.GetAppliedMigrationsAsync(ct)).Select(ArchiveManifest.NameOf).ToList();
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var snapshot = await BeginSnapshotAsync(ct);
            using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
            var tables = new List<ArchivedTable>();
            foreach (var table in ArchiveTable.Of(db))
            {
                tables.Add(await WriteTableAsync(zip, table, snapshot, ct));
            }

            var manifest = new ArchiveManifest(
                ArchiveManifest.CurrentFormat,
                typeof(ArchiveWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
                db.Database.IsSqlite() ? nameof(DatabaseProvider.Sqlite) : nameof(DatabaseProvider.SqlServer),
                migrations, keys.Fingerprint, clock.UtcNow, tables);
            await using var entry = zip.CreateEntry(ArchiveManifest.EntryName).Open();
            await JsonSerializer.SerializeAsync(entry, manifest, ArchiveManifest.Json, ct);
            return manifest;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<DbTransaction> BeginSnapshotAsync(CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection is SqliteConnection sqlite)
        {
            // Deferred: a reader's transaction, which with the write-ahead log stops nobody from writing.
            return sqlite.BeginTransaction(deferred: true);
        }

        await using var question = connection.CreateCommand();
        question.CommandText = "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";
        var allowed = Convert.ToInt32(await question.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) == 1;
        return await connection.BeginTransactionAsync(allowed ? IsolationLevel.Snapshot : IsolationLevel.Serializable, ct);
    }

    private async Task<ArchivedTable> WriteTableAsync(ZipArchive zip, ArchiveTable table, DbTransaction snapshot, CancellationToken ct)
    {
        await using var entry = zip.CreateEntry(ArchivedTable.EntryOf(table.Name)).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new ArrayBufferWriter<byte>(FlushBytes);
        await using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = snapshot;
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Names come from the model.
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => c.Delimited))} FROM {table.Delimited} ORDER BY {string.Join(", ", table.Key)}";
#pragma warning restore CA2100
        var rows = 0L;
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                json.WriteStartObject();
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    table.Columns[i].Write(json, table.Columns[i].Read(reader, i));
                }

                json.WriteEndObject();
                await json.FlushAsync(ct);
                json.Reset();
                buffer.Write("\n"u8);
                rows++;
                if (buffer.WrittenCount >= FlushBytes)
                {
                    await FlushAsync();
                }
            }
        }

        await FlushAsync();
        return new ArchivedTable(table.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));

        async Task FlushAsync()
        {
            hash.AppendData(buffer.WrittenSpan);
            await entry.WriteAsync(buffer.WrittenMemory, ct);
            buffer.ResetWrittenCount();
        }
    }
}
