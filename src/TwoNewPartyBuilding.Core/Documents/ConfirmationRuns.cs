using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Jobs;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>A run as its person sees it.</summary>
public sealed record ConfirmationProgress(
    Guid Id, DocumentTab Tab, string? Q, Guid? Community, string? CommunityName, DateTime StartedAt, DateTime? EndedAt,
    ConfirmationState State, bool IsToStop, int Total, int Confirmed, int Refused, IReadOnlyList<string> Refusals)
{
    /// <summary>Units looked at.</summary>
    public int Looked => Confirmed + Refused;
}

/// <summary>Starts, shows and stops confirmations of more units than one transaction should hold; each person's own.</summary>
public sealed class ConfirmationRuns(AppDbContext db, DocumentList list, JobSignal signal)
{
    /// <summary>
    /// Starts a run over the tab and its questions and answers its key. Asked for once more while it is under way, it answers the
    /// same run.
    /// </summary>
    public async Task<Outcome<Guid>> StartAsync(DocumentFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (db.User.Id is not { } user)
        {
            return Outcome.Missing<Guid>();
        }

        if (await db.ConfirmationRuns.AsNoTracking().Where(r => r.UserId == user && r.State == ConfirmationState.Running).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) is { } running)
        {
            return Outcome.Done(running);
        }

        var total = await list.SizeAsync(filter, ct);
        if (total == 0)
        {
            return Outcome.Refused<Guid>("", "没有要确认的单位");
        }

        var run = new ConfirmationRun
        {
            UserId = user, StartedAt = db.Clock.UtcNow, Tab = filter.Tab, Q = string.IsNullOrWhiteSpace(filter.Q) ? null : filter.Q.Trim(), Community = filter.Community, Total = total,
        };
        db.ConfirmationRuns.Add(run);
        await db.SaveChangesAsync(ct);
        signal.Wake();
        return Outcome.Done(run.Id);
    }

    /// <summary>One of the caller's runs; null where there is none.</summary>
    public async Task<ConfirmationProgress?> ReadAsync(Guid id, CancellationToken ct = default) => await Seen(db.ConfirmationRuns.Where(r => r.Id == id)).FirstOrDefaultAsync(ct);

    /// <summary>The caller's last run, if it is under way or was begun today; else null.</summary>
    public async Task<ConfirmationProgress?> LastAsync(CancellationToken ct = default)
    {
        var today = BusinessClock.StartOf(db.Today);
        return await Seen(db.ConfirmationRuns.Where(r => r.State == ConfirmationState.Running || r.StartedAt >= today).OrderByDescending(r => r.StartedAt)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Stops one of the caller's runs behind the piece that is under way; what is confirmed stays so.</summary>
    public async Task<Outcome> StopAsync(Guid id, CancellationToken ct = default)
    {
        if (await ReadAsync(id, ct) is not { } run)
        {
            return Outcome.Missing();
        }

        if (run.State != ConfirmationState.Running)
        {
            return Outcome.Refused("", "这次确认已经结束");
        }

        await db.ConfirmationRuns.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.IsToStop, true), ct);
        signal.Wake();
        return Outcome.Done();
    }

    private IQueryable<ConfirmationProgress> Seen(IQueryable<ConfirmationRun> runs) => runs.AsNoTracking().Where(r => r.UserId == db.User.Id)
        .Select(r => new ConfirmationProgress(
            r.Id, r.Tab, r.Q, r.Community, db.Communities.Where(c => c.Id == r.Community).Select(c => c.Name).FirstOrDefault(), r.StartedAt, r.EndedAt,
            r.State, r.IsToStop, r.Total, r.Confirmed, r.Refused, (r.Refusals ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)));
}
