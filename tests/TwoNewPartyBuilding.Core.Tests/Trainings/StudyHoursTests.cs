using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Trainings;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Trainings;

/// <summary>11.3: the year's hours are study sessions and trainings, and no minute of the clock counts twice.</summary>
public sealed class StudyHoursTests
{
    private static readonly (DateOnly From, DateOnly To) Year = (D(1, 1), D(12, 31));

    private static DateOnly D(int month, int day) => new(2026, month, day);

    private static StudySource At(DateOnly day, string? from, string? to, int minutes, StudyKind kind = StudyKind.Gathering, DateOnly? last = null) => new(
        kind, Guid.NewGuid(), day, last ?? day, from is null ? null : TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        to is null ? null : TimeOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), minutes);

    private static IReadOnlyList<StudyLine> Count(params StudySource[] sources) => StudyHours.Count(sources, Year.From, Year.To);

    private static int Sum(params StudySource[] sources) => StudyHours.Sum(Count(sources));

    [Fact]
    public void The_same_lecture_recorded_as_a_gathering_and_as_a_course_counts_once()
    {
        var (held, course) = (At(D(3, 3), "14:00", "15:30", 90), At(D(3, 3), "14:00", "15:30", 90, StudyKind.Training));
        var lines = Count(held, course);
        Assert.Equal(90, StudyHours.Sum(lines));
        var lost = Assert.Single(lines, l => l.Counted == 0);
        Assert.Equal((StudyKind.Training, StudyLoss.SameTime, 90), (lost.Source.Kind, lost.Loss, lost.Claimed));
        Assert.Equal([held.Id], lost.With);
        Assert.Equal((StudyLoss.None, 90), (lines[0].Loss, lines[0].Counted));
    }

    [Theory]
    [InlineData("15:30", "17:00", 180)] // One ends when the other begins: both count.
    [InlineData("15:29", "17:00", 180)] // A minute shared counts once.
    [InlineData("15:00", "16:00", 120)]
    [InlineData("14:00", "15:30", 90)]
    [InlineData("14:30", "15:00", 90)] // Wholly inside.
    [InlineData("13:00", "17:00", 240)] // Wholly around.
    [InlineData("09:00", "09:45", 135)] // Apart.
    public void Only_the_shared_minutes_are_left_out(string from, string to, int expected)
    {
        var length = (int)(TimeOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture) - TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)).TotalMinutes;
        Assert.Equal(expected, Sum(At(D(3, 3), "14:00", "15:30", 90), At(D(3, 3), from, to, length, StudyKind.Training)));
    }

    [Fact]
    public void The_same_hours_on_another_day_are_no_overlap_and_touching_a_course_of_several_days_is_judged_day_by_day()
    {
        Assert.Equal(180, Sum(At(D(3, 3), "14:00", "15:30", 90), At(D(3, 4), "14:00", "15:30", 90)));

        // Three days from 9 to 12, all of it taught; a meeting on the second day from 11 to 13 gives the hour after noon.
        Assert.Equal((3 * 180) + 60, Sum(At(D(3, 3), "09:00", "12:00", 540, StudyKind.Training, D(3, 5)), At(D(3, 4), "11:00", "13:00", 120)));
    }

    [Fact]
    public void A_course_with_breaks_shares_its_time_by_density()
    {
        // Eight hours by the clock, 270 minutes taught; the meeting inside gives what the course's pace leaves of its hour.
        var lines = Count(At(D(3, 3), "09:00", "17:00", 270, StudyKind.Training), At(D(3, 3), "14:00", "15:00", 60));
        Assert.Equal(60, lines.Single(l => l.Source.Kind == StudyKind.Gathering).Counted);
        Assert.Equal(236, lines.Single(l => l.Source.Kind == StudyKind.Training).Counted);
    }

    [Fact]
    public void More_class_hours_than_the_clock_shows_do_not_count()
    {
        var line = Assert.Single(Count(At(D(3, 3), "14:00", "15:00", 90)));
        Assert.Equal((90, 60, StudyLoss.LongerThanClock), (line.Claimed, line.Counted, line.Loss));
        Assert.Equal(60, Sum(At(D(3, 3), "14:00", "15:00", 60)));
    }

    [Fact]
    public void Without_times_the_greater_of_a_day_counts_until_somebody_writes_them()
    {
        var (timed, certificate) = (At(D(3, 3), "14:00", "15:30", 90), At(D(3, 3), null, null, 270, StudyKind.Training));
        var lines = Count(timed, certificate);
        Assert.Equal(270, StudyHours.Sum(lines));
        Assert.Equal(StudyLoss.NoClock, lines.Single(l => l.Source.Id == timed.Id).Loss);
        Assert.Equal([certificate.Id], lines.Single(l => l.Source.Id == timed.Id).With);
        Assert.Equal(90, Sum(timed, At(D(3, 3), null, null, 45)));
        Assert.Equal(90, Sum(timed, At(D(3, 3), null, null, 90)));
        Assert.Equal(180, Sum(timed, At(D(3, 4), null, null, 90)));
        Assert.Equal(90, Sum(At(D(3, 3), null, null, 90), At(D(3, 3), null, null, 45)));
    }

    [Fact]
    public void What_lies_outside_the_year_does_not_count()
    {
        // Four days over New Year, 180 minutes each: two lie inside.
        var line = Assert.Single(StudyHours.Count([At(new(2025, 12, 30), "09:00", "12:00", 720, StudyKind.Training, D(1, 2))], Year.From, Year.To));
        Assert.Equal((360, 360), (line.Claimed, line.Counted));
        Assert.Empty(Count(At(new(2025, 12, 31), "09:00", "12:00", 180)));
        Assert.Empty(Count(At(D(3, 3), "09:00", "12:00", 0)));
    }

    private static readonly Gen<StudySource> Full =
        from day in Gen.Choose(0, 2)
        from days in Gen.Choose(1, 2)
        from start in Gen.Choose(8, 18)
        from quarter in Gen.Choose(0, 3)
        from length in Gen.Choose(1, 240)
        from kind in Gen.Elements(StudyKind.Gathering, StudyKind.Training)
        select new StudySource(
            kind, Guid.NewGuid(), D(5, 1).AddDays(day), D(5, 1).AddDays(day + days - 1), new TimeOnly(start, quarter * 15), new TimeOnly(start, quarter * 15).AddMinutes(length), length * days);

    private static readonly Gen<StudySource> Any =
        from source in Full
        from part in Gen.Choose(1, 100)
        from timed in Gen.Choose(0, 3)
        select source with { Minutes = Math.Max(1, source.Minutes * part / 100), StartsAt = timed == 0 ? null : source.StartsAt, EndsAt = timed == 0 ? null : source.EndsAt };

    [Fact]
    public void Where_all_the_time_is_taught_the_sum_is_the_union_of_the_intervals() =>
        Prop.ForAll(Arb.From(Full.ArrayOf()), sources =>
        {
            var minutes = new HashSet<(DateOnly, int)>();
            foreach (var source in sources)
            {
                for (var day = source.From; day <= source.To; day = day.AddDays(1))
                {
                    for (var minute = 0; minute < source.Clock; minute++)
                    {
                        minutes.Add((day, (source.StartsAt!.Value.Hour * 60) + source.StartsAt.Value.Minute + minute));
                    }
                }
            }

            return Sum(sources) == minutes.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_records_does_not_matter() =>
        Prop.ForAll(Arb.From(Any.ArrayOf()), Arb.From(Gen.Choose(0, 1_000_000)), (sources, seed) =>
        {
            var shuffled = sources.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Count(sources).Select(l => (l.Source.Id, l.Counted)).SequenceEqual(Count(shuffled).Select(l => (l.Source.Id, l.Counted)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_counts_more_than_it_claims_and_one_more_record_never_takes_time_away() =>
        Prop.ForAll(Arb.From(Any.ArrayOf()), Arb.From(Any), (sources, more) =>
        {
            var (before, after) = (Count(sources), Count([.. sources, more]));

            // Each line is rounded to a minute.
            var rounding = (sources.Length + 2) / 2m;
            return before.All(l => l.Counted >= 0 && l.Counted <= l.Claimed)
                && StudyHours.Sum(after) >= StudyHours.Sum(before) - rounding
                && StudyHours.Sum(after) <= StudyHours.Sum(before) + more.Minutes + rounding;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_record_entered_twice_gives_what_it_gives_once() =>
        Prop.ForAll(Arb.From(Any), source => Sum(source, source with { Id = Guid.NewGuid() }) == Sum(source)).QuickCheckThrowOnFailure();
}
