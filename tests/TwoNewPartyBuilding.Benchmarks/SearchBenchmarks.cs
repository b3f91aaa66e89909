using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Search among the 30,000 units of set L: by name, code, pinyin and initials, with many hits, few and none. Nothing is remembered between two questions.</summary>
internal sealed class SearchBenchmarks(int runs)
{
    private static readonly (string Name, string Words)[] Questions =
    [
        ("name, many hits", "机械制造"), ("name, one hit", InventedUnits.Name(12_345)[2..8]), ("code, one hit", InventedUnits.Code(23_456)),
        ("pinyin, many hits", "jixiezhizao"), ("initials, many hits", "jxzz"), ("no hit", "qqqqqq"),
    ];

    public async Task<IReadOnlyList<BenchmarkLine>> RunAsync()
    {
        using var database = new TestDatabase(TemplateDatabase.NewSqlite());
        await using (var system = database.AsSystem())
        {
            await UnitSet.FillAsync(system.Db, 30_000);
        }

        var lines = new List<BenchmarkLine>();
        foreach (var (name, words) in Questions)
        {
            var times = new List<double>();
            for (var i = -5; i < runs; i++)
            {
                await using var staff = database.As(Role.CommitteeStaff);
                var search = staff.Get<SearchService>();
                var watch = System.Diagnostics.Stopwatch.StartNew();
                var hits = await search.FindAsync(words);
                var taken = watch.Elapsed.TotalMilliseconds;
                if (hits.Count == 0 != name.StartsWith("no", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{words}: {hits.Count} hits");
                }

                if (i >= 0)
                {
                    times.Add(taken);
                }
            }

            lines.Add(new($"search, set L: {name}", Timing.Median(times), "ms", "< 50 ms", 50));
        }

        return lines;
    }
}
