using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>Counts the statements sent to the database, for tests that hold a page or a deed to its budget (design 10).</summary>
public sealed class SqlCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _statements = new();

    /// <summary>The statements since the last <see cref="Reset"/>, oldest first.</summary>
    public IReadOnlyList<string> Statements => [.. _statements];

    /// <summary>How many they are.</summary>
    public int Count => _statements.Count;

    private static readonly AsyncLocal<bool> InRequest = new();

    /// <summary>Counts what requests ask alone, and not a worker that looks for jobs beside them.</summary>
    public bool OnlyRequests { get; init; }

    /// <summary>Begins to count anew.</summary>
    public void Reset() => _statements.Clear();

    /// <summary>Counts what the contexts of these services send.</summary>
    public void Watch(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteAppDbContext>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<SqlServerAppDbContext>(o => o.AddInterceptors(this));
        if (OnlyRequests)
        {
            services.AddSingleton<IStartupFilter, RequestMark>();
        }
    }

    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Add(command);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    private void Add(DbCommand command)
    {
        if (!OnlyRequests || InRequest.Value)
        {
            _statements.Enqueue(command.CommandText);
        }
    }

    private sealed class RequestMark : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(following => context =>
            {
                InRequest.Value = true;
                return following(context);
            });
            next(app);
        };
    }
}
