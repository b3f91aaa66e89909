using TwoNewPartyBuilding.Benchmarks;

// The portal's own folder is looked up in a list beside the program.
Environment.CurrentDirectory = AppContext.BaseDirectory;

if (args is ["kills", ..])
{
    using var trial = new KillTrial(rows: 3_000, kills: args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 50);
    return await trial.RunAsync() ? 0 : 1;
}

// Work can be named (“reading”, “committing”, “pages”, “coverage”, “life-pages”, “life”, “search”, “start”, “export”); without a name everything is measured. “life S” takes only that set.
var wanted = args.Where(a => !a.StartsWith('-') && a is not ("S" or "M" or "L")).ToList();
var sets = args.Where(a => a is "S" or "M" or "L").ToList();
var imports = new ImportBenchmarks(rows: 10_000, runs: 9);
using var starts = new StartBenchmarks(runs: 7);
var work = new (string Name, Func<Task<IReadOnlyList<BenchmarkLine>>> Run)[]
{
    ("reading", imports.ReadingAsync),
    ("committing", imports.CommittingAsync),
    ("pages", new PageBenchmarks(runs: 41).RunAsync),
    ("coverage", new PageBenchmarks(runs: 41, PageBenchmarks.Coverage).RunAsync),
    ("life-pages", new PageBenchmarks(runs: 41, PageBenchmarks.Life, withLife: true).RunAsync),
    ("life", new LifeBenchmarks(runs: 7, sets).RunAsync),
    ("search", new SearchBenchmarks(runs: 41).RunAsync),
    ("start", starts.RunAsync),
    ("export", new ExportBenchmarks(rows: 100_000, runs: 3).RunAsync),
};
var lines = new List<BenchmarkLine>();
foreach (var (name, run) in work.Where(w => wanted.Count == 0 || wanted.Contains(w.Name)))
{
    Console.Error.WriteLine($"measuring {name} …");
    lines.AddRange(await run());
}

Console.WriteLine(BenchmarkLine.Head);
lines.ForEach(Console.WriteLine);
return lines.TrueForAll(l => l.IsWithin) ? 0 : 1;
