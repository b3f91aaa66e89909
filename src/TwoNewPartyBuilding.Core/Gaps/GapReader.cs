using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>Somebody in a gap list.</summary>
/// <param name="Id">The unit or organisation.</param>
/// <param name="Community">Its community, or null.</param>
/// <param name="Why">Why it stands there.</param>
/// <param name="Due">By when the records themselves want it done, or null.</param>
/// <param name="Unit">The unit's facts, null for an organisation.</param>
/// <param name="Organization">The organisation's facts, null for a unit.</param>
public sealed record GapSubject(Guid Id, Guid? Community, string Why, DateOnly? Due, UnitOnDay? Unit, OrganizationToday? Organization);

/// <summary>Finds who stands in the gap lists today, in the caller's scope.</summary>
public sealed class GapReader(AppDbContext db, CoverageReader coverage, DutyQuarters quarters, SettingsReader settings, FigureCache cache)
{
    private const int OrganizationsOfASize = 50;
    private const int SubjectsOfASize = 100;

    /// <summary>Units today.</summary>
    public Task<CoverageSnapshot> UnitsAsync(CancellationToken ct = default) => coverage.ReadAsync(null, ct);

    /// <summary>Who stands in a list, units by name.</summary>
    public async Task<IReadOnlyList<GapSubject>> ReadAsync(GapKind kind, CancellationToken ct = default) =>
        await cache.OnceAsync("gap list", kind, stop => FindAsync(kind, stop), ct, l => 1 + (l.Count / SubjectsOfASize));

    private async Task<IReadOnlyList<GapSubject>> FindAsync(GapKind kind, CancellationToken ct)
    {
        if (GapRules.OfOrganizations.Contains(kind))
        {
            return [.. (await OrganizationsAsync(ct)).Where(o => GapRules.IsIn(kind, o, db.Today)).Select(o => new GapSubject(
                o.Id, o.CommunityId, GapRules.Why(kind, o, db.Today), kind == GapKind.ElectionDue ? o.ElectionDueOn : null, null, o))];
        }

        var snapshot = await UnitsAsync(ct);
        return [.. snapshot.Units.Where(u => GapRules.IsIn(kind, u, snapshot)).Select(u => new GapSubject(u.Id, u.CommunityId, GapRules.Why(kind, u), null, u, null))];
    }

    /// <summary>How many stand in each list.</summary>
    public async Task<IReadOnlyDictionary<GapKind, int>> CountAsync(CancellationToken ct = default)
    {
        var counts = new Dictionary<GapKind, int>();
        foreach (var kind in GapRules.OfUnits.Concat(GapRules.OfOrganizations))
        {
            counts[kind] = (await ReadAsync(kind, ct)).Count;
        }

        return counts;
    }

    /// <summary>Organisations of the scope that exist today, in the order of the tree.</summary>
    public async Task<IReadOnlyList<OrganizationToday>> OrganizationsAsync(CancellationToken ct = default) =>
        await cache.OnceAsync("organisations of gaps", null, WithLifeAsync, ct, o => 1 + (o.Count / OrganizationsOfASize));

    /// <summary>Organisations in “应设支委未设”, as the database is asked for their number; the rule is <see cref="GapRules.IsIn(GapKind, OrganizationToday, DateOnly)"/>.</summary>
    internal IQueryable<PartyOrganization> WithoutCommittee()
    {
        var today = db.Today;
        return Living(today).Where(o => o.Type == OrganizationType.Branch && !o.HasCommittee && o.Units.Any(u => u.IsOwn && u.From <= today && (u.To == null || u.To > today))
            && db.MemberPlacements.Count(p => p.OrganizationId == o.Id && p.From <= today && (p.To == null || p.To > today)
                && p.Member!.Standing == MemberStanding.Full && (p.Member.ConvertedOn == null || p.Member.ConvertedOn <= today)) >= OrganizationRules.CommitteeFrom);
    }

    private IQueryable<PartyOrganization> Living(DateOnly today) => db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null || o.EndedOn > today);

    /// <summary>Organisations in “组织生活不健全”, with what is overdue in words; two and more are a sign that one is weak, but whether it is marked is for people to say (section 8).</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, OrganizationType Type, int Overdue, string Words)>> UnsoundAsync(CancellationToken ct = default)
    {
        var quarter = await quarters.ReadAsync(null, ct);
        var weakFrom = await settings.NumberAsync(DutyParameters.WeakFrom, ct: ct);
        return [.. quarter.Organizations.Where(o => !o.IsSound).Select(o => (
            o.Id, o.Name, o.Type, o.OverdueCount, $"逾期 {o.OverdueCount} 项：{LifeWords.Names(o.Overdue)}{(o.OverdueCount >= weakFrom ? "；建议研判是否“作用薄弱”" : "")}"))];
    }

    private async Task<IReadOnlyList<OrganizationToday>> WithLifeAsync(CancellationToken ct)
    {
        var organizations = await OrganizationsFromDatabaseAsync(ct);
        var unsound = (await UnsoundAsync(ct)).ToDictionary(o => o.Id);
        return [.. organizations.Select(o => unsound.TryGetValue(o.Id, out var life) ? o with { LifeOverdue = life.Overdue, LifeWords = life.Words } : o)];
    }

    private async Task<List<OrganizationToday>> OrganizationsFromDatabaseAsync(CancellationToken ct)
    {
        var today = db.Today;
        return await Living(today).OrderBy(o => o.Number)
            .Select(o => new OrganizationToday(
                o.Id, o.Number, o.Name, o.CommunityId, o.Type, o.IsOfResidents, o.HasCommittee, o.Units.Any(u => u.IsOwn && u.From <= today && (u.To == null || u.To > today)),
                db.MemberPlacements.Count(p => p.OrganizationId == o.Id && p.From <= today && (p.To == null || p.To > today)
                    && p.Member!.Standing == MemberStanding.Full && (p.Member.ConvertedOn == null || p.Member.ConvertedOn <= today)),
                o.LastElectedOn, o.ElectionExtendedTo))
            .ToListAsync(ct);
    }
}
