using System.Globalization;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>
/// Works out how the duties of an organisation stand (R-3.01 to R-3.04, R-3.06, R-3.09). Nothing about duties is stored: they
/// follow from the organisation, its confirmed gatherings and the parameters, on any day.
/// </summary>
public sealed class DutyBook
{
    private readonly BranchFacts _branch;
    private readonly ILookup<ActivityKind, HeldEvent> _held;
    private readonly DutyTerms _terms;
    private readonly DutyTallies _tallies;
    private readonly DateOnly _asOf;

    /// <summary>The book of an organisation on a day.</summary>
    /// <param name="branch">The organisation.</param>
    /// <param name="held">Its gatherings, from the window before the first one asked for to the grace days after the last.</param>
    /// <param name="terms">Parameters and fixed days.</param>
    /// <param name="asOf">The day; later gatherings do not count.</param>
    /// <param name="tallies">What other rooms tell.</param>
    public DutyBook(BranchFacts branch, IEnumerable<HeldEvent> held, DutyTerms terms, DateOnly asOf, DutyTallies? tallies = null)
    {
        (_branch, _terms, _asOf, _tallies) = (branch, terms, asOf, tallies ?? DutyTallies.None);
        _held = held.Where(e => e.On <= asOf).OrderBy(e => e.On).ToLookup(e => e.Kind);
    }

    /// <summary>Every duty and window of a year, or those of the duties wanted.</summary>
    public static IReadOnlyList<DutyLine> Evaluate(
        BranchFacts branch, IEnumerable<HeldEvent> held, int year, DutyTerms terms, DateOnly asOf, DutyTallies? tallies = null, Func<DutyCode, bool>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var book = new DutyBook(branch, held, terms, asOf, tallies);
        return [.. DutyRules.All.Where(rule => wanted?.Invoke(rule.Code) ?? true).SelectMany(rule => terms.Windows(rule.Span, year).SelectMany(window => book.Lines(rule, window)))];
    }

    /// <summary>A duty in a window: one line, for M3 one for each group.</summary>
    public IEnumerable<DutyLine> Lines(DutyRule rule, DutyWindow window)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var line = new DutyLine(rule.Code, rule.What, window.From, window.To, null, null, DutyState.NotApplicable, 0, _terms.On(rule.Minimum, window.To), null, null, false)
        {
            Span = rule.Span, BySecretary = rule.BySecretary,
        };
        if (rule.OnFixedDay)
        {
            var day = _terms.FixedDay(window.Year, window.Number);
            line = line with { PlannedOn = day.Planned, EffectiveOn = day.Effective };
        }

        if (WhyNot(rule, window, line.Minimum) is { } why)
        {
            return [line with { Why = why }];
        }

        if (rule.PerGroup)
        {
            return Groups(rule, window, line);
        }

        return [rule.Kind is null ? Tallied(rule, window, line) : rule.OnFixedDay ? OnFixedDay(window, line) : Judge(window, line, Taken(rule, window, _held[rule.Kind.Value]))];
    }

    private string? WhyNot(DutyRule rule, DutyWindow window, int minimum)
    {
        if (_branch.EndedOn is { } ended && ended <= window.To)
        {
            return ended <= window.From ? $"已于 {Day(ended)} 撤销" : $"期内于 {Day(ended)} 撤销";
        }

        if (_branch.FoundedOn is { } later && later > window.To)
        {
            return $"{Day(later)} 才成立";
        }

        // The type at the end of the window decides: a temporary branch that became a branch owes what a branch owes.
        var type = _branch.StateOn(window.To)?.Type ?? _branch.Type;
        var holder = DutyRules.HolderOf(type);
        if ((rule.Holders & holder) == 0)
        {
            return holder switch
            {
                DutyHolders.Superiors => $"{type.Label()}由所属党支部落实",
                DutyHolders.None => "党工委不在此列",
                _ => $"{type.Label()}不要求",
            };
        }

        if (_branch.FoundedOn is { } founded && TooLate(founded, window) is { } few)
        {
            return $"{Day(founded)} 成立，{few}";
        }

        if (rule.OnFixedDay && _branch.FoundedOn > _terms.FixedDay(window.Year, window.Number).Limit)
        {
            return $"{Day(_branch.FoundedOn.Value)} 成立，当月固定日已过";
        }

        if (rule.NeedsCommittee)
        {
            if (_branch.CommitteeSince(window.To) is not { } since)
            {
                return $"没有设支部委员会（正式党员满 {OrganizationRules.CommitteeFrom} 名应设）";
            }

            if (TooLate(since, window) is { } left)
            {
                return $"支委会 {Day(since)} 设立，{left}";
            }
        }

        return minimum == 0 ? "现行频次不要求"
            : _branch.Exemptions.FirstOrDefault(e => (e.Code is null || e.Code == rule.Code) && e.From <= window.To && window.To <= e.To) is { } exempt ? $"免予安排：{exempt.Reason}"
            : rule.Kind is null && !_tallies.IsInUse(rule.Code) ? $"“{rule.What}”功能还没有启用，暂不评判"
            : null;
    }

    // R-3.02: fewer days left than the parameter, the first day included.
    private string? TooLate(DateOnly since, DutyWindow window)
    {
        var days = _terms.On(DutyParameters.FoundedDays, window.To);
        return since > window.From && window.DaysLeft(since) < days
            ? string.Create(CultureInfo.InvariantCulture, $"本期只剩 {window.DaysLeft(since)} 天，不足 {days} 天") : null;
    }

    private IEnumerable<DutyLine> Groups(DutyRule rule, DutyWindow window, DutyLine line)
    {
        var groups = _branch.Groups.Where(g => g.From <= window.To && (g.To is null || g.To > window.To)).OrderBy(g => g.From).ThenBy(g => g.Name, StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
        {
            return [line with { Why = "没有设党小组" }];
        }

        var all = _held[rule.Kind!.Value].ToList();
        return groups.Select(g =>
        {
            var own = line with { What = $"{rule.What}（{g.Name}）", GroupId = g.Id };

            // A record that names no group speaks of the only one there is.
            return TooLate(g.From, window) is { } few ? own with { Why = $"{Day(g.From)} 建立，{few}" }
                : Judge(window, own, Taken(rule, window, all.Where(e => e.GroupId == g.Id || (e.GroupId is null && groups.Count == 1))));
        });
    }

    private DutyLine Tallied(DutyRule rule, DutyWindow window, DutyLine line)
    {
        var told = _tallies.Find(rule.Code, _branch.Id, window.From);
        var needed = told?.Needed ?? line.Minimum;
        if (told?.Needed == 0 || (told is null && rule.PerMember && _asOf >= window.From))
        {
            return line with { Minimum = 0, Why = told?.Words ?? "没有应计人员" };
        }

        var (held, madeUp) = (told?.Held ?? 0, told?.MadeUp ?? 0);
        var state = held >= needed ? DutyState.Met
            : _asOf < window.From ? DutyState.NotYet
            : _asOf <= window.To ? DutyState.Open
            : held + madeUp >= needed ? DutyState.MadeUp : DutyState.Overdue;
        return line with
        {
            State = state,
            Held = held + madeUp,
            Minimum = needed,
            IsLateEntry = told?.IsLate ?? false,
            Why = told?.Words ?? (state is DutyState.Open or DutyState.Overdue ? Short(held + madeUp, needed) : null),
        };
    }

    /// <summary>What counts for a window: gatherings inside it, without those that made up the window before, and those that make up this one (R-3.01, R-3.03).</summary>
    private (List<HeldEvent> Inside, List<HeldEvent> After, HeldEvent? Waiting) Taken(DutyRule rule, DutyWindow window, IEnumerable<HeldEvent> events)
    {
        var all = events.Where(rule.Takes).ToList();
        var own = all.Where(e => !e.IsWaiting).ToList();
        HeldEvent? waiting = null;
        foreach (var e in all)
        {
            waiting = e.IsWaiting && BelongsTo(rule, window, e) ? e : waiting;
        }

        if (rule.Span == DutySpan.LifeYear)
        {
            var grace = window.To.AddDays(_terms.On(DutyParameters.GraceDays, window.To));
            return ([.. own.Where(e => BelongsTo(rule, window, e))], [.. own.Where(e => YearOf(e) == window.Year && e.On > window.To && e.On <= grace)], waiting);
        }

        var gone = own.Exists(e => e.IsMakeUp) ? MakingUp(rule, Before(rule, window), own) : [];
        return ([.. own.Where(e => window.Has(e.On) && !gone.Contains(e))], MakingUp(rule, window, own), waiting);
    }

    /// <summary>Gatherings marked as made up within the grace days after a window, as many as the window lacks; the earliest first.</summary>
    private List<HeldEvent> MakingUp(DutyRule rule, DutyWindow window, List<HeldEvent> own)
    {
        var grace = window.To.AddDays(_terms.On(DutyParameters.GraceDays, window.To));
        var marked = own.Where(e => e.IsMakeUp && e.On > window.To && e.On <= grace).ToList();
        if (marked.Count == 0 || WhyNot(rule, window, _terms.On(rule.Minimum, window.To)) is not null)
        {
            return [];
        }

        // Marked gatherings early in the window may belong to the one before; they are left out of its count, so that no chain arises.
        var early = Before(rule, window).To.AddDays(_terms.On(DutyParameters.GraceDays, window.To));
        var plain = own.Count(e => window.Has(e.On) && !(e.IsMakeUp && e.On <= early));
        return [.. marked.Take(Math.Max(0, _terms.On(rule.Minimum, window.To) - plain))];
    }

    private DutyWindow Before(DutyRule rule, DutyWindow window)
    {
        var last = window.From.AddDays(-1);
        return _terms.Windows(rule.Span, last.Year).First(w => w.Has(last));
    }

    private static bool BelongsTo(DutyRule rule, DutyWindow window, in HeldEvent held) =>
        window.Has(held.On) && (rule.Span != DutySpan.LifeYear || YearOf(held) == window.Year);

    // A record that does not say its year belongs to the year in whose winter it was held.
    private static int YearOf(in HeldEvent held) => held.BelongsToYear ?? (held.On.Month >= 7 ? held.On.Year : held.On.Year - 1);

    private DutyLine Judge(DutyWindow window, DutyLine line, (List<HeldEvent> Inside, List<HeldEvent> After, HeldEvent? Waiting) taken)
    {
        var (inside, after, waiting) = taken;
        if (inside.Count >= line.Minimum)
        {
            var reached = inside[line.Minimum - 1];
            return Done(line, DutyState.Met, inside, reached, Held(reached));
        }

        if (_asOf < window.From)
        {
            return line with { State = DutyState.NotYet };
        }

        if (_asOf > window.To && inside.Count + after.Count >= line.Minimum)
        {
            var reached = after[line.Minimum - inside.Count - 1];
            return Done(line, DutyState.MadeUp, [.. inside, .. after], reached, $"时段已结束，{Day(reached.On)} 补开{(reached.IsLate ? "，补录" : "")}");
        }

        return Missing(line, _asOf <= window.To, inside.Count + after.Count, inside.Count > 0 ? inside[^1].ActivityId : null, waiting);
    }

    private DutyLine OnFixedDay(DutyWindow window, DutyLine line)
    {
        var day = _terms.FixedDay(window.Year, window.Number);
        List<HeldEvent> inside = [];
        HeldEvent? waiting = null;
        foreach (var e in _held[ActivityKind.LifeDay].Where(e => window.Has(e.On)))
        {
            if (e.IsWaiting)
            {
                waiting = e;
            }
            else
            {
                inside.Add(e);
            }
        }

        foreach (var e in inside.Where(e => day.Judge(e.On) == FixedDayState.OnTime))
        {
            return Done(line, DutyState.Met, inside, e, Held(e) + (day.IsShifted && e.On == day.Effective ? "（顺延日）" : ""));
        }

        foreach (var e in inside.Where(e => day.Judge(e.On) == FixedDayState.Moved && e.HasReason))
        {
            return Done(line, DutyState.Met, inside, e, $"调整到 {Day(e.On)}{(e.IsLate ? "，补录" : "")}") with { IsMoved = true };
        }

        foreach (var e in inside)
        {
            var why = day.Judge(e.On) == FixedDayState.Moved ? $"{Day(e.On)} 召开，没有写明调整原因，按补开计" : $"超过 {Day(day.Limit)}，{Day(e.On)} 补开";
            return Done(line, DutyState.MadeUp, inside, e, why + (e.IsLate ? "，补录" : ""));
        }

        if (_asOf < window.From)
        {
            return line with { State = DutyState.NotYet, Why = FixedDayWords(day) };
        }

        var missing = Missing(line, _asOf <= window.To, 0, null, waiting);
        return missing with
        {
            Why = missing.State == DutyState.Overdue || waiting is not null ? missing.Why
                : _asOf > day.Limit ? $"{Day(day.Limit)} 前没有召开，本月内可以补开" : FixedDayWords(day),
        };
    }

    private static string FixedDayWords(FixedDay day) => day.IsShifted ? $"{Day(day.Planned)} 放假，顺延到 {Day(day.Effective)}" : $"固定日 {Day(day.Planned)}";

    private static DutyLine Done(DutyLine line, DutyState state, List<HeldEvent> counted, HeldEvent reached, string why) => line with
    {
        State = state,
        Held = counted.Count,
        HeldOn = reached.On,
        ActivityId = reached.ActivityId,
        IsLateEntry = counted.Any(e => e.IsLate),
        Why = why,
    };

    private static DutyLine Missing(DutyLine line, bool open, int held, Guid? activity, HeldEvent? waiting) => line with
    {
        State = open ? DutyState.Open : DutyState.Overdue,
        Held = held,
        ActivityId = waiting?.ActivityId ?? activity,
        Why = waiting is { } w ? $"{Day(w.On)} 的记录待确认"
            : held > 0 ? Short(held, line.Minimum)
            : open ? $"到 {Day(line.To)} 止" : $"到 {Day(line.To)} 没有已确认的记录",
    };

    private static string Short(int held, int needed) => string.Create(CultureInfo.InvariantCulture, $"应 {needed}，已有 {held}");

    private static string Held(in HeldEvent held) => $"{Day(held.On)} 召开{(held.IsLate ? "，补录" : "")}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
