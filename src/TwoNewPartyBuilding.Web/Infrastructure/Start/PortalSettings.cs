using Microsoft.Data.Sqlite;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Web.Infrastructure.Start;

/// <summary>
/// Where the data and the key lie, from configuration: <c>Database:Provider</c>, <c>ConnectionStrings:Default</c>,
/// <c>Protection:KeyFile</c>. Relative paths count from the content root, so that the portal and its commands mean the same file.
/// </summary>
public sealed class PortalSettings
{
    private PortalSettings(DatabaseOptions database, string keyFile) => (Database, KeyFile) = (database, keyFile);

    /// <summary>The database.</summary>
    public DatabaseOptions Database { get; }

    /// <summary>Path of the key file.</summary>
    public string KeyFile { get; }

    /// <summary>Reads the configuration.</summary>
    public static PortalSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var root = environment.ContentRootPath;
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        database.ConnectionString = configuration.GetConnectionString("Default") is { Length: > 0 } text ? text : "Data Source=App_Data/portal.db";
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var connection = new SqliteConnectionStringBuilder(database.ConnectionString);
            connection.DataSource = Path.GetFullPath(connection.DataSource, root);
            database.ConnectionString = connection.ToString();
        }

        return new PortalSettings(database, Path.GetFullPath(configuration["Protection:KeyFile"] ?? "App_Data/keys/master.key", root));
    }

    /// <summary>
    /// Opens the key. Only in Development is a missing one made on the way: elsewhere a new key beside old data would be a
    /// disaster that nobody notices at once.
    /// </summary>
    public KeyFile OpenKey(IHostEnvironment environment) => Core.Protection.KeyFile.Open(KeyFile, create: environment.IsDevelopment());
}
