using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>From which days gatherings are read, by the windows they can meet.</summary>
internal readonly record struct HeldSince(DateOnly Month, DateOnly Quarter, DateOnly Year, DateOnly LifeYear)
{
    /// <summary>The first of them.</summary>
    public DateOnly Earliest => new[] { Month, Quarter, Year, LifeYear }.Min();

    /// <summary>One window earlier each.</summary>
    public HeldSince Before => new(Month.AddMonths(-1), Quarter.AddMonths(-3), Year.AddYears(-1), LifeYear);
}

/// <summary>Reads what organisations held with one statement, a few columns of each gathering.</summary>
internal sealed class HeldEvents(AppDbContext db)
{
    /// <summary>
    /// What organisations held up to a day: confirmed gatherings at which one of theirs was present, and those that
    /// wait, as rows of sections. Each kind is read only from the first window that it can meet.
    /// </summary>
    /// <param name="chosen">The organisations.</param>
    /// <param name="since">First days by the length of windows.</param>
    /// <param name="to">Last day.</param>
    /// <param name="waiting">Whether those handed in and not confirmed yet are told too.</param>
    /// <param name="few">Whether they are a page of organisations, so that their own records are looked up; else the days of all are read through.</param>
    /// <param name="entryDays">Days within which a gathering is recorded; later it is a late entry.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ILookup<int, HeldEvent>> ReadAsync(
        IQueryable<PartyOrganization> chosen, HeldSince since, DateOnly to, bool waiting, bool few, int entryDays, CancellationToken ct)
    {
        var (month, quarter, year, life, earliest) = (since.Month, since.Quarter, since.Year, since.LifeYear, since.Earliest);
        var within = db.Activities.AsNoTracking().Where(a => a.Date >= earliest && a.Date <= to);
        var rows =
            from x in few ? Led(within, chosen).Concat(Joined(within, chosen)) : Every(within, chosen)
            join s in db.ActivitySections on x.Id equals s.ActivityId
            where s.Kind <= ActivityKind.Consultation
                && (x.Date >= month
                    || (x.Date >= quarter && (s.Kind == ActivityKind.Congress || s.Kind == ActivityKind.Lecture || s.Kind == ActivityKind.Consultation))
                    || (x.Date >= life && (s.Kind == ActivityKind.LifeMeeting || s.Kind == ActivityKind.Appraisal))
                    || (x.Date >= year && s.Kind == ActivityKind.Lecture && s.LecturerRole == LecturerRole.Secretary))
            select new
            {
                x.Number,
                s.Kind,
                x.Date,
                x.Id,
                Group = x.IsLead ? x.GroupId : null,
                x.RecordedOn,
                x.HasReason,
                HasLifeDay = x.HasReason && db.ActivitySections.Any(y => y.ActivityId == x.Id && y.Kind == ActivityKind.LifeDay),
                BySecretary = x.IsLead && s.LecturerRole == LecturerRole.Secretary,
                x.BelongsToYear,
                x.State,
            };

        // Sent while it is read: the large set has some hundred thousand rows a year.
        var held = new List<(int Number, HeldEvent Held)>();
        await foreach (var r in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            // Nearly all are confirmed. Asked for by the database, the state would be its first question and every year be read.
            if (r.State != ActivityState.Confirmed && !(waiting && r.State == ActivityState.Submitted))
            {
                continue;
            }

            held.Add((r.Number, new HeldEvent(r.Kind, r.Date)
            {
                ActivityId = r.Id, GroupId = r.Group, IsLate = r.RecordedOn is { } recorded && recorded > r.Date.AddDays(entryDays), HasReason = r.HasReason,
                IsMakeUp = r.HasReason && !r.HasLifeDay, BySecretary = r.BySecretary, BelongsToYear = r.BelongsToYear, IsWaiting = r.State == ActivityState.Submitted,
            }));
        }

        return held.ToLookup(h => h.Number, h => h.Held);
    }

    // Who holds a gathering stands in its own index with the day; who joins one stands in that of the sheets. Asked for together,
    // every sheet that a branch ever filled would be opened to look at its day.
    private IQueryable<TakenRow> Led(IQueryable<Activity> within, IQueryable<PartyOrganization> chosen) =>
        Rows(from a in within join o in chosen on a.OrganizationId equals o.Id join b in db.ActivityBranches.Where(b => b.IsLead) on a.Id equals b.ActivityId select new Taken { Activity = a, Sheet = b, Organization = o });

    // A parameter: “not the lead” is written as NOT by SQLite's provider, which no index answers.
    private IQueryable<TakenRow> Joined(IQueryable<Activity> within, IQueryable<PartyOrganization> chosen) =>
        Rows(from b in db.ActivityBranches.Where(b => b.IsLead == EF.Parameter(false)) join o in chosen on b.OrganizationId equals o.Id join a in within on b.ActivityId equals a.Id select new Taken { Activity = a, Sheet = b, Organization = o });

    private IQueryable<TakenRow> Every(IQueryable<Activity> within, IQueryable<PartyOrganization> chosen) =>
        Rows(from a in within join b in db.ActivityBranches on a.Id equals b.ActivityId join o in chosen on b.OrganizationId equals o.Id select new Taken { Activity = a, Sheet = b, Organization = o });

    private static IQueryable<TakenRow> Rows(IQueryable<Taken> taken) => taken.Where(t => t.Sheet.Present > 0).Select(t => new TakenRow
    {
        Number = t.Organization.Number, Id = t.Activity.Id, Date = t.Activity.Date, GroupId = t.Activity.GroupId, RecordedOn = t.Activity.RecordedOn, HasReason = t.Activity.MoveReason != null,
        IsLead = t.Sheet.IsLead, BelongsToYear = t.Activity.BelongsToYear, State = t.Activity.State,
    });

    private sealed class Taken
    {
        public required Activity Activity { get; init; }

        public required ActivityBranch Sheet { get; init; }

        public required PartyOrganization Organization { get; init; }
    }

    private sealed class TakenRow
    {
        public int Number { get; init; }

        public Guid Id { get; init; }

        public DateOnly Date { get; init; }

        public Guid? GroupId { get; init; }

        public DateOnly? RecordedOn { get; init; }

        public bool HasReason { get; init; }

        public bool IsLead { get; init; }

        public int? BelongsToYear { get; init; }

        public ActivityState State { get; init; }
    }
}
