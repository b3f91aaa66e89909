using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>Rules of themes that need no database (3.3, section 12, R-12.01).</summary>
public static class ThemeRules
{
    /// <summary>Organisations that choose a theme each month: branches of every kind (M5).</summary>
    public static readonly IReadOnlyList<OrganizationType> Branches =
    [
        OrganizationType.Branch, OrganizationType.JointBranch, OrganizationType.Temporary, OrganizationType.Functional, OrganizationType.MobileBranch,
    ];

    /// <summary>Whether a theme of the library is offered for a month: it suits the month, and where it is dated its days reach into it .</summary>
    public static bool IsOfferedFor(Theme theme, int year, int month)
    {
        ArgumentNullException.ThrowIfNull(theme);
        var first = new DateOnly(year, month, 1);
        return theme.RetiredAt is null
            && (theme.Month is null || theme.Month == month)
            && (theme.ValidFrom is null || theme.ValidFrom <= first.AddMonths(1).AddDays(-1))
            && (theme.ValidTo is null || theme.ValidTo >= first);
    }

    /// <summary>What is wrong with a theme of the library.</summary>
    public static IEnumerable<Problem> Check(ThemeInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Link is not null && !Enum.IsDefined(input.Link.Value))
        {
            yield return new(nameof(input.Link), "请选择主题联系的是传统节日、纪念日还是时事热点");
        }

        if (input.Link == ThemeLink.Topic && input.ValidFrom is null && input.Month is null)
        {
            yield return new(nameof(input.ValidFrom), "时事热点请填写从哪天起有效");
        }

        if (input.Link == ThemeLink.Topic && input.ValidTo is null && input.Month is null)
        {
            yield return new(nameof(input.ValidTo), "时事热点请填写到哪天失效");
        }

        if (input.ValidTo < input.ValidFrom)
        {
            yield return new(nameof(input.ValidTo), "有效期止不能早于有效期起");
        }
    }

    /// <summary>What is wrong with the theme of a month; <paramref name="isHeld"/> where its activity was held, which asks for a reason.</summary>
    public static IEnumerable<Problem> Check(ThemePlanInput input, int year, int month, bool isHeld)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Link is not null && !Enum.IsDefined(input.Link.Value))
        {
            yield return new(nameof(input.Link), "请选择主题联系的是传统节日、纪念日还是时事热点");
        }

        if (input.PlannedOn is { } planned && (planned.Year != year || planned.Month != month))
        {
            yield return new(nameof(input.PlannedOn), $"计划日期应在 {year} 年 {month} 月之内");
        }

        if (isHeld && string.IsNullOrWhiteSpace(input.Reason))
        {
            yield return new(nameof(input.Reason), "活动已经开展，修改主题请写明理由；原来的内容会留在变更记录里");
        }
    }

    /// <summary>The day a theme's record bears when it is begun now: the planned one once it has come, else today; null while the month has not begun.</summary>
    public static DateOnly? RecordDay(int year, int month, DateOnly? plannedOn, DateOnly today)
    {
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        return today < first ? null : plannedOn <= today ? plannedOn : today < last ? today : last;
    }
}
