namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>What gave somebody time to study.</summary>
public enum StudyKind
{
    /// <summary>A confirmed gathering with a lecture or a study section that the member attended.</summary>
    Gathering = 1,

    /// <summary>A course.</summary>
    Training = 2,
}

/// <summary>Something a member learnt at.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Id">The record.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="StartsAt">When each day began; null where nobody knows it.</param>
/// <param name="EndsAt">When each day ended; null where nobody knows it.</param>
/// <param name="Minutes">Minutes taught over all days, not negative.</param>
public readonly record struct StudySource(StudyKind Kind, Guid Id, DateOnly From, DateOnly To, TimeOnly? StartsAt, TimeOnly? EndsAt, int Minutes)
{
    /// <summary>The level of a course; null for gatherings.</summary>
    public TrainingLevel? Level { get; init; }

    /// <summary>Days it lasted.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Minutes by the clock of each day; 0 where nobody knows them.</summary>
    public int Clock => StartsAt is { } from && EndsAt is { } to && to > from ? (int)(to - from).TotalMinutes : 0;

    /// <summary>A course held above the branch.</summary>
    public bool IsSuperior => Level is { } level && level != TrainingLevel.Branch;
}

/// <summary>Why minutes were not counted.</summary>
public enum StudyLoss
{
    /// <summary>All were.</summary>
    None,

    /// <summary>The record claims more than its clock shows.</summary>
    LongerThanClock,

    /// <summary>Another source covers the same time by the clock.</summary>
    SameTime,

    /// <summary>Another source lies on the day, and this or the other one says no time, so that they may be the same.</summary>
    NoClock,
}

/// <summary>A source with what of it counts.</summary>
/// <param name="Source">The source.</param>
/// <param name="Claimed">Its minutes inside the year.</param>
/// <param name="Counted">Of these, those that count.</param>
/// <param name="Loss">Why fewer count.</param>
/// <param name="With">The sources it shares time with.</param>
public sealed record StudyLine(StudySource Source, int Claimed, int Counted, StudyLoss Loss, IReadOnlyList<Guid> With);

/// <summary>
/// Study time of one member without counting a minute of the clock twice (11.3). Every minute counts once, at the density of the
/// densest source that covers it (minutes taught ÷ minutes by the clock): a course from 9 to 17 with six class hours and a meeting
/// from 14 to 15 inside it together give more than the course and less than both. Sources that say no time cannot be laid beside
/// others: of those on one day either the longest such source counts or the others do, whichever is more (decision 0170).
/// </summary>
public static class StudyHours
{
    /// <summary>Counts the sources of one member within some days; in whatever order they come, the answer is the same.</summary>
    public static IReadOnlyList<StudyLine> Count(IEnumerable<StudySource> sources, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var shares = sources.Where(s => s.Minutes > 0 && s.From <= to && s.To >= from && s.Days > 0)
            .OrderBy(s => s.From).ThenBy(s => s.StartsAt ?? TimeOnly.MinValue).ThenBy(s => s.Kind).ThenBy(s => s.Id).Select(s => new Share(s)).ToList();
        var days = new Dictionary<DateOnly, List<Share>>();
        foreach (var share in shares)
        {
            for (var day = share.Source.From < from ? from : share.Source.From; day <= share.Source.To && day <= to; day = day.AddDays(1))
            {
                share.Claimed += share.Daily;
                if (!days.TryGetValue(day, out var list))
                {
                    days.Add(day, list = []);
                }

                list.Add(share);
            }
        }

        foreach (var list in days.Values)
        {
            CountDay(list);
        }

        return [.. shares.Select(s => s.Line())];
    }

    /// <summary>The minutes that count.</summary>
    public static int Sum(IEnumerable<StudyLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Sum(l => l.Counted);
    }

    private static void CountDay(List<Share> list)
    {
        if (list is [var only])
        {
            only.Counted += only.Possible;
            return;
        }

        var timed = list.Where(s => s.Source.Clock > 0).ToList();
        var gained = CountClock(timed);
        var longest = list.Where(s => s.Source.Clock == 0).MaxBy(s => s.Daily);
        var total = gained.Values.Sum();
        var isClockless = longest is not null && longest.Daily > total;
        foreach (var share in list)
        {
            var isTimed = share.Source.Clock > 0;
            share.Counted += isClockless ? (share == longest ? share.Daily : 0) : isTimed ? gained[share] : 0;
            if (longest is not null && share != (isClockless ? longest : null) && (isClockless || !isTimed))
            {
                share.Lose(StudyLoss.NoClock, isClockless ? [longest.Source.Id] : [.. timed.DefaultIfEmpty(longest).Where(o => o != share).Select(o => o.Source.Id)]);
            }
        }
    }

    /// <summary>Sweeps over the clock of a day: each stretch belongs to the densest source there, of equals to the first.</summary>
    private static Dictionary<Share, decimal> CountClock(List<Share> timed)
    {
        var gained = timed.ToDictionary(s => s, _ => 0m);
        var marks = timed.SelectMany(s => new[] { s.Source.StartsAt!.Value, s.Source.EndsAt!.Value }).Distinct().Order().ToList();
        for (var i = 0; i + 1 < marks.Count; i++)
        {
            var (begin, end) = (marks[i], marks[i + 1]);
            var there = timed.Where(s => s.Source.StartsAt <= begin && s.Source.EndsAt >= end).ToList();
            if (there.MaxBy(s => s.Density) is not { } winner)
            {
                continue;
            }

            gained[winner] += (decimal)(end - begin).TotalMinutes * winner.Density;
            foreach (var share in there)
            {
                if (share != winner)
                {
                    share.Lose(StudyLoss.SameTime, [winner.Source.Id]);
                }
            }
        }

        return gained;
    }

    /// <summary>A source while it is counted.</summary>
    private sealed class Share(StudySource source)
    {
        private readonly List<Guid> _with = [];

        public StudySource Source { get; } = source;

        /// <summary>Minutes claimed for one day.</summary>
        public decimal Daily { get; } = (decimal)source.Minutes / source.Days;

        /// <summary>Minutes of a day that its clock allows.</summary>
        public decimal Possible => Source.Clock == 0 ? Daily : Math.Min(Daily, Source.Clock);

        /// <summary>Minutes taught in a minute by the clock, 0 to 1.</summary>
        public decimal Density => Possible / Source.Clock;

        public decimal Claimed { get; set; }

        public decimal Counted { get; set; }

        private StudyLoss Loss { get; set; }

        public void Lose(StudyLoss loss, IEnumerable<Guid> with)
        {
            Loss = loss;
            _with.AddRange(with.Where(w => !_with.Contains(w)));
        }

        public StudyLine Line()
        {
            var (claimed, counted) = (Round(Claimed), Round(Counted));
            return new StudyLine(Source, claimed, counted, counted >= claimed ? StudyLoss.None : Loss == StudyLoss.None ? StudyLoss.LongerThanClock : Loss, counted >= claimed ? [] : _with);
        }

        private static int Round(decimal minutes) => (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
    }
}
