using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What is asked of the list of activities; stands in the address.</summary>
public sealed class ServiceFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 30;

    /// <summary>One organisation.</summary>
    public Guid? Organization { get; set; }

    /// <summary>One team.</summary>
    public Guid? Team { get; set; }

    /// <summary>One person.</summary>
    public Guid? Person { get; set; }

    /// <summary>One state.</summary>
    public ServiceState? State { get; set; }

    /// <summary>One field.</summary>
    public ServiceField? Field { get; set; }

    /// <summary>The year, or null for all.</summary>
    public int? Year { get; set; }

    /// <summary>Words in the title or place.</summary>
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>True where any question is asked.</summary>
    public bool IsNarrowed => Organization is not null || Team is not null || Person is not null || State is not null || Field is not null || Year is not null || !string.IsNullOrWhiteSpace(Q);

    /// <summary>Makes sense of what an address says.</summary>
    public void Mend()
    {
        State = State is { } state && Enum.IsDefined(state) ? state : null;
        Field = Field is { } field && Enum.IsDefined(field) ? field : null;
        Year = Year is >= 2000 and <= 2100 ? Year : null;
    }
}

/// <summary>An activity in the list.</summary>
public sealed record ServiceRow(
    Guid Id, string Title, ServiceField Field, DateOnly Date, TimeOnly StartsAt, TimeOnly EndsAt, string Place, string? LinkName, string Organization, string? Team, ServiceState State, int? Needed,
    int Enrolled, int Attended, int Minutes, int? Beneficiaries);

/// <summary>Somebody in an activity as its page shows it.</summary>
/// <param name="Id">The line.</param>
/// <param name="Name">The name, masked; “其他党组织人员” for those beyond the caller's sight.</param>
/// <param name="State">How the person stands in it.</param>
/// <param name="Source">How the line came about.</param>
/// <param name="StartsAt">From when.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Minutes">Minutes of service.</param>
public sealed record ServicePerson(Guid Id, string Name, LineState State, LineSource Source, TimeOnly StartsAt, TimeOnly EndsAt, int Minutes);

/// <summary>The page of an activity.</summary>
public sealed record ServiceDetails
{
    /// <summary>The activity, not tracked.</summary>
    public required ServiceActivity Activity { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Organization { get; init; }

    /// <summary>The team, or null.</summary>
    public string? Team { get; init; }

    /// <summary>The record of organisational life it refers to; its title and state, or null.</summary>
    public (string Title, ActivityState State)? Record { get; init; }

    /// <summary>Records it may be linked to.</summary>
    public IReadOnlyList<(Guid Id, string Title)> Linkable { get; init; } = [];

    /// <summary>Who signed up and who was there.</summary>
    public IReadOnlyList<ServicePerson> People { get; init; } = [];

    /// <summary>Photos and papers.</summary>
    public IReadOnlyList<FileLine> Files { get; init; } = [];

    /// <summary>Whether the caller writes for its organisation.</summary>
    public bool MayWork { get; init; }

    /// <summary>Whether the caller may write in it now.</summary>
    public bool MayWrite => MayWork && Activity.IsOpen;

    /// <summary>How the caller may confirm it; only asked while it waits.</summary>
    public ConfirmRight Confirming { get; init; }

    /// <summary>Whether the caller may send it back.</summary>
    public bool MayReturn { get; init; }

    /// <summary>Handed in later than allowed for (补录, R-3.04).</summary>
    public bool IsLate { get; init; }

    /// <summary>Photos a record should have.</summary>
    public int PhotosWanted { get; init; }

    /// <summary>Who was there.</summary>
    public IEnumerable<ServicePerson> Present => People.Where(p => p.State == LineState.Attended);

    /// <summary>All their minutes.</summary>
    public int Minutes => Present.Sum(p => p.Minutes);
}

/// <summary>Reads activities for their list and pages; names are masked (13.3).</summary>
public sealed class ServiceReader(AppDbContext db, ServiceAccess access, ServiceDesk desk, ServicePhotos photos, SettingsReader settings)
{
    /// <summary>What stands for the name of somebody whom the caller does not see.</summary>
    public const string Elsewhere = "其他党组织人员";

    /// <summary>One page of activities, the latest first.</summary>
    public async Task<Page<ServiceRow>> ReadAsync(ServiceFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var asked = Of(filter);
        var total = await asked.CountAsync(ct);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + ServiceFilter.PageSize - 1) / ServiceFilter.PageSize));
        return new Page<ServiceRow>(await Rows(asked).Skip((page - 1) * ServiceFilter.PageSize).Take(ServiceFilter.PageSize).ToListAsync(ct), page, ServiceFilter.PageSize, total);
    }

    /// <summary>The activities of the filter for files and paper, at most so many.</summary>
    public async Task<IReadOnlyList<ServiceRow>> AllAsync(ServiceFilter filter, int most, CancellationToken ct = default) => await Rows(Of(filter)).Take(most).ToListAsync(ct);

    /// <summary>One activity in scope; null where there is none.</summary>
    public async Task<ServiceDetails?> FindAsync(Guid id, CancellationToken ct = default)
    {
        // With its people in the same statement; the page has ten for all it shows.
        var found = await db.ServiceActivities.AsNoTracking().Where(a => a.Id == id).Select(a => new
        {
            Activity = a,
            a.Organization,
            Team = a.Team!.Name,
            Lines = a.Lines.Select(l => new { l.Id, Name = l.Volunteer!.Member!.Name ?? l.Volunteer.PersonName, l.State, l.Source, l.StartsAt, l.EndsAt, l.Minutes }).ToList(),
        }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (activity, lines) = (found.Activity, found.Lines);
        var works = access.MayRecord(found.Organization?.TreePath);
        var record = activity.ActivityId is { } other
            ? await db.Activities.AsNoTracking().Where(a => a.Id == other).Select(a => new { a.Title, a.State }).FirstOrDefaultAsync(ct) : null;
        var linkable = works && activity is { ActivityId: null, OrganizationId: not null, State: not ServiceState.Cancelled }
            ? await desk.LinkableOf(activity).AsNoTracking().OrderBy(a => a.Id).Take(10).Select(a => new { a.Id, a.Title }).ToListAsync(ct) : [];
        var right = works && activity.State == ServiceState.Held ? await access.MayConfirmAsync(activity, ct) : ConfirmRight.None;
        return new ServiceDetails
        {
            Activity = activity,
            Organization = found.Organization?.Name ?? "街道",
            Team = found.Team,
            Record = record is null ? null : (record.Title, record.State),
            Linkable = [.. linkable.Select(a => (a.Id, a.Title))],
            People = [.. lines.OrderBy(l => l.State == LineState.Attended ? 0 : (int)l.State).ThenBy(l => l.Name, StringComparer.Ordinal)
                .Select(l => new ServicePerson(l.Id, l.Name is null ? Elsewhere : Masking.Mask(PersonalKind.Name, l.Name), l.State, l.Source, l.StartsAt, l.EndsAt, l.Minutes))],
            Files = await photos.ListAsync(id, ct),
            MayWork = works,
            Confirming = right,
            MayReturn = works && activity.State == ServiceState.Held && (access.Reviews || right != ConfirmRight.None),
            IsLate = activity.RecordedOn is { } on && ActivityRules.IsLate(activity.Date!.Value, on, await settings.NumberAsync(ActivityParameters.EntryDays, activity.Date, ct)),
            PhotosWanted = works ? await settings.NumberAsync(ActivityParameters.Photos, activity.Date, ct) : 0,
        };
    }

    /// <summary>The activity that refers to a record of organisational life: its key, or null.</summary>
    public async Task<Guid?> OfRecordAsync(Guid record, CancellationToken ct = default) =>
        await db.ServiceActivities.Where(s => s.ActivityId == record).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);

    private IQueryable<ServiceActivity> Of(ServiceFilter filter)
    {
        var asked = db.ServiceActivities.AsNoTracking();
        asked = filter.State is { } state ? asked.Where(a => a.State == state) : asked.Where(a => a.State != ServiceState.Cancelled);
        if (filter.Organization is { } organization)
        {
            asked = organization == Guid.Empty ? asked.Where(a => a.OrganizationId == null) : asked.Where(a => a.OrganizationId == organization);
        }

        if (filter.Team is { } team)
        {
            asked = asked.Where(a => a.TeamId == team);
        }

        if (filter.Person is { } person)
        {
            asked = asked.Where(a => a.Lines.Any(l => l.Volunteer!.MemberId == person && l.State == LineState.Attended));
        }

        if (filter.Field is { } field)
        {
            asked = asked.Where(a => a.Field == field);
        }

        if (filter.Year is { } year)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
            asked = asked.Where(a => a.Date >= from && a.Date < to);
        }

        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var words = filter.Q.Trim();
            asked = asked.Where(a => a.Title!.Contains(words) || a.Place!.Contains(words) || a.LinkName!.Contains(words));
        }

        return asked;
    }

    private static IQueryable<ServiceRow> Rows(IQueryable<ServiceActivity> asked) => asked.OrderByDescending(a => a.Date).ThenByDescending(a => a.StartsAt).ThenBy(a => a.Id)
        .Select(a => new ServiceRow(
            a.Id, a.Title!, a.Field!.Value, a.Date!.Value, a.StartsAt!.Value, a.EndsAt!.Value, a.Place!, a.LinkName, a.Organization!.Name ?? "街道", a.Team!.Name, a.State, a.Needed,
            a.Lines.Count(l => l.State == LineState.Enrolled || l.State == LineState.Attended), a.Lines.Count(l => l.State == LineState.Attended), a.Lines.Sum(l => l.Minutes), a.Beneficiaries));
}
