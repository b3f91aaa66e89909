using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>The rules of opinions (11.4) that need no database.</summary>
public static class OpinionRules
{
    private static readonly Dictionary<OpinionDeed, OpinionState[]> From = new()
    {
        [OpinionDeed.Accept] = [OpinionState.Registered],
        [OpinionDeed.Decline] = [OpinionState.Registered],
        [OpinionDeed.Start] = [OpinionState.Accepted],
        [OpinionDeed.Complete] = [OpinionState.InProgress, OpinionState.Escalated],
        [OpinionDeed.Escalate] = [OpinionState.InProgress],
        [OpinionDeed.Tell] = [OpinionState.Done, OpinionState.Escalated],
        [OpinionDeed.Rate] = [OpinionState.Answered],
        [OpinionDeed.Merge] = [OpinionState.Registered, OpinionState.Accepted, OpinionState.InProgress],
        [OpinionDeed.Split] = [OpinionState.Merged],
        [OpinionDeed.Assign] = [OpinionState.Accepted, OpinionState.InProgress],
        [OpinionDeed.Consult] =
        [
            OpinionState.Registered, OpinionState.Accepted, OpinionState.InProgress, OpinionState.Done, OpinionState.Escalated, OpinionState.Answered, OpinionState.Rated,
            OpinionState.Merged,
        ],
    };

    /// <summary>States in which it waits to be settled.</summary>
    public static readonly IReadOnlyList<OpinionState> Open = [OpinionState.Registered, OpinionState.Accepted, OpinionState.InProgress];

    /// <summary>Whether a step may be taken from a state.</summary>
    public static bool May(OpinionDeed deed, OpinionState state) => From.TryGetValue(deed, out var states) && states.Contains(state);

    /// <summary>Whether a rating reopens: not satisfied, for the first time (scenario 54).</summary>
    public static bool Reopens(OpinionRating rating, DateOnly? reopenedOn) => rating == OpinionRating.Dissatisfied && reopenedOn is null;

    /// <summary>Whether a record was handed in later than allowed for (补录, R-3.04); the last day still counts.</summary>
    public static bool IsLate(DateOnly heldOn, DateOnly recordedOn, int days) => Activities.ConfirmRules.IsLate(heldOn, recordedOn, days);

    /// <summary>A rate with two decimals, half up; “—” where there is nothing to divide by.</summary>
    public static string Rate(int part, int whole) =>
        whole == 0 ? "—" : $"{Math.Round(part * 100m / whole, 2, MidpointRounding.AwayFromZero).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}%";

    /// <summary>The form of a round.</summary>
    public static IEnumerable<Problem> Check(OpinionRoundFields round, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(round);
        foreach (var problem in EnterpriseRules.Shape(round))
        {
            yield return problem;
        }

        if (round.Form is { } form && !Enum.IsDefined(form))
        {
            yield return new(nameof(round.Form), "请选择征集形式");
        }

        if (round.HeldOn > today)
        {
            yield return new(nameof(round.HeldOn), "征集日期不能晚于今天");
        }
    }

    /// <summary>Why a round cannot be handed in: nobody said anything, and that is not said, or too few were asked (11.4).</summary>
    public static IEnumerable<Problem> CheckEmpty(OpinionRoundFields round, int opinions, int fewest)
    {
        ArgumentNullException.ThrowIfNull(round);
        if (opinions > 0)
        {
            yield break;
        }

        if (round.Note?.Contains(OpinionRoundFields.NoOpinions, StringComparison.Ordinal) != true)
        {
            yield return new(nameof(round.Note), $"还没有意见。请先登记意见；确实没有的，在备注里注明“{OpinionRoundFields.NoOpinions}”");
        }

        if (round.Members + round.Others < fewest)
        {
            yield return new(nameof(round.Members), $"没有意见的征集至少要问到 {fewest} 人，现在填的是 {round.Members + round.Others} 人");
        }
    }

    /// <summary>The form of an opinion. An anonymous one loses name and telephone here, whatever was sent.</summary>
    public static IEnumerable<Problem> Tidy(OpinionFields opinion)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        (opinion.Content, opinion.RaisedBy, opinion.Phone) = (Trim(opinion.Content), Trim(opinion.RaisedBy), Trim(opinion.Phone));
        if (opinion.IsAnonymous)
        {
            (opinion.RaisedBy, opinion.Phone) = (null, null);
        }

        foreach (var problem in EnterpriseRules.Shape(opinion))
        {
            yield return problem;
        }

        if (opinion.Source is { } source && !Enum.IsDefined(source))
        {
            yield return new(nameof(opinion.Source), "请选择来源");
        }

        if (opinion.Category is { } category && !Enum.IsDefined(category))
        {
            yield return new(nameof(opinion.Category), "请选择类别");
        }

        if (!opinion.IsAnonymous && opinion.RaisedBy is null)
        {
            yield return new(nameof(opinion.RaisedBy), "请填写姓名；不愿意留名的，勾选“匿名”");
        }
    }

    /// <summary>A text without spaces around it; null for nothing.</summary>
    internal static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Whether a round counts for duties.</summary>
    internal static bool Counts(ActivityState state) => state == ActivityState.Confirmed;
}
