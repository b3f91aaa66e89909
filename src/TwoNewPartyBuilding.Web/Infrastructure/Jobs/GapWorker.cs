using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.Jobs;

/// <summary>Now and then writes the end of gap cases whose gap the records no longer show; the lists show them as closed at once anyway.</summary>
public sealed partial class GapWorker(IServiceScopeFactory scopes, ILogger<GapWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal is being stopped.
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("自动销号");
            await scope.ServiceProvider.GetRequiredService<GapClosing>().RunAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Another instance may have been faster, or the database away for a while; the next look finds the rest.
            LogTrouble(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gap cases could not be closed this time")]
    private static partial void LogTrouble(ILogger logger, Exception e);
}
