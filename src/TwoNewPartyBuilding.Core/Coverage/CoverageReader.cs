using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>
/// Reads what coverage needs to know of every unit of the caller's scope on a day, with two statements, and keeps it under the
/// state of the records. Units are those of the scope; their members and organisations are counted wherever these lie, because
/// a joint branch of the neighbour community covers a unit too, and a member who has left since still was there then.
/// </summary>
public sealed class CoverageReader(AppDbContext db, UnscopedReads reads, FigureCache cache, SettingsReader settings)
{
    private const int UnitsOfASize = 100;

    /// <summary>The units on a day; a day to come is today.</summary>
    public async Task<CoverageSnapshot> ReadAsync(DateOnly? asOf = null, CancellationToken ct = default)
    {
        var day = asOf is { } asked && asked < db.Today ? asked : db.Today;
        return await KeptAsync(day, async stop => (await UnitsAsync([day], stop))[day], ct);
    }

    /// <summary>Two days that are compared; what is not known of either is read with the same statements.</summary>
    /// <param name="before">The earlier day.</param>
    /// <param name="after">The later day, not after today.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<(CoverageSnapshot Before, CoverageSnapshot After)> BothAsync(DateOnly before, DateOnly after, CancellationToken ct = default)
    {
        IReadOnlyDictionary<DateOnly, IReadOnlyList<UnitOnDay>>? read = null;
        var earlier = await KeptAsync(before, async stop => (read = await UnitsAsync([before, after], stop))[before], ct);
        return (earlier, await KeptAsync(after, async stop => (read ?? await UnitsAsync([after], stop))[after], ct));
    }

    private async Task<CoverageSnapshot> KeptAsync(DateOnly day, Func<CancellationToken, Task<IReadOnlyList<UnitOnDay>>> read, CancellationToken ct) =>
        new(day, await RulesAsync(day, ct), await cache.OnceAsync("coverage units", day, read, ct, u => 1 + (u.Count / UnitsOfASize)));

    /// <summary>The rules in force on a day.</summary>
    public async Task<CoverageRules> RulesAsync(DateOnly day, CancellationToken ct = default)
    {
        var ties = UnitTies.None;
        foreach (var (parameter, tie) in new[]
        {
            (CoverageParameters.Instructors, UnitTies.Lead), (CoverageParameters.Liaisons, UnitTies.Liaison), (CoverageParameters.TradeUnions, UnitTies.TradeUnion),
            (CoverageParameters.YouthLeagues, UnitTies.YouthLeague), (CoverageParameters.WomenFederations, UnitTies.WomenFederation),
        })
        {
            ties |= await settings.ChoiceAsync(parameter, day, ct) == Counting.Counts ? tie : UnitTies.None;
        }

        return new CoverageRules(await settings.NumberAsync(CoverageParameters.SuspendedMonths, day, ct), ties);
    }

    private async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<UnitOnDay>>> UnitsAsync(DateOnly[] days, CancellationToken ct)
    {
        var ties = await TiesAsync(days, ct);
        var rows = await days.Select(RowsOn).Aggregate((one, other) => one.Concat(other)).OrderBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(ct);
        return days.ToDictionary(d => d, IReadOnlyList<UnitOnDay> (d) => Units(rows.Where(r => r.Day == d), d, ties));
    }

    private IQueryable<Row> RowsOn(DateOnly day) =>
        from e in db.Enterprises.AsNoTracking()
        from p in e.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.From <= day && (p.To == null || p.To > day))
        from s in db.UnitStates.Where(s => s.EnterpriseId == e.Id && s.From <= day && (s.To == null || s.To > day)).DefaultIfEmpty()
        select new Row
        {
            Day = day,
            Id = e.Id,
            Name = e.Name,
            Kind = e.Kind,
            Ledger = p.Ledger,
            IsKeyManaged = e.LedgerPeriods.Any(k => k.Ledger == Ledger.KeyManaged && k.From <= day && (k.To == null || k.To > day)),
            HasState = s != null,
            CommunityId = s != null ? s.CommunityId : e.CommunityId,
            Industry = s != null ? s.IndustryCode : e.IndustryCode,
            Employees = s != null ? s.Employees : e.Employees,
            SuspendedOn = s != null ? s.SuspendedOn : e.OperatingStatus == OperatingStatus.Suspended ? e.SuspendedOn ?? e.FactsAsOf : null,
            Union = s != null ? s.HasTradeUnion : e.Registration!.HasTradeUnion == true,
            League = s != null ? s.HasYouthLeague : e.Registration!.HasYouthLeague == true,
            Women = s != null ? s.HasWomenFederation : e.Registration!.HasWomenFederation == true,
            FilledOn = (DateOnly?)e.Registration!.FormFilledOn,
        };

    private static List<UnitOnDay> Units(IEnumerable<Row> rows, DateOnly day, Ties known)
    {
        var (ties, members) = (known.Of, known.Members);
        var units = new List<UnitOnDay>();
        foreach (var row in rows)
        {
            var (m, f) = members.GetValueOrDefault((day, row.Id));

            // Without a dated state the form speaks from its own date on.
            var told = row.HasState || row.FilledOn is null || row.FilledOn <= day;
            var tie = ties.GetValueOrDefault((day, row.Id))
                | (told && row.Union ? UnitTies.TradeUnion : UnitTies.None)
                | (told && row.League ? UnitTies.YouthLeague : UnitTies.None)
                | (told && row.Women ? UnitTies.WomenFederation : UnitTies.None);
            units.Add(new UnitOnDay(
                row.Id, row.Kind, row.Ledger, row.IsKeyManaged, row.CommunityId, UnitOnDay.SectionOf(row.Industry), row.Employees, row.SuspendedOn, tie, m, f));
        }

        return units;
    }

    /// <summary>Organisations, instructors and members of units on the days, whose they ever are: only numbers and marks of units, which are then looked up by units of the scope.</summary>
    private async Task<Ties> TiesAsync(DateOnly[] days, CancellationToken ct)
    {
        var known = new Ties([], []);
        foreach (var row in await days.Select(TiesOn).Aggregate((one, other) => one.Concat(other)).ToListAsync(ct))
        {
            var key = (row.Day, row.Unit);
            if (row.Count > 0)
            {
                known.Members[key] = (row.Count, row.Full);
            }
            else
            {
                known.Of[key] = known.Of.GetValueOrDefault(key) | (UnitTies)row.Tie;
            }
        }

        return known;
    }

    private IQueryable<TieRow> TiesOn(DateOnly day)
    {
        var members =
            from p in db.MemberPlacements
            join m in reads.PartyMembers("Members of a unit are counted wherever their relation lies and wherever they are today.") on p.MemberId equals m.Id
            where p.EnterpriseId != null && p.From <= day && (p.To == null || p.To > day)
            group m by p.EnterpriseId!.Value into g
            select new TieRow { Day = day, Unit = g.Key, Tie = 0, Count = g.Count(), Full = g.Sum(m => m.Standing == MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= day) ? 1 : 0) };
        var organizations =
            from u in db.OrganizationUnits
            where u.EnterpriseId != null && u.From <= day && (u.To == null || u.To > day)
                && db.OrganizationPeriods.Any(p => p.OrganizationId == u.OrganizationId && p.From <= day && (p.To == null || p.To > day))
            select new TieRow
            {
                Day = day,
                Unit = u.EnterpriseId!.Value,
                Tie = (u.IsOwn ? (int)UnitTies.Own : (int)UnitTies.Joint)
                    + (db.WeakMarks.Any(w => w.OrganizationId == u.OrganizationId && w.From <= day && (w.To == null || w.To > day)) ? (int)UnitTies.Weak : 0),
                Count = 0,
                Full = 0,
            };
        var dispatches = db.Dispatches.Where(Dispatch.At(day))
            .Select(d => new TieRow { Day = day, Unit = d.EnterpriseId, Tie = d.Role == DispatchRole.Lead ? (int)UnitTies.Lead : (int)UnitTies.Liaison, Count = 0, Full = 0 });
        return members.Concat(organizations).Concat(dispatches);
    }

    private sealed record Ties(Dictionary<(DateOnly Day, Guid Unit), UnitTies> Of, Dictionary<(DateOnly Day, Guid Unit), (int Members, int Full)> Members);

    private sealed class TieRow
    {
        public DateOnly Day { get; init; }

        public Guid Unit { get; init; }

        public int Tie { get; init; }

        public int Count { get; init; }

        public int Full { get; init; }
    }

    private sealed class Row
    {
        public DateOnly Day { get; init; }

        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public EnterpriseKind Kind { get; init; }

        public Ledger Ledger { get; init; }

        public bool IsKeyManaged { get; init; }

        public bool HasState { get; init; }

        public Guid? CommunityId { get; init; }

        public string? Industry { get; init; }

        public int? Employees { get; init; }

        public DateOnly? SuspendedOn { get; init; }

        public bool Union { get; init; }

        public bool League { get; init; }

        public bool Women { get; init; }

        public DateOnly? FilledOn { get; init; }
    }
}
