using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;

namespace TwoNewPartyBuilding.Core.SpecialityActivities;

/// <summary>A speciality in the list.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Heart">Which heart it serves.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Effect">What came of it.</param>
/// <param name="Content">What is done, or null.</param>
/// <param name="IsReusable">Others may do it too.</param>
/// <param name="IsOffered">Stands in the library of themes.</param>
public sealed record SpecialityActivityRow(Guid Id, string Title, string Organization, HeartTag Heart, DateOnly HeldOn, string Effect, string? Content, bool IsReusable, bool IsOffered);

/// <summary>One speciality.</summary>
/// <param name="Activity">The speciality.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Record">The record of organisational life by title and day, or null.</param>
/// <param name="Theme">The theme of the library by title, or null.</param>
/// <param name="Uses">How many months of branches in scope that theme was chosen for.</param>
/// <param name="MayEdit">Whether the caller keeps it.</param>
public sealed record SpecialityActivityFile(SpecialityActivity Activity, string Organization, (string Title, DateOnly Date)? Record, string? Theme, int Uses, bool MayEdit);

/// <summary>Lists specialities, opens one, carries the register out.</summary>
public sealed class SpecialityActivityList(AppDbContext db, FrontLineDesk desk, FrontLineWorkbook workbook)
{
    /// <summary>One page, newest first; <paramref name="reusable"/> keeps those others may do too, <paramref name="heart"/> those of one heart.</summary>
    public async Task<Page<SpecialityActivityRow>> ReadAsync(FrontLineFilter filter, bool reusable, HeartTag? heart, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var activities = Asked(filter, reusable, heart);
        var total = await activities.CountAsync(ct);
        var page = FrontLineDesk.PageOf(filter.Page, total);
        return new Page<SpecialityActivityRow>(await RowsAsync(activities, (page - 1) * FrontLineDesk.PageSize, FrontLineDesk.PageSize, ct), page, FrontLineDesk.PageSize, total);
    }

    /// <summary>One speciality in scope, or null.</summary>
    public async Task<SpecialityActivityFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var found = await db.SpecialityActivities.AsNoTracking().Include(a => a.Organization).FirstOrDefaultAsync(a => a.Id == id, ct);
        if (found is null)
        {
            return null;
        }

        var record = found.ActivityId is { } activity ? await db.Activities.AsNoTracking().Where(a => a.Id == activity).Select(a => new { a.Title, a.Date }).FirstOrDefaultAsync(ct) : null;
        var theme = found.ThemeId is { } offered
            ? await db.Themes.AsNoTracking().Where(t => t.Id == offered).Select(t => new { t.Title, Uses = db.ThemePlans.Count(p => p.ThemeId == offered) }).FirstOrDefaultAsync(ct) : null;
        return new SpecialityActivityFile(found, found.Organization!.Name, record is null ? null : (record.Title, record.Date), theme?.Title, theme?.Uses ?? 0, desk.MayEdit(found.Organization));
    }

    /// <summary>The register as a workbook.</summary>
    public async Task<OutgoingFile> ExportAsync(FrontLineFilter filter, bool reusable, HeartTag? heart, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await RowsAsync(Asked(filter, reusable, heart), 0, FrontLineDesk.MostOfAFile, ct);
        return await workbook.SendAsync(
            nameof(SpecialityActivity), "特色活动登记表",
            [
                FrontLineWorkbook.Words("特色活动", 80), FrontLineWorkbook.Words("党组织", 120), FrontLineWorkbook.Words("三心", 10), FrontLineWorkbook.Day("开展日期"),
                FrontLineWorkbook.Words("做法", SpecialityActivityFields.TextMaxLength), FrontLineWorkbook.Words("成效", SpecialityActivityFields.TextMaxLength), FrontLineWorkbook.Words("可以推广", 4), FrontLineWorkbook.Words("已入主题库", 4),
            ],
            [.. rows.Select(r => new object?[] { r.Title, r.Organization, r.Heart.Label(), r.HeldOn, r.Content, r.Effect, r.IsReusable ? "是" : "否", r.IsOffered ? "是" : "否" })], "项", ct);
    }

    private IQueryable<SpecialityActivity> Asked(FrontLineFilter filter, bool reusable, HeartTag? heart)
    {
        var activities = desk.Shown<SpecialityActivity>(filter);
        if (filter.Year is { } year)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            activities = activities.Where(a => a.HeldOn >= from && a.HeldOn <= to);
        }

        activities = reusable ? activities.Where(a => a.IsReusable) : activities;
        activities = heart is null ? activities : activities.Where(a => a.Heart == heart);
        return filter.Text is { } text ? activities.Where(a => a.Title!.Contains(text) || a.Effect!.Contains(text)) : activities;
    }

    private static async Task<IReadOnlyList<SpecialityActivityRow>> RowsAsync(IQueryable<SpecialityActivity> activities, int skip, int take, CancellationToken ct) =>
        await activities.OrderByDescending(a => a.HeldOn).ThenByDescending(a => a.Id).Skip(skip).Take(take)
            .Select(a => new SpecialityActivityRow(a.Id, a.Title!, a.Organization!.Name, a.Heart!.Value, a.HeldOn!.Value, a.Effect!, a.Content, a.IsReusable, a.ThemeId != null)).ToListAsync(ct);
}
