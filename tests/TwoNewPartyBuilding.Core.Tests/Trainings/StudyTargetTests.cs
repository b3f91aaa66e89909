using TwoNewPartyBuilding.Core.Trainings;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Trainings;

/// <summary>M12: what a member owes in a year, and what single people are asked for (11.3, R-2.14).</summary>
public sealed class StudyTargetTests
{
    private static readonly StudyMember Member = new(Guid.NewGuid(), Guid.NewGuid()) { JoinedOn = new(2015, 7, 1) };

    private static DateOnly D(int month, int day, int year = 2026) => new(year, month, day);

    private static (int Hours, int Central) Of(StudyMember member, StudyTerms? terms = null) => StudyTarget.Of(member, 2026, terms ?? StudyTerms.Default) is var t ? (t.Hours, t.Central) : default;

    [Fact]
    public void M12_members_owe_32_hours_committee_members_56_and_a_concentrated_training()
    {
        Assert.Equal((32, 0), Of(Member));
        Assert.Equal((56, 1), Of(Member with { CommitteeSince = D(5, 1, 2024) }));
        Assert.Equal((40, 2), Of(Member with { CommitteeSince = D(5, 1, 2024) }, StudyTerms.Default with { Committee = 40, Central = 2 }));
    }

    [Theory]
    [InlineData(1, 1, 32)]
    [InlineData(1, 31, 32)] // January counts whole.
    [InlineData(2, 1, 30)] // 11 of 12 months, 29.3 hours, rounded up.
    [InlineData(6, 30, 19)]
    [InlineData(7, 1, 16)]
    [InlineData(12, 31, 3)]
    public void Who_joins_during_the_year_owes_the_months_left_of_it_rounded_up(int month, int day, int hours)
    {
        Assert.Equal(hours, Of(Member with { JoinedOn = D(month, day) }).Hours);
        Assert.Equal(hours, Of(Member with { ArrivedOn = D(month, day) }).Hours);
        Assert.Equal(32, Of(Member with { JoinedOn = D(month, day) }, StudyTerms.Default with { Prorates = false }).Hours);
        Assert.Equal(32, Of(Member with { JoinedOn = D(month, day, 2025) }).Hours);
    }

    [Theory]
    [InlineData(6, 30, 46, 1)] // Five months of 32 and seven of 56; the training is asked of the first half.
    [InlineData(7, 1, 44, 0)]
    public void Who_takes_a_post_during_the_year_owes_both_by_months(int month, int day, int hours, int central)
    {
        Assert.Equal((hours, central), Of(Member with { CommitteeSince = D(month, day) }));
        Assert.Equal((56, 1), Of(Member with { CommitteeSince = D(month, day) }, StudyTerms.Default with { Prorates = false }));
    }

    [Fact]
    public void The_frail_and_the_lost_owe_nothing_and_the_retired_as_the_parameter_says()
    {
        Assert.True(StudyTarget.Of(Member with { IsFrail = true }, 2026, StudyTerms.Default).IsExcused);
        Assert.True(StudyTarget.Of(Member with { IsLost = true }, 2026, StudyTerms.Default).IsExcused);
        Assert.False(StudyTarget.Of(Member with { IsRetired = true }, 2026, StudyTerms.Default).IsExcused);
        Assert.True(StudyTarget.Of(Member with { IsRetired = true }, 2026, StudyTerms.Default with { RetiredCount = false }).IsExcused);
    }

    private static StudySource Course(int minutes, TrainingLevel level, DateOnly? on = null) => new(StudyKind.Training, Guid.NewGuid(), on ?? D(3, 3), on ?? D(3, 3), null, null, minutes) { Level = level };

    [Theory]
    [InlineData(1440, StudyState.Met)] // 32 × 45.
    [InlineData(1439, StudyState.Open)]
    public void Enough_is_enough_to_the_minute(int minutes, StudyState state)
    {
        var year = MemberStudy.Of(Member, [Course(minutes, TrainingLevel.Branch)], 2026, StudyTerms.Default, D(11, 23));
        Assert.Equal(state, year.State);
        Assert.Equal(state == StudyState.Met ? 0m : 0.1m, year.MissingHours(45));
        Assert.Equal(state == StudyState.Met ? StudyState.Met : StudyState.Open, MemberStudy.Of(Member, [Course(minutes, TrainingLevel.Branch)], 2026, StudyTerms.Default, D(12, 31)).State);
        Assert.Equal(state == StudyState.Met ? StudyState.Met : StudyState.Missed, MemberStudy.Of(Member, [Course(minutes, TrainingLevel.Branch)], 2026, StudyTerms.Default, D(1, 1, 2027)).State);
    }

    [Theory]
    [InlineData(TrainingLevel.Street, CentralReading.Superior, true)]
    [InlineData(TrainingLevel.Branch, CentralReading.Superior, false)]
    [InlineData(TrainingLevel.Central, CentralReading.CentralLevel, true)]
    [InlineData(TrainingLevel.Province, CentralReading.CentralLevel, false)]
    public void A_secretary_with_the_hours_also_needs_the_concentrated_training(TrainingLevel level, CentralReading reading, bool met)
    {
        var secretary = Member with { CommitteeSince = D(5, 1, 2024) };
        var year = MemberStudy.Of(secretary, [Course(56 * 45, level)], 2026, StudyTerms.Default with { Reading = reading }, D(11, 23));
        Assert.Equal(met ? StudyState.Met : StudyState.Open, year.State);
        Assert.Equal(met ? "" : "还差 1 次集中轮训", StudyWords.Missing(year, StudyTerms.Default));
    }

    [Fact]
    public void R_2_14_a_new_secretary_is_in_time_on_the_last_day_of_half_a_year_and_late_the_day_after()
    {
        var check = TrainingCheck.OfSecretary(D(3, 15), 6, null);
        Assert.Equal(D(9, 15), check.DueOn);
        Assert.Equal(TrainingCheckState.Open, check.On(D(9, 15)));
        Assert.Equal(TrainingCheckState.Overdue, check.On(D(9, 16)));
        Assert.False((check with { DoneOn = D(9, 15) }).IsLate);
        Assert.True((check with { DoneOn = D(9, 16) }).IsLate);
        Assert.Equal(TrainingCheckState.Done, (check with { DoneOn = D(9, 16) }).On(D(9, 16)));
    }

    [Fact]
    public void Probation_and_conversion_have_their_own_days()
    {
        Assert.Equal(D(7, 1, 2027), TrainingCheck.OfProbation(D(7, 1), null, null).DueOn);
        Assert.Equal(D(9, 1, 2027), TrainingCheck.OfProbation(D(7, 1), D(9, 1, 2027), null).DueOn);
        Assert.Equal(D(7, 1, 2027), TrainingCheck.OfConversion(D(7, 1), null).DueOn);
        Assert.Equal(D(2, 28, 2025), TrainingCheck.OfConversion(D(2, 29, 2024), null).DueOn);
    }

    [Fact]
    public void The_day_that_the_inbox_asks_by_is_the_rule_s_own_on_every_day_of_years_of_all_lengths()
    {
        for (var day = D(1, 1, 2023); day < D(1, 1, 2026); day = day.AddDays(1))
        {
            foreach (var months in new[] { 6, 12 })
            {
                var line = TrainingCheck.LatestOverdue(day, months);
                Assert.True(line.AddMonths(months) < day && line.AddDays(1).AddMonths(months) >= day, $"{day} {months}");
            }
        }
    }

    [Theory]
    [InlineData("王立新", "王立欣", true)]
    [InlineData("王立新", "王新", true)]
    [InlineData("王立新", "李立新", true)]
    [InlineData("王立新", "王建国", false)]
    [InlineData("王立新", "王立新民国", false)]
    [InlineData("王", "李", false)]
    public void Names_are_near_that_differ_in_one_character(string one, string other, bool near) => Assert.Equal(near, TrainingNames.IsLike(one, other));

    [Fact]
    public void A_course_is_recorded_when_it_is_over_and_its_hours_fit_its_times()
    {
        TrainingInput Input(Action<TrainingInput> change)
        {
            var input = new TrainingInput { Course = "轮训", Level = TrainingLevel.District, Organizer = "区委党校", From = D(11, 20), StartsAt = new(9, 0), EndsAt = new(12, 0), ClassHours = 4 };
            change(input);
            return input;
        }

        string Wrong(Action<TrainingInput> change) => string.Join('|', TrainingRules.Check(Input(change), D(11, 23), 45).Select(p => p.Field));
        Assert.Equal("", Wrong(_ => { }));
        Assert.Equal("ClassHours", Wrong(i => i.ClassHours = 4.1m));
        Assert.Equal("", Wrong(i => (i.To, i.ClassHours) = (D(11, 21), 8)));
        Assert.Equal("ClassHours", Wrong(i => (i.StartsAt, i.EndsAt, i.ClassHours) = (null, null, 12.5m)));
        Assert.Equal("", Wrong(i => (i.StartsAt, i.EndsAt, i.ClassHours) = (null, null, 12)));
        Assert.Equal("", Wrong(i => i.From = D(11, 23)));
        Assert.Equal("From", Wrong(i => i.From = D(11, 24)));
        Assert.Equal("To", Wrong(i => i.To = D(11, 24)));
        Assert.Equal("To", Wrong(i => i.To = D(11, 19)));
        Assert.Equal("EndsAt", Wrong(i => i.EndsAt = new(9, 0)));
        Assert.Equal("EndsAt", Wrong(i => i.EndsAt = null));
        Assert.Equal("", Wrong(i => (i.From, i.To) = (D(8, 24), D(11, 23))));
        Assert.Equal("To", Wrong(i => (i.From, i.To) = (D(8, 23), D(11, 23))));
        Assert.Equal("Course|Organizer", Wrong(i => (i.Course, i.Organizer) = (null, null)));
    }
}
