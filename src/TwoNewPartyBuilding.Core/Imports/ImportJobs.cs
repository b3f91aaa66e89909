using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// Does the long steps of imports, one at a time in each instance. A job is taken by a lease in the database, so that two
/// instances never do the same one and a killed instance's job is found again.
/// </summary>
public sealed partial class ImportJobs(IServiceScopeFactory scopes, BusinessClock clock, ILogger<ImportJobs> log) : IJobQueue
{
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Does the next waiting job; false where there is none.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        Guid id;
        ImportState state;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var now = clock.UtcNow;
            var next = await db.ImportBatches.AsNoTracking()
                .Where(b => (b.State == ImportState.Reading || b.State == ImportState.Committing || b.State == ImportState.Undoing) && (b.LeaseUntil == null || b.LeaseUntil < now))
                .OrderBy(b => b.CreatedAt).Select(b => new { b.Id, b.State, b.LeaseUntil }).FirstOrDefaultAsync(ct);
            if (next is null)
            {
                return false;
            }

            var lease = now + JobLease.Length;
            if (await db.ImportBatches.Where(b => b.Id == next.Id && b.State == next.State && b.LeaseUntil == next.LeaseUntil)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeaseUntil, lease), ct) == 0)
            {
                return true;
            }

            (id, state) = (next.Id, next.State);
            if (next.LeaseUntil is not null && state is (ImportState.Committing or ImportState.Undoing))
            {
                // A worker died inside the transaction, so nothing of it is there. A person decides whether to try again.
                await ReturnAsync(db, id, state, state == ImportState.Committing
                    ? "上次写入被中断，没有写入任何内容，请重新写入"
                    : "上次撤销被中断，没有改动任何内容，请重新撤销", ct);
                return true;
            }
        }

        await RunAsync(id, state, ct);
        return true;
    }

    /// <summary>
    /// Sees the waiting step of one import through, for callers without a worker (the command line). Where a worker of the
    /// running portal was faster, waits for it.
    /// </summary>
    public async Task FinishAsync(Guid id, CancellationToken ct)
    {
        for (; ; )
        {
            ImportState state;
            bool mine;
            await using (var scope = scopes.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
                state = await db.ImportBatches.AsNoTracking().Where(b => b.Id == id).Select(b => b.State).FirstAsync(ct);
                if (state is not (ImportState.Reading or ImportState.Committing or ImportState.Undoing))
                {
                    return;
                }

                var now = clock.UtcNow;
                var lease = now + JobLease.Length;
                mine = await db.ImportBatches.Where(b => b.Id == id && b.State == state && (b.LeaseUntil == null || b.LeaseUntil < now))
                    .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeaseUntil, lease), ct) > 0;
            }

            if (mine)
            {
                await RunAsync(id, state, ct);
            }
            else
            {
                await Task.Delay(PollPause, ct);
            }
        }
    }

    /// <summary>Does one step of one import now, as the person who asked for it.</summary>
    public async Task RunAsync(Guid id, ImportState state, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ActAsOwnerAsync(scope.ServiceProvider, id, ct);
            await (state switch
            {
                ImportState.Reading => scope.ServiceProvider.GetRequiredService<ImportReading>().RunAsync(id, ct),
                ImportState.Committing => scope.ServiceProvider.GetRequiredService<ImportWriting>().RunAsync(id, ct),
                _ => scope.ServiceProvider.GetRequiredService<ImportUndoing>().RunAsync(id, ct),
            });
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Shutting down: the lease runs out and the job is found again.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await FailAsync(id, state, e);
        }
    }

    private static async Task ActAsOwnerAsync(IServiceProvider services, Guid id, CancellationToken ct)
    {
        var owner = await services.GetRequiredService<AppDbContext>().ImportBatches.AsNoTracking().Where(b => b.Id == id).Select(b => b.UserId).FirstAsync(ct);
        if (owner is null)
        {
            services.GetRequiredService<CurrentUser>().ActAsSystem("命令行导入");
        }
        else if (!await services.GetRequiredService<JobOwner>().ActAsync(owner.Value, Permission.ImportsRun, ct))
        {
            throw new InvalidOperationException("The owner of the import may no longer import.");
        }
    }

    private async Task FailAsync(Guid id, ImportState state, Exception e)
    {
        var known = e is UnreadableWorkbookException or ImportStaleException;
        if (!known)
        {
            LogFailure(log, e, id, state);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        switch (e)
        {
            case ImportStaleException stale:
                // Compared anew, so that the person sees what the others changed.
                await db.ImportBatches.Where(b => b.Id == id).ExecuteUpdateAsync(set => set
                    .SetProperty(b => b.State, ImportState.Reading).SetProperty(b => b.LeaseUntil, (DateTime?)null)
                    .SetProperty(b => b.Message, $"核对之后有 {stale.Count} 条记录被他人修改，没有写入任何内容；已重新比较，请再核对一次"), CancellationToken.None);
                break;
            case UnreadableWorkbookException unreadable:
                await ReturnAsync(db, id, state, unreadable.Message, CancellationToken.None);
                await ImportService.ThrowAwayAsync(db, id, CancellationToken.None);
                break;
            default:
                await ReturnAsync(db, id, state, state == ImportState.Reading
                    ? "读取时出现意外错误，没有改动任何内容。请重试；仍不行时请把文件交给系统管理员"
                    : "出现意外错误，没有改动任何内容。请重试；仍不行时请联系系统管理员", CancellationToken.None);
                break;
        }
    }

    private static Task<int> ReturnAsync(AppDbContext db, Guid id, ImportState state, string message, CancellationToken ct)
    {
        var back = state switch
        {
            ImportState.Reading => ImportState.Failed,
            ImportState.Committing => ImportState.Preview,
            _ => ImportState.Committed,
        };
        return db.ImportBatches.Where(b => b.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(b => b.State, back).SetProperty(b => b.LeaseUntil, (DateTime?)null).SetProperty(b => b.Message, message), ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Id} failed while {State}")]
    private static partial void LogFailure(ILogger logger, Exception e, Guid id, ImportState state);
}
