using ExcelDataReader;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Reading a ledger of 10,000 rows to a finished preview, and committing it.</summary>
internal sealed class ImportBenchmarks(int rows, int runs)
{
    private const string FileName = "规模以下非公企业台账.xlsx";
    private readonly byte[] _file = LedgerWorkbook.Write(rows);

    public async Task<IReadOnlyList<BenchmarkLine>> ReadingAsync()
    {
        var (measured, baseline) = await Timing.CompareAsync(ReadToPreviewAsync, () => Timing.OnceAsync(ReadAlone), runs);
        return [new($"reading a {rows:#,0}-row ledger to a finished preview", measured, "ms", "≤ 2 ×", 2, "ExcelDataReader alone", baseline)];
    }

    public async Task<IReadOnlyList<BenchmarkLine>> CommittingAsync()
    {
        var (measured, baseline) = await Timing.CompareAsync(CommitAsync, InsertBareAsync, runs);
        return [new($"committing it", measured, "ms", "≤ 1.5 ×", 1.5, "bare EF Core insert of the same rows", baseline)];
    }

    private async Task<double> ReadToPreviewAsync()
    {
        using var database = await OpenAsync();
        return await Timing.OnceAsync(() => BringAsync(database));
    }

    /// <summary>What the library alone needs: every cell of every row, once.</summary>
    private Task ReadAlone()
    {
        using var stream = new MemoryStream(_file, writable: false);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var filled = 0;
        do
        {
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    filled += reader.GetValue(i) is null ? 0 : 1;
                }
            }
        }
        while (reader.NextResult());

        return filled > rows ? Task.CompletedTask : throw new InvalidOperationException("The workbook is empty.");
    }

    private async Task<double> CommitAsync()
    {
        using var database = await OpenAsync();
        var id = await BringAsync(database);
        await ConfirmAsync(database, id);
        Timing.Settle();
        return await Timing.OnceAsync(async () =>
        {
            await using (var scope = database.AsSystem())
            {
                Require((await scope.Get<ImportService>().CommitAsync(id)).Ok);
            }

            await RunAsync(database, id, ImportState.Committed);
        });
    }

    /// <summary>The rows that a commit leaves behind, inserted by EF Core from objects in memory: no reading, no rules, no audit to work out.</summary>
    private async Task<double> InsertBareAsync()
    {
        using var source = await OpenAsync();
        var (before, written) = await WrittenAsync(source);
        using var target = new TestDatabase(TemplateDatabase.NewSqlite());
        await using var scope = target.AsSystem();
        var options = new DbContextOptionsBuilder().UseSqlite(scope.Db.Database.GetConnectionString()).UseModel(scope.Db.Model).Options;
        await InsertAsync(options, before);
        Timing.Settle();
        return await Timing.OnceAsync(() => InsertAsync(options, written));
    }

    private static async Task InsertAsync(DbContextOptions options, IReadOnlyList<object> rows)
    {
        await using var bare = new DbContext(options);
        bare.AddRange(rows);
        await bare.SaveChangesAsync();
    }

    /// <summary>What stood there before a committed import, and what it wrote: units, ledger states, registration forms, keys and audit rows.</summary>
    private async Task<(List<object> Before, List<object> Written)> WrittenAsync(TestDatabase database)
    {
        var id = await BringAsync(database);
        await ConfirmAsync(database, id);
        await using var scope = database.AsSystem();
        List<object> before =
        [
            .. await scope.Db.Communities.AsNoTracking().ToListAsync(),
            .. await scope.Db.AuditEntries.AsNoTracking().ToListAsync(),
        ];
        var last = before.OfType<AuditEntry>().Max(e => e.Sequence);
        Require((await scope.Get<ImportService>().CommitAsync(id)).Ok);
        await RunAsync(database, id, ImportState.Committed);
        return (before,
        [
            .. await scope.Db.Enterprises.AsNoTracking().ToListAsync(),
            .. await scope.Db.LedgerPeriods.AsNoTracking().ToListAsync(),
            .. await scope.Db.Registrations.AsNoTracking().ToListAsync(),
            .. await scope.Db.Set<PersonalKey>().AsNoTracking().ToListAsync(),
            .. await scope.Db.AuditEntries.AsNoTracking().Where(e => e.Sequence > last).ToListAsync(),
        ]);
    }

    /// <summary>A migrated database with the street's communities.</summary>
    internal static async Task<TestDatabase> OpenAsync()
    {
        var database = new TestDatabase(TemplateDatabase.NewSqlite());
        await using var scope = database.AsSystem();
        foreach (var name in InventedUnits.Communities)
        {
            Require((await scope.Get<CommunityService>().AddAsync(new PlaceInput { Name = name })).Ok);
        }

        return database;
    }

    private async Task<Guid> BringAsync(TestDatabase database)
    {
        Guid id;
        await using (var scope = database.AsSystem())
        {
            using var stream = new MemoryStream(_file, writable: false);
            id = (await scope.Get<ImportService>().UploadAsync(FileName, stream)).Value;
        }

        await RunAsync(database, id, ImportState.Preview);
        return id;
    }

    private static async Task ConfirmAsync(TestDatabase database, Guid id)
    {
        await using (var scope = database.AsSystem())
        {
            var batch = (await scope.Get<ImportPreview>().ReadAsync(id))!;
            var choices = batch.Sheets.Where(s => s.IsSelected).ToDictionary(s => s.Id, s => new SheetChoice
            {
                IsSelected = true, DefinitionKey = s.DefinitionKey, Variant = s.Variant, AsOf = s.AsOf,
            });
            Require((await scope.Get<ImportService>().ChooseAsync(id, choices)).Ok);
        }

        await RunAsync(database, id, ImportState.Preview);
    }

    private static async Task RunAsync(TestDatabase database, Guid id, ImportState end)
    {
        while (await database.Services.GetRequiredService<ImportJobs>().RunNextAsync(CancellationToken.None))
        {
        }

        await using var scope = database.AsSystem();
        var batch = await scope.Db.ImportBatches.AsNoTracking().FirstAsync(b => b.Id == id);
        Require(batch.State == end, $"{batch.State}: {batch.Message}");
    }

    private static void Require(bool done, string? why = null)
    {
        if (!done)
        {
            throw new InvalidOperationException(why ?? "A step of the benchmark was refused.");
        }
    }
}
