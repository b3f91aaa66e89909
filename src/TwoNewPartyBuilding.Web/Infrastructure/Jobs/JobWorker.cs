using TwoNewPartyBuilding.Core.Jobs;

namespace TwoNewPartyBuilding.Web.Infrastructure.Jobs;

/// <summary>
/// Does long work beside the requests, a piece of each queue in turn. Woken by a request of this instance; looks by itself now
/// and then for what another instance that was stopped has left. Nothing that goes wrong ends it.
/// </summary>
public sealed partial class JobWorker(IEnumerable<IJobQueue> queues, JobSignal signal, ILogger<JobWorker> log) : BackgroundService
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
                foreach (var queue in queues)
                {
                    more |= await queue.RunNextAsync(stoppingToken);
                }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The worker could not look for jobs")]
    private static partial void LogTrouble(ILogger logger, Exception e);
}
