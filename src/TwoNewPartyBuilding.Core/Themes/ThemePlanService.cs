using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>A theme of another branch that can be copied.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Branch">Whose it is.</param>
/// <param name="Year">Of which year.</param>
/// <param name="Title">The theme.</param>
/// <param name="LinkName">What it is linked to.</param>
public sealed record CopiedTheme(Guid Id, string Branch, int Year, string Title, string LinkName);

/// <summary>The theme of a branch and month, with what can be chosen.</summary>
/// <param name="PlanId">The plan, null where the month has no theme yet.</param>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Branch">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Month">The month.</param>
/// <param name="Input">What stands there, or the beginning of a new plan.</param>
/// <param name="IsHeld">Its activity was held: changing the theme asks for a reason (3.3).</param>
/// <param name="MayEdit">Whether the caller plans for this branch.</param>
/// <param name="IsOffered">Whether the branch offered it for reuse.</param>
/// <param name="FixedDay">The month's fixed day.</param>
/// <param name="Feasts">The month's feasts, memorial and civic days.</param>
/// <param name="Offered">Themes of the library for the month.</param>
/// <param name="Others">Themes of other branches in the caller's scope.</param>
public sealed record ThemePlanFile(
    Guid? PlanId, Guid OrganizationId, string Branch, int Year, int Month, ThemePlanInput Input, bool IsHeld, bool MayEdit, bool IsOffered, FixedDay FixedDay,
    IReadOnlyList<Feast> Feasts, IReadOnlyList<ThemeRow> Offered, IReadOnlyList<CopiedTheme> Others);

/// <summary>The one theme of a branch and month (3.3, scenario 7): chosen, worded, planned, changed.</summary>
public sealed class ThemePlanService(AppDbContext db, ThemeLibrary library, CalendarService calendar)
{
    /// <summary>What is said where the month has a theme already.</summary>
    public const string Taken = "这个月已经有主题了，每个支部每月只定一个主题；要换主题请直接修改";

    private const int MostOthers = 20;

    private static readonly ActivityState[] Held = [ActivityState.Submitted, ActivityState.Returned, ActivityState.Confirmed];

    /// <summary>The months that can be planned: of this year and its neighbours.</summary>
    public bool CanPlan(int year, int month) => month is >= 1 and <= 12 && year >= db.Today.Year - 1 && year <= db.Today.Year + 1;

    /// <summary>The theme of a month; null where the branch lies outside the caller's scope or chooses none.</summary>
    /// <param name="organization">The branch.</param>
    /// <param name="year">The year.</param>
    /// <param name="month">The month.</param>
    /// <param name="theme">A theme of the library to begin with, or null.</param>
    /// <param name="copy">A plan of another branch to begin with, or null.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ThemePlanFile?> FindAsync(Guid organization, int year, int month, Guid? theme = null, Guid? copy = null, CancellationToken ct = default)
    {
        if (!CanPlan(year, month) || await BranchAsync(organization, ct) is not { } branch)
        {
            return null;
        }

        var held = HeldOf(organization, year, month);
        var found = await db.ThemePlans.AsNoTracking().Where(p => p.OrganizationId == organization && p.Year == year && p.Month == month)
            .Select(p => new
            {
                Plan = p,
                IsHeld = held.Any() || db.Activities.Any(a => a.ThemePlanId == p.Id && Held.Contains(a.State)),
                IsOffered = db.Themes.Any(t => t.OrganizationId == organization && t.Title == p.Title && t.RetiredAt == null),
            }).FirstOrDefaultAsync(ct);
        var stored = found?.Plan;
        var fixedDay = await calendar.FixedDayAsync(year, month, ct);
        var offered = (await library.OfferedAsync(year, month, ct))[month].ToList();
        var others = await db.ThemePlans.AsNoTracking().Where(p => p.Month == month && p.OrganizationId != organization && p.Year >= year - 1 && p.Year <= year)
            .OrderByDescending(p => p.Year).ThenBy(p => p.Organization!.Name).Take(MostOthers)
            .Select(p => new CopiedTheme(p.Id, p.Organization!.Name, p.Year, p.Title, p.LinkName)).ToListAsync(ct);
        var input = stored is null ? new ThemePlanInput { PlannedOn = fixedDay.Effective.Month == month ? fixedDay.Effective : fixedDay.Planned } : Of(stored);
        input.Lead = branch.MayEdit || input.Lead is null ? input.Lead : Codes.Masking.Mask(PersonalKind.Name, input.Lead);
        await BeginAsync(input, offered, theme, copy, ct);
        return new ThemePlanFile(
            stored?.Id, organization, branch.Name, year, month, input, found is { IsHeld: true }, branch.MayEdit, found is { IsOffered: true }, fixedDay,
            [.. Feasts.Of(year).Where(f => f.Day.Month == month)], offered, others);
    }

    /// <summary>
    /// Keeps the theme of a month. A second theme of the month is refused (scenario 7), also where two are saved at the same moment;
    /// a theme changed after its activity was held asks for a reason, which stands in the trail with what was there before.
    /// </summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid organization, int year, int month, ThemePlanInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!CanPlan(year, month) || await BranchAsync(organization, ct) is not { } branch)
        {
            return Outcome.Missing<Guid>();
        }

        if (!branch.MayEdit)
        {
            return Outcome.Refused<Guid>("", "您可以查看这个支部的主题，但不在您可以填报的范围内");
        }

        if (branch.IsEnded)
        {
            return Outcome.Refused<Guid>("", "这个支部已经撤销，不能再定主题");
        }

        // A suggestion of the portal that two branches adopt at the same moment becomes a record by the first of them; the other tries again.
        for (var isLast = false; ; isLast = true)
        {
            var outcome = await TryAsync(organization, year, month, input, ct);
            if (outcome is not null)
            {
                return outcome;
            }

            db.ChangeTracker.Clear();
            if (isLast || await db.ThemePlans.AnyAsync(p => p.OrganizationId == organization && p.Year == year && p.Month == month, ct))
            {
                return Outcome.Refused<Guid>("", Taken);
            }
        }
    }

    /// <summary>Takes the theme of a month away, while its activity was not held.</summary>
    public async Task<Outcome> RemoveAsync(Guid organization, int year, int month, Guid version, CancellationToken ct = default)
    {
        var stored = await db.ThemePlans.FirstOrDefaultAsync(p => p.OrganizationId == organization && p.Year == year && p.Month == month, ct);
        if (stored is null || await BranchAsync(organization, ct) is not { MayEdit: true })
        {
            return Outcome.Missing();
        }

        if (stored.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        if (await db.Activities.AnyAsync(a => a.ThemePlanId == stored.Id, ct) || await IsHeldAsync(stored, ct))
        {
            return Outcome.Refused("", "这个主题已经有活动记录，不能删除；可以修改并写明理由");
        }

        db.ThemePlans.Remove(stored);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
    }

    // Null where a unique index refused it.
    private async Task<Outcome<Guid>?> TryAsync(Guid organization, int year, int month, ThemePlanInput input, CancellationToken ct)
    {
        var stored = await db.ThemePlans.FirstOrDefaultAsync(p => p.OrganizationId == organization && p.Year == year && p.Month == month, ct);
        if (stored is null != (input.Version == Guid.Empty) || (stored is not null && stored.Version != input.Version))
        {
            return stored is not null && input.Version == Guid.Empty ? Outcome.Refused<Guid>("", Taken) : Outcome.Stale<Guid>();
        }

        input.Title = input.Title?.Trim() ?? "";
        input.LinkName = input.LinkName?.Trim() ?? "";
        var known = stored is null ? null : Of(stored);
        var problems = EnterpriseRules.KeepMasked(input, known).Concat(EnterpriseRules.Shape(input)).ToList();
        var isHeld = stored is not null && await IsHeldAsync(stored, ct);
        problems.AddRange(ThemeRules.Check(input, year, month, isHeld && known is not null && IsChanged(known, input)));
        var theme = input.ThemeId is { } id ? await library.RecordAsync(id, ct) : null;
        if (input.ThemeId is not null && (theme is null || (theme.Id != stored?.ThemeId && !ThemeRules.IsOfferedFor(theme, year, month))))
        {
            problems.Add(new(nameof(input.ThemeId), "这个主题不适用于这个月，或者已经停用，请另选一个或自拟主题"));
        }

        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>([.. problems.DistinctBy(p => (p.Field, p.Message))]);
        }

        if (stored is null)
        {
            db.ThemePlans.Add(stored = new ThemePlan { OrganizationId = organization, Year = year, Month = month });
        }

        (stored.ThemeId, stored.Title, stored.Link, stored.LinkName, stored.Heart) = (input.ThemeId, input.Title, input.Link!.Value, input.LinkName, input.Heart);
        (stored.PlannedOn, stored.Place, stored.Form, stored.Lead, stored.Budget) = (input.PlannedOn, Tidy(input.Place), Tidy(input.Form), Tidy(input.Lead), input.Budget);
        db.Cause = isHeld && Tidy(input.Reason) is { } reason ? new ChangeCause(reason) : null;
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(stored.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return null;
        }
        finally
        {
            db.Cause = null;
        }
    }

    private async Task BeginAsync(ThemePlanInput input, List<ThemeRow> offered, Guid? theme, Guid? copy, CancellationToken ct)
    {
        if (theme is not null && offered.Find(t => t.Id == theme) is { } chosen)
        {
            (input.ThemeId, input.Title, input.Link, input.LinkName, input.Heart) = (chosen.Id, chosen.Title, chosen.Link, chosen.LinkName, chosen.Heart);
        }
        else if (copy is not null && await db.ThemePlans.AsNoTracking().Where(p => p.Id == copy)
            .Select(p => new { p.ThemeId, p.Title, p.Link, p.LinkName, p.Heart, p.Form }).FirstOrDefaultAsync(ct) is { } other)
        {
            (input.ThemeId, input.Title, input.Link, input.LinkName, input.Heart, input.Form) =
                (offered.Exists(t => t.Id == other.ThemeId) ? other.ThemeId : null, other.Title, other.Link, other.LinkName, other.Heart, other.Form);
        }
    }

    private async Task<Branch?> BranchAsync(Guid id, CancellationToken ct)
    {
        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == id && ThemeRules.Branches.Contains(o.Type))
            .Select(o => new { o.Name, o.TreePath, o.ScopePath, o.EndedOn }).FirstOrDefaultAsync(ct);
        var scope = db.User.ScopeFor(Permission.LifeRecord);
        return found is null ? null : new Branch(found.Name, scope.Covers(found.TreePath) || scope.Covers(found.ScopePath), found.EndedOn <= db.Today);
    }

    private async Task<bool> IsHeldAsync(ThemePlan plan, CancellationToken ct) =>
        await HeldOf(plan.OrganizationId, plan.Year, plan.Month).AnyAsync(ct) || await db.Activities.AnyAsync(a => a.ThemePlanId == plan.Id && Held.Contains(a.State), ct);

    // Theme days of the branch and month that were handed in, whether or not they name the plan.
    private IQueryable<Activity> HeldOf(Guid organization, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var next = first.AddMonths(1);
        return db.Activities.Where(a => Held.Contains(a.State) && a.OrganizationId == organization && a.Date >= first && a.Date < next && a.Sections.Any(s => s.Kind == ActivityKind.ThemeDay));
    }

    private static bool IsChanged(ThemePlanInput old, ThemePlanInput now) =>
        old.ThemeId != now.ThemeId || FieldCatalog.Of<ThemePlanInput>().Any(f => !Equals(f.Get(old) is "" ? null : f.Get(old), f.Get(now) is "" ? null : f.Get(now)));

    private static ThemePlanInput Of(ThemePlan plan) => new()
    {
        ThemeId = plan.ThemeId, Title = plan.Title, Link = plan.Link, LinkName = plan.LinkName, Heart = plan.Heart, PlannedOn = plan.PlannedOn, Place = plan.Place, Form = plan.Form,
        Lead = plan.Lead, Budget = plan.Budget, Version = plan.Version,
    };

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Branch(string Name, bool MayEdit, bool IsEnded);
}
