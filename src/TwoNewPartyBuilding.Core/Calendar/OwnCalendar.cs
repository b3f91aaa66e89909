using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>Something in a person's calendar; a whole day where it has no hour. It names no other person.</summary>
/// <param name="Key">The same for the same thing every time.</param>
/// <param name="Day">The day.</param>
/// <param name="Title">What it is.</param>
/// <param name="From">When it begins, Asia/Shanghai, or null.</param>
/// <param name="To">When it ends, or null.</param>
/// <param name="Place">Where, or null.</param>
/// <param name="Note">A sentence more, or null.</param>
public sealed record CalendarEntry(string Key, DateOnly Day, string Title, TimeOnly? From = null, TimeOnly? To = null, string? Place = null, string? Note = null);

/// <summary>
/// What stands in the caller's calendar: fixed days, the theme days and gatherings of the own branches, the last days of what they
/// still owe, days by which other work is due.
/// </summary>
public sealed class OwnCalendar(AppDbContext db, UnscopedReads reads, CalendarService calendar, WorkDigest work, DutyReader duties)
{
    /// <summary>Branches whose theme days are told; whoever sees more than these works with lists, not with a calendar.</summary>
    public const int MostBranches = 20;

    private const int MostActivities = 100;
    private const int MonthsAhead = 12;

    /// <summary>From the month before to a year ahead, in order.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(CancellationToken ct = default)
    {
        var from = new DateOnly(db.Today.Year, db.Today.Month, 1).AddMonths(-1);
        var to = from.AddMonths(MonthsAhead + 2).AddDays(-1);
        var entries = (await calendar.FixedDaysAsync(from, MonthsAhead + 2, ct)).Select(d => new CalendarEntry(
            string.Create(CultureInfo.InvariantCulture, $"fixed-{d.Planned:yyyyMM}"), d.Effective, "固定组织生活日",
            Note: d.IsShifted ? $"由 {d.Planned.Month}月{d.Planned.Day}日 顺延" : null)).ToList();
        var branches = await BranchesAsync(ct);
        if (branches.Count > 0)
        {
            entries.AddRange(await ThemesAsync(branches, from, to, ct));
            entries.AddRange(await ActivitiesAsync(branches, to, ct));
            entries.AddRange(await WindowsAsync(branches, from, to, ct));
        }

        // The days of duties stand there by name already.
        entries.AddRange((await work.ReadAsync(branches.Count > 0 ? DutyWork.OwnKey : null, ct)).Where(l => l.Due >= from && l.Due <= to).Select(l => new CalendarEntry(
            string.Create(CultureInfo.InvariantCulture, $"work-{l.Key}-{l.Due:yyyyMMdd}"), l.Due!.Value, $"待办到期：{l.Title}（{l.Count} 项）")));
        return [.. entries.OrderBy(e => e.Day).ThenBy(e => e.From).ThenBy(e => e.Key, StringComparer.Ordinal)];
    }

    // The branches were chosen by what the person may see; the scope of a plain member is empty and would hide the own branch.
    private async Task<List<CalendarEntry>> ThemesAsync(Dictionary<Guid, string> branches, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var keys = branches.Keys.ToArray();
        var rows = await reads.ThemePlans("A member sees the calendar of the branch the own relation lies in.").AsNoTracking()
            .Where(p => keys.Contains(p.OrganizationId) && p.PlannedOn >= from && p.PlannedOn <= to)
            .OrderBy(p => p.PlannedOn).Select(p => new { p.Id, p.OrganizationId, p.PlannedOn, p.Title, p.LinkName, p.Place, p.Form }).ToListAsync(ct);
        return [.. rows.Select(p => new CalendarEntry(
            $"theme-{p.Id:N}", p.PlannedOn!.Value, $"主题党日：{p.Title}", Place: p.Place, Note: $"{branches[p.OrganizationId]}；{p.LinkName}{(p.Form is null ? "" : $"；{p.Form}")}"))];
    }

    private async Task<List<CalendarEntry>> ActivitiesAsync(Dictionary<Guid, string> branches, DateOnly to, CancellationToken ct)
    {
        var keys = branches.Keys.ToArray();
        var today = db.Today;
        var rows = await reads.Activities("The same.").AsNoTracking()
            .Where(a => a.Date >= today && a.Date <= to && a.State != ActivityState.Void && a.Branches.Any(b => keys.Contains(b.OrganizationId)))
            .OrderBy(a => a.Date).Take(MostActivities)
            .Select(a => new { a.Id, a.Date, a.StartsAt, a.EndsAt, a.Place, Kinds = a.Sections.OrderBy(s => s.Kind).Select(s => s.Kind).ToList() }).ToListAsync(ct);

        // The title may name whom the meeting is about; what kind of meeting it is says enough.
        return [.. rows.Select(a => new CalendarEntry(
            $"activity-{a.Id:N}", a.Date, a.Kinds.Count == 0 ? "组织生活" : string.Join("、", a.Kinds.Select(k => k.Label())), a.StartsAt, a.EndsAt, a.Place))];
    }

    // One entry a branch and last day, with what is not done by now; done, it is gone. The fixed day has its own entry.
    private async Task<IReadOnlyList<CalendarEntry>> WindowsAsync(Dictionary<Guid, string> branches, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (!db.User.May(Permission.LifeRead))
        {
            return [];
        }

        var found = await duties.YearsAsync(branches.Keys, [.. Enumerable.Range(from.Year - 1, to.Year - from.Year + 2)], [DutyCode.M6, .. MonthLines.Elsewhere], ct);
        return [.. found.Values.SelectMany(b => b.Lines.Where(l => l.IsDue && !l.IsDone && l.To >= from && l.To <= to).GroupBy(l => l.To).Select(g => new CalendarEntry(
            string.Create(CultureInfo.InvariantCulture, $"duties-{b.Branch.Id:N}-{g.Key:yyyyMMdd}"), g.Key, $"组织生活截止：{LifeWords.Names(g)}", Note: b.Branch.Name)))];
    }

    /// <summary>The branches that roles were given for, those below them, and the one the person is a member of.</summary>
    private async Task<Dictionary<Guid, string>> BranchesAsync(CancellationToken ct)
    {
        var me = db.User.Id;
        var today = db.Today;
        var found = db.User.Scope.HasOrganizations && !db.User.Scope.IsStreet && db.User.May(Permission.LifeRead)
            ? await db.PartyOrganizations.AsNoTracking().Where(o => ThemeRules.Branches.Contains(o.Type) && (o.EndedOn == null || o.EndedOn > today)).OrderBy(o => o.TreePath)
                .Take(MostBranches).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct)
            : [];
        var own = await reads.PartyMembers("Everybody sees the calendar of the branch the own relation lies in.").AsNoTracking()
            .Where(m => m.UserId == me && m.OrganizationId != null).Select(m => m.OrganizationId!.Value).FirstOrDefaultAsync(ct);
        if (own != Guid.Empty && !found.ContainsKey(own)
            && await reads.PartyOrganizations("The same.").AsNoTracking().Where(o => o.Id == own).Select(o => o.Name).FirstOrDefaultAsync(ct) is { } name)
        {
            found.Add(own, name);
        }

        return found;
    }
}
