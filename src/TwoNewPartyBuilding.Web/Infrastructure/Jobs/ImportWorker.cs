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
            try
            {
                if (!await jobs.RunNextAsync(stoppingToken))
                {
                    await signal.WaitAsync(LongestPause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away for a while; the next look finds the job again.
                LogTrouble(log, e);
                await Task.Delay(LongestPause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The import worker could not look for jobs")]
    private static partial void LogTrouble(ILogger logger, Exception e);
}
