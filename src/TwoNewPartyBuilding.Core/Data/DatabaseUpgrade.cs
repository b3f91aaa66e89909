using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Brings a database to the schema of this version and tells whether it is there already.</summary>
public sealed class DatabaseUpgrade(AppDbContext db)
{
    /// <summary>Creates or upgrades the database; answers the migrations applied.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct = default)
    {
        if (db.Database.IsSqlite())
        {
            var folder = Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
            if (!string.IsNullOrEmpty(folder))
            {
                Directory.CreateDirectory(folder);
            }
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(ct);
            if (db.Database.IsSqlite())
            {
                // Readers and the one writer no longer wait for each other; the setting stays in the file.
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", ct);
            }
        }

        await FillSearchTextsAsync(ct);
        return pending;
    }

    /// <summary>The migrations that this version has and the database lacks.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct = default) =>
        [.. await db.Database.GetPendingMigrationsAsync(ct)];

    /// <summary>
    /// Units entered by a version that did not know pinyin, those in the recycle bin too: their search texts are filled in. The
    /// text follows from name and code and is no fact, so neither version nor audit trail moves. Done once; then finds none.
    /// </summary>
    private async Task FillSearchTextsAsync(CancellationToken ct)
    {
        var units = await db.Database.SqlQuery<NamedUnit>($"SELECT Id, Name, CreditCode FROM Enterprises WHERE SearchText = ''").ToListAsync(ct);
        if (units.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var unit in units)
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Enterprises SET SearchText = {UnitSearchText.Of(unit.Name, unit.CreditCode)} WHERE Id = {unit.Id}", ct);
        }

        await transaction.CommitAsync(ct);
    }

    private sealed record NamedUnit(Guid Id, string Name, string? CreditCode);
}
