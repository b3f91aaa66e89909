using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>
/// Confirms the units of a run piece by piece. A piece is one transaction that holds the confirmations, their audit rows and how
/// far the run has come; the run's version keeps a second worker from writing the same piece.
/// </summary>
public sealed partial class ConfirmationJobs(IServiceScopeFactory scopes, BusinessClock clock, ILogger<ConfirmationJobs> log) : IJobQueue
{
    /// <summary>Units of a piece.</summary>
    public const int Piece = 200;

    private const int RefusalsKept = 20;

    /// <inheritdoc/>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        if (await TakeAsync(ct) is not { } id)
        {
            return false;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await PieceAsync(scope.ServiceProvider, id, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Shutting down: the lease runs out and the run is found again.
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody saved one of the units meanwhile; nothing of this piece is there, and it is begun anew.
            await ReleaseAsync(id, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailure(log, e, id);
            await ReleaseAsync(id, ConfirmationState.Failed);
        }

        return true;
    }

    /// <summary>Takes the run that has waited longest, by a lease; null where none waits.</summary>
    private async Task<Guid?> TakeAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.UtcNow;
        var next = await db.ConfirmationRuns.AsNoTracking().Where(r => r.State == ConfirmationState.Running && (r.LeaseUntil == null || r.LeaseUntil < now))
            .OrderBy(r => r.StartedAt).Select(r => new { r.Id, r.LeaseUntil }).FirstOrDefaultAsync(ct);
        if (next is null)
        {
            return null;
        }

        var lease = now + JobLease.Length;
        return await db.ConfirmationRuns.Where(r => r.Id == next.Id && r.State == ConfirmationState.Running && r.LeaseUntil == next.LeaseUntil)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, lease), ct) > 0 ? next.Id : null;
    }

    private static async Task PieceAsync(IServiceProvider services, Guid id, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var run = await db.ConfirmationRuns.FirstAsync(r => r.Id == id, ct);
        var mayGoOn = await services.GetRequiredService<JobOwner>().ActAsync(run.UserId, Permission.EnterprisesEdit, ct);
        var units = run.IsToStop || !mayGoOn ? [] : await services.GetRequiredService<DocumentList>().NextKeysAsync(run.Filter, run.StartedAt, run.LastId, Piece, ct);
        if (units.Length > 0)
        {
            var (_, done, problems) = await services.GetRequiredService<DocumentService>().StageAsync(units, ct);
            run.Confirmed += done;
            run.Refused += problems.Count;
            run.Refusals = Lines(run.Refusals, problems);
            run.LastId = units[^1];
        }

        run.LeaseUntil = null;
        if (units.Length < Piece)
        {
            run.State = run.IsToStop ? ConfirmationState.Stopped : mayGoOn ? ConfirmationState.Done : ConfirmationState.Failed;
            run.EndedAt = db.Clock.UtcNow;
        }

        db.Cause = new ChangeCause("批量确认无变化", id);
        await db.SaveChangesAsync(ct);
    }

    private static string? Lines(string? before, List<Problem> problems)
    {
        var lines = (before?.Split('\n') ?? []).Concat(problems.Select(p => p.Message)).Take(RefusalsKept);
        var text = string.Join('\n', lines);
        return text.Length == 0 ? null : text.Length <= 2000 ? text : text[..2000];
    }

    private async Task ReleaseAsync(Guid id, ConfirmationState? state)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        DateTime? ended = state is null ? null : clock.UtcNow;
        var to = state ?? ConfirmationState.Running;
        await db.ConfirmationRuns.Where(r => r.Id == id && r.State == ConfirmationState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LeaseUntil, (DateTime?)null).SetProperty(r => r.State, to).SetProperty(r => r.EndedAt, ended), CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Confirmation run {Id} failed")]
    private static partial void LogFailure(ILogger logger, Exception e, Guid id);
}
