using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>An organisation with its duties of a year.</summary>
public sealed record BranchDuties(BranchFacts Branch, IReadOnlyList<DutyLine> Lines);

/// <summary>From which days gatherings are read, by the windows they can meet.</summary>
internal readonly record struct HeldSince(DateOnly Month, DateOnly Quarter, DateOnly Year, DateOnly LifeYear)
{
    /// <summary>The first of them.</summary>
    public DateOnly Earliest => new[] { Month, Quarter, Year, LifeYear }.Min();

    /// <summary>One window earlier each.</summary>
    public HeldSince Before => new(Month.AddMonths(-1), Quarter.AddMonths(-3), Year.AddYears(-1), LifeYear);
}

/// <summary>
/// Reads what the duties of organisations need: two statements for any number of them (what they are; what they held), besides
/// parameters and holidays, which are read once a request. Gatherings are read as a few columns each, never as records.
/// </summary>
public sealed class DutyReader(AppDbContext db, SettingsReader settings, FigureCache cache, IEnumerable<IDutySource> sources)
{
    private const int OrganizationsOfASize = 50;

    private DutyTerms? _terms;
    private WorkCalendar? _workdays;

    /// <summary>Every duty and window of a year of one organisation, empty where it lies outside the caller's scope.</summary>
    public async Task<IReadOnlyList<DutyLine>> BranchAsync(Guid organizationId, int year, CancellationToken ct = default) =>
        (await ManyAsync([organizationId], year, ct: ct)).GetValueOrDefault(organizationId)?.Lines ?? [];

    /// <summary>Every duty and window of a year of a page of organisations; those outside the caller's scope are left out; <paramref name="only"/> narrows to one duty.</summary>
    public async Task<IReadOnlyDictionary<Guid, BranchDuties>> ManyAsync(IReadOnlyCollection<Guid> organizations, int year, DutyCode? only = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(organizations);
        var ids = organizations.ToArray();
        return (await YearAsync(db.PartyOrganizations.Where(o => ids.Contains(o.Id)), ids, year, only, ct)).ToDictionary(b => b.Branch.Id);
    }

    /// <summary>The same for every organisation of the scope that existed in the year, by number; <paramref name="name"/> narrows to a name or its beginning.</summary>
    public async Task<IReadOnlyList<BranchDuties>> AllAsync(int year, string? name, CancellationToken ct = default)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var chosen = db.PartyOrganizations.Where(o => o.Type != OrganizationType.WorkingCommittee && (o.EndedOn == null || o.EndedOn > first) && (o.FoundedOn == null || o.FoundedOn <= last));
        if (!string.IsNullOrWhiteSpace(name))
        {
            var asked = name.Trim();
            chosen = chosen.Where(o => o.Name == asked || o.Name.StartsWith(asked));
        }

        return await YearAsync(chosen, null, year, null, ct);
    }

    /// <summary>What judges duties, read once; the fixed days are known as soon as facts were read, which bring the holidays along.</summary>
    internal async Task<DutyTerms> TermsAsync(CancellationToken ct = default)
    {
        if (_terms is null)
        {
            var numbers = await settings.NumbersAsync(ct);
            var shifts = new Dictionary<DateOnly, ShiftRule>();
            var rule = await settings.ChoiceAsync(CalendarParameters.FixedDayShift, ct: ct);
            foreach (var day in await settings.DaysOfChangeAsync(CalendarParameters.FixedDayShift, ct))
            {
                shifts[day] = await settings.ChoiceAsync(CalendarParameters.FixedDayShift, day, ct);
            }

            _terms = new DutyTerms(numbers, (year, month) => FixedDay.Of(
                year, month, _workdays ?? throw new InvalidOperationException("Facts are read before fixed days are asked for."), RuleOn(FixedDay.FirstTuesday(year, month))));

            ShiftRule RuleOn(DateOnly day) => shifts.Count == 0 ? rule
                : shifts.Where(s => s.Key <= day).OrderBy(s => s.Key).Select(s => (ShiftRule?)s.Value).LastOrDefault() ?? CalendarParameters.FixedDayShift.Default;
        }

        return _terms;
    }

    /// <summary>What the other rooms tell of some windows.</summary>
    internal async Task<DutyTallies> TalliesAsync(IReadOnlyCollection<Guid>? organizations, Func<DutyRule, IReadOnlyList<DutyWindow>> windows, DateOnly asOf, CancellationToken ct)
    {
        var terms = await TermsAsync(ct);
        var tallies = new DutyTallies();
        foreach (var source in sources)
        {
            var rule = DutyRules.All.First(r => r.Code == source.Code);
            tallies.Add(source.Code, await source.ReadAsync(organizations, windows(rule), terms, asOf, ct));
        }

        return tallies;
    }

    /// <summary>Every organisation of the scope that ever was, once for a state of the records, whichever day is asked for.</summary>
    internal async Task<IReadOnlyDictionary<int, BranchFacts>> AllFactsAsync(CancellationToken ct)
    {
        var facts = await cache.OnceAsync("facts of duties", null, stop => ReadFactsAsync(Owing(), stop), ct, f => 1 + (f.Branches.Count / OrganizationsOfASize));
        _workdays = facts.Workdays;
        return facts.Branches;
    }

    /// <summary>Organisations that may owe something.</summary>
    internal IQueryable<PartyOrganization> Owing() => db.PartyOrganizations.Where(o => o.Type != OrganizationType.WorkingCommittee);

    private async Task<IReadOnlyDictionary<int, BranchFacts>> FactsAsync(IQueryable<PartyOrganization> chosen, CancellationToken ct)
    {
        var facts = await ReadFactsAsync(chosen, ct);
        _workdays = facts.Workdays;
        return facts.Branches;
    }

    /// <summary>What organisations are, with one statement: themselves, their states, groups and exemptions, and the holidays.</summary>
    private async Task<DutyFacts> ReadFactsAsync(IQueryable<PartyOrganization> chosen, CancellationToken ct)
    {
        var organizations = chosen.Select(o => new FactRow
        {
            Organization = o.Number, What = 0, Id = (Guid?)o.Id, From = o.FoundedOn, To = o.EndedOn, Number = (int)o.Type, Flag = o.HasCommittee, Text = (string?)o.Name, Community = o.CommunityId,
        });
        var states = from p in db.OrganizationPeriods
                     join o in chosen on p.OrganizationId equals o.Id
                     select new FactRow
                     {
                         Organization = o.Number, What = 1, Id = (Guid?)null, From = (DateOnly?)p.From, To = p.To, Number = (int)p.Type, Flag = p.HasCommittee, Text = (string?)null, Community = (Guid?)null,
                     };
        var groups = from g in db.PartyGroups
                     join o in chosen on g.OrganizationId equals o.Id
                     select new FactRow
                     {
                         Organization = o.Number, What = 2, Id = (Guid?)g.Id, From = (DateOnly?)g.From, To = g.To, Number = 0, Flag = false, Text = (string?)g.Name, Community = (Guid?)null,
                     };
        var exemptions = from e in db.DutyExemptions
                         join o in chosen on e.OrganizationId equals o.Id
                         select new FactRow
                         {
                             Organization = o.Number, What = 3, Id = (Guid?)null, From = (DateOnly?)e.From, To = (DateOnly?)e.To, Number = e.Code == null ? 0 : (int)e.Code, Flag = false,
                             Text = (string?)e.Reason, Community = (Guid?)null,
                         };
        var holidays = db.Holidays.Select(h => new FactRow
        {
            Organization = 0, What = 4, Id = (Guid?)null, From = (DateOnly?)h.Day, To = (DateOnly?)null, Number = 0, Flag = h.IsWorkday, Text = (string?)h.Name, Community = (Guid?)null,
        });
        var parts = (await organizations.Concat(states).Concat(groups).Concat(exemptions).Concat(holidays).AsNoTracking().ToListAsync(ct)).ToLookup(r => r.Organization);
        var facts = new Dictionary<int, BranchFacts>();
        foreach (var rows in parts)
        {
            if (rows.FirstOrDefault(r => r.What == 0) is not { } o)
            {
                continue;
            }

            facts.Add(rows.Key, new BranchFacts(
                o.Id!.Value, o.Text!, (OrganizationType)o.Number, o.Community, o.From, o.To,
                [.. rows.Where(r => r.What == 1).Select(r => new BranchState(r.From!.Value, r.To, (OrganizationType)r.Number, r.Flag))],
                [.. rows.Where(r => r.What == 2).Select(r => new BranchGroup(r.Id!.Value, r.Text!, r.From!.Value, r.To))],
                [.. rows.Where(r => r.What == 3).Select(r => new BranchExemption(r.Number == 0 ? null : (DutyCode)r.Number, r.From!.Value, r.To!.Value, r.Text!))]));
        }

        return new DutyFacts(facts, new WorkCalendar(parts[0].Where(r => r.What == 4).Select(r => (r.From!.Value, r.Flag, r.Text!))));
    }

    /// <summary>
    /// What organisations held up to a day: confirmed gatherings at which one of theirs was present, and those that
    /// wait, as rows of sections. Each kind is read only from the first window that it can meet.
    /// </summary>
    /// <param name="chosen">The organisations.</param>
    /// <param name="since">First days by the length of windows.</param>
    /// <param name="to">Last day.</param>
    /// <param name="waiting">Whether those handed in and not confirmed yet are told too.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<ILookup<int, HeldEvent>> HeldAsync(IQueryable<PartyOrganization> chosen, HeldSince since, DateOnly to, bool waiting, CancellationToken ct)
    {
        var days = (await TermsAsync(ct)).On(ActivityParameters.EntryDays, db.Today);
        var (month, quarter, year, life, earliest) = (since.Month, since.Quarter, since.Year, since.LifeYear, since.Earliest);
        var rows =
            from a in db.Activities.AsNoTracking()
            join b in db.ActivityBranches on a.Id equals b.ActivityId
            join o in chosen on b.OrganizationId equals o.Id
            join s in db.ActivitySections on a.Id equals s.ActivityId
            where a.Date >= earliest && a.Date <= to && b.Present > 0 && s.Kind <= ActivityKind.Consultation
                && (a.Date >= month
                    || (a.Date >= quarter && (s.Kind == ActivityKind.Congress || s.Kind == ActivityKind.Lecture || s.Kind == ActivityKind.Consultation))
                    || (a.Date >= life && (s.Kind == ActivityKind.LifeMeeting || s.Kind == ActivityKind.Appraisal))
                    || (a.Date >= year && s.Kind == ActivityKind.Lecture && s.LecturerRole == LecturerRole.Secretary))
            select new
            {
                o.Number,
                s.Kind,
                a.Date,
                a.Id,
                Group = b.IsLead ? a.GroupId : null,
                a.RecordedOn,
                HasReason = a.MoveReason != null,
                HasLifeDay = a.MoveReason != null && a.Sections.Any(x => x.Kind == ActivityKind.LifeDay),
                BySecretary = b.IsLead && s.LecturerRole == LecturerRole.Secretary,
                a.BelongsToYear,
                a.State,
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
                ActivityId = r.Id, GroupId = r.Group, IsLate = r.RecordedOn is { } recorded && recorded > r.Date.AddDays(days), HasReason = r.HasReason,
                IsMakeUp = r.HasReason && !r.HasLifeDay, BySecretary = r.BySecretary, BelongsToYear = r.BelongsToYear, IsWaiting = r.State == ActivityState.Submitted,
            }));
        }

        return held.ToLookup(h => h.Number, h => h.Held);
    }

    private async Task<IReadOnlyList<BranchDuties>> YearAsync(IQueryable<PartyOrganization> chosen, Guid[]? ids, int year, DutyCode? only, CancellationToken ct)
    {
        var terms = await TermsAsync(ct);
        var facts = await FactsAsync(chosen, ct);

        // From the windows before the year, whose gatherings decide what was made up, to the grace days after the life year.
        var to = new DateOnly(year + 1, 12, 31);
        var first = new DateOnly(year, 1, 1);
        var since = new HeldSince(first.AddMonths(-1), first.AddMonths(-3), first.AddYears(-1), first);
        var held = await HeldAsync(chosen, since, to < db.Today ? to : db.Today, waiting: true, ct);
        var tallies = await TalliesAsync(ids, r => only is null || r.Code == only ? terms.Windows(r.Span, year) : [], db.Today, ct);
        return [.. facts.OrderBy(f => f.Key).Select(f => new BranchDuties(f.Value, DutyBook.Evaluate(f.Value, held[f.Key], year, terms, db.Today, tallies, only)))];
    }

    private sealed record DutyFacts(IReadOnlyDictionary<int, BranchFacts> Branches, WorkCalendar Workdays);

    private sealed class FactRow
    {
        public int Organization { get; init; }

        public int What { get; init; }

        public Guid? Id { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public int Number { get; init; }

        public bool Flag { get; init; }

        public string? Text { get; init; }

        public Guid? Community { get; init; }
    }
}
