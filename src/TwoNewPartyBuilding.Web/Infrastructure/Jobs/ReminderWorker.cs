using TwoNewPartyBuilding.Core.Reminders;

namespace TwoNewPartyBuilding.Web.Infrastructure.Jobs;

/// <summary>
/// Makes the day's digests and sends what waits, looking once a minute; several instances may do so at the same time. Nothing that goes
/// wrong ends it.
/// </summary>
public sealed partial class ReminderWorker(ReminderMaker maker, ReminderDelivering delivering, TimeProvider time, ILogger<ReminderWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The requests come first.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await maker.RunAsync(stoppingToken) is > 0 and var made)
                {
                    LogMade(log, made);
                }

                while (await delivering.RunNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the next look goes on where this one ended.
                LogTrouble(log, e);
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} digests of the day were made")]
    private static partial void LogMade(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminders could not be made or sent this time")]
    private static partial void LogTrouble(ILogger logger, Exception e);
}
