using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>How the members of an organisation stand in a year.</summary>
/// <param name="OrganizationId">The organisation.</param>
/// <param name="Year">The year.</param>
/// <param name="Members">Members who are asked for.</param>
/// <param name="Talked">Of them, those with the minimum of talks.</param>
/// <param name="OnTarget">Of them, those with the target of talks.</param>
public sealed record TalkTally(Guid OrganizationId, int Year, int Members, int Talked, int OnTarget)
{
    /// <summary>Members below the minimum: red .</summary>
    public int Missing => Members - Talked;

    /// <summary>Members between minimum and target: amber.</summary>
    public int BelowTarget => Talked - OnTarget;
}

/// <summary>A year to be counted.</summary>
/// <param name="Year">The year.</param>
/// <param name="Day">The day as of which members and talks are looked at, in the year or after it.</param>
/// <param name="Minimum">The minimum in force at its end.</param>
/// <param name="Target">The target in force at its end.</param>
/// <param name="ArrivedBy">The last day on which somebody may have come and still be asked for .</param>
internal sealed record TalkYear(int Year, DateOnly Day, int Minimum, int Target, DateOnly ArrivedBy)
{
    /// <summary>A year as of today or a past day, by the terms of the duties.</summary>
    public static TalkYear Of(DutyWindow window, DutyTerms terms, DateOnly asOf) => new(
        window.Year, asOf < window.To ? asOf : window.To, terms.On(DutyParameters.TalkMinimum, window.To), terms.On(DutyParameters.TalkTarget, window.To),
        TalkRules.ArrivedBy(window.To, terms.On(DutyParameters.FoundedDays, window.To)));
}

/// <summary>
/// Counts members by their talks, organisation by organisation, with one statement whatever their number. A talk counts
/// for both people in it, in whichever branch it was held, so the scope is asked of the organisations and not of the talks.
/// </summary>
public sealed class TalkTallies(AppDbContext db, UnscopedReads reads)
{
    /// <summary>The tallies of some organisations of the caller's scope, null for all of them.</summary>
    internal async Task<IReadOnlyList<TalkTally>> ReadAsync(IReadOnlyCollection<Guid>? organizations, IReadOnlyList<TalkYear> years, CancellationToken ct)
    {
        if (years.Count == 0)
        {
            return [];
        }

        var questions = years.Select(y => Question(organizations?.ToArray(), y)).ToList();
        var rows = await questions.Aggregate((one, other) => one.Concat(other)).ToListAsync(ct);
        return rows.ConvertAll(r => new TalkTally(r.OrganizationId, r.Year, r.Members, r.Talked, r.OnTarget));
    }

    private IQueryable<TallyRow> Question(Guid[]? asked, TalkYear year)
    {
        var (number, from, day, arrivedBy, minimum, target) = (year.Year, new DateOnly(year.Year, 1, 1), year.Day, year.ArrivedBy, year.Minimum, year.Target);
        var (paths, street) = (db.Scope.Paths, db.Scope.IsStreet || db.User.IsSystem);
        var talks = reads.Talks("a member's talks count wherever they were held; only numbers are told").AsNoTracking().Where(t => t.State == TalkState.Recorded && t.HeldOn >= from && t.HeldOn <= day);
        var here = db.MemberPlacements.AsNoTracking()
            .Where(p => p.OrganizationId != null && p.From <= day && (p.To == null || p.To > day) && p.Member!.State != MembershipState.Suspended)
            .Where(p => p.From <= arrivedBy
                || db.MemberPlacements.Any(q => q.MemberId == p.MemberId && q.OrganizationId == p.OrganizationId && q.From <= arrivedBy && (q.To == null || q.To > arrivedBy)));
        if (asked is not null)
        {
            // Asked of the placements, too: a page of organisations must not count the whole street first.
            here = here.Where(p => asked.Contains(p.OrganizationId!.Value));
        }

        var partners = from p in here join t in talks on p.MemberId equals t.PartnerId select new { p.OrganizationId, p.MemberId, Talks = 1 };
        var talkers = from p in here join t in talks on (Guid?)p.MemberId equals t.TalkerId select new { p.OrganizationId, p.MemberId, Talks = 1 };
        var members = here.Select(p => new { p.OrganizationId, p.MemberId, Talks = 0 }).Concat(partners).Concat(talkers)
            .GroupBy(x => new { x.OrganizationId, x.MemberId }).Select(g => new { g.Key.OrganizationId, Talks = (int?)g.Sum(x => x.Talks) });
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        var organizations = db.PartyOrganizations.AsNoTracking().Where(o => street || paths.Any(p => o.ScopePath.StartsWith(p) || o.TreePath.StartsWith(p)));
#pragma warning restore CA1310
        if (asked is not null)
        {
            organizations = organizations.Where(o => asked.Contains(o.Id));
        }

        return from o in organizations
               join m in members on (Guid?)o.Id equals m.OrganizationId into ms
               from m in ms.DefaultIfEmpty()
               group m.Talks by o.Id into g
               select new TallyRow
               {
                   OrganizationId = g.Key,
                   Year = number,
                   Members = g.Sum(t => t != null ? 1 : 0),
                   Talked = g.Sum(t => t >= minimum ? 1 : 0),
                   OnTarget = g.Sum(t => t >= minimum && t >= target ? 1 : 0),
               };
    }

    private sealed class TallyRow
    {
        public Guid OrganizationId { get; init; }

        public int Year { get; init; }

        public int Members { get; init; }

        public int Talked { get; init; }

        public int OnTarget { get; init; }
    }
}
