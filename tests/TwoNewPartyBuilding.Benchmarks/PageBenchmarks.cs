using System.Globalization;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// Pages of a signed-in member of the staff over HTTP, on the sets S, M and L: milliseconds, statements, growth. A page is cold
/// right after a record was changed, when nothing worked out before holds any more.
/// </summary>
internal sealed class PageBenchmarks(int runs, IReadOnlyList<MeasuredPage>? pages = null, bool withLife = false)
{
    private const int ColdRuns = 7;

    private static readonly (string Name, int Count, int Years)[] Sets = [("S", 300, 1), ("M", 3_000, 3), ("L", 30_000, 3)];

    private static readonly MeasuredPage[] Pages =
    [
        new("ledger list", "/enterprises"),
        new("ledger list, one tab, searched, sorted by revenue", "/enterprises?ledger=AboveScale&q=%E6%9C%BA%E6%A2%B0&sort=Revenue"),
        new("ledger list with a saved view", "/enterprises?ledger=AboveScale&updated=ThisYear&members=true&view={view}"),
        new("details", "/enterprises/{id}"),
        new("staff's home", "/"),
    ];

    /// <summary>The pages of organisations, members and double coverage.</summary>
    public static readonly IReadOnlyList<MeasuredPage> Coverage =
    [
        new("tree of organisations", "/party-organizations"),
        new("chart of organisations", "/party-organizations/chart"),
        new("roster", "/members"),
        new("coverage", "/coverage"),
        new("coverage, the list behind a figure", "/coverage/units?indicator=K1&part=Missing"),
        new("why coverage changed", "/coverage/changes?against=2026-07-31"),
        new("gap list", "/gaps?kind=ShouldSend"),
    ];

    /// <summary>The pages of organisational life.</summary>
    public static readonly IReadOnlyList<MeasuredPage> Life =
    [
        new("this month", "/this-month", OfSecretary: true),
        new("matrix of all branches", "/duties"),
        new("matrix of the fixed day", "/duties?duty=M6"),
        new("records", "/activities"),
        new("burden meter", "/burdens"),
        new("burden meter, the branches behind a figure", "/burdens/branches?part=Twice"),
        new("calendar subscription (.ics)", "/calendar/feed/{feed}.ics", IsOfNobody: true),
    ];

    public async Task<IReadOnlyList<BenchmarkLine>> RunAsync()
    {
        var sites = new List<Site>();
        try
        {
            foreach (var (name, count, years) in Sets)
            {
                sites.Add(await Site.OpenAsync(name, count, withLife ? years : 0));
            }

            var lines = new List<BenchmarkLine>();
            foreach (var page in pages ?? Pages)
            {
                lines.AddRange(await MeasureAsync(page, sites));
            }

            return lines;
        }
        finally
        {
            foreach (var site in sites)
            {
                await site.DisposeAsync();
            }
        }
    }

    private async Task<IEnumerable<BenchmarkLine>> MeasureAsync(MeasuredPage page, List<Site> sites)
    {
        var name = page.Name;
        var times = sites.ToDictionary(s => s.Name, _ => new List<double>());
        foreach (var site in sites)
        {
            for (var i = 0; i < 60; i++)
            {
                await site.GetAsync(page);
            }
        }

        await Task.Delay(500);

        // In turns, so that what else the machine does falls on all sets alike.
        for (var i = 0; i < runs; i++)
        {
            foreach (var site in sites)
            {
                times[site.Name].Add(await site.TimeAsync(page));
            }
        }

        var median = times.ToDictionary(t => t.Key, t => Timing.Median(t.Value));
        var middle = sites.Find(s => s.Name == "M")!;
        var statements = await middle.CountAsync(page);
        var large = sites.Find(s => s.Name == "L")!;
        var cold = new List<double>();
        for (var i = 0; i < ColdRuns; i++)
        {
            await large.ChangeAsync();
            cold.Add(await large.TimeAsync(page));
        }

        await middle.ChangeAsync();
        var coldStatements = await middle.CountAsync(page);
        middle.Tell(name);
        Console.Error.WriteLine($"  {name}: {string.Join(", ", median.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:0.0} ms")))}, {statements} statements");
        return
        [
            new($"{name}, set M", median["M"], "ms", "≤ 50 ms", 50),
            new($"{name}, set M", statements, "statements", "≤ 10", 10),
            new($"{name}, set M, cold", coldStatements, "statements", "≤ 10", 10),
            new($"{name}, set L", median["L"], "ms", "≤ 2 ×", 2, "set S", median["S"]),
            new($"{name}, set L, cold", Timing.Median(cold), "ms", "≤ 1,000 ms", 1_000),
        ];
    }
}
