namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Which database engine holds the data.</summary>
public enum DatabaseProvider
{
    /// <summary>A file; the embedded default.</summary>
    Sqlite,

    /// <summary>SQL Server, for production.</summary>
    SqlServer,
}

/// <summary>Where the data lies: <c>Database:Provider</c>, <c>ConnectionStrings:Default</c>, <c>Protection:KeyFile</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The engine.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The connection string.</summary>
    public string ConnectionString { get; set; } = "";
}
