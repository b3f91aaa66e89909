using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TwoNewPartyBuilding.Core.Archive;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Archive;

/// <summary>The portable archive: everything out, everything in, or nothing.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly KeyFile _keys = KeyFile.InMemory();
    private readonly List<TestDatabase> _databases = [];

    public void Dispose() => _databases.ForEach(d => d.Dispose());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_table_of_the_model_is_archived_or_left_out_by_name_and_every_type_can_be_written(bool server)
    {
        using AppDbContext db = server ? DesignTimeContexts.SqlServer() : DesignTimeContexts.Sqlite();
        var tables = ArchiveTable.Of(db);
        var all = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.Select(t => t.Name);
        Assert.Equal(all.Order(), tables.Select(t => t.Name).Concat(ArchiveTable.LeftOut).Order());
        Assert.All(tables.SelectMany(t => t.Columns), c => Assert.Contains(c.Type, ArchiveColumn.Types));
    }

    [Fact]
    public void Both_databases_have_the_same_tables_and_columns()
    {
        using var sqlite = DesignTimeContexts.Sqlite();
        using var server = DesignTimeContexts.SqlServer();
        Assert.Equal(Shape(sqlite), Shape(server));

        static IEnumerable<string> Shape(AppDbContext db) =>
            ArchiveTable.Of(db).SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {c.Type.Name} {c.IsNullable}"));
    }

    [Fact]
    public async Task Every_row_of_every_table_comes_back_as_it_was_stored()
    {
        var source = New(TemplateDatabase.NewSqlite());
        await EveryTable.FillAsync(source);
        var before = await EveryTable.StoredAsync(source);
        Assert.All(before, t => Assert.NotEmpty(t.Value));

        var archive = await BackupAsync(source);
        var target = New(TemplateDatabase.NewSqlite());
        await RestoreAsync(target, archive);
        var after = await EveryTable.StoredAsync(target);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, t => Assert.Equal(t.Value, after[t.Key]));
    }

    [Fact]
    public async Task A_restored_portal_goes_on_where_it_was()
    {
        var source = New();
        var community = await source.AddCommunityAsync("滨河社区", 1, "第1网格");
        await using (var system = source.AsSystem())
        {
            system.Db.Enterprises.Add(new Enterprise { Name = "滨河机械", LegalRepresentative = "赵示例", CommunityId = community.Id });
            await system.Db.SaveChangesAsync();
        }

        var target = New();
        var archive = await BackupAsync(source);
        await using (var system = target.AsSystem())
        {
            // What migrate and a first start leave behind does not count as data.
            await system.Get<KeyCheck>().RequireAsync();
        }

        await RestoreAsync(target, archive);
        await using var scope = target.As(Role.CommitteeStaff);
        Assert.Equal("赵示例", (await scope.Db.Enterprises.SingleAsync()).LegalRepresentative);
        var rows = await scope.Db.AuditEntries.Where(e => e.Record == nameof(Enterprise)).ToListAsync();
        Assert.Contains((await scope.Get<ChangeReader>().ReadAsync(rows))[rows.Single().Sequence], c => c.New == "赵示例");
        scope.Db.Communities.Add(new Community { Name = "机床社区", Number = 2 });
        await scope.Db.SaveChangesAsync();
        Assert.Null(await AuditChain.FirstBreakAsync(scope.Db, default));
    }

    [Fact]
    public async Task Many_rows_pass_in_batches()
    {
        const int Many = 1234;
        var source = New();
        await using (var system = source.AsSystem())
        {
            system.Db.LoginRecords.AddRange(Enumerable.Range(0, Many).Select(i => new LoginRecord { At = system.Clock.UtcNow.AddSeconds(i), Address = $"192.0.2.{i % 250}" }));
            await system.Db.SaveChangesAsync();
        }

        var target = New();
        var manifest = await RestoreAsync(target, await BackupAsync(source));
        await using var scope = target.AsSystem();
        Assert.Equal(Many, await scope.Db.LoginRecords.CountAsync());
        Assert.Equal(Many, manifest.Tables.Single(t => t.Name == "LoginRecords").Rows);
    }

    [Fact]
    public async Task The_archive_shows_one_moment_although_people_go_on_writing()
    {
        var source = New(TemplateDatabase.NewSqlite());
        for (var i = 1; i <= 20; i++)
        {
            await source.AddCommunityAsync($"社区{i}", i);
        }

        await using var slow = new StreamThatLetsOthersWrite(async () => await source.AddCommunityAsync("后来的社区", 99));
        await using (var system = source.AsSystem())
        {
            await system.Get<ArchiveWriter>().WriteAsync(slow);
        }

        Assert.True(slow.Wrote);
        var target = New(TemplateDatabase.NewSqlite());
        await RestoreAsync(target, slow.ToArray());
        await using var scope = target.AsSystem();
        Assert.Equal(20, await scope.Db.Communities.CountAsync());
        Assert.Equal(20, await scope.Db.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_refused()
    {
        var archive = await SmallArchiveAsync();
        var target = New();
        await target.AddCommunityAsync("已有社区");
        await AssertRefusedAsync(target, archive, "不是空的");
        await using var scope = target.AsSystem();
        Assert.Equal("已有社区", (await scope.Db.Communities.SingleAsync()).Name);
    }

    [Fact]
    public async Task An_archive_of_another_key_is_refused()
    {
        var archive = await SmallArchiveAsync();
        var other = new TestDatabase(keys: KeyFile.InMemory());
        _databases.Add(other);
        await AssertRefusedAsync(other, archive, "密钥指纹");
    }

    [Fact]
    public async Task A_database_without_its_tables_is_refused() =>
        await AssertRefusedAsync(New(TemplateDatabase.NoneYet()), await SmallArchiveAsync(), "请先运行 migrate");

    [Theory]
    [InlineData("tables/Communities.jsonl", "滨河社区", "滨江社区", "与清单不符")]
    [InlineData("tables/Communities.jsonl", "\n", "\n\n", "与清单不符")]
    [InlineData("tables/Communities.jsonl", null, null, "缺少表 Communities")]
    [InlineData("manifest.json", "\"format\": 1", "\"format\": 2", "格式版本是 2")]
    [InlineData("manifest.json", "\"Initial\"", "\"Later\"", "与本版本不同")]
    [InlineData("manifest.json", "\"Communities\"", "\"Kommunen\"", "缺少 Communities，多出 Kommunen")]
    [InlineData("manifest.json", "{", "", "已损坏")]
    [InlineData("manifest.json", null, null, "没有清单")]
    public async Task A_damaged_archive_is_refused_with_the_reason(string entry, string? from, string? to, string why) =>
        await AssertRefusedAsync(New(), Altered(await SmallArchiveAsync(), entry, text => from is null ? null : ReplaceFirst(text, from, to!)), why);

    [Fact]
    public async Task A_truncated_file_and_one_that_is_no_archive_are_refused()
    {
        var archive = await SmallArchiveAsync();
        await AssertRefusedAsync(New(), archive[..(archive.Length / 2)], "不是完整的备份文件");
        await AssertRefusedAsync(New(), "no archive at all"u8.ToArray(), "不是完整的备份文件");
    }

    [Theory]
    [InlineData("Communities", "滨河社区", "滨江社区", "", "")] // The hash chain does not cover the records themselves …
    [InlineData("AuditEntries", "滨河社区", "滨江社区", "审计记录从第 1 条起不连续", "x")] // … but the trail.
    [InlineData("Grids", "\"CommunityId\":\"", "\"CommunityId\":\"0", "无法读取", "x")]
    [InlineData("Grids", "\"Name\":\"第1网格\"", "\"Name\":null", "无法读取", "x")]
    [InlineData("Grids", "\"Name\":", "\"Nome\":", "无法读取", "x")]
    public async Task An_archive_altered_together_with_its_hashes_leaves_nothing_behind_unless_it_holds(string table, string from, string to, string why, string refused)
    {
        var archive = WithRightHash(Altered(await SmallArchiveAsync(), ArchivedTable.EntryOf(table), text => ReplaceFirst(text, from, to)), table);
        var target = New();
        if (refused.Length == 0)
        {
            await RestoreAsync(target, archive);
            return;
        }

        await AssertRefusedAsync(target, archive, why);
    }

    [Fact]
    public async Task An_archive_moves_between_SQLite_and_SQL_Server()
    {
        Assert.SkipWhen(TemplateDatabase.SqlServer is null, "SQL SERVER SKIPPED: set TEST_SQLSERVER to a connection string.");
        var sqlite = New(TemplateDatabase.NewSqlite());
        await EveryTable.FillAsync(sqlite);
        var server = New(TemplateDatabase.New());
        await RestoreAsync(server, await BackupAsync(sqlite));
        var back = New(TemplateDatabase.NewSqlite());
        await RestoreAsync(back, await BackupAsync(server));
        Assert.Equal(await EveryTable.StoredAsync(sqlite), await EveryTable.StoredAsync(back));
    }

    private TestDatabase New(DatabaseOptions? database = null)
    {
        var made = new TestDatabase(database, _keys);
        _databases.Add(made);
        return made;
    }

    private async Task<byte[]> SmallArchiveAsync()
    {
        var source = New();
        await source.AddCommunityAsync("滨河社区", 1, "第1网格");
        return await BackupAsync(source);
    }

    private static async Task<byte[]> BackupAsync(TestDatabase database)
    {
        await using var scope = database.AsSystem();
        using var archive = new MemoryStream();
        await scope.Get<ArchiveWriter>().WriteAsync(archive);
        return archive.ToArray();
    }

    private static async Task<ArchiveManifest> RestoreAsync(TestDatabase database, byte[] archive)
    {
        await using var scope = database.AsSystem();
        return await scope.Get<ArchiveReader>().RestoreAsync(new MemoryStream(archive));
    }

    private static async Task AssertRefusedAsync(TestDatabase target, byte[] archive, string why)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => RestoreAsync(target, archive));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        await using var scope = target.AsSystem();
        if (!(await scope.Db.Database.GetPendingMigrationsAsync()).Any())
        {
            Assert.DoesNotContain("滨", string.Concat(await scope.Db.Communities.Select(c => c.Name).ToListAsync()), StringComparison.Ordinal);
            Assert.Null(await AuditChain.FirstBreakAsync(scope.Db, default));
        }
    }

    private static string ReplaceFirst(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"“{from}” is not there: {text}");
        return text[..at] + to + text[(at + from.Length)..];
    }

    private static byte[] Altered(byte[] archive, string entry, Func<string, string?> change)
    {
        using var changed = new MemoryStream();
        changed.Write(archive);
        using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry(entry)!.Open()))
            {
                text = reader.ReadToEnd();
            }

            zip.GetEntry(entry)!.Delete();
            if (change(text) is { } after)
            {
                using var writer = zip.CreateEntry(entry).Open();
                writer.Write(Encoding.UTF8.GetBytes(after));
            }
        }

        return changed.ToArray();
    }

    private static byte[] WithRightHash(byte[] archive, string table)
    {
        var hash = "";
        Altered(archive, ArchivedTable.EntryOf(table), text =>
        {
            hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            return text;
        });
        return Altered(archive, ArchiveManifest.EntryName, text =>
        {
            var manifest = JsonNode.Parse(text)!;
            manifest["tables"]!.AsArray().Single(t => t!["name"]!.GetValue<string>() == table)!["sha256"] = hash;
            return manifest.ToJsonString();
        });
    }

    /// <summary>Lets somebody write to the database between the first table and the last.</summary>
    private sealed class StreamThatLetsOthersWrite(Func<Task> write) : MemoryStream
    {
        public bool Wrote { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Between();
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Between();
            base.Write(buffer);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Between();
            await base.WriteAsync(buffer, cancellationToken);
        }

        private void Between()
        {
            if (!Wrote && Length > 0)
            {
                Wrote = true;
                Task.Run(write).GetAwaiter().GetResult();
            }
        }
    }
}
