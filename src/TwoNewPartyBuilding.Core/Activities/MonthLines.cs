using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TwoNewPartyBuilding.Core.Duties;

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
    /// <summary>Left undone in a window before the month.</summary>
    public bool IsLeft { get; init; }

    /// <summary>The duty itself, for the address that reminds of it.</summary>
    public string? Mark { get; init; }

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

/// <summary>What of a branch's duties its secretary looks at in a month; which there are and how they stand is said by <see cref="DutyReader"/> alone.</summary>
public static class MonthLines
{
    // Class hours belong to the whole year and to no record of a gathering.
    internal static readonly DutyCode[] Elsewhere = [DutyCode.M12];

    /// <summary>The earliest day whose records are looked at: the quarter before that of the month.</summary>
    public static DateOnly Since(DateOnly month) => DutyWindow.QuarterOf(month).From.AddMonths(-3);

    /// <summary>The years whose duties meet a month, or were left undone shortly before it.</summary>
    public static IReadOnlyList<int> Years(DateOnly month) => month.Month <= 3 ? [month.Year - 1, month.Year] : [month.Year];

    /// <summary>The lines of a month: windows that meet it, and windows of the months before, back to <see cref="Since"/>, that were left undone.</summary>
    /// <param name="duties">The branch's duties of <see cref="Years"/>.</param>
    /// <param name="month">The month.</param>
    /// <param name="theme">The month's theme, or null.</param>
    /// <param name="themeOn">When it is planned.</param>
    /// <param name="records">The branch's records.</param>
    public static IReadOnlyList<MonthLine> Of(IReadOnlyList<DutyLine> duties, DateOnly month, string? theme, DateOnly? themeOn, IReadOnlyList<MonthRecord> records)
    {
        ArgumentNullException.ThrowIfNull(duties);
        ArgumentNullException.ThrowIfNull(records);
        var first = new DateOnly(month.Year, month.Month, 1);
        var (last, since) = (first.AddMonths(1).AddDays(-1), Since(month));
        bool Meets(DutyLine d) => d.From <= last && d.To >= first;
        bool WasLeft(DutyLine d) => d.State == DutyState.Overdue && d.To < first && d.To >= since;

        // The secretary's own lecture and the talks have the whole year; they are asked for in its last quarter.
        bool IsNear(DutyLine d) => d.Span != DutySpan.Year || d.IsDone || d.To <= last.AddMonths(2);
        return
        [
            .. duties.Where(d => d.IsDue && !Elsewhere.Contains(d.Code) && (WasLeft(d) || (Meets(d) && IsNear(d))))
                .OrderBy(d => WasLeft(d)).ThenByDescending(d => d.EffectiveOn is not null).ThenBy(d => d.To).ThenBy(d => d.Code)
                .Select(d => Line(d, WasLeft(d), first, theme, themeOn, records)),
        ];
    }

    private static MonthLine Line(DutyLine duty, bool wasLeft, DateOnly month, string? theme, DateOnly? themeOn, IReadOnlyList<MonthRecord> records)
    {
        var state = duty switch { { IsDone: true } => MonthState.Met, { State: DutyState.Overdue } => MonthState.Overdue, { State: DutyState.NotYet } => MonthState.NotYet, _ => MonthState.Open };
        var kind = (ActivityKind)(int)duty.Code;
        var draft = records.FirstOrDefault(r => r is { IsLead: true, State: ActivityState.Draft or ActivityState.Returned }
            && r.Kinds.Contains(kind) && r.Date >= duty.From && r.Date <= duty.To && (duty.GroupId is null || r.GroupId == duty.GroupId));
        var waiting = records.FirstOrDefault(r => r.Id == duty.ActivityId);
        var on = duty.Code == DutyCode.M5 && !wasLeft ? themeOn : duty.EffectiveOn;
        return new MonthLine(
            duty.Code, duty.What, duty.From, duty.To, on, state, Why(duty, wasLeft, month, theme), duty.GroupId, duty.ActivityId ?? draft?.Id, duty.HeldOn ?? waiting?.Date ?? draft?.Date)
        {
            IsLeft = wasLeft,
            Mark = DutyMark.Of(duty),
        };
    }

    private static string? Why(DutyLine duty, bool wasLeft, DateOnly month, string? theme) => duty switch
    {
        _ when wasLeft && duty.Code == DutyCode.M9 => duty.Why,
        _ when wasLeft => duty.Span == DutySpan.Month ? string.Create(CultureInfo.InvariantCulture, $"{duty.From.Month}月没有记录") : "上一期没有记录",
        { Code: DutyCode.M6, EffectiveOn: { } effective, PlannedOn: { } planned } when effective != planned => string.Create(CultureInfo.InvariantCulture, $"{planned.Month}月{planned.Day}日逢节假日，顺延到{effective.Month}月{effective.Day}日"),
        { Code: DutyCode.M5 } => theme is null ? "还没有选定本月主题" : $"主题：{theme}",
        { Span: DutySpan.Quarter } => string.Create(CultureInfo.InvariantCulture, $"{duty.From.Year}年第{((duty.From.Month - 1) / 3) + 1}季度至少{duty.Minimum}次"),
        { Span: DutySpan.LifeYear } => string.Create(CultureInfo.InvariantCulture, $"{duty.From.Year}年度，{duty.To.Year}年{duty.To.Month}月底前"),
        { Code: DutyCode.M9 } => duty.Why,
        { Span: DutySpan.Year } => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年度一次"),
        _ => duty.Why,
    };
}
