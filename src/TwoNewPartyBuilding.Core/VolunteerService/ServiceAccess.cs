using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>A festival, memorial day or topic of the theme calendar to link an activity to.</summary>
public sealed record ServiceOccasion(ThemeLink Link, string Name, DateOnly? Day);

/// <summary>Who may write and confirm volunteer service, and what an activity may be linked to.</summary>
public sealed class ServiceAccess(AppDbContext db, ActivityAccess life, Confirmation confirmation, CalendarService calendar, ThemeLibrary themes)
{
    internal const string NotYours = "您可以查看，但它不属于您可以登记的党组织。";

    /// <summary>Whether the caller writes for the whole street.</summary>
    public bool MayStreet => db.User.ScopeFor(Permission.LifeRecord).IsStreet;

    /// <summary>Whether the caller may write what belongs to the organisation at this place of the tree; null for what belongs to the street.</summary>
    public bool MayRecord(string? treePath) => db.User.ScopeFor(Permission.LifeRecord) is var scope && (scope.IsStreet || (treePath is not null && scope.Covers(treePath)));

    /// <summary>Whether the caller looks at it for the street.</summary>
    public bool Reviews => db.User.ScopeFor(Permission.LifeReview).IsStreet;

    /// <summary>Organisations the caller may write for that exist today, in the order of the tree.</summary>
    public async Task<IReadOnlyList<OrganizationChoice>> OrganizationsAsync(CancellationToken ct = default)
    {
        var (today, scope) = (db.Today, db.User.ScopeFor(Permission.LifeRecord));
        var (paths, street) = (scope.Paths, scope.IsStreet);
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        return await db.PartyOrganizations.AsNoTracking()
            .Where(o => (o.EndedOn == null || o.EndedOn > today) && (street || paths.Any(p => o.TreePath.StartsWith(p))))
            .OrderBy(o => o.TreePath).Select(o => new OrganizationChoice(o.Id, o.Name)).ToListAsync(ct);
#pragma warning restore CA1310
    }

    /// <summary>
    /// as for records of organisational life: secretary, deputy or the member in charge of organisation, not the one who recorded
    /// it; for the street's own activities another member of the staff, or the same one where there is no second.
    /// </summary>
    public async Task<ConfirmRight> MayConfirmAsync(ServiceActivity activity, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.OrganizationId is { } organization)
        {
            return (await confirmation.OfAsync(organization, ct))?.RightFor(activity.RecordedById) ?? ConfirmRight.None;
        }

        var staff = Reviews ? await db.RoleGrants.Where(g => g.Role == Role.CommitteeStaff && g.WithdrawnAt == null).Select(g => g.UserId).Distinct().CountAsync(ct) : 0;
        return ConfirmRules.Of(Reviews, activity.RecordedById == db.User.Id, staff);
    }

    /// <summary>Who should be on the sheet of an organisation on a day.</summary>
    public Task<IReadOnlyList<RosterLine>> RosterAsync(Guid organization, DateOnly day, CancellationToken ct = default) => life.RosterAsync(organization, day, null, ct);

    /// <summary>What an activity of a year may be linked to: festivals and memorial days on their day, and what the library of themes names.</summary>
    public async Task<IReadOnlyList<ServiceOccasion>> OccasionsAsync(int year, CancellationToken ct = default)
    {
        var feasts = CalendarService.CanShow(year) ? (await calendar.YearAsync(year, ct)).Feasts : [];
        var named = feasts.Select(f => new ServiceOccasion(f.Kind == FeastKind.Traditional ? ThemeLink.Festival : ThemeLink.Memorial, f.Name, f.Day));
        var topics = (await themes.OfferedAsync(year, null, ct)).SelectMany(g => g).Where(t => t.Link == ThemeLink.Topic)
            .Select(t => new ServiceOccasion(ThemeLink.Topic, t.LinkName.Length == 0 ? t.Title : t.LinkName, null));
        return [.. named.Concat(topics).DistinctBy(o => o.Name)];
    }
}
