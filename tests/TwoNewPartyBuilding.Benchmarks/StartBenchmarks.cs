using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Published programs as offices run them: from the start of the process to the first page, against the template's; and what a page's styles and scripts weigh on the wire.</summary>
internal sealed class StartBenchmarks(int runs) : IDisposable
{
    private const string ListPage = "/enterprises";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("two-new-start-");

    public async Task<IReadOnlyList<BenchmarkLine>> RunAsync()
    {
        Console.Error.WriteLine("  publishing the portal and the template …");
        var portal = await PublishPortalAsync();
        var template = await PublishTemplateAsync();
        var database = TemplateDatabase.NewSqlite();
        var keyFile = Path.Combine(_folder.FullName, "master.key");
        var keys = KeyFile.Open(keyFile, create: true);
        TestUser staff;
        using (var seeded = new TestDatabase(database, keys))
        {
            await using (var system = seeded.AsSystem())
            {
                await UnitSet.FillAsync(system.Db, 300);
            }

            staff = await seeded.AddUserAsync(Role.CommitteeStaff);

            // A copy, because the database given out goes with the seeding portal.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Copy(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.ConnectionString).DataSource, Path.Combine(_folder.FullName, "portal.db"));
        }

        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Default"] = $"Data Source={Path.Combine(_folder.FullName, "portal.db")}",
            ["Protection__KeyFile"] = keyFile,
            ["Log__File"] = Path.Combine(_folder.FullName, "log-.json"),

            // The visitor comes without TLS.
            ["SignIn__RequireHttps"] = "false",
        };
        var (measured, baseline) = await Timing.CompareAsync(
            () => TimeAsync(portal, SignInPath, settings), () => TimeAsync(template, "/", new Dictionary<string, string>()), runs, warmUps: 1);
        var kilobytes = await WeighAsync(portal, settings, staff);
        return
        [
            new("cold start to the first page, database ready", measured, "ms", "≤ 3 ×", 3, "MVC template", baseline),
            new("styles and scripts of the ledger list, compressed", kilobytes, "KB", "≤ 150 KB", 150),
        ];
    }

    private const string SignInPath = Web.Infrastructure.SignIn.SessionCookie.SignInPath;

    private static async Task<double> TimeAsync(string dll, string path, Dictionary<string, string> settings)
    {
        var (program, milliseconds) = await PublishedProgram.StartAsync(dll, path, settings);
        program.Dispose();
        Console.Error.WriteLine($"  {Path.GetFileName(dll)} {milliseconds:0} ms");
        return milliseconds;
    }

    private async Task<string> PublishPortalAsync()
    {
        var target = Path.Combine(_folder.FullName, "portal");
        await PublishedProgram.ToolAsync(Repository.Root, $"publish src/TwoNewPartyBuilding.Web -c Release -r {RuntimeInformation.RuntimeIdentifier} -o \"{target}\" --nologo -v q");
        return Path.Combine(target, "TwoNewPartyBuilding.Web.dll");
    }

    private async Task<string> PublishTemplateAsync()
    {
        var source = _folder.CreateSubdirectory("Bare");
        await PublishedProgram.ToolAsync(source.FullName, "new mvc --no-https --framework net10.0");
        var target = Path.Combine(_folder.FullName, "template");
        await PublishedProgram.ToolAsync(source.FullName, $"publish -c Release -o \"{target}\" --nologo -v q");
        return Path.Combine(target, "Bare.dll");
    }

    /// <summary>What a browser fetches besides the page itself, as it comes over the wire.</summary>
    private static async Task<double> WeighAsync(string dll, Dictionary<string, string> settings, TestUser staff)
    {
        var (program, _) = await PublishedProgram.StartAsync(dll, SignInPath, settings);
        using (program)
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
            using var client = new HttpClient(handler) { BaseAddress = program.Address };
            using var visitor = new Visitor(client);
            await visitor.SignInAsync(staff.UserName, staff.Password);
            var document = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(ListPage, UriKind.Relative)));
            var parts = document.QuerySelectorAll("link[rel=stylesheet], link[rel=modulepreload], script[src]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Distinct().ToList();
            double total = 0;
            foreach (var part in parts)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(program.Address, new Uri(part, UriKind.RelativeOrAbsolute)));
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
                using var response = await client.SendAsync(request);
                response.EnsureSuccessStatusCode();
                var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
                Console.Error.WriteLine($"  {part}: {bytes / 1024.0:0.0} KB {string.Join(",", response.Content.Headers.ContentEncoding)}");
                total += bytes;
            }

            return parts.Count > 0 ? total / 1024 : throw new InvalidOperationException("The page names no styles and no scripts.");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
