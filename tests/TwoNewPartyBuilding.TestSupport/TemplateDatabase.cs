using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>
/// Gives every test a migrated database of its own. SQLite: migrated once for the process, then copied as a file (0.2 ms).
/// SQL Server, when the environment variable TEST_SQLSERVER holds a connection string: a new database each time, made by
/// the migration script and dropped afterwards.
/// </summary>
public static class TemplateDatabase
{
    private static readonly Lazy<string> Template = new(MakeTemplate);
    private static readonly Lazy<string[]> SqlServerBatches = new(MakeBatches);

    /// <summary>The server's connection string, or null where the suite runs on SQLite alone.</summary>
    public static string? SqlServer { get; } =
        Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } text ? text : null;

    /// <summary>This process's folder for database files; emptied when the process ends.</summary>
    public static string Folder { get; } = MakeFolder();

    /// <summary>A new migrated database that nobody else uses.</summary>
    public static DatabaseOptions New() => SqlServer is null ? NewSqlite() : NewSqlServer(SqlServer);

    /// <summary>A new migrated SQLite database, whatever the suite runs on.</summary>
    public static DatabaseOptions NewSqlite()
    {
        var path = NewPath();
        File.Copy(Template.Value, path);
        return SqliteAt(path);
    }

    /// <summary>A SQLite database that does not exist yet.</summary>
    public static DatabaseOptions NoneYet() => SqliteAt(NewPath());

    /// <summary>Removes a database given out by this class.</summary>
    public static void Remove(DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var connection = new SqliteConnectionStringBuilder(database.ConnectionString);
            foreach (var timeout in new[] { connection.DefaultTimeout, 60 })
            {
                connection.DefaultTimeout = timeout;
                using var pooled = new SqliteConnection(connection.ToString());
                SqliteConnection.ClearPool(pooled);
            }

            foreach (var ending in new[] { "", "-wal", "-shm" })
            {
                File.Delete(connection.DataSource + ending);
            }

            return;
        }

        var name = new SqlConnectionStringBuilder(database.ConnectionString).InitialCatalog;
        Execute(SqlServer!, $"""
            IF DB_ID('{name}') IS NOT NULL
            BEGIN
                ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
                DROP DATABASE [{name}];
            END
            """);
    }

    private static string NewPath() => Path.Combine(Folder, Guid.NewGuid().ToString("N") + ".db");

    private static DatabaseOptions SqliteAt(string path) => new()
    {
        Provider = DatabaseProvider.Sqlite,
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString(),
    };

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("two-new-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        };
        return folder;
    }

    private static string MakeTemplate()
    {
        var database = SqliteAt(Path.Combine(Folder, "template.db"));
        using var services = new ServiceCollection().AddLogging().AddCore(database, KeyFile.InMemory()).BuildServiceProvider();
        Task.Run(async () =>
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DatabaseUpgrade>().RunAsync();
        }).GetAwaiter().GetResult();

        // The last connection to close folds the write-ahead log into the file, which is then complete by itself.
        SqliteConnection.ClearAllPools();
        return Path.Combine(Folder, "template.db");
    }

    private static DatabaseOptions NewSqlServer(string server)
    {
        var name = "TwoNewTest_" + Guid.NewGuid().ToString("N");
        Execute(server, $"CREATE DATABASE [{name}]");
        var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString();
        Execute(connection, SqlServerBatches.Value);
        return new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = connection };
    }

    private static string[] MakeBatches()
    {
        using var context = DesignTimeContexts.SqlServer();
        var script = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>(context).GenerateScript();
        return script.Split(["\r\nGO\r\n", "\nGO\n", "\r\nGO", "\nGO"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static void Execute(string connectionString, params string[] statements)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the migrations' own and names made here.
            command.CommandText = statement;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
