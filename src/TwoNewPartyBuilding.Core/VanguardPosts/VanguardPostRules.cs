using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.VanguardPosts;

/// <summary>Rules of vanguard posts that need no database (11.1).</summary>
public static class VanguardPostRules
{
    /// <summary>Pledges of a plaque at most.</summary>
    public const int MostPledges = 6;

    /// <summary>The lines of a text that say something.</summary>
    public static IReadOnlyList<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>
    /// The day the next review is due: so many months after the last one, or after the naming. Where that month is too short, the
    /// first day of the next one, so that no review is asked for early.
    /// </summary>
    public static DateOnly DueOn(DateOnly reviewedOn, int months)
    {
        var due = reviewedOn.AddMonths(months);
        return due.AddMonths(-months) < reviewedOn ? due.AddDays(1) : due;
    }

    /// <summary>Hangs, and its review is due: the same rule as <see cref="DueOn"/>, in the words of the database.</summary>
    public static Expression<Func<VanguardPost, bool>> IsDue(DateOnly today, int months)
    {
        var line = today.AddMonths(-months);
        return p => p.TakenDownOn == null && p.ReviewedOn <= line;
    }

    /// <summary>What is wrong with a post.</summary>
    public static IEnumerable<Problem> Check(VanguardPostInput input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        var pledges = Lines(input.Pledges).Count;
        if (pledges == 0 && !string.IsNullOrEmpty(input.Pledges))
        {
            yield return new(nameof(input.Pledges), "请至少写一条承诺");
        }
        else if (pledges > MostPledges)
        {
            yield return new(nameof(input.Pledges), $"牌上最多印 {MostPledges} 条承诺，现在有 {pledges} 条");
        }

        if (input.From > today)
        {
            yield return new(nameof(input.From), "命名日期不能晚于今天");
        }

        if (input.Until <= input.From)
        {
            yield return new(nameof(input.Until), "期限应晚于命名日期");
        }

        if (input.MemberIds.Length == 0)
        {
            yield return new(nameof(input.MemberIds), "请至少选一名岗位党员");
        }
    }

    /// <summary>What is wrong with a review of a post named or last reviewed on a day.</summary>
    public static IEnumerable<Problem> Check(VanguardReviewInput input, VanguardPost post, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(post);
        if (post.TakenDownOn is not null)
        {
            yield return new("", "这个先锋岗已经摘牌");
        }

        if (input.On > today)
        {
            yield return new(nameof(input.On), "复核日期不能晚于今天");
        }
        else if (input.On <= post.ReviewedOn)
        {
            yield return new(nameof(input.On), $"复核日期应晚于命名或上次复核（{post.ReviewedOn:yyyy-MM-dd}）");
        }

        if (input.Result is { } result && !Enum.IsDefined(result))
        {
            yield return new(nameof(input.Result), "请选择复核结果");
        }

        if (input.Result == ReviewResult.TakenDown && string.IsNullOrWhiteSpace(input.Finding))
        {
            yield return new(nameof(input.Finding), "摘牌请写明原因");
        }
    }
}
