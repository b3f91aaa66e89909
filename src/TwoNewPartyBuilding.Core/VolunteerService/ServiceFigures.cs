using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>Which members of a figure are listed.</summary>
public enum ServedPart
{
    /// <summary>The denominator.</summary>
    [Display(Name = "全部党员")]
    All = 1,

    /// <summary>The numerator.</summary>
    [Display(Name = "参加过")]
    Served = 2,

    /// <summary>The rest.</summary>
    [Display(Name = "没有参加")]
    Missing = 3,
}

/// <summary>What is asked of the figures; stands in the address.</summary>
public class ServiceFigureFilter
{
    /// <summary>First day; null for 1 January.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null for today.</summary>
    public DateOnly? To { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>One organisation, where members are listed.</summary>
    public Guid? Organization { get; set; }

    /// <summary>Which members are listed.</summary>
    public ServedPart Part { get; set; } = ServedPart.All;

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Makes sense of what an address says.</summary>
    public void Mend() => Part = Enum.IsDefined(Part) ? Part : ServedPart.All;
}

/// <summary>Volunteer service of an organisation, a community or the street.</summary>
/// <param name="Id">The organisation or community; null for the street, and for organisations of no community.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">The organisation's community, or null.</param>
/// <param name="Members">Members as the roster stood on the last day.</param>
/// <param name="Served">Those of them who attended at least once.</param>
/// <param name="Minutes">Their minutes.</param>
public sealed record ServiceFigure(Guid? Id, string Name, string? Note, int Members, int Served, int Minutes)
{
    /// <summary>Served ÷ members; “—” without members.</summary>
    public Rate Rate => new(Served, Members);
}

/// <summary>The figures of a period.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; the roster of that day is asked.</param>
/// <param name="Street">All organisations in the caller's sight.</param>
/// <param name="Communities">By community; a single one is left out.</param>
/// <param name="Organizations">One page, in the order of the tree: service is not ranked.</param>
/// <param name="Times">Confirmed activities in the caller's sight.</param>
/// <param name="Beneficiaries">People they helped.</param>
public sealed record ServicePeriod(
    DateOnly From, DateOnly To, ServiceFigure Street, IReadOnlyList<ServiceFigure> Communities, Page<ServiceFigure> Organizations, int Times, int Beneficiaries);

/// <summary>A member behind a figure; the name masked.</summary>
public sealed record ServedMember(Guid Id, string Name, string Organization, int Times, int Minutes, DateOnly? Last);

/// <summary>The members behind a figure.</summary>
public sealed record ServedMembers(DateOnly From, DateOnly To, string Name, Page<ServedMember> Rows);

/// <summary>
/// Participation (11.2): distinct members who attended at least once in the period ÷ members, both as the roster stood on its last day.
/// Service counts where the member stands, wherever it was done; nobody is ranked.
/// </summary>
public sealed class ServiceFigures(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private const int MostOrganizations = 5_000;

    /// <summary>The figures of a period; page 0 brings all organisations, for files.</summary>
    public async Task<ServicePeriod> ReadAsync(ServiceFigureFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (from, to) = Days(filter);
        var chosen = Organizations(filter, to);
        var total = await chosen.CountAsync(ct);
        var size = filter.Page == 0 ? MostOrganizations : PageSize;
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var served = Served(from, to);
        var rows = await chosen.OrderBy(o => o.TreePath).ThenBy(o => o.Id).Skip((number - 1) * size).Take(size)
            .Select(o => new
            {
                o.Id,
                o.Name,
                Community = o.Community!.Name,
                Members = db.MemberPlacements.Count(p => p.OrganizationId == o.Id && p.From <= to && (p.To == null || p.To > to)),
                Served = db.MemberPlacements.Count(p => p.OrganizationId == o.Id && p.From <= to && (p.To == null || p.To > to) && served.Any(l => l.Volunteer!.MemberId == p.MemberId)),
                Minutes = db.MemberPlacements.Where(p => p.OrganizationId == o.Id && p.From <= to && (p.To == null || p.To > to))
                    .Join(served, p => (Guid?)p.MemberId, l => l.Volunteer!.MemberId, (p, l) => l.Minutes).Sum(),
            }).ToListAsync(ct);
        // SQL Server adds up no subqueries, so the three numbers stand below each other before they are added.
        var roster = chosen.Join(db.MemberPlacements.Where(p => p.From <= to && (p.To == null || p.To > to)), o => (Guid?)o.Id, p => p.OrganizationId, (o, p) => new { o.CommunityId, p.MemberId });
        var sums = await roster.Select(x => new { x.CommunityId, Members = 1, Served = 0, Minutes = 0 })
            .Concat(roster.Where(x => served.Any(l => l.Volunteer!.MemberId == x.MemberId)).Select(x => new { x.CommunityId, Members = 0, Served = 1, Minutes = 0 }))
            .Concat(roster.Join(served, x => (Guid?)x.MemberId, l => l.Volunteer!.MemberId, (x, l) => new { x.CommunityId, Members = 0, Served = 0, l.Minutes }))
            .GroupBy(x => x.CommunityId).Select(g => new { g.Key, Members = g.Sum(x => x.Members), Served = g.Sum(x => x.Served), Minutes = g.Sum(x => x.Minutes) }).ToListAsync(ct);
        var names = await db.Communities.AsNoTracking().OrderBy(c => c.Position).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        var communities = names.Where(n => sums.Exists(s => s.Key == n.Id)).Select(n => sums.First(s => s.Key == n.Id) is var s ? new ServiceFigure(n.Id, n.Name, null, s.Members, s.Served, s.Minutes) : null!)
            .Concat(sums.Where(s => s.Key is null).Select(s => new ServiceFigure(Guid.Empty, "街道直属", null, s.Members, s.Served, s.Minutes))).ToList();
        var held = await Held(filter, from, to).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Helped = g.Sum(a => a.Beneficiaries ?? 0) }).FirstOrDefaultAsync(ct);
        return new ServicePeriod(
            from, to, new ServiceFigure(null, "合计", null, sums.Sum(s => s.Members), sums.Sum(s => s.Served), sums.Sum(s => s.Minutes)), communities.Count > 1 ? communities : [],
            new Page<ServiceFigure>([.. rows.Select(r => new ServiceFigure(r.Id, r.Name, r.Community, r.Members, r.Served, r.Minutes))], number, size, total), held?.Count ?? 0, held?.Helped ?? 0);
    }

    /// <summary>The members behind a figure: of an organisation, of a community, or of everything in the caller's sight. Null where the organisation is out of scope.</summary>
    public async Task<ServedMembers?> MembersAsync(ServiceFigureFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (from, to) = Days(filter);
        string name;
        if (filter.Organization is { } id)
        {
            if (await db.PartyOrganizations.Where(o => o.Id == id).Select(o => o.Name).FirstOrDefaultAsync(ct) is not { } found)
            {
                return null;
            }

            name = found;
        }
        else
        {
            name = filter.Community is not { } community ? "全部党组织" : community == Guid.Empty ? "街道直属" : await db.Communities.Where(c => c.Id == community).Select(c => c.Name).FirstOrDefaultAsync(ct) ?? "";
        }

        var served = Served(from, to);
        var chosen = Organizations(filter, to);
        var asked = chosen.Join(db.MemberPlacements.Where(p => p.From <= to && (p.To == null || p.To > to)), o => (Guid?)o.Id, p => p.OrganizationId, (o, p) => new { o.Name, o.TreePath, p.MemberId });
        asked = filter.Part switch
        {
            ServedPart.Served => asked.Where(x => served.Any(l => l.Volunteer!.MemberId == x.MemberId)),
            ServedPart.Missing => asked.Where(x => !served.Any(l => l.Volunteer!.MemberId == x.MemberId)),
            _ => asked,
        };
        var total = await asked.CountAsync(ct);
        var size = filter.Page == 0 ? Math.Max(1, total) : PageSize;
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await asked.OrderBy(x => x.TreePath).ThenBy(x => x.MemberId).Skip((number - 1) * size).Take(size)
            .Select(x => new
            {
                x.MemberId,
                x.Name,
                Times = served.Count(l => l.Volunteer!.MemberId == x.MemberId),
                Minutes = served.Where(l => l.Volunteer!.MemberId == x.MemberId).Sum(l => l.Minutes),
                Last = served.Where(l => l.Volunteer!.MemberId == x.MemberId).Max(l => (DateOnly?)l.Date),
            }).ToListAsync(ct);
        var keys = rows.Select(r => r.MemberId).ToArray();
        var people = await reads.PartyMembers("the roster of a day holds members who have moved on since").AsNoTracking().Where(m => keys.Contains(m.Id)).Select(m => new { m.Id, m.Name }).ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        return new ServedMembers(from, to, name, new Page<ServedMember>(
            [.. rows.Select(r => new ServedMember(r.MemberId, Masking.Mask(PersonalKind.Name, people.GetValueOrDefault(r.MemberId)), r.Name, r.Times, r.Minutes, r.Last))], number, size, total));
    }

    /// <summary>The days asked for: not beyond today, and from 1 January of the last one unless told.</summary>
    public (DateOnly From, DateOnly To) Days(ServiceFigureFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var to = filter.To is { } asked && asked < db.Today ? asked : db.Today;
        return (filter.From is { } first && first <= to ? first : new DateOnly(to.Year, 1, 1), to);
    }

    // Lines stand apart from the scope (decision 174): a member's service counts wherever it was done.
    private IQueryable<ServiceLine> Served(DateOnly from, DateOnly to) => db.ServiceLines.AsNoTracking().Where(l => l.IsCounted && l.Date >= from && l.Date <= to);

    private IQueryable<PartyOrganization> Organizations(ServiceFigureFilter filter, DateOnly to)
    {
        var chosen = db.PartyOrganizations.AsNoTracking().Where(o => o.Type != OrganizationType.WorkingCommittee && (o.EndedOn == null || o.EndedOn > to));
        if (filter.Organization is { } organization)
        {
            chosen = chosen.Where(o => o.Id == organization);
        }

        return filter.Community is { } community ? chosen.Where(o => o.CommunityId == (community == Guid.Empty ? null : community)) : chosen;
    }

    private IQueryable<ServiceActivity> Held(ServiceFigureFilter filter, DateOnly from, DateOnly to)
    {
        var held = db.ServiceActivities.AsNoTracking().Where(a => a.State == ServiceState.Confirmed && a.Date >= from && a.Date <= to);
        return filter.Community is { } community ? held.Where(a => a.Organization!.CommunityId == (community == Guid.Empty ? null : community)) : held;
    }
}
