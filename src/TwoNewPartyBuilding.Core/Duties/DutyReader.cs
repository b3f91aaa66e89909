using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>An organisation with its duties of a year.</summary>
public sealed record BranchDuties(BranchFacts Branch, IReadOnlyList<DutyLine> Lines);

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

    /// <summary>
    /// Every duty and window of some years of a page of organisations, with as many statements as one year takes; those outside the
    /// caller's scope are left out. Duties of <paramref name="except"/> are left out, and the rooms that keep them are not asked.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, BranchDuties>> YearsAsync(
        IReadOnlyCollection<Guid> organizations, IReadOnlyCollection<int> years, IReadOnlyCollection<DutyCode> except, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(except);
        var ids = organizations.ToArray();
        var found = await ReadAsync(db.PartyOrganizations.Where(o => ids.Contains(o.Id)), ids, years, c => !except.Contains(c), ct);
        return found.ToDictionary(b => b.Branch.Id);
    }

    /// <summary>The days that are worked, once facts were read.</summary>
    internal WorkCalendar Workdays => _workdays ?? throw new InvalidOperationException("Facts are read before holidays are asked for.");

    /// <summary>Every duty and window of a year of a page of organisations; those outside the caller's scope are left out; <paramref name="only"/> narrows to one duty.</summary>
    public async Task<IReadOnlyDictionary<Guid, BranchDuties>> ManyAsync(IReadOnlyCollection<Guid> organizations, int year, DutyCode? only = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(organizations);
        var ids = organizations.ToArray();
        var found = await ReadAsync(db.PartyOrganizations.Where(o => ids.Contains(o.Id)), ids, [year], c => only is null || c == only, ct);
        return found.ToDictionary(b => b.Branch.Id);
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

        return await ReadAsync(chosen, null, [year], _ => true, ct);
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

            _terms = new DutyTerms(numbers, (year, month) => FixedDay.Of(year, month, Workdays, RuleOn(FixedDay.FirstTuesday(year, month))));

            ShiftRule RuleOn(DateOnly day) => shifts.Count == 0 ? rule
                : shifts.Where(s => s.Key <= day).OrderBy(s => s.Key).Select(s => (ShiftRule?)s.Value).LastOrDefault() ?? CalendarParameters.FixedDayShift.Default;
        }

        return _terms;
    }

    /// <summary>What the other rooms tell of some windows.</summary>
    internal async Task<DutyTallies> TalliesAsync(
        IReadOnlyCollection<Guid>? organizations, Func<DutyRule, IReadOnlyList<DutyWindow>> windows, DateOnly asOf, CancellationToken ct, Func<DutyCode, bool>? wanted = null)
    {
        var terms = await TermsAsync(ct);
        var tallies = new DutyTallies();
        foreach (var source in sources.Where(s => wanted?.Invoke(s.Code) ?? true))
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
    /// <param name="few">Whether they are a page of organisations, so that their own records are looked up; else the days of all are read through.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<ILookup<int, HeldEvent>> HeldAsync(IQueryable<PartyOrganization> chosen, HeldSince since, DateOnly to, bool waiting, bool few, CancellationToken ct) =>
        await new HeldEvents(db).ReadAsync(chosen, since, to, waiting, few, (await TermsAsync(ct)).On(ActivityParameters.EntryDays, db.Today), ct);

    private async Task<IReadOnlyList<BranchDuties>> ReadAsync(
        IQueryable<PartyOrganization> chosen, Guid[]? ids, IReadOnlyCollection<int> years, Func<DutyCode, bool> wanted, CancellationToken ct)
    {
        var terms = await TermsAsync(ct);
        var facts = await FactsAsync(chosen, ct);

        // From the windows before the first year, whose gatherings decide what was made up, to the grace days after the last life year.
        var (first, to) = (new DateOnly(years.Min(), 1, 1), new DateOnly(years.Max() + 1, 12, 31));
        var since = new HeldSince(first.AddMonths(-1), first.AddMonths(-3), first.AddYears(-1), first);
        var held = await HeldAsync(chosen, since, to < db.Today ? to : db.Today, waiting: true, few: ids is not null, ct);
        var tallies = await TalliesAsync(ids, r => [.. years.SelectMany(y => terms.Windows(r.Span, y))], db.Today, ct, wanted);
        return [.. facts.OrderBy(f => f.Key).Select(f => new BranchDuties(
            f.Value, [.. years.Order().SelectMany(y => DutyBook.Evaluate(f.Value, held[f.Key], y, terms, db.Today, tallies, wanted))]))];
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
