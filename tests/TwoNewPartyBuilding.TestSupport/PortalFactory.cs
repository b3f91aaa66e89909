using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>
/// The whole portal on a database of its own with a faked clock. For pages over HTTP: <c>portal.Visitor()</c> or
/// <c>await portal.SignInAsync(user)</c>. For browsers: <c>portal.Listen()</c> answers the address.
/// </summary>
public sealed class PortalFactory : WebApplicationFactory<Program>
{
    // The portal wants its file although the key in it is replaced below.
    private static readonly Lazy<string> KeyPath = new(() =>
    {
        var path = Path.Combine(TemplateDatabase.Folder, "master.key");
        KeyFile.Open(path, create: true);
        return path;
    });

    private readonly DatabaseOptions _database;

    /// <summary>A portal in the environment “Testing”, on a migrated empty database unless another is given.</summary>
    public PortalFactory(DatabaseOptions? database = null, KeyFile? keys = null)
    {
        _database = database ?? TemplateDatabase.New();
        Keys = keys ?? KeyFile.InMemory();
    }

    /// <summary>The environment; “Testing” unless set before the first request.</summary>
    public string Environment { get; init; } = "Testing";

    /// <summary>Further settings, by configuration key.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Further changes to the services.</summary>
    public Action<IServiceCollection>? ChangeServices { get; init; }

    /// <summary>The clock; it stands at <see cref="TestDatabase.Start"/> until moved.</summary>
    public FakeTimeProvider Time { get; } = new(TestDatabase.Start);

    /// <summary>The statements sent to the database.</summary>
    public SqlCounter Sql { get; } = new() { OnlyRequests = true };

    /// <summary>The master key.</summary>
    public KeyFile Keys { get; }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Database:Provider", _database.Provider.ToString());
        builder.UseSetting("ConnectionStrings:Default", _database.ConnectionString);
        builder.UseSetting("Protection:KeyFile", KeyPath.Value);
        builder.UseSetting("Log:Console", "false");
        builder.UseSetting("Log:File", "");

        // Tests that move the clock over a month's end make the snapshots they mean.
        builder.UseSetting("Snapshots:Automatic", "false");

        // Digests are made by the tests that mean them.
        builder.UseSetting("Reminders:Automatic", "false");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Time);
            services.RemoveAll<KeyFile>().AddSingleton(Keys);
            services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = TestData.Iterations);
            Sql.Watch(services);
            ChangeServices?.Invoke(services);
        });
    }

    /// <summary>Serves on a free port of 127.0.0.1 and answers the address, for browsers.</summary>
    public Uri Listen()
    {
        UseKestrel(0);
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    /// <summary>A browser-less visitor who is nobody yet.</summary>
    public Visitor Visitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A visitor signed in through the portal's own sign-in page.</summary>
    public async Task<Visitor> SignInAsync(TestUser user)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(user.UserName, user.Password);
        return visitor;
    }

    /// <summary>A unit of work of the system itself on the portal's database, to arrange and to look.</summary>
    public TestScope AsSystem()
    {
        var scope = new TestScope(Services.CreateAsyncScope());
        scope.User.ActAsSystem("测试");
        return scope;
    }

    /// <summary>An account.</summary>
    public async Task<TestUser> AddUserAsync(Role role, Community? community = null, string? userName = null, bool mustChangePassword = false,
        PartyOrganization? organization = null)
    {
        await using var system = AsSystem();
        return await TestData.AddUserAsync(system.Db, role, community, userName, mustChangePassword, organization);
    }

    /// <summary>A Party organisation, see <see cref="TestData"/>.</summary>
    public async Task<PartyOrganization> AddOrganizationAsync(
        string name, OrganizationType type = OrganizationType.Branch, PartyOrganization? parent = null, Community? community = null, params Guid[] units)
    {
        await using var system = AsSystem();
        return await TestData.AddOrganizationAsync(system.Db, name, type, parent, community, units);
    }

    /// <summary>A member, see <see cref="TestData"/>.</summary>
    public async Task<PartyMember> AddMemberAsync(
        string name, PartyOrganization? organization = null, Guid? unit = null, MemberStanding standing = MemberStanding.Full, DateOnly? from = null)
    {
        await using var system = AsSystem();
        return await TestData.AddMemberAsync(system.Db, name, organization, unit, standing, from);
    }

    /// <summary>A community.</summary>
    public async Task<Community> AddCommunityAsync(string name = "滨河社区", int number = 1, params string[] grids)
    {
        await using var system = AsSystem();
        return await TestData.AddCommunityAsync(system.Db, name, number, grids);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        TemplateDatabase.Remove(_database);
        GC.SuppressFinalize(this);
    }
}
