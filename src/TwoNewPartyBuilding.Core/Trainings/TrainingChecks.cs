using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>A training that somebody's situation asks for (11.3, R-2.14). Numbers order the list.</summary>
public enum TrainingCheckKind
{
    /// <summary>A new secretary, within half a year of taking the post.</summary>
    [Display(Name = "新任书记半年内培训")]
    NewSecretary = 1,

    /// <summary>A probationary member, within the probation.</summary>
    [Display(Name = "预备期内参加上级培训")]
    Probation = 2,

    /// <summary>Within a year of the conversion.</summary>
    [Display(Name = "转正一年内参加上级培训")]
    Converted = 3,
}

/// <summary>How such a requirement stands.</summary>
public enum TrainingCheckState
{
    /// <summary>Not done, and its day is over.</summary>
    [Display(Name = "逾期")]
    Overdue,

    /// <summary>Not done yet.</summary>
    [Display(Name = "待参加")]
    Open,

    /// <summary>Done.</summary>
    [Display(Name = "已参加")]
    Done,
}

/// <summary>A requirement with its due day.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Since">Since when it is asked; courses that ended before do not count.</param>
/// <param name="DueOn">The last day in time.</param>
/// <param name="DoneOn">The last day of the first course above the branch that counts, or null.</param>
public sealed record TrainingCheck(TrainingCheckKind Kind, DateOnly Since, DateOnly DueOn, DateOnly? DoneOn)
{
    /// <summary>How it stands on a day: on the due day itself it is still open.</summary>
    public TrainingCheckState On(DateOnly day) => DoneOn is not null ? TrainingCheckState.Done : day > DueOn ? TrainingCheckState.Overdue : TrainingCheckState.Open;

    /// <summary>Done after its day.</summary>
    public bool IsLate => DoneOn > DueOn;

    /// <summary>A new secretary's, from the day the post was taken.</summary>
    public static TrainingCheck OfSecretary(DateOnly since, int months, DateOnly? done) => new(TrainingCheckKind.NewSecretary, since, since.AddMonths(months), done);

    /// <summary>A probationary member's, by the end of the probation.</summary>
    public static TrainingCheck OfProbation(DateOnly joined, DateOnly? extendedTo, DateOnly? done) =>
        new(TrainingCheckKind.Probation, joined, Members.PartyAge.ProbationEndOf(joined, extendedTo)!.Value, done);

    /// <summary>A converted member's, within a year.</summary>
    public static TrainingCheck OfConversion(DateOnly converted, DateOnly? done) => new(TrainingCheckKind.Converted, converted, converted.AddYears(1), done);

    /// <summary>The latest day since which somebody is overdue on a day: the last one whose due day lies before it.</summary>
    public static DateOnly LatestOverdue(DateOnly day, int months)
    {
        // Months differ in length, so several days may share one due day.
        var since = day.AddMonths(-months).AddDays(3);
        while (since.AddMonths(months) >= day)
        {
            since = since.AddDays(-1);
        }

        return since;
    }
}
