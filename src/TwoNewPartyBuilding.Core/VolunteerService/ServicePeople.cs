using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>Finds people of this room, makes them the first time, and sees that nobody serves in two places at once.</summary>
public sealed class ServicePeople(AppDbContext db, ServiceAccess access)
{
    /// <summary>The people behind keys of members (made where they are new) or of other volunteers; keys of neither are left out. The caller saves.</summary>
    internal async Task<Dictionary<Guid, Volunteer>> OfAsync(IReadOnlyCollection<Guid> keys, CancellationToken ct)
    {
        var some = keys.ToArray();
        var known = await db.Volunteers.Where(v => (v.MemberId != null && some.Contains(v.MemberId.Value)) || (v.MemberId == null && some.Contains(v.Id))).ToListAsync(ct);
        var people = known.ToDictionary(v => v.MemberId ?? v.Id);
        var missing = some.Where(k => !people.ContainsKey(k)).ToArray();
        var members = missing.Length == 0 ? [] : await db.PartyMembers.Where(m => missing.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct);
        foreach (var member in members)
        {
            db.Volunteers.Add(people[member] = new Volunteer { MemberId = member });
        }

        return people;
    }

    /// <summary>Other people by name: those of the same organisation are found again, new ones made. The caller saves.</summary>
    internal async Task<List<Volunteer>> ByNameAsync(IReadOnlyCollection<string> names, Guid? organization, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var some = names.Distinct().ToArray();
        var known = await db.Volunteers.Where(v => v.MemberId == null && v.OrganizationId == organization && v.PersonName != null && some.Contains(v.PersonName)).ToListAsync(ct);
        return [.. some.Select(name =>
        {
            if (known.Find(v => v.PersonName == name) is { } old)
            {
                return old;
            }

            var made = new Volunteer { PersonName = name, OrganizationId = organization };
            db.Volunteers.Add(made);
            return made;
        })];
    }

    /// <summary>Lines of an activity whose people are somewhere else at the same time (11.2, half-open intervals); wherever that is.</summary>
    internal async Task<IReadOnlyList<Guid>> OverlappingAsync(ServiceActivity activity, CancellationToken ct)
    {
        var live = activity.Lines.Where(l => l.State is LineState.Enrolled or LineState.Attended).ToList();
        if (live.Count == 0 || activity.State == ServiceState.Cancelled)
        {
            return [];
        }

        var (people, day, id) = (live.Select(l => l.VolunteerId).ToArray(), activity.Date!.Value, activity.Id);
        var others = (await db.ServiceLines.AsNoTracking().Where(l => people.Contains(l.VolunteerId) && l.Date == day && l.ActivityId != id && l.IsLive)
            .Select(l => new { l.VolunteerId, l.StartsAt, l.EndsAt }).ToListAsync(ct)).ToLookup(l => l.VolunteerId);
        return [.. live.Where(l => others[l.VolunteerId].Any(o => ServiceRules.Overlap(l.StartsAt, l.EndsAt, o.StartsAt, o.EndsAt))).Select(l => l.VolunteerId)];
    }

    /// <summary>Writes into the lines what follows from the activity: day, interval of those who only signed up, what takes time and what counts.</summary>
    internal static void Settle(ServiceActivity activity)
    {
        foreach (var line in activity.Lines)
        {
            line.Date = activity.Date!.Value;
            if (line.State != LineState.Attended)
            {
                // No hours for signing up only.
                (line.StartsAt, line.EndsAt, line.Minutes) = (activity.StartsAt!.Value, activity.EndsAt!.Value, 0);
            }

            line.IsLive = activity.State != ServiceState.Cancelled && (line.State is LineState.Enrolled or LineState.Attended);
            line.IsCounted = activity.State == ServiceState.Confirmed && line.State == LineState.Attended;
        }
    }

    /// <summary>
    /// Settles and saves. What overlaps is looked for once more after the save, inside its transaction: saves are chained by the trail, so
    /// two at the same moment see each other.
    /// </summary>
    internal async Task<Outcome> SaveAsync(ServiceActivity activity, CancellationToken ct)
    {
        Settle(activity);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            if (await OverlappingAsync(activity, ct) is { Count: > 0 } people)
            {
                await transaction.RollbackAsync(ct);
                db.ChangeTracker.Clear();
                return Refused(await NamesAsync(people, ct));
            }

            await transaction.CommitAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    /// <summary>The sentence about people who are somewhere else at the same time.</summary>
    internal static Outcome Refused(IReadOnlyList<string> names) => Outcome.Refused(
        "Lines", $"{(names.Count == 0 ? "有人" : string.Join('、', names.Take(5)))}{(names.Count > 5 ? $"等 {names.Count} 人" : "")}同一时间已有其他志愿服务，时间重叠的不能重复登记");

    /// <summary>Names of people for a sentence: in full, since whoever reads it writes the sheet; those beyond the caller's sight are left out.</summary>
    internal async Task<IReadOnlyList<string>> NamesAsync(IReadOnlyCollection<Guid> volunteers, CancellationToken ct)
    {
        var some = volunteers.ToArray();
        return access.MayStreet || db.User.May(Users.Permission.LifeRecord)
            ? await db.Volunteers.Where(v => some.Contains(v.Id)).Select(v => v.Member!.Name ?? v.PersonName).Where(n => n != null).OrderBy(n => n).Select(n => n!).ToListAsync(ct)
            : [];
    }
}
