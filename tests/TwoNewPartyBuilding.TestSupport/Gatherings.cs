using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>Confirmed gatherings as records, for tests that read what follows from them.</summary>
public static class Gatherings
{
    /// <summary>A gathering of an organisation: what it was, on a day, confirmed and recorded that day unless <paramref name="change"/> says otherwise.</summary>
    public static async Task<Activity> AddHeldAsync(this TestDatabase database, PartyOrganization organization, DateOnly on, ActivityKind[] kinds, Action<Activity>? change = null)
    {
        await using var system = database.AsSystem();
        return await AddHeldAsync(system.Db, organization, on, kinds, change);
    }

    /// <summary>The same on a portal.</summary>
    public static async Task<Activity> AddHeldAsync(this PortalFactory portal, PartyOrganization organization, DateOnly on, ActivityKind[] kinds, Action<Activity>? change = null)
    {
        await using var system = portal.AsSystem();
        return await AddHeldAsync(system.Db, organization, on, kinds, change);
    }

    /// <summary>A line of a sheet.</summary>
    public static Attendance Line(PartyMember member, AbsenceReason? absent = null) => new() { MemberId = member.Id, IsPresent = absent is null, Reason = absent, IsVoter = true };

    private static async Task<Activity> AddHeldAsync(AppDbContext db, PartyOrganization organization, DateOnly on, ActivityKind[] kinds, Action<Activity>? change)
    {
        var activity = new Activity
        {
            OrganizationId = organization.Id, Title = $"{on:M月d日}活动", Date = on, State = ActivityState.Confirmed, RecordedOn = on, RecordedBy = "测试", CreatedAt = db.Clock.UtcNow,
            UpdatedAt = db.Clock.UtcNow,
        };
        activity.Sections.AddRange(kinds.Select(k => new ActivitySection { ActivityId = activity.Id, Kind = k, Content = "记录" }));
        activity.Branches.Add(new ActivityBranch { ActivityId = activity.Id, OrganizationId = organization.Id, IsLead = true, Due = 9, Present = 7, Excused = 1, Voters = 9, VotersPresent = 7 });
        change?.Invoke(activity);
        db.Activities.Add(activity);
        await db.SaveChangesAsync();
        return activity;
    }
}
