using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>A page that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">Its address; {id}, {view} and {feed} stand for a unit, a saved view and the secret of a calendar.</param>
/// <param name="OfSecretary">Asked by a branch secretary instead of the staff.</param>
/// <param name="IsOfNobody">Asked by a program that is not signed in, as calendars do.</param>
internal sealed record MeasuredPage(string Name, string Path, bool OfSecretary = false, bool IsOfNobody = false);

/// <summary>A portal on one of the sets, listening on a port of this machine, with a member of the staff and a branch secretary signed in.</summary>
internal sealed class Site(string name, PortalFactory portal, Visitor staff, Visitor secretary, HttpClient calendar, Guid unit, Guid view, string feed) : IAsyncDisposable
{
    /// <summary>S, M or L.</summary>
    public string Name => name;

    /// <summary>Fills the set and signs in.</summary>
    /// <param name="name">S, M or L.</param>
    /// <param name="count">Units.</param>
    /// <param name="years">Years of organisational life; 0 for none.</param>
    public static async Task<Site> OpenAsync(string name, int count, int years)
    {
        var portal = new PortalFactory(TemplateDatabase.NewSqlite());
        var address = portal.Listen();
        await using (var system = portal.AsSystem())
        {
            await UnitSet.FillAsync(system.Db, count);
            await PartySet.FillAsync(system.Db);
            if (years > 0)
            {
                await LifeSet.FillAsync(system.Db, years);
            }
        }

        var staff = await portal.AddUserAsync(Role.CommitteeStaff);
        PartyOrganization branch;
        await using (var system = portal.AsSystem())
        {
            branch = await system.Db.PartyOrganizations.AsNoTracking().Where(o => o.HasCommittee && o.Type == OrganizationType.Branch).OrderBy(o => o.Number).FirstAsync();
        }

        var secretary = await portal.AddUserAsync(Role.BranchSecretary, organization: branch);
        var unit = await EnterAsync(portal);
        return new Site(
            name, portal, await SignInAsync(address, staff), await SignInAsync(address, secretary), new HttpClient { BaseAddress = address }, unit, await SaveViewsAsync(portal, staff), await SubscribeAsync(portal, secretary));
    }

    private static async Task<Visitor> SignInAsync(Uri address, TestUser user)
    {
        var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address });
        await visitor.SignInAsync(user.UserName, user.Password);
        return visitor;
    }

    private static async Task<string> SubscribeAsync(PortalFactory portal, TestUser user)
    {
        await using var scope = portal.AsSystem();
        scope.User.SignIn(user.Id, user.UserName, user.DisplayName, [user.Role], OrgScope.Nothing);
        return (await scope.Get<CalendarLinks>().RenewAsync()).Value!;
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

    /// <summary>Asks for a page and reads it whole.</summary>
    public async Task GetAsync(MeasuredPage page)
    {
        var path = page.Path.Replace("{id}", unit.ToString(), StringComparison.Ordinal).Replace("{view}", view.ToString(), StringComparison.Ordinal).Replace("{feed}", feed, StringComparison.Ordinal);
        using var response = await (page.IsOfNobody ? calendar : page.OfSecretary ? secretary.Client : staff.Client).GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || body.Length < 2_000)
        {
            throw new InvalidOperationException($"{path} answered {response.StatusCode} with {body.Length} characters.");
        }
    }

    /// <summary>Milliseconds of a page.</summary>
    public async Task<double> TimeAsync(MeasuredPage page)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await GetAsync(page);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Statements of a page.</summary>
    public async Task<int> CountAsync(MeasuredPage page)
    {
        portal.Sql.Reset();
        await GetAsync(page);
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
        staff.Dispose();
        secretary.Dispose();
        calendar.Dispose();
        await portal.DisposeAsync();
    }
}
