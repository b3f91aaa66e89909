using TwoNewPartyBuilding.Core.Burdens;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Duties on the sets: a page of the matrix, the quarter behind K6 cold, a year of every organisation, attendance, members who stay away, class hours, the burden meter.</summary>
/// <param name="runs">Measured runs of each.</param>
/// <param name="sets">Names of the sets, all where empty.</param>
public sealed class LifeBenchmarks(int runs, IReadOnlyCollection<string> sets)
{
    private static readonly (string Name, int Units, int Years)[] Sets = [("S", 300, 1), ("M", 3_000, 3), ("L", 30_000, 3)];

    /// <summary>Measures.</summary>
    public async Task<IReadOnlyList<BenchmarkLine>> RunAsync()
    {
        var lines = new List<BenchmarkLine>();
        var pages = new Dictionary<string, double>();
        foreach (var (name, units, years) in Sets.Where(s => sets.Count == 0 || sets.Contains(s.Name)))
        {
            using var database = new TestDatabase(TemplateDatabase.NewSqlite());
            await using (var system = database.AsSystem())
            {
                await UnitSet.FillAsync(system.Db, units);
                await PartySet.FillAsync(system.Db);
                await LifeSet.FillAsync(system.Db, years);
            }

            var year = database.Time.GetUtcNow().Year;
            var page = await MedianAsync(database, (s, ct) => s.Get<DutyMatrix>().ReadAsync(new DutyFilter { Duty = DutyCode.M6 }, ct));
            pages[name] = page;
            lines.Add(name == "L" && pages.TryGetValue("S", out var small)
                ? new BenchmarkLine("duties: a page of the matrix, set L", page, "ms", "≤ 2 ×", 2, "set S", small)
                : new BenchmarkLine($"duties: a page of the matrix, set {name}", page, "ms", "≤ 50 ms", 50));
            lines.Add(new BenchmarkLine($"duties: the quarter of K6, cold, set {name}", await MedianAsync(database, Cold), "ms", "≤ 1,000 ms", 1_000));
            lines.Add(new BenchmarkLine($"duties: attendance of a page of organisations, set {name}", await MedianAsync(database, (s, ct) => s.Get<AttendanceReader>().ReadAsync(new AttendanceFilter(), ct)), "ms", "≤ 1,000 ms", 1_000));
            lines.Add(new BenchmarkLine($"duties: members who stay away, cold, set {name}", await MedianAsync(database, Absent), "ms", "≤ 1,000 ms", 1_000));
            lines.Add(new BenchmarkLine($"study hours: every branch of the street, cold, set {name}", await MedianAsync(database, Study), "ms", "≤ 1,000 ms", 1_000));
            lines.Add(new BenchmarkLine($"study hours: a page of the matrix of M12, cold, set {name}", await MedianAsync(database, StudyPage), "ms", "≤ 500 ms", 500));
            lines.Add(new BenchmarkLine($"burden meter: a month and the one before of every branch, cold, set {name}", await MedianAsync(database, Burden), "ms", "≤ 1,000 ms", 1_000));
            lines.Add(new BenchmarkLine($"duties: every duty of a year of all, set {name}", await MedianAsync(database, (s, ct) => s.Get<DutyReader>().AllAsync(year, null, ct)), "ms", "≤ 30 s", 30_000));
        }

        return lines;
    }

    private static async Task<object?> Cold(TestScope scope, CancellationToken ct)
    {
        await ChangeAsync(scope, ct);
        return await scope.Get<DutyQuarters>().ReadAsync(null, ct);
    }

    private static async Task<object?> Absent(TestScope scope, CancellationToken ct)
    {
        await ChangeAsync(scope, ct);
        return await scope.Get<AttendanceReader>().AbsentAsync(1, 50, ct);
    }

    private static async Task<object?> Study(TestScope scope, CancellationToken ct)
    {
        await ChangeAsync(scope, ct);
        return await scope.Get<StudyFigures>().ReadAsync(null, scope.Db.Today.Year, scope.Db.Today, ct);
    }

    private static async Task<object?> StudyPage(TestScope scope, CancellationToken ct)
    {
        await ChangeAsync(scope, ct);
        return await scope.Get<DutyMatrix>().ReadAsync(new DutyFilter { Duty = DutyCode.M12 }, ct);
    }

    private static async Task<object?> Burden(TestScope scope, CancellationToken ct)
    {
        await ChangeAsync(scope, ct);
        return await scope.Get<BurdenMeter>().StreetAsync(scope.Get<BurdenMeter>().MonthOf(null), ct);
    }

    // Any change moves the state of the records, so that nothing is known.
    private static async Task ChangeAsync(TestScope scope, CancellationToken ct)
    {
        scope.Db.Note(Core.Audit.AuditAction.Exported, "Benchmark", null, "measured");
        await scope.Db.SaveChangesAsync(ct);
    }

    private async Task<double> MedianAsync<T>(TestDatabase database, Func<TestScope, CancellationToken, Task<T>> work)
    {
        var times = new List<double>();
        for (var i = -2; i < runs; i++)
        {
            await using var staff = database.As(Role.CommitteeStaff);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await work(staff, CancellationToken.None);
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Console.Error.WriteLine($"  {Timing.Median(times):0} ms");
        return Timing.Median(times);
    }
}
