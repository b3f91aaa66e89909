using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>A branch to choose from.</summary>
public sealed record ThemeBranch(Guid Id, string Name, string? Community);

/// <summary>The theme of a branch and month as the calendars show it; names of people masked.</summary>
public sealed record PlannedTheme(
    Guid Id, Guid OrganizationId, int Month, string Title, ThemeLink Link, string LinkName, DateOnly? PlannedOn, string? Place, string? Form, string? Lead, decimal? Budget, bool IsHeld);

/// <summary>How often a theme was chosen in a month.</summary>
public sealed record ChosenTheme(string Title, int Branches);

/// <summary>A month of the theme calendar.</summary>
/// <param name="Month">The month.</param>
/// <param name="FixedDay">Its fixed day.</param>
/// <param name="Feasts">Its feasts, memorial and civic days, lunar ones on their solar day.</param>
/// <param name="Offered">What the library offers.</param>
/// <param name="Plan">The theme of the branch asked for, or null.</param>
/// <param name="Chosen">What the branches in the caller's scope chose, the most chosen first.</param>
/// <param name="Branches">How many branches have chosen.</param>
public sealed record ThemeMonth(
    int Month, FixedDay FixedDay, IReadOnlyList<Feast> Feasts, IReadOnlyList<ThemeRow> Offered, PlannedTheme? Plan, IReadOnlyList<ChosenTheme> Chosen, int Branches);

/// <summary>The theme calendar of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="HasTable">False where the holiday table is missing .</param>
/// <param name="Branch">The branch asked for; null for all in the caller's scope.</param>
/// <param name="MayPlan">Whether the caller plans for it.</param>
/// <param name="All">The branches of the caller's scope.</param>
/// <param name="Months">January to December.</param>
public sealed record ThemeYear(int Year, bool HasTable, ThemeBranch? Branch, bool MayPlan, IReadOnlyList<ThemeBranch> All, IReadOnlyList<ThemeMonth> Months);

/// <summary>Branch by month: which theme each chose.</summary>
/// <param name="Year">The year.</param>
/// <param name="Rows">One page of branches with their twelve months; a month without a theme is missing.</param>
/// <param name="ByMonth">How many branches of all pages have chosen, January first.</param>
public sealed record ThemeMatrix(int Year, Page<(ThemeBranch Branch, IReadOnlyDictionary<int, PlannedTheme> Months)> Rows, IReadOnlyList<int> ByMonth);

/// <summary>Shows the year's themes: of a branch, of all, and branch by month.</summary>
public sealed class ThemeCalendar(AppDbContext db, ThemeLibrary library, CalendarService calendar)
{
    /// <summary>Branches of a page of the matrix.</summary>
    public const int PageSize = 50;

    private const int MostChosen = 5;
    private const int MostBranches = 5_000;

    private static readonly ActivityState[] Held = [ActivityState.Submitted, ActivityState.Returned, ActivityState.Confirmed];

    /// <summary>The year of a branch, or of all where none is named; whoever sees a single branch gets that. Null where the branch is out of scope.</summary>
    public async Task<ThemeYear?> YearAsync(int year, Guid? organization, CancellationToken ct = default)
    {
        var branches = await BranchesOf(null).ToListAsync(ct);
        var all = branches.Select(b => new ThemeBranch(b.Id, b.Name, b.Community)).ToList();
        var asked = organization is null && branches.Count == 1 ? branches[0] : branches.Find(b => b.Id == organization);
        if (organization is not null && asked is null)
        {
            return null;
        }

        var workdays = await calendar.YearAsync(year, ct);
        var offered = await library.OfferedAsync(year, null, ct);
        var feasts = workdays.Feasts.ToLookup(f => f.Day.Month);
        var plans = asked is null ? [] : (await PlansAsync(db.ThemePlans.Where(p => p.Year == year && p.OrganizationId == asked.Id), ct)).ToDictionary(p => p.Month);
        var chosen = (await db.ThemePlans.Where(p => p.Year == year).GroupBy(p => new { p.Month, p.Title }).Select(g => new { g.Key.Month, g.Key.Title, Count = g.Count() }).ToListAsync(ct))
            .ToLookup(c => c.Month);
        var scope = db.User.ScopeFor(Permission.LifeRecord);
        return new ThemeYear(
            year, workdays.HasTable, asked is null ? null : new ThemeBranch(asked.Id, asked.Name, asked.Community), asked is not null && (scope.Covers(asked.TreePath) || scope.Covers(asked.ScopePath)),
            all,
            [.. Enumerable.Range(1, 12).Select(month => new ThemeMonth(
                month, workdays.FixedDays[month - 1], [.. feasts[month]], [.. offered[month]], plans.GetValueOrDefault(month),
                [.. chosen[month].OrderByDescending(c => c.Count).ThenBy(c => c.Title, StringComparer.Ordinal).Take(MostChosen).Select(c => new ChosenTheme(c.Title, c.Count))],
                chosen[month].Sum(c => c.Count)))]);
    }

    /// <summary>One page of branch by month; page 0 for all of them, for files and paper.</summary>
    public async Task<ThemeMatrix> MatrixAsync(int year, Guid? community, int page, CancellationToken ct = default)
    {
        var branches = BranchesOf(community);
        var total = await branches.CountAsync(ct);
        var size = page == 0 ? MostBranches : PageSize;
        var shown = page == 0 ? 1 : Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await branches.Skip((shown - 1) * size).Take(size).ToListAsync(ct);
        var keys = rows.Select(r => r.Id).ToArray();
        var plans = (await PlansAsync(page == 0 ? db.ThemePlans.Where(p => p.Year == year) : db.ThemePlans.Where(p => p.Year == year && keys.Contains(p.OrganizationId)), ct))
            .ToLookup(p => p.OrganizationId);
        var months = await db.ThemePlans.Where(p => p.Year == year && (community == null || p.Organization!.CommunityId == community)).GroupBy(p => p.Month)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new ThemeMatrix(
            year,
            new Page<(ThemeBranch, IReadOnlyDictionary<int, PlannedTheme>)>(
                [.. rows.Select(r => (new ThemeBranch(r.Id, r.Name, r.Community), (IReadOnlyDictionary<int, PlannedTheme>)plans[r.Id].ToDictionary(p => p.Month)))], shown, size, total),
            [.. Enumerable.Range(1, 12).Select(m => months.GetValueOrDefault(m))]);
    }

    /// <summary>The branches of the caller's scope that choose themes, and the year's plans of the one asked for; null where that one is out of scope.</summary>
    public async Task<(IReadOnlyList<ThemeBranch> All, ThemeBranch? Branch, IReadOnlyList<PlannedTheme> Plans)?> OfBranchAsync(int year, Guid? organization, CancellationToken ct = default)
    {
        var all = (await BranchesOf(null).ToListAsync(ct)).Select(b => new ThemeBranch(b.Id, b.Name, b.Community)).ToList();
        var asked = organization is null && all.Count == 1 ? all[0] : all.Find(b => b.Id == organization);
        return organization is not null && asked is null ? null
            : (all, asked, asked is null ? [] : await PlansAsync(db.ThemePlans.Where(p => p.Year == year && p.OrganizationId == asked.Id), ct));
    }

    private async Task<List<PlannedTheme>> PlansAsync(IQueryable<ThemePlan> plans, CancellationToken ct)
    {
        var rows = await plans.AsNoTracking().OrderBy(p => p.Month).Select(p => new PlannedTheme(
            p.Id, p.OrganizationId, p.Month, p.Title, p.Link, p.LinkName, p.PlannedOn, p.Place, p.Form, p.Lead, p.Budget,
            db.Activities.Any(a => a.ThemePlanId == p.Id && Held.Contains(a.State)))).ToListAsync(ct);
        return [.. rows.Select(r => r with { Lead = Masking.Mask(PersonalKind.Name, r.Lead) is { Length: > 0 } lead ? lead : null })];
    }

    private IQueryable<Found> BranchesOf(Guid? community)
    {
        var today = db.Today;
        return db.PartyOrganizations.AsNoTracking()
            .Where(o => ThemeRules.Branches.Contains(o.Type) && (o.EndedOn == null || o.EndedOn > today) && (community == null || o.CommunityId == community))
            .OrderBy(o => o.TreePath)
            .Select(o => new Found { Id = o.Id, Name = o.Name, Community = o.Community!.Name, TreePath = o.TreePath, ScopePath = o.ScopePath });
    }

    private sealed class Found
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? Community { get; init; }

        public string TreePath { get; init; } = "";

        public string ScopePath { get; init; } = "";
    }
}
