using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>The calendar of a year with what one branch has planned.</summary>
/// <param name="Year">Days, fixed days and feasts.</param>
/// <param name="Branch">The branch asked for; null for the street as a whole.</param>
/// <param name="All">The branches the caller may ask for.</param>
/// <param name="Themes">The themes of that branch.</param>
/// <param name="Windows">What it owes in windows that end in the year, by their last day; the fixed days stand in <paramref name="Year"/>.</param>
public sealed record BranchYear(YearCalendar Year, ThemeBranch? Branch, IReadOnlyList<ThemeBranch> All, IReadOnlyList<PlannedTheme> Themes, ILookup<DateOnly, DutyLine> Windows);

/// <summary>The year calendar of a branch. It is generated from rules and plans whenever it is looked at and never stored .</summary>
public sealed class BranchCalendar(CalendarService calendar, ThemeCalendar themes, DutyReader duties, CurrentUser user)
{
    private static readonly ILookup<DateOnly, DutyLine> Nothing = Array.Empty<DutyLine>().ToLookup(l => l.To);

    /// <summary>The year of a branch, or of the street where none is named; null where the branch is out of the caller's scope.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a year of <see cref="CalendarService.CanShow"/>.</exception>
    public async Task<BranchYear?> YearAsync(int year, Guid? organization, CancellationToken ct = default)
    {
        if (!user.May(Permission.LifeRead))
        {
            return organization is null ? new BranchYear(await calendar.YearAsync(year, ct), null, [], [], Nothing) : null;
        }

        return await themes.OfBranchAsync(year, organization, ct) is { } found
            ? new BranchYear(await calendar.YearAsync(year, ct), found.Branch, found.All, found.Plans, found.Branch is { } branch ? await WindowsAsync(branch.Id, year, ct) : Nothing)
            : null;
    }

    // The windows of the life year before end in this one.
    private async Task<ILookup<DateOnly, DutyLine>> WindowsAsync(Guid branch, int year, CancellationToken ct) =>
        ((await duties.YearsAsync([branch], [year - 1, year], [DutyCode.M6, .. MonthLines.Elsewhere], ct)).GetValueOrDefault(branch)?.Lines ?? [])
        .Where(l => l.IsDue && l.To.Year == year).OrderBy(l => l.Code).ToLookup(l => l.To);
}
