using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Web.Infrastructure.Jobs;

/// <summary>
/// Does the long steps of imports beside the requests. Woken by an upload of this instance; looks by itself now and then for
/// jobs of another instance that was stopped. Nothing that goes wrong ends it.
/// </summary>
public sealed partial class ImportWorker(ImportJobs jobs, ImportSignal signal, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await jobs.RunNextAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; a later look finds the job again.
                LogTrouble(log, e);
            }
            catch (Exception)
            {
                // Whatever breaks off while the portal is being stopped is found again after its lease.
                return;
            }

            if (!more)
            {
                await signal.WaitAsync(LongestPause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The import worker could not look for jobs")]
    private static partial void LogTrouble(ILogger logger, Exception e);
}
