using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.IdentityDisplays;

/// <summary>Rules of showing one's membership that need no database (11.1).</summary>
public static class IdentityDisplayRules
{
    /// <summary>In force on a day: begun, and the day of its end not reached; the day of the end is the first one no longer shown.</summary>
    public static Expression<Func<IdentityDisplay, bool>> On(DateOnly day) => d => d.From <= day && (d.To == null || d.To > day);

    /// <summary>What is wrong with a record.</summary>
    public static IEnumerable<Problem> Check(IdentityDisplayFields input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.Emblem && !input.DeskPlate && !input.Badge && !input.NoticeBoard)
        {
            yield return new(nameof(input.Emblem), "请至少选一种亮身份方式");
        }

        if (input.From > today)
        {
            yield return new(nameof(input.From), "亮身份日期不能晚于今天");
        }

        if (input.To > today)
        {
            yield return new(nameof(input.To), "停止日期不能晚于今天");
        }
        else if (input.To <= input.From)
        {
            yield return new(nameof(input.To), "停止日期应晚于亮身份日期；登记错了请删除这条记录");
        }
    }
}
