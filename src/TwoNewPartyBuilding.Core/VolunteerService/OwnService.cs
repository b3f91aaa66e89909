using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>An activity the member may enrol in, or did.</summary>
public sealed record OwnServiceActivity(Guid Id, string Title, DateOnly Date, TimeOnly StartsAt, TimeOnly EndsAt, string Place, string Organization, int? Needed, int Taken, bool IsMine)
{
    /// <summary>Whether all places are taken.</summary>
    public bool IsFull => Needed is { } places && Taken >= places;
}

/// <summary>Something the member did, or signed up for and was not at.</summary>
public sealed record OwnServiceLine(string Title, DateOnly Date, string Organization, LineState State, ServiceState Activity, int Minutes);

/// <summary>The own certificates.</summary>
public sealed record OwnCertificate(string Number, DateOnly IssuedOn, int Minutes, string Issuer);

/// <summary>The own volunteer service of a member.</summary>
/// <param name="Minutes">Confirmed minutes, all years.</param>
/// <param name="ThisYear">Those of this year.</param>
/// <param name="Times">How many times.</param>
/// <param name="Number">The volunteer number, or null.</param>
/// <param name="Open">What one may enrol in, and what one did enrol in.</param>
/// <param name="Lines">What was done, the latest first.</param>
/// <param name="Certificates">Certificates that stand.</param>
public sealed record OwnServiceRead(
    int Minutes, int ThisYear, int Times, string? Number, IReadOnlyList<OwnServiceActivity> Open, IReadOnlyList<OwnServiceLine> Lines, IReadOnlyList<OwnCertificate> Certificates);

/// <summary>A member's own page (14.5): own hours, enrolment in what the own branch, what lies above it, the own team or the street opened.</summary>
public sealed class OwnService(AppDbContext db, UnscopedReads reads, ServicePeople people)
{
    private const int Most = 200;
    private const string OnlyOwn = "a member sees what the own branch and the street opened for enrolment, and the own service";

    /// <summary>The own service; null where the account is linked to no member.</summary>
    public async Task<OwnServiceRead?> ReadAsync(CancellationToken ct = default)
    {
        if (await MeAsync(ct) is not { } me)
        {
            return null;
        }

        var (today, year) = (db.Today, new DateOnly(db.Today.Year, 1, 1));
        var own = await reads.ServiceActivities(OnlyOwn).AsNoTracking().Join(db.ServiceLines.Where(l => l.VolunteerId == me.Volunteer && l.State != LineState.Withdrawn), a => a.Id, l => l.ActivityId, (a, l) => new { a, l })
            .Where(x => x.a.State != ServiceState.Cancelled)
            .OrderByDescending(x => x.l.Date).ThenByDescending(x => x.l.StartsAt).Take(Most)
            .Select(x => new { x.a.Title, x.l.Date, Organization = x.a.Organization!.Name, x.l.State, Activity = x.a.State, x.l.Minutes }).ToListAsync(ct);
        var counted = await db.ServiceLines.Where(l => l.VolunteerId == me.Volunteer && l.IsCounted).GroupBy(_ => 1)
            .Select(g => new { Minutes = g.Sum(l => l.Minutes), ThisYear = g.Sum(l => l.Date >= year ? l.Minutes : 0), Times = g.Count() }).FirstOrDefaultAsync(ct);
        var open = await Open(me).Where(a => a.Date >= today).OrderBy(a => a.Date).ThenBy(a => a.StartsAt).Take(Most)
            .Select(a => new OwnServiceActivity(
                a.Id, a.Title!, a.Date!.Value, a.StartsAt!.Value, a.EndsAt!.Value, a.Place!, a.Organization!.Name ?? "街道", a.Needed,
                a.Lines.Count(l => l.State == LineState.Enrolled || l.State == LineState.Attended), a.Lines.Any(l => l.VolunteerId == me.Volunteer && l.State == LineState.Enrolled))).ToListAsync(ct);
        var certificates = await reads.ServiceCertificates("everybody sees the own certificates").AsNoTracking().Where(c => c.VolunteerId == me.Volunteer && c.VoidedAt == null)
            .OrderByDescending(c => c.Year).ThenByDescending(c => c.Sequence).Take(Most).Select(c => new { c.Year, c.Sequence, c.IssuedOn, c.Minutes, c.Issuer }).ToListAsync(ct);
        return new OwnServiceRead(
            counted?.Minutes ?? 0, counted?.ThisYear ?? 0, counted?.Times ?? 0, me.Number, open, [.. own.Select(o => new OwnServiceLine(o.Title!, o.Date, o.Organization ?? "街道", o.State, o.Activity, o.Minutes))],
            [.. certificates.Select(c => new OwnCertificate(ServiceCertificate.TextOf(c.Year, c.Sequence), c.IssuedOn, c.Minutes, c.Issuer!))]);
    }

    /// <summary>The own confirmed minutes; null where the account is linked to no member.</summary>
    public async Task<int?> MinutesAsync(CancellationToken ct = default)
    {
        var me = db.User.Id;
        return me is null ? null : await reads.PartyMembers("the own minutes").Where(m => m.UserId == me)
            .Select(m => (int?)db.ServiceLines.Where(l => l.IsCounted && l.Volunteer!.MemberId == m.Id).Sum(l => l.Minutes)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Signs the caller up.</summary>
    public Task<Outcome> EnrolAsync(Guid id, CancellationToken ct = default) => ChangeAsync(id, (activity, me) =>
    {
        if (activity.Lines.Exists(l => l.VolunteerId == me.Id && (l.State is LineState.Enrolled or LineState.Attended)))
        {
            return null;
        }

        ServiceSheets.Enrol(db, activity, me, LineSource.Self);
        return activity.Needed is { } places && activity.Lines.Count(l => l.State is LineState.Enrolled or LineState.Attended) > places ? $"需要 {places} 人，已经报满" : null;
    }, ct);

    /// <summary>Takes the own enrolment back.</summary>
    public Task<Outcome> WithdrawAsync(Guid id, CancellationToken ct = default) => ChangeAsync(id, (activity, me) =>
    {
        if (activity.Lines.Find(l => l.VolunteerId == me.Id) is not { State: LineState.Enrolled } line)
        {
            return "您没有报名这个活动";
        }

        line.State = LineState.Withdrawn;
        return null;
    }, ct);

    private async Task<Outcome> ChangeAsync(Guid id, Func<ServiceActivity, Volunteer, string?> deed, CancellationToken ct)
    {
        if (await MeAsync(ct) is not { } me)
        {
            return Outcome.Missing();
        }

        if (await Open(me).Where(a => a.Id == id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct) is null)
        {
            return Outcome.Missing();
        }

        var activity = await reads.ServiceActivities(OnlyOwn).Include(a => a.Lines).FirstAsync(a => a.Id == id, ct);
        if (activity.Date < db.Today)
        {
            return Outcome.Refused("", "活动日期已过，不能再报名或取消");
        }

        var volunteer = await db.Volunteers.FirstOrDefaultAsync(v => v.MemberId == me.Member, ct);
        if (volunteer is null)
        {
            volunteer = new Volunteer { MemberId = me.Member };
            db.Volunteers.Add(volunteer);
        }

        if (deed(activity, volunteer) is { } why)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused("", why);
        }

        // The version of the activity changes with each enrolment, so that two people cannot take the last place.
        db.Entry(activity).State = EntityState.Modified;
        var saved = await people.SaveAsync(activity, ct);
        return saved.Problems.Count > 0 ? Outcome.Refused("", "您这段时间已经报名或参加了别的志愿服务，时间重叠的不能重复报名") : saved;
    }

    private sealed record Me(Guid Member, Guid? Volunteer, string? Number, string? TreePath);

    private async Task<Me?> MeAsync(CancellationToken ct)
    {
        var me = db.User.Id;
        return me is null ? null : await reads.PartyMembers("everybody is asked for by the own account").AsNoTracking().Where(m => m.UserId == me && m.LeftOn == null)
            .Select(m => new Me(
                m.Id, db.Volunteers.Where(v => v.MemberId == m.Id).Select(v => (Guid?)v.Id).FirstOrDefault(), db.Volunteers.Where(v => v.MemberId == m.Id).Select(v => v.Number).FirstOrDefault(),
                m.Organization!.TreePath)).FirstOrDefaultAsync(ct);
    }

    // What the own organisation, one above it, the street or a team of one's own opened.
    private IQueryable<ServiceActivity> Open(Me me)
    {
        var (path, volunteer, today) = (me.TreePath ?? "", me.Volunteer, db.Today);
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        return reads.ServiceActivities(OnlyOwn).Where(a => a.State == ServiceState.Enrolling
            && (a.OrganizationId == null || path.StartsWith(a.Organization!.TreePath)
                || db.ServiceTeamMembers.Any(t => t.TeamId == a.TeamId && t.VolunteerId == volunteer && t.From <= today && (t.To == null || t.To > today))));
#pragma warning restore CA1310
    }
}
