using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>The rules of talks, without a database.</summary>
public static class TalkRules
{
    /// <summary>R-3.12: below the minimum red, at the target green, between them amber; a target below the minimum asks for no more than the minimum.</summary>
    /// <param name="talks">Talks of the member in the year, in either role.</param>
    /// <param name="minimum">The central text's number (1).</param>
    /// <param name="target">The street's number (2).</param>
    public static TalkLevel LevelOf(int talks, int minimum, int target) =>
        talks < minimum ? TalkLevel.Missing : talks < target ? TalkLevel.BelowTarget : TalkLevel.OnTarget;

    /// <summary>Between whom a talk was held; somebody from above counts as a member of a committee.</summary>
    public static TalkKind KindOf(bool isReminder, bool talkerInCommittee, bool partnerInCommittee) =>
        isReminder ? TalkKind.Reminder
        : talkerInCommittee && partnerInCommittee ? TalkKind.CommitteeCommittee
        : talkerInCommittee || partnerInCommittee ? TalkKind.CommitteeMember
        : TalkKind.MemberMember;

    /// <summary>
    /// The pairs of M9 (3.1) that are missing for a member: for one of the committee every other one of it with whom no talk was
    /// held; for anybody else a talk with one of the committee, told as null.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="committee">Members of the committee.</param>
    /// <param name="talkedWith">With whom the member talked in the year.</param>
    public static IReadOnlyList<Guid?> MissingPairs(Guid member, IReadOnlyCollection<Guid> committee, IReadOnlySet<Guid> talkedWith)
    {
        ArgumentNullException.ThrowIfNull(committee);
        ArgumentNullException.ThrowIfNull(talkedWith);
        return committee.Contains(member) ? [.. committee.Where(c => c != member && !talkedWith.Contains(c)).Select(c => (Guid?)c)]
            : committee.Count == 0 || committee.Any(talkedWith.Contains) ? []
            : [null];
    }

    /// <summary>R-3.02 for members: the last day on which somebody may have come into the branch and still be asked for in a window.</summary>
    public static DateOnly ArrivedBy(DateOnly windowEnd, int days) => windowEnd.AddDays(1 - days);

    /// <summary>What is wrong with the words, the day and the follow-up of a form.</summary>
    public static IEnumerable<Problem> Check(TalkFields input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        (input.Summary, input.Issue, input.Owner) = (Trim(input.Summary), Trim(input.Issue), Trim(input.Owner));
        foreach (var problem in EnterpriseRules.Shape(input))
        {
            yield return problem;
        }

        if (input.HeldOn > today)
        {
            yield return new(nameof(input.HeldOn), "谈话日期不能晚于今天");
        }
        else if (input.HeldOn < today.AddYears(-2))
        {
            yield return new(nameof(input.HeldOn), "谈话日期太早，请核对年份");
        }

        if (input.Issue is not null)
        {
            if (input.Owner is null)
            {
                yield return new(nameof(input.Owner), "请填写谁来跟进");
            }

            if (input.DueOn is null)
            {
                yield return new(nameof(input.DueOn), "请填写跟进期限");
            }
            else if (input.DueOn < input.HeldOn)
            {
                yield return new(nameof(input.DueOn), "跟进期限不能早于谈话日期");
            }
        }
        else if (input.Owner is not null || input.DueOn is not null)
        {
            yield return new(nameof(input.Issue), "请写明要跟进的问题；没有问题的，跟进责任人和期限不填");
        }
    }

    /// <summary>A text without spaces around it and with plain line ends; null for nothing.</summary>
    internal static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");
}
