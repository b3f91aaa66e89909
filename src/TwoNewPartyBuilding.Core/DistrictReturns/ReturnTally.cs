namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>What one subject adds to the lines of a part of the return.</summary>
/// <param name="Group">The part.</param>
/// <param name="Subject">The unit, organisation or member.</param>
/// <param name="Name">Its name then; of a member masked.</param>
/// <param name="By">By line, never 0.</param>
public sealed record CountedSubject(FigureGroup Group, Guid Subject, string Name, IReadOnlyDictionary<string, int> By);

/// <summary>
/// Who counts in which line. The value of a line is the sum over the subjects, so the difference between two tallies is the sum
/// of the subjects' differences by construction.
/// </summary>
public sealed class ReturnTally
{
    private readonly Dictionary<(FigureGroup Group, Guid Subject), CountedSubject> _subjects;

    /// <summary>A tally of these subjects.</summary>
    public ReturnTally(IEnumerable<CountedSubject> subjects) => _subjects = subjects.ToDictionary(s => (s.Group, s.Subject));

    /// <summary>The subjects that count anywhere.</summary>
    public IEnumerable<CountedSubject> Subjects => _subjects.Values;

    /// <summary>The value of a counting line.</summary>
    public int this[string code] => _subjects.Values.Sum(s => s.By.GetValueOrDefault(code));

    /// <summary>What a subject adds to a line.</summary>
    public int Of(FigureGroup group, Guid subject, string code) => Find(group, subject)?.By.GetValueOrDefault(code) ?? 0;

    /// <summary>A subject, or null where it counts nowhere in that part.</summary>
    public CountedSubject? Find(FigureGroup group, Guid subject) => _subjects.GetValueOrDefault((group, subject));

    /// <summary>Every counting line's value with one walk over the subjects.</summary>
    public IReadOnlyDictionary<string, int> Values()
    {
        var values = ReturnFigures.All.Where(IsCounted).ToDictionary(f => f.Code, _ => 0);
        foreach (var (code, count) in _subjects.Values.SelectMany(s => s.By))
        {
            values[code] = values.GetValueOrDefault(code) + count;
        }

        return values;
    }

    /// <summary>Whether a line counts subjects, so that its difference has reasons by name.</summary>
    public static bool IsCounted(ReturnFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.OfUnits is not null || figure.OfOrganizations is not null || figure.OfMembers is not null || figure.OfEvents is not null;
    }

    /// <summary>Counts a period.</summary>
    /// <param name="facts">What is known of it.</param>
    /// <param name="names">Names of units, organisations and (masked) members.</param>
    public static ReturnTally Of(ReturnFacts facts, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(names);
        var counts = new Dictionary<(FigureGroup Group, Guid Subject), Dictionary<string, int>>();
        foreach (var figure in ReturnFigures.All)
        {
            foreach (var subject in Counted(figure, facts))
            {
                if (!counts.TryGetValue((figure.Group, subject), out var by))
                {
                    counts.Add((figure.Group, subject), by = []);
                }

                by[figure.Code] = by.GetValueOrDefault(figure.Code) + 1;
            }
        }

        return new ReturnTally(counts.Select(c => new CountedSubject(c.Key.Group, c.Key.Subject, names.GetValueOrDefault(c.Key.Subject) ?? Nameless, c.Value)));
    }

    /// <summary>How a subject is called whose record is gone.</summary>
    public const string Nameless = "（已删除）";

    private static IEnumerable<Guid> Counted(ReturnFigure figure, ReturnFacts facts)
    {
        if (figure.OfUnits is { } units)
        {
            return facts.Units.Units.Where(u => units(facts.Units, u)).Select(u => u.Id);
        }

        if (figure.OfOrganizations is { } organizations)
        {
            return facts.Organizations.Where(organizations).Select(o => o.Id);
        }

        if (figure.OfMembers is { } members)
        {
            return facts.Members.Where(members).Select(m => m.Id);
        }

        return figure.OfEvents is { } kinds ? facts.Events.Where(e => kinds.Contains(e.Kind)).Select(e => e.Subject) : [];
    }
}

/// <summary>What one subject changes in lines of a part, and why.</summary>
/// <param name="Group">The part.</param>
/// <param name="Subject">The unit, organisation or member.</param>
/// <param name="Name">Its name; of a member masked.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="IsLate">True for what was recorded or corrected after the period before had been sent.</param>
/// <param name="By">By line, never 0.</param>
public sealed record ReturnChange(FigureGroup Group, Guid Subject, string Name, string What, bool IsLate, IReadOnlyDictionary<string, int> By);

/// <summary>Explains the difference between two periods subject by subject.</summary>
public static class ReturnChanges
{
    /// <summary>
    /// What makes the difference. Their sum for a line is exactly its value now minus its value in the period before, as sent
    /// where that was sent with the line, otherwise as known now.
    /// </summary>
    /// <param name="sent">What the period before counted when it was sent, or null.</param>
    /// <param name="sentCodes">The lines it was sent with.</param>
    /// <param name="before">What the period before counts as known now.</param>
    /// <param name="after">What the period counts.</param>
    /// <param name="words">Says what happened to a subject.</param>
    public static IReadOnlyList<ReturnChange> Between(
        ReturnTally? sent, IReadOnlySet<string> sentCodes, ReturnTally before, ReturnTally after, Func<FigureGroup, Guid, string> words)
    {
        ArgumentNullException.ThrowIfNull(sentCodes);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(words);
        var changes = new List<ReturnChange>();
        foreach (var (group, subject) in Keys(before, after))
        {
            var (was, now) = (before.Find(group, subject), after.Find(group, subject));
            if (Difference(was, now, _ => true) is { Count: > 0 } by)
            {
                changes.Add(new ReturnChange(group, subject, (now ?? was)!.Name, words(group, subject), IsLate: false, by));
            }
        }

        if (sent is not null)
        {
            foreach (var (group, subject) in Keys(sent, before))
            {
                var (told, known) = (sent.Find(group, subject), before.Find(group, subject));
                if (Difference(told, known, sentCodes.Contains) is { Count: > 0 } by)
                {
                    var what = by.Values.All(n => n > 0) ? "上期报送后补录" : by.Values.All(n => n < 0) ? "上期报送后更正或删除" : "上期报送后更正";
                    changes.Add(new ReturnChange(group, subject, (known ?? told)!.Name, what, IsLate: true, by));
                }
            }
        }

        return [.. changes.OrderBy(c => c.Group).ThenBy(c => c.IsLate).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Subject)];
    }

    private static IEnumerable<(FigureGroup Group, Guid Subject)> Keys(ReturnTally before, ReturnTally after) =>
        before.Subjects.Concat(after.Subjects).Select(s => (s.Group, s.Subject)).Distinct();

    private static Dictionary<string, int> Difference(CountedSubject? was, CountedSubject? now, Func<string, bool> asked)
    {
        var by = new Dictionary<string, int>();
        foreach (var code in (was?.By.Keys ?? []).Union(now?.By.Keys ?? []).Where(asked))
        {
            var difference = (now?.By.GetValueOrDefault(code) ?? 0) - (was?.By.GetValueOrDefault(code) ?? 0);
            if (difference != 0)
            {
                by.Add(code, difference);
            }
        }

        return by;
    }
}
