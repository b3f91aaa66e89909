using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Web.Infrastructure.Health;

/// <summary>For supervisors: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that the database is there and of this version.</summary>
public static class PortalHealth
{
    /// <summary>Registers the checks.</summary>
    public static IServiceCollection AddPortalHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseReady>("database", timeout: TimeSpan.FromSeconds(10));
        return services;
    }

    /// <summary>Maps both addresses; they need no sign-in and tell nothing but healthy or not.</summary>
    public static WebApplication MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        return app;
    }
}

/// <summary>The database can be reached and has every migration.</summary>
internal sealed class DatabaseReady(DatabaseUpgrade upgrade) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var pending = await upgrade.PendingAsync(cancellationToken);
        return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database lacks migrations.");
    }
}
