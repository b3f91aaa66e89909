using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>Turns the rows of a branch and month into what it was asked, and finds what was asked twice. Needs no database.</summary>
internal static class BurdenBook
{
    private const string FromLibrary = nameof(ThemePlanInput.Title) + "," + nameof(ThemePlanInput.Link) + "," + nameof(ThemePlanInput.LinkName) + "," + nameof(ThemePlanInput.Heart);
    private const string FromCalendar = nameof(ThemePlanInput.PlannedOn);

    private static readonly HashSet<string> LabelsOfTheme = [.. BurdenForms.Theme.Select(f => f.Label)];

    /// <summary>The first day of the month that a row counts for.</summary>
    public static DateOnly MonthOf(AskRow row)
    {
        var day = row.On ?? (row.Part is AskPart.Theme or AskPart.Comparison ? new DateOnly(row.Number / 100, row.Number % 100, 1) : BusinessClock.DayOf(row.Begun!.Value));
        return new DateOnly(day.Year, day.Month, 1);
    }

    /// <summary>What a branch was asked in a month, and what was asked twice.</summary>
    /// <param name="rows">Its rows of the month.</param>
    /// <param name="sections">The sections of gatherings, by record.</param>
    /// <param name="opinions">The opinions of rounds, by record.</param>
    /// <param name="longest">The longest sitting, in minutes.</param>
    public static (IReadOnlyList<BurdenAsk> Asks, IReadOnlyList<TwiceAsked> Twice) Write(
        IReadOnlyList<AskRow> rows, ILookup<Guid, AskRow> sections, ILookup<Guid, AskRow> opinions, int longest)
    {
        var asks = new List<BurdenAsk>(rows.Count);
        var frames = new List<(AskRow Row, HashSet<string> Typed)>();
        var sheets = rows.Where(r => r.Part == AskPart.Sheet).ToList();
        foreach (var row in rows)
        {
            switch (row.Part)
            {
                case AskPart.Gathering:
                    var (ask, typed) = Gathering(row, [.. sections[row.Record]], sheets.Find(s => s.Record == row.Record && s.Flag), longest);
                    asks.Add(ask);
                    frames.Add((row, typed));
                    break;
                case AskPart.Sheet when !row.Flag:
                    asks.Add(new BurdenAsk(BurdenForm.JointSheet, row.Record, row.On!.Value, row.Title!, row.Count, row.More, TypedOf(row), row.Done is not null));
                    break;
                case AskPart.Theme:
                    asks.Add(Theme(row));
                    break;
                case AskPart.Round:
                    asks.Add(Round(row, [.. opinions[row.Record]], longest));
                    break;
                case AskPart.Collection:
                    var fields = BurdenForms.Collection((EnterpriseKind)row.Number);
                    asks.Add(new BurdenAsk(
                        BurdenForm.Collection, row.Record, BusinessClock.DayOf(row.Begun!.Value), row.Title!, fields, row.Done is null ? 0 : fields - row.Count, row.Done is null ? 0 : row.Count, row.Done is not null));
                    break;
                default:
                    break;
            }
        }

        asks.AddRange(BurdenRoomBook.Asks(rows, longest));
        return ([.. asks.OrderBy(a => a.On).ThenBy(a => a.Form).ThenBy(a => a.Title, StringComparer.Ordinal)], [.. Twice(rows, frames, sheets), .. BurdenRoomBook.Twice(rows, frames, sheets)]);
    }

    /// <summary>Gives forms whose minutes nobody measured the median of like ones: the branch's own, otherwise that of all branches read.</summary>
    public static IReadOnlyList<BurdenAsk> Estimate(IReadOnlyList<BurdenAsk> asks, IReadOnlyDictionary<BurdenForm, double> own, IReadOnlyDictionary<BurdenForm, double> all) =>
        [.. asks.Select(a => a.Known == MinutesKnown.Measured || !a.IsDone ? a
            : own.TryGetValue(a.Form, out var minutes) || all.TryGetValue(a.Form, out minutes) ? a with { Minutes = minutes, Known = MinutesKnown.Estimated } : a)];

    /// <summary>The median minutes of each form among those measured.</summary>
    public static IReadOnlyDictionary<BurdenForm, double> Medians(IEnumerable<BurdenAsk> asks) =>
        asks.Where(a => a.Known == MinutesKnown.Measured).GroupBy(a => a.Form).ToDictionary(g => g.Key, g => Median([.. g.Select(a => a.Minutes!.Value).Order()]));

    private static double Median(double[] sorted) =>
        Math.Round(sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2, 1, MidpointRounding.AwayFromZero);

    private static (BurdenAsk Ask, HashSet<string> Typed) Gathering(AskRow row, AskRow[] sections, AskRow? sheet, int longest)
    {
        var given = GivenFields.Names(row.Given, ActivityFields.Frame).ToHashSet();
        var carried = Named(row.Carried);
        var asked = BurdenForms.Frame([.. sections.Select(s => (ActivityKind)s.Number)], given).ToList();
        var typed = asked.Where(n => given.Contains(n) && !carried.Contains(n)).ToHashSet();
        var (fields, filled, hand) = (asked.Count, asked.Count(n => given.Contains(n) && carried.Contains(n)), typed.Count);
        foreach (var section in sections)
        {
            var content = GivenFields.Names(section.Given, ActivityFields.Section).ToHashSet();
            var taken = Named(section.Carried);
            var own = ActivityFields.SectionOf((ActivityKind)section.Number).ToList();
            fields += own.Count;
            filled += own.Count(n => content.Contains(n) && taken.Contains(n));
            hand += own.Count(n => content.Contains(n) && !taken.Contains(n));
        }

        var added = (row.Count * BurdenForms.Vote) + (row.More * BurdenForms.FollowUp);
        fields += added + (sheet?.Count ?? 0);
        filled += sheet?.More ?? 0;
        hand += added + (sheet is null ? 0 : TypedOf(sheet));
        var ask = new BurdenAsk(BurdenForm.Gathering, row.Record, row.On!.Value, row.Title!, fields, filled, hand, IsDone(row.Number));
        return (Timed(ask, row, longest), typed);
    }

    private static BurdenAsk Theme(AskRow row)
    {
        var given = GivenFields.Names(row.Given, BurdenForms.Theme).ToList();
        var carried = Named(row.Flag ? FromLibrary + "," + FromCalendar : FromCalendar);
        return new BurdenAsk(BurdenForm.Theme, row.Record, MonthOf(row), row.Title!, BurdenForms.Theme.Count, given.Count(carried.Contains), given.Count(n => !carried.Contains(n)), true);
    }

    private static BurdenAsk Round(AskRow row, AskRow[] opinions, int longest)
    {
        var ask = new BurdenAsk(
            BurdenForm.Round, row.Record, row.On!.Value, $"{row.On:M月d日}意见征集" + (opinions.Length == 0 ? "" : $"（{opinions.Length} 条意见）"),
            BurdenForms.Round.Count + (opinions.Length * BurdenForms.Opinion.Count), 0,
            GivenFields.Names(row.Given, BurdenForms.Round).Count() + opinions.Sum(o => GivenFields.Names(o.Given, BurdenForms.Opinion).Count()), IsDone(row.Number));
        return Timed(ask, row, longest);
    }

    /// <summary>The form with its minutes, where it was begun and handed in within one sitting.</summary>
    internal static BurdenAsk Timed(BurdenAsk ask, AskRow row, int longest) =>
        ask.IsDone && row is { Begun: { } begun, Done: { } done } && (done - begun).TotalMinutes is var minutes && minutes >= 0 && minutes <= longest
            ? ask with { Minutes = Math.Round(minutes, 1, MidpointRounding.AwayFromZero), Known = MinutesKnown.Measured } : ask;

    /// <summary>Whether a record of that state was handed in.</summary>
    internal static bool IsDone(int state) => (ActivityState)state is ActivityState.Submitted or ActivityState.Confirmed;

    /// <summary>Lines of a sheet that somebody ticked, those not signed in by code.</summary>
    internal static int TypedOf(AskRow sheet) => sheet.Done is null ? 0 : Math.Max(0, sheet.Count - sheet.More);

    private static HashSet<string> Named(string? names) => [.. (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<TwiceAsked> Twice(IReadOnlyList<AskRow> rows, List<(AskRow Row, HashSet<string> Typed)> frames, List<AskRow> sheets)
    {
        // One gathering written down as several: the same day and hour, and not meetings of different groups.
        foreach (var day in frames.GroupBy(f => (f.Row.On, f.Row.At, f.Row.At is null ? f.Row.Record : Guid.Empty)).Where(g => g.Count() > 1))
        {
            var labels = ActivityFields.Frame.Select(f => (f.Label, Times: day.Count(g => g.Typed.Contains(f.Name)) - 1)).Where(l => l.Times > 0).ToList();
            var lines = sheets.Where(s => s.Flag && day.Any(g => g.Row.Record == s.Record)).Select(TypedOf).ToList();
            var again = lines.Count < 2 ? 0 : lines.Sum() - lines.Max();
            if (labels.Count > 0 || again > 0)
            {
                yield return new TwiceAsked(
                    $"{day.Key.On:M月d日}{day.Key.At:HH:mm}的活动（{day.Count()} 份记录）", [.. labels.Select(l => l.Label), .. again > 0 ? [BurdenForms.Sheet] : Array.Empty<string>()], labels.Sum(l => l.Times) + again,
                    "一次活动可以同时算几项，记成一份记录即可。");
            }
        }

        // The own record of something that another branch recorded for all.
        foreach (var joint in sheets.Where(s => !s.Flag && s.At is not null))
        {
            var own = frames.Where(f => f.Row.On == joint.On && f.Row.At == joint.At).Select(f => f.Row.Record).ToHashSet();
            var again = Math.Min(TypedOf(joint), sheets.Where(s => s.Flag && own.Contains(s.Record)).Sum(TypedOf));
            if (again > 0)
            {
                yield return new TwiceAsked($"{joint.On:M月d日}{joint.At:HH:mm}的联合活动“{joint.Title}”", [BurdenForms.Sheet], again, "联合活动由牵头支部记录一份，本支部只填到会名单，不用另记。");
            }
        }

        // What the month's plan says and the record was not filled in with.
        foreach (var plan in rows.Where(r => r.Part == AskPart.Theme))
        {
            var planned = BurdenForms.Theme.Where((_, i) => (plan.Given & (1 << i)) != 0).Select(f => f.Label).ToHashSet();
            var labels = frames.Where(f => f.Row.About == plan.Record)
                .SelectMany(f => ActivityFields.Frame.Where(x => f.Typed.Contains(x.Name) && LabelsOfTheme.Contains(x.Label) && planned.Contains(x.Label)).Select(x => x.Label)).ToList();
            if (labels.Count > 0)
            {
                yield return new TwiceAsked($"本月主题“{plan.Title}”", [.. labels.Distinct()], labels.Count, "先定本月主题再点“记录”，这几项会自动带出。");
            }
        }

        foreach (var unit in rows.Where(r => r.Part == AskPart.Collection).GroupBy(r => r.About))
        {
            var (kind, name, times) = ((EnterpriseKind)unit.First().Number, unit.First().Title!, unit.Count());
            if (times > 1)
            {
                yield return new TwiceAsked(name, ["采集表全部项目"], (times - 1) * BurdenForms.Collection(kind), $"同一单位本月被采集 {times} 次，请街道和社区合并开展。");
            }

            if (BurdenForms.CollectionKnown(kind) is { Count: > 0 } known)
            {
                yield return new TwiceAsked(name, known, known.Count * times, "党组织档案里已有，采集时只需核对。");
            }
        }
    }
}
