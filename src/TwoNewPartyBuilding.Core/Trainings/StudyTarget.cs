using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>How a member stands in a year.</summary>
public enum StudyState
{
    /// <summary>Has the hours.</summary>
    [Display(Name = "已达标")]
    Met,

    /// <summary>Has not yet, the year runs.</summary>
    [Display(Name = "未达标")]
    Open,

    /// <summary>Has not, the year is over.</summary>
    [Display(Name = "年度未达标")]
    Missed,

    /// <summary>Owes none.</summary>
    [Display(Name = "不作要求")]
    Excused,
}

/// <summary>What a year asks, as in force on its last day.</summary>
/// <param name="Member">Class hours of each member.</param>
/// <param name="Committee">Class hours of secretaries and committee members.</param>
/// <param name="Central">Their concentrated trainings.</param>
/// <param name="ClassHour">Minutes of a class hour.</param>
/// <param name="LectureHours">Class hours of a lecture that names none.</param>
/// <param name="Prorates">Whether who came during the year owes the months left of it.</param>
/// <param name="RetiredCount">Whether the retired owe hours.</param>
/// <param name="Reading">Which courses are concentrated trainings.</param>
public sealed record StudyTerms(int Member, int Committee, int Central, int ClassHour, int LectureHours, bool Prorates, bool RetiredCount, CentralReading Reading)
{
    /// <summary>The defaults.</summary>
    public static StudyTerms Default { get; } = new(32, 56, 1, 45, 2, true, true, CentralReading.Superior);

    /// <summary>Whether a course is a concentrated training.</summary>
    public bool IsCentral(TrainingLevel level) => Reading == CentralReading.CentralLevel ? level == TrainingLevel.Central : level != TrainingLevel.Branch;
}

/// <summary>What the year knows of a member.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="OrganizationId">The branch on the judged day.</param>
public sealed record StudyMember(Guid MemberId, Guid OrganizationId)
{
    /// <summary>The day the person joined the Party, or null.</summary>
    public DateOnly? JoinedOn { get; init; }

    /// <summary>The day the relation first came into the street, where it came from outside; null for those on the first rosters.</summary>
    public DateOnly? ArrivedOn { get; init; }

    /// <summary>Since when a committee post is held on the judged day, the earliest; null where none is.</summary>
    public DateOnly? CommitteeSince { get; init; }

    /// <summary>Old or ill.</summary>
    public bool IsFrail { get; init; }

    /// <summary>Contact lost.</summary>
    public bool IsLost { get; init; }

    /// <summary>Retired.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>What a member owes in a year (M12, decision 0171).</summary>
/// <param name="Hours">Class hours.</param>
/// <param name="Central">Concentrated trainings.</param>
/// <param name="Why">Why it is not the usual, in words; null where it is.</param>
/// <param name="IsExcused">Owes nothing.</param>
public sealed record StudyTarget(int Hours, int Central, string? Why, bool IsExcused)
{
    /// <summary>What a member owes in a year.</summary>
    public static StudyTarget Of(StudyMember member, int year, StudyTerms terms)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(terms);
        if (member.IsLost)
        {
            return new StudyTarget(0, 0, "失联，不作学时要求", true);
        }

        if (member.IsFrail)
        {
            return new StudyTarget(0, 0, "年老体弱，不作学时要求", true);
        }

        if (member.IsRetired && !terms.RetiredCount)
        {
            return new StudyTarget(0, 0, "离退休，不作学时要求", true);
        }

        var since = Later(member.JoinedOn, member.ArrivedOn);
        var first = terms.Prorates && since?.Year == year ? since.Value.Month : 1;
        var isCommittee = member.CommitteeSince is not null;
        var post = isCommittee ? (terms.Prorates && member.CommitteeSince!.Value.Year == year ? Math.Max(first, member.CommitteeSince.Value.Month) : first) : 13;
        var hours = Ceiling((terms.Member * (Math.Min(post, 13) - first)) + (terms.Committee * (13 - post)));

        // Who took the post in the second half of the year has the new secretary's course and next year's to come.
        var central = isCommittee && !(terms.Prorates && member.CommitteeSince!.Value.Year == year && member.CommitteeSince.Value.Month > 6) ? terms.Central : 0;
        var why = new List<string>();
        if (first > 1)
        {
            why.Add(string.Create(CultureInfo.InvariantCulture, $"{(since == member.ArrivedOn && since != member.JoinedOn ? "转入" : "入党")}于 {since:yyyy-MM-dd}，按 {13 - first} 个月折算"));
        }

        if (isCommittee)
        {
            why.Add(post > first ? string.Create(CultureInfo.InvariantCulture, $"{member.CommitteeSince:yyyy-MM-dd} 起任书记或委员，按 {13 - post} 个月折算") : "书记和委员");
        }

        return new StudyTarget(hours, central, why.Count == 0 ? null : string.Join("；", why), false);
    }

    private static int Ceiling(int hourMonths) => (hourMonths + 11) / 12;

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one > other ? one : other;
}

/// <summary>A member's year.</summary>
/// <param name="Member">The member.</param>
/// <param name="Target">What is owed.</param>
/// <param name="Minutes">Minutes that count.</param>
/// <param name="Central">Concentrated trainings.</param>
/// <param name="State">How it stands.</param>
/// <param name="Lines">The sources.</param>
public sealed record MemberStudy(StudyMember Member, StudyTarget Target, int Minutes, int Central, StudyState State, IReadOnlyList<StudyLine> Lines)
{
    /// <summary>Works out a member's year.</summary>
    /// <param name="member">The member.</param>
    /// <param name="sources">Where the member learnt.</param>
    /// <param name="year">The year.</param>
    /// <param name="terms">What is asked.</param>
    /// <param name="asOf">The day; the year is over after its last one.</param>
    public static MemberStudy Of(StudyMember member, IEnumerable<StudySource> sources, int year, StudyTerms terms, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var last = new DateOnly(year, 12, 31);
        var target = StudyTarget.Of(member, year, terms);
        var lines = StudyHours.Count(sources, new DateOnly(year, 1, 1), last);
        var minutes = StudyHours.Sum(lines);

        // A course belongs to the year in which it ended, whatever of its time lies before.
        var central = lines.Count(l => l.Source.Level is { } level && terms.IsCentral(level) && l.Source.To <= last);
        var state = target.IsExcused ? StudyState.Excused
            : minutes >= target.Hours * terms.ClassHour && central >= target.Central ? StudyState.Met
            : asOf > last ? StudyState.Missed : StudyState.Open;
        return new MemberStudy(member, target, minutes, central, state, lines);
    }

    /// <summary>Class hours still missing, rounded up to a tenth; 0 where there are enough.</summary>
    public decimal MissingHours(int classHour) => Math.Max(0, Math.Ceiling(((Target.Hours * classHour) - Minutes) * 10m / classHour) / 10);
}
