using Microsoft.EntityFrameworkCore;

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

        return pending;
    }

    /// <summary>The migrations that this version has and the database lacks.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct = default) =>
        [.. await db.Database.GetPendingMigrationsAsync(ct)];
}
