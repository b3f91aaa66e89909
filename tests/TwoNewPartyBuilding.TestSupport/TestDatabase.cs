using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TwoNewPartyBuilding.Core;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>
/// The core on a database of its own, with a clock that stands at 2026-11-23 09:00 in Shanghai and a key that is gone with
/// the test. <c>using var database = new TestDatabase(); await using var staff = database.As(Role.CommitteeStaff);</c>
/// </summary>
public sealed class TestDatabase : IDisposable
{
    /// <summary>When every test begins: 2026-11-23 09:00 in Shanghai, a Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The office's day at <see cref="Start"/>.</summary>
    public static readonly DateOnly StartDay = new(2026, 11, 23);

    /// <summary>A migrated database (or the one given), with further services where a test needs them.</summary>
    public TestDatabase(DatabaseOptions? database = null, KeyFile? keys = null, Action<IServiceCollection>? services = null)
    {
        Options = database ?? TemplateDatabase.New();
        Keys = keys ?? KeyFile.InMemory();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        collection.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddCore(Options, Keys);
        collection.Configure<PasswordHasherOptions>(hash => hash.IterationCount = TestData.Iterations);
        Sql.Watch(collection);
        services?.Invoke(collection);
        Services = collection.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Where the database lies.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>The master key.</summary>
    public KeyFile Keys { get; }

    /// <summary>The clock; move it with <c>Advance</c> or <c>SetUtcNow</c>.</summary>
    public FakeTimeProvider Time { get; } = new(Start);

    /// <summary>The statements sent.</summary>
    public SqlCounter Sql { get; } = new();

    /// <summary>The services of the core.</summary>
    public ServiceProvider Services { get; }

    /// <summary>A unit of work of nobody.</summary>
    public TestScope AsNobody() => new(Services.CreateAsyncScope());

    /// <summary>A unit of work of the system itself, over the whole street.</summary>
    public TestScope AsSystem()
    {
        var scope = AsNobody();
        scope.User.ActAsSystem("测试");
        return scope;
    }

    /// <summary>A unit of work of somebody with the role who has no account; <paramref name="community"/> or <paramref name="organization"/> where the role needs one.</summary>
    public TestScope As(Role role, Community? community = null, PartyOrganization? organization = null) =>
        As(Guid.CreateVersion7(), "tester", [role], community, organization);

    /// <summary>A unit of work of a person made by <see cref="TestData"/>.</summary>
    public TestScope As(TestUser user) => As(user.Id, user.UserName, [user.Role], user.Community, user.Organization);

    private TestScope As(Guid id, string name, Role[] roles, Community? community, PartyOrganization? organization)
    {
        var scope = AsNobody();
        scope.User.SignIn(id, name, name, roles, TestData.ScopeOf(id, roles[0], community, organization));
        return scope;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Services.Dispose();
        TemplateDatabase.Remove(Options);
    }
}

/// <summary>One unit of work: its services, its context and who acts.</summary>
public sealed class TestScope(AsyncServiceScope scope) : IAsyncDisposable
{
    /// <summary>Who acts.</summary>
    public CurrentUser User => Get<CurrentUser>();

    /// <summary>The context.</summary>
    public AppDbContext Db => Get<AppDbContext>();

    /// <summary>The office's clock.</summary>
    public BusinessClock Clock => Get<BusinessClock>();

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
