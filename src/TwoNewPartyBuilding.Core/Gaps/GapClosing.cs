using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>
/// Closes cases whose gap the records no longer show. Lists show them as closed at once, with the reason worked out; the history
/// line is written by a job that may run twice or on two instances without harm.
/// </summary>
public sealed class GapClosing(AppDbContext db, GapReader gaps)
{
    /// <summary>Writes the end of every case whose gap is gone; answers how many. Only who sees the whole street can tell.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        if (!db.Scope.IsStreet)
        {
            return 0;
        }

        var open = await db.GapCases.Where(c => c.ClosedOn == null).ToListAsync(ct);
        var closed = 0;
        foreach (var kind in open.GroupBy(c => c.Kind))
        {
            var standing = (await gaps.ReadAsync(kind.Key, ct)).Select(s => s.Id).ToHashSet();
            foreach (var gap in kind.Where(c => !standing.Contains(SubjectOf(c))))
            {
                (gap.ClosedOn, gap.ClosedBecause) = (db.Today, await WhyAsync(kind.Key, SubjectOf(gap), ct));
                closed++;
            }
        }

        if (closed > 0)
        {
            db.Cause = new ChangeCause("缺口已不存在，自动销号");
            try
            {
                await db.SaveChangesAsync(ct);
            }
            finally
            {
                db.Cause = null;
            }
        }

        return closed;
    }

    /// <summary>What closed a gap, from the records of today.</summary>
    public async Task<string> WhyAsync(GapKind kind, Guid id, CancellationToken ct = default)
    {
        if (GapRules.OfOrganizations.Contains(kind))
        {
            return GapRules.WhyClosed(kind, (await gaps.OrganizationsAsync(ct)).FirstOrDefault(o => o.Id == id));
        }

        var snapshot = await gaps.UnitsAsync(ct);
        return GapRules.WhyClosed(kind, snapshot.Units.FirstOrDefault(u => u.Id == id), snapshot);
    }

    /// <summary>The closed cases of a list, those the job has not reached yet first.</summary>
    internal async Task<Page<GapRow>> ReadAsync(GapFilter filter, HashSet<Guid> standing, int size, CancellationToken ct)
    {
        var cases = db.GapCases.AsNoTracking().Where(c => c.Kind == filter.Kind
            && (c.EnterpriseId != null ? db.Enterprises.Any(e => e.Id == c.EnterpriseId) : db.PartyOrganizations.Any(o => o.Id == c.OrganizationId)));
        var open = await cases.Where(c => c.ClosedOn == null).Select(c => new { c.Id, Subject = (c.EnterpriseId ?? c.OrganizationId)!.Value }).ToListAsync(ct);
        var gone = open.Where(c => !standing.Contains(c.Subject)).Select(c => c.Id).ToArray();
        var asked = cases.Where(c => c.ClosedOn != null || gone.Contains(c.Id));
        if (filter.Community is { } community)
        {
            asked = asked.Where(c => (c.EnterpriseId != null ? c.Enterprise!.CommunityId : c.Organization!.CommunityId) == (community == Guid.Empty ? null : community));
        }

        var total = await asked.CountAsync(ct);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await asked.OrderByDescending(c => c.ClosedOn == null).ThenByDescending(c => c.ClosedOn).ThenBy(c => c.Id).Skip((number - 1) * size).Take(size)
            .Select(c => new
            {
                Id = (c.EnterpriseId ?? c.OrganizationId)!.Value,
                IsOrganization = c.OrganizationId != null,
                Name = c.EnterpriseId != null ? c.Enterprise!.Name : c.Organization!.Name,
                Community = c.EnterpriseId != null ? c.Enterprise!.Community!.Name : c.Organization!.Community!.Name,
                c.OwnerId,
                Owner = c.Owner!.DisplayName,
                c.DueOn,
                c.NextStep,
                c.PlannedOn,
                c.ClosedOn,
                c.ClosedBecause,
            }).ToListAsync(ct);
        var shown = new List<GapRow>(rows.Count);
        foreach (var r in rows)
        {
            shown.Add(new GapRow(
                r.Id, r.IsOrganization, r.Name, r.Community, "", r.OwnerId, r.Owner, r.DueOn, r.NextStep, r.PlannedOn, r.ClosedOn ?? db.Today,
                r.ClosedBecause ?? await WhyAsync(filter.Kind, r.Id, ct)));
        }

        return new Page<GapRow>(shown, number, size, total);
    }

    private static Guid SubjectOf(GapCase gap) => (gap.EnterpriseId ?? gap.OrganizationId)!.Value;
}
