using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Contexts for tools and offline checks; they know no user and need no server.</summary>
public static class DesignTimeContexts
{
    /// <summary>A SQLite context that never opens its file.</summary>
    public static SqliteAppDbContext Sqlite() =>
        new(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite("Data Source=design.db").Options, Services());

    /// <summary>A SQL Server context without a server.</summary>
    public static SqlServerAppDbContext SqlServer() =>
        new(new DbContextOptionsBuilder<SqlServerAppDbContext>().UseSqlServer("Server=design;Database=design").Options, Services());

    private static AppDbContextServices Services() => new(new CurrentUser(), new BusinessClock(TimeProvider.System), KeyFile.InMemory());
}

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteAppDbContext>
{
    public SqliteAppDbContext CreateDbContext(string[] args) => DesignTimeContexts.Sqlite();
}

internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerAppDbContext>
{
    public SqlServerAppDbContext CreateDbContext(string[] args) => DesignTimeContexts.SqlServer();
}
