using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>A message as its owner reads it.</summary>
/// <param name="Id">The key.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">What made it.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="IsRead">Whether it was read.</param>
public sealed record ReminderRow(Guid Id, DateOnly On, ReminderKind Kind, IReadOnlyList<ReminderLine> Lines, bool IsRead);

/// <summary>The own digests of the last weeks.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Names">Names of the absent people whose work stands in them.</param>
public sealed record ReminderPageOfOwn(IReadOnlyList<ReminderRow> Rows, IReadOnlyDictionary<Guid, string> Names);

/// <summary>The bell: the own digests inside the portal.</summary>
public sealed class ReminderInbox(AppDbContext db)
{
    private const int Shown = 30;

    /// <summary>The own digests.</summary>
    public async Task<ReminderPageOfOwn> ReadAsync(CancellationToken ct = default)
    {
        var me = db.User.Id;
        var rows = (await db.Reminders.AsNoTracking().Where(r => r.UserId == me).OrderByDescending(r => r.On).ThenByDescending(r => r.Kind).Take(Shown).Select(r => new { r.Id, r.On, r.Kind, r.Lines, r.ReadAt }).ToListAsync(ct))
            .Select(r => new ReminderRow(r.Id, r.On, r.Kind, ReminderDigest.Read(r.Lines), r.ReadAt is not null)).ToList();
        var absent = rows.SelectMany(r => r.Lines).Where(l => l.For is not null).Select(l => l.For!.Value).Distinct().ToArray();
        return new ReminderPageOfOwn(
            rows, absent.Length == 0 ? new Dictionary<Guid, string>() : await db.Users.AsNoTracking().Where(u => absent.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct));
    }

    /// <summary>Marks the own digests as read; answers how many were not.</summary>
    public async Task<int> MarkReadAsync(CancellationToken ct = default)
    {
        var (me, now) = (db.User.Id, db.Clock.UtcNow);
        return await db.Reminders.Where(r => r.UserId == me && r.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReadAt, now), ct);
    }
}
