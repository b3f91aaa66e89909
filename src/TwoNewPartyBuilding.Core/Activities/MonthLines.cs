using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>How a duty of the month stands.</summary>
public enum MonthState
{
    /// <summary>Not begun.</summary>
    [Display(Name = "未到期")]
    NotYet,

    /// <summary>Waits to be done.</summary>
    [Display(Name = "待完成")]
    Open,

    /// <summary>Done.</summary>
    [Display(Name = "已完成")]
    Met,

    /// <summary>Its window is over and it was not done.</summary>
    [Display(Name = "逾期")]
    Overdue,
}

/// <summary>A duty in the secretary's month.</summary>
/// <param name="Code">The duty.</param>
/// <param name="What">What it is called.</param>
/// <param name="From">First day of its window.</param>
/// <param name="To">Last day of its window.</param>
/// <param name="On">The day it is to be held, where it has one.</param>
/// <param name="State">How it stands.</param>
/// <param name="Why">A sentence beside it, or null.</param>
/// <param name="GroupId">The group, for groups' meetings.</param>
/// <param name="ActivityId">The record that meets it, or the draft begun for it; null where there is none.</param>
/// <param name="HeldOn">When it was held.</param>
public sealed record MonthLine(DutyCode Code, string What, DateOnly From, DateOnly To, DateOnly? On, MonthState State, string? Why, Guid? GroupId, Guid? ActivityId, DateOnly? HeldOn)
{
    /// <summary>The kind of record that meets it, or null where another room keeps it.</summary>
    public ActivityKind? Kind => Code is DutyCode.M9 or DutyCode.M10 or DutyCode.M12 ? null : (ActivityKind)(int)Code;

    /// <summary>The day a record begun now bears: the day it is due where that is over, else today.</summary>
    public DateOnly DateFor(DateOnly today) => On is { } on && on <= today ? on : today < From ? From : today > To ? To : today;
}

/// <summary>A record as the month looks at it.</summary>
/// <param name="Id">The record.</param>
/// <param name="Title">Its title.</param>
/// <param name="Date">Its day.</param>
/// <param name="State">How far it is.</param>
/// <param name="Kinds">What it is.</param>
/// <param name="GroupId">Its group.</param>
/// <param name="Present">Who of this branch was there.</param>
/// <param name="IsLead">Held by this branch.</param>
/// <param name="IsFilled">The branch has filled its sheet.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="RecordedById">Who wrote it.</param>
/// <param name="RecordedBy">By name.</param>
/// <param name="RecordedOn">When it was handed in.</param>
public sealed record MonthRecord(
    Guid Id, string Title, DateOnly Date, ActivityState State, IReadOnlyList<ActivityKind> Kinds, Guid? GroupId, int Present, bool IsLead, bool IsFilled, Guid Holder, Guid? RecordedById, string RecordedBy, DateOnly? RecordedOn);

/// <summary>
/// The windows of a branch around a month, made of its records alone. It stands in for the duty engine's reader, which knows
/// exemptions, minimums and make-up days too: this is the one place where that is put in.
/// </summary>
public static class MonthLines
{
    private static readonly DutyCode[] OfQuarter = [DutyCode.M1, DutyCode.M4, DutyCode.M11];

    /// <summary>The earliest day whose records are looked at.</summary>
    public static DateOnly Since(DateOnly month) => QuarterOf(month).AddMonths(-3);

    /// <summary>The lines of a month: windows that meet it, and windows of the last quarter that were left undone.</summary>
    public static IReadOnlyList<MonthLine> Of(
        PartyOrganization organization, DateOnly month, DateOnly today, FixedDay fixedDay, FixedDay lastFixedDay, string? theme, DateOnly? themeOn, IReadOnlyList<PartyGroup> groups, IReadOnlyList<MonthRecord> records)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(fixedDay);
        ArgumentNullException.ThrowIfNull(lastFixedDay);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(records);
        var (first, last) = (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, 1).AddMonths(1).AddDays(-1));
        var lines = new List<MonthLine>();
        void Add(DutyCode code, DateOnly from, DateOnly to, DateOnly? on = null, string? why = null, PartyGroup? group = null, bool onlyUndone = false)
        {
            // founded with fewer than fifteen days left, the window is none of the branch's.
            if (organization.FoundedOn is { } founded && founded > to.AddDays(-14))
            {
                return;
            }

            var line = Line(code, from, to, on, why, group, today, records);
            if (!onlyUndone || line.State == MonthState.Overdue)
            {
                lines.Add(line);
            }
        }

        var shifted = fixedDay.IsShifted ? string.Create(CultureInfo.InvariantCulture, $"{fixedDay.Planned.Month}月{fixedDay.Planned.Day}日逢节假日，顺延到首个工作日") : null;
        Add(DutyCode.M6, first, last, fixedDay.Effective, shifted);
        Add(DutyCode.M5, first, last, themeOn, theme is null ? "还没有选定本月主题" : $"主题：{theme}");
        var restricted = organization.IsRestricted;
        if (organization.HasCommittee && OrganizationRules.IsBranch(organization.Type) && !restricted)
        {
            Add(DutyCode.M2, first, last);
        }

        foreach (var group in restricted ? [] : groups)
        {
            Add(DutyCode.M3, first, last, group: group);
        }

        var quarter = QuarterOf(first);
        foreach (var code in OfQuarter.Where(c => !restricted || c != DutyCode.M11))
        {
            Add(code, quarter, quarter.AddMonths(3).AddDays(-1), why: string.Create(CultureInfo.InvariantCulture, $"{quarter.Year}年第{((quarter.Month - 1) / 3) + 1}季度至少一次"));
            Add(code, quarter.AddMonths(-3), quarter.AddDays(-1), why: "上季度没有记录", onlyUndone: true);
        }

        if (!restricted && first.Month is >= 10 or <= 3)
        {
            var year = ActivityRules.YearOf(first);
            foreach (var code in new[] { DutyCode.M7, DutyCode.M8 })
            {
                Add(code, new DateOnly(year, 10, 1), new DateOnly(year + 1, 3, 31), why: string.Create(CultureInfo.InvariantCulture, $"{year}年度一次"));
            }
        }

        Add(DutyCode.M6, first.AddMonths(-1), first.AddDays(-1), lastFixedDay.Effective, "上月没有记录", onlyUndone: true);
        Add(DutyCode.M5, first.AddMonths(-1), first.AddDays(-1), why: "上月没有记录", onlyUndone: true);
        return lines;
    }

    /// <summary>The first day of a day's quarter.</summary>
    public static DateOnly QuarterOf(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);

    private static MonthLine Line(DutyCode code, DateOnly from, DateOnly to, DateOnly? on, string? why, PartyGroup? group, DateOnly today, IReadOnlyList<MonthRecord> records)
    {
        var kind = (ActivityKind)(int)code;
        var fitting = records.Where(r => r.Kinds.Contains(kind) && r.Date >= from && r.Date <= to && (group is null || r.GroupId == group.Id)).OrderBy(r => r.Date).ToList();
        var met = fitting.FirstOrDefault(r => r.State == ActivityState.Confirmed && ActivityRules.HasCredit(r.Present));
        var begun = met ?? fitting.FirstOrDefault(r => r.State == ActivityState.Submitted) ?? fitting.FirstOrDefault(r => r is { IsLead: true, State: ActivityState.Draft or ActivityState.Returned });
        var state = met is not null ? MonthState.Met : today > to ? MonthState.Overdue : today < from ? MonthState.NotYet : MonthState.Open;
        var what = group is null ? code.Label() : $"{group.Name}会议";
        return new MonthLine(code, what, from, to, on, state, why, group?.Id, begun?.Id, begun?.Date);
    }
}
