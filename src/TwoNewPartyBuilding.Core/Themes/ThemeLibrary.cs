using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>Parts of the library.</summary>
public enum ThemeTab
{
    /// <summary>The months' suggestions and the street's own themes.</summary>
    [Display(Name = "月度推荐")]
    Suggested,

    /// <summary>Current topics .</summary>
    [Display(Name = "时事热点")]
    Topics,

    /// <summary>What branches offer for reuse.</summary>
    [Display(Name = "支部贡献")]
    Contributed,

    /// <summary>Taken out, or past their last day.</summary>
    [Display(Name = "停用和过期")]
    Out,
}

/// <summary>What is asked of the library; lives in the address.</summary>
public class ThemeFilter
{
    /// <summary>The part.</summary>
    public ThemeTab Tab { get; set; }

    /// <summary>A month, 1 to 12, or null for all.</summary>
    public int? Month { get; set; }

    /// <summary>Part of a title or of what it is linked to.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>A theme of the library as it is listed.</summary>
/// <param name="Id">The key.</param>
/// <param name="Version">Its version; empty for a suggestion that is no record yet.</param>
/// <param name="Title">The theme.</param>
/// <param name="Link">What it is linked to.</param>
/// <param name="LinkName">Which one.</param>
/// <param name="Month">The month it suits, or null.</param>
/// <param name="Heart">Which heart it serves.</param>
/// <param name="Suggestion">How it may be done.</param>
/// <param name="Material">Material, one a line.</param>
/// <param name="ValidFrom">First day offered.</param>
/// <param name="ValidTo">Last day offered.</param>
/// <param name="IsBuiltIn">Came with the portal.</param>
/// <param name="IsContributed">Offered by a branch.</param>
/// <param name="Branch">That branch's name, where the caller sees it.</param>
/// <param name="IsRetired">Taken out.</param>
/// <param name="Uses">How many months of branches it was chosen for, in the whole street.</param>
public sealed record ThemeRow(
    Guid Id, Guid Version, string Title, ThemeLink Link, string LinkName, int? Month, HeartTag? Heart, string? Suggestion, string? Material, DateOnly? ValidFrom, DateOnly? ValidTo,
    bool IsBuiltIn, bool IsContributed, string? Branch, bool IsRetired, int Uses = 0)
{
    /// <summary>Whether its last day is over.</summary>
    public bool IsExpired(DateOnly today) => ValidTo < today;
}

/// <summary>The library of themes: suggestions of the portal, current topics of the staff, contributions of branches.</summary>
public sealed class ThemeLibrary(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 30;

    private const int MostOffered = 400;
    private const int SuggestionMaxLength = 1000;

    /// <summary>One page of a part.</summary>
    public async Task<Page<ThemeRow>> ReadAsync(ThemeFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var q = filter.Q?.Trim() is { Length: > 0 } text ? text : null;
        if (filter.Tab == ThemeTab.Suggested)
        {
            // The portal's own suggestions and the street's are some dozens; they are merged in memory.
            var records = await RowsOf(db.Themes.Where(t => t.IsBuiltIn || (t.OrganizationId == null && t.ValidTo == null))).ToListAsync(ct);
            var known = records.Select(r => r.Id).ToHashSet();
            var all = records.Concat(BuiltInThemes.All().Where(t => !known.Contains(t.Id)).Select(RowOf))
                .Where(r => !r.IsRetired && (filter.Month is null || r.Month == filter.Month || r.Month is null)
                    && (q is null || r.Title.Contains(q, StringComparison.OrdinalIgnoreCase) || r.LinkName.Contains(q, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(r => r.Month ?? 13).ThenBy(r => r.IsBuiltIn).ThenBy(r => r.Title, StringComparer.Ordinal).ToList();
            var page = Math.Clamp(filter.Page, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
            return new Page<ThemeRow>(await CountedAsync([.. all.Skip((page - 1) * PageSize).Take(PageSize)], ct), page, PageSize, all.Count);
        }

        var today = db.Today;
        var themes = filter.Tab switch
        {
            ThemeTab.Topics => db.Themes.Where(t => t.OrganizationId == null && !t.IsBuiltIn && t.ValidTo >= today && t.RetiredAt == null),
            ThemeTab.Contributed => db.Themes.Where(t => t.OrganizationId != null && t.RetiredAt == null),
            _ => db.Themes.Where(t => t.RetiredAt != null || t.ValidTo < today),
        };
        themes = filter.Month is { } month ? themes.Where(t => t.Month == month || t.Month == null) : themes;
        themes = q is null ? themes : themes.Where(t => t.Title.Contains(q) || t.LinkName.Contains(q));
        var total = await themes.CountAsync(ct);
        var shown = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = total == 0 ? [] : await RowsOf(themes.OrderByDescending(t => t.ValidFrom).ThenBy(t => t.Month).ThenByDescending(t => t.Id).Skip((shown - 1) * PageSize).Take(PageSize)).ToListAsync(ct);
        return new Page<ThemeRow>(await CountedAsync(rows, ct), shown, PageSize, total);
    }

    /// <summary>What is offered for the months of a year: current topics first, then suggestions, then contributions.</summary>
    public async Task<ILookup<int, ThemeRow>> OfferedAsync(int year, int? month = null, CancellationToken ct = default)
    {
        var (first, last) = (new DateOnly(year, month ?? 1, 1), new DateOnly(year, month ?? 12, 1).AddMonths(1).AddDays(-1));
        var found = await db.Themes.AsNoTracking()
            .Where(t => t.IsBuiltIn || (t.RetiredAt == null && (month == null || t.Month == null || t.Month == month)
                && (t.ValidFrom == null || t.ValidFrom <= last) && (t.ValidTo == null || t.ValidTo >= first)))
            .OrderByDescending(t => t.IsBuiltIn).ThenBy(t => t.OrganizationId != null).ThenByDescending(t => t.Id).Take(MostOffered).ToListAsync(ct);
        var known = found.Select(t => t.Id).ToHashSet();
        var offered = found.Concat(BuiltInThemes.All().Where(t => !known.Contains(t.Id)))
            .OrderBy(t => t.OrganizationId is not null).ThenBy(t => t.IsBuiltIn).ThenByDescending(t => t.Month is not null).ToList();
        return Enumerable.Range(month ?? 1, month is null ? 12 : 1)
            .SelectMany(m => offered.Where(t => ThemeRules.IsOfferedFor(t, year, m)).Select(t => (Month: m, Theme: t)))
            .ToLookup(o => o.Month, o => RowOf(o.Theme));
    }

    /// <summary>One theme, or null.</summary>
    public async Task<ThemeRow?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var row = await RowsOf(db.Themes.Where(t => t.Id == id)).FirstOrDefaultAsync(ct) ?? (BuiltInThemes.Find(id) is { } suggested ? RowOf(suggested) : null);
        return row is null ? null : (await CountedAsync([row], ct))[0];
    }

    /// <summary>Enters a theme of the street, or changes one.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid? id, ThemeInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var theme = id is { } known ? await RecordAsync(known, ct) : new Theme();
        if (theme is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (id is not null && theme.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        input.Title = input.Title?.Trim() ?? "";
        input.LinkName = input.LinkName?.Trim() ?? "";
        var problems = EnterpriseRules.Shape(input).Concat(ThemeRules.Check(input)).ToList();
        if (problems.Count == 0 && await OtherTopicAsync(id, input, ct) is { } other)
        {
            problems.Add(new(nameof(input.ValidFrom), $"{input.ValidFrom!.Value.Year} 年 {input.ValidFrom.Value.Month} 月已发布热点“{other}”，每月发布一个；请停用它或改从其他月份开始"));
        }

        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(problems);
        }

        if (id is null)
        {
            db.Themes.Add(theme);
        }

        (theme.Title, theme.Link, theme.LinkName, theme.Month, theme.ValidFrom, theme.ValidTo, theme.Heart, theme.Suggestion, theme.Material) =
            (input.Title, input.Link!.Value, input.LinkName, input.Month, input.ValidFrom, input.ValidTo, input.Heart, Tidy(input.Suggestion), Tidy(input.Material));
        return await SaveAsync(theme, ct);
    }

    /// <summary>Takes a theme out of the library, or puts it back; plans that use it stay. A branch may do so with its own contributions.</summary>
    public async Task<Outcome<Guid>> RetireAsync(Guid id, Guid version, bool retire, CancellationToken ct = default)
    {
        var theme = await RecordAsync(id, ct);
        if (theme is null || !await MayRetireAsync(theme, ct))
        {
            return Outcome.Missing<Guid>();
        }

        if (theme.Version != version)
        {
            return Outcome.Stale<Guid>();
        }

        theme.RetiredAt = retire ? theme.RetiredAt ?? db.Clock.UtcNow : null;
        return await SaveAsync(theme, ct);
    }

    /// <summary>A branch offers the theme of one of its months for reuse.</summary>
    public async Task<Outcome<Guid>> ContributeAsync(Guid planId, CancellationToken ct = default)
    {
        var plan = await db.ThemePlans.AsNoTracking().Where(p => p.Id == planId)
            .Select(p => new { p.OrganizationId, p.Month, p.Title, p.Link, p.LinkName, p.Heart, p.Form, p.Organization!.TreePath, p.Organization.ScopePath }).FirstOrDefaultAsync(ct);
        var scope = db.User.ScopeFor(Permission.LifeRecord);
        if (plan is null || !(scope.Covers(plan.TreePath) || scope.Covers(plan.ScopePath)))
        {
            return Outcome.Missing<Guid>();
        }

        if (await db.Themes.AnyAsync(t => t.OrganizationId == plan.OrganizationId && t.Title == plan.Title && t.RetiredAt == null, ct))
        {
            return Outcome.Refused<Guid>("", "这个主题已经在主题库里了");
        }

        var theme = new Theme
        {
            OrganizationId = plan.OrganizationId, Title = plan.Title, Link = plan.Link, LinkName = plan.LinkName, Month = plan.Link == ThemeLink.Topic ? null : plan.Month, Heart = plan.Heart,
            Suggestion = plan.Form is null ? null : $"活动形式：{plan.Form}",
        };
        db.Themes.Add(theme);
        return await SaveAsync(theme, ct);
    }

    /// <summary>A branch offers something it does for reuse (11.1); the caller has asked whether the person may speak for the branch, and saves nothing yet.</summary>
    internal async Task<Outcome<Guid>> OfferAsync(
        Guid organization, string title, ThemeLink link, string linkName, int? month, HeartTag? heart, string? suggestion, CancellationToken ct)
    {
        if (await db.Themes.AnyAsync(t => t.OrganizationId == organization && t.Title == title && t.RetiredAt == null, ct))
        {
            return Outcome.Refused<Guid>("", "这个主题已经在主题库里了");
        }

        var theme = new Theme
        {
            OrganizationId = organization, Title = title, Link = link, LinkName = linkName, Month = link == ThemeLink.Topic ? null : month, Heart = heart,
            Suggestion = Audit.AuditDraft.Shorten(Tidy(suggestion), SuggestionMaxLength),
        };
        db.Themes.Add(theme);
        return Outcome.Done(theme.Id);
    }

    /// <summary>The record of a theme, made of the portal's suggestion where there is none yet; tracked. Null where no theme has this key.</summary>
    internal async Task<Theme?> RecordAsync(Guid id, CancellationToken ct)
    {
        if (await db.Themes.FirstOrDefaultAsync(t => t.Id == id, ct) is { } stored)
        {
            return stored;
        }

        if (BuiltInThemes.Find(id) is { } suggested)
        {
            db.Themes.Add(suggested);
            return suggested;
        }

        return null;
    }

    private async Task<bool> MayRetireAsync(Theme theme, CancellationToken ct)
    {
        if (db.User.May(Permission.ThemesEdit))
        {
            return true;
        }

        var scope = db.User.ScopeFor(Permission.LifeRecord);
        return theme.OrganizationId is { } branch
            && await db.PartyOrganizations.Where(o => o.Id == branch).Select(o => new { o.TreePath, o.ScopePath }).FirstOrDefaultAsync(ct) is { } place
            && (scope.Covers(place.TreePath) || scope.Covers(place.ScopePath));
    }

    // one current topic may be published for a month; the month is the one it begins in.
    private async Task<string?> OtherTopicAsync(Guid? id, ThemeInput input, CancellationToken ct)
    {
        if (input.Link != ThemeLink.Topic || input.ValidFrom is not { } from || input.ValidTo is null)
        {
            return null;
        }

        var first = new DateOnly(from.Year, from.Month, 1);
        var next = first.AddMonths(1);
        return await db.Themes.Where(t => t.Id != id && t.OrganizationId == null && t.Link == ThemeLink.Topic && t.RetiredAt == null && t.ValidFrom >= first && t.ValidFrom < next)
            .Select(t => t.Title).FirstOrDefaultAsync(ct);
    }

    private async Task<Outcome<Guid>> SaveAsync(Theme theme, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(theme.Id);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            return Outcome.Stale<Guid>();
        }
    }

    private async Task<IReadOnlyList<ThemeRow>> CountedAsync(List<ThemeRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var ids = rows.Select(r => r.Id).ToArray();
        var uses = await reads.ThemePlans("Only how often a theme was chosen in the street is told, not by whom.").Where(p => p.ThemeId != null && ids.Contains(p.ThemeId.Value))
            .GroupBy(p => p.ThemeId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. rows.Select(r => r with { Uses = uses.GetValueOrDefault(r.Id) })];
    }

    private static IQueryable<ThemeRow> RowsOf(IQueryable<Theme> themes) => themes.AsNoTracking().Select(t => new ThemeRow(
        t.Id, t.Version, t.Title, t.Link, t.LinkName, t.Month, t.Heart, t.Suggestion, t.Material, t.ValidFrom, t.ValidTo, t.IsBuiltIn, t.OrganizationId != null, t.Organization!.Name,
        t.RetiredAt != null, 0));

    private static ThemeRow RowOf(Theme t) => new(
        t.Id, t.Version, t.Title, t.Link, t.LinkName, t.Month, t.Heart, t.Suggestion, t.Material, t.ValidFrom, t.ValidTo, t.IsBuiltIn, t.OrganizationId is not null, null, t.RetiredAt is not null);

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
