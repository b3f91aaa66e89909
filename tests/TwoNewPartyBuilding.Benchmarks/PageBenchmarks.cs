using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// Pages of a signed-in member of the staff over HTTP, on the sets S, M and L: milliseconds, statements, growth. A page is cold
/// right after a record was changed, when nothing worked out before holds any more.
/// </summary>
internal sealed class PageBenchmarks(int runs, IReadOnlyList<(string Name, string Path)>? pages = null)
{
    private const int ColdRuns = 7;

    private static readonly (string Name, int Count)[] Sets = [("S", 300), ("M", 3_000), ("L", 30_000)];

    private static readonly (string Name, string Path)[] Pages =
    [
        ("ledger list", "/enterprises"),
        ("ledger list, one tab, searched, sorted by revenue", "/enterprises?ledger=AboveScale&q=%E6%9C%BA%E6%A2%B0&sort=Revenue"),
        ("ledger list with a saved view", "/enterprises?ledger=AboveScale&updated=ThisYear&members=true&view={view}"),
        ("details", "/enterprises/{id}"),
        ("staff's home", "/"),
    ];

    /// <summary>The pages of organisations, members and double coverage.</summary>
    public static readonly IReadOnlyList<(string Name, string Path)> Coverage =
    [
        ("tree of organisations", "/party-organizations"),
        ("chart of organisations", "/party-organizations/chart"),
        ("roster", "/members"),
        ("coverage", "/coverage"),
        ("coverage, the list behind a figure", "/coverage/units?indicator=K1&part=Missing"),
        ("why coverage changed", "/coverage/changes?against=2026-07-31"),
        ("gap list", "/gaps?kind=ShouldSend"),
    ];

    public async Task<IReadOnlyList<BenchmarkLine>> RunAsync()
    {
        var sites = new List<Site>();
        try
        {
            foreach (var (name, count) in Sets)
            {
                sites.Add(await Site.OpenAsync(name, count));
            }

            var lines = new List<BenchmarkLine>();
            foreach (var (name, path) in pages ?? Pages)
            {
                lines.AddRange(await MeasureAsync(name, path, sites));
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

    private async Task<IEnumerable<BenchmarkLine>> MeasureAsync(string name, string path, List<Site> sites)
    {
        var times = sites.ToDictionary(s => s.Name, _ => new List<double>());
        foreach (var site in sites)
        {
            for (var i = 0; i < 60; i++)
            {
                await site.GetAsync(path);
            }
        }

        await Task.Delay(500);

        // In turns, so that what else the machine does falls on all sets alike.
        for (var i = 0; i < runs; i++)
        {
            foreach (var site in sites)
            {
                times[site.Name].Add(await site.TimeAsync(path));
            }
        }

        var median = times.ToDictionary(t => t.Key, t => Timing.Median(t.Value));
        var middle = sites.Find(s => s.Name == "M")!;
        var statements = await middle.CountAsync(path);
        var large = sites.Find(s => s.Name == "L")!;
        var cold = new List<double>();
        for (var i = 0; i < ColdRuns; i++)
        {
            await large.ChangeAsync();
            cold.Add(await large.TimeAsync(path));
        }

        await middle.ChangeAsync();
        var coldStatements = await middle.CountAsync(path);
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

    /// <summary>A portal on one of the sets, listening on a port of this machine, with a person signed in.</summary>
    private sealed class Site(string name, PortalFactory portal, Visitor visitor, Guid unit, Guid view) : IAsyncDisposable
    {
        public string Name => name;

        public static async Task<Site> OpenAsync(string name, int count)
        {
            var portal = new PortalFactory(TemplateDatabase.NewSqlite());
            var address = portal.Listen();
            await using (var system = portal.AsSystem())
            {
                await UnitSet.FillAsync(system.Db, count);
                await PartySet.FillAsync(system.Db);
            }

            var staff = await portal.AddUserAsync(Role.CommitteeStaff);
            var unit = await EnterAsync(portal);
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
            var visitor = new Visitor(client);
            await visitor.SignInAsync(staff.UserName, staff.Password);
            return new Site(name, portal, visitor, unit, await SaveViewsAsync(portal, staff));
        }

        /// <summary>Eight views, as somebody keeps them; answers the one that is opened.</summary>
        private static async Task<Guid> SaveViewsAsync(PortalFactory portal, TestUser staff)
        {
            await using var scope = portal.AsSystem();
            scope.User.SignIn(staff.Id, staff.UserName, staff.DisplayName, [staff.Role], OrgScope.Street);
            var filters = new EnterpriseFilter[]
            {
                new() { Ledger = Ledger.AboveScale, Updated = UpdatedSpan.ThisYear, Members = true }, new() { Updated = UpdatedSpan.ThisMonth },
                new() { StaleDays = 92 }, new() { Missing = MissingFact.CreditCode }, new() { Contradiction = Contradiction.ReasonForNone },
                new() { Members = true, Organization = false }, new() { EmployeesFrom = 100 }, new() { Industry = ["C"], Ledger = Ledger.KeyManaged },
            };
            var ids = new List<Guid>();
            foreach (var filter in filters)
            {
                ids.Add((await scope.Get<SavedViewService>().SaveAsync(new SavedViewInput { Name = $"视图{ids.Count + 1}" }, filter)).Value);
            }

            return ids[0];
        }

        /// <summary>The unit whose file is opened: entered and changed as people do, so that its history is a real one.</summary>
        private static async Task<Guid> EnterAsync(PortalFactory portal)
        {
            Guid id;
            await using (var entering = portal.AsSystem())
            {
                var input = new EnterpriseInput
                {
                    Name = "临溪长河重型机械股份有限公司", CreditCode = InventedUnits.Code(900_001), IndustryCode = "34", RevenueWan = 48_600, Employees = 612,
                    LegalRepresentative = "高建邦", ContactName = "李淑敏", ContactPhone = "19900060001",
                };
                id = (await entering.Get<EnterpriseService>().EnterAsync(input)).Value;
            }

            await using (var filling = portal.AsSystem())
            {
                await filling.Get<EnterpriseParts>().SaveRegistrationAsync(id, new RegistrationInput { HasPartyOrganization = true, OrganizationName = "中共临溪长河重型机械股份有限公司总支部委员会", MembersHere = 86, SecretaryName = "郭振声" });
            }

            await using var changing = portal.AsSystem();
            var changed = EnterpriseInput.From(await changing.Db.Enterprises.FirstAsync(e => e.Id == id));
            changed.Employees = 620;
            await changing.Get<EnterpriseService>().ChangeAsync(id, changed);
            return id;
        }

        public async Task GetAsync(string path)
        {
            using var response = await visitor.Client.GetAsync(new Uri(path.Replace("{id}", unit.ToString(), StringComparison.Ordinal).Replace("{view}", view.ToString(), StringComparison.Ordinal), UriKind.Relative));
            var body = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode || body.Length < 2_000)
            {
                throw new InvalidOperationException($"{path} answered {response.StatusCode} with {body.Length} characters.");
            }
        }

        public async Task<double> TimeAsync(string path)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await GetAsync(path);
            return watch.Elapsed.TotalMilliseconds;
        }

        public async Task<int> CountAsync(string path)
        {
            portal.Sql.Reset();
            await GetAsync(path);
            return portal.Sql.Count;
        }

        /// <summary>With BENCH_SQL set, tells the statements counted last.</summary>
        public void Tell(string page)
        {
            if (Environment.GetEnvironmentVariable("BENCH_SQL") is not null)
            {
                portal.Sql.Statements.Index().ToList().ForEach(s => Console.Error.WriteLine($"-- {page} {s.Index + 1}\n{s.Item}"));
            }
        }

        /// <summary>Changes another unit's record.</summary>
        public async Task ChangeAsync()
        {
            await using var scope = portal.AsSystem();
            var other = await scope.Db.Enterprises.OrderBy(e => e.Id).FirstAsync();
            other.Employees = (other.Employees ?? 0) + 1;
            await scope.Db.SaveChangesAsync();
        }

        public async ValueTask DisposeAsync()
        {
            visitor.Dispose();
            await portal.DisposeAsync();
        }
    }
}
