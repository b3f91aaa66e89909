using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What came of taking a record of organisational life over.</summary>
/// <param name="Id">The service activity.</param>
/// <param name="Taken">How many people were taken over.</param>
/// <param name="Left">How many were left out, since they serve somewhere else at that time.</param>
public sealed record ServiceTaken(Guid Id, int Taken, int Left);

/// <summary>
/// Makes service hours of a confirmed record of organisational life: title, day, times, place, theme and everybody present are taken over,
/// and both refer to each other, so that one gathering is not typed twice. What is made is adjusted and confirmed like any other.
/// </summary>
public sealed class ServiceFromRecord(AppDbContext db, ServiceAccess access, ServicePeople people)
{
    /// <summary>Takes a record over; asked twice it answers the same activity.</summary>
    public async Task<Outcome<ServiceTaken>> MakeAsync(Guid record, CancellationToken ct = default)
    {
        var activity = await db.Activities.AsNoTracking().Include(a => a.Sections).Include(a => a.ThemePlan).FirstOrDefaultAsync(a => a.Id == record, ct);
        var holder = activity is null ? null : await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == activity.OrganizationId, ct);
        if (activity is null)
        {
            return Outcome.Missing<ServiceTaken>();
        }

        if (holder is null || !access.MayRecord(holder.TreePath))
        {
            return Outcome.Refused<ServiceTaken>("", ServiceAccess.NotYours);
        }

        if (await MadeAsync(record, ct) is { } made)
        {
            return Outcome.Done(new ServiceTaken(made, 0, 0));
        }

        if (activity.State != ActivityState.Confirmed)
        {
            return Outcome.Refused<ServiceTaken>("", "记录确认以后才能生成服务时长");
        }

        if (activity is not { StartsAt: { } from, EndsAt: { } to } || to <= from)
        {
            return Outcome.Refused<ServiceTaken>("", "这份记录没有起止时间，算不出时长；请更正记录，补上时间后再生成");
        }

        var present = await db.Attendances.AsNoTracking().Where(a => a.Branch!.ActivityId == record && a.IsPresent).Select(a => a.MemberId).Distinct().ToListAsync(ct);
        if (present.Count == 0)
        {
            return Outcome.Refused<ServiceTaken>("", "这份记录没有到会名单，请直接登记志愿服务");
        }

        var content = activity.Sections.OrderBy(s => s.Kind == ActivityKind.VolunteerService ? 0 : s.Kind == ActivityKind.ThemeDay ? 1 : 2).ThenBy(s => s.Kind).Select(s => ServiceDesk.Text(s.Content)).FirstOrDefault(c => c is not null);
        var service = new ServiceActivity
        {
            OrganizationId = activity.OrganizationId, ActivityId = record, Title = activity.Title, Field = ServiceField.Other, Date = activity.Date, StartsAt = from, EndsAt = to,
            Place = activity.Place ?? holder.Name, Link = activity.ThemePlan?.Link, LinkName = ServiceDesk.Text(activity.ThemePlan?.LinkName),
            Content = content is { Length: > ServiceActivityFields.ContentMaxLength } ? content[..ServiceActivityFields.ContentMaxLength] : content,
            RecordedById = db.User.Id, RecordedBy = db.User.DisplayName,
        };
        service.Link = service.LinkName is null ? null : service.Link;
        var volunteers = await people.OfAsync(present, ct);
        foreach (var volunteer in volunteers.Values)
        {
            service.Lines.Add(new ServiceLine
            {
                ActivityId = service.Id, VolunteerId = volunteer.Id, State = LineState.Attended, Source = LineSource.Activity, StartsAt = from, EndsAt = to, Minutes = ServiceRules.Minutes(from, to),
            });
        }

        var busy = await people.OverlappingAsync(service, ct);
        service.Lines.RemoveAll(l => busy.Contains(l.VolunteerId));
        db.ServiceActivities.Add(service);
        var saved = await people.SaveAsync(service, ct);
        if (saved.Conflict)
        {
            // Tapped twice at once: the other one stands.
            db.ChangeTracker.Clear();
            return await MadeAsync(record, ct) is { } other ? Outcome.Done(new ServiceTaken(other, 0, 0)) : Outcome.Stale<ServiceTaken>();
        }

        return saved.Ok ? Outcome.Done(new ServiceTaken(service.Id, service.Lines.Count, busy.Count)) : Outcome.Refused<ServiceTaken>(saved.Problems);
    }

    private Task<Guid?> MadeAsync(Guid record, CancellationToken ct) => db.ServiceActivities.Where(s => s.ActivityId == record).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);
}
