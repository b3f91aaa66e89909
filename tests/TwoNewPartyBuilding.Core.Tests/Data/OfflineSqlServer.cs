using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>
/// The core on a SQL Server that is not there: every query is translated and written down. Counts and keys are answered with
/// one row, so that what is asked after them is asked too, everything else as by an empty database. Shows that reading
/// translates; writing needs a server.
/// </summary>
internal sealed class OfflineSqlServer : IDisposable
{
    private readonly Server _server = new();

    public OfflineSqlServer()
    {
        var services = new ServiceCollection().AddLogging()
            .AddCore(new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=nowhere;Database=none" }, KeyFile.InMemory());
        services.ConfigureDbContext<SqlServerAppDbContext>(o => o.AddInterceptors(_server, new NoConnection()));
        Services = services.BuildServiceProvider(validateScopes: true);
    }

    public ServiceProvider Services { get; }

    /// <summary>The statements, oldest first.</summary>
    public IReadOnlyList<string> Statements => [.. _server.Statements];

    public void Dispose() => Services.Dispose();

    private sealed class Server : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Statements { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Statements.Enqueue(command.CommandText);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command.CommandText)));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Statements.Enqueue(command.CommandText);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }

        // The table belongs to the reader that is handed out.
        private static DataTableReader Answer(string statement)
        {
            using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
            object[] row = statement.StartsWith("SELECT COUNT_BIG", StringComparison.Ordinal) ? [1L]
                : statement.StartsWith("SELECT COUNT(", StringComparison.Ordinal) ? [1]
                : statement.StartsWith("SELECT MIN(", StringComparison.Ordinal) ? [DBNull.Value]
                : statement.StartsWith("SELECT CASE", StringComparison.Ordinal) && statement.Contains("EXISTS", StringComparison.Ordinal) ? [false]
                : statement.StartsWith("SELECT TOP(2) [a].[Sequence]", StringComparison.Ordinal) ? [1L]
                : statement.StartsWith("SELECT TOP(2) (", StringComparison.Ordinal) && statement.Contains("FROM [AuditChainEnd]", StringComparison.Ordinal) ? [.. Enumerable.Repeat<object>(1, 200)]
                : statement.Contains("[Ledger] AS [Key], COUNT(*)", StringComparison.Ordinal) ? [1, 1]
                : statement.StartsWith("SELECT [e].[Id]" + Environment.NewLine, StringComparison.Ordinal) ? [Guid.Empty]
                : [];
            if (row.Length > 0)
            {
                foreach (var value in row)
                {
                    table.Columns.Add(null, value is DBNull ? typeof(DateTime) : value.GetType());
                }

                table.Rows.Add(row);
            }

            return table.CreateDataReader();
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            new(InterceptionResult.Suppress());
    }
}
