using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.SkillContests;

/// <summary>Rules of contests that need no database (11.1).</summary>
public static class SkillContestRules
{
    /// <summary>Contestants at most.</summary>
    public const int MostContestants = 300;

    /// <summary>
    /// Places by score, the highest first; who ties shares the better place and the next place is skipped (1, 2, 2, 4). Who has no
    /// score has no place.
    /// </summary>
    public static IReadOnlyList<int?> Places(IReadOnlyList<decimal?> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return [.. scores.Select(score => score is null ? (int?)null : 1 + scores.Count(other => other > score))];
    }

    /// <summary>What is wrong with a contest.</summary>
    public static IEnumerable<Problem> Check(SkillContestFields input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.HeldOn > today.AddYears(1))
        {
            yield return new(nameof(input.HeldOn), "举办日期最多提前一年登记");
        }
    }

    /// <summary>What is wrong with the sheet of contestants; fields are named by their row.</summary>
    public static IEnumerable<Problem> Check(IReadOnlyList<ContestantInput> rows, DateOnly heldOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count > MostContestants)
        {
            yield return new("", $"一次大赛最多登记 {MostContestants} 名选手");
        }

        var members = new HashSet<Guid>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, at) = (rows[i], $"Rows[{i}].");
            if (row.MemberId is not null && !string.IsNullOrWhiteSpace(row.Name))
            {
                yield return new(at + nameof(row.Name), "选了党员就不用再填姓名");
            }

            if (row.MemberId is { } member && !members.Add(member))
            {
                yield return new(at + nameof(row.MemberId), "这名党员已在名单里");
            }

            if (row.Score is < 0 or > Contestant.MostScore)
            {
                yield return new(at + nameof(row.Score), $"成绩应为 0 至 {Contestant.MostScore:0} 之间的数");
            }

            if (row.Score is { } score && decimal.Round(score, 2) != score)
            {
                yield return new(at + nameof(row.Score), "成绩最多两位小数");
            }

            if (row.Score is not null && heldOn > today)
            {
                yield return new(at + nameof(row.Score), "大赛还没有举办，不能登记成绩");
            }

            if (row.Name?.Trim().Length > Contestant.NameMaxLength)
            {
                yield return new(at + nameof(row.Name), $"姓名不能超过 {Contestant.NameMaxLength} 个字");
            }

            if (row.Team?.Trim().Length > 60)
            {
                yield return new(at + nameof(row.Team), "班组或单位不能超过 60 个字");
            }

            if (row.Award?.Trim().Length > 40)
            {
                yield return new(at + nameof(row.Award), "奖项不能超过 40 个字");
            }
        }
    }
}
