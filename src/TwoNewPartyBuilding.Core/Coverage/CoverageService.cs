using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>The figures of one group (a community, an industry …).</summary>
/// <param name="Key">The value that asks for it in the address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Figures">Its figures.</param>
public sealed record CoverageGroup(string Key, string Name, CoverageFigures Figures);

/// <summary>The figures asked for.</summary>
/// <param name="Day">The day they speak of.</param>
/// <param name="Against">The day compared with.</param>
/// <param name="Rules">The rules in force.</param>
/// <param name="Figures">All of it.</param>
/// <param name="Before">The same on the day compared with.</param>
/// <param name="Groups">Split.</param>
/// <param name="Changes">What makes the difference, first units only.</param>
/// <param name="ChangedUnits">How many units make it.</param>
public sealed record CoverageRead(
    DateOnly Day, DateOnly Against, CoverageRules Rules, CoverageFigures Figures, CoverageFigures Before, IReadOnlyList<CoverageGroup> Groups,
    IReadOnlyList<ChangedUnit> Changes, int ChangedUnits)
{
    /// <summary>The quarter of K6, “2026 年第 4 季度”.</summary>
    public string Quarter { get; init; } = "";
}

/// <summary>A unit that makes a difference.</summary>
/// <param name="Name">Its name; null where it has been deleted meanwhile.</param>
/// <param name="Change">What it changes and why.</param>
/// <param name="Events">What the records say happened, with days.</param>
public sealed record ChangedUnit(string? Name, UnitChange Change, IReadOnlyList<UnitEvent> Events);

/// <summary>Something the records say of a unit.</summary>
public sealed record UnitEvent(DateOnly On, string Text);

/// <summary>The difference between two days, one page of units.</summary>
/// <param name="Day">The later day.</param>
/// <param name="Against">The earlier day.</param>
/// <param name="Figures">On the later day.</param>
/// <param name="Before">On the earlier day.</param>
/// <param name="Sums">The sum of all units' contributions by indicator; equals the difference of the figures.</param>
/// <param name="Rows">The units.</param>
public sealed record ChangesRead(
    DateOnly Day, DateOnly Against, CoverageFigures Figures, CoverageFigures Before, IReadOnlyList<Contribution> Sums, Page<ChangedUnit> Rows)
{
    /// <summary>Organisations that count otherwise in K6.</summary>
    public IReadOnlyList<LifeChange> Lives { get; init; } = [];
}

/// <summary>A unit in a list behind a figure.</summary>
public sealed record CoveredUnit(string Name, string? CreditCode, string? Community, UnitOnDay On, bool IsWorkCovered, LeftOut LeftOut);

/// <summary>The list behind a figure.</summary>
public sealed record CoverageList(DateOnly Day, IReadOnlyDictionary<CoveragePart, int> Counts, Page<CoveredUnit> Rows);

/// <summary>Answers questions about double coverage (section 7) of the caller's scope; reads many nouns, writes none.</summary>
public sealed class CoverageService(AppDbContext db, CoverageReader reader, DutyQuarters quarters, CommunityService communities, FigureCache cache)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private const int FirstChanges = 6;

    /// <summary>K1–K6 of the caller's scope today, for home pages.</summary>
    public async Task<CoverageFigures> FiguresAsync(CancellationToken ct = default)
    {
        var snapshot = await reader.ReadAsync(null, ct);
        var life = await quarters.ReadAsync(null, ct);
        return await cache.OnceAsync(
            "coverage today", null, _ => Task.FromResult(CoverageFigures.Of(snapshot.Units, snapshot.Day, snapshot.Rules) with { Life = LifeOf(life, _ => true) }), ct);
    }

    /// <summary>K6 of the organisations asked for.</summary>
    public static Rate LifeOf(DutyQuarter quarter, Func<OrganizationQuarter, bool> asks)
    {
        ArgumentNullException.ThrowIfNull(quarter);
        return LifeOf(quarter.Organizations.Where(asks));
    }

    /// <summary>The figures on the day asked for, compared and split.</summary>
    public async Task<CoverageRead> ReadAsync(CoverageQuestion question, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (before, after) = await BothAsync(question, ct);
        var answer = await CountedAsync(question, before, after, ct);
        var first = answer.Changed.Take(FirstChanges).ToList();
        var lives = await LivesAsync(question, ct);

        // Organisations have no ledger, industry or size: only a split by community splits K6 too.
        var groups = question.By != CoverageGrouping.Community ? answer.Groups
            : [.. answer.Groups.Select(g => g with { Figures = g.Figures with { Life = lives.ByCommunity.GetValueOrDefault(g.Key) } })];
        return new CoverageRead(
            after.Day, before.Day, after.Rules, answer.Figures with { Life = lives.Now }, answer.Before with { Life = lives.Was }, groups,
            await TellAsync(first, before.Day, after.Day, ct), answer.Changed.Count)
        { Quarter = lives.Quarter };
    }

    /// <summary>The units behind a figure.</summary>
    public async Task<CoverageList> ListAsync(CoverageQuestion question, Indicator indicator, CoveragePart part, int page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var snapshot = await reader.ReadAsync(question.AsOf, ct);
        var parts = await cache.OnceAsync(
            "coverage parts", new { On = snapshot.Day, question.Key, indicator }, _ => Task.FromResult(PartsOf(snapshot, question, indicator)), ct, p => 1 + (p.Values.Sum(u => u.Length) / 1_000));
        var shown = Math.Clamp(page, 1, Math.Max(1, (parts[part].Length + PageSize - 1) / PageSize));
        var units = parts[part].Skip((shown - 1) * PageSize).Take(PageSize).ToList();
        return new CoverageList(
            snapshot.Day, parts.ToDictionary(p => p.Key, p => p.Value.Length), new Page<CoveredUnit>(await DescribeAsync(snapshot, units, ct), shown, PageSize, parts[part].Length));
    }

    /// <summary>Why the figures of two days differ, unit by unit.</summary>
    public async Task<ChangesRead> ChangesAsync(CoverageQuestion question, Indicator? indicator, int page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (before, after) = await BothAsync(question, ct);
        var counted = await CountedAsync(question, before, after, ct);
        var changed = counted.Changed;
        var shown = indicator is { } k ? changed.Where(c => c[k] is not { Numerator: 0, Denominator: 0 }).ToList() : changed;
        var number = Math.Clamp(page, 1, Math.Max(1, (shown.Count + PageSize - 1) / PageSize));
        var rows = await TellAsync([.. shown.Skip((number - 1) * PageSize).Take(PageSize)], before.Day, after.Day, ct);
        var lives = await LivesAsync(question, ct);
        var (was, now) = (lives.Was, lives.Now);
        return new ChangesRead(
            after.Day, before.Day, counted.Figures with { Life = now }, counted.Before with { Life = was },
            [
                .. CoverageRules.OfUnits.Select(i => CoverageChanges.Sum(changed, i)),
                new Contribution(Indicator.K6, now.Numerator - was.Numerator, now.Denominator - was.Denominator),
            ],
            new Page<ChangedUnit>(indicator == Indicator.K6 ? [] : rows, number, PageSize, indicator == Indicator.K6 ? 0 : shown.Count))
        { Lives = indicator is null or Indicator.K6 ? lives.Changes : [] };
    }

    /// <summary>Whether a unit stands in that part of an indicator.</summary>
    public static bool IsIn(CoverageSnapshot snapshot, UnitOnDay unit, Indicator indicator, CoveragePart part)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var leftOut = snapshot.Rules.WhyLeftOut(unit, snapshot.Day) != LeftOut.No;
        return part == CoveragePart.LeftOut ? leftOut : !leftOut && part switch
        {
            CoveragePart.Denominator => CoverageRules.IsAsked(indicator, unit),
            CoveragePart.Numerator => snapshot.Rules.Answers(indicator, unit),
            _ => CoverageRules.IsAsked(indicator, unit) && !snapshot.Rules.Answers(indicator, unit),
        };
    }

    /// <summary>Names and communities of units of a snapshot, in its order; units deleted meanwhile are left out.</summary>
    internal async Task<List<CoveredUnit>> DescribeAsync(CoverageSnapshot snapshot, IReadOnlyList<UnitOnDay> units, CancellationToken ct)
    {
        var ids = units.Select(u => u.Id).ToArray();
        var names = await db.Enterprises.AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, e.Name, e.CreditCode, Community = db.Communities.Where(c => c.Id == e.CommunityId).Select(c => c.Name).FirstOrDefault() })
            .ToDictionaryAsync(e => e.Id, ct);
        return [.. units.Where(u => names.ContainsKey(u.Id)).Select(u => new CoveredUnit(
            names[u.Id].Name, names[u.Id].CreditCode, names[u.Id].Community, u, snapshot.Rules.IsWorkCovered(u), snapshot.Rules.WhyLeftOut(u, snapshot.Day)))];
    }

    private Task<(CoverageSnapshot Before, CoverageSnapshot After)> BothAsync(CoverageQuestion question, CancellationToken ct) =>
        reader.BothAsync(question.AgainstOf(db.Today), question.DayOf(db.Today), ct);

    private async Task<Lives> LivesAsync(CoverageQuestion question, CancellationToken ct)
    {
        var (before, day) = (question.AgainstOf(db.Today), question.DayOf(db.Today));
        return await cache.OnceAsync(
            "coverage life",
            new { Before = before, On = day, question.Key },
            async stop =>
            {
                var (was, now) = await quarters.BothAsync(before, day, stop);
                var communities = now.Organizations.Where(question.Asks).GroupBy(o => (o.CommunityId ?? Guid.Empty).ToString());
                return new Lives(
                    now.Words, LifeOf(was, question.Asks), LifeOf(now, question.Asks), communities.ToDictionary(g => g.Key, LifeOf),
                    DutyQuarters.Changes(was, now, o => o.Due > 0 && question.Asks(o)));
            },
            ct,
            l => 1 + (l.Changes.Count / 100));
    }

    private async Task<Dictionary<Guid, (string Name, int Position)>> NamesOfCommunitiesAsync(CancellationToken ct) =>
        (await communities.AllAsync(ct)).Index().ToDictionary(c => c.Item.Id, c => (c.Item.Name, c.Index));

    private async Task<Counted> CountedAsync(CoverageQuestion question, CoverageSnapshot before, CoverageSnapshot after, CancellationToken ct) => await cache.OnceAsync(
        "coverage figures",
        new { before.Day, On = after.Day, question.By, question.Key },
        async stop => Count(question, before, after, question.By == CoverageGrouping.Community ? await NamesOfCommunitiesAsync(stop) : []),
        ct,
        c => 1 + (c.Changed.Count / 100));

    private static Dictionary<CoveragePart, UnitOnDay[]> PartsOf(CoverageSnapshot snapshot, CoverageQuestion question, Indicator indicator)
    {
        var asked = snapshot.Units.Where(question.Asks).ToList();
        return Enum.GetValues<CoveragePart>().ToDictionary(p => p, p => asked.Where(u => IsIn(snapshot, u, indicator, p)).ToArray());
    }

    private static CoverageFigures Count(CoverageQuestion question, CoverageSnapshot snapshot) =>
        CoverageFigures.Of(snapshot.Units.Where(question.Asks), snapshot.Day, snapshot.Rules);

    private static Counted Count(CoverageQuestion question, CoverageSnapshot before, CoverageSnapshot after, Dictionary<Guid, (string Name, int Position)> communities)
    {
        var groups = new List<(int Order, CoverageGroup Group)>();
        foreach (var group in after.Units.Where(question.Asks).SelectMany(u => KeysOf(u, question.By).Select(k => (Key: k, Unit: u))).GroupBy(p => p.Key, p => p.Unit))
        {
            var figures = CoverageFigures.Of(group, after.Day, after.Rules);
            var (name, order) = NameOf(group.Key, question.By, communities);
            if (figures.Operating > 0)
            {
                groups.Add((order, new CoverageGroup(group.Key, name, figures)));
            }
        }

        return new Counted(
            Count(question, after), Count(question, before), [.. groups.OrderBy(g => g.Order).ThenBy(g => g.Group.Name, StringComparer.Ordinal).Select(g => g.Group)],
            CoverageChanges.Between(before, after, question.Asks));
    }

    // The tag C stands beside A or B, so a unit may be in two groups of ledgers.
    private static IEnumerable<string> KeysOf(UnitOnDay unit, CoverageGrouping by) => by switch
    {
        CoverageGrouping.Community => [(unit.CommunityId ?? Guid.Empty).ToString()],
        CoverageGrouping.Industry => [unit.Industry ?? "?"],
        CoverageGrouping.Ledger => unit.IsKeyManaged ? [unit.Ledger.ToString(), nameof(Ledger.KeyManaged)] : [unit.Ledger.ToString()],
        CoverageGrouping.Size => [CoverageQuestion.SizeOf(unit).ToString()],
        _ => [unit.Kind.ToString()],
    };

    private static (string Name, int Order) NameOf(string key, CoverageGrouping by, Dictionary<Guid, (string Name, int Position)> communities) => by switch
    {
        CoverageGrouping.Community => communities.TryGetValue(Guid.Parse(key), out var c) ? c : ("未填社区", int.MaxValue),
        CoverageGrouping.Industry => IndustryCatalog.Find(key) is { } section ? (section.Name, section.Code[0]) : ("未填行业", int.MaxValue),
        CoverageGrouping.Ledger => (Enum.Parse<Ledger>(key).Label() + (key == nameof(Ledger.KeyManaged) ? "（另列）" : ""), (int)Enum.Parse<Ledger>(key)),
        CoverageGrouping.Size => (Enum.Parse<EmployeeSize>(key).Label(), -(int)Enum.Parse<EmployeeSize>(key)),
        _ => (Enum.Parse<EnterpriseKind>(key).Label(), (int)Enum.Parse<EnterpriseKind>(key)),
    };

    /// <summary>Names the units and says what the records tell of the days between, with one statement.</summary>
    public async Task<IReadOnlyList<ChangedUnit>> TellAsync(IReadOnlyCollection<UnitChange> changes, DateOnly after, DateOnly until, CancellationToken ct)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var ids = changes.Select(c => c.Unit).ToArray();
        var named = db.Enterprises.Where(e => ids.Contains(e.Id)).Select(e => new { Unit = e.Id, On = until, Prefix = "", Text = (string?)e.Name });
        var covered = db.OrganizationUnits.Where(u => u.EnterpriseId != null && ids.Contains(u.EnterpriseId.Value) && u.From > after && u.From <= until)
            .Select(u => new { Unit = u.EnterpriseId!.Value, On = u.From, Prefix = "纳入", Text = db.OrganizationPeriods.Where(p => p.OrganizationId == u.OrganizationId && p.To == null).Select(p => p.Name).FirstOrDefault() });
        var uncovered = db.OrganizationUnits.Where(u => u.EnterpriseId != null && ids.Contains(u.EnterpriseId.Value) && u.To > after && u.To <= until)
            .Select(u => new { Unit = u.EnterpriseId!.Value, On = u.To!.Value, Prefix = "不再由党组织覆盖", Text = u.EndReason });
        var ledgers = db.LedgerPeriods.Where(p => ids.Contains(p.EnterpriseId) && p.Ledger != Ledger.KeyManaged && p.From > after && p.From <= until)
            .Select(p => new { Unit = p.EnterpriseId, On = p.From, Prefix = "台账", Text = (string?)p.Reason });
        var sent = db.Dispatches.Where(d => ids.Contains(d.EnterpriseId) && d.ArrivedOn > after && d.ArrivedOn <= until)
            .Select(d => new { Unit = d.EnterpriseId, On = d.ArrivedOn!.Value, Prefix = "指导员到岗", Text = d.Document });
        var told = await named.Concat(covered).Concat(uncovered).Concat(ledgers).Concat(sent).ToListAsync(ct);
        var names = told.Where(t => t.Prefix.Length == 0).ToDictionary(t => t.Unit, t => t.Text);
        var events = told.Where(t => t.Prefix.Length > 0).ToLookup(e => e.Unit);
        return [.. changes.Select(c => new ChangedUnit(
            names.GetValueOrDefault(c.Unit), c,
            [.. events[c.Unit].OrderBy(e => e.On).Select(e => new UnitEvent(e.On, string.IsNullOrEmpty(e.Text) ? e.Prefix : $"{e.Prefix}：{e.Text}"))]))];
    }

    private static Rate LifeOf(IEnumerable<OrganizationQuarter> organizations)
    {
        var due = organizations.Where(o => o.Due > 0).ToList();
        return new Rate(due.Count(o => o.IsSound), due.Count);
    }

    /// <summary>K6 of two days.</summary>
    private sealed record Lives(string Quarter, Rate Was, Rate Now, IReadOnlyDictionary<string, Rate> ByCommunity, IReadOnlyList<LifeChange> Changes);

    private sealed record Counted(CoverageFigures Figures, CoverageFigures Before, IReadOnlyList<CoverageGroup> Groups, IReadOnlyList<UnitChange> Changed);
}
