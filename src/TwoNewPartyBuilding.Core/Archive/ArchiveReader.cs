using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Archive;

/// <summary>
/// Reads a portable archive into an empty database of either provider, whole or not at all. Everything that can be checked
/// is checked before the first row is written; the audit chain is walked before the end.
/// </summary>
public sealed class ArchiveReader(AppDbContext db, KeyFile keys)
{
    // Marks of an empty database that a start or a migration leaves behind.
    private const string KeyTable = "KeyFingerprint";

    /// <summary>Restores the archive.</summary>
    /// <exception cref="RefusalException">The archive or the database does not fit; nothing was changed.</exception>
    public async Task<ArchiveManifest> RestoreAsync(Stream source, CancellationToken ct = default)
    {
        using var zip = Open(source);
        var manifest = ReadManifest(zip);
        var tables = ArchiveTable.Of(db);
        await CheckFitAsync(manifest, tables, ct);
        foreach (var table in manifest.Tables)
        {
            await CheckContentAsync(zip, table, ct);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = new ArchiveRows(db, transaction.GetDbTransaction());
        await CheckEmptyAsync(tables, rows, ct);
        await rows.BeginAsync(tables, ct);
        foreach (var table in tables)
        {
            await rows.ReplaceAsync(table, LinesOf(zip, table.Name), ct);
        }

        await rows.EndAsync(tables, ct);
        foreach (var table in tables)
        {
            if (await rows.CountAsync(table, ct) != manifest.Tables.Single(t => t.Name == table.Name).Rows)
            {
                throw new RefusalException($"恢复后表 {table.Name} 的行数与备份不符，已全部撤回。");
            }
        }

        if (await AuditChain.FirstBreakAsync(db, ct) is { } sequence)
        {
            throw new RefusalException($"备份中的审计记录从第 {sequence} 条起不连续，可能被改动过，已全部撤回。");
        }

        await transaction.CommitAsync(ct);
        return manifest;
    }

    private static ZipArchive Open(Stream source)
    {
        try
        {
            return new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new RefusalException("这不是完整的备份文件（不是 zip 格式，或没有下载完整）。", e);
        }
    }

    private static ArchiveManifest ReadManifest(ZipArchive zip)
    {
        ArchiveManifest? manifest = null;
        try
        {
            using var entry = zip.GetEntry(ArchiveManifest.EntryName)?.Open();
            manifest = entry is null ? null : JsonSerializer.Deserialize<ArchiveManifest>(entry, ArchiveManifest.Json);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new RefusalException("备份文件的清单 manifest.json 已损坏。", e);
        }

        return manifest is not { Tables: not null, Migrations: not null } ? throw new RefusalException("备份文件中没有清单 manifest.json，这不是门户的备份。")
            : manifest.Format != ArchiveManifest.CurrentFormat ? throw new RefusalException($"备份文件的格式版本是 {manifest.Format}，本版本的门户只认 {ArchiveManifest.CurrentFormat}。")
            : manifest;
    }

    private async Task CheckFitAsync(ArchiveManifest manifest, IReadOnlyList<ArchiveTable> tables, CancellationToken ct)
    {
        if (manifest.KeyFingerprint != keys.Fingerprint)
        {
            throw new RefusalException(
                $"备份使用的密钥指纹为 {manifest.KeyFingerprint}，当前密钥文件的指纹为 {keys.Fingerprint}。请先把备份对应的密钥文件放到配置 Protection:KeyFile 指定的位置。");
        }

        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new RefusalException("目标数据库还没有建立或需要升级，请先运行 migrate。");
        }

        var here = (await db.Database.GetAppliedMigrationsAsync(ct)).Select(ArchiveManifest.NameOf);
        if (!here.SequenceEqual(manifest.Migrations))
        {
            throw new RefusalException(
                $"备份的数据库结构（{string.Join("、", manifest.Migrations)}）与本版本不同。请用写出备份的版本（{manifest.Version}）恢复，再升级。");
        }

        var missing = tables.Select(t => t.Name).Except(manifest.Tables.Select(t => t.Name)).ToList();
        var unknown = manifest.Tables.Select(t => t.Name).Except(tables.Select(t => t.Name)).ToList();
        if (missing.Count > 0 || unknown.Count > 0)
        {
            throw new RefusalException($"备份的内容与数据库不符：缺少 {Listed(missing)}，多出 {Listed(unknown)}。");
        }

        static string Listed(List<string> names) => names.Count == 0 ? "无" : string.Join("、", names);
    }

    private static async Task CheckContentAsync(ZipArchive zip, ArchivedTable table, CancellationToken ct)
    {
        var entry = zip.GetEntry(ArchivedTable.EntryOf(table.Name)) ?? throw new RefusalException($"备份文件中缺少表 {table.Name}。");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var stream = entry.Open();
            var buffer = new byte[64 * 1024];
            var lines = 0L;
            for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            }

            if (lines != table.Rows || Convert.ToHexStringLower(hash.GetHashAndReset()) != table.Sha256)
            {
                throw new RefusalException($"备份中的表 {table.Name} 与清单不符，文件已损坏或被改动。");
            }
        }
        catch (InvalidDataException e)
        {
            throw new RefusalException($"备份中的表 {table.Name} 无法读取，文件已损坏。", e);
        }
    }

    private static async Task CheckEmptyAsync(IReadOnlyList<ArchiveTable> tables, ArchiveRows rows, CancellationToken ct)
    {
        foreach (var table in tables.Where(t => t.Name != KeyTable))
        {
            if (await rows.CountAsync(table, ct) > table.Seeds)
            {
                throw new RefusalException($"目标数据库不是空的（表 {table.Name} 中已有数据）。请恢复到新建的空数据库。");
            }
        }
    }

    private static async IAsyncEnumerable<string> LinesOf(ZipArchive zip, string table)
    {
        using var reader = new StreamReader(zip.GetEntry(ArchivedTable.EntryOf(table))!.Open(), Encoding.UTF8);
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return line;
        }
    }
}
