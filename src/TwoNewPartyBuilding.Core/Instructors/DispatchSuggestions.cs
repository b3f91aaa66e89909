using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>A suggested dispatch; a person confirms it.</summary>
/// <param name="EnterpriseId">The unit.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Community">Its community.</param>
/// <param name="Why">Why it needs somebody.</param>
/// <param name="InstructorId">Who is suggested.</param>
/// <param name="Instructor">The name.</param>
/// <param name="Because">Why this person.</param>
/// <param name="Load">Units the person has, this one included.</param>
public sealed record DispatchSuggestion(Guid EnterpriseId, string Unit, string? Community, string Why, Guid InstructorId, string Instructor, string Because, int Load);

/// <summary>An instructor to choose from.</summary>
public sealed record FreeInstructor(Guid Id, string Name, Guid? CommunityId, string? Industries, int Load);

/// <summary>Suggests dispatches: the gap list 应派未派 first, then 空白点; the same community and industry first, the load balanced (section 8).</summary>
public sealed class DispatchSuggestions(AppDbContext db, GapReader gaps, SettingsReader settings)
{
    /// <summary>The first <paramref name="most"/> suggestions; fewer where nobody has room.</summary>
    public async Task<IReadOnlyList<DispatchSuggestion>> ReadAsync(int most, CancellationToken ct = default)
    {
        var waiting = (await gaps.ReadAsync(GapKind.ShouldSend, ct)).Concat(await gaps.ReadAsync(GapKind.Blank, ct)).DistinctBy(s => s.Id).ToList();
        var people = await FreeAsync(ct);
        var room = await settings.NumberAsync(InstructorParameters.RefuseUnits, ct: ct) - 1;
        var today = db.Today;
        var ids = waiting.Take(most * 4).Select(s => s.Id).ToArray();
        var units = await db.Enterprises.AsNoTracking()
            .Where(e => EF.Parameter(ids).Contains(e.Id) && !db.Dispatches.Where(DispatchService.AtWork(today)).Any(d => d.EnterpriseId == e.Id && d.Role == DispatchRole.Lead))
            .Select(e => new { e.Id, e.Name, e.IndustryCode, e.CommunityId, Community = db.Communities.Where(c => c.Id == e.CommunityId).Select(c => c.Name).FirstOrDefault() })
            .ToDictionaryAsync(e => e.Id, ct);
        var suggestions = new List<DispatchSuggestion>();
        foreach (var gap in waiting.Where(s => units.ContainsKey(s.Id)).Take(most))
        {
            var unit = units[gap.Id];
            if (Choose(people, unit.CommunityId, unit.IndustryCode, room) is not { } chosen)
            {
                continue;
            }

            people[people.IndexOf(chosen)] = chosen with { Load = chosen.Load + 1 };
            var near = chosen.CommunityId is not null && chosen.CommunityId == unit.CommunityId;
            var knows = Knows(chosen, unit.IndustryCode);
            suggestions.Add(new DispatchSuggestion(
                unit.Id, unit.Name, unit.Community, gap.Why, chosen.Id, chosen.Name, (near, knows) switch
                {
                    (true, true) => "同社区，熟悉本行业",
                    (true, false) => "同社区",
                    (false, true) => "熟悉本行业",
                    _ => "工作量较小",
                },
                chosen.Load + 1));
        }

        return suggestions;
    }

    /// <summary>The best person for a unit: near, then knowing the trade, then the least burdened; null where nobody has room.</summary>
    public static FreeInstructor? Choose(IEnumerable<FreeInstructor> people, Guid? community, string? industry, int room) => people
        .Where(p => p.Load < room)
        .OrderByDescending(p => p.CommunityId is not null && p.CommunityId == community).ThenByDescending(p => Knows(p, industry)).ThenBy(p => p.Load)
        .ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id).FirstOrDefault();

    /// <summary>Those who may be sent, with their load, the least burdened first.</summary>
    public async Task<List<FreeInstructor>> FreeAsync(CancellationToken ct = default)
    {
        var today = db.Today;
        return await db.Instructors.AsNoTracking().Where(i => i.IsFullMember && !i.IsRetired)
            .Select(i => new FreeInstructor(
                i.Id, i.Name, i.CommunityId, i.Industries,
                db.Dispatches.Where(d => d.InstructorId == i.Id && (d.State == DispatchState.Planned || d.State == DispatchState.Sent || d.State == DispatchState.Arrived)
                    && (d.EndsOn == null || d.EndsOn >= today)).Select(d => d.EnterpriseId).Distinct().Count()))
            .ToListAsync(ct);
    }

    private static bool Knows(FreeInstructor person, string? industry) =>
        industry is { Length: >= 2 } && (person.Industries ?? "").Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries).Any(i => industry.StartsWith(i, StringComparison.Ordinal));
}
