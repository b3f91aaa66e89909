using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>
/// Makes the day's digests, account by account, each with the rights of its owner. The day is taken by a lease, how far it has come is
/// kept, and a person and day have one digest by a unique index: two instances or a second start make none twice.
/// </summary>
public sealed partial class ReminderMaker(IServiceScopeFactory scopes, BusinessClock clock, ILogger<ReminderMaker> log)
{
    /// <summary>Accounts between two notes of how far it has come.</summary>
    public const int Piece = 50;

    /// <summary>Makes what is due by now; answers how many digests were made. Nothing on days off, before the hour, or where another instance is at it.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        if (await TakeAsync(ct) is not { } run)
        {
            return 0;
        }

        var made = 0;
        for (var last = run.Last; ;)
        {
            var people = await PeopleAsync(last, ct);
            foreach (var person in people)
            {
                made += await MakeAsync(person, run.On, ct) ? 1 : 0;
            }

            last = people.Count > 0 ? people[^1] : last;
            var isDone = people.Count < Piece;
            await NoteAsync(run.Id, last, isDone, ct);
            if (isDone)
            {
                return made;
            }
        }
    }

    private async Task<(Guid Id, DateOnly On, Guid? Last)?> TakeAsync(CancellationToken ct)
    {
        await using var scope = OpenScope(out var db);
        if (!await scope.ServiceProvider.GetRequiredService<ReminderDigest>().IsTimeAsync(ct))
        {
            return null;
        }

        var (today, now) = (db.Today, clock.UtcNow);
        var run = await db.ReminderRuns.AsNoTracking().FirstOrDefaultAsync(r => r.On == today, ct);
        if (run is null)
        {
            db.ReminderRuns.Add(run = new ReminderRun { On = today });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (UniqueViolation.Is(e))
            {
                // Another instance began the day at the same moment.
                return null;
            }

            await ForgetOldAsync(scope.ServiceProvider, db, ct);
        }

        if (run.DoneAt is not null || run.LeaseUntil >= now)
        {
            return null;
        }

        var (id, held, lease) = (run.Id, run.LeaseUntil, now + JobLease.Length);
        return await db.ReminderRuns.Where(r => r.Id == id && r.DoneAt == null && r.LeaseUntil == held).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, lease), ct) > 0
            ? (run.Id, run.On, run.LastUserId)
            : null;
    }

    private async Task<List<Guid>> PeopleAsync(Guid? last, CancellationToken ct)
    {
        await using var scope = OpenScope(out var db);
        var people = db.Users.AsNoTracking().Where(u => !u.IsDisabled && u.Grants.Any(g => g.WithdrawnAt == null));
        people = last is { } after ? people.Where(u => u.Id.CompareTo(after) > 0) : people;
        return await people.OrderBy(u => u.Id).Select(u => u.Id).Take(Piece).ToListAsync(ct);
    }

    private async Task NoteAsync(Guid run, Guid? last, bool isDone, CancellationToken ct)
    {
        await using var scope = OpenScope(out var db);
        DateTime? lease = isDone ? null : clock.UtcNow + JobLease.Length;
        DateTime? done = isDone ? clock.UtcNow : null;
        await db.ReminderRuns.Where(r => r.Id == run).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LastUserId, last).SetProperty(r => r.LeaseUntil, lease).SetProperty(r => r.DoneAt, done), ct);
    }

    private async Task<bool> MakeAsync(Guid person, DateOnly today, CancellationToken ct)
    {
        try
        {
            var lines = new List<ReminderLine>(await LinesOfAsync(person, ct));
            await using var scope = OpenScope(out var db);
            foreach (var absent in await db.ReminderPreferences.AsNoTracking().Where(p => p.DeputyId == person && p.AbsentFrom <= today && p.AbsentTo >= today).Select(p => p.UserId).ToListAsync(ct))
            {
                lines.AddRange((await LinesOfAsync(absent, ct)).Select(l => l with { For = absent }));
            }

            if (lines.Count == 0 || await db.Reminders.AnyAsync(r => r.UserId == person && r.On == today && r.Kind == ReminderKind.Digest, ct))
            {
                return false;
            }

            var reminder = new Reminder { UserId = person, On = today, Lines = ReminderDigest.Write(lines), MadeAt = clock.UtcNow };
            db.Reminders.Add(reminder);
            if (await db.ReminderPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == person, ct) is { } wish && !wish.IsAbsentOn(today))
            {
                db.ReminderDeliveries.AddRange(ReminderSettings.ChannelsOf(wish).Select(channel => new ReminderDelivery { ReminderId = reminder.Id, Channel = channel, NextAt = wish.NextOpen(clock.UtcNow) }));
            }

            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // One person's trouble must not keep the others from theirs.
            LogTrouble(log, e, person);
            return false;
        }
    }

    private async Task<IReadOnlyList<ReminderLine>> LinesOfAsync(Guid person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobOwner>().ActAsync(person, Permission.OwnPages, ct)
            ? await scope.ServiceProvider.GetRequiredService<ReminderDigest>().TodayAsync(ct)
            : [];
    }

    private static async Task ForgetOldAsync(IServiceProvider services, AppDbContext db, CancellationToken ct)
    {
        var before = db.Today.AddDays(-await services.GetRequiredService<SettingsReader>().NumberAsync(ReminderParameters.KeepDays, ct: ct));
        await db.ReminderDeliveries.Where(d => d.Reminder!.On < before).ExecuteDeleteAsync(ct);
        await db.Reminders.Where(r => r.On < before).ExecuteDeleteAsync(ct);
        await db.ReminderRuns.Where(r => r.On < before).ExecuteDeleteAsync(ct);
    }

    private AsyncServiceScope OpenScope(out AppDbContext db)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("提醒");
        db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return scope;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The digest of account {UserId} could not be made")]
    private static partial void LogTrouble(ILogger logger, Exception e, Guid userId);
}
