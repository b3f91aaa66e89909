using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.VanguardPosts;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>The six registers in numbers; each is the length of the list it leads to.</summary>
/// <param name="Shown">Members who show it ÷ members.</param>
/// <param name="Posts">Vanguard posts whose plaque hangs.</param>
/// <param name="Due">Of them, those whose review is due.</param>
/// <param name="Areas">Areas that exist.</param>
/// <param name="Contests">Contests held this year.</param>
/// <param name="Compared">Members with a score of this half-year ÷ members.</param>
/// <param name="Specialities">Specialities of this year.</param>
public sealed record FrontLineNumbers(Rate Shown, int Posts, int Due, int Areas, int Contests, Rate Compared, int Specialities);

/// <summary>An organisation with its numbers.</summary>
public sealed record FrontLineLine(Guid Id, string Name, string? Community, FrontLineNumbers Numbers);

/// <summary>The front page.</summary>
/// <param name="All">All of the part of the street asked for.</param>
/// <param name="ContestsWanted">Contests a year at least.</param>
/// <param name="Half">The half-year of the three comparisons.</param>
/// <param name="Lines">By organisation, one page.</param>
public sealed record FrontLineOverview(FrontLineNumbers All, int ContestsWanted, HalfYear Half, Page<FrontLineLine> Lines);

/// <summary>The six registers in numbers, for the street and by organisation.</summary>
public sealed class FrontLineFigures(AppDbContext db, FrontLineDesk desk, SettingsReader settings)
{
    /// <summary>The numbers of the caller's scope, or of a community of it.</summary>
    public async Task<FrontLineOverview> ReadAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (today, half) = (db.Today, HalfYear.Of(db.Today));
        var (from, months) = (new DateOnly(today.Year, 1, 1), await settings.NumberAsync(FrontLineParameters.ReviewMonths, ct: ct));
        var shows = db.IdentityDisplays.Where(IdentityDisplayRules.On(today));
        var due = db.VanguardPosts.Where(VanguardPostRules.IsDue(today, months));
        var scores = db.ThreeComparisons.Where(c => c.Year == half.Year && c.Half == half.Half && (c.Service != null || c.Skill != null || c.Performance != null));
        var places = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null || o.EndedOn > today);
        places = filter.Community is { } community ? places.Where(o => o.CommunityId == community) : places;
        var members = db.PartyMembers.Where(m => m.LeftOn == null && places.Any(o => o.Id == m.OrganizationId));
        var all = await ManyCounts.CountAsync(
            db,
            [
                members, members.Where(m => shows.Any(d => d.MemberId == m.Id && d.OrganizationId == m.OrganizationId)), desk.Shown<VanguardPost>(filter).Where(p => p.TakenDownOn == null),
                desk.Shown<VanguardPost>(filter).Where(VanguardPostRules.IsDue(today, months)), desk.Shown<ResponsibilityArea>(filter).Where(a => a.To == null),
                desk.Shown<SkillContest>(filter).Where(c => c.HeldOn >= from && c.HeldOn <= today), members.Where(m => scores.Any(c => c.MemberId == m.Id && c.OrganizationId == m.OrganizationId)),
                desk.Shown<SpecialityActivity>(filter).Where(a => a.HeldOn >= from && a.HeldOn <= today), places,
            ],
            ct);
        var page = FrontLineDesk.PageOf(filter.Page, all[^1]);
        var lines = await places.OrderBy(o => o.TreePath).ThenBy(o => o.Id).Skip((page - 1) * FrontLineDesk.PageSize).Take(FrontLineDesk.PageSize).Select(o => new
        {
            o.Id,
            o.Name,
            Community = o.Community!.Name,
            Members = db.PartyMembers.Count(m => m.OrganizationId == o.Id && m.LeftOn == null),
            Shown = db.PartyMembers.Count(m => m.OrganizationId == o.Id && m.LeftOn == null && shows.Any(d => d.MemberId == m.Id && d.OrganizationId == o.Id)),
            Posts = db.VanguardPosts.Count(p => p.OrganizationId == o.Id && p.TakenDownOn == null),
            Due = due.Count(p => p.OrganizationId == o.Id),
            Areas = db.ResponsibilityAreas.Count(a => a.OrganizationId == o.Id && a.To == null),
            Contests = db.SkillContests.Count(c => c.OrganizationId == o.Id && c.HeldOn >= from && c.HeldOn <= today),
            Compared = db.PartyMembers.Count(m => m.OrganizationId == o.Id && m.LeftOn == null && scores.Any(c => c.MemberId == m.Id && c.OrganizationId == o.Id)),
            Specialities = db.SpecialityActivities.Count(a => a.OrganizationId == o.Id && a.HeldOn >= from && a.HeldOn <= today),
        }).ToListAsync(ct);
        return new FrontLineOverview(
            new FrontLineNumbers(new Rate(all[1], all[0]), all[2], all[3], all[4], all[5], new Rate(all[6], all[0]), all[7]),
            await settings.NumberAsync(FrontLineParameters.ContestsPerYear, today, ct),
            half,
            new Page<FrontLineLine>(
                lines.ConvertAll(l => new FrontLineLine(
                    l.Id, l.Name, l.Community, new FrontLineNumbers(new Rate(l.Shown, l.Members), l.Posts, l.Due, l.Areas, l.Contests, new Rate(l.Compared, l.Members), l.Specialities))),
                page, FrontLineDesk.PageSize, all[^1]));
    }
}
