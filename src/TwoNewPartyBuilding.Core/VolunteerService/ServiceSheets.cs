using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>A line of the sheet to tick.</summary>
/// <param name="Key">The member, or the other volunteer.</param>
/// <param name="Name">The name in full; only whoever writes the sheet gets it.</param>
/// <param name="Note">Why the person stands here: signed up, of the team, of which organisation.</param>
/// <param name="State">How the person stands in the activity; null without a line.</param>
/// <param name="From">From when, where told.</param>
/// <param name="Minutes">How long; 0 without attendance.</param>
public sealed record SheetRow(Guid Key, string Name, string Note, LineState? State, TimeOnly? From, int Minutes);

/// <summary>The sheet of an activity with everybody who may have been there.</summary>
/// <param name="Activity">The activity, not tracked.</param>
/// <param name="Organization">Who holds it.</param>
/// <param name="Rows">The lines: who signed up first, then team and roster.</param>
/// <param name="Organizations">Organisations whose roster can be added.</param>
public sealed record ServiceSheet(ServiceActivity Activity, string Organization, IReadOnlyList<SheetRow> Rows, IReadOnlyList<Opinions.OrganizationChoice> Organizations)
{
    /// <summary>Photos and papers.</summary>
    public IReadOnlyList<FileLine> Files { get; init; } = [];

    /// <summary>Photos a record should have.</summary>
    public int PhotosWanted { get; init; }
}

/// <summary>Enrols by roster and records who was there: tick all, minutes from beginning and end, adjust one.</summary>
public sealed class ServiceSheets(AppDbContext db, ServiceAccess access, ServicePeople people, ServiceDesk desk, ServicePhotos photos, SettingsReader settings)
{
    /// <summary>The sheet of an activity the caller writes, or null; <paramref name="roster"/> adds the roster of one more organisation.</summary>
    public async Task<ServiceSheet?> FindAsync(Guid id, Guid? roster = null, CancellationToken ct = default)
    {
        var activity = await db.ServiceActivities.AsNoTracking().Include(a => a.Organization).FirstOrDefaultAsync(a => a.Id == id, ct);
        if (activity is null || !activity.IsOpen || !access.MayRecord(activity.Organization?.TreePath))
        {
            return null;
        }

        var day = activity.Date!.Value;
        var lines = await db.ServiceLines.AsNoTracking().Where(l => l.ActivityId == id)
            .Select(l => new { Key = l.Volunteer!.MemberId ?? l.VolunteerId, Name = l.Volunteer.Member!.Name ?? l.Volunteer.PersonName, l.State, l.StartsAt, l.Minutes }).ToListAsync(ct);
        var rows = lines.Where(l => l.Name is not null).OrderBy(l => l.State).ThenBy(l => l.Name, StringComparer.Ordinal)
            .Select(l => new SheetRow(l.Key, l.Name!, l.State.Label(), l.State, l.StartsAt, l.Minutes)).ToList();
        var known = lines.Select(l => l.Key).ToHashSet();

        // People of the team that day, and the organisation's other volunteers, in one statement.
        var (team, home) = (activity.TeamId, activity.OrganizationId);
        var more = await db.ServiceTeamMembers.AsNoTracking().Where(m => m.TeamId == team && m.From <= day && (m.To == null || m.To > day))
            .Select(m => new { Key = m.Volunteer!.MemberId ?? m.VolunteerId, Name = m.Volunteer.Member!.Name ?? m.Volunteer.PersonName, IsOfTeam = true })
            .Concat(db.Volunteers.AsNoTracking().Where(v => v.MemberId == null && v.OrganizationId == home && v.PersonName != null).Select(v => new { Key = v.Id, Name = v.PersonName, IsOfTeam = false })).ToListAsync(ct);
        Add(Others(ofTeam: true, "队员"));
        var organizations = await access.OrganizationsAsync(ct);
        foreach (var organization in new[] { activity.OrganizationId, roster }.OfType<Guid>().Distinct().Where(o => organizations.Any(c => c.Id == o)))
        {
            var note = organization == activity.OrganizationId ? "" : organizations.First(o => o.Id == organization).Name;
            Add((await access.RosterAsync(organization, day, ct)).Select(r => new SheetRow(r.MemberId, r.Name, note, null, null, 0)));
        }

        Add(Others(ofTeam: false, "其他人员"));
        return new ServiceSheet(activity, activity.Organization?.Name ?? "街道", rows, organizations)
        {
            Files = await photos.ListAsync(id, ct), PhotosWanted = await settings.NumberAsync(ActivityParameters.Photos, day, ct),
        };

        IEnumerable<SheetRow> Others(bool ofTeam, string note) =>
            more.Where(m => m.IsOfTeam == ofTeam && m.Name is not null).OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => new SheetRow(m.Key, m.Name!, note, null, null, 0));

        void Add(IEnumerable<SheetRow> found) => rows.AddRange(found.Where(r => known.Add(r.Key)).ToList());
    }

    /// <summary>Signs people up from the roster.</summary>
    public Task<Outcome> EnrolAsync(Guid id, Guid version, IReadOnlyCollection<Guid> keys, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return desk.WorkAsync(id, version, null, async activity =>
        {
            if (!activity.IsOpen)
            {
                return [new("", "已经提交、确认或取消的活动不能报名")];
            }

            if (keys.Count == 0)
            {
                return [new("Lines", "请勾选要报名的人")];
            }

            var found = await people.OfAsync(keys, ct);
            foreach (var volunteer in found.Values)
            {
                Enrol(db, activity, volunteer, LineSource.Roster);
            }

            return WhyNotPlaces(activity) is { } why ? [why] : [];
        }, ct);
    }

    /// <summary>Takes somebody's enrolment back.</summary>
    public Task<Outcome> WithdrawAsync(Guid id, Guid version, Guid line, CancellationToken ct = default) => desk.WorkAsync(id, version, null, activity =>
    {
        var found = activity.Lines.Find(l => l.Id == line);
        if (!activity.IsOpen || found is not { State: LineState.Enrolled })
        {
            return Task.FromResult<IReadOnlyList<Problem>>([new("", "这个人没有报名，或活动已经提交")]);
        }

        found.State = LineState.Withdrawn;
        return Task.FromResult<IReadOnlyList<Problem>>([]);
    }, ct);

    /// <summary>Records who was there; with <paramref name="submit"/> hands it in for confirmation by another person.</summary>
    public Task<Outcome> RecordAsync(Guid id, ServiceSheetInput input, bool submit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return desk.WorkAsync(id, input.Version, null, activity => RecordAsync(activity, input, submit, ct), ct);
    }

    private async Task<IReadOnlyList<Problem>> RecordAsync(ServiceActivity activity, ServiceSheetInput input, bool submit, CancellationToken ct)
    {
        if (!activity.IsOpen)
        {
            return [new("", "已经提交、确认或取消的活动不能登记")];
        }

        if (activity.Date > db.Today)
        {
            return [new("", $"活动在 {activity.Date:yyyy-MM-dd}，开展以后再登记参加情况")];
        }

        var (starts, ends) = (input.StartsAt!.Value, input.EndsAt!.Value);
        if (ends <= starts)
        {
            return [new(nameof(input.EndsAt), "结束时间应晚于开始时间；跨零点的，按两天各登记一次")];
        }

        var names = ActivityRules.Names(input.Others);
        List<Problem> problems = [.. names.Where(n => n.Length > Activity.PersonMaxLength).Select(n => new Problem(nameof(input.Others), $"姓名“{n[..10]}…”太长"))];
        foreach (var (key, told) in input.Lines.Where(l => l.Value.IsPresent))
        {
            var from = told.From ?? starts;
            if (ServiceRules.WhyNotMinutes(starts, ends, from, told.Minutes ?? ServiceRules.Minutes(from, ends)) is { } why)
            {
                problems.Add(new($"Lines[{key}].Minutes", why));
            }
        }

        var here = input.Lines.Where(l => l.Value.IsPresent).Select(l => l.Key).ToList();
        if (submit && here.Count + names.Count == 0)
        {
            problems.Add(new("Lines", "请勾选参加的人；没有开展的，请取消这个活动"));
        }

        if (submit && string.IsNullOrWhiteSpace(input.Content))
        {
            problems.Add(new(nameof(input.Content), "请填写做了什么，会写进志愿服务证明"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        (activity.StartsAt, activity.EndsAt, activity.Content, activity.Beneficiaries) = (starts, ends, ServiceDesk.Text(input.Content), input.Beneficiaries);
        await TickAsync(activity, input, here, names, ct);
        (activity.RecordedById, activity.RecordedBy) = (db.User.Id, db.User.DisplayName);
        if (submit)
        {
            (activity.State, activity.Reason) = (ServiceState.Held, null);
            activity.RecordedOn ??= db.Today;
        }

        return [];
    }

    private async Task TickAsync(ServiceActivity activity, ServiceSheetInput input, List<Guid> here, IReadOnlyList<string> names, CancellationToken ct)
    {
        var found = await people.OfAsync(here, ct);
        var others = await people.ByNameAsync(names, activity.OrganizationId, ct);
        foreach (var (key, volunteer) in found)
        {
            Attend(activity, volunteer, input.Lines[key]);
        }

        foreach (var volunteer in others.Where(o => !found.ContainsValue(o)))
        {
            Attend(activity, volunteer, new ServiceLineInput());
        }

        // Who was told on the sheet and is not ticked was not there. Lines the sheet does not show are left alone.
        var unticked = input.Lines.Where(l => !l.Value.IsPresent).Select(l => l.Key).ToArray();
        var absent = await db.Volunteers.Where(v => (v.MemberId != null && unticked.Contains(v.MemberId.Value)) || (v.MemberId == null && unticked.Contains(v.Id))).Select(v => v.Id).ToListAsync(ct);
        foreach (var line in activity.Lines.Where(l => absent.Contains(l.VolunteerId) && (l.State is LineState.Attended or LineState.Enrolled)))
        {
            line.State = LineState.Absent;
        }
    }

    private void Attend(ServiceActivity activity, Volunteer volunteer, ServiceLineInput told)
    {
        var line = activity.Lines.Find(l => l.VolunteerId == volunteer.Id);
        if (line is null)
        {
            line = new ServiceLine { ActivityId = activity.Id, VolunteerId = volunteer.Id, Source = LineSource.Roster };
            activity.Lines.Add(line);
            db.ServiceLines.Add(line);
        }

        var from = told.From ?? activity.StartsAt!.Value;
        var minutes = told.Minutes ?? ServiceRules.Minutes(from, activity.EndsAt!.Value);
        (line.State, line.StartsAt, line.EndsAt, line.Minutes) = (LineState.Attended, from, from.AddMinutes(minutes), minutes);
    }

    /// <summary>Signs somebody up; who is there already stays.</summary>
    internal static void Enrol(AppDbContext db, ServiceActivity activity, Volunteer volunteer, LineSource source)
    {
        var line = activity.Lines.Find(l => l.VolunteerId == volunteer.Id);
        if (line is null)
        {
            line = new ServiceLine { ActivityId = activity.Id, VolunteerId = volunteer.Id, Source = source };
            activity.Lines.Add(line);
            db.ServiceLines.Add(line);
        }
        else if (line.State is LineState.Withdrawn or LineState.Absent)
        {
            line.State = LineState.Enrolled;
        }
    }

    /// <summary>Why no more people may sign up, or null.</summary>
    internal static Problem? WhyNotPlaces(ServiceActivity activity) =>
        activity.Needed is { } places && activity.Lines.Count(l => l.State is LineState.Enrolled or LineState.Attended) is var taken && taken > places
            ? new Problem("Lines", string.Create(CultureInfo.InvariantCulture, $"需要 {places} 人，报名会达到 {taken} 人；要多报的，请先调整需要人数")) : null;
}
