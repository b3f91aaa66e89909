using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>The organisational life of one organisation in a quarter, as K6 counts it.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="CommunityId">Its community, or null.</param>
/// <param name="Type">Its type.</param>
/// <param name="Due">Duties judged in the quarter (their window ended the day before it, or ends before its last day) and asked of it.</param>
/// <param name="Done">Of them, those done, made-up ones included.</param>
/// <param name="MadeUp">Of these, those made up.</param>
/// <param name="Lines">Those overdue, and those whose window runs today and which are not done yet.</param>
public sealed record OrganizationQuarter(
    Guid Id, string Name, Guid? CommunityId, OrganizationType Type, int Due, int Done, int MadeUp, IReadOnlyList<DutyLine> Lines)
{
    /// <summary>Its number in the tree.</summary>
    public int Number { get; init; }

    /// <summary>Duties that became overdue in the quarter.</summary>
    public IEnumerable<DutyLine> Overdue => Lines.Where(l => l.State == DutyState.Overdue);

    /// <summary>How many are overdue.</summary>
    public int OverdueCount => Lines.Count(l => l.State == DutyState.Overdue);

    /// <summary>Duties whose window runs and which are not done.</summary>
    public IEnumerable<DutyLine> Open => Lines.Where(l => l.State == DutyState.Open);

    /// <summary>No duty of the quarter is overdue (K6).</summary>
    public bool IsSound => Lines.All(l => l.State != DutyState.Overdue);
}

/// <summary>Every organisation that owes something in the quarter of a day, as known with gatherings up to that day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Window">The quarter.</param>
/// <param name="Organizations">Those that existed that day and owe something in the quarter, by number.</param>
public sealed record DutyQuarter(DateOnly AsOf, DutyWindow Window, IReadOnlyList<OrganizationQuarter> Organizations)
{
    /// <summary>“2026 年第 4 季度”.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Window.Year} 年第 {Window.Number} 季度");
}

/// <summary>
/// K6 (7.2), the gap list, the missing meetings and the inbox all read the same answer: what organisations owe in the quarter of a
/// day, worked out once for a state of the records.
/// </summary>
public sealed class DutyQuarters(AppDbContext db, DutyReader reader, FigureCache cache)
{
    private const int OrganizationsOfASize = 20;

    // So many organisations are looked up one by one; of more, the days of all are read through.
    private const int MostLookedUp = 100;

    private bool _isComparing;
    private QuarterHeld? _kept;

    /// <summary>The quarter of a day, as known that day; a day to come is today.</summary>
    public Task<DutyQuarter> ReadAsync(DateOnly? asOf = null, CancellationToken ct = default)
    {
        var day = asOf is { } asked && asked < db.Today ? asked : db.Today;
        return cache.OnceAsync("duties of a quarter", day, stop => WorkOutAsync(day, stop), ct, q => 1 + (q.Organizations.Count / OrganizationsOfASize));
    }

    /// <summary>Two days that are compared; within one quarter what was held is read once for both.</summary>
    public async Task<(DutyQuarter Before, DutyQuarter After)> BothAsync(DateOnly before, DateOnly after, CancellationToken ct = default)
    {
        _isComparing = true;
        try
        {
            var later = await ReadAsync(after, ct);
            return (await ReadAsync(before, ct), later);
        }
        finally
        {
            (_isComparing, _kept) = (false, null);
        }
    }

    /// <summary>What one quarter made of another, organisation by organisation; those that count the same are left out.</summary>
    public static IReadOnlyList<LifeChange> Changes(DutyQuarter before, DutyQuarter after, Func<OrganizationQuarter, bool> asks)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var earlier = before.Organizations.Where(asks).ToDictionary(o => o.Id);
        var changes = new List<LifeChange>();
        foreach (var now in after.Organizations.Where(asks))
        {
            earlier.Remove(now.Id, out var was);
            if (was is null || was.IsSound != now.IsSound)
            {
                changes.Add(new LifeChange(now.Id, now.Name, was?.IsSound, now.IsSound, Why(was, now)));
            }
        }

        changes.AddRange(earlier.Values.Select(gone => new LifeChange(gone.Id, gone.Name, gone.IsSound, null, "已撤销，或本期没有应做事项")));
        return changes;
    }

    private static string Why(OrganizationQuarter? was, OrganizationQuarter now) => (was, now.IsSound) switch
    {
        (null, true) => "新纳入统计",
        (null, false) => $"新纳入统计，逾期：{LifeWords.Names(now.Overdue)}",
        (_, false) => $"逾期：{LifeWords.Names(now.Overdue)}",
        _ => $"原逾期事项已补开、补录，或已进入新的季度：{LifeWords.Names(was.Overdue)}",
    };

    private async Task<DutyQuarter> WorkOutAsync(DateOnly day, CancellationToken ct)
    {
        var quarter = DutyWindow.QuarterOf(day);
        var terms = await reader.TermsAsync(ct);
        var scope = await reader.AllFactsAsync(ct);
        var own = scope.Count <= MostLookedUp ? scope.Values.Select(f => f.Id).ToArray() : null;
        var facts = scope.Where(f => !(f.Value.FoundedOn > day) && !(f.Value.EndedOn <= day)).ToList();
        var last = quarter.From.AddDays(-1);

        // What a year asks (the secretary's lecture, talks, class hours) is judged in the first quarter. Before, it is told to the
        // branches themselves; for a community or the street a year of gatherings would be read to say nothing.
        var year = last.Year < quarter.Year || db.Scope.HasOrganizations;
        var rules = DutyRules.All.Where(r => year || r.Span != DutySpan.Year).Select(r => (Rule: r, Windows: Windows(r, quarter, terms))).Where(r => r.Windows.Count > 0).ToList();
        var life = rules.Where(r => r.Rule.Span == DutySpan.LifeYear).SelectMany(r => r.Windows).Select(w => w.From).Append(quarter.From).Min();
        var since = new HeldSince(quarter.From.AddMonths(-1), quarter.From.AddMonths(-3), year ? new DateOnly(last.Year, 1, 1) : quarter.From, life);
        var (held, whole) = await HeldAsync(own, quarter, since, day, ct);
        var tallies = await reader.TalliesAsync(own, r => year || r.Span != DutySpan.Year ? Windows(r, quarter, terms) : [], day, ct);
        var organizations = new List<OrganizationQuarter>(facts.Count);
        foreach (var (number, branch) in facts.OrderBy(f => f.Key))
        {
            var book = new DutyBook(branch, whole is not null && whole.Contains(number) ? whole[number] : held[number], terms, day, tallies);
            int due = 0, done = 0, madeUp = 0;
            List<DutyLine>? lines = null;
            foreach (var (rule, windows) in rules)
            {
                foreach (var line in windows.SelectMany(w => book.Lines(rule, w)).Where(l => l.IsDue))
                {
                    var ends = Falls(line.To, quarter);
                    due += ends ? 1 : 0;
                    done += ends && line.IsDone ? 1 : 0;
                    madeUp += ends && line.State == DutyState.MadeUp ? 1 : 0;
                    if (line.State == DutyState.Open || (ends && line.State == DutyState.Overdue))
                    {
                        (lines ??= []).Add(line);
                    }
                }
            }

            if (due > 0 || lines is not null)
            {
                organizations.Add(new OrganizationQuarter(branch.Id, branch.Name, branch.CommunityId, branch.Type, due, done, madeUp, lines ?? []) { Number = number });
            }
        }

        return new DutyQuarter(day, quarter, organizations);
    }

    private async Task<QuarterHeld> HeldAsync(Guid[]? own, DutyWindow quarter, HeldSince since, DateOnly day, CancellationToken ct)
    {
        if (_isComparing && _kept is { } kept && kept.Quarter == quarter && kept.To >= day)
        {
            // The book leaves out what came after its day.
            return kept;
        }

        var chosen = own is null ? reader.Owing() : reader.Owing().Where(o => own.Contains(o.Id));
        var held = await reader.HeldAsync(chosen, since, day, waiting: false, few: own is not null, ct);

        // Whether a marked gathering makes up the window before depends on what that window lacked: read only where there is one.
        var marked = held.Where(h => h.Any(e => e.IsMakeUp)).Select(h => h.Key).ToArray();
        var whole = marked.Length == 0 ? null
            : await reader.HeldAsync(reader.Owing().Where(o => EF.Parameter(marked).Contains(o.Number)), since.Before, day, waiting: false, few: false, ct);
        return _kept = new QuarterHeld(quarter, day, held, whole);
    }

    /// <summary>Whether a window that ends on a day is judged in a quarter: a duty becomes overdue the day after, so those of the quarter before are judged in this one (decision 0152).</summary>
    private static bool Falls(DateOnly to, DutyWindow quarter) => quarter.Has(to.AddDays(1));

    // Windows that are judged in the quarter, and those that run through it.
    private static IReadOnlyList<DutyWindow> Windows(DutyRule rule, DutyWindow quarter, DutyTerms terms) =>
        [.. new[] { quarter.Year - 1, quarter.Year }.SelectMany(y => terms.Windows(rule.Span, y)).Where(w => w.From <= quarter.To && w.To.AddDays(1) >= quarter.From)];

    /// <param name="Quarter">The quarter.</param>
    /// <param name="To">The last day read.</param>
    /// <param name="Held">What every organisation held, by number.</param>
    /// <param name="Whole">For those with marked gatherings, with the windows before; or null.</param>
    private sealed record QuarterHeld(DutyWindow Quarter, DateOnly To, ILookup<int, HeldEvent> Held, ILookup<int, HeldEvent>? Whole)
    {
        public void Deconstruct(out ILookup<int, HeldEvent> held, out ILookup<int, HeldEvent>? whole) => (held, whole) = (Held, Whole);
    }
}

/// <summary>An organisation that counts otherwise in K6 than before.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Was">Whether it was sound; null where it was not counted.</param>
/// <param name="Is">Whether it is; null where it is not counted any more.</param>
/// <param name="Why">Why.</param>
public sealed record LifeChange(Guid Id, string Name, bool? Was, bool? Is, string Why);

/// <summary>Words for duties.</summary>
public static class LifeWords
{
    private const int MostNames = 4;

    /// <summary>“10月 党员主题活动日、第3季度 党课”, the first few.</summary>
    public static string Names(IEnumerable<DutyLine> lines)
    {
        var all = lines.ToList();
        return string.Join("、", all.Take(MostNames).Select(l => $"{Period(l)}{l.What}")) + (all.Count > MostNames ? $" 等 {all.Count} 项" : "");
    }

    /// <summary>“10月”, “第3季度”, “2026年度”.</summary>
    public static string Period(DutyLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Span switch
        {
            DutySpan.Month => string.Create(CultureInfo.InvariantCulture, $"{line.From.Month}月"),
            DutySpan.Quarter => string.Create(CultureInfo.InvariantCulture, $"第{(line.From.Month + 2) / 3}季度"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{line.From.Year}年度"),
        };
    }

    /// <summary>The state as people say it: 调整 for a moved fixed day.</summary>
    public static string State(DutyLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.IsMoved ? "调整" : line.State.Label();
    }
}
