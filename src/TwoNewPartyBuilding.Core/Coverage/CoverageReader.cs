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
        var rules = await RulesAsync(day, ct);
        var units = await cache.OnceAsync("coverage units", day, stop => UnitsAsync(day, stop), ct, u => 1 + (u.Count / UnitsOfASize));
        return new CoverageSnapshot(day, rules, units);
    }

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

    private async Task<IReadOnlyList<UnitOnDay>> UnitsAsync(DateOnly day, CancellationToken ct)
    {
        var (ties, members) = await TiesAsync(day, ct);
        var rows = await (
            from e in db.Enterprises.AsNoTracking()
            from p in e.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.From <= day && (p.To == null || p.To > day))
            from s in db.UnitStates.Where(s => s.EnterpriseId == e.Id && s.From <= day && (s.To == null || s.To > day)).DefaultIfEmpty()
            orderby e.Name, e.Id
            select new
            {
                e.Id,
                e.Kind,
                p.Ledger,
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
            }).ToListAsync(ct);
        var units = new List<UnitOnDay>(rows.Count);
        foreach (var row in rows)
        {
            var (m, f) = members.GetValueOrDefault(row.Id);

            // Without a dated state the form speaks from its own date on.
            var told = row.HasState || row.FilledOn is null || row.FilledOn <= day;
            var tie = ties.GetValueOrDefault(row.Id)
                | (told && row.Union ? UnitTies.TradeUnion : UnitTies.None)
                | (told && row.League ? UnitTies.YouthLeague : UnitTies.None)
                | (told && row.Women ? UnitTies.WomenFederation : UnitTies.None);
            units.Add(new UnitOnDay(
                row.Id, row.Kind, row.Ledger, row.IsKeyManaged, row.CommunityId, UnitOnDay.SectionOf(row.Industry), row.Employees, row.SuspendedOn, tie, m, f));
        }

        return units;
    }

    /// <summary>Organisations, instructors and members of units on the day, whose they ever are: only numbers and marks of units, which are then looked up by units of the scope.</summary>
    private async Task<(Dictionary<Guid, UnitTies> Ties, Dictionary<Guid, (int Members, int Full)> Members)> TiesAsync(DateOnly day, CancellationToken ct)
    {
        var members =
            from p in db.MemberPlacements
            join m in reads.PartyMembers("Members of a unit are counted wherever their relation lies and wherever they are today.") on p.MemberId equals m.Id
            where p.EnterpriseId != null && p.From <= day && (p.To == null || p.To > day)
            group m by p.EnterpriseId!.Value into g
            select new { Unit = g.Key, Tie = 0, Count = g.Count(), Full = g.Sum(m => m.Standing == MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= day) ? 1 : 0) };
        var organizations =
            from u in db.OrganizationUnits
            where u.EnterpriseId != null && u.From <= day && (u.To == null || u.To > day)
                && db.OrganizationPeriods.Any(p => p.OrganizationId == u.OrganizationId && p.From <= day && (p.To == null || p.To > day))
            select new
            {
                Unit = u.EnterpriseId!.Value,
                Tie = (u.IsOwn ? (int)UnitTies.Own : (int)UnitTies.Joint)
                    + (db.WeakMarks.Any(w => w.OrganizationId == u.OrganizationId && w.From <= day && (w.To == null || w.To > day)) ? (int)UnitTies.Weak : 0),
                Count = 0,
                Full = 0,
            };
        var dispatches = db.Dispatches.Where(Dispatch.At(day))
            .Select(d => new { Unit = d.EnterpriseId, Tie = d.Role == DispatchRole.Lead ? (int)UnitTies.Lead : (int)UnitTies.Liaison, Count = 0, Full = 0 });
        var ties = new Dictionary<Guid, UnitTies>();
        var counts = new Dictionary<Guid, (int, int)>();
        foreach (var row in await members.Concat(organizations).Concat(dispatches).ToListAsync(ct))
        {
            if (row.Count > 0)
            {
                counts[row.Unit] = (row.Count, row.Full);
            }
            else
            {
                ties[row.Unit] = ties.GetValueOrDefault(row.Unit) | (UnitTies)row.Tie;
            }
        }

        return (ties, counts);
    }
}
