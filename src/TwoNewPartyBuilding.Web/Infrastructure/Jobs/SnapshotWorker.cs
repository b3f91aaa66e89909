using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.Jobs;

/// <summary>
/// Freezes the ledgers shortly after each month's end, and at the start whatever month was missed. Looks once an hour;
/// several instances may look at the same time. Nothing that goes wrong ends it.
/// </summary>
public sealed partial class SnapshotWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<SnapshotWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // A moment after midnight, so that two clocks that differ by seconds mean the same month.
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The requests come first.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MakeDueAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the next look finds the month still missing.
                LogTrouble(log, e);
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(UntilNextLook(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MakeDueAsync(CancellationToken ct)
    {
        foreach (var month in await DueAsync(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("月末快照");
            var outcome = await scope.ServiceProvider.GetRequiredService<SnapshotMaker>().MakeAsync(month, ct);
            if (outcome is { Ok: true, Value: { IsNew: true } made })
            {
                LogMade(log, made.Day, made.Units, made.IsLate);
            }
        }
    }

    private async Task<IReadOnlyList<DateOnly>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("月末快照");
        return await scope.ServiceProvider.GetRequiredService<SnapshotMaker>().DueAsync(ct);
    }

    /// <summary>An hour, or the moment after the next midnight in Shanghai where that comes earlier.</summary>
    private TimeSpan UntilNextLook()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var midnight = Core.Common.BusinessClock.StartOf(Core.Common.BusinessClock.DayOf(now).AddDays(1)) + AfterMidnight - now;
        return midnight < Pause ? midnight : Pause;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "月末快照 {Day}：{Units} 家，补做 {IsLate}")]
    private static partial void LogMade(ILogger logger, DateOnly day, int units, bool isLate);

    [LoggerMessage(Level = LogLevel.Error, Message = "The month-end snapshot could not be made")]
    private static partial void LogTrouble(ILogger logger, Exception e);
}
